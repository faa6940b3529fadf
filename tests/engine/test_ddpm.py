"""Unconditional models on pixels give what diffusers' pipelines give; they inpaint and stop like others."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from diffusers import DDIMPipeline, DDIMScheduler, DDPMPipeline, DDPMScheduler, UNet2DModel

from studio.engine.generate import generate
from studio.engine.library.catalog import open_model_info
from studio.job import Cancel, Cancelled, Job, Params, Pixels, Result, SamplingState, Step
from tests.engine.conftest import load

SIDE, STEPS = 32, 4


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    torch.manual_seed(0)
    unet = UNet2DModel(
        sample_size=SIDE,
        block_out_channels=(16, 32),
        layers_per_block=1,
        norm_num_groups=8,
        down_block_types=("DownBlock2D", "AttnDownBlock2D"),
        up_block_types=("AttnUpBlock2D", "UpBlock2D"),
    )
    made = tmp_path_factory.mktemp("ddpm") / "model"
    DDPMPipeline(unet, DDPMScheduler()).save_pretrained(made)
    return made


def params(**changes: Any) -> Params:
    values: dict[str, Any] = {
        "prompt": "not read",
        "scheduler": "DDPM",
        "steps": STEPS,
        "guidance_scale": 1.0,
        "seed": 7,
        "width": SIDE,
        "height": SIDE,
    }
    return Params(**(values | changes))


def picture(folder: Path, job: Job, resume: SamplingState | None = None) -> Pixels:
    events = generate(load(folder), job, Cancel(), resume)
    return next(event.image for event in events if isinstance(event, Result))


@pytest.mark.parametrize(
    ("name", "pipeline", "scheduler"),
    [("DDPM", DDPMPipeline, DDPMScheduler), ("DDIM", DDIMPipeline, DDIMScheduler)],
)
def test_a_picture_equals_that_of_diffusers(name: str, pipeline: Any, scheduler: Any, folder: Path) -> None:
    unet = UNet2DModel.from_pretrained(folder, subfolder="unet")
    theirs = pipeline(unet, scheduler())
    theirs.set_progress_bar_config(disable=True)
    done = theirs(generator=torch.Generator().manual_seed(7), num_inference_steps=STEPS)
    found = picture(folder, Job(params(scheduler=name)))
    assert np.abs(found.astype(int) - np.asarray(done.images[0])).max() <= 1


def test_it_is_described_as_a_model_that_reads_no_prompt(folder: Path) -> None:
    info = open_model_info(folder)
    assert (info.family, info.width, info.height, info.problem) == ("ddpm", SIDE, SIDE, "")
    assert (info.prompt_length, info.latent) == (0, 1)
    assert info.defaults.guidance_scale == 1


def test_guidance_and_words_change_nothing(folder: Path) -> None:
    one = picture(folder, Job(params()))
    assert np.array_equal(one, picture(folder, Job(params(prompt="other", guidance_scale=7.0))))


def test_what_a_mask_holds_comes_back_bit_for_bit(folder: Path) -> None:
    photo = np.random.default_rng(0).integers(0, 256, (SIDE, SIDE, 3), np.uint8)
    mask = np.zeros((SIDE, SIDE), np.uint8)
    mask[:, 16:] = 255
    found = picture(folder, Job(params(scheduler="DDIM"), photo, mask))
    assert np.array_equal(found[:, :16], photo[:, :16])
    assert not np.array_equal(found[:, 16:], photo[:, 16:])


def test_a_picture_goes_on_from_any_call_to_the_same_bytes(folder: Path) -> None:
    model, job = load(folder), Job(params())
    events = list(generate(model, job, Cancel(), states={2}))
    state = next(event.state for event in events if isinstance(event, Step) and event.state)
    whole = next(event.image for event in events if isinstance(event, Result))
    assert np.array_equal(picture(folder, job, state), whole)


def test_a_stop_is_heard_and_previews_are_the_guess_itself(folder: Path) -> None:
    token, seen = Cancel(), []
    for event in generate(load(folder), Job(params()), token):
        seen.append(event)
        if isinstance(event, Step):
            assert event.preview.shape == (SIDE, SIDE, 3)
            token.set()
    assert isinstance(seen[-1], Cancelled)
    assert sum(isinstance(event, Step) for event in seen) == 1


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"in_channels": 4, "out_channels": 4}, "does not work on pictures"),
        ({"num_class_embeds": 10}, "a class"),
    ],
)
def test_other_networks_are_refused(changes: dict[str, int], words: str, tmp_path: Path) -> None:
    unet = UNet2DModel(
        sample_size=SIDE,
        block_out_channels=(16,),
        layers_per_block=1,
        norm_num_groups=8,
        down_block_types=("DownBlock2D",),
        up_block_types=("UpBlock2D",),
        **changes,
    )
    DDPMPipeline(unet, DDPMScheduler()).save_pretrained(tmp_path / "other")
    assert words in open_model_info(tmp_path / "other").problem
