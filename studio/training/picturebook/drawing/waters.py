"""Paints the settings by and under water: beach, sea, river, underwater."""

from __future__ import annotations

import numpy as np

from studio.training.picturebook.drawing.canvas import Colour
from studio.training.picturebook.drawing.lands import plant
from studio.training.picturebook.drawing.page import Page

WATER: tuple[Colour, Colour, Colour] = ((62, 132, 198), (48, 130, 200), (64, 168, 208))


def beach(page: Page) -> None:
    """The sea behind a line of foam, then sand."""
    shore = page.horizon + 0.15 * page.height
    page.canvas.sweep(page.shades(*WATER), page.horizon, shore + 4)
    _glints(page, page.horizon, shore, 9)
    edge = shore + 0.012 * page.height * page.waves(0.16)
    page.canvas.below(edge, page.shades((248, 252, 252), (240, 248, 250)), page.height)
    page.canvas.below(
        edge + 0.022 * page.height,
        page.shades((226, 198, 140), (244, 220, 160), (238, 208, 142)),
        page.height,
    )


def sea(page: Page) -> None:
    """Open water to the bottom of the picture, in rolling waves."""
    page.canvas.sweep(page.shades((96, 160, 210), *WATER[1:]), page.horizon, page.height)
    _glints(page, page.horizon, page.horizon + 0.1 * page.height, 6)
    shades: tuple[tuple[Colour, Colour], ...] = (
        ((60, 142, 206), (44, 124, 194)),
        ((50, 128, 198), (36, 108, 180)),
        ((42, 114, 186), (28, 92, 164)),
    )
    for row, (top, bottom) in enumerate(shades):
        level = page.horizon + (0.10 + 0.11 * row) * page.height
        line = level + 0.016 * page.height * page.waves(0.07 + 0.02 * row, 1)
        page.canvas.below(line, page.shades((196, 226, 240)), page.height)
        page.canvas.below(line + max(1.5, 0.008 * page.height), page.shades(top, bottom), page.height)


def river(page: Page) -> None:
    """A blue river winding towards the viewer between green banks and round trees."""
    page.hills(page.shades((128, 184, 124), (112, 170, 104), far=0.22), 0.13, 0.16)
    page.ground((126, 186, 92), (106, 168, 74), (88, 146, 62))
    for x in page.across(0.2):
        plant(page, "tree", x, page.horizon + 0.02 * page.height, page.rng.uniform(0.14, 0.2), 0.8, far=0.1)
    _stream(page)


def _stream(page: Page) -> None:
    depth = page.height - page.horizon
    rows = np.arange(page.horizon + round(0.02 * page.height), page.height)
    near = (rows - page.horizon) / depth
    middle = page.rng.uniform(0.35, 0.65) * page.width
    swing = page.rng.choice((-1, 1)) * 0.16 * page.unit
    centre = middle + swing * np.sin(near * 4.2) * (0.5 + near)
    half = (0.03 + 0.24 * near**1.2) * page.unit
    away = np.abs(np.arange(page.width)[None] + 0.5 - centre[:, None])
    part = page.canvas.pixels[rows[0] :]
    for grow, colours in ((0.02 * near, ((216, 200, 150), (222, 204, 150))), (0 * near, WATER)):
        share = np.clip(half[:, None] + grow[:, None] * page.unit - away, 0, 1)[..., None]
        stops = np.linspace(0, 1, len(colours))
        lit = page.shades(*colours)
        run = np.stack([np.interp(near, stops, [c[i] for c in lit]) for i in range(3)], axis=1)
        part += ((run[:, None] - part) * share).astype(np.float32)


def underwater(page: Page) -> None:
    """Blue depths with light from above, weed, sand."""
    canvas, unit = page.canvas, page.unit
    canvas.sweep(page.shades((120, 222, 232), (44, 158, 206), (20, 96, 168)), 0, page.height)
    across = np.arange(page.width)
    for _ in range(3):
        x, wide = page.rng.uniform(-0.1, 1.1) * page.width, page.rng.uniform(0.05, 0.09) * unit
        rows = np.arange(page.height)[:, None]
        beam = np.clip(1 - np.abs(across[None] - x - rows * 0.25) / (wide + rows * 0.06), 0, 1)
        share = beam * beam * 0.28 * np.clip(1 - rows / (0.8 * page.height), 0, 1)
        light = np.asarray(page.lit((214, 248, 246)), np.float32)
        canvas.pixels += (light - canvas.pixels) * share[..., None].astype(np.float32)
    tops = page.horizon + page.height * 0.025 * page.waves(0.22)
    canvas.below(tops, page.shades((216, 206, 160), (190, 178, 136)), page.height)
    for x in page.across(0.2):
        name, tall = page.rng.choice((("weed", 0.24), ("weed", 0.18), ("rock", 0.09)))
        plant(page, name, x, page.horizon + page.rng.uniform(0.03, 0.08) * page.height, tall, 0.9)
    for _ in range(7):
        x, y = page.rng.uniform(0, page.width), page.rng.uniform(0.05, 0.7) * page.height
        radius = page.rng.uniform(0.008, 0.016) * unit
        canvas.disc(x, y, radius, page.lit((206, 242, 248)), 0.7)


def _glints(page: Page, top: float, bottom: float, count: int) -> None:
    for _ in range(count * page.width // page.height):
        depth = page.rng.uniform(0.05, 0.9)
        x, y = page.rng.uniform(0, page.width), top + depth * (bottom - top)
        wide = (0.02 + 0.04 * depth) * page.unit
        page.canvas.oval(x, y, (wide, max(1.0, 0.003 * page.unit)), page.haze, 0.55, 1.5)
