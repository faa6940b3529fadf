"""Stable Diffusion XL gives what diffusers' own pipelines give, with and without a refiner."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Callable
from pathlib import Path
from typing import Any

import diffusers
import numpy as np
import pytest
import torch
from PIL import Image

from studio.engine.checkpoint.files import read_json
from studio.engine.denoisers.refining import Refined
from studio.engine.generate import generate
from studio.engine.library.catalog import open_model_info
from studio.engine.models import Model
from studio.errors import StudioError
from studio.job import Cancel, Job, Pixels
from tests.engine import tiny_xl
from tests.engine.against import ours
from tests.engine.conftest import load
from tests.engine.test_parity import CLASSES, assert_equal, job_for, params_for

PIPELINES = {
    "text-to-image": diffusers.StableDiffusionXLPipeline,
    "image-to-image": diffusers.StableDiffusionXLImg2ImgPipeline,
    "inpaint": diffusers.StableDiffusionXLInpaintPipeline,
}
TASKS = [("text-to-image", 1.0), ("image-to-image", 0.6), ("inpaint", 0.6)]
KINDS: dict[str, dict[str, Any]] = {
    "base": {},
    "refiner": {"refiner": True, "seed": 1},
    "inpaint": {"network": {"in_channels": 9}},
    "velocity": {"prediction": "v_prediction", "zeros": False},
}


@pytest.fixture(scope="module")
def checkpoints(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """`checkpoints(kind)` is the folder of one of KINDS, made at the first call."""
    made: dict[str, Path] = {}

    def make(kind: str) -> Path:
        if kind not in made:
            made[kind] = tiny_xl.save(tmp_path_factory.mktemp("xl") / kind, **KINDS[kind])
        return made[kind]

    return make


@pytest.fixture(scope="module")
def opened(checkpoints: Callable[[str], Path]) -> Callable[[str], Model]:
    """`opened(kind)` is that checkpoint, loaded."""
    made: dict[str, Model] = {}

    def make(kind: str) -> Model:
        if kind not in made:
            made[kind] = load(checkpoints(kind))
        return made[kind]

    return make


@functools.cache
def _parts(folder: Path) -> dict[str, Any]:
    """The networks as diffusers loads them."""
    pipeline = diffusers.DiffusionPipeline.from_pretrained(folder, local_files_only=True, dtype=torch.float32)
    return dict(pipeline.components)


def reference(folder: Path, task: str, slug: str) -> Any:
    """diffusers' pipeline for the task, with the solver made from the model's own config."""
    parts = _parts(folder)
    name, own = CLASSES[slug]
    config = read_json(folder / "scheduler" / "scheduler_config.json")
    solver = getattr(diffusers, name).from_config(config, **own)
    index = read_json(folder / "model_index.json")
    told = {"force_zeros_for_empty_prompt": index["force_zeros_for_empty_prompt"]}
    if task != "text-to-image":
        told["requires_aesthetics_score"] = index.get("requires_aesthetics_score", False)
    made = PIPELINES[task](**(parts | {"scheduler": solver}), **told, add_watermarker=False)
    made.set_progress_bar_config(disable=True)
    if task == "image-to-image":
        prepare = made.prepare_latents  # in contiguous memory, as in test_parity
        made.prepare_latents = lambda *args, **kwargs: prepare(*args, **kwargs).contiguous()
    return made


@pytest.mark.parametrize(("task", "strength"), TASKS)
@pytest.mark.parametrize(
    ("slug", "kind"),
    [("euler", "base"), ("euler", "velocity"), ("dpmpp-2m", "base"), ("euler-a", "base")],
)
def test_latents_after_every_call_equal_those_of_diffusers(
    slug: str,
    task: str,
    strength: float,
    kind: str,
    checkpoints: Callable[[str], Path],
    opened: Callable[[str], Model],
    photo: Pixels,
    half: Pixels,
) -> None:
    job = job_for(task, params_for(slug, strength=strength), photo, half)
    assert_equal(reference(checkpoints(kind), task, slug), opened(kind), job)


@pytest.mark.parametrize("kind", ["base", "velocity"])
def test_an_empty_negative_prompt_is_nothing_where_the_model_was_trained_so(
    kind: str, checkpoints: Callable[[str], Path], opened: Callable[[str], Model]
) -> None:
    """diffusers takes no negative prompt, not an empty one, for the sign to leave it away."""
    pipeline = reference(checkpoints(kind), "text-to-image", "euler")
    params = params_for("euler", negative_prompt="")
    expected = pipeline(
        prompt=params.prompt,
        num_inference_steps=params.steps,
        guidance_scale=params.guidance_scale,
        width=params.width,
        height=params.height,
        generator=torch.Generator().manual_seed(params.seed),
        output_type="latent",
    ).images[0]
    found, _ = ours(opened(kind), Job(params))
    np.testing.assert_allclose(found[-1], expected.numpy(), rtol=0, atol=1e-5)


@pytest.mark.parametrize("strength", [1.0, 0.6])
def test_an_inpaint_model_reads_the_mask_as_in_diffusers(
    strength: float,
    checkpoints: Callable[[str], Path],
    opened: Callable[[str], Model],
    photo: Pixels,
    half: Pixels,
) -> None:
    job = job_for("inpaint", params_for("euler", strength=strength), photo, half)
    assert_equal(reference(checkpoints("inpaint"), "inpaint", "euler"), opened("inpaint"), job)


def test_a_refiner_alone_changes_a_picture_as_in_diffusers(
    checkpoints: Callable[[str], Path], opened: Callable[[str], Model], photo: Pixels, half: Pixels
) -> None:
    job = job_for("image-to-image", params_for("euler", strength=0.6), photo, half)
    assert_equal(reference(checkpoints("refiner"), "image-to-image", "euler"), opened("refiner"), job)
    assert open_model_info(checkpoints("refiner")).tasks == ("image-to-image", "inpaint")


@pytest.mark.parametrize("slug", ["euler", "ddim", "euler-a"])
@pytest.mark.parametrize("task", ["text-to-image", "image-to-image"])
def test_base_and_refiner_make_one_picture_as_in_diffusers(
    task: str,
    slug: str,
    checkpoints: Callable[[str], Path],
    opened: Callable[[str], Model],
    photo: Pixels,
    half: Pixels,
) -> None:
    params = params_for(slug, strength=0.9, steps=7, refiner="refiner", refiner_start=0.6)
    job = job_for(task, params, photo, half)
    found, _ = ours(Refined(opened("base"), opened("refiner")), job)
    expected = both_stages(checkpoints, job, slug)
    assert len(found) == len(expected)
    for one, other in zip(found, expected, strict=True):
        np.testing.assert_allclose(one, other, rtol=0, atol=2e-5)
    plain = dataclasses.replace(params, refiner="")
    alone, _ = ours(opened("base"), dataclasses.replace(job, params=plain))
    assert not np.allclose(alone[-1], found[-1])


def test_a_refiner_that_predicts_something_else_is_refused(opened: Callable[[str], Model]) -> None:
    both = Refined(opened("base"), opened("velocity"))
    with pytest.raises(StudioError, match="predicts v_prediction and base epsilon"):
        list(generate(both, Job(params_for("euler")), Cancel()))


def both_stages(checkpoints: Callable[[str], Path], job: Job, slug: str) -> list[Any]:
    """The latents after every call of diffusers' two pipelines, one generator drawing for both."""
    params, seen = job.params, []

    def remember(_pipeline: Any, _index: int, _timestep: Any, values: dict[str, Any]) -> dict[str, Any]:
        seen.append(values["latents"][0].numpy().copy())
        return values

    common: dict[str, Any] = {
        "prompt": params.prompt,
        "negative_prompt": params.negative_prompt,
        "num_inference_steps": params.steps,
        "guidance_scale": params.guidance_scale,
        "generator": torch.Generator().manual_seed(params.seed),
        "callback_on_step_end": remember,
        "output_type": "latent",
    }
    image: dict[str, Any] = {"width": params.width, "height": params.height}
    if job.image is not None:
        image = {"image": Image.fromarray(job.image), "strength": params.strength}
    first = reference(checkpoints("base"), job.task, slug)
    latents = first(**common, **image, denoising_end=params.refiner_start).images
    second = reference(checkpoints("refiner"), "image-to-image", slug)
    second(**common, image=latents, denoising_start=params.refiner_start)
    return seen
