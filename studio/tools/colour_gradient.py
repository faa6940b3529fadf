"""The colour gradient, on a layer or its mask: from foreground to background colour, or to nothing."""

from __future__ import annotations

from studio.document.areas.blocks import Told, silent
from studio.document.brushes.bucket import graded
from studio.document.brushes.inks import Rgb
from studio.document.paint import edited
from studio.document.raster import Raster
from studio.document.rect import Rect
from studio.errors import StudioError
from studio.tools import Drag, Pointer
from studio.tools.painting import Ground, PaintEditor, commit, grey, ground, pick

NAME = "Colour gradient"
SHORTCUT = "G"
ICON = "mdi6.gradient-vertical"
CURSOR = "cross"
HINT = "Drag from where the gradient begins to where it ends. Shift keeps to steps of 45°."
ORDER = 170
SNAPS = True
PAINTS = True
OPTIONS = "paint"
LARGE = 300_000  # pixels that take too long while the window waits


def drag(editor: PaintEditor, press: Pointer) -> Drag:
    """One line, from its start to its end; a click without a drag does nothing."""
    if press.ctrl or press.alt:
        yield from pick(editor, press)
        return
    on, end = ground(editor), press
    while (pointer := (yield)) is not None:
        end = _straight(press, pointer) if pointer.shift else pointer
        editor.outline([(press.x, press.y), (end.x, end.y)])
    editor.outline(None)
    if (end.x, end.y) == (press.x, press.y):
        return
    before, area = editor.document, _area(on)

    def work(_told: Told = silent) -> Raster:
        return _graded(editor, on, area, press, end)

    def done(raster: Raster) -> None:
        if editor.document is before:
            commit(editor, on, raster, on.shown(raster), "Colour gradient")
            editor.paints.remember(editor.paints.foreground)
        else:
            raise StudioError(f"Left out, as the picture was changed meanwhile: {NAME}.")

    if area.area > LARGE:
        editor.later(work, done, "Colour gradient")
    else:
        done(work())


def _area(on: Ground) -> Rect:
    """What it goes over, in pixels of the raster: the selection, else the canvas."""
    selection = on.document.selection
    area = selection.bounds() if selection.tiles else on.document.rect
    return area.intersect(on.document.rect).shift(-on.layer.x, -on.layer.y)


def _graded(editor: PaintEditor, on: Ground, area: Rect, start: Pointer, end: Pointer) -> Raster:
    paints, (x, y) = editor.paints, (on.layer.x, on.layer.y)
    first, second, end_alpha = paints.foreground, paints.background, 255
    if paints.options.ends != "background":
        second, end_alpha = first, 0
    if on.is_mask:
        first, second = _hiding(first), _hiding(second)
    places = (start.x - x, start.y - y), (end.x - x, end.y - y)
    radial = paints.options.ramp == "radial"
    ends = (*first, 255), (*second, end_alpha)
    after = graded(on.raster, area, *places, *ends, radial, on.alpha_locked, paints.options.ramp_mode)
    return edited(on.raster, after, on.document.selection, (x, y))


def _hiding(rgb: Rgb) -> Rgb:
    """What a colour hides of a layer, in each channel: white shows and black hides."""
    value = 255 - grey(rgb)
    return value, value, value


def _straight(start: Pointer, end: Pointer) -> Pointer:
    """The end moved to the nearest of eight directions."""
    dx, dy = end.x - start.x, end.y - start.y
    if abs(dx) > 2.4 * abs(dy):
        dy = 0
    elif abs(dy) > 2.4 * abs(dx):
        dx = 0
    else:
        side = max(abs(dx), abs(dy))
        dx, dy = side if dx > 0 else -side, side if dy > 0 else -side
    return end._replace(x=start.x + dx, y=start.y + dy)
