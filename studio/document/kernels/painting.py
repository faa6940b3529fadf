"""What a brush does: its cover rises, and colour or value goes by it."""

from __future__ import annotations

import numpy as np

from studio.document.kernels.compiled import (
    BYTES,
    BYTES_OUT,
    COUNT,
    COVER,
    COVER_OUT,
    FLAG,
    PIXEL,
    SHARE,
    WORDS,
    WORDS_OUT,
    Bytes,
    Cover,
    Number,
    Words,
    compiled,
    inlined,
)
from studio.document.kernels.pixels import (
    ALPHA,
    BYTE,
    COLOURS,
    NONE,
    ONE,
    UNIT,
    alpha,
    f32,
    over,
    rounded,
    toward,
    u32,
)

u16, u8 = np.uint16, np.uint8


@compiled(COVER_OUT, COUNT, COUNT, COVER, COUNT, COUNT, COUNT, COUNT, SHARE, SHARE)
def raise_cover(
    cover: Cover,
    top: int,
    left: int,
    stamp: Cover,
    row: int,
    column: int,
    height: int,
    width: int,
    opacity: float,
    flow: float,
) -> None:
    """Raise the cover where it is below the stamp times `opacity`, by `flow` of the way: as many rows and
    columns as said, from (top, left) on of the cover, from (row, column) on of the stamp.
    """
    for y in range(height):
        now = cover[top + y, left : left + width]
        wanted = stamp[row + y, column : column + width]
        if flow >= ONE and opacity >= ONE:
            for x in range(width):
                now[x] = max(now[x], wanted[x])
        else:
            for x in range(width):
                missing = max(f32(wanted[x]) * opacity - f32(now[x]), NONE)
                now[x] = u16(rounded(f32(now[x]) + missing * flow))


@inlined
def _laid(before: Number, above: Number, share: Number, locked: Number) -> Number:
    one, other = over(before, above, share), toward(before, above, share, alpha(before))
    kept = other if alpha(before) > NONE else before
    return kept if locked else one


@compiled(WORDS, PIXEL, BYTES, FLAG, WORDS_OUT)
def lay_colour(before: Words, colour: int, cover: Bytes, locked: bool, out: Words) -> None:
    """One colour, with the cover as its alpha; `locked`: the alpha there is stays."""
    for y in range(out.shape[0]):
        for x in range(out.shape[1]):
            out[y, x] = _laid(before[y, x], colour, f32(cover[y, x]) * UNIT, locked)


@compiled(WORDS, WORDS, BYTES, FLAG, WORDS_OUT)
def lay_pixels(before: Words, above: Words, cover: Bytes, locked: bool, out: Words) -> None:
    """The colours of other pixels, with the cover as their alpha; `locked`: the alpha there is stays."""
    for y in range(out.shape[0]):
        for x in range(out.shape[1]):
            out[y, x] = _laid(before[y, x], above[y, x], f32(cover[y, x]) * UNIT, locked)


@compiled(WORDS, BYTES, WORDS_OUT)
def erase(before: Words, cover: Bytes, out: Words) -> None:
    """Alpha goes; the colour stays under it."""
    for y in range(out.shape[0]):
        for x in range(out.shape[1]):
            left = (before[y, x] >> ALPHA) * (BYTE - u32(cover[y, x]))
            out[y, x] = (before[y, x] & COLOURS) | ((left + u32(127)) // BYTE << ALPHA)


@compiled(BYTES, COUNT, BYTES, BYTES_OUT)
def lay_value(before: Bytes, value: int, cover: Bytes, out: Bytes) -> None:
    """A mask towards `value`."""
    for y in range(out.shape[0]):
        for x in range(out.shape[1]):
            now = f32(before[y, x])
            out[y, x] = u8(rounded(now + (f32(value) - now) * f32(cover[y, x]) * UNIT))
