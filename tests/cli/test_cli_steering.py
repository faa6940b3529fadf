"""`branch`, `cull` and `finish`: what the window does with steps and seeds, without a window."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from studio import formats
from studio.backends.local import LocalBackend
from studio.branch import Turn, branched, packed
from studio.cli.culling import open_samples
from studio.cli.work import inpaint_again
from studio.job import Cancel, Job, Record, Result
from studio.settings import Settings

from .conftest import SIZE, Sfumato, pixels


def record_of(path: Path) -> Record:
    record = formats.open_pixels(path)[2]
    assert record is not None
    return record


@pytest.fixture
def parent(painted_once: Callable[..., Path], tmp_path: Path) -> Path:
    return Path(shutil.copy(painted_once("a red house", steps=6), tmp_path / "parent.png"))


def test_a_branch_is_made_from_a_file_and_repeated_to_the_same_pixels(
    sfumato: Sfumato, parent: Path, tmp_path: Path
) -> None:
    path, again = tmp_path / "branch.png", tmp_path / "again.png"
    wishes = (
        "--prompt",
        "a small boat",
        "--scheduler",
        "euler-a",
        "--noise-strength",
        0.3,
        "--noise-seed",
        5,
    )
    done = sfumato("branch", parent, "-o", path, "--at", 2, *wishes)
    assert done.code == 0, done.err
    record = record_of(path)
    (left,) = record.branches
    assert (left.call, left.prompt, left.noise_strength) == (2, "a red house", 0.3)
    assert (record.params.prompt, record.params.scheduler) == ("a small boat", "Euler a")
    assert not np.array_equal(pixels(path), pixels(parent))
    assert sfumato("generate", "--from", path, "-o", again).code == 0
    np.testing.assert_array_equal(pixels(again), pixels(path))
    said = sfumato("show", path).out
    assert "until call 2" in said
    assert "turned" in said


def test_a_branch_with_nothing_changed_is_its_parent(sfumato: Sfumato, parent: Path, tmp_path: Path) -> None:
    path = tmp_path / "same.png"
    assert sfumato("branch", parent, "-o", path, "--at", 3).code == 0
    np.testing.assert_array_equal(pixels(path), pixels(parent))
    assert record_of(path).branches == ()


@pytest.mark.parametrize(
    ("wishes", "words"),
    [
        (("--at", 6, "--prompt", "x"), "no model call 6"),
        (("--at", 2, "--scheduler", "hope"), "no scheduler"),
        (("--at", 2, "--sigmas", "wide"), "sigmas"),
    ],
)
def test_a_branch_that_cannot_be_is_refused(
    wishes: tuple[object, ...], words: str, sfumato: Sfumato, parent: Path, tmp_path: Path
) -> None:
    done = sfumato("branch", parent, "-o", tmp_path / "out.png", *wishes)
    assert done.code == 1
    assert words in done.err
    assert not (tmp_path / "out.png").exists()


def test_a_branch_under_a_mask_is_repeated_with_the_picture_and_the_mask(
    sfumato: Sfumato, parent: Path, tmp_path: Path
) -> None:
    """As the window makes it: a new picture goes on as an inpaint of itself."""
    before = record_of(parent)
    mask = np.zeros((SIZE, SIZE), np.uint8)
    mask[:, SIZE // 2 :] = 255
    Image.fromarray(mask).save(tmp_path / "mask.png")
    wished = replace(before.params, prompt="a small boat", region=(0, 0, SIZE, SIZE), strength=1.0)
    past = branched((), before.params, 0, 2, wished, Turn(is_bare=True))
    whole = formats.open_pixels(parent)[0]
    work = inpaint_again(wished, past, whole, mask)
    backend = LocalBackend(Settings())
    job = replace(work.job, branches=past)
    (result,) = (event for event in backend.run(job, Cancel()) if isinstance(event, Result))
    path = tmp_path / "branch.png"
    formats.save_pixels(work.finish(result.image), path, result.record)
    again = tmp_path / "again.png"
    given = ("--image", parent, "--mask", tmp_path / "mask.png")
    done = sfumato("generate", "--from", path, "-o", again, *given)
    assert done.code == 0, done.err
    assert "has the same pixels" in done.err
    np.testing.assert_array_equal(pixels(again)[:, : SIZE // 2], pixels(parent)[:, : SIZE // 2])


def test_an_inpaint_that_went_on_under_another_mask_is_repeated(
    sfumato: Sfumato, model: Path, photo: Path, mask: Path, tmp_path: Path
) -> None:
    first = tmp_path / "first.png"
    wishes = ("--model", model, "--steps", 6, "--seed", 7, "--fill", "blur", "--size", f"{SIZE}x{SIZE}")
    done = sfumato("inpaint", photo, mask, "a red house", "-o", first, *wishes)
    assert done.code == 0, done.err
    before, grey = record_of(first), formats.open_mask(mask)
    other = np.ascontiguousarray(grey[::-1])
    Image.fromarray(other).save(tmp_path / "other.png")
    picture = formats.open_pixels(photo)[0]
    small = inpaint_again(before.params, (), picture, grey).job.mask
    past = branched((), before.params, 0, 3, before.params, Turn(mask=packed(small)))
    work = inpaint_again(before.params, past, picture, other)
    backend = LocalBackend(Settings())
    job: Job = replace(work.job, branches=past)
    (result,) = (event for event in backend.run(job, Cancel()) if isinstance(event, Result))
    assert result.record.image_hash == before.image_hash
    path, again = tmp_path / "branch.png", tmp_path / "again.png"
    formats.save_pixels(work.finish(result.image), path, result.record)
    given = ("--image", photo, "--mask", tmp_path / "other.png")
    done = sfumato("generate", "--from", path, "-o", again, *given)
    assert done.code == 0, done.err
    assert "has the same pixels" in done.err


def test_seeds_are_culled_and_the_chosen_ones_are_those_of_whole_runs(
    make: Sfumato, sfumato: Sfumato, model: Path, tmp_path: Path
) -> None:
    sheet, out = tmp_path / "sheet.png", tmp_path / "out.png"
    done = make("cull", "a red house", "-o", sheet, "--seeds", 4, "--to", 50)
    assert done.code == 0, done.err
    assert "4 seeds at step 2 of 4" in done.out
    assert "50 % of 4 whole pictures" in done.err
    assert "75 %" in done.err
    with Image.open(sheet) as picture:
        assert picture.width > 300
    done = sfumato("finish", sheet, 2, 4, "-o", out)
    assert done.code == 0, done.err
    for number, seed in ((1, 8), (2, 10)):
        path, whole = tmp_path / f"out-{number:03d}.png", tmp_path / f"whole-{seed}.png"
        assert record_of(path).params.seed == seed
        plain = ("--model", model, "--steps", 4, "--seed", seed)
        assert sfumato("generate", "a red house", "-o", whole, *plain).code == 0
        np.testing.assert_array_equal(pixels(path), pixels(whole))


def test_what_cannot_be_culled_or_finished_is_one_sentence(
    make: Sfumato, sfumato: Sfumato, model: Path, tmp_path: Path
) -> None:
    sheet, out = tmp_path / "sheet.png", tmp_path / "out.png"
    assert "is not beside the sheet" in sfumato("finish", sheet, 1, "-o", out).err
    one = ("--model", model, "--steps", 1)
    assert "nothing to cull" in sfumato("cull", "a boat", "-o", sheet, "--seeds", 2, *one).err
    assert make("cull", "a boat", "-o", sheet, "--seeds", 2).code == 0
    assert "they are 1 to 2" in sfumato("finish", sheet, 3, "-o", out).err
    assert len(open_samples(tmp_path / "sheet.culled")) == 2
    (tmp_path / "sheet.culled").write_bytes(b"PK")
    done = sfumato("finish", sheet, 1, "-o", out)
    assert (done.code, "is damaged" in done.err) == (1, True)
    assert not out.exists()
