"""The commands of the menu Edit > Transform."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.document.transforms.transform import Parts
from studio.ui.action import Action, Run
from studio.ui.dialogs.asking import ask_resolution
from studio.ui.dialogs.scale import ask_scale
from studio.ui.rows.files import has_picture
from studio.ui.rows.select import _has_selection

if TYPE_CHECKING:
    from studio.ui.window import Window


def _has_layer(w: Window) -> bool:
    return w.session.document.active_layer is not None


def _has_transform(w: Window) -> bool:
    layer = w.session.document.active_layer
    return layer is not None and layer.transform is not None


def _about_middle(parts: Parts, name: str) -> Run:
    return lambda w: w.session.placing.put_about_middle(parts, w.tr(name))


# fmt: off
WHOLE = (
    Action("picture_crop", "&Crop to selection", lambda w: w.session.whole.crop(), "", "crop",
           "Cut the canvas down to the box around what is selected", _has_selection),
    Action("picture_scale", "&Scale picture…", ask_scale, "", "resize",
           "Make the whole picture larger or smaller, with all of its layers and masks", has_picture),
    Action("picture_resolution", "Reso&lution…", lambda w: ask_resolution(w), "", "printer-outline",
           "Say how many pixels an inch has on paper; no pixel changes", has_picture),
    Action("picture_flip_across", "Mirror picture &horizontally", lambda w: w.session.whole.mirror(True), "",
           "flip-horizontal", "Mirror the whole picture left to right", has_picture),
    Action("picture_flip_down", "Mirror picture &vertically", lambda w: w.session.whole.mirror(False), "",
           "flip-vertical", "Mirror the whole picture upside down", has_picture),
    Action("picture_turn_right", "Rotate picture 90° &right", lambda w: w.session.whole.turn(1), "",
           "rotate-right", "Turn the whole picture clockwise", has_picture),
    Action("picture_turn_left", "Rotate picture 90° &left", lambda w: w.session.whole.turn(-1), "",
           "rotate-left", "Turn the whole picture anticlockwise", has_picture),
    Action("picture_turn_180", "Rotate picture &180°", lambda w: w.session.whole.turn(2), "",
           "rotate-3d-variant", "Turn the whole picture by half a turn", has_picture),
)
TRANSFORM = (
    Action("flip_across", "Flip &horizontally", _about_middle(Parts(-1, 1, 0, 0), "Flip horizontally"),
           "Shift+H", "flip-horizontal", "Mirror layer, group or selection left to right", _has_layer),
    Action("flip_down", "Flip &vertically", _about_middle(Parts(1, -1, 0, 0), "Flip vertically"),
           "Shift+V", "flip-vertical", "Mirror layer, group or selection upside down", _has_layer),
    Action("turn_right_90", "Rotate 90° &right", _about_middle(Parts(1, 1, 90, 0), "Rotate 90° right"),
           "Ctrl+Alt+Right", "rotate-right", "Turn layer, group or selection clockwise", _has_layer),
    Action("turn_left_90", "Rotate 90° &left", _about_middle(Parts(1, 1, -90, 0), "Rotate 90° left"),
           "Ctrl+Alt+Left", "rotate-left", "Turn layer, group or selection anticlockwise", _has_layer),
    Action("turn_180", "Rotate &180°", _about_middle(Parts(1, 1, 180, 0), "Rotate 180°"), "",
           "rotate-3d-variant", "Turn layer, group or selection upside down", _has_layer),
    Action("transform_reset", "R&eset transform", lambda w: w.session.placing.reset(), "", "restore",
           "Show the active layer as its pixels are, unturned and in their own size", _has_transform),
    Action("transform_apply", "&Apply transform", lambda w: w.session.placing.bake(), "", "check",
           "Make the transform of the active layer part of its pixels", _has_transform),
)
# fmt: on
