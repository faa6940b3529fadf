"""Broken folders of models of several stages: each is listed with a sentence, whatever is wrong with it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from studio.engine.library.catalog import open_model_info
from tests.engine import tiny_cascade, tiny_if

WEIGHTS = "diffusion_pytorch_model.safetensors"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Whole folders of both families."""
    made = tmp_path_factory.mktemp("whole")
    whole = tiny_cascade.stages()
    tiny_cascade.save_encoder(
        tiny_cascade.save_halves(whole, made / "cascade", made / "prior") / "effnet_encoder.safetensors"
    )
    tiny_if.save(made, *tiny_if.stages())
    return made


@pytest.fixture
def copied(root: Path, tmp_path: Path) -> Path:
    """A copy of them to break."""
    return Path(shutil.copytree(root, tmp_path / "models"))


def written(path: Path, **changes: Any) -> None:
    path.write_text(json.dumps(json.loads(path.read_text()) | changes))


@pytest.mark.parametrize("name", ["cascade", "stage-1"])
def test_whole_ones_have_no_problem(name: str, root: Path) -> None:
    assert open_model_info(root / name).problem == ""


@pytest.mark.parametrize(
    ("name", "file", "words"),
    [
        ("cascade", f"decoder/{WEIGHTS}", "missing"),
        ("cascade", f"vqgan/{WEIGHTS}", "missing"),
        ("cascade", f"../prior/prior/{WEIGHTS}", "missing"),
        ("cascade", "decoder/config.json", "config.json"),
        ("cascade", "scheduler/scheduler_config.json", "scheduler"),
        ("cascade", "../prior/scheduler/scheduler_config.json", "scheduler_config.json"),
        ("cascade", "../prior/model_index.json", "put the folder with its prior"),
        ("stage-1", f"unet/{WEIGHTS}", "missing"),
        ("stage-1", f"../stage-2/unet/{WEIGHTS}", "missing"),
        ("stage-1", "../stage-2/unet/config.json", "config.json"),
        ("stage-1", "../stage-2/image_noising_scheduler/scheduler_config.json", "scheduler_config.json"),
    ],
)
def test_what_is_not_there_is_said(name: str, file: str, words: str, copied: Path) -> None:
    (copied / name / file).unlink()
    assert words in open_model_info(copied / name).problem


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("cascade", f"decoder/{WEIGHTS}"),
        ("cascade", "effnet_encoder.safetensors"),
        ("cascade", "model_index.json"),
        ("cascade", "../prior/prior/config.json"),
        ("stage-1", f"../stage-2/unet/{WEIGHTS}"),
        ("stage-1", "../stage-2/scheduler/scheduler_config.json"),
        ("stage-1", "tokenizer/tokenizer.json"),
    ],
)
@pytest.mark.parametrize("content", [b"", b"[]", b"\xff\x00 no such thing"])
def test_what_is_no_such_file_is_said(name: str, file: str, content: bytes, copied: Path) -> None:
    (copied / name / file).write_bytes(content)
    assert open_model_info(copied / name).problem


@pytest.mark.parametrize(
    ("name", "file", "changes"),
    [
        ("cascade", "../prior/model_index.json", {"resolution_multiple": 0}),
        ("cascade", "../prior/model_index.json", {"resolution_multiple": "wide"}),
        ("cascade", "../prior/model_index.json", {"resolution_multiple": float("nan")}),
        ("cascade", "model_index.json", {"latent_dim_scale": -1}),
        ("cascade", "model_index.json", {"latent_dim_scale": 7.3}),
        ("cascade", "vqgan/config.json", {"levels": -4}),
        ("cascade", "vqgan/config.json", {"latent_channels": 3}),
        ("cascade", "decoder/config.json", {"clip_text_pooled_in_channels": 7}),
        ("stage-1", "../stage-2/unet/config.json", {"sample_size": [1, 2, 3]}),
        ("stage-1", "../stage-2/unet/config.json", {"sample_size": "wide"}),
        ("stage-1", "unet/config.json", {"block_out_channels": 3}),
        ("stage-1", "unet/config.json", {"encoder_hid_dim": None}),
    ],
)
def test_values_that_cannot_be_are_said(name: str, file: str, changes: dict[str, Any], copied: Path) -> None:
    written(copied / name / file, **changes)
    assert open_model_info(copied / name).problem
