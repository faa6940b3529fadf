"""Draws the objects that are no emoji, and paints emoji in other colours."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import numpy as np
from PIL import Image, ImageDraw

SIDE = 160  # pixels of a finished shape
FINE = 4  # drawn this much larger, then reduced
Points = Sequence[tuple[float, float]]
Ink = tuple[int, int, int]

INKS: dict[str, Ink] = {
    "red": (226, 44, 44),
    "orange": (247, 134, 30),
    "yellow": (252, 212, 44),
    "green": (62, 168, 68),
    "blue": (44, 110, 222),
    "purple": (136, 66, 190),
    "pink": (250, 130, 182),
    "white": (248, 248, 250),
}
_HUES = {
    "red": 0,
    "orange": 20,
    "yellow": 34,
    "green": 88,
    "blue": 152,
    "purple": 194,
    "pink": 233,
    "white": 0,
}


def shape(name: str, colour: str) -> Image.Image:
    """One of ``SHAPES`` in one of ``INKS``, RGBA."""
    page = Image.new("RGBA", (SIDE * FINE, SIDE * FINE))
    SHAPES[name](ImageDraw.Draw(page), INKS[colour or "red"])
    small = page.resize((SIDE, SIDE), Image.Resampling.BOX)
    return small.crop(small.getbbox())


def repaint(picture: Image.Image, name: str, colour: str) -> Image.Image:
    """An emoji with its main colour changed to one of ``INKS``."""
    hue, strength, value = (
        np.asarray(part, np.float32) for part in picture.convert("RGB").convert("HSV").split()
    )
    low, high, least, most = _MAIN[name]
    turned = (hue + 128) % 256 - 128
    main = (turned >= low) & (turned <= high) & (strength >= least) & (strength <= most) & (value > 90)
    wanted = np.full_like(strength, 168) if most < 130 else strength
    share = {"white": 0.06, "pink": 0.55}.get(colour, 1.0)
    bright = {"white": 1.3, "pink": 1.15, "yellow": 1.15, "green": 0.78, "purple": 0.85}.get(colour, 1.0)
    parts = (
        np.where(main, _HUES[colour], hue),
        np.where(main, wanted * share, strength),
        np.where(main, np.minimum(value * bright, 250), value),
    )
    bytes_ = np.stack(parts, axis=2).astype(np.uint8)
    painted = Image.frombytes("HSV", picture.size, bytes_.tobytes()).convert("RGB").convert("RGBA")
    painted.putalpha(picture.getchannel("A"))
    return painted


# the part of an emoji that is repainted: hue from, to (-128 to 127), saturation from, to (0-255)
_MAIN = {
    "car": (-18, 14, 110, 255),
    "balloon": (-18, 14, 60, 255),
    "tulip": (-60, 4, 40, 255),
    "house": (-10, 40, 8, 72),
}


def _solid(pen: ImageDraw.ImageDraw, points: Points, ink: Ink) -> None:
    """A polygon in units of 0 to 100, with a darker rim."""
    scaled = [(x * SIDE * FINE / 100, y * SIDE * FINE / 100) for x, y in points]
    pen.polygon(scaled, fill=_rim(ink))
    middle = [sum(part) / len(scaled) for part in zip(*scaled, strict=True)]
    inner = [(x + (middle[0] - x) * 0.07, y + (middle[1] - y) * 0.07) for x, y in scaled]
    pen.polygon(inner, fill=ink)


def _rim(ink: Ink) -> Ink:
    red, green, blue = (int(part * 0.78) for part in ink)
    return red, green, blue


def _round(pen: ImageDraw.ImageDraw, x: float, y: float, radius: float, ink: Ink) -> None:
    scale = SIDE * FINE / 100
    pen.ellipse([part * scale for part in (x - radius, y - radius, x + radius, y + radius)], fill=ink)


def _circle(pen: ImageDraw.ImageDraw, ink: Ink) -> None:
    _round(pen, 50, 50, 48, _rim(ink))
    _round(pen, 50, 50, 44.5, ink)


def _square(pen: ImageDraw.ImageDraw, ink: Ink) -> None:
    _solid(pen, [(6, 6), (94, 6), (94, 94), (6, 94)], ink)


def _triangle(pen: ImageDraw.ImageDraw, ink: Ink) -> None:
    _solid(pen, [(50, 6), (98, 92), (2, 92)], ink)


def _star(pen: ImageDraw.ImageDraw, ink: Ink) -> None:
    corners = [(math.sin(turn * math.pi / 5), -math.cos(turn * math.pi / 5)) for turn in range(10)]
    reach = [50 if index % 2 == 0 else 23 for index in range(10)]
    points = [(50 + x * far, 52 + y * far) for (x, y), far in zip(corners, reach, strict=True)]
    _solid(pen, points, ink)


def _heart(pen: ImageDraw.ImageDraw, ink: Ink) -> None:
    turns = [step * 2 * math.pi / 120 for step in range(120)]
    points = []
    for turn in turns:
        down = 13 * math.cos(turn) - 5 * math.cos(2 * turn) - 2 * math.cos(3 * turn) - math.cos(4 * turn)
        points.append((50 + 48 / 16 * 16 * math.sin(turn) ** 3, 46 - 48 / 16 * down))
    _solid(pen, points, ink)


def _flower(pen: ImageDraw.ImageDraw, ink: Ink) -> None:
    scale = SIDE * FINE / 100
    pen.rectangle([part * scale for part in (47.5, 50, 52.5, 100)], fill=(70, 142, 58))
    pen.ellipse([part * scale for part in (50, 74, 78, 88)], fill=(86, 164, 70))
    for turn in range(6):
        x = 50 + 20 * math.sin(turn * math.pi / 3)
        y = 36 - 20 * math.cos(turn * math.pi / 3)
        _round(pen, x, y, 15, _rim(ink))
        _round(pen, x, y, 13.5, ink)
    _round(pen, 50, 36, 11, (255, 206, 64) if ink[2] > 60 or ink[1] < 180 else (196, 110, 40))


SHAPES: dict[str, Callable[[ImageDraw.ImageDraw, Ink], None]] = {
    "flower": _flower,
    "circle": _circle,
    "square": _square,
    "triangle": _triangle,
    "star": _star,
    "heart": _heart,
}
