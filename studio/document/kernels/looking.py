"""What is asked of pixels: whether they show anything, where they differ, and how a screen wants them."""

from __future__ import annotations

import numpy as np

from studio.document.kernels.compiled import WORDS, WORDS_OUT, Number, Words, compiled
from studio.document.kernels.pixels import ALPHA, BLUE, BYTE, GREEN, OPAQUE, u32


@compiled(WORDS, WORDS_OUT)
def to_screen(pixels: Words, out: Words) -> tuple[Number, Number]:
    """As 0xAARRGGBB, the colours times alpha; the least and the greatest alpha."""
    low, high = BYTE, u32(0)
    for y in range(out.shape[0]):
        for x in range(out.shape[1]):
            pixel = pixels[y, x]
            a = pixel >> ALPHA
            r = ((pixel & BYTE) * a + u32(127)) // BYTE
            g = (((pixel >> GREEN) & BYTE) * a + u32(127)) // BYTE
            b = (((pixel >> BLUE) & BYTE) * a + u32(127)) // BYTE
            out[y, x] = (pixel & OPAQUE) | (r << BLUE) | (g << GREEN) | b
            low, high = min(low, a), max(high, a)
    return low, high


@compiled(WORDS, WORDS)
def differing(one: Words, two: Words) -> tuple[int, int, int, int]:
    """Left, top, right and bottom of what differs; right is 0 where nothing does."""
    height, width = one.shape
    left, top, right, bottom = width, height, 0, 0
    columns = np.zeros(width, np.uint32)
    for y in range(height):
        found = u32(0)
        for x in range(width):
            differs = one[y, x] ^ two[y, x]
            columns[x] |= differs
            found |= differs
        if found:
            top, bottom = min(top, y), y + 1
    for x in range(width):
        if columns[x]:
            left, right = min(left, x), x + 1
    return left, top, right, bottom
