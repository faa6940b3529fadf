"""Tiny Stable Cascade folders with random weights, made from the real classes."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

import torch
from diffusers import (
    DDPMWuerstchenScheduler,
    StableCascadeCombinedPipeline,
    StableCascadeDecoderPipeline,
    StableCascadePriorPipeline,
    StableCascadeUNet,
)
from diffusers.pipelines.deprecated.wuerstchen import PaellaVQModel
from safetensors.torch import save_file
from torch import Tensor

from studio.engine.autoencoders.efficient import EfficientEncoder
from tests.engine import tiny
from tests.engine.tiny_texts import clip_encoder

WIDTH = 32  # of texts
SIDE = 128  # pixels: three latents of the first network, 32 of the second
NOTHING: Mapping[str, Any] = MappingProxyType({})
BLOCK = ("SDCascadeResBlock", "SDCascadeTimestepBlock", "SDCascadeAttnBlock")


def network(**changes: Any) -> StableCascadeUNet:
    """Two levels; its last layer is not nothing, as it is when these are made for training."""
    config: dict[str, Any] = {
        "in_channels": 16,
        "out_channels": 16,
        "conditioning_dim": 16,
        "block_out_channels": (16, 32),
        "num_attention_heads": (2, 2),
        "down_num_layers_per_block": (1, 1),
        "up_num_layers_per_block": (1, 1),
        "down_blocks_repeat_mappers": (1, 1),
        "up_blocks_repeat_mappers": (1, 1),
        "block_types_per_layer": (BLOCK, BLOCK),
        "clip_text_in_channels": WIDTH,
        "clip_text_pooled_in_channels": WIDTH,
        "clip_image_in_channels": 24,
        "switch_level": (False,),
        "dropout": (0.1, 0.1),
        "timestep_ratio_embedding_dim": 16,
    }
    return StableCascadeUNet(**(config | changes)).eval()


def second(**changes: Any) -> StableCascadeUNet:
    """The network that makes larger latents."""
    return network(
        **{
            "in_channels": 4,
            "out_channels": 4,
            "patch_size": 2,
            "effnet_in_channels": 16,
            "pixel_mapper_in_channels": 3,
            "clip_text_in_channels": None,
            "clip_image_in_channels": None,
            "timestep_conditioning_type": ("sca",),
            "switch_level": None,
            "block_types_per_layer": (BLOCK[:2], BLOCK),  # the larger latents look at each other below alone
            "num_attention_heads": (-1, 2),
        }
        | changes
    )


def stages(later: Mapping[str, Any] = NOTHING, **first: Any) -> StableCascadeCombinedPipeline:
    """Both halves; `first` changes the first network, `later` the second."""
    torch.manual_seed(0)
    words = tiny.tokenizer()
    reader = clip_encoder(words, WIDTH, projects=True).eval()
    made = StableCascadeCombinedPipeline(
        tokenizer=words,
        text_encoder=reader,
        decoder=second(**later),
        scheduler=DDPMWuerstchenScheduler(),
        vqgan=PaellaVQModel(bottleneck_blocks=1, embed_dim=16, num_vq_embeddings=8).eval(),
        prior_prior=network(**first),
        prior_text_encoder=reader,
        prior_tokenizer=words,
        prior_scheduler=DDPMWuerstchenScheduler(),
    )
    with torch.no_grad():  # so that pictures are no mere black and white
        made.vqgan.out_block[0].weight.mul_(0.02)
        made.vqgan.out_block[0].bias.fill_(0.5)
    made.set_progress_bar_config(disable=True)
    return made


def save_halves(whole: StableCascadeCombinedPipeline, decoder: Path, prior: Path) -> Path:
    """Write both halves into folders of their own, as they are published; gives the decoder's."""
    StableCascadeDecoderPipeline(
        whole.decoder, whole.tokenizer, whole.text_encoder, whole.scheduler, whole.vqgan
    ).save_pretrained(decoder)
    StableCascadePriorPipeline(
        whole.prior_tokenizer, whole.prior_text_encoder, whole.prior_prior, whole.prior_scheduler
    ).save_pretrained(prior)
    return decoder


def encoder_shapes(width: int = 4) -> dict[str, list[int]]:
    """Of the tensors of a small encoder with a block of each kind in each place."""
    found = {"backbone.0.0.weight": [width, 3, 3, 3], "backbone.7.0.weight": [width, width, 1, 1]}
    found |= {f"backbone.{stage}.0.block.0.0.weight": [width, width, 3, 3] for stage in (1, 2)}
    found["backbone.3.0.block.0.0.weight"] = [2 * width, width, 3, 3]
    found["backbone.3.0.block.1.0.weight"] = [width, 2 * width, 1, 1]
    for stage in (4, 5, 6):
        name = f"backbone.{stage}.0.block"
        found[f"{name}.0.0.weight"] = [2 * width, width, 1, 1]
        found[f"{name}.1.0.weight"] = [2 * width, 1, 3, 3]
        found[f"{name}.2.fc1.weight"] = [2, 2 * width, 1, 1]
        found[f"{name}.3.0.weight"] = [width, 2 * width, 1, 1]
    return found | {"mapper.0.weight": [16, width, 1, 1]}


def save_encoder(path: Path) -> Path:
    """Write a small encoder."""
    torch.manual_seed(1)
    made = EfficientEncoder(encoder_shapes())
    for module in made.modules():
        if isinstance(module, torch.nn.BatchNorm2d):
            module.running_var.uniform_(0.01, 0.1)
    save_file(made.state_dict(), path)
    return path


def original(state: Mapping[str, Tensor], second: bool = False) -> dict[str, Tensor]:
    """A network's tensors as its makers named them: what asks, what is asked and what is told in one."""
    named: dict[str, Tensor] = {}
    for name, tensor in state.items():
        if ".to_q." in name:
            parts = [state[name.replace(".to_q.", f".to_{part}.")] for part in "qkv"]
            kind = name.rsplit(".", 1)[1]
            named[name.replace(f".to_q.{kind}", f".attn.in_proj_{kind}")] = torch.cat(parts)
        elif ".to_out.0." in name:
            named[name.replace(".to_out.0.", ".attn.out_proj.")] = tensor
        elif ".to_k." not in name and ".to_v." not in name:
            named[name.replace("clip_txt_pooled_mapper", "clip_mapper") if second else name] = tensor
    return {name: tensor.contiguous() for name, tensor in named.items()}


def save_files(whole: StableCascadeCombinedPipeline, folder: Path) -> Path:
    """Write the stages as single files in ComfyUI's folders; gives that of stage C."""
    for name in ("unet", "vae"):
        (folder / "models" / name).mkdir(parents=True)
    first = folder / "models" / "unet" / "stage_c.safetensors"
    save_file(original(whole.prior_prior.state_dict()), first)
    save_file(original(whole.decoder.state_dict(), second=True), first.with_name("stage_b.safetensors"))
    codes = {
        name.replace("vquantizer.embedding.", "vquantizer.codebook."): tensor
        for name, tensor in whole.vqgan.state_dict().items()
    }
    save_file(codes, folder / "models" / "vae" / "stage_a.safetensors")
    save_encoder(folder / "models" / "vae" / "effnet_encoder.safetensors")
    return first
