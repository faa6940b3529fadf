"""DeepFloyd IF gives what diffusers' own pipelines give, one stage after the other."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import diffusers
import numpy as np
import pytest
import torch
from diffusers import IFImg2ImgPipeline
from PIL import Image

from studio.engine.generate import generate
from studio.engine.library.catalog import open_model_info
from studio.engine.models import Model
from studio.errors import StudioError
from studio.job import Cancel, Cancelled, Job, Loading, Pixels, Result, SamplingState, Step
from tests.engine import against, tiny_if
from tests.engine.conftest import load
from tests.engine.tiny_if import SIDE, SMALL

Stages = tuple[Any, Any]
STEPS = 6  # of the second stage, which takes 50 of real pictures


@pytest.fixture(scope="module")
def stages() -> Stages:
    return tiny_if.stages()


@pytest.fixture(scope="module")
def folder(stages: Stages, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_if.save(tmp_path_factory.mktemp("if"), *stages)


@pytest.fixture(scope="module")
def model(folder: Path) -> Model:
    return load(folder)


@pytest.fixture(scope="module")
def first(stages: Stages, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The first stage alone."""
    return tiny_if.save(tmp_path_factory.mktemp("first"), stages[0])


@pytest.fixture(scope="module")
def small(first: Path) -> Model:
    return load(first)


def job_for(task: str, photo: Pixels, half: Pixels, **changes: Any) -> Job:
    return against.job_for(task, photo, half, **({"scheduler": "DDPM", "later_steps": STEPS} | changes))


def theirs(stages: Stages, job: Job) -> tuple[list[Any], Any]:
    """The small pictures after each call of the first stage, and the large one; one generator draws."""
    params, seen = job.params, []
    draw = torch.Generator().manual_seed(params.seed)
    told: dict[str, Any] = {
        "negative_prompt": params.negative_prompt,
        "generator": draw,
        "clean_caption": False,
    }
    made = stages[0](
        params.prompt,
        height=params.height // (SIDE // SMALL),
        width=params.width // (SIDE // SMALL),
        num_inference_steps=params.steps,
        guidance_scale=params.guidance_scale,
        output_type="pt",
        callback=lambda _step, _time, found: seen.append(found[0].numpy().copy()),
        **told,
    ).images
    found = stages[1](
        params.prompt,
        image=made,
        height=params.height,
        width=params.width,
        num_inference_steps=params.later_steps,
        guidance_scale=params.later_guidance or (4.0 if params.guidance_scale > 1 else 1.0),
        output_type="np",
        **told,
    ).images[0]
    return seen, found * 255


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"negative_prompt": "", "seed": 3},
        {"guidance_scale": 1.0},
        {"width": 2 * SIDE},
        {"later_steps": 3, "later_guidance": 2.0},
        {"guidance_scale": 1.0, "later_guidance": 6.0, "later_steps": 2},
    ],
    ids=str,
)
def test_pictures_equal_those_of_diffusers(
    changes: dict[str, Any], stages: Stages, model: Model, photo: Pixels, half: Pixels
) -> None:
    job = job_for("text-to-image", photo, half, **changes)
    found = against.ours(model, job)
    against.assert_same(theirs(stages, job), found, atol=1e-4)
    assert found[1].std() > 10  # no grey


@pytest.mark.parametrize("strength", [1.0, 0.5])
def test_small_pictures_of_pictures_equal_those_of_diffusers(
    strength: float, stages: Stages, small: Model, photo: Pixels, half: Pixels
) -> None:
    tiny = photo[:: SIDE // SMALL, :: SIDE // SMALL].copy()
    size = {"width": SMALL, "height": SMALL, "strength": strength}
    job = job_for("image-to-image", tiny, half, **size)
    pipeline, seen = IFImg2ImgPipeline(**stages[0].components, requires_safety_checker=False), []
    pipeline.set_progress_bar_config(disable=True)
    found = pipeline(
        job.params.prompt,
        image=Image.fromarray(tiny),
        strength=strength,
        negative_prompt=job.params.negative_prompt,
        num_inference_steps=job.params.steps,
        guidance_scale=job.params.guidance_scale,
        generator=torch.Generator().manual_seed(job.params.seed),
        clean_caption=False,
        output_type="np",
        callback=lambda _step, _time, found: seen.append(found[0].numpy().copy()),
    ).images[0]
    against.assert_same((seen, found * 255), against.ours(small, job), atol=1e-4)


@pytest.mark.parametrize("solver", [("DDIM", "DDIMScheduler"), ("DPM++ 2M", "DPMSolverMultistepScheduler")])
def test_solvers_that_read_no_variance_leave_it_out(
    solver: tuple[str, str], stages: Stages, small: Model, photo: Pixels, half: Pixels
) -> None:
    config = json.loads(stages[0].scheduler.to_json_string()) | {"variance_type": "fixed_small"}
    own = dict(stages[0].components)
    own["scheduler"] = getattr(diffusers, solver[1]).from_config(config)
    pipeline = diffusers.IFPipeline(**own, requires_safety_checker=False)
    pipeline.set_progress_bar_config(disable=True)
    job = job_for("text-to-image", photo, half, scheduler=solver[0], width=SMALL, height=SMALL)
    expected = against.theirs(pipeline, job, guidance_scale=4.0, clean_caption=False)
    against.assert_same(expected, against.ours(small, job), atol=1e-4)


def picture(model: Model, job: Job, resume: SamplingState | None = None) -> Pixels:
    return next(e.image for e in generate(model, job, Cancel(), resume) if isinstance(e, Result))


def test_it_is_described_with_one_stage_and_with_two(folder: Path, first: Path) -> None:
    info, alone = open_model_info(folder), open_model_info(first)
    assert (info.family, info.width, info.latent, info.multiple) == ("deepfloyd-if", SIDE, 4, 8)
    assert (info.prompt_length, info.readers[0].longer, info.defaults.scheduler) == (77, "refused", "DDPM")
    assert (alone.width, alone.latent, alone.multiple) == (SMALL, 1, 2)
    assert (info.later_steps, info.later_guidance, alone.later_steps) == (50, 4.0, 0)
    assert alone.need.autoencoder == 0
    assert info.need.autoencoder == sum(each.numel() for each in tiny_if.unet(2).state_dict().values())
    assert info.need.decoding > info.need.denoising > 0
    assert (
        "makes the small pictures of DeepFloyd IF larger"
        in open_model_info(folder.parent / "stage-2").problem
    )


def test_the_first_stage_alone_paints_small_pictures(small: Model, photo: Pixels, half: Pixels) -> None:
    job = job_for("text-to-image", photo, half, width=SMALL, height=SMALL)
    assert picture(small, job).shape == (SMALL, SMALL, 3)


@pytest.mark.parametrize("strength", [1.0, 0.6])
def test_what_a_mask_holds_comes_back_bit_for_bit(
    strength: float, model: Model, photo: Pixels, half: Pixels
) -> None:
    found = picture(model, job_for("inpaint", photo, half, strength=strength))
    assert np.array_equal(found[:, : SIDE // 2], photo[:, : SIDE // 2])
    assert not np.array_equal(found[:, SIDE // 2 :], photo[:, SIDE // 2 :])


def test_a_lower_strength_stays_nearer_to_the_picture(model: Model, photo: Pixels, half: Pixels) -> None:
    def apart(strength: float) -> float:
        found = picture(model, job_for("image-to-image", photo, half, strength=strength))
        return float(np.abs(found.astype(int) - photo).mean())

    assert apart(0.25) < apart(0.5) < apart(1.0)


def test_a_picture_goes_on_from_any_call_to_the_same_bytes(
    folder: Path, model: Model, photo: Pixels, half: Pixels
) -> None:
    job = job_for("text-to-image", photo, half)
    events = list(generate(model, job, Cancel(), states={2, 4}))
    states = [event.state for event in events if isinstance(event, Step) and event.state]
    done = next(event.image for event in events if isinstance(event, Result))
    anew = load(folder)
    assert [state.call for state in states] == [2, 4]
    for state in states:
        assert np.array_equal(picture(anew, job, state), done)


def test_a_stop_is_heard_in_the_second_stage_and_previews_are_the_small_picture(
    model: Model, photo: Pixels, half: Pixels
) -> None:
    token, seen = Cancel(), []
    for event in generate(model, job_for("text-to-image", photo, half), token):
        seen.append(event)
        if isinstance(event, Loading) and event.message == "Decoding: step 2 of 6":
            token.set()
    assert isinstance(seen[-1], Cancelled)
    assert getattr(seen[-2], "message", "") == "Decoding: step 2 of 6"
    previews = [event.preview.shape for event in seen if isinstance(event, Step)]
    assert previews == [(SMALL, SMALL, 3)] * 4


def test_a_prompt_longer_than_it_reads_is_refused(model: Model, photo: Pixels, half: Pixels) -> None:
    with pytest.raises(StudioError, match="T5 reads 77 at most"):
        list(generate(model, job_for("text-to-image", photo, half, prompt="boat " * 90), Cancel()))


@pytest.mark.parametrize(
    ("first", "second", "words"),
    [
        ({"in_channels": 4}, {}, "stage 1 of the model .* does not work on pictures"),
        ({"encoder_hid_dim": 48}, {}, "reads text 48 wide, its text encoder's is 32 wide"),
        ({}, {"in_channels": 3}, "stage 2 of the model .* does not work on pictures"),
        ({}, {"class_embed_type": None}, "is not told how noisy"),
        ({}, {"sample_size": 20}, "paint 8 and 20 pixels a side"),
    ],
)
def test_stages_that_do_not_fit_are_refused(
    first: dict[str, Any], second: dict[str, Any], words: str, tmp_path: Path
) -> None:
    made = tiny_if.save(tmp_path, *tiny_if.stages(first, second))
    assert re.search(words, open_model_info(made).problem)
