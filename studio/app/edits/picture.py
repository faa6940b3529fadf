"""The picture being edited: the committed document, its history, and what is shown of both."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from PySide6.QtCore import QObject, Signal

from studio.app.documents.tab import Tab
from studio.document.areas import mask as masks
from studio.document.document import Document, Layer
from studio.document.history import History
from studio.document.layers import tree
from studio.document.raster import Raster
from studio.errors import StudioError
from studio.job import Pixels


class Picture(QObject):
    """A document with a past. `document` is the committed one; `shown` is what the canvas paints: a stroke
    being drawn, and the candidate being looked at, on top of it.
    """

    document_changed = Signal()
    history_changed = Signal()
    message = Signal(str, str)  # "info" | "warning" | "error", a sentence

    def __init__(self, document: Document, undo_bytes: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._undo_bytes = undo_bytes
        self.tab = Tab(document, undo_bytes)  # the one being edited
        self.tab.was_asked_for = False
        self.shown = document

    @property
    def document(self) -> Document:
        """The committed document."""
        return self.tab.document

    @property
    def history(self) -> History:
        """The documents there were."""
        return self.tab.history

    @property
    def modified(self) -> bool:
        """Whether the document differs from its file."""
        return self.tab.modified

    def show(self, document: Document) -> None:
        """Show an edit that is still going on; nothing is recorded."""
        self.tab.transient = document
        self.refresh()

    def restore(self) -> None:
        """Forget the edit that was going on."""
        self.tab.transient = None
        self.refresh()

    def commit(self, document: Document, name: str, merge: object = None) -> None:
        """Make `document` the picture, as one undo step. Steps with the same `merge` key in a row are one."""
        self.tab.commit(document, name, merge)
        self._committed()

    def undo(self) -> None:
        """Undo one step."""
        if self.tab.undo():
            self._committed()

    def redo(self) -> None:
        """Redo one step."""
        if self.tab.redo():
            self._committed()

    def go(self, at: int) -> None:
        """Go to a step of the history, back or forward."""
        if self.tab.go(at):
            self._committed()

    @property
    def undo_name(self) -> str:
        """What undo would undo; "" = nothing."""
        return self.history.undo_name

    @property
    def redo_name(self) -> str:
        """What redo would redo; "" = nothing."""
        return self.history.redo_name

    def refresh(self) -> None:
        """Work out `shown` anew."""
        shown = self._overlaid(self.tab.transient or self.document)
        if shown is not self.shown:
            self.shown = shown
            self.document_changed.emit()

    def resize_blank(self, width: int, height: int) -> None:
        """Give a picture that nobody has touched yet another size, without an undo step."""
        untouched = not self.document.layers and not self.history.can_undo
        if untouched and (self.document.width, self.document.height) != (width, height):
            self.tab.restart(Document.new(width, height), self._undo_bytes)
            self._committed()

    def begin_edit(self) -> None:
        """Call before an edit is built from `document`."""

    def _overlaid(self, document: Document) -> Document:
        """What is shown for `document`; the session lays the candidate being looked at on top."""
        return document

    def _committed(self) -> None:
        self.refresh()
        self.history_changed.emit()

    # the mask

    def clear_mask(self) -> None:
        """Mask nothing."""
        if not masks.is_empty(self.document.mask, self.document.rect):
            self._edit(lambda d: d.with_mask(Raster(1)), self.tr("Clear mask"))

    def select_all_mask(self) -> None:
        """Mask the whole canvas."""
        self._edit(lambda d: d.with_mask(masks.invert(Raster(1), d.rect)), self.tr("Mask everything"))

    def _edit(self, change: Callable[[Document], Document], name: str, merge: object = None) -> None:
        self.begin_edit()
        try:
            self.commit(change(self.document), name, merge)
        except StudioError as error:
            self.message.emit("error", error.message)

    # layers; index 0 is the bottom

    def select_layer(self, index: int) -> None:
        """Make a layer the active one; no undo step."""
        if index != self.document.active:
            saved = not self.modified
            self.history.replace(self.document.with_active(index))
            if saved:
                self.tab.saved = self.document
            self._committed()

    def set_layer(self, index: int, merge: bool = False, **changes: Any) -> None:
        """Change a layer's properties. `merge` joins the moves of a slider into one undo step."""
        name = self.layer_step_name(changes)
        key = (index, *sorted(changes)) if merge else None
        self._edit(lambda d: d.with_layer(index, d.layers[index].replace(**changes)), name, key)

    def layer_step_name(self, changes: Mapping[str, Any]) -> str:
        """What undo calls a change of these properties of a layer."""
        field, value = next(iter(changes.items()))
        on_off = {
            "visible": (self.tr("Show layer"), self.tr("Hide layer")),
            "locked": (self.tr("Lock layer"), self.tr("Unlock layer")),
            "alpha_locked": (self.tr("Lock alpha"), self.tr("Unlock alpha")),
            "clip": (self.tr("Clip layer"), self.tr("Release clipped layer")),
            "mask_enabled": (self.tr("Enable layer mask"), self.tr("Disable layer mask")),
            "pass_through": (self.tr("Pass group through"), self.tr("Isolate group")),
        }
        if field in on_off:
            return on_off[field][0 if value else 1]
        names = {
            "name": self.tr("Rename layer"),
            "mode": self.tr("Change blend mode"),
            "opacity": self.tr("Change layer opacity"),
            "label": self.tr("Label layer"),
        }
        return names.get(field) or self.tr("Change layer")

    def add_layer(self) -> None:
        """Add an empty layer above the active one."""
        self._edit(lambda d: d.add(Layer(tree.free_name(d.layers, self.tr("Layer")))), self.tr("New layer"))

    def paste_pixels(self, pixels: Pixels, name: str, at: tuple[int, int] | None = None) -> None:
        """Add a picture ((h, w, 4) uint8) as a layer, or as the document while nothing at all is in that.

        `at` is where its corner goes, by default so that it lies in the middle.
        """
        height, width = pixels.shape[:2]
        self.paste_raster(Raster.from_array(np.ascontiguousarray(pixels)), (width, height), name, at)

    def paste_raster(
        self,
        raster: Raster,
        size: tuple[int, int],
        name: str,
        at: tuple[int, int] | None = None,
        hidden: Raster | None = None,
    ) -> None:
        """As `paste_pixels`, of (width, height) pixels that are tiles already; `hidden` is its layer mask."""
        width, height = size
        if self._is_bare and hidden is None:
            self.commit(Document(width, height, (Layer(name, raster),)), self.tr("Paste"))
            return
        x, y = at or ((self.document.width - width) // 2, (self.document.height - height) // 2)
        layer = Layer(tree.free_name(self.document.layers, name), raster, x, y)
        if hidden is not None:
            layer = layer.replace(hidden=hidden, has_mask=True)
        self._edit(lambda d: d.add(layer), self.tr("Paste"))

    @property
    def _is_bare(self) -> bool:
        """Whether there is nothing that a picture could be pasted into: no layer, shown or not, no mask."""
        shown = self.shown
        return not (shown.layers or shown.guides or any(raster.tiles for raster in shown.rasters()))
