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

from studio.engine.checkpoint import open_checkpoint
from studio.engine.checkpoint.single import CONFIGS, family_config
from studio.engine.denoisers import qwen_editing
from studio.engine.library.catalog import catalog, open_model_info
from studio.settings import Settings
from tests.engine import original_transformers, tiny_dit, tiny_texts
from tests.engine.test_single_files import paint

WEIGHTS = "diffusion_pytorch_model.safetensors"
WIDTH = 128  # of the text
AREA = 32 * 32  # pixels


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return save(tmp_path_factory.mktemp("qwen-image") / "folder", "QwenImagePipeline")


def save(folder: Path, kind: str) -> Path:
    """A tiny Qwen-Image in which all that no weight file tells is as in the true one."""
    config = family_config("qwen-image")
    scheduler = {name: value for name, value in config["scheduler"].items() if name != "_class_name"}
    made = tiny_dit.save_qwen_image(folder, kind=kind, **scheduler)
    words = tiny_texts.qwen_tokenizer()
    words.add_special_tokens({"additional_special_tokens": list(tiny_dit.SEEN)})
    torch.manual_seed(7)
    diffusers.QwenImageTransformer2DModel(
        num_layers=2, num_attention_heads=1, joint_attention_dim=WIDTH
    ).save_pretrained(made / "transformer")
    diffusers.AutoencoderKLQwenImage(base_dim=8).save_pretrained(made / "vae")
    known = dict(config["parts"]["text_encoder"]["config"])
    seeing = known.pop("vision_config") | {"depth": 2, "hidden_size": 80, "intermediate_size": 32}
    seeing |= {"num_heads": 1, "out_hidden_size": WIDTH}
    sizes = {"hidden_size": WIDTH, "intermediate_size": 64, "num_hidden_layers": 2, "num_attention_heads": 1}
    sizes |= {"num_key_value_heads": 1, "vocab_size": len(words)}
    ids = {f"{name}_token_id": words.convert_tokens_to_ids(token) for token, name in tiny_dit.SEEN.items()}
    text = Qwen2_5_VLConfig(text_config=known | sizes, vision_config=seeing, **ids)
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


def test_one_that_edits_paints_the_same_picture_as_its_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both read a picture of the tiny size, and not of a megapixel."""
    seen = {kind: (AREA, place) for kind, (_, place) in qwen_editing.SEEN.items()}
    monkeypatch.setattr(qwen_editing, "SEEN", seen)
    monkeypatch.setattr(qwen_editing, "READ", AREA)
    folder = save(tmp_path / "folder", "QwenImageEditPlusPipeline")
    shutil.copy(CONFIGS / "qwen2.5-vl" / "preprocessor_config.json", folder / "processor")
    path = parted(folder, tmp_path / "files")
    edits = path.rename(path.with_name("qwen_image_edit_2509.safetensors"))
    info = catalog(Settings(model_folders=(str(path.parent),))).model("qwen_image_edit_2509")
    assert info is not None
    assert (info.problem, info.reads, info.tasks) == ("", "picture", ("image-to-image", "inpaint"))
    picture = np.random.default_rng(0).integers(0, 255, (32, 32, 3), np.uint8)
    found = paint(edits, path.parent, side=32, image=picture)
    assert np.array_equal(found, paint(folder, side=32, image=picture))


def test_which_kind_of_editing_a_file_does_is_told_by_its_name(folder: Path, tmp_path: Path) -> None:
    path = parted(folder, tmp_path / "files")
    given = {"vae": path.with_name("qwen_image_vae.safetensors"), "tokenizer": path.with_name("tokenizer")}
    given["text_encoder"] = path.with_name("qwen_2.5_vl_7b.safetensors")
    for name, pipeline in (
        ("Qwen-Image-Edit", "QwenImageEditPipeline"),
        ("qwen_image_edit_2511_bf16", "QwenImageEditPlusPipeline"),
        ("qwen-edited", "QwenImagePipeline"),
    ):
        path = path.rename(path.with_name(f"{name}.safetensors"))
        assert open_checkpoint(path, given).pipeline == pipeline
    state = load_file(given["text_encoder"])
    blind = {name: value for name, value in state.items() if "visual." not in name}
    save_file(blind, given["text_encoder"])
    path = path.rename(path.with_name("qwen-image-edit.safetensors"))
    parts = tuple((name, str(place)) for name, place in given.items())
    assert "qwen_2.5_vl_7b.safetensors cannot see" in open_model_info(path, parts=parts).problem
