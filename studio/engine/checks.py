"""What a job must look like before any slow work begins; each fault is one sentence."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from studio.branch import part
from studio.engine import caching, guidance, schedulers
from studio.errors import StudioError
from studio.job import (
    CACHES,
    DTYPES,
    EXECUTORS,
    GUIDANCES,
    LARGEST_SEED,
    LARGEST_SIDE,
    LARGEST_WEIGHT,
    LOOKING,
    MOST_STEPS,
    SIGMAS,
    Params,
)

if TYPE_CHECKING:
    from studio.branch import Branch
    from studio.job import Control, Job, ModelInfo

MOST_PICTURES = 1000  # of one batch
MOST_THREADS = 1024
MOST_DEPTH = 100  # layers of a U-Net
MOST_LAYERS = 64  # of a text encoder


def check_job(job: Job, info: ModelInfo) -> None:
    """Raise StudioError when `job` cannot run on the model that `info` describes."""
    check_params(job.params)
    check_task(info, job.task)
    check_suits(job.params, info)
    for stretch, branch in enumerate(job.branches):
        _check_branch(branch)
        check_params(part(job, stretch).params)
        check_suits(part(job, stretch).params, info)
    check_size(job.params.width, job.params.height, info.multiple)
    if 0 < info.clip_layers < job.params.clip_skip:
        raise StudioError(
            f"The text encoder of {info.name} has {info.clip_layers} layers: "
            f"the clip skip can be 1 to {info.clip_layers}, not {job.params.clip_skip}."
        )
    _check_arrays(job)
    for control in job.controls:
        _check_control(control, (job.params.height, job.params.width, 3))


def check_task(info: ModelInfo, task: str) -> None:
    """Raise StudioError when the model is not made for what is wanted of it."""
    if task not in info.tasks:
        raise StudioError(
            f"{info.name} needs a picture to work on: it cannot make new ones."
            if task == "text-to-image"
            else f"{info.name} is not made for {task}; it can do: {', '.join(info.tasks)}."
        )


def check_suits(params: Params, info: ModelInfo) -> None:
    """Raise StudioError unless solver, method of guidance and cache suit the model."""
    schedulers.check_suits(params.scheduler, info.prediction)
    guidance.check_suits(params.guidance_method, info.prediction)
    caching.check_suits(params.cache, info)


def check_params(params: Params) -> None:
    """Raise StudioError when a value is out of range, whatever the model."""
    _check_whole("steps", params.steps, 1, MOST_STEPS)
    _check_whole("batch", params.batch, 1, MOST_PICTURES)
    _check_whole("seed", params.seed, 0, LARGEST_SEED - params.batch)
    _check_whole("variation seed", params.variation_seed, 0, LARGEST_SEED - params.batch)
    _check_whole("second variation seed", params.variation_second, 0, LARGEST_SEED)
    _check_number("variation strength", params.variation_strength, 0, 1)
    _check_number("variation angle", params.variation_angle, -360, 360)
    _check_whole("threads", params.threads, 0, MOST_THREADS)
    _check_number("guidance scale", params.guidance_scale, 0, 100)
    _check_number("guidance rescale", params.guidance_rescale, 0, 1)
    _check_number("start of guidance", params.guidance_start, 0, 1)
    _check_number("end of guidance", params.guidance_end, 0, 1)
    check_guidance(params)
    _check_whole("clip skip", params.clip_skip, 1, MOST_LAYERS)
    _check_number("image guidance scale", params.image_guidance_scale, 0, 100)
    _check_number("start of the refiner", params.refiner_start, 0, 1)
    _check_whole("number of later steps", params.later_steps, 0, MOST_STEPS)
    _check_number("later guidance scale", params.later_guidance, 0, 100)
    _check_whole("noise level", params.noise_level, 0, MOST_STEPS)
    if params.guidance_start > params.guidance_end:
        raise StudioError(
            f"Guidance cannot start at {params.guidance_start:.0%} of the steps and end before, "
            f"at {params.guidance_end:.0%}."
        )
    _check_number("strength", params.strength, 0, 1)
    _check_choice("sigmas", params.sigmas, SIGMAS)
    _check_choice("dtype", params.dtype, DTYPES)
    _check_choice("executor", params.executor, EXECUTORS)
    _check_choice("cache", params.cache, CACHES)
    _check_number("start of the cache", params.cache_start, 0, 1)
    _check_whole("interval of the cache", params.cache_interval, 1, MOST_STEPS)
    _check_whole("depth of the cache", params.cache_depth, 0, MOST_DEPTH)
    _check_number("threshold of the cache", params.cache_threshold, 0, 10)


def check_guidance(params: Params) -> None:
    """Raise StudioError when a number of a method of guidance is out of range."""
    _check_number("flow shift", params.flow_shift, 0, 100)
    _check_choice("guidance method", params.guidance_method, GUIDANCES)
    _check_number("parallel part of guidance", params.apg_parallel, 0, 1)
    _check_number("norm of guidance", params.apg_norm, 0, 1000)
    _check_number("momentum of guidance", params.apg_momentum, -1, 1)
    _check_whole("number of steps that stand still", params.zero_steps, 0, MOST_STEPS)
    _check_number("scale of CFG++", params.cfgpp_scale, 0, 2)
    _check_number("perturbation scale", params.perturbed_scale, 0, 100)
    _check_number("start of the perturbation", params.perturbed_start, 0, 1)
    _check_number("end of the perturbation", params.perturbed_end, 0, 1)
    _check_number("CLIP scale", params.clip_scale, 0, 100)
    _check_number("scale of the negative prompt", params.negative_scale, 0, 100)


def _check_branch(branch: Branch) -> None:
    _check_whole("model call of a branch", branch.call, 1, 2 * MOST_STEPS)
    _check_whole("seed of a branch", branch.noise_seed, 0, LARGEST_SEED)
    _check_number("noise strength of a branch", branch.noise_strength, 0, 1)
    _check_number("extra noise of a branch", branch.extra_noise, 0, 1)


def check_size(width: int, height: int, multiple: int) -> None:
    """Raise StudioError, naming the nearest good size, unless both are positive multiples of `multiple`."""
    _check_whole("width", width, 1, LARGEST_SIDE)
    _check_whole("height", height, 1, LARGEST_SIDE)
    near = [max(multiple, round(side / multiple) * multiple) for side in (width, height)]
    if near != [width, height]:
        raise StudioError(
            f"Sizes must be multiples of {multiple}: {width} x {height} is not, "
            f"{near[0]} x {near[1]} would be."
        )


def _check_arrays(job: Job) -> None:
    width, height = job.params.width, job.params.height
    for name, array, shape in (
        ("picture", job.image, (height, width, 3)),
        ("mask", job.mask, (height, width)),
        ("guidance mask", job.guidance, (height, width)),
    ):
        if array is not None and (array.shape != shape or array.dtype != np.uint8):
            raise StudioError(
                f"The {name} must have shape {shape} and type uint8, but has {array.shape} and {array.dtype}."
            )
    if job.mask is not None and job.image is None:
        raise StudioError("A mask needs a picture to work on.")
    if job.mask is not None and not job.mask.any():
        raise StudioError("The mask is empty: paint over what should change first.")


def _check_control(control: Control, shape: tuple[int, int, int]) -> None:
    told, picture = control.settings, control.picture
    _check_number("weight of a control", told.weight, 0, LARGEST_WEIGHT)
    _check_number("start of a control", told.start, 0, 1)
    _check_number("end of a control", told.end, 0, 1)
    any_size = told.kind in LOOKING and picture.ndim == 3 and picture.shape[2] == 3 and picture.size
    if picture.dtype != np.uint8 or not (any_size or picture.shape == shape):
        raise StudioError(
            f"A control picture must have shape {shape} and type uint8, "
            f"but that of {told.model} has {picture.shape} and {picture.dtype}."
        )


def _check_whole(name: str, value: int, least: int, most: int) -> None:
    if not isinstance(value, int) or not least <= value <= most:
        raise StudioError(f"The {name} must be a whole number from {least} to {most}, not {value!r}.")


def _check_number(name: str, value: float, least: float, most: float) -> None:
    number = isinstance(value, int | float) and math.isfinite(value)
    if not number or not least <= value <= most:
        raise StudioError(f"The {name} must be a number from {least} to {most}, not {value!r}.")


def _check_choice(name: str, value: str, choices: tuple[str, ...]) -> None:
    if value not in choices:
        raise StudioError(f"There is no {name} {value!r}; there are: {', '.join(choices)}.")
