"""The masks over the picture as veils in their colours, and what is not selected while that is painted."""

from __future__ import annotations

from functools import partial, reduce

import numpy as np
from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter

from studio.document.blending.changes import differing
from studio.document.blending.reduced import Reduced
from studio.document.document import Document
from studio.document.raster import Raster
from studio.document.rect import Rect
from studio.ui.canvas.pyramid import Pyramid
from studio.ui.canvas.renderer import Renderer, device_rect, ground_rect, is_smooth, level, nothing, seen
from studio.ui.canvas.view import Viewport
from studio.ui.qimage import coverage

SELECTION = "selection"  # the name of the veil of what is not selected
_NOTHING = Raster(1)
_MODE = QPainter.CompositionMode
_ARGB = QImage.Format.Format_ARGB32_Premultiplied
Tiles = list[tuple[QRectF, QImage, QRectF]]


class Veils:
    """One for each mask, named by its id, and SELECTION; they follow the document the renderer shows."""

    def __init__(self, renderer: Renderer) -> None:
        self._renderer = renderer
        self._reduced = Reduced()
        self._pyramids: dict[str, Pyramid] = {}
        self._document = renderer.document
        self._scratch = QImage()
        self.shows_selection = False

    def show(self, document: Document) -> list[Rect]:
        """Paint the masks of `document` from now on. Returns where they look different, document pixels."""
        old, self._document = self._document, document
        self._follow()
        if (old.width, old.height) != (document.width, document.height):
            for pyramid in self._pyramids.values():
                pyramid.reset(document.width, document.height)
            return [document.rect]
        before, after = _rasters(old), _rasters(document)
        changed = [rect for name in after for rect in self._invalidate(name, before.get(name), after[name])]
        return [document.rect] if _dress(old) != _dress(document) else changed

    def _follow(self) -> None:
        """Have a pyramid for each veil."""
        document, rasters = self._document, _rasters(self._document)
        for name in self._pyramids.keys() - rasters.keys():
            self._renderer.forget(self._pyramids.pop(name))
        for name, raster in rasters.items():
            if name not in self._pyramids:
                self._pyramids[name] = Pyramid(nothing, maker=self._renderer.maker)
                self._pyramids[name].reset(document.width, document.height)
                self._renderer.watch(self._pyramids[name])
            make = _uncovered if name == SELECTION else _coverage
            self._pyramids[name].use(
                partial(make, self._reduced, raster), partial(self._reduced.warm, raster)
            )

    def _invalidate(self, name: str, before: Raster | None, after: Raster) -> list[Rect]:
        if before is after:
            return []
        rects = differing(after, before or _NOTHING)
        for rect in rects:
            self._pyramids[name].invalidate(rect)
        return rects if name != SELECTION or self.shows_selection else []

    def paint(
        self,
        painter: QPainter,
        view: Viewport,
        exposed: QRect,
        name: str,
        colour: QColor,
        hatch: QBrush | None,
        deadline: float,
        here: bool,
    ) -> list[QRect]:
        """Paint a veil of `colour`, as dense as the mask is; in device pixels. Returns what is late."""
        if name != SELECTION and not _rasters(self._document)[name].tiles:
            return []
        late, found, places = [], [], []
        pyramid = self._pyramids[name]
        keys = seen(pyramid, view, level(view), exposed)
        ready = self._renderer.settle(pyramid, keys, view, exposed, deadline, here)
        for key in keys:
            place = device_rect(view, pyramid.area(key))
            if key not in ready:
                late.append(place)
            tile = pyramid.image(key)
            if tile is not None:
                found.append((QRectF(ground_rect(view, pyramid.area(key))), *tile))
                places.append(place)
        pyramid.trim()
        if found:
            veiled = reduce(QRect.united, places).intersected(exposed)
            self._tint(found, view, veiled, colour, hatch)
            painter.drawImage(veiled, self._scratch, veiled)
        return late

    def _tint(
        self, tiles: Tiles, view: Viewport, exposed: QRect, colour: QColor, hatch: QBrush | None
    ) -> None:
        width, height = round(view.width * view.ratio), round(view.height * view.ratio)
        if self._scratch.width() < width or self._scratch.height() < height:
            self._scratch = QImage(width, height, _ARGB)
        veil = QPainter(self._scratch)
        veil.setClipRect(exposed)
        veil.setBrushOrigin(view.x, view.y)
        veil.setCompositionMode(_MODE.CompositionMode_Source)
        veil.fillRect(exposed, Qt.GlobalColor.transparent)
        veil.setRenderHint(
            QPainter.RenderHint.SmoothPixmapTransform, is_smooth(view, self._renderer.is_moving)
        )
        veil.setTransform(view.ground)
        for tile in tiles:
            veil.drawImage(*tile)
        veil.resetTransform()
        veil.setCompositionMode(_MODE.CompositionMode_SourceIn)
        veil.fillRect(exposed, colour)
        if hatch is not None:
            veil.setCompositionMode(_MODE.CompositionMode_SourceAtop)
            veil.fillRect(exposed, hatch)
        veil.end()


def _rasters(document: Document) -> dict[str, Raster]:
    return {mask.id: mask.raster for mask in document.masks} | {SELECTION: document.selection}


def _dress(document: Document) -> tuple[object, ...]:
    """What veils look like, whatever their shape."""
    masks = tuple((mask.id, mask.colour, mask.visible) for mask in document.masks)
    return document.masks[document.active_mask].id, masks


def _coverage(reduced: Reduced, mask: Raster, rect: Rect, level: int) -> QImage | None:
    values = reduced.window(mask, rect, level)
    return coverage(values) if values is not None and values.any() else None


def _uncovered(reduced: Reduced, selection: Raster, rect: Rect, level: int) -> QImage | None:
    """What is not selected; while nothing is, all: a stroke makes it what is selected alone."""
    values = reduced.window(selection, rect, level)
    if values is None:
        values = np.zeros((-(-rect.height >> level), -(-rect.width >> level)), np.uint8)
    return coverage(np.ascontiguousarray(255 - values))
