"""Templates: what can be drawn, how many there are, and that a seed always draws the same."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.errors import StudioError
from studio.prompt.template import combinations, count_combinations, expand, has_choices, is_template, longest

FILES = {
    "animal": ("cat", "dog", "cow"),
    "colours/warm": ("red", "3::orange"),
    "nested": ("a {big|small} __animal__", "a stone # grey"),
    "endless": ("more __loop__",),
    "loop": ("__endless__",),
    "blank": (),
}


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("a house", ["a house"]),
        ("{a|b} c", ["a c", "b c"]),
        ("{a|b}{c|d}", ["ac", "ad", "bc", "bd"]),
        ("{red |}house", ["red house", "house"]),
        ("{a}", ["a"]),
        ("{}", [""]),
        ("{2$$a|b|c}", ["a, b", "a, c", "b, c"]),
        ("{2$$ and $$a|b|c}", ["a and b", "a and c", "b and c"]),
        ("{0-1$$a|b}", ["", "a", "b"]),
        ("{1-2$$a|b}", ["a", "b", "a, b"]),
        ("{-1$$a|b}", ["", "a", "b"]),
        ("{2-$$a|b|c}", ["a, b", "a, c", "b, c", "a, b, c"]),
        ("{2$$ a | b }", ["a, b"]),
        ("{9$$a|b}", ["a, b"]),
        ("{3::a|b}", ["a", "b"]),
        ("{a|{b|c}}", ["a", "b", "c"]),
        ("({a|b}:1.2)", ["(a:1.2)", "(b:1.2)"]),
        ("[{a|b}:c:0.4]", ["[a:c:0.4]", "[b:c:0.4]"]),
        ("{[a|b]|c}", ["[a|b]", "c"]),
        (r"\{a\|b\} {c\|d|e}", [r"\{a\|b\} c\|d", r"\{a\|b\} e"]),
        ("a # not this\nb", ["a\nb"]),
        ("{a # one\n|b}", ["a\n", "b"]),
        ("a {b", ["a {b"]),
        ("__animal__", ["cat", "dog", "cow"]),
        ("{2$$__animal__}", ["cat, dog", "cat, cow", "dog, cow"]),
        ("__colours/warm__", ["red", "orange"]),
        (
            "__nested__",
            ["a big cat", "a big dog", "a big cow", "a small cat", "a small dog", "a small cow", "a stone"],
        ),
        (r"\__animal__", [r"\__animal__"]),
    ],
)
def test_a_template_becomes_these_prompts(template: str, expected: list[str]) -> None:
    assert combinations(template, 100, FILES) == expected
    assert count_combinations(template, FILES) == len(expected)
    assert set(expand(template, 0, 200, FILES)) <= set(expected)


def test_the_first_of_many_are_made_without_making_them_all() -> None:
    template = "{a|b|c|d|e|f|g|h|i|j}" * 30
    assert count_combinations(template) == 10**30
    assert combinations(template, 3) == ["a" * 30, "a" * 29 + "b", "a" * 29 + "c"]


TEMPLATES = st.recursive(
    st.sampled_from(["a", "b ", "(c:1.2)", "__animal__", "[d:e:0.4]", ""]),
    lambda part: (
        st.lists(part, min_size=1, max_size=3).map("".join)
        | st.tuples(
            st.sampled_from(["", "2$$", "1-2$$", "0-1$$ and $$"]), st.lists(part, min_size=1, max_size=3)
        ).map(lambda found: "{" + found[0] + "|".join(found[1]) + "}")
    ),
    max_leaves=6,
)


@given(template=TEMPLATES, seed=st.integers(0, 2**32))
def test_what_is_drawn_is_one_of_the_combinations(template: str, seed: int) -> None:
    count = count_combinations(template, FILES)
    found = combinations(template, 2000, FILES)
    assert len(found) == min(count, 2000)
    if count <= 2000:
        assert set(expand(template, seed, 3, FILES)) <= set(found)


@given(template=TEMPLATES, seed=st.integers(0, 2**32))
def test_a_picture_of_a_batch_is_drawn_as_it_is_alone(template: str, seed: int) -> None:
    batch = expand(template, seed, 4, FILES)
    assert batch == [expand(template, seed + k, 1, FILES)[0] for k in range(4)]


@given(template=TEMPLATES, seed=st.integers(0, 2**32))
def test_an_expansion_expands_to_itself(template: str, seed: int) -> None:
    (prompt,) = expand(template, seed, 1, FILES)
    assert expand(prompt, seed + 1, 1, FILES) == [prompt]
    assert not is_template(prompt)


def test_a_seed_draws_the_same_for_ever() -> None:
    assert expand("a {red|blue|green} __animal__", 7, 4, FILES) == EXPECTED


EXPECTED = ["a red cat", "a green cow", "a blue cow", "a blue cat"]


def test_every_option_is_drawn_and_a_heavier_one_more_often() -> None:
    counts = Counter(expand("{3::a|b|0::c}", 0, 2000))
    assert set(counts) == {"a", "b"}
    assert 2.5 < counts["a"] / counts["b"] < 3.6
    assert len(Counter(expand("{2$$a|b|c|d}", 0, 400))) == 6


@pytest.mark.parametrize(
    ("template", "words"),
    [
        ("__none__", "no wildcard __none__"),
        ("{a|__none__}", "no wildcard"),
        ("__loop__", "leads back"),
        ("__blank__", "no lines"),
    ],
)
def test_a_wildcard_that_cannot_be_used_is_one_sentence(template: str, words: str) -> None:
    for use in (lambda: expand(template, 0, 1, FILES), lambda: combinations(template, 5, FILES)):
        with pytest.raises(StudioError, match=words):
            use()


@given(template=TEMPLATES)
def test_the_longest_expansion_is_as_long_as_any(template: str) -> None:
    found = combinations(template, 500, FILES)
    text = longest(template, FILES)
    assert len(text) + 2 >= max(map(len, found))  # it looks away from spaces at the ends of options
    assert text in found or len(found) == 500


def test_only_what_expanding_changes_is_a_template() -> None:
    assert all(map(is_template, ("{a|b}", "({a|b}:2)", "__x__", "a # b")))
    assert not any(map(is_template, ("a", "(a:1.2)", "[a|b]", r"\{a\}", "{a", "a BREAK b")))
    assert [has_choices(text) for text in ("a {b|c}", "(__x__:2)", "a # {b|c}")] == [True, True, False]
