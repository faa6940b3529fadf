"""GIMP's blend modes by the numbers in its files, and ours that stand for them."""

from __future__ import annotations

PASS_THROUGH = 61
PLAIN = (0, 28, PASS_THROUGH)  # where nothing is blended: colours are only laid over each other
_SAME = {
    "normal": PLAIN,
    "multiply": (3, 30),
    "screen": (4, 31),
    "overlay": (23,),
    "difference": (6, 32),
    "plus": (7, 33),
    "darken": (9, 35),
    "lighten": (10, 36),
    "color-dodge": (16, 42),
    "color-burn": (17, 43),
    "hard-light": (18, 44),
    "exclusion": (52,),
    "dst-out": (58,),
}
_NEAR = {  # by hue, chroma and lightness of another space, or by another formula
    "overlay": (5,),
    "soft-light": (19, 45),
    "darken": (54,),
    "lighten": (55,),
    "hue": (11, 24, 37),
    "saturation": (12, 25, 38),
    "color": (13, 26, 39),
    "luminosity": (14, 27, 40, 56),
}
ALIKE = frozenset(number for numbers in _NEAR.values() for number in numbers)
MODES = {number: mode for table in (_SAME, _NEAR) for mode, numbers in table.items() for number in numbers}
