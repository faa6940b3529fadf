"""Z-Image gives what diffusers' own pipelines give, and says what is wrong with a broken one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from studio.engine.models import Model
from studio.job import Pixels
from tests.engine import against, tiny_dit
from tests.engine.conftest import load

PIPELINES = {
    "text-to-image": "ZImagePipeline",
    "image-to-image": "ZImageImg2ImgPipeline",
    "inpaint": "ZImageInpaintPipeline",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_dit.save_z_image(tmp_path_factory.mktemp("z-image") / "turbo")


@pytest.fixture(scope="module")
def model(folder: Path) -> Model:
    return load(folder)


@pytest.fixture(scope="module")
def pipeline(folder: Path) -> Any:
    return against.opened(folder)


@pytest.mark.parametrize(("task", "strength"), against.TASKS)
def test_latents_after_every_call_equal_those_of_diffusers(
    task: str, strength: float, model: Model, pipeline: Any, photo: Pixels, half: Pixels
) -> None:
    job = against.job_for(task, photo, half, strength=strength)
    # diffusers counts this family's guidance from 0: the prompt's prediction and so much more
    own: dict[str, Any] = {"guidance_scale": job.params.guidance_scale - 1}
    expected = against.theirs(against.for_task(pipeline, PIPELINES[task]), job, **own)
    against.assert_same(expected, against.ours(model, job))
