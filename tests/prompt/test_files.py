"""Wildcard folders and style files as they lie on disk."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.errors import StudioError
from studio.prompt import wildcards
from studio.prompt.checks import Names, checked
from studio.prompt.styles import (
    Style,
    apply_styles,
    find_styles,
    free_name,
    merge_styles,
    open_styles,
    save_styles,
)
from studio.prompt.syntax import parse
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


def test_a_star_draws_from_every_file_that_matches(folder: Path) -> None:
    (folder / "colours" / "cold.txt").write_text("blue")
    files = WildcardFiles([folder])
    assert combinations("__colours/*__", 9, files) == ["blue", "rouge é", "orange"]
    with pytest.raises(StudioError, match="as in __shapes"):
        combinations("__shapes/*__", 9, files)


def test_an_unknown_wildcard_is_said_with_the_name_that_may_have_been_meant(folder: Path) -> None:
    names = WildcardFiles([folder])
    found = checked(parse("a {red|__animals__} (__animal__ __colours/*__ __x__:1.1"), Names(names))
    assert [problem.sentence for problem in found.problems] == [
        "There is no wildcard __animals__: no wildcard folder holds animals.txt. Did you mean __animal__?",
        "Nothing closes this (; write \\( for the sign.",
        "There is no wildcard __x__: no wildcard folder holds x.txt.",
    ]
    assert "Name a folder" in checked(parse("__x__"), Names(())).problems[0].sentence


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


def test_a_comment_at_the_end_of_a_prompt_swallows_nothing_of_its_styles() -> None:
    styles = (Style("ink", "ink of {prompt}, black"), Style("old", "faded # with time"), Style("dim", "dim"))
    prompt, _ = apply_styles(styles, "a cat # mine")
    assert combinations(prompt, 9) == ["ink of a cat, black, faded, dim"]


def test_several_styles_are_found_by_name_and_a_missing_one_is_said() -> None:
    known = (Style("ink"), Style("oil"), Style("film"))
    assert find_styles(("oil", "ink"), known) == (known[1], known[0])
    with pytest.raises(StudioError, match="no style 'oils'; there are: oil"):
        find_styles(("oils",), known)
    with pytest.raises(StudioError, match="there are: none"):
        find_styles(("oil",), ())


def test_imported_styles_replace_nothing_and_equal_ones_come_once() -> None:
    known = (Style("ink", "a"), Style("oil", "b"))
    merged = merge_styles(known, (Style("ink", "a"), Style("oil", "c"), Style("new", "d")))
    assert merged == (*known, Style("oil 2", "c"), Style("new", "d"))
    assert free_name("oil", merged) == "oil 3"


plain = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=12)
tables = st.lists(st.builds(Style, plain.filter(lambda name: name == name.strip() != ""), plain, plain))


@settings(max_examples=60)
@given(styles=tables)
def test_what_is_saved_is_opened_again(styles: list[Style], tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("styles") / "new" / "styles.csv"
    save_styles(path, styles)
    assert open_styles(path) == tuple(styles)


def test_a_table_of_the_first_versions_is_read(tmp_path: Path) -> None:
    path = tmp_path / "styles.csv"
    path.write_text("\ufeffname,text\nink,black\n", encoding="utf-8")
    assert open_styles(path) == (Style("ink", "black"),)


def test_a_place_where_nothing_can_be_saved_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StudioError, match="cannot be saved"):
        save_styles(tmp_path / "file" / "styles.csv", [])


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
