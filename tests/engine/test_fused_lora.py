"""A model may be another one with a LoRA over it: opened, told apart, and computed as peft computes it."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
import torch
from diffusers import UNet2DConditionModel
from peft import LoraConfig
from peft.utils import get_peft_model_state_dict
from safetensors.torch import load_file, save_file

from studio.engine import models
from studio.engine.adapters.lora.files import fuse
from studio.engine.library.catalog import open_model_info
from studio.errors import StudioError
from tests.engine.conftest import Folders, load

FILE = "pytorch_lora_weights.safetensors"


def _unet(folder: Path) -> UNet2DConditionModel:
    return UNet2DConditionModel.from_pretrained(folder / "unet", local_files_only=True)


def _with_lora(folder: Path, path: Path) -> UNet2DConditionModel:
    """The tiny U-Net with a random LoRA by peft, which is also written to `path`."""
    torch.manual_seed(3)
    unet = _unet(folder)
    unet.add_adapter(LoraConfig(r=2, lora_alpha=2, target_modules=["to_q", "conv1"]), adapter_name="test")
    for name, weight in unet.named_parameters():
        if ".lora_B." in name:
            torch.nn.init.normal_(weight, std=0.3)
    state = get_peft_model_state_dict(unet, adapter_name="test")
    save_file({f"unet.{name}": weight.detach().contiguous() for name, weight in state.items()}, path)
    return unet


@pytest.fixture
def variant(folders: Folders, tmp_path: Path) -> Path:
    folder = tmp_path / "quick"
    folder.mkdir()
    _with_lora(folders(), folder / FILE)
    base = os.path.relpath(folders(), folder)
    index = {"_class_name": "StableDiffusionPipeline", "base": base, "lora": FILE}
    (folder / "model_index.json").write_text(json.dumps(index))
    return folder


def test_fused_weights_predict_what_peft_predicts(folders: Folders, tmp_path: Path) -> None:
    with_lora = _with_lora(folders(), tmp_path / FILE)
    fused, plain = _unet(folders()), _unet(folders())
    fuse(fused, tmp_path / FILE, "unet")
    channels = plain.config.in_channels
    inputs = (torch.randn(1, channels, 8, 8), torch.tensor([500]), torch.randn(1, 16, 32))
    with torch.no_grad():
        wanted, found, before = (unet(*inputs).sample for unet in (with_lora, fused, plain))
    torch.testing.assert_close(found, wanted, rtol=1e-4, atol=1e-5)
    assert not torch.allclose(found, before, atol=1e-3)


def test_a_lora_over_another_model_is_a_model_of_its_own(folders: Folders, variant: Path) -> None:
    info, base = open_model_info(variant), open_model_info(folders())
    assert (info.problem, info.name, info.width) == ("", "quick", base.width)
    assert models.weights_hash(info) != models.weights_hash(base)
    changed = load(variant).networks["unet"].state_dict()
    assert any(
        not torch.equal(changed[name], weight)
        for name, weight in load(folders()).networks["unet"].state_dict().items()
    )


def test_a_lora_without_its_base_is_explained(variant: Path) -> None:
    index = json.loads((variant / "model_index.json").read_text())
    (variant / "model_index.json").write_text(json.dumps({**index, "base": "../nowhere"}))
    assert "which is not there" in open_model_info(variant).problem


@pytest.mark.parametrize("name", ["../elsewhere.safetensors", "weights.bin", "missing.safetensors"])
def test_a_lora_file_that_cannot_be_is_explained(variant: Path, name: str) -> None:
    index = json.loads((variant / "model_index.json").read_text())
    (variant / "model_index.json").write_text(json.dumps({**index, "lora": name}))
    assert Path(name).name in open_model_info(variant).problem


def test_a_lora_of_another_model_leaves_the_network_as_it_was(folders: Folders, variant: Path) -> None:
    unet, state = _unet(folders()), load_file(variant / FILE)
    before = {name: weight.clone() for name, weight in unet.state_dict().items()}
    name = sorted(state)[-1]
    save_file({**state, name: state[name].repeat(2, *[1] * (state[name].ndim - 1))}, variant / FILE)
    with pytest.raises(StudioError, match="does not fit the model that it changes"):
        fuse(unet, variant / FILE, "unet")
    assert all(torch.equal(weight, before[name]) for name, weight in unet.state_dict().items())


def test_a_file_that_is_no_lora_is_explained(folders: Folders, tmp_path: Path) -> None:
    save_file({"weight": torch.zeros(2, 2)}, tmp_path / FILE)
    with pytest.raises(StudioError, match="no LoRA"):
        fuse(_unet(folders()), tmp_path / FILE, "unet")
    (tmp_path / FILE).write_bytes(b"nothing")
    with pytest.raises(StudioError, match="cannot be read"):
        fuse(_unet(folders()), tmp_path / FILE, "unet")
