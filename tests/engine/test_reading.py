"""Models whose network reads the picture (to inpaint, to edit), or is told its guidance scale."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import diffusers
import numpy as np
import pytest
import torch
from PIL import Image

from studio.engine.generate import generate
from studio.engine.library.catalog import open_model_info
from studio.engine.models import Model
from studio.errors import StudioError
from studio.job import Cancel, Job, Pixels, Result, Step
from tests.engine import tiny, tiny_xl
from tests.engine.against import ours
from tests.engine.conftest import load
from tests.engine.test_parity import assert_equal, job_for, params_for, reference

PIPELINES = {
    "inpaint": ("StableDiffusionInpaintPipeline", 9),
    "edit": ("StableDiffusionInstructPix2PixPipeline", 8),
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The folder of each kind."""
    folders = {}
    for kind, (pipeline, channels) in PIPELINES.items():
        folder = tiny.save(tmp_path_factory.mktemp("reading") / kind, network={"in_channels": channels})
        index = json.loads((folder / "model_index.json").read_text())
        (folder / "model_index.json").write_text(json.dumps(index | {"_class_name": pipeline}))
        folders[kind] = folder
    return folders


@pytest.fixture(scope="module")
def models(made: dict[str, Path]) -> dict[str, Model]:
    """Each of them, loaded."""
    return {kind: load(folder) for kind, folder in made.items()}


@pytest.mark.parametrize("strength", [1.0, 0.6])
@pytest.mark.parametrize("slug", ["ddim", "dpmpp-2m", "euler-a"])
def test_an_inpaint_model_gives_the_latents_of_diffusers(
    slug: str, strength: float, made: dict[str, Path], models: dict[str, Model], photo: Pixels, half: Pixels
) -> None:
    job = job_for("inpaint", params_for(slug, strength=strength), photo, half)
    assert_equal(reference({}, made["inpaint"], "inpaint", slug, {}), models["inpaint"], job)


@pytest.mark.parametrize("changes", [{}, {"image_guidance_scale": 1.0}, {"guidance_scale": 1.0}])
@pytest.mark.parametrize("slug", ["euler", "euler-a"])
def test_an_editing_model_gives_the_latents_of_diffusers(
    slug: str, changes: dict[str, Any], made: dict[str, Path], models: dict[str, Model], photo: Pixels
) -> None:
    params = params_for(slug, **({"image_guidance_scale": 1.7} | changes))
    parts = reference({}, made["edit"], "text-to-image", slug, {}).components
    pipeline = diffusers.StableDiffusionInstructPix2PixPipeline(**parts, requires_safety_checker=False)
    pipeline.set_progress_bar_config(disable=True)
    expected = pipeline(
        prompt=params.prompt,
        negative_prompt=params.negative_prompt,
        image=Image.fromarray(photo),
        num_inference_steps=params.steps,
        guidance_scale=params.guidance_scale,
        image_guidance_scale=params.image_guidance_scale,
        generator=torch.Generator().manual_seed(params.seed),
        output_type="latent",
    ).images[0]
    found, _ = ours(models["edit"], Job(params, photo))
    np.testing.assert_allclose(found[-1], expected.numpy(), rtol=1e-5, atol=2e-5)


def test_what_they_can_do_is_known_before_they_are_loaded(made: dict[str, Path]) -> None:
    for kind, reads in (("inpaint", "mask"), ("edit", "picture")):
        info = open_model_info(made[kind])
        assert (info.reads, info.tasks) == (reads, ("image-to-image", "inpaint"))


@pytest.mark.parametrize("kind", PIPELINES)
def test_without_a_picture_they_make_nothing(kind: str, models: dict[str, Model]) -> None:
    with pytest.raises(StudioError, match="needs a picture to work on"):
        list(generate(models[kind], Job(params_for("euler")), Cancel()))


def test_a_soft_mask_is_kept_on_the_known_pictures_path(
    models: dict[str, Model], photo: Pixels, half: Pixels
) -> None:
    """What may change by nothing is exactly known in the end, which the network alone would not give."""
    mask = half.copy()
    mask[:, : tiny.SIZE // 4] = 0
    mask[:, tiny.SIZE // 2 : tiny.SIZE * 3 // 4] = 128
    params = params_for("euler", strength=1.0)
    soft = last_guess(models["inpaint"], Job(params, photo, mask))
    hard = last_guess(models["inpaint"], Job(params, photo, half))
    known = models["inpaint"].autoencoder.encode(photo, torch.Generator().manual_seed(params.seed))[0].numpy()
    assert np.array_equal(soft[..., :2], known[..., :2])
    assert not np.allclose(hard[..., :2], known[..., :2])


def test_without_a_mask_an_inpaint_model_changes_the_whole_picture(
    models: dict[str, Model], photo: Pixels
) -> None:
    little, much = (
        ours(models["inpaint"], Job(params_for("euler", strength=strength), photo))[0]
        for strength in (0.4, 1.0)
    )
    assert (len(little), len(much)) == (2, 5)


@pytest.mark.parametrize("kind", PIPELINES)
@pytest.mark.parametrize("at", [1, 3])
def test_a_resumed_picture_has_the_same_bytes(
    kind: str, at: int, models: dict[str, Model], photo: Pixels, half: Pixels
) -> None:
    job = Job(params_for("euler-a"), photo, half)
    events = list(generate(models[kind], job, Cancel(), states={at}))
    state = next(event.state for event in events if isinstance(event, Step) and event.state)
    again = list(generate(models[kind], job, Cancel(), state))
    assert picture(again) == picture(events)


def test_how_closely_the_picture_is_kept_matters(models: dict[str, Model], photo: Pixels) -> None:
    loose, close = (
        picture(list(generate(models["edit"], Job(params, photo), Cancel())))
        for params in (params_for("euler"), params_for("euler", image_guidance_scale=3.0))
    )
    assert loose != close


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_other_methods_of_guidance_act_on_an_edit_too(
    scale: float, models: dict[str, Model], photo: Pixels
) -> None:
    plain = params_for("euler", image_guidance_scale=scale)
    made = {
        method: picture(list(generate(models["edit"], Job(params, photo), Cancel())))
        for method, params in (
            ("", plain),
            ("disturbed", dataclasses.replace(plain, guidance_method="perturbed attention")),
            ("projected", dataclasses.replace(plain, guidance_method="apg")),
        )
    }
    assert len(set(made.values())) == 3


def picture(events: list[Any]) -> bytes:
    return next(event for event in events if isinstance(event, Result)).image.tobytes()


def last_guess(model: Model, job: Job) -> Any:
    steps = [event for event in generate(model, job, Cancel()) if isinstance(event, Step)]
    return steps[-1].guess


def test_an_editing_xl_model_gives_the_latents_of_diffusers(tmp_path: Path, photo: Pixels) -> None:
    folder = tiny_xl.save(tmp_path / "edit", network={"in_channels": 8})
    name = "StableDiffusionXLInstructPix2PixPipeline"
    index = json.loads((folder / "model_index.json").read_text())
    (folder / "model_index.json").write_text(json.dumps(index | {"_class_name": name}))
    pipeline = diffusers.DiffusionPipeline.from_pretrained(folder, local_files_only=True, dtype=torch.float32)
    pipeline.set_progress_bar_config(disable=True)
    solver = diffusers.EulerDiscreteScheduler.from_config(pipeline.scheduler.config)
    pipeline.register_modules(scheduler=solver)
    params = params_for("euler", image_guidance_scale=1.3)
    expected = pipeline(
        prompt=params.prompt,
        negative_prompt=params.negative_prompt,
        image=Image.fromarray(photo),
        width=params.width,
        height=params.height,
        num_inference_steps=params.steps,
        guidance_scale=params.guidance_scale,
        image_guidance_scale=params.image_guidance_scale,
        generator=torch.Generator().manual_seed(params.seed),
        output_type="latent",
    ).images[0]
    found, _ = ours(load(folder), Job(params, photo))
    np.testing.assert_allclose(found[-1], expected.numpy(), rtol=1e-5, atol=2e-5)


def test_a_latent_consistency_model_gives_the_latents_of_diffusers(tmp_path: Path) -> None:
    folder = tiny.save(tmp_path / "consistent", network={"time_cond_proj_dim": 16})
    index = json.loads((folder / "model_index.json").read_text())
    name = "LatentConsistencyModelPipeline"
    (folder / "model_index.json").write_text(json.dumps(index | {"_class_name": name}))
    info = open_model_info(folder)
    assert (info.defaults.steps, info.defaults.guidance_scale, info.defaults.scheduler) == (4, 8.5, "LCM")
    pipeline = reference({}, folder, "text-to-image", "lcm", {})
    pipeline = diffusers.LatentConsistencyModelPipeline(**pipeline.components, requires_safety_checker=False)
    pipeline.set_progress_bar_config(disable=True)
    params = params_for("lcm", steps=4, guidance_scale=8.5)
    expected = pipeline(
        prompt=params.prompt,
        width=params.width,
        height=params.height,
        num_inference_steps=params.steps,
        guidance_scale=params.guidance_scale,
        generator=torch.Generator().manual_seed(params.seed),
        output_type="latent",
    ).images[0]
    found, _ = ours(load(folder), Job(params))
    np.testing.assert_allclose(found[-1], expected.numpy(), rtol=1e-5, atol=2e-5)


def test_an_earlier_layer_of_the_text_encoder_is_read_as_in_diffusers(
    folders: Callable[..., Path], loaded: Callable[..., Model]
) -> None:
    """diffusers counts what is left out, and reads the negative prompt in full: so without one."""
    pipeline = reference({}, folders(), "text-to-image", "euler", {})
    params = params_for("euler", guidance_scale=1.0, clip_skip=2)
    words = pipeline.tokenizer(params.prompt, padding="max_length", return_tensors="pt").input_ids
    encoder = pipeline.text_encoder
    with torch.no_grad():
        layers = encoder(words, output_hidden_states=True).hidden_states
        read = encoder.final_layer_norm(layers[-2])
    expected = pipeline(
        prompt_embeds=read,
        num_inference_steps=params.steps,
        guidance_scale=1.0,
        width=params.width,
        height=params.height,
        generator=torch.Generator().manual_seed(params.seed),
        output_type="latent",
    ).images[0]
    found, _ = ours(loaded(), Job(params))
    np.testing.assert_allclose(found[-1], expected.numpy(), rtol=0, atol=1e-5)
    plain, _ = ours(loaded(), Job(dataclasses.replace(params, clip_skip=1)))
    assert not np.allclose(plain[-1], found[-1])


def test_no_more_layers_are_left_out_than_there_are(loaded: Callable[..., Model]) -> None:
    with pytest.raises(StudioError, match="has 2 layers: the clip skip can be 1 to 2, not 3"):
        list(generate(loaded(), Job(params_for("euler", clip_skip=3)), Cancel()))
