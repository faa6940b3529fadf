"""The commands of the menu Edit: undo, redo and the clipboard."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from studio.ui.action import Action
from studio.ui.rows.files import has_picture

if TYPE_CHECKING:
    from studio.app.library import Library
    from studio.app.session import Session
    from studio.ui.window import Window


def _undoable(w: Window) -> Session | Library:
    """What undo and redo are about: what is on show; nothing of a grid."""
    return w.session.library if w.stage.in_gallery else w.session


def _copied(w: Window) -> Any:
    return w.gallery if w.stage.in_gallery else w.stage.grid if w.stage.in_grid else w.files


def _can_copy(w: Window) -> bool:
    if w.stage.in_grid:
        return w.stage.grid.has_picture
    return bool(w.gallery.selected) if w.stage.in_gallery else has_picture(w)


def _undo(w: Window) -> str:
    name = "" if w.stage.in_grid else _undoable(w).undo_name
    return w.tr("Undo %1").replace("%1", name).strip()


def _redo(w: Window) -> str:
    name = "" if w.stage.in_grid else _undoable(w).redo_name
    return w.tr("Redo %1").replace("%1", name).strip()


def _can_undo(w: Window) -> bool:
    return not w.stage.in_grid and bool(_undoable(w).undo_name)


def _can_redo(w: Window) -> bool:
    return not w.stage.in_grid and bool(_undoable(w).redo_name)


# fmt: off
EDIT = (
    Action("undo", "&Undo", lambda w: _undoable(w).undo(), "Ctrl+Z", "undo", "Take the last change back",
           _can_undo, label=_undo),
    Action("redo", "&Redo", lambda w: _undoable(w).redo(), "Ctrl+Shift+Z Ctrl+Y", "redo",
           "Do again what was undone", _can_redo, label=_redo),
    Action("copy", "&Copy picture", lambda w: _copied(w).copy(), "Ctrl+C",
           "content-copy", "Copy what is visible, or the selected picture of gallery or grid",
           _can_copy),
    Action("paste", "&Paste", lambda w: w.files.paste(), "Ctrl+V", "content-paste",
           "Paste a picture as a layer"),
)
# fmt: on
