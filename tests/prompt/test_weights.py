"""Changing weights with keys: which words are meant, and that up and down again changes nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.prompt.weights import change_weight


def changed(text: str, by: float) -> str | None:
    """`text` with | at the cursor, or around the selection; the answer is marked the same way."""
    start = text.index("|")
    stop = text.rindex("|") - 1 if text.count("|") == 2 else start
    plain = text.replace("|", "")
    edit = change_weight(plain, start, stop, by)
    if edit is None:
        return None
    first, last = edit.select
    whole = plain[: edit.start] + edit.text + plain[edit.stop :]
    return f"{whole[:first]}|{whole[first:last]}|{whole[last:]}"


@pytest.mark.parametrize(
    ("before", "by", "after"),
    [
        ("a re|d house", 0.1, "a (|red|:1.1) house"),
        ("a <lora:i|nk:0.8> b", 0.1, "a |<lora:ink:0.9>| b"),
        ("a |<lora:ink>| b", -0.1, "a |<lora:ink:0.9>| b"),
        ("<lora:ink:te=0.5:unet=1@0.2-8|>", 0.1, "|<lora:ink:te=0.5:unet=1.1@0.2-8>|"),
        ("re|d<lora:ink:1>", 0.1, "(|red|:1.1)<lora:ink:1>"),
        ("red <lora:ink:1>|", -0.1, "red |<lora:ink:0.9>|"),
        ("a red| house", -0.1, "a (|red|:0.9) house"),
        ("a |red house|", 0.1, "a (|red house|:1.1)"),
        ("a | red house |", 0.1, "a  (|red house|:1.1) "),
        ("a (re|d:1.1) house", 0.1, "a (|red|:1.2) house"),
        ("a (|red|:1.1) house", -0.1, "a |red| house"),
        ("a |(red:1.1)| house", 0.1, "a (|red|:1.2) house"),
        ("a (red ho|use:1.25)", 0.1, "a (|red house|:1.35)"),
        ("(|red| house:1.2)", 0.1, "((|red|:1.1) house:1.2)"),
        ("((re|d:2) house:1.2)", 0.1, "((|red|:2.1) house:1.2)"),
        ("(re|d)", 0.1, "(|red|:1.2)"),
        ("[re|d]", -0.1, "(|red|:0.81)"),
        ("[cat:do|g:0.4]", 0.1, "[cat:(|dog|:1.1):0.4]"),
        ("(red:10|)", 0.1, "(|red|:10)"),
        ("well-known ar|tist's", 0.1, "well-known (|artist's|:1.1)"),
    ],
)
def test_the_words_that_are_meant_get_another_weight(before: str, by: float, after: str) -> None:
    assert changed(before, by) == after


@pytest.mark.parametrize("text", ["|", " | ", "a, | , b", "||"])
def test_nothing_to_weigh_changes_nothing(text: str) -> None:
    assert changed(text, 0.1) is None


@given(
    words=st.lists(st.sampled_from(["red", "house", "by", "sea"]), min_size=1, max_size=4),
    place=st.integers(0, 3),
    ups=st.integers(1, 12),
    by=st.sampled_from([0.1, -0.1]),
)
def test_as_often_up_as_down_gives_the_same_text(words: list[str], place: int, ups: int, by: float) -> None:
    before = text = " ".join(words)
    start = sum(len(word) + 1 for word in words[: place % len(words)])
    stop = start + len(words[place % len(words)])
    for change in [by] * ups + [-by] * ups:
        edit = change_weight(text, start, stop, change)
        assert edit is not None
        text = text[: edit.start] + edit.text + text[edit.stop :]
        start, stop = edit.select
    assert text == before
