"""With equal weights, seed and settings the loop gives what diffusers' own pipelines give."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import diffusers
import numpy as np
import pytest
import torch
from diffusers.utils import logging as diffusers_logging

from studio.engine.checkpoint.files import read_json
from studio.engine.models import Model
from studio.engine.schedulers import make, scheduler_infos
from studio.job import LISTS, Job, Params, Pixels
from tests.engine import tiny
from tests.engine.against import assert_same, ours, theirs
from tests.engine.conftest import load
from tests.engine.solvers import CLASSES, MIDPOINTS, SEED, solver

STEPS = 5
pytestmark = pytest.mark.filterwarnings("ignore:__array_:DeprecationWarning")  # of diffusers' DPM2 itself
NOISY = [info for info in scheduler_infos() if "noise" in info.predicts]  # flow solvers: test_flow
PIPELINES = {
    "text-to-image": diffusers.StableDiffusionPipeline,
    "image-to-image": diffusers.StableDiffusionImg2ImgPipeline,
    "inpaint": diffusers.StableDiffusionInpaintPipeline,
}
TASKS = [("text-to-image", 1.0)] + [(t, s) for t in ("image-to-image", "inpaint") for s in (1.0, 0.6)]


@pytest.fixture(scope="module", autouse=True)
def _quiet() -> None:
    diffusers_logging.disable_progress_bar()
    diffusers_logging.set_verbosity_error()


@pytest.fixture(scope="module")
def parts() -> dict[Path, dict[str, Any]]:
    """The networks as diffusers loads them, once per folder."""
    return {}


def reference(
    parts: dict[Path, dict[str, Any]], folder: Path, task: str, slug: str, switches: dict[str, Any]
) -> Any:
    """diffusers' pipeline for the task with the solver made from the model's own config."""
    if folder not in parts:
        pipeline = diffusers.StableDiffusionPipeline.from_pretrained(
            folder, local_files_only=True, dtype=torch.float32
        )
        parts[folder] = dict(pipeline.components)
    config = read_json(folder / "scheduler" / "scheduler_config.json")
    theirs = {"scheduler": solver(slug, config, **switches)}
    made = PIPELINES[task](**(parts[folder] | theirs), requires_safety_checker=False)
    made.set_progress_bar_config(disable=True)
    if task == "image-to-image":
        _order_latents(made)
    return made


def _order_latents(pipeline: Any) -> None:
    """Let the pipeline start from the same values in contiguous memory.

    diffusers carries the encoder's channels-last layout into the loop here (and only here), where it makes
    convolutions sum in another order: 1e-6 of the latents' size, which is 40 for random weights. Ours are
    always contiguous, because a state that was saved and resumed is.
    """
    prepare = pipeline.prepare_latents
    pipeline.prepare_latents = lambda *args, **kwargs: prepare(*args, **kwargs).contiguous()


def job_for(task: str, params: Params, photo: Pixels, half: Pixels) -> Job:
    image = None if task == "text-to-image" else photo
    return Job(params, image, half if task == "inpaint" else None)


def params_for(slug: str, **changes: Any) -> Params:
    values: dict[str, Any] = {
        "prompt": "a red house by the sea",
        "negative_prompt": "blurry",
        "scheduler": slug,
        "steps": STEPS,
        "guidance_scale": 4.0,
        "seed": SEED,
        "width": tiny.SIZE,
        "height": tiny.SIZE,
    }
    return Params(**(values | changes))


def assert_equal(pipeline: Any, model: Model, job: Job, rtol: float = 0) -> None:
    """Latents after every call and the picture, with `rtol` of the latents' size more than rounding."""
    own = {"guidance_scale": job.params.guidance_scale}
    if type(pipeline.scheduler).__name__ == "TCDScheduler":
        own["eta"] = 0.3  # what the class itself begins with; pipelines say 0
    assert_same(theirs(pipeline, job, **own), ours(model, job), rtol=rtol)


def combinations() -> list[tuple[str, str, float, str]]:
    """Every solver with every task; both predictions with each solver and each task, in turn."""
    predictions = ("epsilon", "v_prediction")
    return [
        (slug, task, strength, predictions[(one + other) % 2])
        for one, slug in enumerate(CLASSES)
        for other, (task, strength) in enumerate(TASKS)
        if strength == 1 or slug != "pndm"  # which diffusers starts late with a step too long: test_solvers
    ]


@pytest.mark.parametrize(("slug", "task", "strength", "prediction"), combinations())
def test_latents_after_every_call_equal_those_of_diffusers(
    slug: str,
    task: str,
    strength: float,
    prediction: str,
    folders: Callable[..., Path],
    loaded: Callable[..., Model],
    parts: dict[Path, dict[str, Any]],
    photo: Pixels,
    half: Pixels,
) -> None:
    pipeline = reference(parts, folders(prediction), task, slug, {})
    job = job_for(task, params_for(slug, strength=strength), photo, half)
    assert_equal(pipeline, loaded(prediction), job)


def test_every_scheduler_is_held_to_diffusers() -> None:
    assert {info.slug for info in NOISY} == set(CLASSES)


def spacings() -> list[tuple[str, str]]:
    return [(i.slug, name) for i in NOISY for name in i.sigmas if name not in ("default", *LISTS)]


@pytest.mark.parametrize(("slug", "sigmas"), spacings())
def test_every_sigma_spacing_is_that_of_diffusers(
    slug: str,
    sigmas: str,
    folders: Callable[..., Path],
    loaded: Callable[..., Model],
    parts: dict[Path, dict[str, Any]],
) -> None:
    switches = {f"use_{sigmas}_sigmas": True}
    pipeline = reference(parts, folders("v_prediction"), "text-to-image", slug, switches)
    assert_equal(pipeline, loaded("v_prediction"), Job(params_for(slug, sigmas=sigmas)))


@pytest.mark.parametrize("slug", [i.slug for i in NOISY if i.rescale_zero_snr])
def test_zero_snr_rescaling_is_that_of_diffusers(
    slug: str,
    folders: Callable[..., Path],
    loaded: Callable[..., Model],
    parts: dict[Path, dict[str, Any]],
) -> None:
    switches = {"rescale_betas_zero_snr": True, "timestep_spacing": "trailing"}
    pipeline = reference(parts, folders("v_prediction"), "text-to-image", slug, switches)
    assert_equal(pipeline, loaded("v_prediction"), Job(params_for(slug, rescale_zero_snr=True)))


@pytest.mark.parametrize("task", PIPELINES)
@pytest.mark.parametrize("slug", ["euler-a", "dpmpp-2m"])
def test_an_autoencoder_that_samples_nothing_draws_nothing(
    slug: str,
    task: str,
    folders: Callable[..., Path],
    loaded: Callable[..., Model],
    parts: dict[Path, dict[str, Any]],
    photo: Pixels,
    half: Pixels,
) -> None:
    pipeline = reference(parts, folders("epsilon", "tiny"), task, slug, {})
    job = job_for(task, params_for(slug, strength=0.8), photo, half)
    assert_equal(pipeline, loaded("epsilon", "tiny"), job)


@pytest.mark.parametrize("changes", [{"guidance_scale": 1.0}, {"prompt": ""}, {"steps": 1}, {"width": 40}])
def test_the_plainest_settings_are_those_of_diffusers(
    changes: dict[str, Any],
    folders: Callable[..., Path],
    loaded: Callable[..., Model],
    parts: dict[Path, dict[str, Any]],
) -> None:
    pipeline = reference(parts, folders(), "text-to-image", "euler", {})
    assert_equal(pipeline, loaded(), Job(params_for("euler", **changes)))


def test_guidance_rescale_is_that_of_diffusers(
    folders: Callable[..., Path], loaded: Callable[..., Model], parts: dict[Path, dict[str, Any]]
) -> None:
    pipeline = reference(parts, folders(), "text-to-image", "ddim", {})
    params = params_for("ddim", guidance_rescale=0.7)
    generator = torch.Generator().manual_seed(params.seed)
    expected = pipeline(
        prompt=params.prompt,
        negative_prompt=params.negative_prompt,
        num_inference_steps=params.steps,
        guidance_scale=params.guidance_scale,
        guidance_rescale=0.7,
        width=params.width,
        height=params.height,
        generator=generator,
        output_type="latent",
    ).images[0]
    found, _ = ours(loaded(), Job(params))
    np.testing.assert_allclose(found[-1], expected.numpy(), rtol=0, atol=1e-5)


def test_guidance_distilled_models_are_told_their_scale(tmp_path: Path) -> None:
    folder = tiny.save(tmp_path / "distilled", network={"time_cond_proj_dim": 16})
    pipeline = reference({}, folder, "text-to-image", "lcm", {})
    # diffusers leaves weights in the mapped file, wherever they begin there; of this layer's shapes, torch
    # multiplies aligned and unaligned ones in another order (5e-7), and random weights give latents of 40.
    assert_equal(pipeline, load(folder), Job(params_for("lcm", guidance_scale=6.5)), rtol=1e-5)


@pytest.mark.parametrize("schedule", ["linear", "squaredcos_cap_v2"])
@pytest.mark.parametrize("slug", CLASSES)
def test_each_models_own_noise_schedule_is_used(slug: str, schedule: str) -> None:
    config = json.loads(tiny.scheduler("v_prediction", beta_schedule=schedule).to_json_string())
    expected_solver = solver(slug, config)
    expected_solver.set_timesteps(STEPS)
    made = make(params_for(slug), config)
    found = [float(made.timestep(call)) for call in range(made.total)]
    assert found == pytest.approx(
        expected_solver.timesteps.tolist(), rel=1e-6 if slug in MIDPOINTS else 0, abs=0
    )
    latents, noise = torch.ones(1, 1, 1, 1), torch.full((1, 1, 1, 1), 2.0)
    expected = expected_solver.add_noise(latents, noise, expected_solver.timesteps[2:3])
    assert torch.equal(made.add_noise(latents, noise, 2), expected)
