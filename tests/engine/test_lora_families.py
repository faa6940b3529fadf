"""LoRAs of transformer models in the names their trainers write, against networks of the true widths.

The networks have one block of each kind and no memory for weights: only names and shapes are looked at.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import diffusers
import pytest
import torch
from safetensors.torch import save_file
from torch import Tensor, nn

from studio.engine.adapters.lora.files import Lora, open_lora
from studio.errors import StudioError

RANK = 2
Tensors = dict[str, Tensor]


def hollow(make: Callable[[], nn.Module]) -> dict[str, nn.Module]:
    with torch.device("meta"):
        return {"transformer": make()}


NETWORKS: dict[str, Callable[[], nn.Module]] = {
    "flux": lambda: diffusers.FluxTransformer2DModel(num_layers=1, num_single_layers=1, guidance_embeds=True),
    "z-image": lambda: diffusers.ZImageTransformer2DModel(n_layers=1, n_refiner_layers=1),
    "qwen-image": lambda: diffusers.QwenImageTransformer2DModel(num_layers=1),
    "lumina2": lambda: diffusers.Lumina2Transformer2DModel(num_layers=1, num_refiner_layers=1),
    "sd3": lambda: diffusers.SD3Transformer2DModel(
        num_layers=2, num_attention_heads=24, caption_projection_dim=1536
    ),
    "sana": lambda: diffusers.SanaTransformer2DModel(num_layers=1),
    "pixart": lambda: diffusers.PixArtTransformer2DModel(num_layers=1),
}


@pytest.fixture(scope="module")
def networks() -> Callable[[str], dict[str, nn.Module]]:
    made: dict[str, dict[str, nn.Module]] = {}

    def network(family: str) -> dict[str, nn.Module]:
        if family not in made:
            made[family] = hollow(NETWORKS[family])
        return made[family]

    return network


def kohya(name: str, rows: int, columns: int) -> Tensors:
    return {
        f"{name}.lora_down.weight": torch.ones(RANK, columns),
        f"{name}.lora_up.weight": torch.ones(rows, RANK),
        f"{name}.alpha": torch.tensor(1.0),
    }


def peft(name: str, rows: int, columns: int) -> Tensors:
    return {
        f"{name}.lora_A.weight": torch.ones(RANK, columns),
        f"{name}.lora_B.weight": torch.ones(rows, RANK),
    }


def opened(tensors: Tensors, networks: dict[str, nn.Module], folder: Path) -> Lora:
    save_file(tensors, folder / "x.safetensors")
    return open_lora("ink", folder / "x.safetensors", networks, "a model")


WRITTEN: dict[str, tuple[str, Tensors, set[str]]] = {
    "kohya for FLUX": (
        "flux",
        kohya("lora_unet_double_blocks_0_img_attn_qkv", 9216, 3072)
        | kohya("lora_unet_double_blocks_0_txt_mlp_0", 12288, 3072)
        | kohya("lora_unet_single_blocks_0_linear1", 21504, 3072),
        {
            *(f"transformer_blocks.0.attn.to_{part}" for part in "qkv"),
            "transformer_blocks.0.ff_context.net.0.proj",
            *(f"single_transformer_blocks.0.attn.to_{part}" for part in "qkv"),
            "single_transformer_blocks.0.proj_mlp",
        },
    ),
    "diffusers for FLUX": (
        "flux",
        peft("transformer.single_transformer_blocks.0.attn.to_q", 3072, 3072),
        {"single_transformer_blocks.0.attn.to_q"},
    ),
    "XLabs for FLUX": (
        "flux",
        {
            "double_blocks.0.processor.qkv_lora1.down.weight": torch.ones(RANK, 3072),
            "double_blocks.0.processor.qkv_lora1.up.weight": torch.ones(9216, RANK),
            "double_blocks.0.processor.proj_lora1.down.weight": torch.ones(RANK, 3072),
            "double_blocks.0.processor.proj_lora1.up.weight": torch.ones(3072, RANK),
        },
        {*(f"transformer_blocks.0.attn.to_{part}" for part in "qkv"), "transformer_blocks.0.attn.to_out.0"},
    ),
    "Z-Image": (
        "z-image",
        peft("diffusion_model.layers.0.attention.to_q", 3840, 3840)
        | peft("diffusion_model.layers.0.feed_forward.w1", 10240, 3840),
        {"layers.0.attention.to_q", "layers.0.feed_forward.w1"},
    ),
    "kohya for Qwen-Image": (
        "qwen-image",
        kohya("lora_unet_transformer_blocks_0_attn_to_q", 3072, 3072)
        | kohya("lora_unet_transformer_blocks_0_img_mlp_net_0_proj", 12288, 3072),
        {"transformer_blocks.0.attn.to_q", "transformer_blocks.0.img_mlp.net.0.proj"},
    ),
    "diffusers for SD3": (
        "sd3",
        peft("transformer.transformer_blocks.0.attn.add_k_proj", 1536, 1536),
        {"transformer_blocks.0.attn.add_k_proj"},
    ),
    "diffusers for Sana": (
        "sana",
        peft("transformer.transformer_blocks.0.attn2.to_v", 2240, 2240),
        {"transformer_blocks.0.attn2.to_v"},
    ),
    "peft for PixArt": (
        "pixart",
        peft("base_model.model.transformer_blocks.0.attn1.to_q", 1152, 1152),
        {"transformer_blocks.0.attn1.to_q"},
    ),
}


@pytest.mark.parametrize("case", WRITTEN)
def test_what_trainers_write_finds_its_places(
    case: str, networks: Callable[[str], dict[str, nn.Module]], tmp_path: Path
) -> None:
    family, tensors, modules = WRITTEN[case]
    found = opened(tensors, networks(family), tmp_path)
    assert set(found.changes["transformer"]) == modules


def test_alpha_is_heeded_once(networks: Callable[[str], dict[str, nn.Module]], tmp_path: Path) -> None:
    found = opened(WRITTEN["kohya for FLUX"][1], networks("flux"), tmp_path)
    change = found.changes["transformer"]["transformer_blocks.0.attn.to_k"]
    weight = torch.zeros(3072, 3072)
    assert torch.allclose(change.added(weight)[:4, :4], torch.full((4, 4), 1.0))  # rank 2 x alpha 1 / rank 2


@pytest.mark.parametrize(
    ("case", "family"), [("kohya for FLUX", "qwen-image"), ("Z-Image", "flux"), ("diffusers for SD3", "sana")]
)
def test_a_lora_for_another_family_is_refused(
    case: str, family: str, networks: Callable[[str], dict[str, nn.Module]], tmp_path: Path
) -> None:
    with pytest.raises(StudioError, match="is made for another kind of model than a model"):
        opened(WRITTEN[case][1], networks(family), tmp_path)
