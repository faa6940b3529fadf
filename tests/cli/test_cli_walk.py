"""`sfumato walk` makes an animation of pictures that can each be made alone."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from .conftest import SIZE, Sfumato, pixels


def test_a_walk_goes_through_its_seeds(sfumato: Sfumato, model: Path, tmp_path: Path) -> None:
    out = tmp_path / "walk.webp"
    frames = ("--seeds", "3, 8", "--between", 1, "--once")
    done = sfumato("walk", "a boat", "-o", out, *frames, "--model", model, "--steps", 2)
    assert done.code == 0, done.err
    assert done.out.strip() == str(out)
    with Image.open(out) as picture:
        assert picture.size == (SIZE, SIZE)
        assert getattr(picture, "n_frames", 1) == 3
        first = np.asarray(picture.convert("RGB")).astype(int)
    apart = {}
    for seed in (3, 8):
        alone = tmp_path / f"{seed}.png"
        sfumato("generate", "a boat", "-o", alone, "--seed", seed, "--model", model, "--steps", 2)
        apart[seed] = np.abs(pixels(alone).astype(int) - first).mean()
    assert apart[3] < apart[8] / 2  # not 0: the file is not lossless


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--seeds", "3"), "two seeds"),
        (("--seeds", "3,fox"), "fox"),
        (("--seeds", "3,4", "--seed", "7"), "--seeds says"),
        (("--seeds", "3,4", "--batch", "2"), "--seeds says"),
        (("--seeds", "1,2", "--between", "500"), "--between"),
    ],
)
def test_what_makes_no_walk_is_refused(
    arguments: tuple[str, ...], said: str, sfumato: Sfumato, model: Path, tmp_path: Path
) -> None:
    done = sfumato("walk", "a boat", "-o", tmp_path / "walk.gif", "--model", model, *arguments)
    assert done.code in (1, 2)
    assert said in done.err
    assert not (tmp_path / "walk.gif").exists()


def test_a_name_that_is_no_animation_is_refused_before_the_work(sfumato: Sfumato, tmp_path: Path) -> None:
    done = sfumato("walk", "a boat", "-o", tmp_path / "walk.png", "--seeds", "1,2", "--model", "nowhere")
    assert done.code == 1
    assert "one of .webp, .gif" in done.err
