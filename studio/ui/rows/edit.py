"""The commands of the menu Edit: undo, redo and the clipboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.app.language import told
from studio.ui import clipboard
from studio.ui.action import Action
from studio.ui.rows.files import has_picture

if TYPE_CHECKING:
    from studio.app.gallery.library import Library
    from studio.app.session import Session
    from studio.ui.window import Window


def _undoable(w: Window) -> Session | Library:
    """What undo and redo are about: what is on show; nothing of a grid."""
    return w.session.library if w.stage.in_gallery else w.session


def _copy(w: Window) -> None:
    if w.stage.in_gallery:
        w.gallery.copy()
    elif w.stage.in_grid:
        w.stage.grid.copy()
    else:
        clipboard.copy(w)


def _can_copy(w: Window) -> bool:
    if w.stage.in_grid:
        return w.stage.grid.has_picture
    return bool(w.gallery.selected) if w.stage.in_gallery else has_picture(w)


def _can_cut(w: Window) -> bool:
    return w.stage.in_picture and w.session.regions.has_selection and has_picture(w)


def _can_merge(w: Window) -> bool:
    return w.stage.in_picture and has_picture(w)


def _can_paste_into(w: Window) -> bool:
    return w.stage.in_picture and w.session.regions.has_selection


def _undo(w: Window) -> str:
    name = "" if w.stage.in_grid else _undoable(w).undo_name
    return w.tr("Undo %1").replace("%1", told(name)).strip()


def _redo(w: Window) -> str:
    name = "" if w.stage.in_grid else _undoable(w).redo_name
    return w.tr("Redo %1").replace("%1", told(name)).strip()


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
    Action("cut", "Cu&t", clipboard.cut, "Ctrl+X", "content-cut",
           "Copy what is selected of the active layer and delete it there", _can_cut),
    Action("copy", "&Copy", _copy, "Ctrl+C", "content-copy",
           "Copy what is selected of the active layer, or the picture chosen in gallery or grid", _can_copy),
    Action("copy_merged", "Copy &merged", clipboard.copy_merged, "Ctrl+Shift+C", "content-duplicate",
           "Copy what is selected of all that is seen", _can_merge),
    Action("paste", "&Paste", clipboard.paste, "Ctrl+V", "content-paste",
           "Paste a picture as a layer: where it was copied from, or in the middle of what is seen"),
    Action("paste_new", "Paste as &new picture", clipboard.paste_new, "Ctrl+Shift+V", "content-paste",
           "Paste a picture as a document of its own"),
    Action("paste_into", "Paste &into selection", clipboard.paste_into, "Ctrl+Alt+Shift+V", "content-paste",
           "Paste a picture as a layer that shows in the selection alone", _can_paste_into),
)
# fmt: on
