"""Grids in files: exported, opened again, interrupted."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from studio.errors import StudioError
from studio.formats import save_pixels
from studio.grid.axes import Ground
from studio.grid.cells import make_grid
from studio.grid.records import Outcome, Saved, append, begin, line_of, open_grid
from studio.grid.sheet import write_sheet
from studio.grid.spec import Spec, Wish
from studio.grid.tables import write_csv, write_html
from studio.params import Params

BASE = Params(prompt='a {red|blue} house </script> & "sea"', width=48, height=32)


@pytest.fixture
def saved(ground: Ground, tmp_path: Path) -> Saved:
    """Six cells: the last failed, the one before was not made."""
    grid = make_grid(Spec(BASE, Wish("steps", "10-30 (+10)"), Wish("size", "48x32, 32x48")), ground)
    outcomes = {}
    for cell in grid.cells[:4]:
        path = tmp_path / "pictures" / f"{cell.index}.png"
        path.parent.mkdir(exist_ok=True)
        save_pixels(np.full((cell.params.height, cell.params.width, 3), 40 * cell.index, np.uint8), path)
        outcomes[cell.index] = Outcome(str(path), 1.5)
    return Saved(grid, outcomes | {5: Outcome(problem="The model has no wings.")})


@pytest.mark.parametrize("name", ["grid.png", "grid.html"])
def test_an_export_is_opened_again_as_the_same_grid(
    saved: Saved, name: str, tmp_path: Path, ground: Ground
) -> None:
    path = tmp_path / name
    (write_sheet if name.endswith("png") else write_html)(saved, path)
    again = open_grid(path, ground)
    assert again.grid.spec == saved.grid.spec
    assert again.grid.cells == saved.grid.cells
    assert again.outcomes[5] == saved.outcomes[5]
    assert 4 not in again.outcomes
    for index in range(4):
        first, second = (Path(each.outcomes[index].path).read_bytes() for each in (saved, again))
        assert first == second


def test_the_sheet_shows_every_picture_at_its_own_size(saved: Saved, tmp_path: Path) -> None:
    write_sheet(saved, tmp_path / "sheet.png")
    with Image.open(tmp_path / "sheet.png") as sheet:
        pixels = np.asarray(sheet.convert("RGB"))
    counted = [int((pixels == 40 * index).all(axis=2).sum()) for index in (1, 2, 3)]
    assert counted == [48 * 32] * 2 + [32 * 48]


def test_a_page_takes_its_pictures_along(saved: Saved, tmp_path: Path, ground: Ground) -> None:
    (tmp_path / "one").mkdir()
    write_html(saved, tmp_path / "one" / "grid.html")
    (tmp_path / "one").rename(tmp_path / "two")
    text = (tmp_path / "two" / "grid.html").read_text()
    assert text.count("</script>") == 1
    assert "&lt;/script&gt;" in text
    assert "The model has no wings." in text
    again = open_grid(tmp_path / "two" / "grid.html", ground)
    assert Path(again.outcomes[0].path) == tmp_path / "two" / "grid-files" / "0001.png"
    assert Path(again.outcomes[0].path).is_file()


def test_a_table_has_a_line_for_each_cell(saved: Saved, tmp_path: Path) -> None:
    write_csv(saved, tmp_path / "grid.csv")
    with (tmp_path / "grid.csv").open(encoding="utf-8-sig", newline="") as stream:
        lines = list(csv.DictReader(stream))
    assert [line["Steps"] for line in lines] == ["10", "20", "30"] * 2
    assert [line["Size"] for line in lines] == ["48 x 32"] * 3 + ["32 x 48"] * 3
    assert lines[5]["problem"] == "The model has no wings."
    assert lines[4]["problem"] == "not made"
    assert lines[0]["file"].endswith("0.png")


def test_the_home_folder_is_not_named_in_a_sheet(
    saved: Saved, tmp_path: Path, ground: Ground, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    write_sheet(saved, tmp_path / "sheet.png")
    assert str(tmp_path).encode() not in (tmp_path / "sheet.png").read_bytes()
    assert open_grid(tmp_path / "sheet.png", ground).outcomes == saved.outcomes


def test_a_grid_that_was_cut_off_while_it_was_written_keeps_all_before(
    saved: Saved, tmp_path: Path, ground: Ground
) -> None:
    path = tmp_path / "grids" / "one.jsonl"
    begin(saved.grid, path)
    for index, outcome in saved.outcomes.items():
        append(path, line_of(index, outcome))
    append(path, line_of(5, Outcome(str(tmp_path / "again.png"), 2.0)))
    append(path, line_of(4, Outcome(str(tmp_path / "torn.png")))[:17])
    again = open_grid(path, ground)
    assert again.grid.cells == saved.grid.cells
    assert again.outcomes[5] == Outcome(str(tmp_path / "again.png"), 2.0)
    assert 4 not in again.outcomes


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("note.txt", b"no grid"),
        ("empty.png", b""),
        ("torn.png", b"\x89PNG\r\n\x1a\nxxxx"),
        ("list.jsonl", b"[]"),
        ("other.json", b'{"a": 1}'),
        ("newer.json", b'{"sfumato_grid": 99}'),
        ("half.json", b'{"sfumato_grid": 1, "spec": {"base": {}}}'),
    ],
)
def test_what_is_no_grid_is_refused_in_a_sentence(
    name: str, content: bytes, tmp_path: Path, ground: Ground
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(StudioError, match=r"grid|cannot be read"):
        open_grid(tmp_path / name, ground)
    with pytest.raises(StudioError, match="cannot be read"):
        open_grid(tmp_path / "nowhere.png", ground)
