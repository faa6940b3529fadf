"""What a picture was made from: deleted for good with the last picture that was made from it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from studio.formats import save_pixels
from studio.gallery.gallery import Gallery
from studio.gallery.inputs import FOLDER
from studio.job import Job, Params, Pixels, Record, digest
from studio.receipt.inputs import keep_inputs
from tests.gallery.conftest import picture

Keep = Callable[..., int]

PHOTO = picture(90)
MASK = np.full((12, 16), 255, np.uint8)


@pytest.fixture
def keep(gallery: Gallery, tmp_path: Path) -> Keep:
    """`keep(seed, task=…, image_hash=…)` adds a picture with these in its record."""

    def add(seed: int, task: str = "text-to-image", **facts: Any) -> int:
        path = tmp_path / f"{seed}.png"
        record = Record(Params(seed=seed, width=16, height=12), task, "grey", **facts)
        save_pixels(picture(seed), path, record)
        return gallery.add(record, path, picture(seed), None, seed)

    return add


@pytest.fixture
def folder(gallery: Gallery) -> Path:
    return gallery._trash.parent / FOLDER


def made_from(keep: Keep, folder: Path, seed: int, image: Pixels, mask: Pixels) -> int:
    """A picture that was inpainted, and what it was made from as the window keeps it."""
    keep_inputs(Job(Params(), image.copy(), mask.copy()), folder)
    return keep(seed, task="inpaint", image_hash=digest(image), mask_hash=digest(mask))


def names(folder: Path) -> set[str]:
    return {path.stem for path in folder.glob("*.png")}


def test_a_photo_goes_with_the_last_picture_that_was_made_from_it(
    gallery: Gallery, keep: Keep, folder: Path
) -> None:
    one, two = (made_from(keep, folder, seed, PHOTO, MASK) for seed in (1, 2))
    gallery.delete([one, two])
    assert names(folder) == {digest(PHOTO), digest(MASK)}
    gallery.erase([one])
    assert names(folder) == {digest(PHOTO), digest(MASK)}
    gallery.empty_trash()
    assert names(folder) == set()


def test_what_another_picture_needs_stays(gallery: Gallery, keep: Keep, folder: Path) -> None:
    other = picture(91)
    one = made_from(keep, folder, 1, PHOTO, MASK)
    made_from(keep, folder, 2, other, MASK)
    gallery.erase([one])
    assert names(folder) == {digest(other), digest(MASK)}


def test_a_guidance_mask_of_a_new_picture_counts_too(gallery: Gallery, keep: Keep, folder: Path) -> None:
    keep_inputs(Job(Params(), guidance=MASK.copy()), folder)
    one, two = (keep(seed, guidance_hash=digest(MASK)) for seed in (1, 2))
    gallery.erase([one])
    assert names(folder) == {digest(MASK)}
    gallery.erase([two])
    assert names(folder) == set()


def test_records_and_folders_that_are_gone_do_no_harm(gallery: Gallery, keep: Keep, folder: Path) -> None:
    one = keep(1, task="inpaint", image_hash=digest(PHOTO))
    gallery.erase([one])
    assert not folder.exists()
