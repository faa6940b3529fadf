"""What a prompt says in each step, and how a long one is parted for the encoder."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.prompt.chunks import Token, split
from studio.prompt.steps import Prompt, Segment, prompt_at, schedule
from studio.prompt.syntax import parse


def words(prompt: Prompt) -> str:
    return "|".join("".join(segment.text for segment in block) for block in prompt)


def stretches(text: str, steps: int) -> list[tuple[int, int, str]]:
    return [(start, stop, words(prompt)) for start, stop, prompt in schedule(parse(text), steps)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a cat", [(0, 10, "a cat")]),
        ("a [cat:dog:0.4]", [(0, 4, "a cat"), (4, 10, "a dog")]),
        ("a [cat:dog:4]", [(0, 4, "a cat"), (4, 10, "a dog")]),
        ("a [cat::0.45]", [(0, 4, "a cat"), (4, 10, "a ")]),
        ("a [cat:0.45]", [(0, 4, "a "), (4, 10, "a cat")]),
        ("[cat:dog:0]", [(0, 10, "dog")]),
        ("[cat:dog:0.0]", [(0, 10, "dog")]),
        ("[cat:dog:1.0]", [(0, 10, "cat")]),
        ("[cat:dog:50]", [(0, 10, "cat")]),
        ("[[a:b:2]:c:6]", [(0, 2, "a"), (2, 6, "b"), (6, 10, "c")]),
        ("[a:[b|c]:8]", [(0, 8, "a"), (8, 9, "b"), (9, 10, "c")]),
        ("[a|a]", [(0, 10, "a")]),
    ],
)
def test_a_schedule_switches_at_its_step(text: str, expected: list[tuple[int, int, str]]) -> None:
    assert stretches(text, 10) == expected


def test_an_alternation_takes_every_option_in_turn() -> None:
    assert [said for _, _, said in stretches("a [b|c|]", 5)] == ["a b", "a c", "a ", "a b", "a c"]


def test_a_fraction_is_exact() -> None:
    """0.29 x 100 is 28.999999999999996 in floating point."""
    assert stretches("[a:b:0.29]", 100)[0] == (0, 29, "a")


def test_weights_reach_into_schedules() -> None:
    parsed = parse("([a:(b:2):1]:0.5)")
    assert [prompt_at(parsed, step, 2) for step in (0, 1)] == [
        ((Segment("a", 0.5),),),
        ((Segment("b", 1.0),),),
    ]


def test_break_begins_a_new_block_also_within_weights() -> None:
    assert words(prompt_at(parse("a BREAK b"), 0, 1)) == "a | b"
    assert prompt_at(parse("(a BREAK b:2)"), 0, 1) == ((Segment("a ", 2.0),), (Segment(" b", 2.0),))
    assert words(prompt_at(parse("BREAK a BREAK BREAK b BREAK"), 0, 1)) == " a | b "
    assert words(prompt_at(parse("BREAKFAST aBREAK break"), 0, 1)) == "BREAKFAST aBREAK break"


@given(
    text=st.lists(st.sampled_from(["a", "[b:c:0.3]", "[d|e]", "(f:2)", "[g:3]", " BREAK "]), max_size=6),
    steps=st.integers(1, 30),
)
def test_stretches_cover_every_step_once_and_say_what_each_step_says(text: list[str], steps: int) -> None:
    parsed = parse("".join(text))
    found = schedule(parsed, steps)
    assert found[0].start == 0
    assert found[-1].stop == steps
    for before, after in pairwise(found):
        assert before.stop == after.start
        assert before.prompt != after.prompt
    for start, stop, prompt in found:
        assert all(prompt_at(parsed, step, steps) == prompt for step in range(start, stop))


COMMA = 9


def ids(text: str) -> list[int]:
    """One token a letter; a comma is 9."""
    return [COMMA if letter == "," else 1 for letter in text if letter != " "]


def lengths(text: str, room: int = 75) -> list[int]:
    return [len(chunk) for chunk in split(prompt_at(parse(text), 0, 1), ids, COMMA, room)]


def test_a_prompt_that_fits_is_one_chunk_and_an_empty_one_too() -> None:
    assert lengths("a" * 75) == [75]
    assert lengths("") == [0]


def test_a_long_prompt_is_parted_after_a_comma_when_one_is_near() -> None:
    assert lengths("a" * 60 + "," + "a" * 30) == [61, 30]
    assert lengths("a" * 74 + "," + "a" * 30) == [75, 30]
    assert lengths("a" * 40 + "," + "a" * 60) == [75, 26]
    assert lengths("a" * 160) == [75, 75, 10]


def test_break_begins_a_new_chunk() -> None:
    assert lengths("aaa BREAK aa") == [3, 2]


@given(text=st.text(alphabet="a,() BREAK:12.", max_size=300), room=st.integers(1, 75))
def test_chunks_hold_every_token_in_order_with_its_weight(text: str, room: int) -> None:
    prompt = prompt_at(parse(text), 0, 1)
    chunks = split(prompt, ids, COMMA, room)
    assert all(len(chunk) <= room for chunk in chunks)
    assert [token for chunk in chunks for token in chunk] == [
        Token(number, weight) for block in prompt for words, weight in block for number in ids(words)
    ]
