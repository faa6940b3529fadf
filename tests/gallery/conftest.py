"""A gallery of its own for each test, and pictures to put into it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from studio.formats import save_pixels
from studio.gallery import Gallery
from studio.job import Params, Pixels, Record, digest

Keep = Callable[..., int]


def picture(seed: int, height: int = 12, width: int = 16) -> Pixels:
    """(h, w, 3) noise."""
    return np.random.default_rng(seed).integers(0, 256, (height, width, 3), np.uint8)


def record_of(image: Pixels | None = None, task: str = "", **params: Any) -> Record:
    """How a picture was made, from `image` or from its prompt alone."""
    made = Params(**params)
    task = task or ("text-to-image" if image is None else "image-to-image")
    return Record(made, task, made.model, "ab" * 32, digest(image), versions=(("torch", "2"),))


@pytest.fixture
def gallery(tmp_path: Path) -> Iterator[Gallery]:
    made = Gallery(tmp_path / "data")
    yield made
    made.close()


@pytest.fixture
def keep(gallery: Gallery, tmp_path: Path) -> Keep:
    """`keep(prompt=…, seed=…)` writes a picture and adds it; created = its seed, in seconds, unless told."""

    def add(pixels: Pixels | None = None, image: Pixels | None = None, name: str = "", **told: Any) -> int:
        created, parent = told.pop("created", told.get("seed", 0)), told.pop("parent", None)
        own = told.pop("own", False)
        pixels = picture(told.get("seed", 0)) if pixels is None else pixels
        record = record_of(image, told.pop("task", ""), **told)
        record = replace(record, params=replace(record.params, height=pixels.shape[0], width=pixels.shape[1]))
        path = tmp_path / "pictures" / (name or f"{told.get('seed', 0)}.png")
        path.parent.mkdir(exist_ok=True)
        save_pixels(pixels, path, record)
        return gallery.add(record, path, pixels, parent, created, own)

    return add
