"""LoRAs that a prompt names: read, put into steps, left out of what the encoder reads, and completed."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.prompt.adapters import Use, adapters_at, adapters_in, are_lasting
from studio.prompt.checks import Names, checked
from studio.prompt.completion import complete, embeddings, loras, place_at
from studio.prompt.spans import spans
from studio.prompt.steps import prompt_at, read_at
from studio.prompt.syntax import parse
from studio.prompt.template import expand


def only(tag: str) -> tuple[str, float, float]:
    parsed = parse(tag)
    assert parsed.problems == ()
    (found,) = adapters_in(parsed.nodes)
    return found.name, found.weight, found.text_weight


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("<lora:ink>", ("ink", 1, 1)),
        ("<lora:ink:0.8>", ("ink", 0.8, 0.8)),
        ("<lora:ink:0.5:0.8>", ("ink", 0.8, 0.5)),
        ("<lora:ink:te=0.5:unet=0.8>", ("ink", 0.8, 0.5)),
        ("<lora:ink:unet=0.8>", ("ink", 0.8, 1)),
        ("<lora:ink:te=0>", ("ink", 1, 0)),
        ("<lora: my ink v1.2-e10 : -.5 >", ("my ink v1.2-e10", -0.5, -0.5)),
        ("<lyco:ink:0.8>", ("ink", 0.8, 0.8)),
        ("<lora:a|b (c):0.8>", ("a|b (c)", 0.8, 0.8)),
    ],
)
def test_the_forms_that_other_programs_write_are_read(tag: str, expected: tuple[str, float, float]) -> None:
    assert only(tag) == expected


@pytest.mark.parametrize(
    ("tag", "told"),
    [
        ("<lora:>", "Name the LoRA"),
        ("<lora:ink:strong>", "found strong"),
        ("<lora:ink:>", "found nothing"),
        ("<lora:ink:99>", "from -10 to 10"),
        ("<lora:ink:1:2:3>", "two weights at most"),
        ("<lora:ink:vae=1>", "found vae"),
        ("<lora:ink:1@0.7-0.2>", "the smaller one first"),
        ("<lora:ink:1@0.2-1.5>", "parts of all of them"),
        ("<lora:ink:1@.-.>", "parts of all of them"),
        ("<lora:", "Nothing closes this tag"),
    ],
)
def test_a_mistake_is_told_and_read_as_plain_words(tag: str, told: str) -> None:
    parsed = parse(f"a house {tag}")
    (problem,) = parsed.problems
    assert told in problem.sentence
    assert (problem.start, problem.stop) == (8, 8 + len(tag))
    assert not list(adapters_in(parsed.nodes))
    assert tag in prompt_at(parsed, 0, 1)[0][0].text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a cat <lora:ink:1>", "a cat"),
        ("<lora:ink:1> a cat", "a cat"),
        ("a <lora:ink:1> cat", "a cat"),
        ("a<lora:ink:1>cat", "acat"),
        ("a cat <lora:ink:1>  <lora:oil:1> ", "a cat"),
        ("<lora:ink:1>", ""),
        ("a (red:1) <lora:ink:1>", "a red"),
        ("a < b > c", "a < b > c"),
        ("a cat ", "a cat "),
    ],
)
def test_the_encoder_reads_the_words_around_a_tag_and_not_the_tag(text: str, words: str) -> None:
    prompt, places = read_at(parse(text), 0, 1)
    assert "".join(segment.text for segment in prompt[0]) == words
    assert len(places[0]) == len(words)
    assert all(text[place] == letter for place, letter in zip(places[0], words, strict=True))


def test_the_sign_itself_can_be_written() -> None:
    parsed = parse(r"a \<lora:ink:1>")
    assert prompt_at(parsed, 0, 1)[0][0].text == "a <lora:ink:1>"
    assert not parsed.problems


@given(st.lists(st.sampled_from([" ", "a", "<lora:x:1>", "(", ":1.2)", "BREAK", "[", "|", "]"]), max_size=12))
def test_every_character_that_is_read_has_its_place(parts: list[str]) -> None:
    text = "".join(parts)
    prompt, places = read_at(parse(text), 0, 3)
    for block, at in zip(prompt, places, strict=True):
        assert "".join(text[place] for place in at) == "".join(segment.text for segment in block)


def test_what_is_added_depends_on_the_step() -> None:
    parsed = parse("<lora:a:0.8@0.2-0.7> [<lora:b:1>:<lora:c:1>:5] <lora:d:0.5@4-> <lora:e:1@-2> <lora:f:0>")
    names = ["".join(use.name for use in adapters_at(parsed, step, 10)) for step in range(10)]
    assert names == ["be", "be", "ab", "ab", "abd", "acd", "acd", "cd", "cd", "cd"]


def test_a_name_that_stands_there_twice_is_added_twice() -> None:
    parsed = parse("<lora:a:0.5> ({<lora:a:0.25>|b}:1.2) <lora:b:-1>")
    (drawn,) = expand("<lora:a:0.5> {<lora:a:0.25>} <lora:b:-1>", 1)
    assert adapters_at(parse(drawn), 0, 1) == (Use("a", 0.75, 0.75), Use("b", -1, -1))
    assert [node.name for node in adapters_in(parsed.nodes)] == ["a", "a", "b"]


def test_a_choice_can_be_made_within_a_tag() -> None:
    drawn = set(expand("<lora:{ink|oil}:0.8>", 1, 20))
    assert drawn == {"<lora:ink:0.8>", "<lora:oil:0.8>"}
    wild = {"inks": ("ink",)}
    assert expand("<lora:__inks__:0.8>", 1, 1, wild) == ["<lora:ink:0.8>"]


def test_parts_and_numbers_of_steps_are_what_they_are_in_schedules() -> None:
    (found,) = adapters_in(parse("<lora:a:1@0.25-3>").nodes)
    assert (found.begin, found.end) == (Fraction(1, 4), 3)


def test_an_unknown_name_is_told_with_the_one_that_may_have_been_meant() -> None:
    (problem,) = checked(parse("<lora:ikn:1>"), Names(loras={"ink": "", "oil": ""})).problems
    assert "There is no LoRA ikn" in problem.sentence
    assert "Did you mean ink?" in problem.sentence
    assert not checked(parse("<lora:ink:1>"), Names(loras={"ink": ""})).problems
    assert not checked(parse("<lora:ikn:1>"), Names()).problems
    (problem,) = checked(parse("<lora:ink:1>"), Names(loras={"ink": "It is made for others."})).problems
    assert problem.sentence == "It is made for others."


def test_in_a_negative_prompt_it_is_told_that_nothing_happens() -> None:
    (problem,) = checked(parse("<lora:ink:1>"), Names(loras={"ink": ""}, negative=True)).problems
    assert "name it in the prompt" in problem.sentence


def test_a_tag_is_coloured_whole() -> None:
    assert [(span.start, span.stop, span.kind) for span in spans(parse("a <lora:ink:1>"))] == [
        (2, 14, "adapter")
    ]


def test_learned_words_are_coloured_where_they_stand_alone() -> None:
    found = spans(parse(r"a (Zork:1.2), zorky \zork-x ZORK"), ["zork"])
    assert [(span.start, span.stop) for span in found if span.kind == "embedding"] == [(3, 7), (28, 32)]


@pytest.mark.parametrize("text", ["<", "<l", "<lora", "<lora:", "a cat <lora:", "<lora:k"])
def test_names_are_completed_within_a_tag(text: str) -> None:
    place = place_at(text, len(text))
    assert place is not None
    found = complete(place, [loras({"ink": "ink wash", "oil": ""})])
    wanted = ["ink"] if text.endswith("k") else ["ink", "oil"]
    assert [one.text for one in found] == [f"<lora:{name}:1>" for name in wanted]
    assert {one.start for one in found} == {text.index("<")}
    assert found[0].note == "ink wash"


def test_names_of_embeddings_are_completed_as_words() -> None:
    source = embeddings(["EasyNegative", "bad-hands-5", "zoo"])
    for text, wanted in (("blurry, eas", "EasyNegative"), ("bad-h", "bad-hands-5")):
        place = place_at(text, len(text))
        assert place is not None
        assert [one.text for one in complete(place, [source])] == [wanted]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a house", True),
        ("(a <lora:ink:1>:1.2) [house:boat:0.5]", True),
        ("<lora:ink:1@0-1.0>", True),
        ("<lora:ink:1@0-1>", False),
        ("<lora:ink:1@2-1.0>", False),
        ("(<lora:ink:1@0.1-1.0>)", False),
        ("[<lora:ink:1>:0.0]", False),
        ("[house|(boat <lora:ink:1>)]", False),
    ],
)
def test_what_is_there_in_all_steps_is_told_from_what_comes_and_goes(text: str, expected: bool) -> None:
    assert are_lasting(parse(text).nodes) is expected
