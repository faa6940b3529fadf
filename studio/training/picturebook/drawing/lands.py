"""Paints the settings out in the open: meadow, desert, snow field, forest, mountains, space."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from studio.training.picturebook.drawing import sky
from studio.training.picturebook.drawing.canvas import Colour, mix
from studio.training.picturebook.drawing.page import LIGHT, Page
from studio.training.picturebook.drawing.props import prop


def plant(
    page: Page, name: str, x: float, foot: float, tall: float, wide: float = 1.0, far: float = 0.0
) -> None:
    """A prop ``tall`` units high with its foot at (x, foot) pixels; far ones are paler."""
    high = max(2, round(tall * page.unit))
    across = max(2, round(high * wide))
    light = LIGHT[page.scene.time]
    picture = prop(name, across, high)
    if far:  # haze in front of it: towards the colour of the horizon
        picture = picture.copy()
        haze = np.asarray(page.haze, np.float32) * picture[..., 3:]
        lit = picture[..., :3] * np.asarray(light, np.float32)
        picture[..., :3] = lit + (haze - lit) * far
        light = (1.0, 1.0, 1.0)
    page.canvas.stamp(picture, round(x - across / 2), round(foot - high), light)


def meadow(page: Page) -> None:
    """Two lines of green hills, flowers near the viewer."""
    page.hills(page.shades((150, 202, 116), (132, 190, 98), far=0.28), 0.15, 0.13)
    page.hills(page.shades((124, 192, 84), (108, 180, 70), far=0.08), 0.08, 0.2)
    page.ground((112, 188, 70), (92, 168, 58), (74, 146, 50))
    for _ in range(14 * page.width // page.height):
        depth = page.rng.uniform(0.08, 1) ** 0.8
        name = page.rng.choice(("white flower", "pink flower", "yellow flower"))
        foot = page.horizon + depth * (page.height - page.horizon)
        plant(page, name, page.rng.uniform(0, page.width), foot, 0.012 + 0.018 * depth)


def desert(page: Page) -> None:
    """Dunes with a lit and a shaded flank, a far mesa, cacti."""
    if page.rng.random() < 0.7:
        _mesa(page, page.rng.uniform(0, 1) * page.width)
    page.hills(page.shades((240, 196, 124), (228, 178, 104), far=0.12), 0.10, 0.2)
    page.ground((248, 214, 140), (238, 194, 112), (222, 170, 90))
    page.hills(page.shades((250, 216, 146), (236, 188, 110)), 0.05, 0.24, level=0.16)
    for _ in range(page.rng.choice((1, 2, 2))):
        x, far = page.rng.uniform(0, 1) * page.width, page.rng.uniform(0.02, 0.08)
        plant(page, "saguaro", x, page.horizon + far * page.height, 0.14 + far, 0.75)


def _mesa(page: Page, x: float) -> None:
    across, unit = np.arange(page.width), page.unit
    lift = np.clip((0.22 * unit - np.abs(across - x)) / (0.05 * unit), 0, 1)
    page.canvas.below(
        page.horizon - lift * 0.16 * unit,
        page.shades((206, 124, 84), (216, 146, 98), far=0.25),
        page.horizon + 2,
    )


def snow_field(page: Page) -> None:
    """White hills with blue shade, a few far pines."""
    page.hills(page.shades((206, 224, 244), (224, 236, 250), far=0.2), 0.17, 0.14)
    for x in page.across(0.24):
        if page.rng.random() < 0.6:
            plant(page, "pine", x, page.horizon + 0.01 * page.height, 0.11, 0.6, far=0.35)
    page.ground((246, 250, 255), (232, 241, 252), (214, 228, 246))
    page.hills(page.shades((252, 254, 255), (222, 234, 250)), 0.05, 0.22, level=0.17)


def forest(page: Page) -> None:
    """Two rows of pines and leafy trees over a mossy floor."""
    page.hills(page.shades((66, 120, 78), (54, 106, 66), far=0.3), 0.2, 0.08)
    for x in page.across(0.12):
        plant(
            page, "pine", x, page.horizon + 0.02 * page.height, page.rng.uniform(0.26, 0.34), 0.56, far=0.22
        )
    page.ground((92, 140, 66), (74, 120, 56), (58, 98, 46))
    for x in page.across(0.19):
        name, wide = page.rng.choice((("pine", 0.6), ("pine", 0.6), ("tree", 0.8)))
        tall = page.rng.uniform(0.34, 0.46)
        plant(page, name, x, page.horizon + page.rng.uniform(0.04, 0.08) * page.height, tall, wide)


def mountains(page: Page) -> None:
    """Snowy peaks in two distances above alpine grass."""
    _peaks(page, 0.34, (0.30, 0.42), (128, 134, 166), 0.3)
    _peaks(page, 0.46, (0.20, 0.32), (110, 112, 138), 0.08)
    page.hills(page.shades((98, 146, 96), (86, 134, 84), far=0.1), 0.05, 0.12)
    page.ground((128, 168, 98), (108, 148, 80), (88, 126, 64))


def _peaks(page: Page, step: float, tall: tuple[float, float], rock: Colour, far: float) -> None:
    across = np.arange(page.width) + 0.5
    for x in page.across(step):
        high = page.rng.uniform(*tall) * page.unit
        top = page.horizon - high
        slope = np.abs(across - x) * page.rng.uniform(1.05, 1.25)
        peak = np.minimum(top + slope, page.horizon + 2)
        page.canvas.below(peak, page.shades(rock, mix(rock, (150, 160, 170), 0.4), far=far), page.horizon + 2)
        _cap(page, peak, (top, high), x, far)


def _cap(page: Page, peak: npt.NDArray[np.float64], place: tuple[float, float], x: float, far: float) -> None:
    """Snow down to a jagged line a third of the way below the top."""
    top, high = place
    across = np.arange(page.width) + 0.5
    line = top + high * (0.33 + 0.07 * (2 * np.abs(((across - x) / (0.085 * page.unit)) % 1 - 0.5) * 2 - 1))
    left, right = max(0, int(x - high * 0.5)), min(page.width, int(x + high * 0.5))
    if right <= left:
        return
    rows = np.arange(page.height)[:, None] + 1.0
    share = np.clip(rows - peak[None], 0, 1) * np.clip(line[None] - rows + 1, 0, 1)
    first, last = max(0, int(top) - 1), min(page.height, int(top + high * 0.45) + 2)
    part = page.canvas.pixels[first:last, left:right]
    snow = np.asarray(page.lit((248, 250, 255), far * 0.6), np.float32)
    part += (snow - part) * share[first:last, left:right, None].astype(np.float32)


def space(page: Page) -> None:
    """Stars, a nebula and a planet above the grey ground of a moon."""
    canvas, rng, unit = page.canvas, page.rng, page.unit
    canvas.sweep(((10, 6, 28), (22, 12, 52), (34, 18, 66)), 0, page.height)
    for colour in ((92, 44, 132), (36, 74, 140)):
        x, y = rng.uniform(0, page.width), rng.uniform(0, 0.6) * page.height
        canvas.glow(x, y, rng.uniform(0.4, 0.6) * unit, colour, 0.6)
    sky.stars(page, 36 * page.width // page.height, 0.8)
    x, y = rng.uniform(0.05, 0.95) * page.width, rng.uniform(0.1, 0.3) * page.height
    _planet(page, x, y, rng.uniform(0.07, 0.12) * unit)
    tops = page.horizon + page.height * 0.02 * page.waves(0.2)
    canvas.below(tops, ((176, 176, 190), (134, 134, 152), (98, 98, 120)), page.height)
    for _ in range(5):
        x, depth = rng.uniform(0, page.width), rng.uniform(0.2, 0.95)
        y, wide = page.horizon + depth * (page.height - page.horizon), (0.03 + 0.05 * depth) * unit
        canvas.oval(x, y, (wide, wide * 0.32), (116, 116, 136), 0.9, 2)
        canvas.oval(x, y + wide * 0.08, (wide * 0.86, wide * 0.24), (142, 142, 160), 0.9, 2)


def _planet(page: Page, x: float, y: float, radius: float) -> None:
    colour: Colour = page.rng.choice(((232, 150, 92), (92, 170, 204), (214, 112, 146)))
    page.canvas.disc(x, y, radius, mix(colour, (20, 10, 40), 0.45))
    page.canvas.oval(x - radius * 0.1, y - radius * 0.1, (radius * 0.86,) * 2, colour, 0.95, radius * 0.2)
    page.canvas.oval(x, y, (radius * 1.7, radius * 0.18), mix(colour, (255, 255, 255), 0.5), 0.75, 1.5)
