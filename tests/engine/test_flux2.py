"""FLUX.2 klein in our loop is what it is in diffusers' own pipelines, beside pictures that it reads too."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from safetensors.torch import load_file, save_file

from studio.engine.library.catalog import open_model_info
from studio.engine.models import Model
from studio.engine.models.flux2 import shift
from studio.job import TASKS, Job, Pixels
from tests.engine import against, tiny_mmdit
from tests.engine.conftest import load

PIPELINES = ("Flux2KleinPipeline", "Flux2KleinPipeline", "Flux2KleinInpaintPipeline")
SIDE = 64  # pixels: diffusers edits no smaller pictures


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_mmdit.save_flux2(tmp_path_factory.mktemp("klein") / "base", distilled=False)


@pytest.fixture(scope="module")
def opened(folder: Path) -> Any:
    return against.opened(folder)


@pytest.fixture(scope="module")
def model(folder: Path) -> Model:
    return load(folder)


def job_for(task: str, photo: Pixels, half: Pixels, **changes: Any) -> Job:
    """A job on pictures of a size that diffusers takes; its negative prompt is always empty."""
    size = SIDE // len(photo)
    large, mask = (np.repeat(np.repeat(picture, size, 0), size, 1) for picture in (photo, half))
    values: dict[str, Any] = {"width": SIDE, "height": SIDE, "negative_prompt": "", "steps": 3}
    return against.job_for(task, large, mask, **(values | changes))


def assert_same(opened: Any, model: Model, job: Job) -> None:
    rows, columns = job.params.height // 16, job.params.width // 16

    def plain(tokens: torch.Tensor) -> torch.Tensor:
        return tokens[0].T.reshape(-1, rows, columns)

    pipeline = against.for_task(opened, PIPELINES[TASKS.index(job.task)])
    expected = against.theirs(pipeline, job, plain, guidance_scale=job.params.guidance_scale)
    against.assert_same(expected, against.ours(model, job))


@pytest.mark.parametrize(
    ("task", "strength"),
    [("text-to-image", 1.0), ("image-to-image", 1.0), ("inpaint", 1.0), ("inpaint", 0.6)],
)
def test_latents_after_every_call_equal_those_of_diffusers(
    task: str, strength: float, opened: Any, model: Model, photo: Pixels, half: Pixels
) -> None:
    assert_same(opened, model, job_for(task, photo, half, strength=strength))


@pytest.mark.parametrize("changes", [{"guidance_scale": 1.0}, {"prompt": "", "width": 96}, {"steps": 1}])
def test_the_plainest_settings_are_those_of_diffusers(
    changes: dict[str, Any], opened: Any, model: Model, photo: Pixels, half: Pixels
) -> None:
    assert_same(opened, model, job_for("text-to-image", photo, half, **changes))


@pytest.mark.parametrize("tokens", [4, 1024, 4096, 4300, 8000])
@pytest.mark.parametrize("steps", [4, 50])
def test_the_shift_is_that_of_diffusers(tokens: int, steps: int) -> None:
    from diffusers.pipelines.flux2.pipeline_flux2_klein import compute_empirical_mu

    assert shift(tokens, steps) == pytest.approx(compute_empirical_mu(tokens, steps))


def test_what_suits_a_model_of_few_steps_is_known(folder: Path, tmp_path: Path) -> None:
    few = open_model_info(tiny_mmdit.save_flux2(tmp_path / "few")).defaults
    many = open_model_info(folder).defaults
    assert (few.steps, few.guidance_scale) == (4, 1.0)
    assert (many.steps, many.guidance_scale) == (50, 4.0)


@pytest.mark.parametrize(
    ("part", "changes", "sentence"),
    [
        ("transformer", {"in_channels": 64}, "works on 64 channels, its autoencoder on 16"),
        ("text_encoder", {"hidden_size": 16}, "reads text 96 wide, its text encoder's is 48 wide"),
        ("text_encoder", {"num_hidden_layers": 20}, "has 20 layers, but layer 27 of it is read"),
        ("text_encoder", {"vocab_size": 10}, "they do not belong together"),
    ],
)
def test_parts_of_different_models_are_told_apart(
    part: str, changes: dict[str, Any], sentence: str, folder: Path, tmp_path: Path
) -> None:
    broken = Path(shutil.copytree(folder, tmp_path / "broken"))
    config = broken / part / "config.json"
    config.write_text(json.dumps(json.loads(config.read_text()) | changes))
    assert sentence in open_model_info(broken).problem


def test_a_tokenizer_that_is_missing_is_told_with_the_cure(folder: Path, tmp_path: Path) -> None:
    broken = Path(shutil.copytree(folder, tmp_path / "broken"))
    shutil.rmtree(broken / "tokenizer")
    told = open_model_info(broken).problem
    assert "copy tokenizer.json" in told
    assert f"of any model with the same encoder into {broken / 'tokenizer'}" in told
    assert "Qwen3 text encoder" in told


def test_what_is_shown_and_decoded_does_not_depend_on_the_units_of_the_latents(
    folder: Path, tmp_path: Path, photo: Pixels
) -> None:
    seen = []
    for shifted in (0.0, 3.0):
        made = Path(shutil.copytree(folder, tmp_path / f"{shifted}"))
        file = made / "vae" / "diffusion_pytorch_model.safetensors"
        weights = load_file(file)
        weights["bn.running_mean"] += shifted
        save_file(weights, file)
        coder = load(made).autoencoder
        latents = coder.encode(photo, torch.Generator())
        seen.append((latents, coder.preview(latents), coder.decode(latents)))
    (one, *shown), (other, *again) = seen
    assert (one - other).min() > 1
    assert shown[0].shape == (2, 2, 3)
    for first, second in zip(shown, again, strict=True):
        assert np.abs(first.astype(int) - second).max() <= 1
