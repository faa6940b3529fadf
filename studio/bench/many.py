"""A gallery of very many pictures, made up: rows, words and thumbnails as they would be, empty files."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from studio.gallery import Gallery
from studio.gallery.entries import Entry, small_picture, write_entry
from studio.gallery.labels import add_tag, collect
from studio.job import Params, Pixels, Record

COMMON = "light"  # is in every prompt
HALF = "evening"  # in every other one
RARE = "xylophone"  # in one of a thousand
_PORTION = 5000  # pictures in one transaction
_SIZES = ((512, 512), (512, 768), (768, 512), (1024, 1024))
_MODELS = ("picturebook", "meadow", "juniper", "slate")
_SCHEDULERS = ("DPM++ 2M", "Euler a", "UniPC", "Heun")
_WORDS = (
    "boat",
    "harbour",
    "castle",
    "meadow",
    "fox",
    "owl",
    "birch",
    "lantern",
    "river",
    "bridge",
    "snow",
    "tower",
    "window",
    "garden",
    "stone",
    "cloud",
    "moon",
    "mountain",
    "street",
    "door",
    "market",
    "horse",
    "teapot",
    "kite",
    "forest",
    "sea",
    "island",
    "lighthouse",
    "village",
    "train",
)


def fill(gallery: Gallery, folder: Path, count: int) -> None:
    """Put `count` pictures into an empty gallery; their files in `folder` are there, and empty."""
    chance = random.Random(count)
    folder.mkdir(parents=True, exist_ok=True)
    thumbnails = [small_picture(_scene(chance)) for _ in range(64)]
    entries = list(_entries(folder, count, chance, thumbnails))
    for first in range(0, count, _PORTION):
        with gallery._store.writing() as connection:
            ids = [write_entry(connection, entry) for entry in entries[first : first + _PORTION]]
            stars = [(chance.choice((1, 2, 3, 4, 5)), item) for item in ids if chance.random() < 0.1]
            connection.executemany("UPDATE items SET stars = ? WHERE id = ?", stars)
            add_tag(connection, [item for _, item in stars[::2]], "keeper")
            add_tag(connection, [item for item in ids if chance.random() < 0.2], "study")
            collect(connection, [item for item in ids if chance.random() < 0.1], "Portfolio")


def _entries(folder: Path, count: int, chance: random.Random, thumbnails: list[bytes]) -> Iterator[Entry]:
    for number in range(count):
        width, height = chance.choice(_SIZES)
        made = Params(
            prompt=_prompt(number, chance),
            negative_prompt="blurred, watermark" if chance.random() < 0.5 else "",
            model=chance.choice(_MODELS),
            scheduler=chance.choice(_SCHEDULERS),
            seed=number,
            width=width,
            height=height,
        )
        record = Record(made, "text-to-image", made.model, "ab" * 32, versions=(("torch", "2"),))
        path, thumbnail = folder / f"{number}.png", thumbnails[number % len(thumbnails)]
        path.touch()
        moment = 1_700_000_000_000_000 + number * 60_000_000
        yield Entry(record, path, width, height, 400_000, moment, f"{number:064x}", thumbnail)


def _prompt(number: int, chance: random.Random) -> str:
    words = [COMMON, *chance.sample(_WORDS, 12)]
    words += [HALF] * (number % 2) + [RARE] * (number % 1000 == 0)
    return " ".join(words)


def _scene(chance: random.Random) -> Pixels:
    """(192, 256, 3): some colour and detail, so that a thumbnail costs what one costs."""
    y, x = np.mgrid[0:192, 0:256]
    waves = [np.sin(x * chance.uniform(0.01, 0.1) + y * chance.uniform(0.01, 0.1)) for _ in range(3)]
    return np.asarray((np.dstack(waves) + 1) * 127, np.uint8)
