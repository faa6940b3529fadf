"""Redraws a finished page in another style: pencil, pixels, watercolour, neon and others."""

from __future__ import annotations

import random
from collections.abc import Callable

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageFilter, ImageOps

Floats = npt.NDArray[np.float32]


def restyle(picture: Image.Image, style: str, seed: int) -> Image.Image:
    """The page in one of the styles of the world."""
    return picture if style == "plain" else STYLES[style](picture, seed)


def _unit(picture: Image.Image) -> float:
    return min(picture.size) / 256


def _blur(picture: Image.Image, radius: float) -> Image.Image:
    return picture.filter(ImageFilter.GaussianBlur(radius))


def _edges(picture: Image.Image, radius: float) -> Floats:
    """How strongly brightness or colour changes at each pixel, about 0 to 1."""
    soft = np.asarray(_blur(picture, radius), np.float32) / 255
    down = np.zeros_like(soft)
    right = np.zeros_like(soft)
    down[1:-1] = soft[2:] - soft[:-2]
    right[:, 1:-1] = soft[:, 2:] - soft[:, :-2]
    return np.asarray(np.sqrt(down * down + right * right).max(axis=2), np.float32)


def _image(pixels: npt.NDArray[np.floating]) -> Image.Image:
    return Image.fromarray((np.clip(pixels, 0, 255) + 0.5).astype(np.uint8))


def _pencil(picture: Image.Image, seed: int) -> Image.Image:
    """Grey lines and soft hatching on paper."""
    unit = _unit(picture)
    grey = np.asarray(_blur(picture.convert("L"), 1.2 * unit), np.float32) / 255
    lines = np.clip(_edges(picture, 0.9 * unit) * 4.2 - 0.12, 0, 1)
    high, wide = grey.shape
    rows, columns = np.mgrid[0:high, 0:wide]
    hatch = 0.5 + 0.5 * np.sin((rows + columns) / (1.55 * unit))
    shade = np.clip(0.95 - grey, 0, 1) * (0.28 + 0.12 * hatch)
    paper = np.asarray((250, 248, 242), np.float32)
    ink = np.asarray((62, 62, 70), np.float32)
    dark = np.clip(lines * 0.9 + shade, 0, 1)[..., None]
    return _image(paper + (ink - paper) * dark)


def _pixels(picture: Image.Image, seed: int) -> Image.Image:
    """Large square pixels in few colours."""
    block = max(2, round(4 * _unit(picture)))
    small = picture.resize((-(-picture.width // block), -(-picture.height // block)), Image.Resampling.BOX)
    few = ImageOps.posterize(small.filter(ImageFilter.UnsharpMask(1, 90, 0)), 4)
    lifted = few.point([min(255, value + 8) for value in range(256)] * 3)
    large = lifted.resize((lifted.width * block, lifted.height * block), Image.Resampling.NEAREST)
    return large.crop((0, 0, picture.width, picture.height))


def _cloudy(size: tuple[int, int], seed: int, cells: int) -> Floats:
    """Smooth noise from about -1 to 1."""
    rng = random.Random(seed)
    data = bytes(rng.randrange(256) for _ in range(cells * cells))
    grain = Image.frombytes("L", (cells, cells), data).resize(size, Image.Resampling.BICUBIC)
    return np.asarray(grain, np.float32) / 127.5 - 1


def _watercolour(picture: Image.Image, seed: int) -> Image.Image:
    """Pale washes with darker rims, uneven like wet paper."""
    unit = _unit(picture)
    median = picture.filter(ImageFilter.MedianFilter(5))
    wash = np.asarray(_blur(median, 0.9 * unit), np.float32)
    rim = np.clip(_edges(median, 1.6 * unit) * 2.2, 0, 0.42)[..., None]
    bright = wash.mean(axis=2, keepdims=True) / 255
    wet = _cloudy(picture.size, seed, 9) * 0.09 + _cloudy(picture.size, seed + 1, 40) * 0.03
    paper = np.asarray((254, 251, 244), np.float32)
    strength = 0.92 - 0.16 * bright + wet[..., None] * (0.25 + 0.75 * bright)
    pale = paper + (bright * 255 + (wash - bright * 255) * 1.25 - paper) * np.clip(strength, 0, 1)
    return _image(pale * (1 - rim * 0.8))


def _flat(picture: Image.Image, seed: int) -> Image.Image:
    """Two dozen clean colours without shading."""
    soft = picture.filter(ImageFilter.MedianFilter(5))
    few = soft.quantize(22, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).convert("RGB")
    return _blur(few.filter(ImageFilter.MedianFilter(5)), 0.5 * _unit(picture))


def _neon(picture: Image.Image, seed: int) -> Image.Image:
    """Glowing lines of bright colour in the dark."""
    unit = _unit(picture)
    lines = np.clip(_edges(picture, 1.0 * unit) * 4.5 - 0.15, 0, 1)
    colour = np.asarray(_blur(picture, 2.5 * unit), np.float32)
    grey = colour.mean(axis=2, keepdims=True)
    vivid = np.clip(grey + (colour - grey) * 2.6, 0, 255)
    vivid *= 255 / np.maximum(vivid.max(axis=2, keepdims=True), 60)
    lit = _image(vivid * lines[..., None])
    glow = np.asarray(_blur(lit, 4 * unit), np.float32)
    return _image(colour * 0.10 + np.asarray((8, 4, 22)) + np.asarray(lit, np.float32) + glow * 1.3)


def _glass(picture: Image.Image, seed: int) -> Image.Image:
    """Panes of strong colour between dark lead."""
    unit = _unit(picture)
    rng = np.random.default_rng(seed)
    step = 34 * unit
    columns, rows = int(picture.width / step) + 3, int(picture.height / step) + 3
    dots = np.stack(np.meshgrid(np.arange(columns), np.arange(rows)), axis=2).reshape(-1, 2) - 0.5
    dots = (dots + rng.uniform(-0.38, 0.38, dots.shape)) * step
    down, across = np.mgrid[0 : picture.height : 2, 0 : picture.width : 2]
    spot = (down // step).astype(int) * columns + (across // step).astype(int)
    near = np.stack([spot + dy * columns + dx for dy in (0, 1, 2) for dx in (0, 1, 2)])
    near = np.clip(near, 0, len(dots) - 1)
    away = np.hypot(dots[near, 0] - across, dots[near, 1] - down)
    order = np.sort(away, axis=0)
    nearest = np.take_along_axis(near, away.argmin(axis=0)[None], axis=0)[0]
    small = np.asarray(picture.resize((down.shape[1], down.shape[0]), Image.Resampling.BOX), np.float32)
    number = np.bincount(nearest.ravel(), minlength=len(dots)).clip(1)
    means = [np.bincount(nearest.ravel(), small[..., part].ravel(), len(dots)) / number for part in range(3)]
    panes = small * 0.72 + np.stack(means, axis=1)[nearest] * 0.28
    grey = panes.mean(axis=2, keepdims=True)
    strong = grey + (panes - grey) * 1.5 + 10
    lead = np.clip((order[1] - order[0]) / (2.6 * unit), 0, 1)[..., None]
    page = _image(np.asarray((30, 26, 34)) + (strong - (30, 26, 34)) * lead)
    return page.resize(picture.size, Image.Resampling.BICUBIC)


STYLES: dict[str, Callable[[Image.Image, int], Image.Image]] = {
    "pencil sketch": _pencil,
    "pixel art": _pixels,
    "watercolour": _watercolour,
    "flat": _flat,
    "neon": _neon,
    "stained glass": _glass,
}
