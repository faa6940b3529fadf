"""What the blend modes make of two colours, alpha aside."""

from __future__ import annotations

from studio.document.kernels.compiled import (
    COUNT,
    TABLE,
    WORDS,
    WORDS_OUT,
    Bytes,
    Number,
    Words,
    compiled,
    inlined,
)
from studio.document.kernels.pixels import (
    BLUE,
    BYTE,
    FULL,
    GREEN,
    LEAST,
    NONE,
    ONE,
    UNIT,
    blue,
    f32,
    green,
    packed,
    red,
    u32,
)  # fmt: skip


@compiled(WORDS, WORDS, TABLE, WORDS_OUT)
def look_up(below: Words, above: Words, table: Bytes, out: Words) -> None:
    """Each channel by a table of every backdrop (times 256) and source."""
    for y in range(out.shape[0]):
        for x in range(out.shape[1]):
            one, two = below[y, x], above[y, x]
            r = u32(table[((one & BYTE) << u32(8)) | (two & BYTE)])
            g = u32(table[(one & u32(0xFF00)) | ((two >> GREEN) & BYTE)])
            b = u32(table[((one >> u32(8)) & u32(0xFF00)) | ((two >> BLUE) & BYTE)])
            out[y, x] = r | (g << GREEN) | (b << BLUE)


@inlined
def _lum(r: Number, g: Number, b: Number) -> Number:
    return f32(0.3) * r + f32(0.59) * g + f32(0.11) * b


@inlined
def _span(r: Number, g: Number, b: Number) -> Number:
    return max(max(r, g), b) - min(min(r, g), b)


@inlined
def _with_lum(r: Number, g: Number, b: Number, wanted: Number) -> Number:
    """SetLum and ClipColor of section 9.2, packed."""
    shift = wanted - _lum(r, g, b)
    r, g, b = r + shift, g + shift, b + shift
    low, high = min(min(r, g), b), max(max(r, g), b)
    down = wanted / max(wanted - low, LEAST) if low < NONE else ONE
    r, g, b = wanted + (r - wanted) * down, wanted + (g - wanted) * down, wanted + (b - wanted) * down
    up = (ONE - wanted) / max(high - wanted, LEAST) if high > ONE else ONE
    r, g, b = wanted + (r - wanted) * up, wanted + (g - wanted) * up, wanted + (b - wanted) * up
    r, g, b = min(max(r, NONE), ONE), min(max(g, NONE), ONE), min(max(b, NONE), ONE)
    return packed(r * FULL, g * FULL, b * FULL, NONE)


@compiled(WORDS, WORDS, COUNT, WORDS_OUT)
def blend_whole(below: Words, above: Words, mode: int, out: Words) -> None:
    """Hue, saturation, color or luminosity, counted from 0: those in which the channels meet."""
    for y in range(out.shape[0]):
        for x in range(out.shape[1]):
            one, two = below[y, x], above[y, x]
            br, bg, bb = red(one) * UNIT, green(one) * UNIT, blue(one) * UNIT
            sr, sg, sb = red(two) * UNIT, green(two) * UNIT, blue(two) * UNIT
            lum = _lum(br, bg, bb)
            if mode == 0:  # SetSat of the source
                low, span = min(min(sr, sg), sb), _span(sr, sg, sb)
                scale = _span(br, bg, bb) / span if span > NONE else NONE
                out[y, x] = _with_lum((sr - low) * scale, (sg - low) * scale, (sb - low) * scale, lum)
            elif mode == 1:  # SetSat of the backdrop
                low, span = min(min(br, bg), bb), _span(br, bg, bb)
                scale = _span(sr, sg, sb) / span if span > NONE else NONE
                out[y, x] = _with_lum((br - low) * scale, (bg - low) * scale, (bb - low) * scale, lum)
            elif mode == 2:
                out[y, x] = _with_lum(sr, sg, sb, lum)
            else:
                out[y, x] = _with_lum(br, bg, bb, _lum(sr, sg, sb))
