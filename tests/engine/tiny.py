"""Tiny Stable Diffusion folders with random weights, made from the real classes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch
from diffusers import (
    AutoencoderKL,
    AutoencoderTiny,
    DDIMScheduler,
    StableDiffusionPipeline,
    UNet2DConditionModel,
)
from tokenizers import pre_tokenizers
from transformers import CLIPTextConfig, CLIPTextModel, CLIPTokenizer

WORDS = ["a red house by the sea", "a small boat at night", "blurry", "mountains and a yellow moon"]
END = "</w>"  # of a word's last token
SIZE = 32  # pixels: four latents per side, times two


def tokenizer() -> CLIPTokenizer:
    """CLIP's kind of byte pair encoding, in which each of WORDS is one token and other words are letters.

    Written down, not trained: training breaks ties between pairs differently in every process. Longer words
    come first, so that no pair of a shorter one takes them apart.
    """
    letters = sorted(pre_tokenizers.ByteLevel.alphabet())
    tokens = [*letters, *(letter + END for letter in letters)]
    merges: list[tuple[str, str]] = []
    for word in sorted(
        {word for line in WORDS for word in line.split()}, key=lambda word: (-len(word), word)
    ):
        start, *rest = [*word[:-1], word[-1] + END]
        for letter in rest:
            merges.append((start, letter))
            start += letter
            tokens.append(start)
    tokens = [*dict.fromkeys(tokens), "<|startoftext|>", "<|endoftext|>"]
    vocabulary = {token: index for index, token in enumerate(tokens)}
    return CLIPTokenizer(vocab=vocabulary, merges=list(dict.fromkeys(merges)), model_max_length=16)


def text_encoder(words: CLIPTokenizer) -> CLIPTextModel:
    """A two-layer CLIP text model over that vocabulary."""
    config = CLIPTextConfig(
        vocab_size=len(words),
        hidden_size=32,
        intermediate_size=64,
        num_hidden_layers=2,
        num_attention_heads=4,
        max_position_embeddings=16,
        bos_token_id=words.bos_token_id,
        eos_token_id=words.eos_token_id,
        pad_token_id=words.pad_token_id,
    )
    return CLIPTextModel(config).eval()


def unet(channels: int = 4, **changes: Any) -> UNet2DConditionModel:
    """Two levels, cross attention in one of them."""
    config: dict[str, Any] = {
        "sample_size": SIZE // 8,
        "in_channels": channels,
        "out_channels": channels,
        "block_out_channels": (32, 64),
        "layers_per_block": 1,
        "down_block_types": ("CrossAttnDownBlock2D", "DownBlock2D"),
        "up_block_types": ("UpBlock2D", "CrossAttnUpBlock2D"),
        "cross_attention_dim": 32,
        "attention_head_dim": 8,
        "norm_num_groups": 8,
    }
    return UNet2DConditionModel(**(config | changes)).eval()


def kl(channels: int = 4) -> AutoencoderKL:
    """Eight pixels per latent, as in Stable Diffusion."""
    return AutoencoderKL(
        block_out_channels=(16, 16, 32, 32),
        down_block_types=("DownEncoderBlock2D",) * 4,
        up_block_types=("UpDecoderBlock2D",) * 4,
        layers_per_block=1,
        latent_channels=channels,
        norm_num_groups=8,
        sample_size=SIZE,
    ).eval()


def tiny(channels: int = 4) -> AutoencoderTiny:
    """The kind of autoencoder that samples nothing."""
    return AutoencoderTiny(
        encoder_block_out_channels=(16, 16, 16, 16),
        decoder_block_out_channels=(16, 16, 16, 16),
        num_encoder_blocks=(1, 1, 1, 1),
        num_decoder_blocks=(1, 1, 1, 1),
        latent_channels=channels,
    ).eval()


def scheduler(prediction: str = "epsilon", **changes: Any) -> DDIMScheduler:
    """The config that Stable Diffusion checkpoints have."""
    config: dict[str, Any] = {
        "beta_start": 0.00085,
        "beta_end": 0.012,
        "beta_schedule": "scaled_linear",
        "clip_sample": False,
        "set_alpha_to_one": False,
        "steps_offset": 1,
        "prediction_type": prediction,
    }
    return DDIMScheduler(**(config | changes))


def save(folder: Path, *, seed: int = 0, autoencoder: str = "kl", channels: int = 4, **options: Any) -> Path:
    """Write a whole model into `folder`; options are `variant`, `network` (of the U-Net), the scheduler's."""
    torch.manual_seed(seed)
    words = tokenizer()
    variant, network = options.pop("variant", None), options.pop("network", {})
    pipeline = StableDiffusionPipeline(
        vae=kl(channels) if autoencoder == "kl" else tiny(channels),
        text_encoder=text_encoder(words),
        tokenizer=words,
        unet=unet(channels, **network),
        scheduler=scheduler(**options),
        safety_checker=None,
        feature_extractor=None,
        requires_safety_checker=False,
    )
    pipeline.save_pretrained(folder, safe_serialization=True, variant=variant)
    return folder
