"""What a picture-book scene may contain, and which combinations training never sees."""

from __future__ import annotations

import random
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field

from studio.training.picturebook.objects import COLOURED, COLOURS, FLYING, KINDS, OBJECTS

TIMES = ("day", "sunset", "night", "dawn", "dusk")
SETTINGS = (
    "meadow",
    "desert",
    "snow field",
    "beach",
    "city",
    "forest",
    "mountains",
    "space",
    "sea",
    "river",
    "village",
    "room",
    "underwater",
)
WEATHERS = ("clear", "rain", "snow", "fog", "storm")
STYLES = ("plain", "pencil sketch", "pixel art", "watercolour", "flat", "neon", "stained glass")
PLACES = ("left", "centre", "right", "top", "behind", "in front")
SIZES = ("big", "small")

LABELS = ("sky", *SETTINGS, *OBJECTS)
"""What a cell of a label map may hold: nothing in front of the sky, a setting's ground, an object."""

HELD_OUT_SHARE = 10
"""One combination of object, setting, time and style in this many is kept for evaluation."""

UNSEEN_FROM = 1_000_000
"""Seeds from here on belong to scenes for evaluation."""

SHELTERED = frozenset({"space", "room", "underwater"})
"""Settings without weather."""

DRY = frozenset({"desert"})
"""Settings where it does not snow."""


@dataclass(frozen=True)
class Thing:
    """One or several of one object: a key of ``KINDS``, one of ``PLACES``, one of ``SIZES``.

    The place is empty where several share the picture; the size is empty for one between big and small;
    the colour is one of ``COLOURS``, or empty for the object's own.
    """

    name: str
    place: str
    size: str
    colour: str = ""
    count: int = 1


@dataclass(frozen=True)
class Scene:
    """Everything a caption can say about a picture, and a seed for what it cannot."""

    time: str
    setting: str
    things: tuple[Thing, ...]
    seed: int
    weather: str = "clear"
    style: str = "plain"


@dataclass(frozen=True)
class World:
    """What scenes are made of, with how often each weather, style and group of things comes.

    Groups: none, one, pair (left and right), depth (behind and in front), several (of one), three.
    """

    objects: tuple[str, ...]
    settings: tuple[str, ...]
    weathers: Mapping[str, int]
    styles: Mapping[str, int]
    groups: Mapping[str, int]
    places: tuple[str, ...]
    colours: bool
    times: tuple[str, ...] = field(default=TIMES)


_SMALL = """
cat, dog, elephant, penguin, frog, pig, duck, butterfly, turtle, mushroom, sunflower, tree, pumpkin, apple,
car, bus, sailboat, rocket, balloon, house, castle, robot, snowman, umbrella
"""

WORLDS: dict[str, World] = {
    "small": World(
        tuple(name.strip() for name in _SMALL.split(",")),
        SETTINGS[:8],
        {"clear": 92, "rain": 4, "snow": 4},
        {"plain": 100},
        {"none": 6, "one": 64, "pair": 30},
        ("left", "centre", "right"),
        colours=False,
    ),
    "full": World(
        OBJECTS,
        SETTINGS,
        {"clear": 72, "rain": 8, "snow": 8, "fog": 7, "storm": 5},
        {"plain": 66, **dict.fromkeys(STYLES[1:], 6)},
        {"none": 5, "one": 50, "pair": 22, "depth": 6, "several": 13, "three": 4},
        ("left", "centre", "right"),
        colours=True,
    ),
}


def held_out(name: str, setting: str, time: str, style: str = "plain") -> bool:
    """Whether training never shows this object in this setting at this time in this style."""
    return zlib.crc32(f"{name}|{setting}|{time}|{style}".encode()) % HELD_OUT_SHARE == 0


def seen_in_training(scene: Scene) -> bool:
    """Whether no object of the scene forms a held-out combination."""
    return not any(held_out(thing.name, scene.setting, scene.time, scene.style) for thing in scene.things)


def imagine(seed: int, world: str = "small") -> Scene:
    """A random scene that training may see; the same seed gives the same scene."""
    rng = random.Random(seed)
    while True:
        scene = _compose(rng, WORLDS[world])
        if seen_in_training(scene):
            return scene


def imagine_unseen(seed: int, world: str = "small", group: str = "one") -> Scene:
    """A random scene in which every object's combination is one training never sees.

    ``group`` says how many things it has: a key of the world's ``groups`` other than "none".
    """
    rng = random.Random(seed)
    while True:
        scene = _compose(rng, WORLDS[world], group)
        if all(held_out(thing.name, scene.setting, scene.time, scene.style) for thing in scene.things):
            return scene


def _compose(rng: random.Random, world: World, group: str = "") -> Scene:
    setting = rng.choice(world.settings)
    time = "night" if setting == "space" else rng.choice(world.times)
    weather = _pick(rng, world.weathers)
    unfit = setting in SHELTERED or (weather == "snow" and setting in DRY)
    unfit = unfit or (setting == "snow field" and weather in ("rain", "storm"))
    style = _pick(rng, world.styles)
    things = _GROUPS[group or _pick(rng, world.groups)](rng, world)
    return Scene(time, setting, things, rng.getrandbits(32), "clear" if unfit else weather, style)


def _pick(rng: random.Random, weights: Mapping[str, int]) -> str:
    return rng.choices(tuple(weights), tuple(weights.values()))[0]


def _colour(rng: random.Random, name: str, world: World) -> str:
    """Shapes and flowers always have a colour; a car or a house has its own half of the time."""
    if not world.colours or name not in COLOURED:
        return ""
    if KINDS[name].glyph and rng.random() < 0.4:
        return ""
    return rng.choice(COLOURS)


def _none(rng: random.Random, world: World) -> tuple[Thing, ...]:
    return ()


def _one(rng: random.Random, world: World) -> tuple[Thing, ...]:
    name = rng.choice(world.objects)
    size = rng.choices(SIZES, weights=(65, 35))[0]
    places = world.places
    if name in FLYING and world.colours and rng.random() < 0.4:
        return (Thing(name, "top", "small", _colour(rng, name, world)),)
    return (Thing(name, rng.choice(places), size, _colour(rng, name, world)),)


def _pair(rng: random.Random, world: World) -> tuple[Thing, ...]:
    names, places = rng.sample(world.objects, 2), rng.sample(("left", "right"), 2)
    sizes: tuple[str, str] = ("", "")
    if world.colours and rng.random() < 0.3:
        sizes = rng.choice((("big", "small"), ("small", "big")))
    parts = zip(names, places, sizes, strict=True)
    return tuple(Thing(name, place, size, _colour(rng, name, world)) for name, place, size in parts)


def _depth(rng: random.Random, world: World) -> tuple[Thing, ...]:
    """The one behind first, as the painter goes."""
    names = rng.sample([name for name in world.objects if name not in FLYING], 2)
    places = ("behind", "in front")
    return tuple(
        Thing(name, place, "", _colour(rng, name, world)) for name, place in zip(names, places, strict=True)
    )


def _several(rng: random.Random, world: World) -> tuple[Thing, ...]:
    name = rng.choice(world.objects)
    return (Thing(name, "", "", _colour(rng, name, world), rng.choice((2, 3, 4))),)


def _three(rng: random.Random, world: World) -> tuple[Thing, ...]:
    names = rng.sample(world.objects, 3)
    places = ("left", "centre", "right")
    return tuple(
        Thing(name, place, "", _colour(rng, name, world)) for name, place in zip(names, places, strict=True)
    )


_GROUPS = {"none": _none, "one": _one, "pair": _pair, "depth": _depth, "several": _several, "three": _three}
