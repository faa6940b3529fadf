"""Pixels at a half, a quarter, … of their size: means over squares."""

from __future__ import annotations

import numpy as np

from studio.document.kernels.compiled import (
    BYTES,
    BYTES_OUT,
    COUNT,
    COVER,
    COVER_OUT,
    WORDS,
    WORDS_OUT,
    Bytes,
    Cover,
    Words,
    compiled,
)
from studio.document.kernels.pixels import ALPHA, BLUE, BYTE, GREEN, f32, packed, rounded, u32


@compiled(WORDS, COUNT, WORDS_OUT)
def reduce_pixels(pixels: Words, level: int, out: Words) -> None:
    """Over squares of 2**level pixels; colours count by alpha. `level` up to 6: the sums keep to 32 bits."""
    step, (height, width) = 1 << level, out.shape
    sums = np.empty((4, width << level), np.uint32)
    for y in range(height):
        sums[:] = 0
        for row in range(y << level, (y + 1) << level):
            for x in range(width << level):
                pixel = pixels[row, x]
                a = pixel >> ALPHA
                sums[0, x] += (pixel & BYTE) * a
                sums[1, x] += ((pixel >> GREEN) & BYTE) * a
                sums[2, x] += ((pixel >> BLUE) & BYTE) * a
                sums[3, x] += a
        for x in range(width):
            r, g, b, a = u32(0), u32(0), u32(0), u32(0)
            for column in range(x << level, (x + 1) << level):
                r += sums[0, column]
                g += sums[1, column]
                b += sums[2, column]
                a += sums[3, column]
            scale = f32(1) / f32(max(a, u32(1)))
            out[y, x] = packed(f32(r) * scale, f32(g) * scale, f32(b) * scale, f32(a) / f32(step * step))


@compiled(BYTES, COUNT, BYTES_OUT)
def reduce_bytes(values: Bytes, level: int, out: Bytes) -> None:
    """Over squares of 2**level values."""
    step, (height, width) = 1 << level, out.shape
    sums = np.empty(width << level, np.uint32)
    for y in range(height):
        sums[:] = 0
        for row in range(y << level, (y + 1) << level):
            for x in range(width << level):
                sums[x] += u32(values[row, x])
        for x in range(width):
            total = u32(0)
            for column in range(x << level, (x + 1) << level):
                total += sums[column]
            out[y, x] = np.uint8(rounded(f32(total) / f32(step * step)))


@compiled(COVER, COUNT, COUNT, COUNT, COVER_OUT)
def reduce_stamp(stamp: Cover, top: int, left: int, level: int, out: Cover) -> None:
    """Over squares of 2**level values, of which the first one's corner lies (top, left) before the stamp's;
    around it is nothing. `out` is as large as the squares that it touches.
    """
    step, (height, width) = 1 << level, out.shape
    rows, columns = stamp.shape
    sums = np.empty(width << level, np.uint32)
    for y in range(height):
        sums[:] = 0
        for row in range(max((y << level) - top, 0), min(((y + 1) << level) - top, rows)):
            line = sums[left : left + columns]
            values = stamp[row]
            for x in range(columns):
                line[x] += u32(values[x])
        for x in range(width):
            total = u32(0)
            for column in range(x << level, (x + 1) << level):
                total += sums[column]
            out[y, x] = np.uint16(rounded(f32(total) / f32(step * step)))
