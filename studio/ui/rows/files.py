"""The commands of the menu File."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.ui.action import Action
from studio.ui.dialogs.animation import open_animation_dialog
from studio.ui.dialogs.asking import show_settings

if TYPE_CHECKING:
    from studio.ui.window import Window


def has_picture(w: Window) -> bool:
    return not w.session.shown.is_empty


def has_film(w: Window) -> bool:
    return w.session.generation.film_order is not None and len(w.session.generation.film) > 1


# fmt: off
FILE = (
    Action("new", "&New…", lambda w: w.files.new(), "Ctrl+N", "file-plus-outline", "Begin an empty picture"),
    Action("open", "&Open…", lambda w: w.files.open(), "Ctrl+O", "folder-open-outline",
           "Open a picture to edit"),
    Action("save", "&Save", lambda w: w.files.save(), "Ctrl+S", "content-save-outline",
           "Save the picture to its file"),
    Action("save_as", "Save &as…", lambda w: w.files.save_as(), "Ctrl+Shift+S", "content-save-edit-outline",
           "Save the picture under another name"),
    Action("export", "&Export…", lambda w: w.files.export(), "Ctrl+Shift+E", "export-variant",
           "Write a flat copy of what is visible; the picture keeps its own file", has_picture),
    Action("export_animation", "Export animation…", lambda w: open_animation_dialog(w.session, w), "",
           "filmstrip", "Write how the picture formed, step by step, as an animation", has_film),
    Action("import_layer", "&Import as layer…", lambda w: w.files.import_layers(), "Ctrl+Shift+O",
           "image-plus-outline", "Add pictures from files as layers"),
    Action("pictures", "Show &pictures folder", lambda w: w.files.show_pictures(), "", "folder-image",
           "Open the folder where every finished picture is written"),
    Action("settings", "Se&ttings…", show_settings, "Ctrl+,", "cog-outline",
           "Theme, folders, threads and memory"),
    Action("quit", "&Quit", lambda w: w.close(), "Ctrl+Q", "", "Leave Sfumato"),
)
# fmt: on
