"""The values of a GIMP file's pixels, of whatever precision, as bytes."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from studio.document import kernels
from studio.formats.gimp.parts import Damaged
from studio.formats.light import curved
from studio.job import Pixels

_TYPES = {100: "u1", 200: "u2", 300: "u4", 500: "f2", 600: "f4", 700: "f8"}  # from version 7 on
_TYPES_BEFORE = {100: "u1", 200: "u2", 300: "u4", 400: "f2", 500: "f4"}
_ROWS = 64  # converted at a time: few enough to stay near the processor
_LINEAR = 0  # of what is left of a precision's number; 50 and 75 are as sRGB stores light


class Depth(NamedTuple):
    """How one value of a pixel is stored."""

    type: str
    is_linear: bool

    @property
    def is_deep(self) -> bool:
        """Whether it has more than 8 bits."""
        return self.type[1:] != "u1"

    def bytes_of(self, raw: Pixels, channels: int, as_srgb: bool) -> Pixels:
        """Raw bytes (h, w, bytes per pixel) as (h, w, channels) uint8, rounded.

        `as_srgb` brings the colours of linear light to sRGB's curve; alpha, the last of 2 or 4, has none.
        """
        dtype = np.dtype(self.type)
        if raw.shape[2] != channels * dtype.itemsize:
            raise Damaged(
                f"{channels * dtype.itemsize} bytes a pixel were expected, {raw.shape[2]} were found"
            )
        values = np.ascontiguousarray(raw).view(dtype)
        has_curve = self.is_linear and as_srgb
        if not self.is_deep and not has_curve:
            return np.asarray(values, np.uint8)
        out = np.empty(values.shape, np.uint8)
        if dtype.itemsize == 2 and dtype.kind == "u" and not has_curve:
            native = np.ascontiguousarray(values, np.uint16)
            kernels.unpacking.rounded_deep(native.reshape(1, -1), out.reshape(1, -1))
            return out
        top = 1.0 if dtype.kind == "f" else float(np.iinfo(dtype).max)
        for row in range(0, len(values), _ROWS):
            part = (values[row : row + _ROWS] / top).astype(np.float32)
            share = np.nan_to_num(part, posinf=1, neginf=0).clip(0, 1)
            if has_curve:
                colours = channels - 1 if channels in (2, 4) else channels
                share[..., :colours] = curved(share[..., :colours])
            out[row : row + _ROWS] = np.rint(share * np.float32(255))
        return out


def depth_of(version: int, precision: int) -> Depth:
    """What a precision's number means. Raises Damaged for one that GIMP does not have."""
    if version < 4 or (version == 4 and precision == 0):
        return Depth("|u1", False)
    kind, rest = precision // 100 * 100, precision % 100
    types = _TYPES if version >= 7 else _TYPES_BEFORE
    if kind not in types:
        raise Damaged(f"the precision {precision} is unknown")
    order = "|" if types[kind] == "u1" else ">" if version >= 12 else "<"
    return Depth(order + types[kind], rest == _LINEAR)
