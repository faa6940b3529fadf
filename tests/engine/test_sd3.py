"""Stable Diffusion 3 in our loop is what it is in diffusers' own pipelines."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
import torch

from studio.engine.library.catalog import open_model_info
from studio.engine.models import Model
from studio.errors import StudioError
from studio.job import Job, Pixels
from studio.prompt.steps import schedule
from studio.prompt.syntax import parse
from tests.engine import against, tiny_mmdit
from tests.engine.conftest import load

PIPELINES = {
    "text-to-image": "StableDiffusion3Pipeline",
    "image-to-image": "StableDiffusion3Img2ImgPipeline",
    "inpaint": "StableDiffusion3InpaintPipeline",
}
CLIP_L, CLIP_G, T5 = ((f"text_encoder{number}", f"tokenizer{number}") for number in ("", "_2", "_3"))
WIDTH_L, LENGTH = 16, 16  # numbers of the first encoder's text, and tokens of CLIP's


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_mmdit.save_sd3(tmp_path_factory.mktemp("models") / "sd3")


@pytest.fixture(scope="module")
def opened(folder: Path) -> Any:
    return against.opened(folder)


@pytest.fixture(scope="module")
def model(folder: Path) -> Model:
    return load(folder)


def assert_same(opened: Any, model: Model, job: Job, **own: Any) -> None:
    pipeline = against.for_task(opened, PIPELINES[job.task])
    settings = {"guidance_scale": job.params.guidance_scale} | own
    latents, picture = against.theirs(pipeline, job, **settings)
    if job.task == "inpaint":  # diffusers forgets to shift these latents back before it decodes them
        picture = decoded(pipeline.vae, latents[-1])
    against.assert_same((latents, picture), against.ours(model, job))


@torch.inference_mode()
def decoded(network: Any, latents: Any) -> Any:
    """(c, h, w) latents of diffusers as (H, W, 3) floats in 0..255."""
    coded = torch.from_numpy(latents)[None] / network.config.scaling_factor + network.config.shift_factor
    pixels = network.decode(coded).sample[0].permute(1, 2, 0).numpy()
    return (pixels / 2 + 0.5).clip(0, 1) * 255


@pytest.mark.parametrize(("task", "strength"), against.TASKS)
def test_latents_after_every_call_equal_those_of_diffusers(
    task: str, strength: float, opened: Any, model: Model, photo: Pixels, half: Pixels
) -> None:
    assert_same(opened, model, against.job_for(task, photo, half, strength=strength))


@pytest.mark.parametrize("changes", [{"guidance_scale": 1.0}, {"prompt": ""}, {"width": 48}])
def test_the_plainest_settings_are_those_of_diffusers(
    changes: dict[str, Any], opened: Any, model: Model, photo: Pixels, half: Pixels
) -> None:
    assert_same(opened, model, against.job_for("text-to-image", photo, half, **changes))


def test_a_schedule_shifted_by_the_size_is_that_of_diffusers(
    tmp_path: Path, photo: Pixels, half: Pixels
) -> None:
    folder = tiny_mmdit.save_sd3(tmp_path / "sd3", use_dynamic_shifting=True, max_shift=1.3)
    job = against.job_for("text-to-image", photo, half, width=64)
    assert_same(against.opened(folder), load(folder), job)


def test_without_t5_it_reads_as_diffusers_does(
    opened: Any, tmp_path: Path, photo: Pixels, half: Pixels
) -> None:
    pipeline = against.for_task(opened, "StableDiffusion3Pipeline")
    pipeline.register_modules(**dict.fromkeys(T5))
    job = against.job_for("text-to-image", photo, half)
    expected = against.theirs(pipeline, job, guidance_scale=job.params.guidance_scale)
    without = load(tiny_mmdit.save_sd3(tmp_path / "sd3", without=T5))
    against.assert_same(expected, against.ours(without, job))


@pytest.mark.parametrize("missing", [CLIP_L, CLIP_G], ids=["L", "G"])
def test_without_an_encoder_of_clip_nothing_stands_in_its_place(
    missing: tuple[str, ...], model: Model, tmp_path: Path
) -> None:
    whole = read(model)
    found = read(load(tiny_mmdit.save_sd3(tmp_path / "sd3", without=missing)))
    gone = slice(WIDTH_L) if missing == CLIP_L else slice(WIDTH_L, None)
    with torch.inference_mode():
        whole["pooled_projections"][:, gone] = 0
        whole["encoder_hidden_states"][:, :LENGTH, gone] = 0
    for name, value in whole.items():
        torch.testing.assert_close(found[name], value, rtol=0, atol=0)


def test_t5_alone_is_enough(tmp_path: Path, photo: Pixels, half: Pixels) -> None:
    model = load(tiny_mmdit.save_sd3(tmp_path / "sd3", without=(*CLIP_L, *CLIP_G)))
    found = read(model)
    assert not found["pooled_projections"].any()
    assert not found["encoder_hidden_states"][:, :77].any()  # as many as CLIP's tokens everywhere
    assert found["encoder_hidden_states"].shape == (1, 77 + 256, 64)
    against.ours(model, against.job_for("inpaint", photo, half))


@torch.inference_mode()
def read(model: Model) -> dict[str, torch.Tensor]:
    """What the network is told of the prompt."""
    ((_, _, prompt),) = schedule(parse(against.PROMPT), 1)
    (found,) = model._ways.read(prompt)  # type: ignore[attr-defined]
    return dict(found)


@pytest.mark.parametrize(
    ("without", "sentence"),
    [
        (("transformer",), "has no transformer"),
        ((*CLIP_L, *CLIP_G, *T5), "no text encoder"),
        (("tokenizer_3",), "T5 text encoder, whose tokenizer is not there: copy tokenizer.json"),
        (("tokenizer_2",), "CLIP text encoder, whose tokenizer is not there: copy"),
    ],
)
def test_what_is_missing_is_said(
    without: tuple[str, ...], sentence: str, folder: Path, tmp_path: Path
) -> None:
    broken = Path(shutil.copytree(folder, tmp_path / "broken"))
    index = broken / "model_index.json"
    parts = {name: value for name, value in json.loads(index.read_text()).items() if name not in without}
    index.write_text(json.dumps(parts))
    assert sentence in open_model_info(broken).problem


@pytest.mark.parametrize(
    ("part", "changes", "sentence"),
    [
        ("transformer", {"in_channels": 8}, "works on 8 channels, its autoencoder on 16"),
        ("transformer", {"joint_attention_dim": 48}, "reads text 48 wide, its T5 encoder's is 64 wide"),
        ("text_encoder_2", {"projection_dim": 8}, "reads 48 numbers of pooled text"),
        ("text_encoder_3", {"vocab_size": 10}, "they do not belong together"),
    ],
)
def test_parts_of_different_models_are_told_apart(
    part: str, changes: dict[str, Any], sentence: str, folder: Path, tmp_path: Path
) -> None:
    broken = Path(shutil.copytree(folder, tmp_path / "broken"))
    config = broken / part / "config.json"
    config.write_text(json.dumps(json.loads(config.read_text()) | changes))
    assert sentence in open_model_info(broken).problem


def test_a_picture_too_large_for_its_positions_is_refused(model: Model, photo: Pixels, half: Pixels) -> None:
    with pytest.raises(StudioError, match="up to 256 pixels a side"):
        against.ours(model, against.job_for("text-to-image", photo, half, width=272))
