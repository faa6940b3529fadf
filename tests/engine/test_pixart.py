"""PixArt gives what diffusers' own pipelines give, and says what is wrong with a broken one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import diffusers
import pytest

from studio.job import Pixels
from tests.engine import against, tiny_dit
from tests.engine.conftest import load

KINDS = [("PixArtSigmaPipeline", 4), ("PixArtAlphaPipeline", 4), ("PixArtAlphaPipeline", 128)]
SOLVERS = {"DPM++ 2M": "DPMSolverMultistepScheduler", "Euler a": "EulerAncestralDiscreteScheduler"}


@pytest.mark.parametrize(("kind", "side"), KINDS)
@pytest.mark.parametrize("solver", SOLVERS)
def test_latents_after_every_call_equal_those_of_diffusers(
    solver: str, kind: str, side: int, tmp_path: Path, photo: Pixels, half: Pixels
) -> None:
    folder = tiny_dit.save_pixart(tmp_path / "pixart", kind=kind, side=side)
    pipeline = against.for_task(against.opened(folder), kind)
    pipeline.scheduler = getattr(diffusers, SOLVERS[solver]).from_config(pipeline.scheduler.config)
    job = against.job_for("text-to-image", photo, half, scheduler=solver, prompt=f" {against.PROMPT.title()}")
    own: dict[str, Any] = {"guidance_scale": 4.0, "use_resolution_binning": False, "clean_caption": False}
    against.assert_same(against.theirs(pipeline, job, **own), against.ours(load(folder), job))
