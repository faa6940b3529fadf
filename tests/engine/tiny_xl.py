"""Tiny Stable Diffusion XL folders with random weights, made from the real classes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch
from diffusers import StableDiffusionXLImg2ImgPipeline, StableDiffusionXLPipeline
from transformers import CLIPTextConfig, CLIPTextModelWithProjection, CLIPTokenizer

from tests.engine import tiny

WIDE = 24  # of the second text encoder; another width than the first one's, so that neither stands for both
TIME = 8  # numbers that each of the size ids becomes
REFINER_IDS, BASE_IDS = 5, 6


def text_encoder_2(words: CLIPTokenizer) -> CLIPTextModelWithProjection:
    """Three layers, with the projection that gives the pooled text."""
    config = CLIPTextConfig(
        vocab_size=len(words),
        hidden_size=WIDE,
        intermediate_size=48,
        num_hidden_layers=3,
        num_attention_heads=2,
        max_position_embeddings=16,
        projection_dim=WIDE,
        hidden_act="gelu",
        bos_token_id=words.bos_token_id,
        eos_token_id=words.eos_token_id,
        pad_token_id=0,
    )
    return CLIPTextModelWithProjection(config).eval()


def unet(*, refiner: bool = False, **changes: Any) -> Any:
    """The SD one, told the pooled text and the sizes as well."""
    ids = REFINER_IDS if refiner else BASE_IDS
    added = {
        "addition_embed_type": "text_time",
        "addition_time_embed_dim": TIME,
        "projection_class_embeddings_input_dim": WIDE + ids * TIME,
        "cross_attention_dim": WIDE if refiner else 32 + WIDE,
        "use_linear_projection": True,
        "transformer_layers_per_block": (2, 1),
    }
    return tiny.unet(**(added | changes))


def save(folder: Path, *, seed: int = 0, refiner: bool = False, zeros: bool = True, **options: Any) -> Path:
    """Write a whole base or refiner checkpoint; options are `network` (of the U-Net), the scheduler's."""
    torch.manual_seed(seed)
    words, network = tiny.tokenizer(), options.pop("network", {})
    second = tiny.tokenizer()
    second.pad_token = "!"  # as in the real ones
    made: dict[str, Any] = {
        "vae": tiny.kl(),
        "text_encoder": None if refiner else tiny.text_encoder(words),
        "text_encoder_2": text_encoder_2(words),
        "tokenizer": None if refiner else words,
        "tokenizer_2": second,
        "unet": unet(refiner=refiner, **network),
        "scheduler": tiny.scheduler(**options),
        "force_zeros_for_empty_prompt": zeros and not refiner,
        "add_watermarker": False,
    }
    kind = StableDiffusionXLImg2ImgPipeline if refiner else StableDiffusionXLPipeline
    own = {"requires_aesthetics_score": True} if refiner else {}
    pipeline = kind(**made, **own)
    pipeline.save_pretrained(folder, safe_serialization=True)
    return folder
