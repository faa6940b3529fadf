"""Wildcard folders and style files as they lie on disk."""

from __future__ import annotations

from pathlib import Path

import pytest

from studio.errors import StudioError
from studio.prompt import wildcards
from studio.prompt.styles import Style, open_styles
from studio.prompt.template import combinations
from studio.prompt.wildcards import WildcardFiles


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "colours").mkdir()
    (tmp_path / "animal.txt").write_text("\ufeffcat\n\n# a comment\n dog \n", encoding="utf-8")
    (tmp_path / "colours" / "warm.txt").write_text("rouge é\n2::orange\n", encoding="utf-8")
    (tmp_path / "picture.png").write_bytes(b"no text")
    return tmp_path


def test_wildcards_are_named_by_their_path_and_give_their_lines(folder: Path) -> None:
    files = WildcardFiles([folder])
    assert sorted(files) == ["animal", "colours/warm"]
    assert len(files) == 2
    assert files["animal"] == ("cat", "dog")
    assert combinations("__animal__ __colours/warm__", 9, files) == [
        "cat rouge é",
        "cat orange",
        "dog rouge é",
        "dog orange",
    ]


def test_the_first_of_two_folders_counts_and_a_missing_folder_is_empty(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "animal.txt").write_text("horse")
    assert WildcardFiles([other, folder])["animal"] == ("horse",)
    assert len(WildcardFiles([tmp_path / "nowhere"])) == 0


def test_a_name_never_leads_out_of_its_folder(folder: Path) -> None:
    with pytest.raises(StudioError, match="no wildcard"):
        combinations("__../animal__", 1, WildcardFiles([folder / "colours"]))


def test_a_wildcard_file_that_is_no_text_is_said(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "animal.txt").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(StudioError, match="UTF-8"):
        WildcardFiles([folder])["animal"]
    (folder / "colours" / "warm.txt").unlink()
    with pytest.raises(StudioError, match="cannot be read"):
        wildcards.read_lines(folder / "colours" / "warm.txt")
    monkeypatch.setattr(wildcards, "LARGEST", 2)
    with pytest.raises(StudioError, match="larger"):
        WildcardFiles([folder])["animal"]


def test_a_style_goes_around_the_prompt_or_after_it() -> None:
    around = Style("ink", "ink drawing of {prompt}, black", "colour")
    assert around.applied("a cat", "blurry") == ("ink drawing of a cat, black", "blurry, colour")
    assert around.applied("", "") == ("ink drawing of , black", "colour")
    assert Style("none").applied("a {cat|dog}") == ("a {cat|dog}", "")


def test_styles_are_read_from_a_table(tmp_path: Path) -> None:
    path = tmp_path / "styles.csv"
    path.write_text(
        'name,prompt,negative_prompt\nink,"{prompt}, ink",colour\n,,\nplain,,\n', encoding="utf-8"
    )
    assert open_styles(path) == (Style("ink", "{prompt}, ink", "colour"), Style("plain"))


@pytest.mark.parametrize("content", [b"title,text\na,b\n", b"\xff\xfe\x00", b'name,prompt\n"open'])
def test_a_file_that_is_no_table_of_styles_is_said(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "styles.csv"
    path.write_bytes(content)
    with pytest.raises(StudioError, match="styles"):
        open_styles(path)
    with pytest.raises(StudioError, match="cannot be read"):
        open_styles(tmp_path / "none.csv")
