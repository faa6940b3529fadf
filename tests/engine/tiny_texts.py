"""Tiny tokenizers and text encoders of the kinds that transformer models read, made from the real classes."""

from __future__ import annotations

from typing import Any

from tokenizers import pre_tokenizers
from transformers import (
    CLIPTextConfig,
    CLIPTextModel,
    CLIPTextModelWithProjection,
    CLIPTokenizer,
    Qwen2Tokenizer,
    Qwen3Config,
    Qwen3ForCausalLM,
    T5Config,
    T5EncoderModel,
    T5Tokenizer,
)

from tests.engine.tiny import WORDS

CHAT = (
    "{% for message in messages %}<|im_start|>{{ message.role }}\n{{ message.content }}<|im_end|>\n"
    "{% endfor %}{% if add_generation_prompt %}<|im_start|>assistant\n"
    "{% if not enable_thinking %}<think>\n\n</think>\n\n{% endif %}{% endif %}"
)


def clip_encoder(words: CLIPTokenizer, width: int, *, projects: bool = False) -> Any:
    """A two-layer CLIP text model; with `projects` its pooled text is as wide again."""
    config = CLIPTextConfig(
        vocab_size=len(words),
        hidden_size=width,
        intermediate_size=2 * width,
        num_hidden_layers=2,
        num_attention_heads=4,
        max_position_embeddings=16,
        projection_dim=width,
        bos_token_id=words.bos_token_id,
        eos_token_id=words.eos_token_id,
        pad_token_id=words.pad_token_id,
    )
    return (CLIPTextModelWithProjection if projects else CLIPTextModel)(config).eval()


def t5_tokenizer(length: int = 12) -> T5Tokenizer:
    """Each of WORDS is one token; any other word is letter by letter."""
    words = sorted({f"▁{word}" for line in WORDS for word in line.split()})
    letters = ["▁", *"abcdefghijklmnopqrstuvwxyz,."]
    pieces = [("<pad>", 0.0), ("</s>", 0.0), ("<unk>", 0.0)]
    pieces += [*((word, -2.0) for word in words), *((letter, -6.0) for letter in letters)]
    return T5Tokenizer(vocab=pieces, extra_ids=0, model_max_length=length)


def t5_encoder(words: T5Tokenizer, width: int) -> T5EncoderModel:
    """Two layers."""
    config = T5Config(
        vocab_size=len(words),
        d_model=width,
        d_kv=8,
        d_ff=2 * width,
        num_layers=2,
        num_heads=4,
        feed_forward_proj="gated-gelu",
        dense_act_fn="gelu_new",
    )
    return T5EncoderModel(config).eval()


def qwen_tokenizer() -> Qwen2Tokenizer:
    """Letter by letter, with the marks of a chat and its template."""
    letters = sorted(pre_tokenizers.ByteLevel.alphabet())
    marks = ["<|endoftext|>", "<|im_start|>", "<|im_end|>", "<think>", "</think>"]
    vocabulary = {token: index for index, token in enumerate(letters)}
    made = Qwen2Tokenizer(vocab=vocabulary, merges=[])
    made.add_special_tokens({"additional_special_tokens": marks[1:], "pad_token": marks[0]})
    made.chat_template = CHAT
    return made


def qwen3_encoder(words: Qwen2Tokenizer, width: int, layers: int) -> Qwen3ForCausalLM:
    """A small language model, whose hidden states are what is read."""
    config = Qwen3Config(
        vocab_size=len(words),
        hidden_size=width,
        intermediate_size=2 * width,
        num_hidden_layers=layers,
        num_attention_heads=4,
        num_key_value_heads=2,
        head_dim=8,
        max_position_embeddings=1024,
    )
    return Qwen3ForCausalLM(config).eval()
