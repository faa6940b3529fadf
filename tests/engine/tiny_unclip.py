"""Tiny Kandinsky 2.2 folders with random weights, made from the real classes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch
from diffusers import (
    DDIMScheduler,
    KandinskyV22CombinedPipeline,
    PriorTransformer,
    UnCLIPScheduler,
    UNet2DConditionModel,
    VQModel,
)
from transformers import CLIPImageProcessor, CLIPVisionConfig, CLIPVisionModelWithProjection

from tests.engine import tiny
from tests.engine.tiny_texts import clip_encoder

WIDTH = 32  # of embeddings


def looker() -> CLIPVisionModelWithProjection:
    """CLIP's image encoder."""
    config = CLIPVisionConfig(
        hidden_size=WIDTH,
        intermediate_size=WIDTH,
        projection_dim=WIDTH,
        num_hidden_layers=1,
        num_attention_heads=2,
        image_size=32,
        patch_size=16,
    )
    return CLIPVisionModelWithProjection(config).eval()


def prior() -> PriorTransformer:
    """Of two blocks; what it makes has a mean and a spread."""
    made = PriorTransformer(
        num_attention_heads=2,
        attention_head_dim=8,
        embedding_dim=WIDTH,
        num_layers=2,
        num_embeddings=16,
    )
    with torch.no_grad():
        made.clip_mean.normal_()
        made.clip_std.uniform_(0.5, 1.5)
    return made.eval()


def unet(**changes: Any) -> UNet2DConditionModel:
    """Two levels, told an embedding; predicts the noise and its variance."""
    config: dict[str, Any] = {
        "sample_size": tiny.SIZE // 2,
        "in_channels": 4,
        "out_channels": 8,
        "addition_embed_type": "image",
        "down_block_types": ("ResnetDownsampleBlock2D", "SimpleCrossAttnDownBlock2D"),
        "up_block_types": ("SimpleCrossAttnUpBlock2D", "ResnetUpsampleBlock2D"),
        "mid_block_type": "UNetMidBlock2DSimpleCrossAttn",
        "block_out_channels": (16, 32),
        "layers_per_block": 1,
        "encoder_hid_dim": WIDTH,
        "encoder_hid_dim_type": "image_proj",
        "cross_attention_dim": 16,
        "attention_head_dim": 4,
        "norm_num_groups": 8,
        "resnet_time_scale_shift": "scale_shift",
    }
    return UNet2DConditionModel(**(config | changes)).eval()


def movq() -> VQModel:
    """Two pixels per latent."""
    return VQModel(
        block_out_channels=(32, 64),
        down_block_types=("DownEncoderBlock2D", "AttnDownEncoderBlock2D"),
        up_block_types=("AttnUpDecoderBlock2D", "UpDecoderBlock2D"),
        latent_channels=4,
        norm_num_groups=8,
        norm_type="spatial",
        num_vq_embeddings=12,
        vq_embed_dim=4,
    ).eval()


def combined(**network: Any) -> KandinskyV22CombinedPipeline:
    """Both stages; `network` changes the U-Net."""
    torch.manual_seed(0)
    words = tiny.tokenizer()
    scheduler = DDIMScheduler(
        beta_start=0.00085, beta_end=0.012, clip_sample=True, clip_sample_range=2.0, set_alpha_to_one=False
    )
    made = KandinskyV22CombinedPipeline(
        unet=unet(**network),
        scheduler=scheduler,
        movq=movq(),
        prior_prior=prior(),
        prior_image_encoder=looker(),
        prior_text_encoder=clip_encoder(words, WIDTH, projects=True).eval(),
        prior_tokenizer=words,
        prior_scheduler=UnCLIPScheduler(clip_sample_range=5.0, prediction_type="sample"),
        prior_image_processor=CLIPImageProcessor(),
    )
    made.set_progress_bar_config(disable=True)
    return made


def save(folder: Path, **network: Any) -> Path:
    """Write both stages into one folder."""
    combined(**network).save_pretrained(folder)
    return folder
