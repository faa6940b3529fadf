"""Pictures made larger on the command line, and what is said of later stages."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from studio.formats.infotext import read_infotext, write_infotext
from studio.job import Params, Pixels, Record
from tests.cli.conftest import Sfumato
from tests.engine import tiny_cascade, tiny_upscaler


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("upscalers") / "x4"
    tiny_upscaler.pipeline().save_pretrained(made)
    return made


@pytest.fixture
def small(tmp_path: Path) -> Path:
    Image.fromarray(np.random.default_rng(0).integers(0, 256, (6, 9, 3), np.uint8)).save(tmp_path / "s.png")
    return tmp_path / "s.png"


def opened(path: Path) -> Pixels:
    return np.asarray(Image.open(path).convert("RGB"))


def test_a_picture_is_made_four_times_larger_verified_and_repeated(
    sfumato: Sfumato, model: Path, small: Path, tmp_path: Path
) -> None:
    out, again = tmp_path / "large.png", tmp_path / "again.png"
    wishes = ["--model", model, "--steps", 2, "--noise-level", 30]
    done = sfumato("upscale", small, "a boat", "-o", out, *wishes)
    assert done.code == 0, done.err
    assert opened(out).shape == (24, 36, 3)
    record = json.loads(sfumato("show", out, "--json").out)
    assert (record["task"], record["params"]["noise_level"], record["params"]["strength"]) == (
        "image-to-image",
        30,
        1.0,
    )
    done = sfumato("verify", out)
    assert "Bit-identical: all 2 steps and every pixel." in done.err, done.err
    done = sfumato("generate", "--from", out, "--image", small, "-o", again)
    assert "has the same pixels as large.png" in done.err, done.err
    done = sfumato("generate", "a boat", "--image", small, "-o", again, *wishes, "--seed", 1)
    assert done.code == 0, done.err
    assert opened(again).shape == (24, 36, 3)


def test_an_upscaler_works_on_a_picture_at_its_own_size_where_it_is_asked_for(
    sfumato: Sfumato, model: Path, small: Path, tmp_path: Path
) -> None:
    out, wishes = tmp_path / "same.png", ["--model", model, "--steps", 1]
    done = sfumato("generate", "a boat", "--image", small, "-o", out, "--size", "36x24", *wishes)
    assert done.code == 0, done.err
    assert opened(out).shape == (24, 36, 3)


def test_what_cannot_be_upscaled_is_told(
    sfumato: Sfumato, make: Sfumato, small: Path, tmp_path: Path
) -> None:
    done = sfumato("upscale", small, "-o", tmp_path / "a.png", "--model", "picturebook")
    assert "picturebook does not make pictures larger: choose an upscaler." in done.err
    done = sfumato("upscale", small, "-o", tmp_path / "a.png")
    assert "There is no model that makes pictures larger" in done.err
    done = sfumato("upscale", small, "-o", tmp_path / "a.png", "--size", "64x64")
    assert "leave out --size" in done.err


def test_later_steps_and_guidance_are_asked_for_on_the_command_line(sfumato: Sfumato, tmp_path: Path) -> None:
    tiny_cascade.stages().save_pretrained(tmp_path / "cascade")
    out, side = tmp_path / "boat.png", tiny_cascade.SIDE
    wishes = ["--steps", 2, "--size", f"{side}x{side}", "--later-steps", 3, "--later-guidance", 1.5]
    done = sfumato("generate", "a boat", "-o", out, "--model", tmp_path / "cascade", *wishes)
    assert "Decoding: step 3 of 3" in done.err
    params = json.loads(sfumato("show", out, "--json").out)["params"]
    assert (params["later_steps"], params["later_guidance"]) == (3, 1.5)
    assert "later steps 3, later guidance 1.5" in sfumato("show", out).out


def test_infotext_keeps_what_is_said_of_stages() -> None:
    params = Params(later_steps=12, later_guidance=2.5, noise_level=100)
    text = write_infotext(Record(params, "text-to-image"))
    assert "Later steps: 12, Later guidance: 2.5, Noise level: 100" in text
    again = read_infotext(text)
    assert (again.params, again.notes) == (params, ())
    assert "Later" not in write_infotext(Record(Params(), "text-to-image"))


def test_old_records_mean_what_they_meant() -> None:
    old = Params.from_dict({"prompt": "a boat", "steps": 20})
    assert (old.later_steps, old.later_guidance, old.noise_level) == (0, 0.0, 20)
