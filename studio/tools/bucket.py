"""The fill bucket: fill what has the colour under the pointer."""

from __future__ import annotations

import math
from functools import partial

from studio.document.areas.blocks import Told
from studio.document.areas.similar import similar
from studio.document.brushes.bucket import filled, toned
from studio.document.paint import edited
from studio.document.raster import Raster
from studio.errors import StudioError
from studio.tools import Drag, Pointer
from studio.tools.painting import Ground, PaintEditor, commit, grey, ground, pick, seen

NAME = "Fill"
SHORTCUT = "K"
ICON = "mdi6.format-color-fill"
CURSOR = "cross"
HINT = "Click to fill what is like the colour there with the foreground colour. Ctrl or Alt takes a colour."
ORDER = 160
PAINTS = True
OPTIONS = "paint"


def drag(editor: PaintEditor, press: Pointer) -> Drag:
    """One click, looked at on release; beside the canvas it does nothing."""
    if press.ctrl or press.alt:
        yield from pick(editor, press)
        return
    on = ground(editor)
    while (yield) is not None:
        pass
    document, options = on.document, editor.paints.options
    seed = math.floor(press.x), math.floor(press.y)
    if not (0 <= seed[0] < document.width and 0 <= seed[1] < document.height):
        return
    window = seen(editor, document, options.all_layers)
    how = options.tolerance, options.contiguous, options.smooth, options.grow
    mode = options.fill_mode
    find = partial(similar, window, document.rect, seed, *how)
    rgb, before = editor.paints.foreground, editor.document

    def work(told: Told) -> Raster:
        return _edited(on, find(told=told), rgb, mode)

    def done(raster: Raster) -> None:
        if editor.document is before:
            commit(editor, on, raster, on.shown(raster), "Fill")
            editor.paints.remember(rgb)
        else:
            raise StudioError(f"Left out, as the picture was changed meanwhile: {NAME}.")

    editor.later(work, done, "Fill")


def _edited(on: Ground, area: Raster, rgb: tuple[int, int, int], mode: str) -> Raster:
    """The ground's raster with the area filled as far as the selection lets it."""
    here = moved(area, -on.layer.x, -on.layer.y)
    if on.is_mask:
        after = toned(on.raster, here, 255 - grey(rgb), mode)
    else:
        after = filled(on.raster, here, rgb, on.alpha_locked, mode)
    return edited(on.raster, after, on.document.selection, (on.layer.x, on.layer.y))


def moved(raster: Raster, dx: int, dy: int) -> Raster:
    """The same pixels elsewhere."""
    if (dx, dy) == (0, 0) or not raster.tiles:
        return raster
    area = raster.bounds()
    return Raster(raster.channels).paste(raster.crop(area), area.x + dx, area.y + dy)
