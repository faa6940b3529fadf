"""A picture being painted in soft-edged strokes, without drawing it larger first."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from PIL import Image

Colour = tuple[float, float, float]
Size = tuple[int, int]
Sprite = npt.NDArray[np.float32]
"""A cut-out picture, (height, width, 4): colours 0-255 times opacity, then opacity 0-1."""


def mix(first: Colour, second: Colour, share: float) -> Colour:
    """The first colour with ``share`` (0-1) of the second."""
    red, green, blue = (a + (b - a) * share for a, b in zip(first, second, strict=True))
    return red, green, blue


def sprite(picture: Image.Image) -> Sprite:
    """An RGBA picture ready to be stamped."""
    found = np.asarray(picture.convert("RGBA"), np.float32)
    opacity = found[..., 3:] / 255
    return np.concatenate([found[..., :3] * opacity, opacity], axis=2)


class Canvas:
    """Pixels (height, width, 3) from 0 to 255; what is painted past an edge is cut there."""

    def __init__(self, size: Size) -> None:
        self.width, self.height = size
        self.unit = min(size)
        self.pixels = np.zeros((self.height, self.width, 3), np.float32)

    def picture(self) -> Image.Image:
        """What was painted, as an RGB picture."""
        return Image.fromarray((np.clip(self.pixels, 0, 255) + 0.5).astype(np.uint8))

    def sweep(self, colours: Sequence[Colour], top: float, bottom: float) -> None:
        """Fill the rows between two heights with a vertical run of colours."""
        first, last = max(0, round(top)), min(self.height, round(bottom))
        if last > first:
            self.pixels[first:last] = self._run(colours, first, last, top, bottom)[:, None]

    def _run(self, colours: Sequence[Colour], first: int, last: int, top: float, bottom: float) -> Sprite:
        share = np.clip((np.arange(first, last) + 0.5 - top) / max(bottom - top, 1), 0, 1)
        stops = np.linspace(0, 1, len(colours))
        parts = [np.interp(share, stops, [colour[part] for colour in colours]) for part in range(3)]
        return np.stack(parts, axis=1).astype(np.float32)

    def below(self, tops: npt.NDArray[np.float64], colours: Sequence[Colour], bottom: float) -> None:
        """Fill everything under a line (one height for each column) down to the row ``bottom``."""
        first = max(0, int(np.floor(tops.min())) - 1)
        last, solid = min(self.height, round(bottom)), int(np.ceil(tops.max())) + 1
        if last <= first:
            return
        rows = self._run(colours, first, last, float(tops.min()), bottom)
        solid = min(max(solid, first), last)
        share = np.clip(np.arange(first, solid)[:, None] + 1 - tops[None], 0, 1).astype(np.float32)
        edge = self.pixels[first:solid]
        edge += (rows[: solid - first, None] - edge) * share[..., None]
        self.pixels[solid:last] = rows[solid - first :, None]

    def oval(
        self,
        x: float,
        y: float,
        radii: tuple[float, float],
        colour: Colour,
        opacity: float = 1.0,
        soft: float = 1.0,
    ) -> None:
        """An upright ellipse whose edge fades over ``soft`` pixels."""
        wide, high = radii
        reach = 1 + 0.5 * soft / min(radii)  # where the fade ends, in radii
        left, right = max(0, int(x - wide * reach)), min(self.width, int(x + wide * reach) + 2)
        top, bottom = max(0, int(y - high * reach)), min(self.height, int(y + high * reach) + 2)
        if left >= right or top >= bottom:
            return
        across = (np.arange(left, right, dtype=np.float32) + 0.5 - x) / wide
        down = (np.arange(top, bottom, dtype=np.float32) + 0.5 - y) / high
        away = np.sqrt(across[None] ** 2 + down[:, None] ** 2)
        share = np.clip((1 - away) * min(wide, high) / soft + 0.5, 0, 1) * opacity
        self._blend(left, top, np.asarray(share, np.float32), colour)

    def disc(self, x: float, y: float, radius: float, colour: Colour, opacity: float = 1.0) -> None:
        """A filled circle."""
        self.oval(x, y, (radius, radius), colour, opacity)

    def glow(self, x: float, y: float, radius: float, colour: Colour, opacity: float) -> None:
        """Light that fades smoothly from a point to nothing at ``radius``."""
        left, right = max(0, int(x - radius)), min(self.width, int(x + radius) + 1)
        top, bottom = max(0, int(y - radius)), min(self.height, int(y + radius) + 1)
        if left >= right or top >= bottom:
            return
        across = (np.arange(left, right, dtype=np.float32) + 0.5 - x) / radius
        down = (np.arange(top, bottom, dtype=np.float32) + 0.5 - y) / radius
        near = np.clip(1 - across[None] ** 2 - down[:, None] ** 2, 0, 1)
        self._blend(left, top, np.asarray(near * near * opacity, np.float32), colour)

    def _blend(self, left: int, top: int, share: npt.NDArray[np.float32], colour: Colour) -> None:
        part = self.pixels[top : top + share.shape[0], left : left + share.shape[1]]
        part += (np.asarray(colour, np.float32) - part) * share[..., None]

    def box(
        self, left: float, top: float, right: float, bottom: float, colour: Colour, opacity: float = 1.0
    ) -> None:
        """A filled rectangle on whole pixels."""
        first, last = max(0, round(left)), min(self.width, round(right))
        part = self.pixels[max(0, round(top)) : max(0, round(bottom)), first : max(first, last)]
        part += (np.asarray(colour, np.float32) - part) * np.float32(opacity)

    def stamp(self, picture: Sprite, x: int, y: int, light: Colour = (1, 1, 1)) -> None:
        """Lay a sprite with its upper left corner at (x, y), its colours times ``light``."""
        high, wide = picture.shape[:2]
        left, top = max(0, x), max(0, y)
        right, bottom = min(self.width, x + wide), min(self.height, y + high)
        if left >= right or top >= bottom:
            return
        cut = picture[top - y : bottom - y, left - x : right - x]
        part = self.pixels[top:bottom, left:right]
        part *= 1 - cut[..., 3:]
        part += cut[..., :3] * np.asarray(light, np.float32)

    def veil(self, colour: Colour, opacity: npt.NDArray[np.float64] | float) -> None:
        """Lay a colour over everything; ``opacity`` is one number or one for each row."""
        share = np.broadcast_to(np.asarray(opacity, np.float32), (self.height,))
        self.pixels += (np.asarray(colour, np.float32) - self.pixels) * share[:, None, None]
