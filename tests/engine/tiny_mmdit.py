"""Tiny folders of the families that read text and latents as one sequence: SD3, FLUX.1, FLUX.2 klein."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import diffusers
import torch

from tests.engine import tiny, tiny_texts

SIZE = 32  # pixels


def kl(channels: int, **changes: Any) -> diffusers.AutoencoderKL:
    """Eight pixels per latent and a shift, as SD3 and FLUX have."""
    config: dict[str, Any] = {
        "block_out_channels": (16, 16, 32, 32),
        "down_block_types": ("DownEncoderBlock2D",) * 4,
        "up_block_types": ("UpDecoderBlock2D",) * 4,
        "layers_per_block": 1,
        "latent_channels": channels,
        "norm_num_groups": 8,
        "sample_size": SIZE,
        "scaling_factor": 1.5,
        "shift_factor": 0.06,
        "use_quant_conv": False,
        "use_post_quant_conv": False,
    }
    return diffusers.AutoencoderKL(**(config | changes)).eval()


def save_sd3(folder: Path, *, seed: int = 0, without: tuple[str, ...] = (), **scheduler: Any) -> Path:
    """Write a whole SD3 model; `without` names parts that are left out, the rest is the scheduler's."""
    torch.manual_seed(seed)
    clip, t5 = tiny.tokenizer(), tiny_texts.t5_tokenizer()
    transformer = diffusers.SD3Transformer2DModel(
        sample_size=SIZE // 8,
        patch_size=2,
        in_channels=16,  # diffusers inpaints with 16 or 33 only
        num_layers=3,
        attention_head_dim=8,
        num_attention_heads=4,
        joint_attention_dim=64,
        caption_projection_dim=32,
        pooled_projection_dim=48,
        out_channels=16,
        pos_embed_max_size=16,
        qk_norm="rms_norm",
        dual_attention_layers=(0,),
    )
    pipeline = diffusers.StableDiffusion3Pipeline(
        transformer=transformer.eval(),
        scheduler=diffusers.FlowMatchEulerDiscreteScheduler(**({"shift": 3.0} | scheduler)),
        vae=kl(16),
        text_encoder=tiny_texts.clip_encoder(clip, 16, projects=True),
        tokenizer=clip,
        text_encoder_2=tiny_texts.clip_encoder(clip, 32, projects=True),
        tokenizer_2=clip,
        text_encoder_3=tiny_texts.t5_encoder(t5, 64),
        tokenizer_3=t5,
    )
    pipeline.register_modules(**dict.fromkeys(without))
    pipeline.save_pretrained(folder, safe_serialization=True)
    return folder


def save_flux(
    folder: Path, *, seed: int = 0, kind: str = "FluxPipeline", guided: bool = True, **scheduler: Any
) -> Path:
    """Write a whole FLUX.1 model of that pipeline; `guided` ones are told their guidance scale."""
    torch.manual_seed(seed)
    clip, t5 = tiny.tokenizer(), tiny_texts.t5_tokenizer()
    fill = kind == "FluxFillPipeline"
    transformer = diffusers.FluxTransformer2DModel(
        patch_size=1,
        in_channels=4 * (4 + 4 + 64) if fill else 16,
        out_channels=16,
        num_layers=2,
        num_single_layers=2,
        attention_head_dim=16,
        num_attention_heads=2,
        joint_attention_dim=32,
        pooled_projection_dim=32,
        guidance_embeds=guided,
        axes_dims_rope=(4, 4, 8),
    )
    dynamic = {"shift": 3.0, "use_dynamic_shifting": True} if guided else {"shift": 1.0}
    parts = {
        "transformer": transformer.eval(),
        "scheduler": diffusers.FlowMatchEulerDiscreteScheduler(**(dynamic | scheduler)),
        "vae": kl(4),
        "text_encoder": tiny_texts.clip_encoder(clip, 32),
        "tokenizer": clip,
        "text_encoder_2": tiny_texts.t5_encoder(t5, 32),
        "tokenizer_2": t5,
    }
    getattr(diffusers, kind)(**parts).save_pretrained(folder, safe_serialization=True)
    return folder


def save_flux2(folder: Path, *, seed: int = 0, distilled: bool = True) -> Path:
    """Write a whole FLUX.2 klein model, whose batch-norm statistics are not those of a fresh one."""
    torch.manual_seed(seed)
    words = tiny_texts.qwen_tokenizer()
    autoencoder = diffusers.AutoencoderKLFlux2(
        block_out_channels=(16, 16, 32, 32),
        layers_per_block=1,
        latent_channels=4,
        norm_num_groups=8,
        sample_size=SIZE,
    )
    autoencoder.bn.running_mean.normal_(0, 0.1)
    autoencoder.bn.running_var.uniform_(0.5, 1.5)
    transformer = diffusers.Flux2Transformer2DModel(
        patch_size=1,
        in_channels=16,
        num_layers=2,
        num_single_layers=2,
        attention_head_dim=16,
        num_attention_heads=2,
        joint_attention_dim=3 * 32,
        timestep_guidance_channels=16,
        axes_dims_rope=(4, 4, 4, 4),
        guidance_embeds=False,
    )
    pipeline = diffusers.Flux2KleinPipeline(
        scheduler=diffusers.FlowMatchEulerDiscreteScheduler(shift=3.0, use_dynamic_shifting=True),
        vae=autoencoder.eval(),
        text_encoder=tiny_texts.qwen3_encoder(words, 32, 30),
        tokenizer=words,
        transformer=transformer.eval(),
        is_distilled=distilled,
    )
    pipeline.save_pretrained(folder, safe_serialization=True)
    return folder
