"""The commands of the menu Edit > Transform."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.document.transforms.transform import Parts
from studio.ui.action import Action, Run

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
