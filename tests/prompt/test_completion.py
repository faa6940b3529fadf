"""What is offered at the cursor, and what it replaces."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.prompt import completion
from studio.prompt.completion import Completion, complete, place_at
from studio.prompt.history import Past
from studio.prompt.styles import Style

VOCABULARY = ("red", "reed", "house", "harbour", "hat")
PAST = (Past("a red house, at the harbour # note", "rain, fog"), Past("a red boat, (soft light:1.2)"))
SOURCES = (
    completion.wildcards(("animal", "colours/warm", "warmth")),
    completion.styles((Style("ink drawing", "ink of {prompt}"), Style("Red film"))),
    completion.before(PAST),
    completion.words(VOCABULARY),
)


def offered(text: str, cursor: int | None = None) -> list[tuple[str, str]]:
    place = place_at(text, len(text) if cursor is None else cursor)
    return [] if place is None else [(c.kind, c.text) for c in complete(place, SOURCES)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a small ha", [("word", "harbour"), ("word", "hat")]),
        ("HA", [("word", "harbour"), ("word", "hat")]),
        ("h", []),
        ("house", []),
        ("re", [("style", "Red film"), ("word", "red"), ("word", "reed")]),
        ("a r", [("before", "a red house"), ("before", "a red boat")]),
        ("big, at", [("before", "at the harbour # note")]),
        ("a cat ink", [("style", "ink drawing")]),
        ("__", [("wildcard", "__animal__"), ("wildcard", "__colours/warm__"), ("wildcard", "__warmth__")]),
        ("a {cat|__warm", [("wildcard", "__warmth__"), ("wildcard", "__colours/warm__")]),
        ("__animal__", []),
        ("__animal__ ha", [("word", "harbour"), ("word", "hat")]),
        ("a # ha", []),
        ("a # note\nha", [("word", "harbour"), ("word", "hat")]),
        ("", []),
    ],
)
def test_what_has_been_begun_is_completed(text: str, expected: list[tuple[str, str]]) -> None:
    assert offered(text) == expected


def test_nothing_is_offered_in_the_middle_of_a_word() -> None:
    assert offered("hats", 2) == []
    assert offered("ha t", 2) == [("word", "harbour"), ("word", "hat")]


def test_the_negative_prompt_is_completed_from_negative_prompts() -> None:
    place = place_at("ra", 2)
    assert place is not None
    assert complete(place, [completion.before(PAST, negative=True)]) == [Completion(0, "rain", "before")]


def test_more_sources_can_be_added_and_nothing_is_offered_twice_or_without_end() -> None:
    place = place_at("ha", 2)
    assert place is not None
    numbers = [Completion(0, f"hat{k}", "other") for k in range(99)]
    found = complete(place, [lambda _: [Completion(0, "Hat", "other")], *SOURCES, lambda _: numbers])
    assert [c.text for c in found][:3] == ["Hat", "harbour", "hat0"]
    assert len(found) == completion.MOST


@given(text=st.text("a_ _h,(|{#\n:re", max_size=20), cursor=st.integers(0, 20))
def test_a_completion_goes_on_from_what_is_written(text: str, cursor: int) -> None:
    cursor = min(cursor, len(text))
    place = place_at(text, cursor)
    for found in complete(place, SOURCES) if place else ():
        begun = text[found.start : cursor].casefold()
        assert 0 <= found.start < cursor
        assert begun.strip("_") in found.text.casefold()
