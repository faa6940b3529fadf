"""Runs of one job by diffusers' own pipeline and by our loop, the latents after each call side by side."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from pathlib import Path
from typing import Any

import diffusers
import numpy as np
import torch
from diffusers.utils import logging as diffusers_logging
from PIL import Image

from studio.engine.generate import generate
from studio.engine.models import Model
from studio.job import Cancel, Job, Params, Pixels, Result, Step
from tests.engine import tiny

PROMPT, NEGATIVE = "a red house by the sea", "blurry"
TASKS = [("text-to-image", 1.0)] + [(t, s) for t in ("image-to-image", "inpaint") for s in (1.0, 0.6)]

Latents = Any  # (channels, h, w) float32


def opened(folder: Path, **parts: Any) -> Any:
    """The pipeline that the folder names, as diffusers loads it, with `parts` in place of its own."""
    diffusers_logging.disable_progress_bar()
    diffusers_logging.set_verbosity_error()
    return diffusers.DiffusionPipeline.from_pretrained(
        folder, local_files_only=True, dtype=torch.float32, **parts
    )


def for_task(pipeline: Any, name: str, **others: Any) -> Any:
    """Another pipeline over the same parts and `others`, with a scheduler of its own."""
    parts = dict(pipeline.components) | others
    parts["scheduler"] = type(pipeline.scheduler).from_config(pipeline.scheduler.config)
    made = getattr(diffusers, name)(**parts)
    made.set_progress_bar_config(disable=True)
    return made


def job_for(task: str, photo: Pixels, half: Pixels, **changes: Any) -> Job:
    """A job of that task on the tiny pictures."""
    values: dict[str, Any] = {
        "prompt": PROMPT,
        "negative_prompt": NEGATIVE,
        "scheduler": "Flow Euler",
        "steps": 4,
        "guidance_scale": 4.0,
        "seed": 7,
        "width": tiny.SIZE,
        "height": tiny.SIZE,
    }
    image = None if task == "text-to-image" else photo
    return Job(Params(**(values | changes)), image, half if task == "inpaint" else None)


def theirs(
    pipeline: Any, job: Job, plain: Callable[[Any], Latents] = lambda latents: latents[0], **own: Any
) -> tuple[list[Latents], Any]:
    """The latents after every call, made `plain`, and the picture as floats in 0..255.

    `own` are the pipeline's arguments that only it has, its guidance among them. What it does not take (some
    have no strength, some no negative prompt) it is not given.
    """
    seen: list[Latents] = []

    def remember(_pipeline: Any, _index: int, _timestep: Any, values: dict[str, Any]) -> dict[str, Any]:
        seen.append(plain(values["latents"]).numpy().copy())
        return values

    params = job.params
    arguments: dict[str, Any] = {"width": params.width, "height": params.height}
    arguments["negative_prompt"] = params.negative_prompt
    if job.image is not None:
        arguments |= {"image": Image.fromarray(job.image), "strength": params.strength}
    if job.mask is not None:
        arguments |= {"mask_image": Image.fromarray(job.mask)}
    accepted = inspect.signature(pipeline.__call__).parameters
    if "callback_on_step_end" in accepted:
        arguments["callback_on_step_end"] = remember
    else:  # the way of older pipelines
        arguments["callback"] = lambda _step, _time, latents: seen.append(plain(latents).numpy().copy())
    picture = pipeline(
        prompt=params.prompt,
        num_inference_steps=params.steps,
        generator=torch.Generator().manual_seed(params.seed),
        output_type="np",
        **({name: value for name, value in arguments.items() if name in accepted} | own),
    ).images[0]
    return seen, picture * 255


def ours(model: Model, job: Job) -> tuple[list[Latents], Pixels]:
    """The latents after every call, and the picture."""
    seen, picture = [], None
    for event in generate(model, job, Cancel(), states=range(1000)):
        if isinstance(event, Step):
            assert event.state is not None
            seen.append(event.state.latents)
        elif isinstance(event, Result):
            picture = event.image
    assert picture is not None
    return seen, picture


def assert_same(
    expected: tuple[list[Latents], Any],
    found: tuple[list[Latents], Pixels],
    atol: float = 1e-5,
    rtol: float = 0,
) -> None:
    """Equal after every call up to rounding: `atol` and `rtol` of the latents, and 1 of a pixel's 255."""
    assert len(found[0]) == len(expected[0]) > 0
    for call, (one, other) in enumerate(zip(found[0], expected[0], strict=True)):
        np.testing.assert_allclose(one, other, rtol=rtol, atol=atol, err_msg=f"after call {call + 1}")
    assert np.abs(found[1] - expected[1]).max() <= 1
