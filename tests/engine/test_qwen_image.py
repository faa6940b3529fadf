"""Qwen-Image gives what diffusers' own pipelines give, and says what is wrong with a broken one."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from safetensors.torch import load_file, save_file

from studio.engine.denoisers.packing import unpack
from studio.engine.models import Model
from studio.job import Pixels
from tests.engine import against, tiny_dit
from tests.engine.conftest import load

PIPELINES = {
    "text-to-image": "QwenImagePipeline",
    "image-to-image": "QwenImageImg2ImgPipeline",
    "inpaint": "QwenImageInpaintPipeline",
}
SIDE = tiny_dit.SIZE // 8  # latents


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_dit.save_qwen_image(tmp_path_factory.mktemp("qwen-image") / "plain")


@pytest.fixture(scope="module")
def model(folder: Path) -> Model:
    return load(folder)


@pytest.fixture(scope="module")
def pipeline(folder: Path) -> Any:
    return against.opened(folder)


def plain(latents: Any) -> Any:
    return unpack(latents, SIDE, SIDE)[0]


@pytest.mark.parametrize(("task", "strength"), against.TASKS)
def test_latents_after_every_call_equal_those_of_diffusers(
    task: str, strength: float, model: Model, pipeline: Any, photo: Pixels, half: Pixels
) -> None:
    job = against.job_for(task, photo, half, strength=strength)
    own: dict[str, Any] = {"true_cfg_scale": job.params.guidance_scale}
    expected = against.theirs(against.for_task(pipeline, PIPELINES[task]), job, plain, **own)
    against.assert_same(expected, against.ours(model, job))


@pytest.mark.parametrize("named", ["model.language_model.", "model."])
def test_text_encoders_are_read_whatever_library_wrote_them(
    named: str, folder: Path, tmp_path: Path, model: Model, photo: Pixels, half: Pixels
) -> None:
    made = Path(shutil.copytree(folder, tmp_path / "older"))
    file, config = made / "text_encoder" / "model.safetensors", made / "text_encoder" / "config.json"
    weights = load_file(file)
    save_file(
        {name.replace("model.", named): value for name, value in weights.items()}, file, {"format": "pt"}
    )
    if named == "model.":  # the config too said at its top what is now a part of it
        values = json.loads(config.read_text())
        config.write_text(json.dumps(values | values.pop("text_config")))
    job = against.job_for("text-to-image", photo, half)
    assert np.array_equal(against.ours(load(made), job)[1], against.ours(model, job)[1])


def test_steps_that_stand_still_give_numbers(model: Model, photo: Pixels, half: Pixels) -> None:
    job = against.job_for("text-to-image", photo, half, guidance_method="cfg-zero*", zero_steps=1)
    latents, _ = against.ours(model, job)
    assert np.isfinite(latents[-1]).all()
