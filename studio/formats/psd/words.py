"""Photoshop's blend modes and numbers, and ours."""

from __future__ import annotations

from psd_tools.constants import BlendMode

FIXED = 1 << 16  # of which one is that many, in a number with a fixed point

_SAME = {
    "normal": BlendMode.NORMAL,
    "multiply": BlendMode.MULTIPLY,
    "screen": BlendMode.SCREEN,
    "overlay": BlendMode.OVERLAY,
    "darken": BlendMode.DARKEN,
    "lighten": BlendMode.LIGHTEN,
    "color-dodge": BlendMode.COLOR_DODGE,
    "color-burn": BlendMode.COLOR_BURN,
    "hard-light": BlendMode.HARD_LIGHT,
    "soft-light": BlendMode.SOFT_LIGHT,
    "difference": BlendMode.DIFFERENCE,
    "exclusion": BlendMode.EXCLUSION,
    "hue": BlendMode.HUE,
    "saturation": BlendMode.SATURATION,
    "color": BlendMode.COLOR,
    "luminosity": BlendMode.LUMINOSITY,
    "plus": BlendMode.LINEAR_DODGE,
}
_OURS = {theirs: mode for mode, theirs in _SAME.items()} | {BlendMode.PASS_THROUGH: "normal"}


def theirs(mode: str) -> BlendMode | None:
    """Photoshop's name of a mode of ours; None when it has no such mode."""
    return _SAME.get(mode)


def ours(mode: BlendMode) -> str | None:
    """Our name of a mode of Photoshop's; None when we have none like it."""
    return _OURS.get(mode)
