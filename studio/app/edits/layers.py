"""Layers as the window changes them: the chosen ones, what colour goes to, every command as one undo step."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from studio.app.documents.working import nothing
from studio.document.blending.merging import reach
from studio.document.document import Document, Layer
from studio.document.layers import layer_masks, lifting, stack, tree

if TYPE_CHECKING:
    from studio.app.session import Session

LARGE = 1 << 20  # pixels from which on merging goes on while the window does
LABELS = ("", "red", "orange", "yellow", "green", "blue", "purple", "grey")

Change = Callable[[Document], Document]


class Layers(QObject):
    """What is chosen in the layers panel of the document on show, and what can be done with it.

    The active layer is always one of the chosen ones. `changed` tells that others are chosen or that colour
    goes elsewhere; that the document changed is the session's to tell.
    """

    changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._ids: frozenset[str] = frozenset()
        self._seen_before: tuple[str, dict[str, bool]] = ("", {})
        session.history_changed.connect(self._follow)

    # what is chosen

    @property
    def chosen(self) -> tuple[int, ...]:
        """The indices of the chosen layers, from bottom to top; () without a layer."""
        document = self._session.document
        found = [index for index, layer in enumerate(document.layers) if layer.id in self._ids]
        if document.layers and document.active not in found:
            return (document.active,)
        return tuple(found)

    def choose(self, indices: Collection[int], active: int) -> None:
        """Choose layers, one of which becomes the active one; no undo step."""
        layers = self._session.document.layers
        ids = frozenset(layers[index].id for index in {*indices, active})
        is_new = ids != self._ids
        self._ids = ids
        self._session.select_layer(active)
        if is_new:
            self.changed.emit()

    def step(self, by: int) -> None:
        """Make the layer above (1) or below (-1) the active one."""
        document = self._session.document
        to = document.active + by
        if 0 <= to < len(document.layers):
            self.choose((to,), to)

    def edit_mask(self, on: bool) -> None:
        """Let colour go to the layer mask of the active layer, or to the layer itself again."""
        layer = self._session.document.active_layer
        on = on and layer is not None and layer.has_mask
        if on != self._session.on_layer_mask:
            self._session.on_layer_mask = on
            self.changed.emit()
        if not on:
            self.view_mask(False)

    def view_mask(self, on: bool) -> None:
        """Let the canvas show the layer mask of the active layer alone, in greys, and colour go to it.

        Without it the picture is shown again, and colour goes where it did.
        """
        session = self._session
        if on:
            self.edit_mask(True)
        on = on and session.on_layer_mask
        if on != session.mask_alone:
            session.mask_alone = on
            self.changed.emit()
            session.document_changed.emit()

    def _follow(self) -> None:
        layer = self._session.document.active_layer
        if layer is None or layer.id not in self._ids:
            self._ids = frozenset((layer.id,) if layer else ())
            self.edit_mask(False)
            self.changed.emit()
        elif not layer.has_mask:
            self.edit_mask(False)

    # new ones, copies, deletion

    def add_group(self) -> None:
        """Add an empty group above the active layer."""
        self._edit(lambda d: d.add(Layer(self._group_name(d), is_group=True)), self.tr("New group"))

    def duplicate(self) -> None:
        """Copy the chosen layers, each above itself."""
        self._on_chosen(lambda d, c: stack.duplicated(d, c, self.tr("%1 copy")), self.tr("Duplicate layer"))

    def remove(self) -> None:
        """Delete the chosen layers."""
        self._on_chosen(stack.removed, self.tr("Delete layer"))

    def copy_selected(self) -> None:
        """Copy the selected pixels of the active layer to a new layer."""
        name = self.tr("Layer via copy")
        self._on_active(lambda d, i: lifting.copied(d, i, self._copy_name(d, i)), name, is_slow=True)

    def cut_selected(self) -> None:
        """Move the selected pixels of the active layer to a new layer."""
        name = self.tr("Layer via cut")
        self._on_active(lambda d, i: lifting.cut(d, i, self._copy_name(d, i)), name, is_slow=True)

    def _copy_name(self, document: Document, index: int) -> str:
        return self.tr("%1 copy").replace("%1", document.layers[index].name)

    # order and groups

    def raise_chosen(self) -> None:
        """Move the chosen layers up by one place, into and out of groups."""
        self._on_chosen(stack.raised, self.tr("Move layer up"))

    def lower_chosen(self) -> None:
        """Move the chosen layers down by one place, into and out of groups."""
        self._on_chosen(stack.lowered, self.tr("Move layer down"))

    def place_chosen(self, at: int, group: str) -> None:
        """Move the chosen layers between others (`stack.placed`)."""
        self._on_chosen(lambda d, c: stack.placed(d, c, at, group), self.tr("Move layer"))

    def group(self) -> None:
        """Put the chosen layers into a new group."""
        self._on_chosen(lambda d, c: stack.grouped(d, c, self._group_name(d)), self.tr("Group layers"))

    def _group_name(self, document: Document) -> str:
        return tree.free_name(document.layers, self.tr("Group"))

    def ungroup(self) -> None:
        """Put the members of the active group in its place."""
        self._on_active(stack.ungrouped, self.tr("Ungroup layers"))

    # merging

    def merge(self) -> None:
        """Merge the chosen layers; one alone into the layer below it, a group into one layer."""
        document, chosen = self._session.document, self.chosen
        if len(chosen) > 1 or (chosen and document.layers[chosen[0]].is_group):
            self._on_chosen(stack.merged_layers, self.tr("Merge layers"), is_slow=True)
        elif chosen and tree.sibling_below(document.layers, chosen[0]) is not None:
            self._on_active(Document.merge_down, self.tr("Merge down"), is_slow=True)

    def merge_visible(self) -> None:
        """Merge all layers that are shown."""
        self._edit(stack.merged_visible, self.tr("Merge visible"), is_slow=True)

    def flatten(self) -> None:
        """Make the picture one layer; what is hidden goes."""
        name = self.tr("Background")
        self._edit(lambda d: stack.flattened(d, name), self.tr("Flatten image"), is_slow=True)

    # properties of all that is chosen

    def set_chosen(self, name: str, merge: bool = False, **changes: Any) -> None:
        """Change properties of every chosen layer; `merge` joins a row of changes to one undo step."""

        def changed(document: Document) -> Document:
            for index in self.chosen:
                document = document.with_layer(index, document.layers[index].replace(**changes))
            return document

        key = (tuple(sorted(self._ids)), *sorted(changes)) if merge else None
        self._edit(changed, name, merge=key)

    def preview(self, **changes: Any) -> None:
        """Show the active layer with other properties, without an undo step, until `end_preview`."""
        document = self._session.document
        if document.layers:
            layer = document.layers[document.active]
            self._session.show(document.with_layer(document.active, layer.replace(**changes)))

    def end_preview(self) -> None:
        """Show the document as it is again."""
        self._session.restore()

    def toggle(self, field: str) -> None:
        """Turn a switch of the chosen layers on or off (`visible`, `locked`, `alpha_locked`, `clip` …)."""
        layer = self._session.document.active_layer
        if layer is not None:
            on = not getattr(layer, field)
            self.set_chosen(self._session.layer_step_name({field: on}), **{field: on})

    def show_only(self, index: int) -> None:
        """Hide all layers but one, what is in it and the groups around it; a second time shows them again."""
        document = self._session.document
        key, before = self._seen_before
        layer = document.layers[index]
        kept = _family(document, index)
        if key == layer.id and all(one.visible == (one.id in kept) for one in document.layers):
            self._seen_before = "", {}
            self._edit(lambda d: _seen(d, before), self.tr("Show other layers again"))
            return
        self._seen_before = layer.id, {one.id: one.visible for one in document.layers}
        wanted = {one.id: one.id in kept for one in document.layers}
        self._edit(lambda d: _seen(d, wanted), self.tr("Show only one layer"))

    # layer masks

    def add_mask(self, kind: str) -> None:
        """Add a layer mask to the active layer (`layer_masks.KINDS`) and let colour go to it."""
        if self._session.document.layers:
            self._edit(
                lambda d: layer_masks.added(d, d.active, kind),
                self.tr("Add layer mask"),
                is_slow="selection" in kind,
                then=lambda: self.edit_mask(True),
            )

    def remove_mask(self) -> None:
        """Delete the active layer's mask: all of the layer shows again."""
        self._on_active(layer_masks.removed, self.tr("Delete layer mask"))

    def apply_mask(self) -> None:
        """Erase for good what the active layer's mask hides."""
        self._on_active(layer_masks.applied, self.tr("Apply layer mask"), is_slow=True)

    def invert_mask(self) -> None:
        """Swap what the active layer's mask shows and hides."""
        self._on_active(layer_masks.inverted, self.tr("Invert layer mask"), is_slow=True)

    # how

    def _on_chosen(
        self, change: Callable[[Document, Collection[int]], Document], name: str, is_slow: bool = False
    ) -> None:
        chosen = self.chosen
        if chosen:
            self._edit(lambda d: change(d, chosen), name, is_slow)

    def _on_active(
        self, change: Callable[[Document, int], Document], name: str, is_slow: bool = False
    ) -> None:
        if self._session.document.layers:
            self._edit(lambda d: change(d, d.active), name, is_slow)

    def _edit(
        self,
        change: Change,
        name: str,
        is_slow: bool = False,
        merge: object = None,
        then: Callable[[], None] = nothing,
    ) -> None:
        """Change the document as one undo step: at once, or in the background where that takes long."""
        slow = is_slow and reach(self._session.document.layers).area > LARGE
        self._session.edit(lambda document, _: change(document), name, slow, merge, then)


def _family(document: Document, index: int) -> set[str]:
    """The ids of a layer, of all that lies in it, and of the groups around it."""
    found = {layer.id for layer in tree.block(document.layers, index)}
    groups = {layer.id: layer for layer in document.layers}
    layer = document.layers[index]
    while layer.group:
        layer = groups[layer.group]
        found.add(layer.id)
    return found


def _seen(document: Document, visible: dict[str, bool]) -> Document:
    layers = tuple(layer.replace(visible=visible.get(layer.id, layer.visible)) for layer in document.layers)
    return document.with_layers(layers, document.active)
