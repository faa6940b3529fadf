"""Reading prompts: weights, schedules, escapes, and what is said about texts that are wrong."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from studio.prompt.nodes import (
    Alternating,
    Choice,
    Node,
    Parsed,
    Scheduled,
    Text,
    Weighted,
    Wildcard,
    inner,
)
from studio.prompt.spans import KINDS, spans
from studio.prompt.steps import prompt_at, schedule
from studio.prompt.syntax import DEEPEST, parse

# Texts that are more often broken than not.
SIGNED = st.text(alphabet="ab 01.:|()[]{}\\#$_-,\n😀", max_size=40) | st.lists(
    st.sampled_from(
        ["(", ")", "[", "]", "{", "}", ":", "|", "0.4", "2$$", "__a__", "BREAK", "#", "\\", "a b"]
    ),
    max_size=20,
).map("".join)


def read(text: str) -> list[tuple[str, float]]:
    """The words and weights of the first step of ten; blocks are joined."""
    return [(words, round(weight, 4)) for block in prompt_at(parse(text), 0, 10) for words, weight in block]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a red house", [("a red house", 1)]),
        ("(a)", [("a", 1.1)]),
        ("((a))", [("a", 1.21)]),
        ("[a]", [("a", 0.9091)]),
        ("(a:1.2)", [("a", 1.2)]),
        ("(a: .5 ) b", [("a", 0.5), (" b", 1)]),
        ("(a:-0.5)", [("a", -0.5)]),
        ("(a b:2) c (d:2)", [("a b", 2), (" c ", 1), ("d", 2)]),
        ("((a:1.5) b:2)", [("a", 3), (" b", 2)]),
        ("(ratio 3:4:1.3)", [("ratio 3:4", 1.3)]),
        ("(a|b:1.3)", [("a|b", 1.3)]),
        (r"\(a\) \[b\] \{c\} \\", [(r"(a) [b] {c} " + "\\", 1)]),
        (r"(a \(x\):1.5)", [("a (x)", 1.5)]),
        (r"C:\dir \n", [(r"C:\dir \n", 1)]),
        ("a # note\nb", [("a \nb", 1)]),
        (r"colour \#ff0000", [("colour #ff0000", 1)]),
        ("(a:1.2# strong\n)", [("a", 1.2)]),
        ("a: b | c", [("a: b | c", 1)]),
        ("{a|b} __c__", [("{a|b} __c__", 1)]),
        ("{1-$$a|b}", [("{1-$$a|b}", 1)]),
        ("{3$$__c__}", [("{3$$__c__}", 1)]),
    ],
)
def test_a_text_is_read_with_its_weights(text: str, expected: list[tuple[str, float]]) -> None:
    assert not parse(text).problems
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "place", "words", "expected"),
    [
        ("a (b", (2, 3), "Nothing closes", [("a (b", 1)]),
        ("a b)", (3, 4), "Nothing opens", [("a b)", 1)]),
        ("[a (b] c)", (3, 4), "Nothing closes", [("a (b", 0.9091), (" c)", 1)]),
        ("(a {b) c}", (0, 1), "Nothing closes", [("(a {b) c}", 1)]),
        ("(a:1,2)", (2, 6), "found 1,2", [("a:1,2", 1.1)]),
        ("(a:)", (2, 3), "found nothing", [("a:", 1.1)]),
        ("(a:11)", (2, 5), "from -10 to 10", [("a:11", 1.1)]),
        ("[a:b:x]", (4, 6), "found x", [("a:b:x", 0.9091)]),
        ("[a:1.2]", (2, 6), "found 1.2", [("a:1.2", 0.9091)]),
        ("[a:b:-3]", (4, 7), "found -3", [("a:b:-3", 0.9091)]),
        ("[a:b:c:0.4]", (6, 10), "two parts", [("a:b:c:0.4", 0.9091)]),
        ("{3$$a|b}", (1, 4), "only 2", [("{3$$a|b}", 1)]),
        ("{2-1$$a|b}", (1, 6), "1-2", [("{2-1$$a|b}", 1)]),
    ],
)
def test_what_is_wrong_is_told_and_read_as_plain_words(
    text: str, place: tuple[int, int], words: str, expected: list[tuple[str, float]]
) -> None:
    problem = parse(text).problems[0]
    assert (problem.start, problem.stop) == place
    assert words in problem.sentence
    assert read(text) == expected


def test_a_title_with_a_colon_is_no_mistake() -> None:
    assert not parse("(Star Wars: a new hope) and [day: night]").problems


def test_brackets_nested_too_deep_are_plain_words() -> None:
    deep = DEEPEST + 5
    parsed = parse("(" * deep + "a" + ")" * deep)
    assert len(parsed.problems) == 2 * 5
    assert "deep" in parsed.problems[0].sentence
    (inner_most, rest) = prompt_at(parsed, 0, 1)[0]
    assert inner_most == ("(((((a", pytest.approx(1.1**DEEPEST))
    assert rest == (")))))", 1.0)


def every(nodes: tuple[Node, ...]) -> list[Node]:
    return [found for node in nodes for found in (node, *(n for part in inner(node) for n in every(part)))]


def check_places(parsed: Parsed) -> None:
    for node in every(parsed.nodes):
        assert 0 <= node.start < node.stop <= len(parsed.text)
        if isinstance(node, Weighted | Scheduled | Alternating | Choice):
            assert node.marks[0][0] == node.start
            assert node.marks[-1][1] == node.stop
        if isinstance(node, Wildcard):
            assert parsed.text[node.start : node.stop].strip("_").strip() == node.name
        if isinstance(node, Text) and "\\" not in parsed.text:
            assert parsed.text[node.start : node.stop] == node.text


@given(text=SIGNED | st.text(max_size=60))
@example(text="{1$$a|2$$b}")
@example(text="(((((((")
@example(text="[a:(b:]:0.5)")
def test_any_text_can_be_read_and_every_node_knows_its_place(text: str) -> None:
    parsed = parse(text)
    check_places(parsed)
    for problem in parsed.problems:
        assert 0 <= problem.start < problem.stop <= len(text)
        assert problem.sentence.endswith(".")


@given(text=SIGNED)
def test_coloured_signs_are_in_order_and_never_overlap(text: str) -> None:
    found = spans(parse(text))
    signs = [span for span in found if span.kind != "error"]
    assert {span.kind for span in found} <= set(KINDS)
    assert all(a.stop <= b.start for a, b in pairwise(signs))
    assert all(bool(span.reason) == (span.kind == "error") for span in found)


def test_each_kind_of_sign_is_told_apart() -> None:
    text = "(a:1.2) [b:c:3] {d|e} __f__ BREAK # g"
    found = [(span.kind, text[span.start : span.stop]) for span in spans(parse(text))]
    assert found == [
        ("weight", "("),
        ("weight", ":1.2)"),
        ("schedule", "["),
        ("schedule", ":"),
        ("schedule", ":3]"),
        ("alternative", "{"),
        ("alternative", "|"),
        ("alternative", "}"),
        ("wildcard", "__f__"),
        ("break", "BREAK"),
        ("comment", "# g"),
    ]


@given(words=st.text(alphabet="abc ()[]{}|:#_$\\", max_size=20))
def test_escaped_words_are_read_as_they_are(words: str) -> None:
    escaped = "".join(f"\\{sign}" if sign in "()[]{}|:#_$\\" else sign for sign in words)
    parsed = parse(escaped)
    assert not parsed.problems
    assert "".join(text for text, _ in prompt_at(parsed, 0, 1)[0]) == (words if words.strip() else "")


@given(words=st.text(alphabet="abc ,", min_size=1, max_size=12), weight=st.integers(-1000, 1000))
def test_a_written_weight_is_the_weight_that_is_read(words: str, weight: int) -> None:
    (stretch,) = schedule(parse(f"(x{words}:{weight / 100})"), 5)
    assert stretch == (0, 5, (((f"x{words}", weight / 100),),))
