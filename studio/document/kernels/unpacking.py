"""What files pack their pixels with: runs, LZF and LZW, and the filters of PNG's rows.

Whatever the bytes say, nothing beyond `data` is read and nothing beyond `out` is written.
"""

from __future__ import annotations

import numpy as np

from studio.document.kernels.compiled import (
    BYTES,
    BYTES_OUT,
    COUNT,
    COVER,
    FLAG,
    LINE_OUT,
    PLACES,
    PLANES_OUT,
    TABLE,
    WORDS_OUT,
    Bytes,
    Counts,
    Cover,
    Words,
    compiled,
)
from studio.document.kernels.pixels import ALPHA, BLUE, BYTE, GREEN, u32

WELL, SHORT, BEYOND = 0, 1, 2  # how unpacking ends: well, without enough bytes, or saying what cannot be
_LONG = 127  # of a run: a length of 16 bits follows; below it a repeated byte, above it bare ones
_LITERALS = 32  # of LZF: a control byte below this is followed by so many bytes and one
_CLEAR, _END, _FIRST = 256, 257, 258  # of LZW: forget all words, nothing follows, the first word's number
_HALF, _STEP, _DEEPEST = u32(128), u32(257), u32(65535)  # which is 255 times 257


@compiled(TABLE, PLACES, COUNT, PLANES_OUT)
def unpack_runs(data: Bytes, places: Counts, side: int, out: Bytes) -> int:
    """A row of GIMP's tiles, each `side` wide, that begin at `places`, as (h, w, bytes of a pixel).

    A tile has one plane of bytes after another; no run reaches over the end of its plane.
    """
    height, width, size = out.shape
    end = data.shape[0]
    for number in range(places.shape[0]):
        at, left = places[number], number * side
        wide = min(side, width - left)
        for channel in range(size):
            x, y, rest = 0, 0, height * wide
            while rest > 0:
                if at < 0 or at >= end:
                    return SHORT
                code = np.int64(data[at])
                at += 1
                is_run, count = code <= _LONG, code + 1 if code < _LONG else 256 - code
                if code == _LONG or code == _LONG + 1:
                    if at + 2 > end:
                        return SHORT
                    count = np.int64(data[at]) * 256 + np.int64(data[at + 1])
                    at += 2
                if count <= 0 or count > rest:
                    return BEYOND
                if at + (1 if is_run else count) > end:
                    return SHORT
                rest -= count
                for _ in range(count):
                    out[y, left + x, channel] = data[at]
                    at += 0 if is_run else 1
                    x += 1
                    if x == wide:
                        x, y = 0, y + 1
                at += 1 if is_run else 0
    return WELL


@compiled(TABLE, LINE_OUT)
def unpack_lzf(data: Bytes, out: Bytes) -> int:
    """What LZF packed, all of `out` (Marc Lehmann's format)."""
    at, done, end, size = 0, 0, data.shape[0], out.shape[0]
    while at < end:
        control = np.int64(data[at])
        at += 1
        if control < _LITERALS:
            count = control + 1
            if at + count > end:
                return SHORT
            if done + count > size:
                return BEYOND
            for _ in range(count):
                out[done] = data[at]
                at += 1
                done += 1
            continue
        count = control >> 5
        if count == 7:
            if at >= end:
                return SHORT
            count += np.int64(data[at])
            at += 1
        if at >= end:
            return SHORT
        begin = done - (control & 31) * 256 - np.int64(data[at]) - 1
        at += 1
        count += 2
        if begin < 0 or done + count > size:
            return BEYOND
        for _ in range(count):
            out[done] = out[begin]
            begin += 1
            done += 1
    return WELL if done == size else SHORT


@compiled(TABLE, LINE_OUT)
def unpack_lzw(data: Bytes, out: Bytes) -> int:
    """What LZW packed as TIFF 6.0, section 13, has it; more than `out` holds is not wanted."""
    begins, lengths = np.empty(4096, np.int64), np.empty(4096, np.int64)
    at, held, ready, bits, done, size = 0, np.int64(0), 0, 9, 0, out.shape[0]
    words, last, length = _FIRST, 0, 0  # how many words, and where the last string lies in `out`
    while done < size:
        while ready < bits:
            if at >= data.shape[0]:
                return SHORT
            held = (held << 8 | np.int64(data[at])) & 0xFFFFFF
            at, ready = at + 1, ready + 8
        ready -= bits
        code = held >> ready & (1 << bits) - 1
        if code == _END:
            return SHORT
        if code == _CLEAR:
            bits, words, length = 9, _FIRST, 0
            continue
        if length > 0 and words < 4096:
            begins[words], lengths[words] = last, length + 1
            words += 1
        last = done
        if code < _CLEAR:
            out[done] = code
            done, length = done + 1, 1
        elif code < words:
            length = min(lengths[code], size - done)
            begin = begins[code]
            for _ in range(length):
                out[done] = out[begin]
                begin += 1
                done += 1
        else:
            return BEYOND
        if words + 1 >= 1 << bits and bits < 12:
            bits += 1
    return WELL


@compiled(BYTES_OUT, LINE_OUT, COUNT)
def unfilter(rows: Bytes, before: Bytes, pixel: int) -> bool:
    """PNG's rows, each behind the number of its filter, as they were before it; in place.

    `before` is the row above them, and then the last of them; `pixel` is bytes of a pixel. False for a
    filter that does not exist. Portable Network Graphics (Third Edition), section 9.
    """
    height, width = rows.shape[0], rows.shape[1] - 1
    if before.shape[0] != width or pixel < 1:
        return False
    for y in range(height):
        kind, row = rows[y, 0], rows[y, 1:]
        above = rows[y - 1, 1:] if y > 0 else before
        if kind == 1:
            for x in range(pixel, width):
                row[x] += row[x - pixel]
        elif kind == 2:
            for x in range(width):
                row[x] += above[x]
        elif kind == 3:
            for x in range(width):
                left = np.int64(row[x - pixel]) if x >= pixel else 0
                row[x] += np.uint8((left + np.int64(above[x])) >> 1)
        elif kind == 4:
            for x in range(min(pixel, width)):
                row[x] += above[x]
            for x in range(pixel, width):
                a, b, c = np.int64(row[x - pixel]), np.int64(above[x]), np.int64(above[x - pixel])
                to_a, to_b, to_c = abs(b - c), abs(a - c), abs(a + b - c - c)
                near = a if to_a <= to_b and to_a <= to_c else b if to_b <= to_c else c
                row[x] += np.uint8(near)
        elif kind > 4:
            return False
    before[:] = rows[height - 1, 1:]
    return True


@compiled(BYTES, COUNT, WORDS_OUT)
def words_of_deep(rows: Bytes, channels: int, out: Words) -> None:
    """Unfiltered rows of three or four channels, 16 bits each, the higher byte first, as 8 bits, rounded."""
    if channels < 3 or channels > 4 or rows.shape[1] < 1 + 2 * channels * out.shape[1]:
        return
    for y in range(out.shape[0]):
        at = 1
        for x in range(out.shape[1]):
            word = u32(0) if channels == 4 else BYTE << ALPHA
            for channel in range(channels):
                value = u32(rows[y, at]) << GREEN | u32(rows[y, at + 1])
                word |= (value + _HALF) // _STEP << u32(8 * channel)
                at += 2
            out[y, x] = word


@compiled(COVER, COUNT, FLAG, WORDS_OUT)
def words_of_values(values: Cover, channels: int, is_difference: bool, out: Words) -> None:
    """Rows of three or four values a pixel, 16 bits each, as 8 bits, rounded.

    `is_difference` says that each value is what was added to that of the pixel to its left.
    """
    if channels < 3 or channels > 4 or values.shape[1] < channels * out.shape[1]:
        return
    for y in range(out.shape[0]):
        r, g, b, a = u32(0), u32(0), u32(0), u32(0)
        for x in range(out.shape[1]):
            at = x * channels
            if not is_difference:
                r, g, b, a = u32(0), u32(0), u32(0), u32(0)
            r = u32(r + u32(values[y, at])) & _DEEPEST
            g = u32(g + u32(values[y, at + 1])) & _DEEPEST
            b = u32(b + u32(values[y, at + 2])) & _DEEPEST
            a = u32(a + u32(values[y, at + 3])) & _DEEPEST if channels == 4 else _DEEPEST
            word = (r + _HALF) // _STEP | (g + _HALF) // _STEP << GREEN
            out[y, x] = word | (b + _HALF) // _STEP << BLUE | (a + _HALF) // _STEP << ALPHA


@compiled(COVER, BYTES_OUT)
def rounded_deep(values: Cover, out: Bytes) -> None:
    """Values of 16 bits as 8 bits, rounded: 65535 is 255."""
    for y in range(out.shape[0]):
        for x in range(out.shape[1]):
            out[y, x] = (u32(values[y, x]) + _HALF) // _STEP
