"""Lays the weather over a painted scene: a changed sky before, rain, snow or fog after."""

from __future__ import annotations

import numpy as np

from studio.training.picturebook.drawing import sky
from studio.training.picturebook.drawing.canvas import Colour, mix
from studio.training.picturebook.drawing.page import LIGHT, Page

GREY: dict[str, Colour] = {
    "rain": (132, 146, 164),
    "snow": (204, 214, 228),
    "storm": (70, 76, 96),
    "fog": (214, 218, 222),
}


def overcast(page: Page) -> None:
    """Turn the sky grey and fill it with cloud, before the ground is painted."""
    kind = page.scene.weather
    if kind == "clear":
        return
    page.canvas.veil(_grey(page, kind), 0.72 if kind != "snow" else 0.6)
    if kind == "fog":
        return
    for x in page.across(0.24):
        radius, grey = page.rng.uniform(0.07, 0.1) * page.unit, 0.75 if kind == "storm" else 0.45
        sky.cloud(page, x, page.rng.uniform(0.0, 0.12) * page.height, radius, grey)
    if kind == "storm":
        _bolt(page)


def _grey(page: Page, kind: str) -> Colour:
    red, green, blue = (
        part * (0.25 + 0.75 * light) for part, light in zip(GREY[kind], LIGHT[page.scene.time], strict=True)
    )
    return red, green, blue


def _bolt(page: Page) -> None:
    """One stroke of lightning from the clouds to the horizon."""
    x, steps = page.rng.uniform(0.15, 0.85) * page.width, 5
    corners = [x + page.rng.uniform(-0.06, 0.06) * page.unit for _ in range(steps + 1)]
    rows = np.arange(round(0.1 * page.height), page.horizon)
    share = np.linspace(0, steps, len(rows))
    line = np.interp(share, np.arange(steps + 1), corners)
    page.canvas.glow(x, 0.3 * page.height, 0.34 * page.unit, (214, 210, 255), 0.5)
    half = np.linspace(0.011, 0.005, len(rows))[:, None] * page.unit
    away = np.abs(np.arange(page.width)[None] + 0.5 - line[:, None])
    cover = np.clip(half - away + 0.5, 0, 1)[..., None]
    part = page.canvas.pixels[rows[0] : page.horizon]
    part += ((np.asarray((255, 250, 206)) - part) * cover).astype(np.float32)


def fall(page: Page) -> None:
    """What falls or drifts in front of everything."""
    kind = page.scene.weather
    if kind in ("rain", "storm"):
        page.canvas.veil(_grey(page, kind), 0.14 if kind == "rain" else 0.2)
        _rain(page)
    elif kind == "snow":
        _flakes(page)
    elif kind == "fog":
        rows = (np.arange(page.height) + 0.5 - page.horizon) / page.height
        share = np.clip(0.68 - np.abs(rows) * 1.5, 0.12, 0.68)
        page.canvas.veil(_grey(page, kind), share)


def _rain(page: Page) -> None:
    """Slanted streaks, as a few soft bands of one colour."""
    unit, colour = page.unit, np.asarray(mix(_grey(page, "rain"), (236, 244, 255), 0.75), np.float32)
    long, lean = round(0.085 * unit), 0.3
    rows = np.arange(long)
    half = max(0.9, 0.0042 * unit)
    wide = round(long * lean) + 4
    away = np.abs(np.arange(wide)[None] + 0.5 - (wide - 2 - rows * lean)[:, None])
    fade = np.sin(np.pi * (rows + 0.5) / long)[:, None]
    opacity = (np.clip(half - away + 0.5, 0, 1) * fade * 0.62).astype(np.float32)[..., None]
    streak = np.concatenate([opacity * colour, opacity], axis=2)
    for _ in range(46 * page.width // page.height):
        x, y = page.rng.uniform(-0.05, 1.0) * page.width, page.rng.uniform(-0.05, 1.0) * page.height
        page.canvas.stamp(streak, round(x), round(y))


def _flakes(page: Page) -> None:
    for _ in range(52 * page.width // page.height):
        x, y = page.rng.uniform(0, page.width), page.rng.uniform(0, page.height)
        radius = page.rng.uniform(0.007, 0.014) * page.unit
        page.canvas.oval(x, y, (radius, radius), (252, 253, 255), 0.9, max(1.0, radius * 0.6))
