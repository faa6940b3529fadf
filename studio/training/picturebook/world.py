"""What a picture-book scene may contain, and which combinations training never sees."""

from __future__ import annotations

import random
import zlib
from dataclasses import dataclass

TIMES = ("day", "sunset", "night", "dawn")
SETTINGS = ("meadow", "desert", "snow", "beach", "city", "forest", "mountains")
PLACES = ("left", "centre", "right")
SIZES = ("big", "small")

GLYPHS = {
    "house": "🏠",
    "castle": "🏰",
    "mushroom": "🍄",
    "sunflower": "🌻",
    "snowman": "⛄",
    "pumpkin": "🎃",
    "car": "🚗",
    "rocket": "🚀",
    "balloon": "🎈",
    "elephant": "🐘",
    "penguin": "🐧",
    "cat": "🐈",
    "frog": "🐸",
    "pig": "🐖",
    "robot": "🤖",
    "umbrella": "☂",
}
OBJECTS = tuple(GLYPHS)
FLYING = frozenset({"balloon"})

HELD_OUT_SHARE = 10
"""One combination of object, setting and time in this many is kept for evaluation."""

UNSEEN_FROM = 1_000_000
"""Seeds from here on belong to scenes for evaluation."""


@dataclass(frozen=True)
class Thing:
    """One object of a scene: a key of ``GLYPHS``, one of ``PLACES``, one of ``SIZES``."""

    name: str
    place: str
    size: str


@dataclass(frozen=True)
class Scene:
    """Everything a caption can say about a picture, and a seed for what it cannot."""

    time: str
    setting: str
    things: tuple[Thing, ...]
    seed: int


def held_out(name: str, setting: str, time: str) -> bool:
    """Whether training never shows this object in this setting at this time."""
    return zlib.crc32(f"{name}|{setting}|{time}".encode()) % HELD_OUT_SHARE == 0


def seen_in_training(scene: Scene) -> bool:
    """Whether no object of the scene forms a held-out combination."""
    return not any(held_out(thing.name, scene.setting, scene.time) for thing in scene.things)


def imagine(seed: int) -> Scene:
    """A random scene that training may see; the same seed gives the same scene."""
    rng = random.Random(seed)
    while True:
        scene = _compose(rng)
        if seen_in_training(scene):
            return scene


def imagine_unseen(seed: int) -> Scene:
    """A random scene with one object, whose combination training never sees."""
    rng = random.Random(seed)
    while True:
        thing = Thing(rng.choice(OBJECTS), rng.choice(PLACES), rng.choice(SIZES))
        scene = Scene(rng.choice(TIMES), rng.choice(SETTINGS), (thing,), rng.getrandbits(32))
        if not seen_in_training(scene):
            return scene


def _compose(rng: random.Random) -> Scene:
    count = rng.choices((0, 1, 2), weights=(8, 80, 12))[0]
    return Scene(rng.choice(TIMES), rng.choice(SETTINGS), _things(rng, count), rng.getrandbits(32))


def _things(rng: random.Random, count: int) -> tuple[Thing, ...]:
    names = rng.sample(OBJECTS, count)
    if count == 2:  # two objects stand on opposite sides, where neither hides the other
        places = rng.sample(("left", "right"), 2)
        return tuple(Thing(name, place, "small") for name, place in zip(names, places, strict=True))
    size = rng.choices(SIZES, weights=(65, 35))[0]
    return tuple(Thing(name, rng.choice(PLACES), size) for name in names)
