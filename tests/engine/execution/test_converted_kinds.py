"""U-Nets of every kind run converted: SDXL's, those told their guidance scale, those that read a mask."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import torch

from studio.engine import models
from studio.engine.execution.convert import convert
from studio.engine.generate import generate
from studio.engine.models import Model
from studio.job import Cancel, Job, Params, Pixels, Result
from tests.engine import tiny, tiny_files, tiny_xl
from tests.engine.conftest import load

PARAMS = Params(prompt="a small boat", steps=3, scheduler="Euler", width=32, height=32, guidance_scale=3.0)
KINDS: dict[str, Callable[[Path], Path]] = {
    "sdxl": tiny_xl.save,
    "words all at once": lambda path: tiny.save(
        path,
        autoencoder="tiny",
        network={"addition_embed_type": "text", "addition_embed_type_num_heads": 4},
    ),
    "told its scale": lambda path: tiny.save(path, autoencoder="tiny", network={"time_cond_proj_dim": 8}),
}


def result(model: Model, job: Job, precision: str = "") -> Result:
    runs = model.openvino(precision, models.weights_hash(model.info), 1) if precision else None
    *_, found = generate(model, job, Cancel(), executor=runs)
    assert isinstance(found, Result)
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_it_paints_what_torch_paints_without_its_weights(
    kind: str, tmp_path: Path, photo: Pixels, half: Pixels, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SFUMATO_DATA", str(tmp_path / "data"))
    folder = KINDS[kind](tmp_path / "model")
    if kind == "sdxl":
        tiny_files.halve(folder)  # whose linear layers stay so while they are converted
    model = load(folder)
    multiply = torch.bmm
    convert(tmp_path / "model")
    assert torch.bmm is multiply  # which the converter replaces meanwhile
    for job in (Job(PARAMS), Job(dataclasses.replace(PARAMS, strength=0.8), photo, half)):
        plain = result(model, job)
        model.plain_executor.release()
        ours = result(model, job, "openvino f32")
        assert np.abs(ours.image.astype(int) - plain.image).max() <= 2
        assert ours.record.executor == "openvino f32"
    model.plain_executor.release()
    result(model, Job(PARAMS), "openvino f32")
    assert not model.plain_executor.is_ready
