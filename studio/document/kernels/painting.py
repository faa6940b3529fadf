"""What a brush does: its cover rises, and colour or value goes by it."""

from __future__ import annotations

import numpy as np

from studio.document.kernels.compiled import (
    BYTES,
    BYTES_OUT,
    COUNT,
    COUNTS,
    COVER,
    COVER_OUT,
    FLAG,
    PIXEL,
    SHARES,
    WORDS,
    WORDS_OUT,
    Bytes,
    Counts,
    Cover,
    Number,
    Shares,
    Words,
    compiled,
    inlined,
)
from studio.document.kernels.pixels import (
    NONE,
    ONE,
    UNIT,
    alpha,
    f32,
    over,
    rounded,
    toward,
)

u16, u8 = np.uint16, np.uint8


@compiled(COVER_OUT, COUNT, COUNT, COVER, COUNTS, SHARES)
def raise_cover(cover: Cover, top: int, left: int, stamp: Cover, places: Counts, shares: Shares) -> None:
    """Raise the cover, whose corner is at (top, left), by dabs of one stamp in turn: where it is below the
    stamp times the dab's opacity, by its flow of the way.

    `places`, (n, 6): top and left of the stamp; top, left, bottom and right of what of it counts. `shares`,
    (n, 2): opacity and flow, in 0..1.
    """
    height, width = cover.shape
    for dab in range(places.shape[0]):
        row, column, first, start, last, end = places[dab]
        opacity, flow = shares[dab]
        first, last = max(first, top), min(last, top + height)
        start, end = max(start, left), min(end, left + width)
        for y in range(first, last):
            now = cover[y - top, start - left : end - left]
            wanted = stamp[y - row, start - column : end - column]
            if flow >= ONE and opacity >= ONE:
                for x in range(end - start):
                    now[x] = max(now[x], wanted[x])
            else:
                for x in range(end - start):
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


@compiled(BYTES, COUNT, BYTES, BYTES_OUT)
def lay_value(before: Bytes, value: int, cover: Bytes, out: Bytes) -> None:
    """A mask towards `value`."""
    for y in range(out.shape[0]):
        for x in range(out.shape[1]):
            now = f32(before[y, x])
            out[y, x] = u8(rounded(now + (f32(value) - now) * f32(cover[y, x]) * UNIT))
