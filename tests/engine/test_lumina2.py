"""Lumina 2 gives what diffusers' own pipeline gives, and says what is wrong with a broken one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from studio.engine.models import Model
from studio.job import Pixels
from tests.engine import against, tiny_dit
from tests.engine.conftest import load


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_dit.save_lumina2(tmp_path_factory.mktemp("lumina2") / "plain")


@pytest.fixture(scope="module")
def model(folder: Path) -> Model:
    return load(folder)


@pytest.mark.parametrize("guidance", [4.0, 1.0])
def test_latents_after_every_call_equal_those_of_diffusers(
    guidance: float, folder: Path, model: Model, photo: Pixels, half: Pixels
) -> None:
    job = against.job_for("text-to-image", photo, half, guidance_scale=guidance)
    own: dict[str, Any] = {"guidance_scale": guidance}
    expected = against.theirs(against.for_task(against.opened(folder), "Lumina2Pipeline"), job, **own)
    against.assert_same(expected, against.ours(model, job))
