"""Transformers alone in a file, safetensors or GGUF, completed from a folder, give that folder's pictures."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import diffusers
import gguf
import numpy as np
import pytest
import torch
from safetensors.torch import load_file, save_file

from studio.engine.checkpoint import open_checkpoint
from studio.engine.library.catalog import catalog, open_model_info
from studio.engine.weights.quantised import decode
from studio.engine.weights.reading import places
from studio.settings import Settings
from tests.engine import original_transformers, tiny, tiny_mmdit, tiny_texts
from tests.engine.test_single_files import paint

TRANSFORMER = "transformer/diffusion_pytorch_model.safetensors"


@pytest.fixture(scope="module")
def flux(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a FLUX.1 whose heads are as wide as the true one's."""
    torch.manual_seed(4)
    clip, t5 = tiny.tokenizer(), tiny_texts.t5_tokenizer()
    folder = tmp_path_factory.mktemp("flux") / "folder"
    transformer = diffusers.FluxTransformer2DModel(
        in_channels=64,
        num_layers=1,
        num_single_layers=2,
        attention_head_dim=128,
        num_attention_heads=1,
        joint_attention_dim=32,
        pooled_projection_dim=32,
        guidance_embeds=True,
    )
    shifts = {"shift": 3.0, "use_dynamic_shifting": True, "base_shift": 0.5, "max_shift": 1.15}
    pipeline = diffusers.FluxPipeline(
        transformer=transformer.eval(),
        scheduler=diffusers.FlowMatchEulerDiscreteScheduler(**shifts),
        vae=tiny_mmdit.kl(16),
        text_encoder=tiny_texts.clip_encoder(clip, 32),
        tokenizer=clip,
        text_encoder_2=tiny_texts.t5_encoder(t5, 32),
        tokenizer_2=t5,
    )
    pipeline.save_pretrained(folder)
    return folder


@pytest.fixture(scope="module")
def sd3(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a Stable Diffusion 3 whose heads are as wide as the true one's."""
    folder = tiny_mmdit.save_sd3(tmp_path_factory.mktemp("sd3") / "folder")
    torch.manual_seed(5)
    diffusers.SD3Transformer2DModel(
        sample_size=4,
        num_layers=2,
        attention_head_dim=64,
        num_attention_heads=1,
        joint_attention_dim=64,
        caption_projection_dim=64,
        pooled_projection_dim=48,
        pos_embed_max_size=16,
        qk_norm="rms_norm",
        dual_attention_layers=(0,),
    ).save_pretrained(folder / "transformer")
    return folder


def names(family: str, folder: Path) -> dict[str, torch.Tensor]:
    state = load_file(folder / TRANSFORMER)
    found = original_transformers.flux(state) if family == "flux" else original_transformers.sd3(state, 2)
    return {name: tensor.contiguous() for name, tensor in found.items()}


@pytest.mark.parametrize(("family", "prefix"), [("flux", ""), ("sd3", "model.diffusion_model.")])
def test_a_transformer_alone_is_completed_and_paints_the_same(
    family: str, prefix: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    folder: Path = request.getfixturevalue(family)
    path = tmp_path / "alone.safetensors"
    save_file({prefix + name: tensor for name, tensor in names(family, folder).items()}, path)
    assert "it lacks: VAE (16 channels)" in open_model_info(path).problem
    assert np.array_equal(paint(path, folder, side=32), paint(folder, side=32))


def write_gguf(path: Path, tensors: dict[str, torch.Tensor], kinds: dict[int, Any]) -> None:
    """As city96's tools do it: large matrices quantised, the rest in single precision."""
    writer = gguf.GGUFWriter(path, "flux")
    for name, tensor in tensors.items():
        kind = kinds.get(tensor.ndim, gguf.GGMLQuantizationType.F32)
        writer.add_tensor(name, gguf.quants.quantize(tensor.numpy(), kind), raw_dtype=kind)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def test_a_quantised_transformer_paints_as_its_own_numbers_do(flux: Path, tmp_path: Path) -> None:
    tensors = names("flux", flux)
    path = tmp_path / "flux-Q8_0.gguf"
    write_gguf(path, tensors, {2: gguf.GGMLQuantizationType.Q8_0})
    folder = Path(shutil.copytree(flux, tmp_path / "folder"))
    rounded = {
        name: torch.from_numpy(gguf.quants.dequantize(gguf.quants.quantize(tensor.numpy(), kind), kind))
        if tensor.ndim == 2 and (kind := gguf.GGMLQuantizationType.Q8_0)
        else tensor
        for name, tensor in tensors.items()
    }
    save_file(rounded, tmp_path / "rounded.safetensors")
    found = catalog(Settings(model_folders=(str(tmp_path),)))
    info = found.model("flux-Q8_0")
    assert info is not None
    assert (info.family, info.problem) == ("flux", "")
    painted = paint(path, folder, side=32)
    assert np.array_equal(painted, paint(tmp_path / "rounded.safetensors", folder, side=32))
    assert not np.array_equal(painted, paint(folder, side=32))


@pytest.mark.parametrize("kind", ["Q4_0", "Q4_1", "Q5_0", "Q5_1", "Q8_0", "BF16", "F16"])
def test_quantised_values_come_back_about_as_they_were(kind: str, tmp_path: Path) -> None:
    values = torch.linspace(-1, 1, 64 * 64).reshape(64, 64)
    write_gguf(tmp_path / "a.gguf", {"a": values}, {2: gguf.GGMLQuantizationType[kind]})
    place = places(tmp_path / "a.gguf")["a"]
    raw = torch.frombuffer(bytearray((tmp_path / "a.gguf").read_bytes()), dtype=torch.uint8)
    stored = raw[place.start : place.start + place.size]
    found = (
        stored.clone().view(place.dtype).reshape(64, 64).float()
        if place.decode is None
        else place.decode(stored)
    )
    assert found.shape == values.shape
    assert (found - values).abs().max() < 0.1


def test_k_quantised_values_are_decoded() -> None:
    raw = torch.zeros(144, dtype=torch.uint8)
    assert torch.equal(decode(raw, "Q4_K", (1, 256)), torch.zeros(1, 256))


def test_what_kind_of_flux_a_file_is_is_told_by_its_header_and_name(flux: Path, tmp_path: Path) -> None:
    given = dict.fromkeys(("vae", "text_encoder", "text_encoder_2", "tokenizer_2"), flux)
    given["tokenizer_2"] = flux / "tokenizer_2"
    tensors = names("flux", flux)
    save_file(tensors, tmp_path / "flux1-kontext-dev.safetensors")
    assert (
        open_checkpoint(tmp_path / "flux1-kontext-dev.safetensors", given).pipeline == "FluxKontextPipeline"
    )
    schnell = {name: tensor for name, tensor in tensors.items() if not name.startswith("guidance_in")}
    save_file(schnell, tmp_path / "schnell.safetensors")
    opened = open_checkpoint(tmp_path / "schnell.safetensors", given)
    assert (opened.pipeline, opened.scheduler["shift"]) == ("FluxPipeline", 1.0)
    assert not opened.scheduler["use_dynamic_shifting"]
    save_file(tensors | {"img_in.weight": torch.zeros(128, 384)}, tmp_path / "fill.safetensors")
    assert open_checkpoint(tmp_path / "fill.safetensors", given).pipeline == "FluxFillPipeline"
    save_file(tensors | {"img_in.weight": torch.zeros(128, 128)}, tmp_path / "depth.safetensors")
    assert (
        "steered by pictures (128 channels)"
        in open_model_info(
            tmp_path / "depth.safetensors", parts=tuple((name, str(place)) for name, place in given.items())
        ).problem
    )
