"""`sfumato grid` on a tiny model: what it writes, what it refuses, how it goes on."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
from PIL import Image

from studio import formats
from tests.cli.conftest import SIZE, Sfumato, pixels


def test_a_grid_is_a_picture_with_its_cells_beside_it(make: Sfumato, tmp_path: Path) -> None:
    out = tmp_path / "grid.png"
    done = make("grid", "a red house", "--x", "replace: red, small", "--y", "sched: euler, heun", "-o", out)
    assert done.code == 0, done.err
    assert "4 of 4 pictures" in done.out
    files = sorted((tmp_path / "grid-files").iterdir())
    assert [file.name for file in files] == ["0001.png", "0002.png", "0003.png", "0004.png"]
    assert len({file.read_bytes() for file in files}) == 4
    with Image.open(out) as sheet:
        assert sheet.width > 2 * SIZE


def test_a_cell_is_the_picture_that_generate_makes(make: Sfumato, tmp_path: Path) -> None:
    make("grid", "a [red:red:0.5] house", "--x", "replace: red, small", "-o", tmp_path / "grid.html")
    for name, prompt in (("0001", "a [red:red:0.5] house"), ("0002", "a [small:small:0.5] house")):
        alone = tmp_path / f"{name}.png"
        make("generate", prompt, "-o", alone)
        assert np.array_equal(pixels(alone), pixels(tmp_path / "grid-files" / f"{name}.png"))


def test_shared_steps_are_made_again_from_the_file(make: Sfumato, sfumato: Sfumato, tmp_path: Path) -> None:
    done = make("grid", "a house", "--x", "replace: house, boat", "--share", 2, "-o", tmp_path / "grid.csv")
    assert done.code == 0, done.err
    cell = tmp_path / "grid-files" / "0002.png"
    again = sfumato("generate", "--from", cell, "-o", tmp_path / "again.png")
    assert again.code == 0, again.err
    assert np.array_equal(pixels(tmp_path / "again.png"), pixels(cell))


def test_shared_steps_are_steps_also_where_one_takes_two_calls(make: Sfumato, tmp_path: Path) -> None:
    out = tmp_path / "grid.png"
    axis = ("--x", "replace: house, boat", "--share", 2, "--scheduler", "heun")
    assert make("grid", "a house", *axis, "-o", out).code == 0
    (branch,) = formats.open_pixels(tmp_path / "grid-files" / "0002.png")[2].branches  # type: ignore[union-attr]
    assert branch.call == 4


def test_a_table_lists_every_cell(make: Sfumato, tmp_path: Path) -> None:
    out = tmp_path / "grid.csv"
    assert make("grid", "a house", "--x", "guidance: 1-3", "--y", "size: 32x32, 33x32", "-o", out).code == 0
    with out.open(encoding="utf-8-sig", newline="") as stream:
        lines = list(csv.DictReader(stream))
    assert [line["Guidance scale"] for line in lines] == ["1", "2", "3"] * 2
    assert ["multiples of" in line["problem"] for line in lines] == [False] * 3 + [True] * 3


def test_what_an_exported_grid_lacks_is_made(make: Sfumato, sfumato: Sfumato, tmp_path: Path) -> None:
    out = tmp_path / "grid.html"
    assert make("grid", "a house", "--x", "seed: 1-3", "-o", out).code == 0
    files = tmp_path / "grid-files"
    first = {file.name: file.read_bytes() for file in files.iterdir()}
    (files / "0002.png").unlink()
    done = sfumato("grid", "--from", out, "-o", out)
    assert done.code == 0, done.err
    assert "picture 1 of 1" in done.err
    assert {file.name for file in files.iterdir()} == set(first)
    assert (files / "0003.png").read_bytes() == first["0003.png"]


def test_prompts_come_from_a_file_and_pictures_are_changed(
    make: Sfumato, tmp_path: Path, photo: Path
) -> None:
    (tmp_path / "prompts.txt").write_text("# mine\na red house\n\na small boat, at night\n")
    axis = f"prompt: @{tmp_path / 'prompts.txt'}"
    done = make(
        "grid", "x", "--x", axis, "--y", "strength: 0.5, 1", "--image", photo, "-o", tmp_path / "grid.png"
    )
    assert done.code == 0, done.err
    assert pixels(tmp_path / "grid-files" / "0004.png").shape[:2] == (45, 37)


def test_a_mistake_is_told_at_its_place_before_anything_is_loaded(make: Sfumato, tmp_path: Path) -> None:
    done = make("grid", "a red house", "--y", "steps: 5, x7", "-o", tmp_path / "grid.png")
    assert done.code == 1
    assert "--y  5, x7\n        ^^\n" in done.err
    assert "“x7” is no number" in done.err
    assert "Reading" not in done.err
    assert list(tmp_path.iterdir()) == []


def test_what_cannot_be_an_axis_or_a_file_is_refused(make: Sfumato, sfumato: Sfumato, tmp_path: Path) -> None:
    out = tmp_path / "grid.png"
    for axis in ("colour: red", "steps 5", "s: 5", ": 5"):
        done = make("grid", "a", "--x", axis, "-o", out)
        assert (done.code, "AXIS: VALUES" in done.err) == (2, True), axis
    assert "one of .png, .html, .csv" in make("grid", "a", "-o", tmp_path / "grid.gif").err
    assert "which is no folder" in make("grid", "a", "-o", tmp_path / "no" / "grid.png").err
    assert "a prompt is needed" in sfumato("grid", "-o", out).err
    assert "cannot be read" in sfumato("grid", "--from", tmp_path / "none.png", "-o", out).err
