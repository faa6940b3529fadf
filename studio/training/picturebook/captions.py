"""Describes a scene in words, in many ways."""

from __future__ import annotations

import random

from studio.training.picturebook.world import Scene, Thing

NOUNS = {
    "house": ("house", "cottage", "home"),
    "castle": ("castle", "fortress"),
    "mushroom": ("mushroom", "toadstool", "red mushroom"),
    "sunflower": ("sunflower", "flower", "yellow flower"),
    "snowman": ("snowman",),
    "pumpkin": ("pumpkin", "jack-o'-lantern"),
    "car": ("car", "red car", "automobile"),
    "rocket": ("rocket", "spaceship"),
    "balloon": ("balloon", "red balloon"),
    "elephant": ("elephant", "grey elephant"),
    "penguin": ("penguin",),
    "cat": ("cat", "kitten", "orange cat"),
    "frog": ("frog", "green frog", "toad"),
    "pig": ("pig", "pink pig", "piglet"),
    "robot": ("robot", "grey robot"),
    "umbrella": ("umbrella", "purple umbrella", "parasol"),
}
SIZE_WORDS = {"big": ("big", "large", "huge"), "small": ("small", "little", "tiny")}
PLACE_WORDS = {
    "left": ("on the left", "at the left", "on the left side", "to the left", "left"),
    "centre": ("in the middle", "in the centre", "in the center", "at the centre", "centre"),
    "right": ("on the right", "at the right", "on the right side", "to the right", "right"),
}
SETTING_WORDS = {
    "meadow": (
        "in a meadow",
        "in a green meadow",
        "in the grass",
        "in a field",
        "on green hills",
        "in the countryside",
    ),
    "desert": ("in the desert", "in a desert", "among sand dunes", "in the sandy desert"),
    "snow": ("in the snow", "in a snowy field", "in winter", "in falling snow"),
    "beach": ("on the beach", "on a beach", "by the sea", "at the seaside", "by the ocean"),
    "city": ("in the city", "in a city", "in a town", "on a street", "in front of buildings"),
    "forest": ("in the forest", "in a forest", "in the woods", "among the trees", "in front of pine trees"),
    "mountains": ("in the mountains", "in front of mountains", "below snowy peaks", "by the mountains"),
}
SETTING_NAMES = {
    "meadow": ("meadow", "green field"),
    "desert": ("desert", "sand"),
    "snow": ("snow", "winter"),
    "beach": ("beach", "sea"),
    "city": ("city", "town"),
    "forest": ("forest", "woods"),
    "mountains": ("mountains", "peaks"),
}
TIME_WORDS = {
    "day": ("by day", "during the day", "in daylight", "on a sunny day", "under a blue sky", "at noon"),
    "sunset": ("at sunset", "in the evening", "under an orange sky", "at dusk"),
    "night": ("at night", "by night", "under the stars", "in the moonlight", "in the dark"),
    "dawn": ("at dawn", "at sunrise", "in the early morning", "under a pink sky"),
}
TIME_NAMES = {
    "day": ("day", "sunny", "blue sky"),
    "sunset": ("sunset", "evening", "dusk"),
    "night": ("night", "starry night"),
    "dawn": ("dawn", "sunrise", "morning"),
}
OPENINGS = ("a picture of", "a painting of", "an illustration of", "a drawing of")


def describe(scene: Scene, seed: int) -> str:
    """A caption for the scene: words, their order and what is left unsaid vary with ``seed``."""
    rng = random.Random(seed)
    if rng.random() < 0.2:
        return _list(scene, rng)
    return _sentence(scene, rng)


def plain(scene: Scene) -> str:
    """The caption that says everything, in the first words of each kind."""
    things = [
        f"{article(f'{thing.size} {thing.name}')} {PLACE_WORDS[thing.place][0]}" for thing in scene.things
    ]
    where = [SETTING_WORDS[scene.setting][0], TIME_WORDS[scene.time][0]]
    return " ".join([" and ".join(things), *where]).strip()


def article(noun: str) -> str:
    """The noun with its indefinite article."""
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


def _sentence(scene: Scene, rng: random.Random) -> str:
    """Like "a small cat on the left in a forest at night"; the setting or time may come first."""
    opening = [rng.choice(OPENINGS)] if rng.random() < 0.12 else []
    things = " and ".join(_thing(thing, rng, alone=len(scene.things) == 1) for thing in scene.things)
    around = []
    if not scene.things or rng.random() < 0.9:
        around.append(rng.choice(SETTING_WORDS[scene.setting]))
    if rng.random() < 0.88:
        around.append(rng.choice(TIME_WORDS[scene.time]))
    rng.shuffle(around)
    if around and not opening and rng.random() < 0.2:
        return f"{around[0]}, {' '.join([things, *around[1:]])}".strip(", ")
    return " ".join([*opening, *([things] if things else []), *around])


def _list(scene: Scene, rng: random.Random) -> str:
    """Like "night, forest, cat on the left": how people type prompts in a hurry."""
    parts = [_thing(thing, rng, alone=len(scene.things) == 1, bare=True) for thing in scene.things]
    parts.append(rng.choice(SETTING_NAMES[scene.setting]))
    if rng.random() < 0.9:
        parts.append(rng.choice(TIME_NAMES[scene.time]))
    rng.shuffle(parts)
    return ", ".join(parts)


def _thing(thing: Thing, rng: random.Random, alone: bool, bare: bool = False) -> str:
    nouns = NOUNS[thing.name]
    noun = nouns[0] if rng.random() < 0.6 else rng.choice(nouns)
    if rng.random() < 0.5:
        noun = f"{rng.choice(SIZE_WORDS[thing.size])} {noun}"
    if not bare:
        noun = f"the {noun}" if rng.random() < 0.12 else article(noun)
    if alone and rng.random() < 0.2:
        return noun
    return f"{noun} {rng.choice(PLACE_WORDS[thing.place])}"
