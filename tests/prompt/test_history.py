"""The history of prompts: newest first, each once, found by words, safe on disk."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.errors import StudioError
from studio.prompt import history
from studio.prompt.history import Past, open_history, remembered, save_history, search

text = st.text(max_size=20)
pasts = st.builds(Past, text, text, st.lists(text, max_size=2).map(tuple))


def test_the_newest_is_first_and_a_repeated_one_comes_up_again() -> None:
    found: tuple[Past, ...] = ()
    for prompt in ("a cat", "a dog", "a cat", "  "):
        found = remembered(found, Past(prompt))
    assert [past.prompt for past in found] == ["a cat", "a dog"]


def test_the_oldest_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history, "MOST", 2)
    found: tuple[Past, ...] = ()
    for prompt in ("a", "b", "c"):
        found = remembered(found, Past(prompt))
    assert [past.prompt for past in found] == ["c", "b"]


def test_all_words_must_be_in_a_prompt_its_negative_or_its_styles() -> None:
    known = (Past("a RED cat", "rain", ("ink",)), Past("a red dog"))
    assert search(known, "red") == list(known)
    assert search(known, "cat red") == [known[0]]
    assert search(known, "Ink RAIN") == [known[0]]
    assert search(known, "cat dog") == []
    assert search(known, " ") == list(known)


@settings(max_examples=60)
@given(found=st.lists(pasts, max_size=4))
def test_what_is_saved_is_opened_again(found: list[Past], tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("history") / "prompts.json"
    save_history(path, found)
    assert open_history(path) == tuple(found)


def test_no_file_is_no_history(tmp_path: Path) -> None:
    assert open_history(tmp_path / "none.json") == ()


@pytest.mark.parametrize("content", [b"{", b"{}", b"[1]", b'[{"prompt": 3}]', b'[{"styles": "a"}]', b"\xff"])
def test_a_damaged_file_is_said(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "prompts.json"
    path.write_bytes(content)
    with pytest.raises(StudioError, match="damaged"):
        open_history(path)
    with pytest.raises(StudioError, match="cannot be"):
        open_history(tmp_path)
    with pytest.raises(StudioError, match="cannot be saved"):
        save_history(path / "under", [])
