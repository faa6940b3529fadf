"""Z-Image in the files that people have, one for each part, gives the pictures of its folder."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import diffusers
import numpy as np
import pytest
import torch
from safetensors.torch import load_file, save_file

from studio.bench import original
from studio.engine.checkpoint.single import family_config
from studio.engine.library.catalog import catalog
from studio.job import ModelInfo
from studio.settings import Settings
from tests.engine import original_transformers, tiny_dit
from tests.engine.test_single_files import paint

WEIGHTS = "diffusion_pytorch_model.safetensors"


def update(path: Path, values: dict[str, object]) -> None:
    path.write_text(json.dumps(json.loads(path.read_text()) | values))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny Z-Image in which all that no weight file tells is as in the true one."""
    made = tiny_dit.save_z_image(tmp_path_factory.mktemp("z-image") / "folder")
    known = family_config("z-image")["parts"]
    torch.manual_seed(6)
    transformer = diffusers.ZImageTransformer2DModel(
        in_channels=16, dim=128, n_layers=2, n_refiner_layers=1, n_heads=1, n_kv_heads=1, cap_feat_dim=32
    )
    for token in (transformer.x_pad_token, transformer.cap_pad_token):
        torch.nn.init.normal_(token, std=0.02)
    transformer.save_pretrained(made / "transformer")
    kinds = ("DownEncoderBlock2D",) * 4, ("UpDecoderBlock2D",) * 4
    autoencoder = known["vae"]["config"] | {"block_out_channels": (32, 32, 32, 32), "layers_per_block": 1}
    autoencoder |= {"down_block_types": kinds[0], "up_block_types": kinds[1]}
    diffusers.AutoencoderKL(**autoencoder).save_pretrained(made / "vae")
    text = known["text_encoder"]["config"]
    update(made / "text_encoder" / "config.json", {"rope_parameters": text["rope_parameters"]})
    return made


def parted(folder: Path, where: Path, *names: str) -> Path:
    """The parts of those names, each in a file as other programs have it; returns that of the transformer."""
    where.mkdir()
    state = original_transformers.z_image(load_file(folder / "transformer" / WEIGHTS))
    save_file({key: value.contiguous() for key, value in state.items()}, where / "z_image_turbo.safetensors")
    if "vae" in names:
        config = json.loads((folder / "vae" / "config.json").read_text())
        plain = original.vae(load_file(folder / "vae" / WEIGHTS), config, prefix="")
        save_file({key: value.contiguous() for key, value in plain.items()}, where / "ae.safetensors")
    if "text_encoder" in names:
        shutil.copy(folder / "text_encoder" / "model.safetensors", where / "qwen_3_4b.safetensors")
    if "tokenizer" in names:
        shutil.copytree(folder / "tokenizer", where / "tokenizer")
    return where / "z_image_turbo.safetensors"


def found(where: Path) -> ModelInfo:
    info = catalog(Settings(model_folders=(str(where),))).model("z_image_turbo")
    assert info is not None
    return info


def test_its_parts_in_files_paint_the_same_picture(folder: Path, tmp_path: Path) -> None:
    path = parted(folder, tmp_path / "files", "vae", "text_encoder", "tokenizer")
    info = found(path.parent)
    assert (info.problem, info.family) == ("", "z-image")
    assert np.array_equal(paint(path, path.parent, side=32), paint(folder, side=32))


def test_its_transformer_alone_is_completed_from_a_folder(folder: Path, tmp_path: Path) -> None:
    path = parted(folder, tmp_path / "files")
    assert np.array_equal(paint(path, path.parent, folder, side=32), paint(folder, side=32))


def test_what_is_missing_is_said(folder: Path, tmp_path: Path) -> None:
    problem = found(parted(folder, tmp_path / "files", "vae").parent).problem
    assert "holds only part of Z-Image; it lacks: " in problem
    assert "Copy what is missing into one of your model folders" in problem
