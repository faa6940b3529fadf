"""Paints a document and a live preview through caches of display tiles."""

from __future__ import annotations

import math
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial

from PySide6.QtCore import QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QBrush, QImage, QPainter, QPolygonF

from studio.document import kernels
from studio.document.blending.compositor import Compositor
from studio.document.document import Document, Layer
from studio.document.rect import Rect, gathered
from studio.ui.canvas.drafting import Drafting, drafts
from studio.ui.canvas.maker import Maker, Order
from studio.ui.canvas.pyramid import LEVELS, Key, Pyramid
from studio.ui.canvas.view import Viewport
from studio.ui.qimage import visible

LONGEST = 2048  # pixels of a stand-in's longer side
REST = 60  # milliseconds without another document after which the hand is taken to rest
CRISP = 2.0  # from this zoom on a turned picture shows the edges of its pixels
_MODE = QPainter.CompositionMode
_ARGB = QImage.Format.Format_ARGB32_Premultiplied


@dataclass(frozen=True)
class StandIn:
    """What was on show before the canvas became another one, for as long as the new tiles are being made."""

    image: QImage
    place: Rect  # where it lies on the new canvas, document pixels
    made: set[Key] = field(default_factory=set)  # the tiles that need it no more


@dataclass(eq=False)
class _Ahead:
    """What is got ready is for this document; the thread that does it must not hold on to the renderer."""

    document: Document | None = None


class Renderer:
    """The document as the canvas paints it. All painting is in device pixels of the widget."""

    def __init__(self) -> None:
        self.document = Document.new(1, 1)
        self._compositor = Compositor()
        self.maker = Maker()
        self._colour = Pyramid(nothing, maker=self.maker)
        # what was made of each and is not painted yet, by tile, in document pixels
        self._fresh: dict[Pyramid, dict[Key, Rect]] = {self._colour: {}}
        self._level = 0
        self._view: Viewport | None = None  # as it was painted last
        self.is_moving = False  # whether another view will be shown at once
        self._ahead = _Ahead()
        self._drafting = Drafting(self.maker)
        self._stand_in: StandIn | None = None
        self._rest = QTimer(singleShot=True, interval=REST)
        self._rest.timeout.connect(self._on_rest)
        kernels.load_soon()  # the first stroke should not wait for them
        self._suggested: list[Rect] = []  # where a stroke was shown without being painted, document pixels

    def show(self, document: Document) -> list[Rect]:
        """Paint `document` from now on. Returns where it differs from the last one, in document pixels."""
        old, self.document = self.document, document
        self._ahead.document = document
        compositor = self._compositor
        self._colour.use(partial(_composite, compositor, document), partial(compositor.warm, document))
        if (old.width, old.height) != (document.width, document.height):
            self._stand_in = self._picture_of(old)
            self._colour.reset(document.width, document.height)
            return [document.rect]
        colour = gathered(document.changed(old)) if document.layers is not old.layers else []
        if colour:
            self._stand_in = None
        for rect in colour:
            self._colour.invalidate(rect)
        if _active(document) != _active(old):
            self._look_ahead(document)
        if self._drafting.show(document) and self._level:
            self._suggested = gathered([*self._suggested, *colour])
        self._rest.start()
        return colour

    def _on_rest(self) -> None:
        """While the hand rests, have painted what is only suggested, and shown to the pixel what was."""
        self._drafting.rest()
        if any(drafts(self.document)):
            return
        suggested, self._suggested = self._suggested, []
        if suggested and self._view is not None:
            for rect in suggested:
                self._colour.invalidate(rect)
            self._colour.request(self._seen(self._view))

    def _look_ahead(self, document: Document) -> None:
        """Have ready what surrounds the layer that was made active: it is the one that will be changed."""
        if self._view is None:
            return
        ahead = self._ahead
        for key in self._seen(self._view):
            prepare = partial(_prepared, ahead, self._compositor, document, self._colour.area(key), key[0])
            self.maker.submit(Order(lambda: None, prepare))

    def _seen(self, view: Viewport) -> list[Key]:
        """The tiles that are in sight."""
        whole = QRect(0, 0, math.ceil(view.width * view.ratio), math.ceil(view.height * view.ratio))
        return seen(self._colour, view, self._level, whole)

    def watch(self, pyramid: Pyramid) -> None:
        """Take over what is made of another pyramid too."""
        self._fresh[pyramid] = {}

    def forget(self, pyramid: Pyramid) -> None:
        """A pyramid that was watched is not used any more."""
        del self._fresh[pyramid]

    def paint(
        self, painter: QPainter, view: Viewport, exposed: QRect, checks: QBrush, deadline: float, here: bool
    ) -> list[QRect]:
        """Paint the composite over a checkerboard. Returns the device rectangles that are not ready yet.

        Until `deadline` tiles are made `here` or waited for.
        """
        self._level, self._view = level(view), view
        keys = seen(self._colour, view, self._level, exposed)
        ready = self.settle(self._colour, keys, view, exposed, deadline, here)
        late = [device_rect(view, self._colour.lacking(key)) for key in keys if key not in ready]
        painter.save()
        is_turned = not view.is_upright
        if is_turned and not all(self._is_opaque(key) for key in keys):
            _fill_turned(painter, view, self.document.rect, exposed, checks)
        painter.setTransform(view.ground, True)
        # While it moves opaque tiles reach over their edges, which is quicker than to paint these.
        reach = 1.0 if self.is_moving and not view.is_straight else 0.0
        if not view.is_straight and not reach:
            self._paint_seams(painter, view, keys)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, is_smooth(view, self.is_moving))
        for key in keys:
            target = ground_rect(view, self._colour.area(key))
            found = self._colour.image(key)
            stands_in = self._needs_stand_in(key, key in ready)
            if not is_turned and (stands_in or found is None or found[0].hasAlphaChannel()):
                painter.fillRect(target, checks)
            if stands_in:
                self._paint_stand_in(painter, view, target)
            elif found is not None:
                over = 0.0 if found[0].hasAlphaChannel() else reach
                painter.drawImage(QRectF(target).adjusted(0, 0, over, over), *found)
        painter.restore()
        self._colour.trim()
        return late

    def _is_opaque(self, key: Key) -> bool:
        """Whether nothing of what lies below shows through a tile."""
        found = self._colour.image(key)
        stands_in = self._stand_in is not None and key not in self._stand_in.made
        return found is not None and not found[0].hasAlphaChannel() and not stands_in

    def settle(
        self, pyramid: Pyramid, keys: list[Key], view: Viewport, exposed: QRect, deadline: float, here: bool
    ) -> set[Key]:
        """Make tiles `here`, or wait for them, until `deadline`; which of them are ready to be painted."""
        if here and kernels.are_ready():
            self._collect()
            # what goes wrong here the maker meets again, and tells
            with suppress(Exception), self.maker.instead() as is_free:
                if is_free and all(pyramid.refresh(key, deadline) for key in keys):
                    return {*keys}
        pyramid.request(keys)
        self._collect()
        while not all(pyramid.is_ready(key) for key in keys) and self.maker.wait(deadline):
            self._collect()
            pyramid.request(keys)
        widget = QRect(0, 0, math.ceil(view.width * view.ratio), math.ceil(view.height * view.ratio))
        fresh = self._fresh[pyramid]
        for key in keys:
            part = fresh.get(key)
            if part is not None and exposed.contains(device_rect(view, part).intersected(widget)):
                del fresh[key]
        return {key for key in keys if pyramid.is_ready(key)}

    def _collect(self) -> None:
        orders = self.maker.collect()
        for pyramid, fresh in self._fresh.items():
            for key, part in pyramid.collect(orders):
                fresh[key] = fresh.get(key, part).union(part)

    def collect(self) -> list[Rect]:
        """Take over what was made meanwhile; returns where that is not painted yet, in document pixels."""
        self._collect()
        areas = [part for fresh in self._fresh.values() for part in fresh.values()]
        for fresh in self._fresh.values():
            fresh.clear()
        return areas

    def _paint_seams(self, painter: QPainter, view: Viewport, keys: list[Key]) -> None:
        """Paint what opaque tiles show along their edges: Qt leaves single pixels between turned ones."""
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        for key in keys:
            found = self._colour.image(key)
            if found is None or found[0].hasAlphaChannel():
                continue
            target, (image, part) = QRectF(ground_rect(view, self._colour.area(key))), found
            right = QRectF(target.right() - 1, target.top(), 2, target.height())
            painter.drawImage(right, image, QRectF(part.right() - 1, part.top(), 1, part.height()))
            bottom = QRectF(target.left(), target.bottom() - 1, target.width(), 2)
            painter.drawImage(bottom, image, QRectF(part.left(), part.bottom() - 1, part.width(), 1))

    def _picture_of(self, old: Document) -> StandIn | None:
        """What the tiles of `old` show, where its layers are in the document now; None when none is."""
        common, depth = common_layers(old, self.document), self._level
        width, height = -(-old.width >> depth), -(-old.height >> depth)
        if not common or max(width, height) > LONGEST:
            return None
        image = QImage(width, height, _ARGB)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        for key in self._colour.keys(depth, (0, 0, old.width, old.height)):
            area, found = self._colour.area(key), self._colour.image(key)
            if found is not None:
                part = QRectF(area.x >> depth, area.y >> depth, found[1].width(), found[1].height())
                painter.drawImage(part, *found)
        painter.end()
        before, after = common[0]
        return StandIn(image, old.rect.shift(after.x - before.x, after.y - before.y))

    def _needs_stand_in(self, key: Key, is_ready: bool) -> bool:
        if self._stand_in is None:
            return False
        if is_ready:
            self._stand_in.made.add(key)
        return key not in self._stand_in.made

    def _paint_stand_in(self, painter: QPainter, view: Viewport, target: QRect) -> None:
        assert self._stand_in is not None
        painter.save()
        painter.setClipRect(target)
        painter.drawImage(ground_rect(view, self._stand_in.place), self._stand_in.image)
        painter.restore()


def nothing(rect: Rect, level: int) -> QImage | None:
    """What is shown before there is a document."""
    return None


def _composite(compositor: Compositor, document: Document, rect: Rect, level: int) -> QImage | None:
    pixels = compositor.composite(document, rect, level)
    return None if pixels is None else visible(pixels)


def _active(document: Document) -> str:
    return document.active_layer.id if document.active_layer else ""


def _prepared(
    ahead: _Ahead, compositor: Compositor, document: Document, rect: Rect, level: int, deadline: float
) -> bool:
    """Whether there is nothing left to get ready: all is, or another document is on show by now."""
    return ahead.document is not document or compositor.prepare(document, rect, level, deadline)


def common_layers(old: Document, new: Document) -> list[tuple[Layer, Layer]]:
    """The layers that are in both documents, as they were and as they are."""
    before = {layer.id: layer for layer in old.layers}
    return [(before[layer.id], layer) for layer in new.layers if layer.id in before]


def level(view: Viewport) -> int:
    """The pyramid level that is painted at a zoom: the smallest that needs no magnifying."""
    return min(LEVELS - 1, max(0, math.floor(math.log2(1 / view.zoom) + 1e-6)))


def is_smooth(view: Viewport, moving: bool) -> bool:
    """Whether pixels are blended on their way to the screen; large ones keep their edges at any angle.

    A turned view that is moving shows them as they are: blending all of it anew takes longer than a frame.
    """
    if moving and not view.is_upright:
        return False
    return view.zoom < 1 or (not view.is_straight and view.zoom < CRISP)


def ground_rect(view: Viewport, rect: Rect) -> QRect:
    """Where a rectangle of the document lies on the ground of the view; neighbours touch without a gap."""
    zoom, (x, y, width, height) = view.zoom, rect  # many times a frame: `Viewport.to_ground` without calls
    left, top = round(x * zoom), round(y * zoom)
    return QRect(
        left, top, max(round((x + width) * zoom) - left, 1), max(round((y + height) * zoom) - top, 1)
    )


def device_rect(view: Viewport, rect: Rect) -> QRect:
    """The device pixels that a rectangle of the document touches."""
    on_ground = ground_rect(view, rect)
    if view.is_upright:
        return on_ground.translated(view.x, view.y)
    return view.ground.mapRect(QRectF(on_ground)).toAlignedRect()


def seen(pyramid: Pyramid, view: Viewport, depth: int, exposed: QRect) -> list[Key]:
    """The tiles of a level that show something in `exposed` (device pixels)."""
    ratio = view.ratio
    sides = (exposed.left(), exposed.right() + 1), (exposed.top(), exposed.bottom() + 1)
    corners = [view.to_document(x / ratio, y / ratio) for x in sides[0] for y in sides[1]]
    xs, ys = zip(*corners, strict=True)
    keys = pyramid.keys(depth, (min(xs), min(ys), max(xs), max(ys)))
    if view.is_upright:
        return keys
    return [key for key in keys if device_rect(view, pyramid.area(key)).intersects(exposed)]


def _fill_turned(painter: QPainter, view: Viewport, rect: Rect, exposed: QRect, brush: QBrush) -> None:
    """Fill a rectangle of the document with a pattern, upright: turned with it, it would paint slowly."""
    painter.save()
    painter.setClipRect(exposed)
    painter.setBrushOrigin(view.x, view.y)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(brush)
    painter.drawPolygon(view.ground.map(QPolygonF(QRectF(ground_rect(view, rect)))))
    painter.restore()
