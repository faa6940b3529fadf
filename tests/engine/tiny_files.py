"""Tiny checkpoints in single files under their original names, beside the folders they are equal to."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import torch
from diffusers import (
    AutoencoderKL,
    DDIMScheduler,
    DDPMScheduler,
    EulerDiscreteScheduler,
    StableDiffusionPipeline,
    StableDiffusionUpscalePipeline,
    StableDiffusionXLPipeline,
    UNet2DConditionModel,
)
from safetensors.torch import load_file, save_file
from transformers import CLIPTextConfig, CLIPTextModel, CLIPTextModelWithProjection, CLIPTokenizer

from studio.bench import original
from studio.engine.checkpoint.single import family_config
from studio.engine.checkpoint.vocabulary import clip_folder

BETAS = {"beta_start": 0.00085, "beta_end": 0.012, "beta_schedule": "scaled_linear", "steps_offset": 1}
CHANNELS = {"sd1": 8, "sd2": [1, 2], "sdxl": [1, 2]}  # attention_head_dim


def unet(family: str, width: int, **changes: Any) -> UNet2DConditionModel:
    """Two levels of 64 and 128 channels."""
    config: dict[str, Any] = {
        "sample_size": 8,
        "block_out_channels": (64, 128),
        "layers_per_block": 1,
        "down_block_types": ("CrossAttnDownBlock2D", "DownBlock2D"),
        "up_block_types": ("UpBlock2D", "CrossAttnUpBlock2D"),
        "cross_attention_dim": width,
        "attention_head_dim": CHANNELS[family],
        "use_linear_projection": family != "sd1",
    }
    if family == "sdxl":
        config |= {
            "down_block_types": ("DownBlock2D", "CrossAttnDownBlock2D"),
            "up_block_types": ("CrossAttnUpBlock2D", "UpBlock2D"),
            "transformer_layers_per_block": (1, 2),
            "addition_embed_type": "text_time",
            "addition_time_embed_dim": 256,
            "projection_class_embeddings_input_dim": 6 * 256 + 64,
        }
    return UNet2DConditionModel(**(config | changes)).eval()


def vae(scale: float, levels: int = 2) -> AutoencoderKL:
    """Two pixels per latent; its norms have as many groups as the true one's."""
    return AutoencoderKL(
        block_out_channels=(32,) * levels,
        down_block_types=("DownEncoderBlock2D",) * levels,
        up_block_types=("UpDecoderBlock2D",) * levels,
        layers_per_block=1,
        latent_channels=4,
        scaling_factor=scale,
        sample_size=16,
    ).eval()


def text(width: int, layers: int = 3, act: str = "quick_gelu") -> CLIPTextConfig:
    """CLIP's whole vocabulary, and heads of its width."""
    return CLIPTextConfig(
        vocab_size=49408,
        hidden_size=width,
        intermediate_size=2 * width,
        num_hidden_layers=layers,
        num_attention_heads=width // 64,
        projection_dim=64,
        hidden_act=act,
        bos_token_id=0,
        eos_token_id=2,
        pad_token_id=1,
    )


def tokenizer(padding: str = "<|endoftext|>") -> CLIPTokenizer:
    """The one we ship."""
    return CLIPTokenizer.from_pretrained(clip_folder(padding), local_files_only=True)


def sd(folder: Path, family: str, prediction: str = "epsilon", **changes: Any) -> Path:
    """Stable Diffusion 1 or 2 as `folder` and as `folder`.safetensors, which is returned."""
    torch.manual_seed(1)
    first = family == "sd1"
    pipeline = StableDiffusionPipeline(
        vae=vae(0.18215),
        text_encoder=CLIPTextModel(text(64, 3, "quick_gelu" if first else "gelu")),
        tokenizer=tokenizer() if first else tokenizer("!"),
        unet=unet(family, 64, **changes),
        scheduler=DDIMScheduler(
            **BETAS, clip_sample=False, set_alpha_to_one=False, prediction_type=prediction
        ),
        safety_checker=None,
        feature_extractor=None,
        requires_safety_checker=False,
    )
    pipeline.save_pretrained(folder)
    encoder = original.clip if first else original.open_clip
    return _file(folder, pipeline, partial(encoder, pipeline.text_encoder.state_dict()))


def upscaler(folder: Path) -> Path:
    """The x4 upscaler, likewise; four pixels per latent."""
    torch.manual_seed(4)
    noises: dict[str, Any] = {"beta_start": 0.0001, "beta_end": 0.02, "beta_schedule": "scaled_linear"}
    pipeline = StableDiffusionUpscalePipeline(
        vae=vae(0.08333, levels=3),
        text_encoder=CLIPTextModel(text(64, 3, "gelu")),
        tokenizer=tokenizer("!"),
        unet=unet(
            "sd1",
            64,
            in_channels=7,
            out_channels=4,
            num_class_embeds=400,
            only_cross_attention=(False, True),
            down_block_types=("DownBlock2D", "CrossAttnDownBlock2D"),
            up_block_types=("CrossAttnUpBlock2D", "UpBlock2D"),
            use_linear_projection=True,
        ),
        low_res_scheduler=DDPMScheduler(**noises),
        scheduler=DDIMScheduler(
            **noises,
            steps_offset=1,
            clip_sample=False,
            set_alpha_to_one=False,
            prediction_type="v_prediction",
        ),
    )
    pipeline.save_pretrained(folder)
    return _file(folder, pipeline, partial(original.open_clip, pipeline.text_encoder.state_dict()))


def sdxl(folder: Path, **changes: Any) -> Path:
    """SDXL's base model, likewise."""
    torch.manual_seed(2)
    pipeline = StableDiffusionXLPipeline(
        vae=vae(0.13025),
        text_encoder=CLIPTextModel(text(128)),
        text_encoder_2=CLIPTextModelWithProjection(text(64, 3, "gelu")),
        tokenizer=tokenizer(),
        tokenizer_2=tokenizer("!"),
        unet=unet("sdxl", 192, **changes),
        scheduler=EulerDiscreteScheduler(**BETAS, timestep_spacing="leading"),
        add_watermarker=False,
    )
    pipeline.save_pretrained(folder)
    first, second = pipeline.text_encoder.state_dict(), pipeline.text_encoder_2.state_dict()
    return _file(
        folder,
        pipeline,
        lambda: (
            original.clip(first, "conditioner.embedders.0.transformer.")
            | original.open_clip(second, "conditioner.embedders.1.model.")
        ),
    )


def _file(folder: Path, pipeline: Any, encoders: Any) -> Path:
    tensors = original.unet(pipeline.unet.state_dict(), pipeline.unet.config)
    tensors |= original.vae(pipeline.vae.state_dict(), pipeline.vae.config) | encoders()
    path = folder.with_suffix(".safetensors")
    save_file({name: tensor.contiguous() for name, tensor in tensors.items()}, path)
    return path


def known(family: str, part: str) -> dict[str, Any]:
    """What is written down of a part of a full-size model."""
    return dict(family_config(family)["parts"][part]["config"])


def halve(folder: Path) -> None:
    """Every weight in the folder in half precision, as most checkpoints come."""
    for path in folder.rglob("*.safetensors"):
        tensors = {name: tensor.half() for name, tensor in load_file(path).items()}
        save_file(tensors, path, {"format": "pt"})
