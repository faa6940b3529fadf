"""The smudge brush: drag wet paint along."""

from __future__ import annotations

from studio.document.brushes.brush import Brush
from studio.document.brushes.smudge import Smudge
from studio.tools import Drag, Pointer
from studio.tools.painting import PaintEditor, commit, ground
from studio.tools.stroking import follow

NAME = "Smudge brush"
SHORTCUT = "U"
ICON = "mdi6.gesture-swipe"
CURSOR = "brush"
HINT = "Drag to pull colours along, as with a finger over wet paint."
ORDER = 150
PAINTS = True
OPTIONS = "brush"
BRUSH = Brush(size=40, hardness=0.3)


def drag(editor: PaintEditor, press: Pointer) -> Drag:
    """One stroke, committed on release."""
    on, strength = ground(editor), editor.paints.options.strength
    document, place = on.document, (on.layer.x, on.layer.y)
    locked = on.alpha_locked and not on.is_mask
    drawn = Smudge(on.raster, editor.brush, strength, on.canvas, document.selection, place, locked)
    within = document.selection
    after = yield from follow(editor, press, drawn, lambda: on.shown(drawn.raster), *place, within=within)
    commit(editor, on, drawn.raster, after, "Smudge")
