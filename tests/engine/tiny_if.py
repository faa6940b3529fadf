"""Tiny DeepFloyd IF folders with random weights, made from the real classes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch
from diffusers import DDPMScheduler, IFPipeline, IFSuperResolutionPipeline, UNet2DConditionModel

from tests.engine.tiny_texts import t5_encoder, t5_tokenizer

WIDTH = 32  # of texts
SMALL, SIDE = 8, 32  # pixels of the stages


def unet(stage: int, **changes: Any) -> UNet2DConditionModel:
    """Two levels; reads the text and a picture of it all, and predicts the noise and its variance."""
    config: dict[str, Any] = {
        "sample_size": SMALL if stage == 1 else SIDE,
        "in_channels": 3 * stage,
        "out_channels": 6,
        "layers_per_block": 1,
        "block_out_channels": (16, 32),
        "down_block_types": ("ResnetDownsampleBlock2D", "SimpleCrossAttnDownBlock2D"),
        "mid_block_type": "UNetMidBlock2DSimpleCrossAttn",
        "up_block_types": ("SimpleCrossAttnUpBlock2D", "ResnetUpsampleBlock2D"),
        "only_cross_attention": True,
        "cross_attention_dim": 32,
        "encoder_hid_dim": WIDTH,
        "attention_head_dim": 4,
        "addition_embed_type": "text",
        "addition_embed_type_num_heads": 2,
        "cross_attention_norm": "group_norm",
        "resnet_time_scale_shift": "scale_shift",
        "act_fn": "gelu",
        "norm_num_groups": 8,
        "class_embed_type": None if stage == 1 else "timestep",
        "mid_block_scale_factor": 1.414,
        "time_embedding_act_fn": "gelu",
    }
    return UNet2DConditionModel(**(config | changes)).eval()


def scheduler() -> DDPMScheduler:
    """As in the real ones: clipped by what most pixels are."""
    return DDPMScheduler(
        beta_schedule="squaredcos_cap_v2",
        thresholding=True,
        dynamic_thresholding_ratio=0.95,
        sample_max_value=1.5,
        variance_type="learned_range",
    )


def stages(first: dict[str, Any] | None = None, second: dict[str, Any] | None = None) -> tuple[Any, Any]:
    """Both pipelines over one text encoder; the arguments change their U-Nets."""
    torch.manual_seed(0)
    words = t5_tokenizer(77)
    reader = t5_encoder(words, WIDTH)
    # None of what checks and marks pictures is used.
    none: dict[str, Any] = {
        "safety_checker": None,
        "feature_extractor": None,
        "watermarker": None,
        "requires_safety_checker": False,
    }
    small = IFPipeline(words, reader, unet(1, **(first or {})), scheduler(), **none)
    noising = DDPMScheduler(beta_schedule="squaredcos_cap_v2")
    large = IFSuperResolutionPipeline(words, reader, unet(2, **(second or {})), scheduler(), noising, **none)
    for pipeline in (small, large):
        pipeline.set_progress_bar_config(disable=True)
    return small, large


def save(folder: Path, *pipelines: Any) -> Path:
    """Write the stages into folders beside each other, as they are published; gives the first one's."""
    for name, pipeline in zip(("stage-1", "stage-2"), pipelines, strict=False):
        pipeline.save_pretrained(folder / name)
    return folder / "stage-1"
