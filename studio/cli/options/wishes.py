"""The parameters that options ask for, the rest as it suits the model."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from studio.cli.options.values import Size
from studio.job import CACHED_BY, GUIDED_BY, LISTS, MAX_SEED, ModelInfo, Params

if TYPE_CHECKING:
    from studio.cli.options import Options


def parameters(prompt: str, options: Options, model: ModelInfo) -> Params:
    """What the options ask for, the rest as it suits the model; a random seed when none is given."""
    size = options.size or Size(model.width, model.height)
    seed = random.randint(0, MAX_SEED) if options.seed is None else options.seed
    wishes = {
        "negative_prompt": options.negative,
        "scheduler": options.scheduler,
        "sigmas": options.sigmas,
        "steps": options.steps,
        "guidance_scale": options.guidance,
        "guidance_rescale": options.guidance_rescale,
        "guidance_start": options.guidance_start,
        "guidance_end": options.guidance_end,
        **_guidance(options),
        "flow_shift": options.flow_shift,
        **_levels(options),
        "clip_skip": options.clip_skip,
        "image_guidance_scale": options.image_guidance,
        "refiner": options.refiner,
        "refiner_start": options.refiner_start,
        "later_steps": options.later_steps,
        "later_guidance": options.later_guidance,
        "noise_level": options.noise_level,
        "strength": options.strength,
        "variation_seed": options.variation_seed,
        "variation_strength": options.variation_strength,
        "variation_second": options.variation_second,
        "variation_angle": options.variation_angle,
        "dtype": options.dtype,
        "executor": options.executor,
        "weights": options.weights,
        "attention": options.attention,
        **{name: getattr(options, name) for name in CACHED_BY},
        "rescale_zero_snr": options.zero_snr or None,
        "fill": getattr(options, "fill", None),
        "context": getattr(options, "context", None),
        "overlap": getattr(options, "overlap", None),
    }
    if options.variation_strength and options.variation_seed is None:
        wishes["variation_seed"] = random.randint(0, MAX_SEED)
    given: dict[str, Any] = {name: value for name, value in wishes.items() if value is not None}
    return replace(
        model.defaults,
        prompt=prompt,
        model=model.name if options.model in (None, model.name) else model.folder,
        seed=seed,
        batch=options.batch,
        width=size.width,
        height=size.height,
        threads=options.threads,
        **given,
    )


def _levels(options: Options) -> dict[str, Any]:
    """A list of noise levels makes as many steps as it has, unless a number of steps is asked for."""
    if not options.levels:
        return {}
    kind = options.sigmas if options.sigmas in LISTS else LISTS[0]
    levels = options.levels.values
    return {"sigmas": kind, "levels": levels, "steps": options.steps or len(levels)}


def _guidance(options: Options) -> dict[str, Any]:
    """The method of guidance and its numbers; those that are not given are what suits the method."""
    given = {name: getattr(options, name) for name in GUIDED_BY if getattr(options, name) is not None}
    if options.guidance_method is None:
        return given
    from studio.engine.guidance import guidance_infos

    info = next(info for info in guidance_infos() if info.name == options.guidance_method)
    return dict(info.defaults) | given
