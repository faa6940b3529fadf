"""A pixel as one number, red lowest: a loop over such becomes a few wide instructions of the processor."""

from __future__ import annotations

import numpy as np

from studio.document.kernels.compiled import Number, inlined

u32, f32 = np.uint32, np.float32
BYTE, GREEN, BLUE, ALPHA = u32(0xFF), u32(8), u32(16), u32(24)
COLOURS, OPAQUE = u32(0x00FFFFFF), u32(0xFF000000)
UNIT, FULL, NONE, ONE = f32(1 / 255), f32(255), f32(0), f32(1)
LEAST = f32(1e-9)  # what an alpha is divided by at least


@inlined
def red(pixel: Number) -> Number:
    return f32(pixel & BYTE)


@inlined
def green(pixel: Number) -> Number:
    return f32((pixel >> GREEN) & BYTE)


@inlined
def blue(pixel: Number) -> Number:
    return f32((pixel >> BLUE) & BYTE)


@inlined
def alpha(pixel: Number) -> Number:
    return f32(pixel >> ALPHA)


@inlined
def rounded(value: Number) -> Number:
    """A byte's nearest whole number; half way it is the even one."""
    return u32(np.rint(value))


@inlined
def packed(r: Number, g: Number, b: Number, a: Number) -> Number:
    """Channels in 0..255, rounded to the nearest."""
    return rounded(r) | (rounded(g) << GREEN) | (rounded(b) << BLUE) | (rounded(a) << ALPHA)


@inlined
def toward(below: Number, above: Number, share: Number, a: Number) -> Number:
    """Colours from `below` to `above` by `share` (0..1), with `a` (0..255) as alpha."""
    r, g, b = red(below), green(below), blue(below)
    return packed(
        r + (red(above) - r) * share, g + (green(above) - g) * share, b + (blue(above) - b) * share, a
    )


@inlined
def over(below: Number, above: Number, share: Number) -> Number:
    """`above` over `below`, with `share` (0..1) for its alpha."""
    backdrop = alpha(below) * UNIT
    both = share + backdrop - share * backdrop
    return toward(below, above, share / max(both, LEAST), both * FULL)


@inlined
def faded(pixel: Number, opacity: Number) -> Number:
    """The alpha times `opacity`, rounded as if it were kept, in 0..1."""
    return np.rint(alpha(pixel) * opacity) * UNIT
