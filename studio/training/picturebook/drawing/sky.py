"""Paints the sky: its colours, sun or moon, stars and clouds."""

from __future__ import annotations

import numpy as np

from studio.training.picturebook.drawing.canvas import Colour, mix
from studio.training.picturebook.drawing.page import SKY, Page

CLOUD: dict[str, tuple[Colour, Colour]] = {  # the lit top and the shaded bottom of a cloud
    "day": ((255, 255, 255), (214, 232, 246)),
    "sunset": ((255, 196, 140), (224, 110, 96)),
    "night": ((52, 64, 118), (34, 44, 96)),
    "dawn": ((255, 240, 238), (240, 208, 222)),
    "dusk": ((172, 92, 160), (104, 58, 132)),
}


def paint(page: Page) -> None:
    """The whole sky, down to the horizon."""
    page.canvas.sweep(SKY[page.scene.time], 0, page.horizon + 2)
    _LIGHTS[page.scene.time](page)
    for _ in range(page.rng.choice((1, 2, 2, 3)) if page.scene.time != "night" else 1):
        x, y = page.rng.uniform(-0.05, 1.05) * page.width, page.rng.uniform(0.08, 0.6) * page.horizon
        cloud(page, x, y, page.rng.uniform(0.8, 1.3) * 0.05 * page.unit)


def cloud(page: Page, x: float, y: float, radius: float, grey: float = 0.0) -> None:
    """A puff of round billows over a flat shaded base."""
    top, bottom = (mix(colour, (104, 112, 126), grey) for colour in CLOUD[page.scene.time])
    puffs = ((-1.7, 0.35, 0.7), (1.7, 0.4, 0.65), (-0.7, -0.1, 0.95), (0.6, 0.0, 0.9), (0.0, -0.55, 0.8))
    soft = max(1.5, radius * 0.25)
    page.canvas.oval(x, y + radius * 0.75, (radius * 2.5, radius * 0.42), bottom, 0.9, soft)
    for dx, dy, share in puffs:
        size = radius * share
        page.canvas.oval(x + dx * radius, y + dy * radius, (size, size), top, 0.92, soft)


def stars(page: Page, count: int, low: float) -> None:
    """Soft points of light above ``low`` (a share of the height)."""
    for _ in range(count):
        x, y = page.rng.uniform(0, page.width), page.rng.uniform(0, low * page.height)
        radius = page.rng.choice((0.006, 0.007, 0.010)) * page.unit
        page.canvas.oval(x, y, (radius, radius), (250, 246, 222), page.rng.uniform(0.7, 1), radius * 0.8)


def _x(page: Page) -> float:
    return page.rng.choice((0.1, 0.22, 0.36, 0.5, 0.64, 0.78, 0.9)) * page.width


def _day(page: Page) -> None:
    x, y, unit = _x(page), 0.15 * page.height, page.unit
    page.canvas.glow(x, y, 0.24 * unit, (255, 250, 214), 0.75)
    page.canvas.disc(x, y, 0.075 * unit, (255, 222, 74))


def _sunset(page: Page) -> None:
    x, y, unit = _x(page), page.horizon - 0.07 * page.height, page.unit
    page.canvas.glow(x, y, 0.5 * unit, (255, 232, 140), 0.85)
    page.canvas.disc(x, y, 0.125 * unit, (255, 244, 190))


def _dawn(page: Page) -> None:
    x, y, unit = _x(page), page.horizon - 0.03 * page.height, page.unit
    page.canvas.glow(x, y, 0.36 * unit, (255, 252, 236), 0.9)
    page.canvas.disc(x, y, 0.07 * unit, (255, 253, 244))


def _night(page: Page) -> None:
    stars(page, 26 * page.width // page.height, page.horizon / page.height)
    _crescent(page, _x(page), 0.16 * page.height, 0.08 * page.unit)


def _dusk(page: Page) -> None:
    stars(page, 5, 0.3)
    page.canvas.glow(_x(page), page.horizon, 0.45 * page.unit, (255, 150, 130), 0.7)


def _crescent(page: Page, x: float, y: float, radius: float) -> None:
    """A disc of light without the disc that the earth keeps from it."""
    page.canvas.glow(x, y, radius * 3, (150, 164, 214), 0.5)
    left, top, side = int(x - radius - 2), int(y - radius - 2), int(2 * radius + 5)
    down, across = np.mgrid[0:side, 0:side] + 0.5
    whole = radius - np.hypot(across + left - x, down + top - y)
    dark = radius * 0.86 - np.hypot(across + left - x - radius * 0.5, down + top - y + radius * 0.18)
    share = np.clip(whole + 0.5, 0, 1) * np.clip(0.5 - dark, 0, 1)
    moon = np.stack([share * part for part in (252, 244, 206)] + [share], axis=2).astype(np.float32)
    page.canvas.stamp(moon, left, top)


_LIGHTS = {"day": _day, "sunset": _sunset, "night": _night, "dawn": _dawn, "dusk": _dusk}
