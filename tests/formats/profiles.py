"""Colour profiles for tests."""

from __future__ import annotations

from functools import cache

from studio.formats.colour import srgb_profile

_STRAIGHT = b"para" + bytes(8) + b"\0\1\0\0"  # a power of one


@cache
def linear_profile() -> bytes:
    """Of sRGB's colours in linear light: the curve of our own profile put straight."""
    profile = srgb_profile()
    curve = profile.index(b"para", 128 + 4 + 12 * int.from_bytes(profile[128:132], "big"))
    return profile[:curve] + _STRAIGHT + profile[curve + len(_STRAIGHT) :]
