"""The wand: mask or select what has the colour under the pointer."""

from __future__ import annotations

import math

from studio.document.areas.similar import similar
from studio.tools import Drag, Pointer
from studio.tools.shaping import Keys, ShapeEditor, later, title

NAME = "Wand"
SHORTCUT = "W"
ICON = "mdi6.auto-fix"
CURSOR = "cross"
HINT = "Click a colour to take what is like it. Shift adds, Alt takes away, both keep what is in common."
ORDER = 34
WIDE = True
OPTIONS = "shape"


def drag(editor: ShapeEditor, press: Pointer) -> Drag:
    """One click, looked at on release; beside the canvas it does nothing."""
    mode = Keys(press, editor.shaping.mode).mode
    while (yield) is not None:
        pass
    document, options = editor.document, editor.shaping
    seed = math.floor(press.x), math.floor(press.y)
    if not (0 <= seed[0] < document.width and 0 <= seed[1] < document.height):
        return
    layer = document.active_layer
    window = document.composite if options.all_layers or layer is None else layer.covered
    how = options.tolerance, options.contiguous, options.smooth, options.grow
    names = "Mask colour", "Unmask colour", "Select colour", "Deselect colour"
    later(
        editor,
        lambda told: similar(window, document.rect, seed, *how, told=told),
        mode,
        title(editor, mode, *names),
    )
