"""The commands on control layers, in the menu Layer."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from studio.formats import opening_filters
from studio.job import INPAINT
from studio.ui.action import Action, Run

if TYPE_CHECKING:
    from studio.ui.window import Window


def _has_picture(w: Window) -> bool:
    return not w.session.document.is_empty


def _has_pixels(w: Window) -> bool:
    layer = w.session.document.active_layer
    return layer is not None and not layer.is_group


def _is_control(w: Window) -> bool:
    return w.session.controls.active is not None


def _add(name: str) -> Run:
    return lambda w: w.session.controls.add(name)


def _ask_file(window: Window) -> None:
    dialog = QFileDialog(window, window.tr("Control layer from a file"))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setNameFilters(opening_filters(window.tr("Pictures"), window.tr("All files")))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.fileSelected.connect(lambda name: window.session.controls.add_file(Path(name)))
    dialog.open()


# fmt: off
CONTROL = (
    Action("control_toggle", "Steer with this &layer", lambda w: w.session.controls.toggle(), "Ctrl+Alt+R",
           "steering", "Let the active layer steer what is generated instead of being part of the picture",
           _has_pixels, _is_control),
    Action("control_empty", "&Empty, to draw on", lambda w: w.session.controls.add_empty(), "", "draw",
           "Add an empty control layer: draw white lines on it"),
    Action("control_file", "From a &file…", _ask_file, "", "image-plus-outline",
           "Add a control layer with the picture in a file"),
    Action("control_canny", "&Canny edges of the picture", _add("canny"), "", "",
           "Add a control layer with the sharp edges of the picture", _has_picture),
    Action("control_softedge", "&Soft edges of the picture", _add("softedge"), "", "",
           "Add a control layer with the soft edges of the picture", _has_picture),
    Action("control_lineart", "Line &art of the picture", _add("lineart"), "", "",
           "Add a control layer with pen lines of the picture", _has_picture),
    Action("control_scribble", "Sc&ribble of the picture", _add("scribble"), "", "",
           "Add a control layer with a few thick strokes of the picture", _has_picture),
    Action("control_tile", "&Tile of the picture", _add("tile"), "", "",
           "Add a control layer with the picture without its details", _has_picture),
    Action("control_blur", "Bl&ur of the picture", _add("blur"), "", "",
           "Add a control layer with the picture out of focus", _has_picture),
    Action("control_grey", "&Grey of the picture", _add("grey"), "", "",
           "Add a control layer with the picture without its colours", _has_picture),
    Action("control_picture", "The picture as it &is", _add("none"), "", "",
           "Add a control layer with the picture itself, as a reference", _has_picture),
    Action("control_inpaint", "What surrounds the &mask", _add(INPAINT), "", "",
           "Add a control layer that shows what is around the mask to ControlNets made for inpainting"),
)
# fmt: on
EVERY = CONTROL
MENU = (
    "control_toggle",
    None,
    *("control_empty", "control_file"),
    None,
    *(row.id for row in CONTROL[3:]),
)
