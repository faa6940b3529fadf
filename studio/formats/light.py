"""Linear light: colours brought to sRGB's curve, and the profile that then tells what they are."""

from __future__ import annotations

import struct
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

_TABLE, _ENTRY = 128, struct.Struct(">4sII")  # where a profile's tags are listed, and one: name, place, size
_CURVES = (b"rTRC", b"gTRC", b"bTRC", b"kTRC")
_MOST = 1000  # tags
# ICC.1:2022, parametricCurveType, function 3, with the numbers of IEC 61966-2-1
_NUMBERS = (2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)
_SRGB = b"para" + bytes(4) + struct.pack(">HH5i", 3, 0, *(round(number * 65536) for number in _NUMBERS))


def curved(light: NDArray[np.floating]) -> NDArray[np.floating]:
    """Linear light 0..1 as sRGB stores it (IEC 61966-2-1)."""
    low, high = light * light.dtype.type(12.92), light ** light.dtype.type(1 / 2.4)
    return np.where(light <= 0.0031308, low, high * light.dtype.type(1.055) - light.dtype.type(0.055))


@lru_cache(16)
def is_linear(profile: bytes) -> bool:
    """Whether the values that a profile is for are proportional to light."""
    found = [profile[place : place + size] for name, place, size in _tags(profile) if name in _CURVES]
    return bool(found) and all(map(_is_straight, found))


@lru_cache(16)
def with_srgb_curve(profile: bytes) -> bytes:
    """The profile of the same colours stored by sRGB's curve; b"" where it has no curves of its own."""
    tags = _tags(profile)
    if not any(name in _CURVES for name, _, _ in tags):
        return b""
    end = -(-len(profile) // 4) * 4
    out = bytearray(profile.ljust(end, b"\0") + _SRGB)
    for number, (name, _, _) in enumerate(tags):
        if name in _CURVES:
            _ENTRY.pack_into(out, _TABLE + 4 + number * _ENTRY.size, name, end, len(_SRGB))
    out[:4] = struct.pack(">I", len(out))
    out[84:100] = bytes(16)  # its checksum: none
    return bytes(out)


def _tags(profile: bytes) -> list[tuple[bytes, int, int]]:
    """Name, place and size of each tag; none where the list is damaged."""
    if len(profile) < _TABLE + 4:
        return []
    (count,) = struct.unpack_from(">I", profile, _TABLE)
    if count > _MOST or len(profile) < _TABLE + 4 + count * _ENTRY.size:
        return []
    return [_ENTRY.unpack_from(profile, _TABLE + 4 + number * _ENTRY.size) for number in range(count)]


def _is_straight(curve: bytes) -> bool:
    """Whether a curve gives back what it is given."""
    match curve[:4]:
        case b"curv":
            return curve[8:12] == bytes(4) or curve[8:14] == b"\0\0\0\1\1\0"
        case b"para":
            return curve[8:10] == b"\0\0" and curve[12:16] == b"\0\1\0\0"
    return False
