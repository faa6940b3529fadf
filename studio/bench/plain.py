"""Our time for a picture over that of diffusers' own pipeline for the same picture."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import torch
from diffusers import DPMSolverMultistepScheduler, StableDiffusionPipeline
from diffusers.utils import logging
from transformers.utils import logging as transformers

from studio.bench.jobs import Ready, run
from studio.bench.report import Measurement, interleaved
from studio.job import Job, Params, Pixels

SCHEDULER = "DPM++ 2M"
PROMPTS = ("a boat", "a house by the sea", "a yellow moon", "mountains at dawn", "a tree in the desert")


def measure(ready: Ready, rounds: int) -> Measurement:
    """Pairs of the same picture by us (previews off) and by plain diffusers, on the same threads and dtype.

    Each pair has a prompt that neither has encoded before.
    """
    backend, params = ready.backend, replace(ready.params, scheduler=SCHEDULER)
    theirs = pipeline(ready.model.folder)

    def ours(turn: int) -> Pixels:
        return run(backend, Job(varied(params, turn)), previews=False)

    def plain(turn: int) -> Pixels:
        return picture(theirs, varied(params, turn))

    apart = np.abs(ours(-1).astype(np.int16) - plain(-1).astype(np.int16)).max()
    pairs = interleaved(ours, plain, rounds)
    detail = f"{params.steps} steps: {pairs.told()}; pictures at most {apart} of 255 apart"
    return Measurement("ours over plain diffusers", pairs.ratio, "x", 1.02, detail)


def varied(params: Params, turn: int) -> Params:
    """The parameters with a prompt and a seed that no other turn has."""
    prompt = f"{PROMPTS[turn % len(PROMPTS)]} {'and a cloud ' * (turn // len(PROMPTS) + 1)}".strip()
    return replace(params, prompt=prompt, seed=turn + 1)


def pipeline(folder: str) -> Any:
    """diffusers' own, as its `from_pretrained` gives it, in single precision."""
    logging.set_verbosity_error()  # an AutoencoderTiny is no surprise
    logging.disable_progress_bar()
    transformers.disable_progress_bar()
    made = StableDiffusionPipeline.from_pretrained(
        folder, safety_checker=None, local_files_only=True, use_safetensors=True, dtype=torch.float32
    )
    made.scheduler = DPMSolverMultistepScheduler.from_config(made.scheduler.config)
    made.set_progress_bar_config(disable=True)
    return made


def picture(pipeline: Any, params: Params) -> Pixels:
    """What it makes of the parameters."""
    done = pipeline(
        params.prompt,
        width=params.width,
        height=params.height,
        num_inference_steps=params.steps,
        guidance_scale=params.guidance_scale,
        generator=torch.Generator().manual_seed(params.seed),
        output_type="pil",
    )
    return np.asarray(done.images[0])
