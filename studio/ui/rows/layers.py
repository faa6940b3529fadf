"""The commands of the menu Layer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.ui.action import Action, Run

if TYPE_CHECKING:
    from studio.ui.window import Window


def _has_layer(w: Window) -> bool:
    return bool(w.session.document.layers)


def _above_another(w: Window) -> bool:
    return w.session.document.active > 0


def _below_another(w: Window) -> bool:
    return 0 <= w.session.document.active < len(w.session.document.layers) - 1


def _move_layer(by: int) -> Run:
    return lambda w: w.session.move_layer(w.session.document.active, w.session.document.active + by)


def _on_layer(name: str) -> Run:
    return lambda w: getattr(w.session, name)(w.session.document.active)


def _rename_layer(w: Window) -> None:
    w.docks.show("layers")
    w.layers.rename()


# fmt: off
LAYER = (
    Action("layer_add", "&New layer", lambda w: w.session.add_layer(), "Ctrl+Shift+N", "plus",
           "Add an empty layer above the active one"),
    Action("layer_duplicate", "&Duplicate layer", _on_layer("duplicate_layer"), "Ctrl+J",
           "content-duplicate", "Copy the active layer", _has_layer),
    Action("layer_remove", "De&lete layer", _on_layer("remove_layer"), "Shift+Delete",
           "trash-can-outline", "Delete the active layer", _has_layer),
    Action("layer_rename", "&Rename layer", _rename_layer, "F2", "rename-outline",
           "Type another name for the active layer", _has_layer),
    Action("layer_up", "Move &up", _move_layer(1), "Ctrl+]", "arrow-up",
           "Move the active layer up", _below_another),
    Action("layer_down", "Move d&own", _move_layer(-1), "Ctrl+[", "arrow-down",
           "Move the active layer down", _above_another),
    Action("merge_down", "&Merge down", _on_layer("merge_down"), "Ctrl+E", "arrow-collapse-down",
           "Merge the active layer into the one below", _above_another),
)
# fmt: on
