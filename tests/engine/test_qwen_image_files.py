"""Qwen-Image in the files that people have, one for each part, gives the pictures of its folder."""

from __future__ import annotations

import shutil
from pathlib import Path

import diffusers
import numpy as np
import pytest
import torch
from safetensors.torch import load_file, save_file
from transformers import Qwen2_5_VLConfig, Qwen2_5_VLForConditionalGeneration

from studio.engine.checkpoint.single import family_config
from studio.engine.library.catalog import catalog, open_model_info
from studio.settings import Settings
from tests.engine import original_transformers, tiny_dit, tiny_texts
from tests.engine.test_single_files import paint

WEIGHTS = "diffusion_pytorch_model.safetensors"
WIDTH = 128  # of the text


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny Qwen-Image in which all that no weight file tells is as in the true one."""
    config = family_config("qwen-image")
    scheduler = {name: value for name, value in config["scheduler"].items() if name != "_class_name"}
    made = tiny_dit.save_qwen_image(tmp_path_factory.mktemp("qwen-image") / "folder", **scheduler)
    torch.manual_seed(7)
    diffusers.QwenImageTransformer2DModel(
        num_layers=2, num_attention_heads=1, joint_attention_dim=WIDTH
    ).save_pretrained(made / "transformer")
    diffusers.AutoencoderKLQwenImage(base_dim=8).save_pretrained(made / "vae")
    known = config["parts"]["text_encoder"]["config"]
    sizes = {"hidden_size": WIDTH, "intermediate_size": 64, "num_hidden_layers": 2, "num_attention_heads": 1}
    sizes |= {"num_key_value_heads": 1, "vocab_size": len(tiny_texts.qwen_tokenizer())}
    seeing = {
        "depth": 1,
        "hidden_size": 16,
        "intermediate_size": 32,
        "num_heads": 2,
        "out_hidden_size": WIDTH,
    }
    text = Qwen2_5_VLConfig(text_config=known | sizes, vision_config=seeing)
    Qwen2_5_VLForConditionalGeneration(text).save_pretrained(made / "text_encoder")
    return made


def parted(folder: Path, where: Path) -> Path:
    """Its parts, each in a file as other programs have it; returns that of the transformer."""
    where.mkdir()
    state = load_file(folder / "transformer" / WEIGHTS)
    path = where / "qwen_image.safetensors"
    save_file({f"model.diffusion_model.{name}": value for name, value in state.items()}, path)
    plain = original_transformers.wan(load_file(folder / "vae" / WEIGHTS))
    save_file(plain, where / "qwen_image_vae.safetensors")
    shutil.copy(folder / "text_encoder" / "model.safetensors", where / "qwen_2.5_vl_7b.safetensors")
    shutil.copytree(folder / "tokenizer", where / "tokenizer")
    return path


def test_its_parts_in_files_paint_the_same_picture(folder: Path, tmp_path: Path) -> None:
    path = parted(folder, tmp_path / "files")
    info = catalog(Settings(model_folders=(str(path.parent),))).model("qwen_image")
    assert info is not None
    assert (info.problem, info.family) == ("", "qwen-image")
    assert np.array_equal(paint(path, path.parent, side=32), paint(folder, side=32))


def test_one_that_edits_is_not_taken_for_one_that_paints(folder: Path, tmp_path: Path) -> None:
    path = parted(folder, tmp_path / "files")
    edits = path.rename(path.with_name("qwen_image_edit_2509.safetensors"))
    info = catalog(Settings(model_folders=(str(path.parent),))).model("qwen_image_edit_2509")
    assert info is not None
    assert "Qwen-Image-Edit is read from a folder" in info.problem
    assert "it lacks: " in open_model_info(edits).problem
