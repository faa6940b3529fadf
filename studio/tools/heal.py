"""The heal brush: cover blemishes with pixels from elsewhere that take on the light of where they go."""

from __future__ import annotations

from studio.document.areas.blocks import Told, silent
from studio.document.brushes.brush import Brush
from studio.document.brushes.heal import healed
from studio.document.raster import Raster
from studio.errors import StudioError
from studio.tools import Drag, Pointer
from studio.tools.clone import begin, check_source, set_source
from studio.tools.painting import PaintEditor, clone_ink, commit
from studio.tools.stroking import follow

NAME = "Heal brush"
SHORTCUT = "J"
ICON = "mdi6.bandage"
CURSOR = "brush"
HINT = "Alt or Ctrl and click on sound pixels, then paint over a blemish: only their texture is taken."
ORDER = 140
PAINTS = True
OPTIONS = "brush"
BRUSH = Brush(size=40, hardness=0.7)
LARGE = 40_000  # pixels that take too long while the window waits


def drag(editor: PaintEditor, press: Pointer) -> Drag:
    """One stroke: copied pixels while it is drawn, blended in on release."""
    if press.alt or press.ctrl:
        yield from set_source(editor, press)
        return
    on, source, (dx, dy) = begin(editor, press)
    drawn = on.stroke(editor, clone_ink(source, on, dx, dy))
    place, within = (on.layer.x, on.layer.y), on.document.selection
    yield from follow(editor, press, drawn, lambda: on.shown(drawn.raster), *place, within=within)
    cover = drawn.cover

    def mended(_told: Told = silent) -> Raster:
        if not on.is_mask:
            check_source(editor, on, source, cover.bounds().shift(dx, dy))
        return healed(on.raster, source, cover, dx, dy, on.alpha_locked)

    def done(raster: Raster) -> None:
        if editor.document is before:
            commit(editor, on, raster, on.shown(raster), "Heal")
        else:
            raise StudioError(f"Left out, as the picture was changed meanwhile: {NAME}.")

    before = editor.document
    if cover.bounds().area > LARGE:
        editor.later(mended, done, "Heal")
    else:
        done(mended())
