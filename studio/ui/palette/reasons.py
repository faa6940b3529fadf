"""Why a command cannot be used now, said in the palette."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from studio.ui.action import Action

if TYPE_CHECKING:
    from studio.ui.window import Window

# What must be there, by the functions that test for it: module and name below studio.ui.
NEEDS = {
    "rows.files.has_picture": "There is no picture yet.",
    "rows.edit._can_undo": "There is nothing to undo.",
    "rows.edit._can_redo": "There is nothing to redo.",
    "rows.edit._can_copy": "There is nothing to copy.",
    "rows.edit._can_merge": "There is no picture yet.",
    "rows.edit._can_cut": "Nothing is selected.",
    "rows.edit._can_paste_into": "Nothing is selected.",
    "rows.files.has_film": "There are no steps to export: generate a picture first, or open its timeline.",
    "rows.transform._has_layer": "There is no layer.",
    "rows.transform._has_transform": "The active layer is not transformed.",
    "rows.select._has_selection": "Nothing is selected.",
    "rows.select._has_layer": "There is no layer.",
    "rows.select._has_mask": "The mask is empty.",
    "rows.select._can_delete": "Nothing is selected or masked.",
    "rows.layers._has_selection": "Nothing is selected.",
    "rows.layers._can_rise": "There is no layer above the active one.",
    "rows.layers._can_sink": "There is no layer below the active one.",
    "rows.layers._is_group": "The active layer is no group.",
    "rows.layers._can_merge": "There is nothing to merge it with.",
    "rows.layers._has_mask": "The active layer has no layer mask.",
    "rows.layers._has_pixels_and_mask": "The active layer has no layer mask.",
    "rows.controls._has_picture": "There is no picture yet.",
    "rows.controls._has_pixels": "Choose a layer with pixels first.",
    "documents.rows._can_revert": "The document is as its file has it, or has no file.",
    "documents.rows._several": "No other document is open.",
    "rows.masks._has_mask": "The mask is empty.",
    "rows.layers._has_layer": "There is no layer.",
    "guidance.rows._can_swap": "There is neither a mask nor a guidance mask.",
    "panels.queue_actions._has_open": "Nothing runs or waits.",
    "panels.queue_actions._is_running": "Nothing runs.",
    "panels.queue_actions._is_editing": "No job is being edited.",
    "panels.queue_actions._has_ended": "Nothing in the queue is over.",
    "panels.queue_actions._has_paused": "Nothing is paused.",
    "rows.generate._can_pause": "Nothing runs that could be paused.",
    "rows.generate._has_candidates": "There is no candidate.",
    "rows.generate.shows_candidate": "No candidate is shown.",
    "rows.prompt._has_choices": "The prompt leaves nothing to choose.",
    "gallery.rows._some": "No picture of the gallery is chosen.",
    "gallery.rows._one": "Not exactly one picture of the gallery is chosen.",
    "gallery.rows._few": "Choose two to four pictures of the gallery.",
    "gallery.rows._trashed": "No picture of the bin is chosen.",
    "gallery.rows._in_collection": "No collection of the gallery is shown.",
    "timeline.rows._picture": "Choose one picture of the gallery.",
    "grid.rows._picture": "No cell with a picture is chosen.",
    "grid.rows._cell": "No cell of a grid is chosen.",
    "grid.rows._can_toggle": "No grid is being made.",
}
ELSEWHERE = "The picture is not shown."
NOT_NOW = "There is nothing to do it to now."


def reason(row: Action, window: Window) -> str:
    """Why the command cannot be used; it is known not to be enabled."""
    if row.scope == "picture" and not window.stage.in_picture:
        text = ELSEWHERE
    else:
        test = row.enabled
        name = f"{test.__module__}.{test.__qualname__}" if test else ""
        text = NEEDS.get(name.removeprefix("studio.ui."), NOT_NOW)
    return QCoreApplication.translate("Reasons", text)
