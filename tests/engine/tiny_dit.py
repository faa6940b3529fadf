"""Tiny folders of the families whose denoiser is a transformer that reads a language model's text."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import diffusers
import torch
from transformers import (
    Gemma2Config,
    Gemma2Model,
    GemmaTokenizer,
    Qwen2_5_VLConfig,
    Qwen2_5_VLForConditionalGeneration,
    Qwen2VLImageProcessorPil,
)

from tests.engine import tiny_texts
from tests.engine.tiny_mmdit import kl

SIZE = 32  # pixels
WIDTH = 32  # of the text
# Tokens that stand for pictures, and what a model's config calls them.
SEEN = {
    "<|vision_start|>": "vision_start",
    "<|vision_end|>": "vision_end",
    "<|image_pad|>": "image",
    "<|video_pad|>": "video",
}


def save_z_image(folder: Path, *, seed: int = 0, **scheduler: Any) -> Path:
    """Write a whole Z-Image model; the rest is the scheduler's."""
    torch.manual_seed(seed)
    words = tiny_texts.qwen_tokenizer()
    transformer = diffusers.ZImageTransformer2DModel(
        in_channels=16,
        dim=32,
        n_layers=2,
        n_refiner_layers=1,
        n_heads=2,
        n_kv_heads=2,
        cap_feat_dim=WIDTH,
        axes_dims=[8, 4, 4],
        axes_lens=[1024, 64, 64],
    )
    torch.nn.init.normal_(transformer.x_pad_token, std=0.02)
    torch.nn.init.normal_(transformer.cap_pad_token, std=0.02)
    pipeline = diffusers.ZImagePipeline(
        scheduler=diffusers.FlowMatchEulerDiscreteScheduler(**({"shift": 3.0} | scheduler)),
        vae=kl(16),
        text_encoder=tiny_texts.qwen3_encoder(words, WIDTH, 3),
        tokenizer=words,
        transformer=transformer.eval(),
    )
    pipeline.save_pretrained(folder, safe_serialization=True)
    return folder


def save_qwen_image(
    folder: Path, *, seed: int = 0, kind: str = "QwenImagePipeline", **scheduler: Any
) -> Path:
    """Write a whole Qwen-Image model; the rest is the scheduler's."""
    torch.manual_seed(seed)
    edits = "Edit" in kind
    words = tiny_texts.qwen_tokenizer()
    if edits:
        words.add_special_tokens({"additional_special_tokens": list(SEEN)})
    statistics = torch.linspace(-1, 1, 16).tolist()
    autoencoder = diffusers.AutoencoderKLQwenImage(
        base_dim=8,
        z_dim=16,
        dim_mult=[1, 2, 2, 2],
        num_res_blocks=1,
        temperal_downsample=[False, True, True],
        latents_mean=statistics,
        latents_std=[1.5 + value / 2 for value in statistics],
    )
    transformer = diffusers.QwenImageTransformer2DModel(
        patch_size=2,
        in_channels=64,
        out_channels=16,
        num_layers=2,
        attention_head_dim=16,
        num_attention_heads=2,
        joint_attention_dim=WIDTH,
        axes_dims_rope=(4, 6, 6),
    )
    dynamic = {"use_dynamic_shifting": True, "base_shift": 0.5, "max_shift": 0.9, "shift_terminal": 0.02}
    parts: dict[str, Any] = {
        "scheduler": diffusers.FlowMatchEulerDiscreteScheduler(**(dynamic | scheduler)),
        "vae": autoencoder.eval(),
        "text_encoder": qwen_vl(words),
        "tokenizer": words,
        "transformer": transformer.eval(),
    }
    if edits:
        parts["processor"] = None
    getattr(diffusers, kind)(**parts).save_pretrained(folder, safe_serialization=True)
    if edits:  # transformers' own class cannot be made without torchvision, which nothing else needs
        preparer().save_pretrained(folder / "processor")
        index = json.loads((folder / "model_index.json").read_text())
        index["processor"] = ["transformers", "Qwen2VLProcessor"]
        (folder / "model_index.json").write_text(json.dumps(index))
    return folder


def preparer() -> Qwen2VLImageProcessorPil:
    """What makes sixteen patches of any picture, which four tokens stand for."""
    return Qwen2VLImageProcessorPil(min_pixels=56 * 56, max_pixels=56 * 56)


def qwen_vl(words: Any) -> Qwen2_5_VLForConditionalGeneration:
    """A small language model that also sees."""
    config = Qwen2_5_VLConfig(
        text_config={
            "vocab_size": len(words),
            "hidden_size": WIDTH,
            "intermediate_size": 2 * WIDTH,
            "num_hidden_layers": 2,
            "num_attention_heads": 4,
            "num_key_value_heads": 2,
            "max_position_embeddings": 2048,
            "bos_token_id": words.pad_token_id,
            "eos_token_id": words.pad_token_id,
            "rope_scaling": {"type": "default", "mrope_section": [1, 1, 2], "rope_type": "default"},
        },
        vision_config={
            "depth": 2,
            "hidden_size": 16,
            "intermediate_size": 32,
            "num_heads": 2,
            "out_hidden_size": WIDTH,
            "fullatt_block_indexes": [1],
            "window_size": 56,
        },
        **{f"{name}_token_id": words.convert_tokens_to_ids(token) for token, name in SEEN.items()},
    )
    return Qwen2_5_VLForConditionalGeneration(config).eval()


def save_pixart(folder: Path, *, seed: int = 0, kind: str = "PixArtSigmaPipeline", side: int = 4) -> Path:
    """Write a whole PixArt model; 128 latents `side` make one that is told sizes (alpha only)."""
    torch.manual_seed(seed)
    words = tiny_texts.t5_tokenizer()
    transformer = diffusers.PixArtTransformer2DModel(
        sample_size=side,
        in_channels=4,
        out_channels=8,  # the noise, and a variance that is not read
        num_layers=2,
        attention_head_dim=12,  # three sizes share the width of a time
        num_attention_heads=4,
        cross_attention_dim=48,
        caption_channels=WIDTH,
        patch_size=2,
        interpolation_scale=1,
        use_additional_conditions=kind == "PixArtAlphaPipeline" and side == 128,
    )
    parts = {
        "transformer": transformer.eval(),
        "scheduler": diffusers.DPMSolverMultistepScheduler(),
        "vae": kl(4, shift_factor=None, scaling_factor=0.5),
        "text_encoder": tiny_texts.t5_encoder(words, WIDTH),
        "tokenizer": words,
    }
    getattr(diffusers, kind)(**parts).save_pretrained(folder, safe_serialization=True)
    return folder


def gemma_tokenizer() -> GemmaTokenizer:
    """Letter by letter."""
    letters = ["▁", *"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ,.:;<>-'\"()\n"]
    pieces = ["<pad>", "<eos>", "<bos>", "<unk>", *letters]
    return GemmaTokenizer(vocab={piece: index for index, piece in enumerate(pieces)}, merges=[])


def gemma2_encoder(words: GemmaTokenizer) -> Gemma2Model:
    """Two layers."""
    config = Gemma2Config(
        vocab_size=len(words),
        hidden_size=WIDTH,
        intermediate_size=2 * WIDTH,
        num_hidden_layers=2,
        num_attention_heads=4,
        num_key_value_heads=2,
        head_dim=8,
        max_position_embeddings=8192,
        pad_token_id=words.pad_token_id,
        bos_token_id=words.bos_token_id,
        eos_token_id=words.eos_token_id,
    )
    return Gemma2Model(config).eval()


def save_sana(folder: Path, *, seed: int = 0, **scheduler: Any) -> Path:
    """Write a whole Sana model; the rest is the scheduler's."""
    torch.manual_seed(seed)
    words = gemma_tokenizer()
    widths = (16, 16, 32, 32)
    autoencoder = diffusers.AutoencoderDC(
        latent_channels=8,
        attention_head_dim=8,
        encoder_block_types=("ResBlock", "ResBlock", "EfficientViTBlock", "EfficientViTBlock"),
        decoder_block_types=("ResBlock", "ResBlock", "EfficientViTBlock", "EfficientViTBlock"),
        encoder_block_out_channels=widths,
        decoder_block_out_channels=widths,
        encoder_layers_per_block=(1,) * 4,
        decoder_layers_per_block=(1,) * 4,
        encoder_qkv_multiscales=((), (), (5,), (5,)),
        decoder_qkv_multiscales=((), (), (5,), (5,)),
        scaling_factor=0.41407,
    )
    transformer = diffusers.SanaTransformer2DModel(
        sample_size=SIZE // 8,
        in_channels=8,
        out_channels=8,
        num_layers=2,
        num_attention_heads=4,
        attention_head_dim=8,
        num_cross_attention_heads=4,
        cross_attention_head_dim=8,
        cross_attention_dim=32,
        caption_channels=WIDTH,
        patch_size=1,
    )
    pipeline = diffusers.SanaPipeline(
        tokenizer=words,
        text_encoder=gemma2_encoder(words),
        vae=autoencoder.eval(),
        transformer=transformer.eval(),
        scheduler=diffusers.FlowMatchEulerDiscreteScheduler(**({"shift": 3.0} | scheduler)),
    )
    pipeline.save_pretrained(folder, safe_serialization=True)
    return folder


def save_lumina2(folder: Path, *, seed: int = 0, **scheduler: Any) -> Path:
    """Write a whole Lumina 2 model; the rest is the scheduler's."""
    torch.manual_seed(seed)
    words = gemma_tokenizer()
    transformer = diffusers.Lumina2Transformer2DModel(
        sample_size=SIZE // 8,
        patch_size=2,
        in_channels=16,
        hidden_size=32,
        num_layers=2,
        num_refiner_layers=1,
        num_attention_heads=2,
        num_kv_heads=1,
        multiple_of=16,
        axes_dim_rope=(8, 4, 4),
        axes_lens=(300, 64, 64),
        cap_feat_dim=WIDTH,
    )
    pipeline = diffusers.Lumina2Pipeline(
        transformer=transformer.eval(),
        scheduler=diffusers.FlowMatchEulerDiscreteScheduler(**({"shift": 6.0} | scheduler)),
        vae=kl(16),
        text_encoder=gemma2_encoder(words),
        tokenizer=words,
    )
    pipeline.save_pretrained(folder, safe_serialization=True)
    return folder
