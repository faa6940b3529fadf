"""Parameters for each picture of a template."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.errors import StudioError
from studio.job import Params
from studio.prompt.expansion import as_typed, expand_params, preview, was_expanded
from studio.prompt.styles import Style

TEMPLATE = Params(prompt="a {red|blue} {cat|dog} __place__ # try", seed=7, batch=6)
FILES = {"place": ("at home", "at sea")}


def test_each_picture_of_a_batch_has_its_own_seed_and_the_prompt_it_has_alone() -> None:
    found = expand_params(TEMPLATE, FILES)
    assert [params.seed for params in found] == [7, 8, 9, 10, 11, 12]
    assert {params.batch for params in found} == {1}
    assert {params.template for params in found} == {TEMPLATE.prompt}
    assert len({params.prompt for params in found}) > 1
    alone = Params.from_dict({**TEMPLATE.to_dict(), "seed": 9, "batch": 1})
    assert expand_params(alone, FILES) == [found[2]]


def test_all_prompts_are_made_from_the_same_seed() -> None:
    found = expand_params(TEMPLATE, FILES, "all")
    assert len({params.prompt for params in found}) == len(found) == 8
    assert {(params.seed, params.batch) for params in found} == {(7, 6)}


@pytest.mark.parametrize("mode", ["random", "all"])
def test_a_prompt_that_is_no_template_stays_as_it_is(mode: str) -> None:
    params = Params(prompt="a (red:1.2) [cat:dog:0.4]", batch=3, template="what it was drawn from once")
    assert expand_params(params, FILES, mode) == [params]


def test_a_comment_leaves_one_batch_and_is_kept_in_the_template() -> None:
    (found,) = expand_params(Params(prompt="a cat # note", batch=3))
    assert (found.prompt, found.template, found.batch) == ("a cat", "a cat # note", 3)


def test_a_template_is_left_alone_when_it_shall_be() -> None:
    assert expand_params(TEMPLATE, FILES, "off") == [TEMPLATE]


def test_too_many_pictures_are_refused_in_one_sentence() -> None:
    many = Params(prompt="{a|b|c|d|e|f|g|h|i|j}" * 4)
    with pytest.raises(StudioError, match="10,000 pictures"):
        expand_params(many, {}, "all")


def test_a_missing_wildcard_is_said() -> None:
    with pytest.raises(StudioError, match="place"):
        expand_params(TEMPLATE, {})


INK = Style("ink", "ink drawing of {prompt}", "colour, {photo|film}")
OLD = Style("old", "faded # with time")


def test_the_negative_prompt_is_a_template_too_and_both_are_kept() -> None:
    params = Params(prompt="a {red|blue} boat", negative_prompt="{rain|snow}", seed=1, batch=12)
    found = expand_params(params)
    assert {each.negative_prompt for each in found} == {"rain", "snow"}
    assert {(each.template, each.negative_template) for each in found} == {
        ("a {red|blue} boat", "{rain|snow}")
    }
    assert len({(each.prompt, each.negative_prompt) for each in found}) == 4  # neither follows the other
    (only_negative,) = expand_params(replace(params, prompt="a boat", batch=1))
    assert (only_negative.template, only_negative.negative_template) == ("", "{rain|snow}")


def test_every_pair_of_prompts_is_made_and_the_preview_tells_how_many() -> None:
    params = Params(prompt="a {red|blue} boat", negative_prompt="{rain|snow|fog}")
    found = [(each.prompt, each.negative_prompt) for each in expand_params(params, mode="all")]
    shown = preview(params, 4)
    assert (shown.count, shown.first) == (6, tuple(found[:4]))
    assert len(set(found)) == 6


def test_the_preview_of_very_many_is_quick_and_exact() -> None:
    shown = preview(Params(prompt="{a|b|c|d|e|f|g|h|i|j}" * 40), 3)
    assert shown.count == 10**40
    assert [prompt for prompt, _ in shown.first] == ["a" * 40, "a" * 39 + "b", "a" * 39 + "c"]


def test_styles_go_around_before_choices_are_drawn_and_what_was_typed_is_kept() -> None:
    params = Params(prompt="a {cat|dog}", seed=3)
    (found,) = expand_params(params, styles=(INK, OLD))
    assert found.prompt in ("ink drawing of a cat, faded", "ink drawing of a dog, faded")
    assert found.negative_prompt in ("colour, photo", "colour, film")
    assert as_typed(found) == ("a {cat|dog}", "", ("ink", "old"))
    assert was_expanded(found)
    assert preview(params, 9, styles=(INK, OLD)).count == 4


def test_a_style_without_choices_leaves_one_batch() -> None:
    (found,) = expand_params(Params(prompt="a cat", batch=4), styles=(OLD,))
    assert (found.prompt, found.batch, as_typed(found)) == ("a cat, faded", 4, ("a cat", "", ("old",)))


def test_an_expanded_picture_is_made_again_as_it_is() -> None:
    (found,) = expand_params(Params(prompt="a {cat|dog}"), styles=(INK,))
    assert expand_params(found) == [found]
    assert expand_params(found, mode="all") == [found]


words = st.text("ab {}|#_\n,", max_size=12)


@given(prompt=words, negative=words, seed=st.integers(0, 2**32), with_style=st.booleans())
def test_what_was_typed_comes_back_from_what_was_made_through_json(
    prompt: str, negative: str, seed: int, with_style: bool
) -> None:
    params = Params(prompt=prompt, negative_prompt=negative, seed=seed)
    styles = (Style("s", "x {prompt} y", "z"),) if with_style else ()
    try:
        (found,) = expand_params(params, styles=styles)
    except StudioError:
        return  # __ named a file
    again = Params.from_dict(json.loads(json.dumps(found.to_dict())))
    assert again == found
    assert as_typed(again) == (prompt, negative, tuple(style.name for style in styles))
