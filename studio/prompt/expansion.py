"""The parameters of each picture when its prompt is a template."""

from __future__ import annotations

from dataclasses import replace

from studio.errors import StudioError
from studio.job import Params
from studio.prompt.template import NONE, Wildcards, combinations, count_combinations, expand, is_template

MODES = ("random", "all", "off")
MOST = 1000  # pictures that one template may ask for


def expand_params(params: Params, wildcards: Wildcards = NONE, mode: str = "random") -> list[Params]:
    """What is to be generated for `params`, whose prompt may be a template; `mode` is one of MODES.

    "random": every picture of the batch draws a prompt of its own, by its own seed, so that it is the
    picture it would be alone; the variations of one seed share its prompt. "all": one batch for each prompt
    the template can become, all from the same seed. "off", or no template: `params` as they are. The template
    is kept in `template`. Raises StudioError for a wildcard that cannot be used, and for more than 1000
    pictures.
    """
    if mode == "off" or not is_template(params.prompt):
        return [params]
    if mode == "all":
        return [_from(params, prompt) for prompt in _all(params, wildcards)]
    prompts = expand(params.prompt, params.seed, 1 if params.variation_strength else params.batch, wildcards)
    if len(set(prompts)) == 1:
        return [_from(params, prompts[0])]
    return [replace(_from(params, prompt), seed=params.seed + k, batch=1) for k, prompt in enumerate(prompts)]


def _all(params: Params, wildcards: Wildcards) -> list[str]:
    pictures = count_combinations(params.prompt, wildcards) * params.batch
    if pictures > MOST:
        raise StudioError(
            f"This template asks for {pictures:,} pictures; at most {MOST:,} are made at once. "
            "Draw from it at random, or leave some alternatives out."
        )
    return combinations(params.prompt, MOST, wildcards)


def _from(params: Params, prompt: str) -> Params:
    return replace(params, prompt=prompt, template=params.prompt)
