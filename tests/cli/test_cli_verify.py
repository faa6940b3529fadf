"""`sfumato verify`: the same bits, or since which step not, and what is missing."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from studio import formats
from studio.job import DIGEST_LENGTH
from studio.settings import data_folder

from .conftest import Sfumato


@pytest.fixture
def boat(painted_once: Callable[..., Path], tmp_path: Path) -> Path:
    """A text-to-image picture of four steps."""
    return Path(shutil.copy(painted_once("a small boat"), tmp_path / "boat.png"))


@pytest.fixture
def moon(make: Sfumato, photo: Path, mask: Path, tmp_path: Path) -> Path:
    """An inpainted picture."""
    assert make("inpaint", photo, mask, "a moon", "-o", tmp_path / "moon.png").code == 0
    return tmp_path / "moon.png"


def _with_record(path: Path, **changes: object) -> None:
    array, _, record = formats.open_pixels(path)
    assert record is not None
    formats.save_pixels(array, path, replace(record, **changes))


def test_a_picture_is_verified(sfumato: Sfumato, boat: Path) -> None:
    done = sfumato("verify", boat)
    assert done.code == 0, done.err
    assert "boat.png: Bit-identical: all 4 steps and every pixel." in done.err


def test_a_jpeg_is_verified_by_its_receipt(make: Sfumato, sfumato: Sfumato, tmp_path: Path) -> None:
    assert make("generate", "a boat", "-o", tmp_path / "boat.jpg").code == 0
    done = sfumato("verify", tmp_path / "boat.jpg")
    assert done.code == 0, done.err
    assert "Bit-identical: all 4 steps and every pixel." in done.err


def test_an_inpainted_picture_is_verified_with_its_image_and_mask(
    sfumato: Sfumato, moon: Path, photo: Path, mask: Path
) -> None:
    done = sfumato("verify", moon, "--image", photo, "--mask", mask)
    assert done.code == 0, done.err
    assert "Bit-identical" in done.err


def test_what_it_was_made_from_is_kept_and_need_not_be_named(sfumato: Sfumato, moon: Path) -> None:
    done = sfumato("verify", moon)
    assert done.code == 0, done.err
    assert "Bit-identical" in done.err


def test_what_is_missing_for_it_is_said(sfumato: Sfumato, moon: Path) -> None:
    for kept in (data_folder() / "inputs").iterdir():
        kept.unlink()
    done = sfumato("verify", moon)
    assert done.code == 1
    assert "the picture that it was made from is not at hand" in done.err


def test_the_first_step_that_differs_is_said(sfumato: Sfumato, boat: Path) -> None:
    record = formats.open_pixels(boat)[2]
    assert record is not None
    wrong = record.digests[: 2 * DIGEST_LENGTH] + "0" * 2 * DIGEST_LENGTH
    _with_record(boat, digests=wrong, pixels_hash="0" * 64, threads=record.threads)
    done = sfumato("verify", boat)
    assert done.code == 1
    assert "Differs from step 3 of 4 on" in done.err


def test_other_weights_and_versions_are_said_first_and_compared_all_the_same(
    sfumato: Sfumato, boat: Path
) -> None:
    _with_record(boat, model_hash="0" * 64, versions=(("torch", "1.0"),))
    done = sfumato("verify", boat)
    assert done.code == 0, done.err
    assert "Not as it was: model 000000000000 → " in done.err
    assert "torch 1.0 → " in done.err
