"""The words that captions use for times, settings, weather, styles, places, sizes and numbers."""

from __future__ import annotations

from studio.training.picturebook.objects import KINDS

SIZE_WORDS = {"big": ("big", "large", "huge", "giant"), "small": ("small", "little", "tiny")}
PLACE_WORDS = {
    "left": ("on the left", "at the left", "on the left side", "to the left", "left"),
    "centre": ("in the middle", "in the centre", "in the center", "at the centre", "centre", "center"),
    "right": ("on the right", "at the right", "on the right side", "to the right", "right"),
    "top": ("at the top", "in the sky", "high up", "in the air", "at the top of the picture", "flying"),
    "behind": ("in the background", "at the back"),
    "in front": ("in the foreground", "at the front"),
}
SETTING_WORDS = {
    "meadow": (
        "in a meadow",
        "in a green meadow",
        "on the grass",
        "in a field of flowers",
        "on green hills",
        "in the countryside",
    ),
    "desert": ("in the desert", "in a desert", "among sand dunes", "in the sandy desert", "on a sand dune"),
    "snow field": ("in a snow field", "in the snow", "in a snowy field", "on snow", "in a snowy landscape"),
    "beach": (
        "on the beach",
        "on a beach",
        "by the sea",
        "at the seaside",
        "on a sandy beach",
        "on the shore",
    ),
    "city": (
        "in the city",
        "in a city",
        "on a city street",
        "on a street",
        "in the street",
        "in front of buildings",
    ),
    "forest": ("in the forest", "in a forest", "in the woods", "among the trees", "in a wood"),
    "mountains": (
        "in the mountains",
        "in front of mountains",
        "below snowy peaks",
        "by the mountains",
        "in the alps",
    ),
    "space": ("in space", "in outer space", "on the moon", "among the planets", "on another planet"),
    "sea": ("on the sea", "at sea", "on the ocean", "on the waves", "on the water", "in the ocean"),
    "river": ("by a river", "by the river", "at the river", "on the riverbank", "beside a stream"),
    "village": ("in a village", "in the village", "in a small town", "in a hamlet"),
    "room": ("in a room", "indoors", "inside a room", "in a living room", "at home", "by the window"),
    "underwater": ("underwater", "under water", "under the sea", "at the bottom of the sea", "on the seabed"),
}
SETTING_NAMES = {
    "meadow": ("meadow", "green field", "grassland", "grass"),
    "desert": ("desert", "sand dunes", "sahara"),
    "snow field": ("snow field", "snowy field", "snowy landscape", "winter"),
    "beach": ("beach", "seaside", "sandy beach", "shore"),
    "city": ("city street", "city", "street", "downtown"),
    "forest": ("forest", "woods", "woodland"),
    "mountains": ("mountains", "snowy peaks", "alps"),
    "space": ("space", "outer space", "moon surface"),
    "sea": ("sea", "ocean", "open sea", "waves"),
    "river": ("river", "riverbank", "stream"),
    "village": ("village", "small town"),
    "room": ("room", "indoors", "interior", "living room"),
    "underwater": ("underwater", "deep sea", "seabed"),
}
TIME_WORDS = {
    "day": (
        "by day",
        "during the day",
        "in daylight",
        "on a sunny day",
        "under a blue sky",
        "at noon",
        "at day",
    ),
    "sunset": ("at sunset", "in the evening sun", "under an orange sky", "at sundown", "in the sunset"),
    "night": (
        "at night",
        "by night",
        "under the stars",
        "in the moonlight",
        "at midnight",
        "under a starry sky",
    ),
    "dawn": ("at dawn", "at sunrise", "in the early morning", "at daybreak", "in the morning"),
    "dusk": ("at dusk", "at twilight", "under a purple sky", "in the blue hour", "at nightfall"),
}
TIME_NAMES = {
    "day": ("day", "sunny", "blue sky", "daytime", "daylight", "noon"),
    "sunset": ("sunset", "orange sky", "sundown", "evening sun"),
    "night": ("night", "starry night", "moonlight", "nighttime"),
    "dawn": ("dawn", "sunrise", "morning", "daybreak"),
    "dusk": ("dusk", "twilight", "purple sky", "blue hour"),
}
WEATHER_WORDS = {
    "rain": ("in the rain", "while it rains", "in rainy weather", "on a rainy day", "in pouring rain"),
    "snow": ("in falling snow", "while it snows", "in snowfall", "in a snow shower"),
    "fog": ("in the fog", "in fog", "in the mist", "in misty weather", "on a foggy day"),
    "storm": ("in a storm", "in a thunderstorm", "with lightning", "in stormy weather"),
}
WEATHER_NAMES = {
    "rain": ("rain", "rainy", "raining"),
    "snow": ("falling snow", "snowing", "snowfall"),
    "fog": ("fog", "foggy", "mist", "misty"),
    "storm": ("storm", "thunderstorm", "lightning", "stormy"),
}
STYLE_WORDS = {  # how each style is asked for: before the picture's content, and after it
    "pencil sketch": (
        ("a pencil sketch of", "a sketch of", "a pencil drawing of"),
        ("pencil sketch", "as a pencil drawing", "sketch", "in pencil"),
    ),
    "pixel art": (
        ("pixel art of", "a pixel art picture of", "8-bit pixel art of"),
        ("pixel art", "in pixel art style", "8-bit", "pixelated"),
    ),
    "watercolour": (
        ("a watercolour of", "a watercolor painting of", "a watercolour painting of"),
        ("watercolour", "in watercolor", "watercolor style", "painted in watercolours"),
    ),
    "flat": (
        ("a flat illustration of", "flat design of", "a flat vector drawing of"),
        ("flat design", "in flat colours", "flat style", "vector art"),
    ),
    "neon": (
        ("a neon picture of", "neon art of", "a neon sign of"),
        ("neon", "in neon lights", "neon style", "glowing neon"),
    ),
    "stained glass": (
        ("a stained glass window of", "stained glass of", "a stained glass picture of"),
        ("stained glass", "in stained glass", "stained glass style"),
    ),
}
OPENINGS = (
    "a picture of",
    "an illustration of",
    "a photo of",
    "an image of",
    "a picture book page of",
    "a painting of",
    "a beautiful picture of",
    "a cute illustration of",
)
FILLERS = (
    "beautiful",
    "highly detailed",
    "masterpiece",
    "best quality",
    "cute",
    "4k",
    "8k",
    "high quality",
    "lovely",
    "colourful",
    "vivid colors",
    "children's book",
    "storybook",
    "charming",
    "sharp focus",
    "trending",
    "award winning",
    "professional",
)
ADJECTIVES = ("beautiful", "cute", "lovely", "pretty", "nice", "funny", "happy", "charming", "single")
NUMBERS = {2: ("two", "2", "a pair of", "a couple of"), 3: ("three", "3"), 4: ("four", "4")}

_PLURALS = {
    "mouse": "mice",
    "sheep": "sheep",
    "fish": "fish",
    "wolf": "wolves",
    "ox": "oxen",
    "deer": "deer",
    "bison": "bison",
    "goose": "geese",
    "die": "dice",
    "dice": "dice",
    "house": "houses",
    "statue of liberty": "statues of liberty",
    "loaf of bread": "loaves of bread",
    "leaf": "leaves",
    "sushi": "sushi",
    "bread": "bread",
    "corn": "corn",
    "cheese": "cheese",
    "broccoli": "broccoli",
    "books": "books",
    "cherries": "cherries",
    "grapes": "grapes",
    "french fries": "french fries",
    "chips": "chips",
    "cattle": "cattle",
    "spaceman": "spacemen",
    "snowman": "snowmen",
    "running man": "running men",
    "dancing woman": "dancing women",
}
_MASS = frozenset(
    {"bread", "corn", "maize", "cheese", "broccoli", "sushi", "cherries", "grapes", "french fries"}
)
_MASS |= {"chips", "books", "cattle", "dice"}


def nouns(name: str) -> tuple[str, ...]:
    """The first word for an object, then the others."""
    return (name, *KINDS[name].synonyms)


def plural(noun: str) -> str:
    """More than one of it; "a pile of books" becomes "piles of books"."""
    if noun in _PLURALS:
        return _PLURALS[noun]
    head, of, rest = noun.partition(" of ")
    if of:
        return f"{plural(head)}{of}{rest}"
    before, space, last = noun.rpartition(" ")
    if last in _PLURALS:
        return f"{before}{space}{_PLURALS[last]}"
    if noun.endswith(("s", "sh", "ch", "x", "z", "tomato", "potato", "buffalo")):
        return f"{noun}es"
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return f"{noun[:-1]}ies"
    return f"{noun}s"


def article(noun: str) -> str:
    """The noun with its indefinite article, where it takes one."""
    if noun.split()[-1] in _MASS and " of " not in noun:
        return noun
    sounds_open = noun[0] in "aeiou" and not noun.startswith(("uni", "ufo", "euro", "one"))
    return f"{'an' if sounds_open else 'a'} {noun}"
