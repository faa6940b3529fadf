"""Single files in their original names give the pictures of the folders that they are equal to."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch
from diffusers import AutoencoderKL, UNet2DConditionModel
from safetensors.torch import load_file, save_file

from studio.backends.local import LocalBackend
from studio.engine.catalog import catalog, open_model_info
from studio.engine.checkpoint import open_checkpoint, shapes
from studio.engine.recognition import recognise
from studio.engine.recognition.headers import read_header
from studio.job import Cancel, Job, Params, Pixels, Result
from studio.settings import Settings
from tests.engine import tiny_files


def paint(model: Path, *folders: Path, side: int = 16) -> Pixels:
    backend = LocalBackend(Settings(model_folders=tuple(map(str, folders)), threads=1, executor="torch"))
    params = Params(
        prompt="a red house by the sea",
        negative_prompt="fog",
        model=str(model),
        scheduler="Euler",
        steps=2,
        width=side,
        height=side,
        seed=3,
        dtype="float32",
    )
    events = list(backend.run(Job(params), Cancel()))
    backend.close()
    assert isinstance(events[-1], Result)
    return events[-1].image


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("files")


@pytest.mark.parametrize(("family", "prediction"), [("sd1", "epsilon"), ("sd2", "v_prediction")])
def test_stable_diffusion_in_one_file_paints_the_same_picture(
    family: str, prediction: str, tmp_path: Path
) -> None:
    name = "768-v-pred" if prediction == "v_prediction" else "base"
    path = tiny_files.sd(tmp_path / name, family, prediction)
    assert open_model_info(path).problem == ""
    assert open_checkpoint(path).scheduler["prediction_type"] == prediction
    assert np.array_equal(paint(path), paint(path.with_suffix("")))


def test_sdxl_in_one_file_paints_the_same_picture(tmp_path: Path) -> None:
    path = tiny_files.sdxl(tmp_path / "xl")
    info = open_model_info(path)
    assert (info.family, info.name, info.problem) == ("sdxl", "xl", "")
    assert np.array_equal(paint(path), paint(path.with_suffix("")))
