"""`sfumato show`, and `generate --from`: the same pixels again, or the reason why not."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from studio import formats

from .conftest import Sfumato, pixels


@pytest.fixture
def boat(painted_once: Callable[..., Path], tmp_path: Path) -> Path:
    """A text-to-image picture."""
    return Path(shutil.copy(painted_once("a small boat"), tmp_path / "boat.png"))


@pytest.fixture
def moon(make: Sfumato, photo: Path, mask: Path, tmp_path: Path) -> Path:
    """An inpainted picture."""
    assert make("inpaint", photo, mask, "a moon", "-o", tmp_path / "moon.png", "--strength", 0.7).code == 0
    return tmp_path / "moon.png"


def test_show_prints_how_a_picture_was_made(sfumato: Sfumato, boat: Path) -> None:
    done = sfumato("show", boat)
    assert done.code == 0
    for said in ("text-to-image", "a small boat", "4 steps", "seed", "torch", "float32"):
        assert said in done.out


def test_show_prints_the_signs_of_a_prompt_as_they_are(
    sfumato: Sfumato, make: Sfumato, tmp_path: Path
) -> None:
    prompt, out = "a [red:blue:0.4] [cat|dog] :smile: [bold]", tmp_path / "out.png"
    assert make("generate", prompt, "-o", out).code == 0
    assert prompt in sfumato("show", out).out


def test_show_as_json_is_the_whole_record(sfumato: Sfumato, moon: Path) -> None:
    values = json.loads(sfumato("show", moon, "--json").out)
    assert values["task"] == "inpaint"
    assert values["params"]["region"] is not None
    assert all(len(values[name]) == 64 for name in ("model_hash", "image_hash", "mask_hash"))
    assert "torch" in values["versions"]


def test_a_picture_is_repeated_to_the_same_pixels(sfumato: Sfumato, boat: Path, tmp_path: Path) -> None:
    done = sfumato("generate", "--from", boat, "-o", tmp_path / "again.png")
    assert done.code == 0, done.err
    np.testing.assert_array_equal(pixels(tmp_path / "again.png"), pixels(boat))
    assert "has the same pixels as boat.png" in done.err


def test_an_inpainted_picture_is_repeated_from_its_image_and_mask(
    sfumato: Sfumato, moon: Path, photo: Path, mask: Path, tmp_path: Path
) -> None:
    again = tmp_path / "again.png"
    done = sfumato("generate", "--from", moon, "-o", again, "--image", photo, "--mask", mask)
    assert done.code == 0, done.err
    np.testing.assert_array_equal(pixels(again), pixels(moon))


def test_an_outpainted_picture_is_repeated_from_its_image(
    make: Sfumato, sfumato: Sfumato, photo: Path, tmp_path: Path
) -> None:
    wide, again = tmp_path / "wide.png", tmp_path / "again.png"
    assert make("outpaint", photo, "a beach", "-o", wide, "--left", 16, "--bottom", 9).code == 0
    done = sfumato("generate", "--from", wide, "-o", again, "--image", photo)
    assert done.code == 0, done.err
    np.testing.assert_array_equal(pixels(again), pixels(wide))


def test_a_changed_image_is_repeated_from_its_image(
    make: Sfumato, sfumato: Sfumato, photo: Path, tmp_path: Path
) -> None:
    changed, again = tmp_path / "changed.png", tmp_path / "again.png"
    assert make("generate", "a boat", "-o", changed, "--image", photo).code == 0
    assert sfumato("generate", "--from", changed, "-o", again, "--image", photo).code == 0
    np.testing.assert_array_equal(pixels(again), pixels(changed))


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ([], "name it with --image"),
        (["--image", "photo.png"], "name the mask with --mask"),
        (["--image", "other.png", "--mask", "mask.png"], "not the picture that moon.png was made from"),
        (["--image", "photo.png", "--mask", "inverse.png"], "not the mask that moon.png was made with"),
    ],
)
def test_other_images_and_masks_are_refused(
    sfumato: Sfumato, moon: Path, photo: Path, mask: Path, tmp_path: Path, arguments: list[str], sentence: str
) -> None:
    Image.fromarray(pixels(photo) ^ 1).save(tmp_path / "other.png")
    Image.fromarray(np.minimum(pixels(mask), 200)).save(tmp_path / "inverse.png")
    paths = [argument if argument.startswith("-") else tmp_path / argument for argument in arguments]
    done = sfumato("generate", "--from", moon, "-o", tmp_path / "again.png", *paths)
    assert done.code == 1
    assert sentence in done.err.splitlines()[-1]
    assert not (tmp_path / "again.png").exists()


def test_an_image_for_a_picture_made_from_words_is_refused(
    sfumato: Sfumato, boat: Path, photo: Path, tmp_path: Path
) -> None:
    done = sfumato("generate", "--from", boat, "-o", tmp_path / "again.png", "--image", photo)
    assert done.code == 1
    assert "from its prompt alone" in done.err


def _with_record(path: Path, **changes: object) -> None:
    array, _, record = formats.open_pixels(path)
    assert record is not None
    formats.save_pixels(array, path, replace(record, **changes))


def test_other_weights_are_refused(sfumato: Sfumato, boat: Path, tmp_path: Path) -> None:
    _with_record(boat, model_hash="0" * 64)
    done = sfumato("generate", "--from", boat, "-o", tmp_path / "again.png")
    assert done.code == 1
    assert "has other weights" in done.err


def test_other_versions_are_said(sfumato: Sfumato, boat: Path, tmp_path: Path) -> None:
    _with_record(boat, versions=(("torch", "1.0"),))
    done = sfumato("generate", "--from", boat, "-o", tmp_path / "again.png")
    assert done.code == 0
    assert "made with torch 1.0" in done.err


def test_different_pixels_are_said(sfumato: Sfumato, boat: Path, tmp_path: Path) -> None:
    array, _, record = formats.open_pixels(boat)
    array = array.copy()
    array[3, 4, 0] ^= 64
    formats.save_pixels(array, boat, record)
    done = sfumato("generate", "--from", boat, "-o", tmp_path / "again.png")
    assert "1 pixels differ from boat.png, by 64 of 255 at most" in done.err


def test_a_picture_that_others_made_has_nothing_to_show_or_repeat(
    sfumato: Sfumato, photo: Path, tmp_path: Path
) -> None:
    for command in (["show", photo], ["generate", "--from", photo, "-o", tmp_path / "again.png"]):
        done = sfumato(*command)
        assert done.code == 1
        assert "has no record of how it was made" in done.err


def test_repeating_goes_with_no_new_wishes(sfumato: Sfumato, boat: Path, tmp_path: Path) -> None:
    done = sfumato("generate", "--from", boat, "-o", tmp_path / "again.png", "--seed", 3)
    assert done.code == 2
    assert "as it was" in done.err


def test_a_jpeg_is_repeated_but_not_compared(make: Sfumato, sfumato: Sfumato, tmp_path: Path) -> None:
    assert make("generate", "a boat", "-o", tmp_path / "boat.jpg").code == 0
    done = sfumato("generate", "--from", tmp_path / "boat.jpg", "-o", tmp_path / "again.png")
    assert done.code == 0, done.err
    assert "boat.jpg is a JPEG, which changes pixels" in done.err
    assert "differ" not in done.err


def test_show_leaves_out_what_another_program_did_not_write(sfumato: Sfumato, tmp_path: Path) -> None:
    info = PngInfo()
    info.add_text("parameters", "a lighthouse\nSteps: 12, Sampler: Euler, CFG scale: 6, Seed: 5, Size: 64x64")
    Image.new("RGB", (64, 64)).save(tmp_path / "other.png", pnginfo=info)
    done = sfumato("show", tmp_path / "other.png")
    assert done.code == 0, done.err
    assert "a lighthouse" in done.out
    assert "Euler, 12 steps" in done.out
    for unknown in ("run on", "took", "versions"):
        assert unknown not in done.out
