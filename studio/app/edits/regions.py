"""Selections and the options of the shape tools: what the commands of the menu Select do."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject

from studio.document.areas import mask as masks
from studio.document.areas import refine
from studio.document.areas.blocks import Told, silent
from studio.document.areas.combine import combined
from studio.document.areas.figures import everything
from studio.document.areas.outline import HALF
from studio.document.areas.sources import by_cells
from studio.document.brushes.bucket import toned
from studio.document.document import Document
from studio.document.paint import check_lock, edited, painted, ready
from studio.document.raster import TILE, Raster
from studio.document.rect import Rect
from studio.errors import StudioError
from studio.job import Pixels
from studio.tools.painting import grey
from studio.tools.shaping import LARGE, Shaping

if TYPE_CHECKING:
    from studio.app.session import Session


class Regions(QObject):
    """What is selected in the document on show, and what the shape tools draw."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self.shaping = Shaping().with_values(session.settings.shaping)
        session.history_changed.connect(self._remember)

    def set_shaping(self, shaping: Shaping) -> None:
        """Change the options of the shape tools; they are remembered."""
        if shaping != self.shaping:
            self.shaping = shaping
            self._session.change_settings(shaping=shaping._asdict())
            self._session.tool_changed.emit()

    def _remember(self) -> None:
        selection = self._session.document.selection
        if selection.tiles:
            self._session.tab.selected = selection

    # how

    def _edit(self, change: Callable[[Document, Told], Document], area: Rect, name: str) -> None:
        """Change the document at once where `area` is small, else while the window goes on."""
        self._session.edit(change, name, area.area > LARGE)

    def _select(self, change: Callable[[Document, Told], Raster], area: Rect, name: str) -> None:
        """Select something else; the selection stays as it was where that is nothing, and that is said."""
        faint = []

        def selected(document: Document, told: Told) -> Document:
            after = change(document, told)
            if not after.tiles:
                raise StudioError(self.tr("Nothing would be left of the selection: it stays as it was."))
            faint.append(not reaches_half(after))
            return document.with_selection(after)

        def say() -> None:
            if faint[-1]:
                text = self.tr("Nothing is selected by half or more, so that no outline is seen.")
                self._session.message.emit("info", text)

        self._session.edit(selected, name, area.area > LARGE, then=say)

    # the commands

    @property
    def has_selection(self) -> bool:
        """Whether anything is selected; when nothing is, everything may be edited."""
        return bool(self._session.document.selection.tiles)

    @property
    def can_reselect(self) -> bool:
        """Whether there is an earlier selection to come back to."""
        return not self.has_selection and self._session.tab.selected is not None

    def select_all(self) -> None:
        """Select the whole canvas."""
        self._select(lambda d, _: everything(d.rect), Rect(0, 0, 0, 0), self.tr("Select all"))

    def select_none(self) -> None:
        """Select nothing, so that everything may be edited."""
        if self.has_selection:
            self._session.edit(
                lambda d, _: d.with_selection(Raster(1)), self.tr("Select none"), is_slow=False
            )

    def reselect(self) -> None:
        """Select again what was selected last."""
        last = self._session.tab.selected
        why = self.tr("What was selected last lies outside the canvas now.")

        def again(document: Document, _told: Told) -> Raster:
            found = Raster(1) if last is None else masks.on_canvas(last, document.rect)
            if not found.tiles:
                raise StudioError(why)
            return found

        if last is not None:
            self._select(again, Rect(0, 0, 0, 0), self.tr("Reselect"))

    def invert(self) -> None:
        """Select what is not selected."""
        area = self._session.document.rect if self.has_selection else Rect(0, 0, 0, 0)
        self._select(lambda d, _: masks.invert(d.selection, d.rect), area, self.tr("Invert selection"))

    def grow(self, pixels: int) -> None:
        """Move the edge of the selection outwards; a negative number moves it inwards."""
        change = masks.grow if pixels >= 0 else masks.shrink
        name = self.tr("Grow selection") if pixels >= 0 else self.tr("Shrink selection")
        self._select(
            lambda d, told: change(d.selection, abs(pixels), d.rect, told), self._bounds(pixels), name
        )

    def feather(self, pixels: int) -> None:
        """Soften the edge of the selection over so many pixels."""
        name = self.tr("Feather selection")

        def feathered(document: Document, told: Told) -> Raster:
            return masks.feather(document.selection, pixels, document.rect, told=told)

        self._select(feathered, self._bounds(pixels), name)

    def border(self, pixels: int) -> None:
        """Select a band of so many pixels along the edge of the selection, half of it on either side."""
        name = self.tr("Border of the selection")
        self._select(
            lambda d, told: refine.border(d.selection, pixels, d.rect, told), self._bounds(pixels), name
        )

    def from_layer(self, mode: str = "replace", index: int | None = None) -> None:
        """Select what a layer shows, as opaque as it is: the active one where `index` is None."""
        why = self.tr("Nothing was selected, as the layer shows nothing on the canvas.")
        self._join(lambda d, told: layer_alpha(d, index, told), mode, self.tr("Select layer"), why)

    def from_layer_mask(self, mode: str = "replace", index: int | None = None) -> None:
        """Select what a layer mask shows: the active layer's where `index` is None."""
        why = self.tr("Nothing was selected, as the layer mask hides everything.")
        self._join(lambda d, told: layer_mask(d, index, told), mode, self.tr("Select layer mask"), why)

    def _join(self, make: Callable[[Document, Told], Raster], mode: str, name: str, why: str) -> None:
        """Put what `make` finds together with the selection; `why` is said where it finds nothing."""
        nothing = self.tr("That has nothing in common with the selection, which stays as it was.")

        def joined(document: Document, told: Told) -> Raster:
            found = make(document, told)
            after = combined(document.selection, found, mode)
            if not found.tiles or (mode == "intersect" and not after.tiles):
                raise StudioError(nothing if found.tiles else why)
            return after

        self._select(joined, self._session.document.rect, name)

    def from_mask(self) -> None:
        """Select what is masked."""
        why = self.tr("Nothing was selected, as the mask is empty.")

        def masked(document: Document, _told: Told) -> Raster:
            found = masks.on_canvas(document.mask, document.rect)
            if not found.tiles:
                raise StudioError(why)
            return found

        self._select(masked, Rect(0, 0, 0, 0), self.tr("Select mask"))

    def to_mask(self, mode: str = "replace") -> None:
        """Mask what is selected; `mode` as the shape tools combine."""
        name = self.tr("Mask selection")
        self._edit(partial(_masked, mode=mode), self._bounds(0), name)

    def fill(self, colour: tuple[int, int, int]) -> None:
        """Fill what is selected on the active layer, or its mask in hand, with a colour (8-bit sRGB)."""
        area = self._bounds(0) if self.has_selection else self._session.document.rect
        change = (
            partial(toned_mask, value=255 - grey(colour)) if self.on_mask else partial(filled, colour=colour)
        )
        self._edit(lambda d, _: change(d), area, self.tr("Fill selection"))

    def delete(self) -> None:
        """Delete what is selected from the active layer; while its mask is in hand, hide it there."""
        if self.on_mask:
            self._edit(lambda d, _: toned_mask(d, 255), self._bounds(0), self.tr("Hide selected pixels"))
        else:
            self.delete_pixels()

    def delete_pixels(self) -> None:
        """Delete what is selected from the active layer; all of it when nothing is selected."""
        self._edit(lambda d, _: erased(d), self._bounds(0), self.tr("Delete selected pixels"))

    @property
    def on_mask(self) -> bool:
        """Whether edits go to the layer mask of the active layer."""
        layer = self._session.document.active_layer
        return self._session.on_layer_mask and layer is not None and layer.has_mask

    def _bounds(self, margin: int) -> Rect:
        """What an operation on the selection has to look at."""
        document = self._session.document
        return document.selection.tile_bounds().grow(max(0, margin)).intersect(document.rect)


def _masked(document: Document, _told: Told, mode: str) -> Document:
    return document.with_mask(combined(document.mask, document.selection, mode))


def reaches_half(area: Raster) -> bool:
    """Whether any pixel is selected by half or more, so that there is an outline."""
    return any(tile is masks.FULL or int(tile.max()) >= HALF for tile in area.tiles.values())


def layer_alpha(document: Document, index: int | None = None, told: Told = silent) -> Raster:
    """What a layer shows, as opaque as it is, on the canvas. Raises StudioError for none."""
    layer = document.active_layer if index is None else document.layers[index]
    if layer is None or layer.is_group:
        raise StudioError("Choose a layer with pixels first.")
    area = layer.shown.tile_bounds().shift(layer.x, layer.y).intersect(document.rect)

    def alpha(part: Rect) -> Pixels | None:
        pixels = layer.covered(part)
        return None if pixels is None else pixels[..., 3]

    return by_cells(area, alpha, told)


def layer_mask(document: Document, index: int | None = None, told: Told = silent) -> Raster:
    """What a layer mask shows on the canvas, turned off or not. Raises StudioError where there is none."""
    layer = document.active_layer if index is None else document.layers[index]
    if layer is None or not layer.has_mask:
        raise StudioError("The layer has no layer mask.")
    hidden = layer.shown_hidden

    def shown(part: Rect) -> Pixels:
        values = hidden.window(part.shift(-layer.x, -layer.y))
        return np.full((part.height, part.width), 255, np.uint8) if values is None else 255 - values

    return by_cells(document.rect, shown, told)


def filled(document: Document, colour: tuple[int, int, int]) -> Document:
    """With the selection (the canvas where there is none) filled with a colour on the active layer."""
    document, index = editable(document)
    layer = document.layers[index]
    area = document.selection.tile_bounds() if document.selection.tiles else document.rect
    area = area.intersect(document.rect).shift(-layer.x, -layer.y)
    tile = np.empty((TILE, TILE, 4), np.uint8)
    tile[:] = (*colour, 255)
    paint = Raster(4).with_tiles(dict.fromkeys(everything(area).tiles, tile)).clipped(area)
    after = {key: _over(layer.raster.tiles.get(key), part) for key, part in paint.tiles.items()}
    return painted(document, index, layer.raster.with_tiles(after))


def toned_mask(document: Document, value: int) -> Document:
    """With the selection (the canvas where there is none) hidden by `value` in the active layer's mask."""
    document, index = editable(document)
    layer = document.layers[index]
    check_lock(layer)
    area = document.selection.tile_bounds() if document.selection.tiles else document.rect
    area = area.intersect(document.rect).shift(-layer.x, -layer.y)
    after = toned(layer.hidden, everything(area), value)
    hidden = edited(layer.hidden, after, document.selection, (layer.x, layer.y))
    return document.with_layer(index, layer.replace(hidden=hidden))


def erased(document: Document) -> Document:
    """With what is selected gone from the active layer."""
    document, index = editable(document)
    layer = document.layers[index]
    if layer.alpha_locked:
        raise StudioError(f"The alpha of “{layer.name}” is locked: unlock it to delete pixels.")
    return painted(document, index, Raster(4))


def editable(document: Document) -> tuple[Document, int]:
    """The document with its active layer ready to be painted on. Raises StudioError when there is none."""
    if not document.layers:
        raise StudioError("There is no layer yet: add one first.")
    return ready(document, document.active), document.active


def _over(below: Pixels | None, above: Pixels) -> Pixels:
    """An opaque piece laid over another one, which stays where the piece has no pixel."""
    if below is None or above[..., 3].min() == 255:
        return above.copy()
    return np.where(above[..., 3:] > 0, above, below)
