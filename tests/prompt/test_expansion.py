"""Parameters for each picture of a template."""

from __future__ import annotations

import pytest

from studio.errors import StudioError
from studio.job import Params
from studio.prompt.expansion import expand_params

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
