"""Tiny x4 upscaler folders with random weights, made from the real classes."""

from __future__ import annotations

from typing import Any

import torch
from diffusers import AutoencoderKL, DDPMScheduler, StableDiffusionUpscalePipeline

from tests.engine import tiny

SMALL, TIMES = 8, 4  # pixels of a side that is made larger, and how many times
SIDE = SMALL * TIMES


def vae() -> AutoencoderKL:
    """Four pixels per latent."""
    return AutoencoderKL(
        block_out_channels=(16, 16, 32),
        down_block_types=("DownEncoderBlock2D",) * 3,
        up_block_types=("UpDecoderBlock2D",) * 3,
        layers_per_block=1,
        latent_channels=4,
        norm_num_groups=8,
        sample_size=SIDE,
        scaling_factor=0.08333,
    ).eval()


def pipeline(**network: Any) -> StableDiffusionUpscalePipeline:
    """All of it; `network` changes the U-Net."""
    torch.manual_seed(3)
    words = tiny.tokenizer()
    own: dict[str, Any] = {
        "sample_size": SMALL,
        "in_channels": 7,
        "out_channels": 4,
        "num_class_embeds": 400,
        "down_block_types": ("DownBlock2D", "CrossAttnDownBlock2D"),
        "up_block_types": ("CrossAttnUpBlock2D", "UpBlock2D"),
        "only_cross_attention": (True, False),
    }
    noises: dict[str, Any] = {"beta_start": 0.0001, "beta_end": 0.02, "beta_schedule": "scaled_linear"}
    made = StableDiffusionUpscalePipeline(
        vae=vae(),
        text_encoder=tiny.text_encoder(words),
        tokenizer=words,
        unet=tiny.unet(**(own | network)),
        low_res_scheduler=DDPMScheduler(**noises),
        scheduler=tiny.scheduler("v_prediction", beta_start=0.0001, beta_end=0.02),
    )
    made.set_progress_bar_config(disable=True)
    return made
