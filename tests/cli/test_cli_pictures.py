"""The commands that make pictures, with the real backend."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests.engine import tiny_mmdit

from .conftest import SIZE, Sfumato, pixels


def test_generate_writes_a_picture_of_the_models_size(make: Sfumato, tmp_path: Path) -> None:
    done = make("generate", "a small boat", "-o", tmp_path / "out.png")
    assert done.code == 0, done.err
    assert pixels(tmp_path / "out.png").shape == (SIZE, SIZE, 3)
    assert done.out == f"{tmp_path / 'out.png'}  seed 7\n"


def test_a_batch_is_numbered_and_each_picture_is_the_one_its_seed_gives_alone(
    make: Sfumato, sfumato: Sfumato, model: Path, tmp_path: Path
) -> None:
    assert make("generate", "a boat", "-o", tmp_path / "out.png", "--batch", 3).code == 0
    names = sorted(path.name for path in tmp_path.glob("*.png"))
    assert names == ["out-001.png", "out-002.png", "out-003.png"]
    sfumato("generate", "a boat", "-o", tmp_path / "alone.png", "--model", model, "--steps", 4, "--seed", 9)
    np.testing.assert_array_equal(pixels(tmp_path / "alone.png"), pixels(tmp_path / "out-003.png"))


def test_options_reach_the_record(sfumato: Sfumato, model: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.png"
    wishes = ["--negative", "blurry", "--scheduler", "euler", "--sigmas", "karras", "--steps", 3, "--seed", 5]
    wishes += ["--guidance", 4.5, "--guidance-rescale", 0.3, "--size", f"{SIZE * 2}x{SIZE}", "--threads", 1]
    assert sfumato("generate", "a boat", "-o", out, "--model", model, *wishes).code == 0
    params = json.loads(sfumato("show", out, "--json").out)["params"]
    assert params["negative_prompt"] == "blurry"
    assert params["sigmas"] == "karras"
    assert (params["width"], params["height"]) == (SIZE * 2, SIZE)
    assert (params["steps"], params["seed"]) == (3, 5)
    assert (params["guidance_scale"], params["guidance_rescale"]) == (4.5, 0.3)


def test_a_variation_is_near_the_picture_of_the_seed_and_is_told(
    make: Sfumato, sfumato: Sfumato, tmp_path: Path
) -> None:
    names = {"plain": [], "none": ["--variation-seed", 3], "near": ["--variation-strength", 0.05]}
    for name, wishes in names.items():
        done = make("generate", "a boat", "-o", tmp_path / f"{name}.png", *wishes)
        assert done.code == 0, done.err
    seed = json.loads(sfumato("show", tmp_path / "near.png", "--json").out)["params"]["variation_seed"]
    assert f"seed 7  variation seed {seed}\n" in done.out
    assert f"towards seed {seed} by 0.05" in sfumato("show", tmp_path / "near.png").out
    plain, none, near = (pixels(tmp_path / f"{name}.png").astype(int) for name in names)
    assert np.array_equal(plain, none)
    assert 0 < np.abs(near - plain).mean() < 20
    sfumato("generate", "--from", tmp_path / "near.png", "-o", tmp_path / "again.png")
    assert np.array_equal(pixels(tmp_path / "again.png"), near)


def test_without_a_seed_two_pictures_differ(sfumato: Sfumato, model: Path, tmp_path: Path) -> None:
    for name in ("one.png", "two.png"):
        sfumato("generate", "a boat", "-o", tmp_path / name, "--model", model, "--steps", 2)
    assert (pixels(tmp_path / "one.png") != pixels(tmp_path / "two.png")).any()


def test_an_image_is_changed_at_its_own_size(make: Sfumato, photo: Path, tmp_path: Path) -> None:
    done = make("generate", "a boat", "-o", tmp_path / "out.png", "--image", photo)
    assert done.code == 0, done.err
    assert pixels(tmp_path / "out.png").shape == (45, 37, 3)


@pytest.mark.parametrize(("strength", "steps"), [(0.25, 1), (0.5, 2), (1, 4)])
def test_less_strength_runs_a_smaller_part_of_the_schedule(
    sfumato: Sfumato, model: Path, photo: Path, tmp_path: Path, strength: float, steps: int
) -> None:
    wishes = ["--scheduler", "euler", "--steps", 4, "--strength", strength, "--model", model]
    done = sfumato("generate", "x", "-o", tmp_path / "out.png", "--image", photo, *wishes)
    assert f"step {steps} of {steps}\n" in done.err


def test_a_model_that_reads_the_picture_starts_from_noise_alone_when_nothing_is_said(
    sfumato: Sfumato, photo: Path, tmp_path: Path
) -> None:
    klein = tiny_mmdit.save_flux2(tmp_path / "klein")
    wishes = ["--steps", 2, "--size", "32x32", "--model", klein, "--image", photo]
    assert sfumato("generate", "at night", "-o", tmp_path / "out.png", *wishes).code == 0
    params = json.loads(sfumato("show", tmp_path / "out.png", "--json").out)["params"]
    assert (params["strength"], params["scheduler"]) == (1.0, "Flow Euler")


def test_inpaint_keeps_every_pixel_outside_the_mask(
    make: Sfumato, photo: Path, mask: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out.png"
    done = make("inpaint", photo, mask, "a yellow moon", "-o", out, "--context", 4)
    assert done.code == 0, done.err
    before, after, may_change = pixels(photo), pixels(out), pixels(mask) > 0
    np.testing.assert_array_equal(after[~may_change], before[~may_change])
    assert (after[may_change] != before[may_change]).any()


def test_a_mask_may_be_transparency(make: Sfumato, photo: Path, mask: Path, tmp_path: Path) -> None:
    values = pixels(mask)
    clear = np.dstack([np.zeros((*values.shape, 3), np.uint8), values])
    Image.fromarray(clear).save(tmp_path / "clear.png")
    make("inpaint", photo, mask, "a moon", "-o", tmp_path / "grey.png")
    make("inpaint", photo, tmp_path / "clear.png", "a moon", "-o", tmp_path / "alpha.png")
    np.testing.assert_array_equal(pixels(tmp_path / "grey.png"), pixels(tmp_path / "alpha.png"))


def test_outpaint_extends_the_canvas_and_leaves_no_hole(make: Sfumato, photo: Path, tmp_path: Path) -> None:
    square = tmp_path / "square.png"
    Image.open(photo).convert("RGB").save(square)
    out = tmp_path / "wide.png"
    done = make("outpaint", square, "a beach", "-o", out, "--right", 20, "--top", 8, "--overlap", 5)
    assert done.code == 0, done.err
    after = pixels(out)
    assert after.shape == (45 + 8, 37 + 20, 3)
    np.testing.assert_array_equal(after[8 + 5 :, : 37 - 5], pixels(square)[5:, :-5])


def test_a_batch_on_noise_has_noise_of_its_own(
    make: Sfumato, sfumato: Sfumato, photo: Path, mask: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out.png"
    assert make("inpaint", photo, mask, "x", "-o", out, "--fill", "noise", "--batch", 2).code == 0
    again = sfumato(
        "generate",
        "--from",
        tmp_path / "out-002.png",
        "-o",
        tmp_path / "again.png",
        "--image",
        photo,
        "--mask",
        mask,
    )
    assert again.code == 0, again.err
    np.testing.assert_array_equal(pixels(tmp_path / "again.png"), pixels(tmp_path / "out-002.png"))


@pytest.mark.parametrize(("suffix", "kind"), [(".jpg", "JPEG"), (".webp", "WEBP"), (".PNG", "PNG")])
def test_the_name_of_the_file_chooses_its_type(make: Sfumato, tmp_path: Path, suffix: str, kind: str) -> None:
    out = tmp_path / f"out{suffix}"
    assert make("generate", "a boat", "-o", out).code == 0
    with Image.open(out) as picture:
        assert picture.format == kind


def test_an_old_file_is_replaced(make: Sfumato, tmp_path: Path) -> None:
    out = tmp_path / "out.png"
    out.write_text("old")
    assert make("generate", "a boat", "-o", out).code == 0
    assert pixels(out).shape == (SIZE, SIZE, 3)
    assert [path.name for path in tmp_path.iterdir()] == ["out.png"]


def test_what_was_changed_to_open_a_picture_is_said(make: Sfumato, mask: Path, tmp_path: Path) -> None:
    Image.fromarray(np.full((45, 37), 40_000, np.uint16)).save(tmp_path / "deep.png")
    done = make("inpaint", tmp_path / "deep.png", mask, "a moon", "-o", tmp_path / "out.png")
    assert done.code == 0, done.err
    assert "deep.png: More than 8 bits per channel were reduced to 8." in done.err
