"""The parameters of each picture when its prompts are templates or have styles around them."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from studio.errors import StudioError
from studio.job import Params
from studio.prompt.styles import Style, apply_styles
from studio.prompt.template import NONE, Wildcards, combinations, count_combinations, expand, is_template

MODES = ("random", "all", "off")
MOST = 1000  # pictures that one template may ask for
_ASIDE = 2**64  # the negative prompt is drawn by other seeds, so that its choices do not follow the prompt's

Words = tuple[str, str]  # prompt and negative prompt


@dataclass(frozen=True)
class Expansions:
    """How many different pairs of prompts a template can become, and the first of them."""

    count: int
    first: tuple[Words, ...]


def expand_params(
    params: Params, wildcards: Wildcards = NONE, mode: str = "random", styles: Sequence[Style] = ()
) -> list[Params]:
    """What is to be generated for `params` in `styles`; `mode`, one of MODES, says how templates are read.

    "random": every picture of the batch draws prompts of its own, by its own seed, so that it is the
    picture it would be alone; the variations of one seed share its prompts. "all": one batch for each pair
    of prompts the templates can become, all from the same seed. "off": templates are left alone. What was
    typed is kept in `template`, `negative_template` and `styles`. Raises StudioError for a wildcard that
    cannot be used, and for more than 1000 pictures.
    """
    words = apply_styles(styles, params.prompt, params.negative_prompt)
    drawn = mode != "off" and any(map(is_template, words))
    if not drawn and not styles:
        return [params]
    typed = _keep_typed(params, styles)
    if not drawn:
        return [_with(typed, words)]
    if mode == "all":
        return [_with(typed, pair) for pair in _all(words, wildcards, params.batch)]
    pairs = _draw(words, params.seed, 1 if params.variation_strength else params.batch, wildcards)
    if len(set(pairs)) == 1:
        return [_with(typed, pairs[0])]
    return [replace(_with(typed, pair), seed=params.seed + k, batch=1) for k, pair in enumerate(pairs)]


def preview(
    params: Params, limit: int, wildcards: Wildcards = NONE, styles: Sequence[Style] = ()
) -> Expansions:
    """What "all" would make of `params`: how many, and the first `limit`. Raises StudioError."""
    words = apply_styles(styles, params.prompt, params.negative_prompt)
    return Expansions(_count(words, wildcards), tuple(_pairs(words, limit, wildcards)))


def in_words(count: int) -> str:
    """A number of prompts as people read it; a very large one by its order of magnitude."""
    return f"{count:,}" if count < 10**9 else f"over 10^{int(math.log10(count))}"


def as_typed(params: Params) -> tuple[str, str, tuple[str, ...]]:
    """The prompt, the negative prompt and the names of styles that `params` were made from."""
    if params.styles:
        return params.template, params.negative_template, params.styles
    return params.template or params.prompt, params.negative_template or params.negative_prompt, ()


def was_expanded(params: Params) -> bool:
    """Whether the prompts are not what was typed."""
    return bool(params.template or params.negative_template or params.styles)


def _draw(words: Words, seed: int, count: int, wildcards: Wildcards) -> list[Words]:
    prompts = expand(words[0], seed, count, wildcards)
    return list(zip(prompts, expand(words[1], seed + _ASIDE, count, wildcards), strict=True))


def _all(words: Words, wildcards: Wildcards, batch: int) -> list[Words]:
    pictures = _count(words, wildcards) * batch
    if pictures > MOST:
        raise StudioError(
            f"This template asks for {in_words(pictures)} pictures; at most {MOST:,} are made at once. "
            "Draw from it at random, or leave some alternatives out."
        )
    return _pairs(words, MOST, wildcards)


def _count(words: Words, wildcards: Wildcards) -> int:
    return count_combinations(words[0], wildcards) * count_combinations(words[1], wildcards)


def _pairs(words: Words, limit: int, wildcards: Wildcards) -> list[Words]:
    prompts, negatives = (combinations(text, limit, wildcards) for text in words)
    return list(itertools.islice(itertools.product(prompts, negatives), limit))


def _keep_typed(params: Params, styles: Sequence[Style]) -> Params:
    """`params` that remember what was typed, before styles and drawing."""
    names = tuple(style.name for style in styles)
    template, negative = params.prompt, params.negative_prompt
    if not styles:
        template = template if is_template(template) else params.template
        negative = negative if is_template(negative) else params.negative_template
    return replace(params, template=template, negative_template=negative, styles=names)


def _with(params: Params, words: Words) -> Params:
    return replace(params, prompt=words[0], negative_prompt=words[1])
