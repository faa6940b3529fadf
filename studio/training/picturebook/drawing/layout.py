"""Says where everything in a scene stands: its horizon, the box of each object, the label of each cell."""

from __future__ import annotations

import random
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PIL import Image

from studio.training.picturebook.drawing.canvas import Size
from studio.training.picturebook.drawing.glyphs import glyph, sized
from studio.training.picturebook.objects import FLYING
from studio.training.picturebook.world import LABELS, SETTINGS, Scene, Thing

HEIGHT = {"big": 0.53, "small": 0.29, "": 0.38}
ROW = {2: 0.36, 3: 0.28, 4: 0.22}  # how tall each of several is
ACROSS = {"left": 0.25, "centre": 0.5, "right": 0.75, "top": 0.5, "behind": 0.66, "in front": 0.36}
HORIZON = {"space": 0.76, "room": 0.66, "underwater": 0.78, "sea": 0.54, "river": 0.52, "beach": 0.52}
BACKDROP = {"city": 0.20, "forest": 0.18, "mountains": 0.18, "village": 0.10, "river": 0.06}
"""How far a setting's own things (buildings, trees, peaks) stand above the horizon."""
EVERYWHERE = frozenset({"space", "room", "underwater"})
"""Settings that fill the whole picture: no sky to see."""


@dataclass(frozen=True)
class Spot:
    """Where one object stands: the number of its thing, its box in pixels, whether it hovers."""

    thing: int
    left: int
    top: int
    width: int
    height: int
    hovers: bool


def horizon(scene: Scene, height: int) -> int:
    """The row where the sky ends."""
    share = HORIZON.get(scene.setting, 0.60) + random.Random(scene.seed ^ 1).choice((-0.03, 0.0, 0.03))
    return round(share * height)


def spots(scene: Scene, size: Size) -> list[Spot]:
    """Every object's place in a picture of ``size``, from the back to the front."""
    rng = random.Random(scene.seed ^ 2)
    found = []
    for index, thing in enumerate(scene.things):
        found.extend(
            _several(index, thing, size, rng) if thing.count > 1 else [_one(index, thing, size, rng)]
        )
    return found


def _one(index: int, thing: Thing, size: Size, rng: random.Random) -> Spot:
    share = HEIGHT[thing.size] * rng.choice((0.96, 1.0, 1.04))
    share *= {"behind": 1.3, "in front": 0.95}.get(thing.place, 1.0)
    x = ACROSS[thing.place] + rng.choice((-0.02, -0.01, 0.0, 0.01, 0.02))
    if thing.place == "top":
        x = rng.choice((0.3, 0.4, 0.5, 0.6, 0.7))
    foot = 0.91 + rng.choice((-0.02, 0.0, 0.02)) - (0.12 if thing.place == "behind" else 0)
    return _spot(index, thing, size, share, x, foot)


def _several(index: int, thing: Thing, size: Size, rng: random.Random) -> list[Spot]:
    """Side by side with gaps, so that they can be counted."""
    foot = 0.88 + rng.choice((-0.02, 0.0, 0.02))
    places = [(step + 0.5) / thing.count for step in range(thing.count)]
    share = ROW[thing.count]
    return [
        _spot(index, thing, size, share, x, foot + rng.choice((-0.03, 0.0, 0.03)), 0.92 / thing.count)
        for x in places
    ]


def _spot(
    index: int, thing: Thing, size: Size, share: float, x: float, foot: float, room: float = 1.0
) -> Spot:
    width, height = size
    wide, tall = _measure(thing, share * min(size), room * width)
    hovers = thing.name in FLYING
    if thing.place == "top":
        top = 0.05 * height
    elif hovers:
        top = max(0.05 * height, 0.44 * height - tall / 2)
    else:
        top = foot * height - tall
    left = min(max(x * width - wide / 2, 2), width - wide - 2)
    return Spot(index, round(left), round(top), wide, tall, hovers)


def _measure(thing: Thing, tall: float, room: float) -> Size:
    """Width and height in pixels: a wide object is no wider than tall objects are tall."""
    picture = glyph(thing.name, thing.colour)
    scale = min(tall / picture.height, tall * 1.08 / picture.width, room / picture.width)
    return max(1, round(picture.width * scale)), max(1, round(picture.height * scale))


def boxes(scene: Scene, size: Size) -> list[tuple[int, int, int, int, int]]:
    """For each object (index of its thing, left, top, right, bottom), in pixels, from back to front."""
    return [
        (spot.thing, spot.left, spot.top, spot.left + spot.width, spot.top + spot.height)
        for spot in spots(scene, size)
    ]


def label_map(scene: Scene, size: Size, cells: Size = (16, 16)) -> npt.NDArray[np.uint8]:
    """What each cell of a (height, width) grid shows, as an index of ``LABELS``.

    0 is sky; an object counts where it covers more than half of the cell, or where it covers most if it
    covers no cell by half.
    """
    labels = _around(scene, cells)
    for spot in spots(scene, size):
        cover = _cover(scene.things[spot.thing], spot, size, cells)
        chosen = cover > min(0.5, float(cover.max()) * 0.999)
        labels[chosen] = LABELS.index(scene.things[spot.thing].name)
    return labels


def _around(scene: Scene, cells: Size) -> npt.NDArray[np.uint8]:
    """The labels of sky and ground."""
    ground = 1 + SETTINGS.index(scene.setting)
    edge = 0.0
    if scene.setting not in EVERYWHERE:
        edge = horizon(scene, 1000) / 1000 - BACKDROP.get(scene.setting, 0.02)
    middle = (np.arange(cells[1]) + 0.5) / cells[1]
    column = np.where(middle >= edge, ground, 0).astype(np.uint8)
    return np.repeat(column[:, None], cells[0], axis=1)


def _cover(thing: Thing, spot: Spot, size: Size, cells: Size) -> npt.NDArray[np.float32]:
    opacity = sized(thing.name, thing.colour, (spot.width, spot.height))[..., 3]
    page = Image.new("F", size)
    page.paste(Image.fromarray(opacity), (spot.left, spot.top))
    return np.asarray(page.resize(cells, Image.Resampling.BOX), np.float32)
