"""Which networks lie in a weight file: U-Nets, transformers, autoencoders, text encoders."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from studio.engine.recognition import AUTOENCODER, DENOISER, ENCODER, LATER, Network

if TYPE_CHECKING:
    from collections.abc import Iterator

    from studio.engine.recognition.headers import Header

INSIDE = "model.diffusion_model."  # what denoisers in whole checkpoints are called
DENOISERS = (INSIDE, "diffusion_model.", "model.", "")
AUTOENCODERS = ("first_stage_model.", "vae.", "")
# Where whole checkpoints keep their text encoders, and how those are named there.
CLIPS = (
    ("cond_stage_model.transformer.", "clip"),
    ("cond_stage_model.model.", "open-clip"),
    ("conditioner.embedders.0.transformer.", "clip"),
    ("conditioner.embedders.0.model.", "open-clip"),
    ("conditioner.embedders.1.model.", "open-clip"),
    ("text_encoders.clip_l.transformer.", "clip"),
    ("text_encoders.clip_g.transformer.", "clip"),
    ("text_encoders.clip_h.transformer.", "clip"),
    ("text_model.", "clip"),
    ("transformer.", "clip"),
    ("", "clip"),
    ("", "open-clip"),
)
T5S = ("text_encoders.t5xxl.transformer.", "")
# Where language models lie in whole checkpoints, and how their own names begin.
LANGUAGES = ("", "text_encoders.gemma2_2b.transformer.", "text_encoders.qwen3_4b.transformer.")
OWN = ("model.", "", "language_model.model.", "model.language_model.")
# Autoencoders of 32 pixels a side: their layout, a tensor that only they have, the first of the decoder.
DEEP = (
    ("dc", "decoder.stages.1.op_list.0.main.conv.conv.bias", "decoder.project_in.conv.weight"),
    ("dc", "decoder.stages.1.op_list.0.main.conv.conv.bias", "decoder.project_in.main.conv.weight"),
    ("diffusers", "encoder.down_blocks.0.0.conv1.weight", "decoder.conv_in.weight"),
)
# Transformers by a tensor that only they have: (kind, layout, tensor, which other must or must not be there).
TRANSFORMERS = (
    ("sd3", "sd3", "joint_blocks.0.x_block.attn.qkv.weight", "context_embedder.weight"),
    ("sd3", "diffusers", "transformer_blocks.0.norm1_context.linear.weight", "pos_embed.proj.weight"),
    ("flux2", "flux2", "single_stream_modulation.lin.weight", "img_in.weight"),
    ("flux2", "diffusers", "single_stream_modulation.linear.weight", "x_embedder.weight"),
    ("flux", "flux", "double_blocks.0.img_attn.qkv.weight", "vector_in.in_layer.weight"),
    ("flux", "diffusers", "single_transformer_blocks.0.proj_mlp.weight", "x_embedder.weight"),
    ("z-image", "z-image", "layers.0.adaLN_modulation.0.weight", "layers.0.attention.qkv.weight"),
    ("z-image", "diffusers", "layers.0.adaLN_modulation.0.weight", "layers.0.attention.to_q.weight"),
    ("lumina2", "lumina2", "layers.0.adaLN_modulation.1.weight", "cap_embedder.0.weight"),
    (
        "lumina2",
        "diffusers",
        "time_caption_embed.caption_embedder.0.weight",
        "layers.0.norm1.linear.weight",
    ),
    ("qwen-image", "diffusers", "transformer_blocks.0.img_mod.1.weight", "txt_norm.weight"),
    ("sana", "sana", "blocks.0.mlp.inverted_conv.conv.weight", "attention_y_norm.weight"),
    ("sana", "diffusers", "transformer_blocks.0.ff.conv_inverted.weight", "caption_norm.weight"),
    ("stable-cascade", "cascade", "clip_txt_mapper.weight", "down_blocks.0.2.attention.attn.in_proj_weight"),
    ("stable-cascade", "diffusers", "clip_txt_mapper.weight", "down_blocks.0.2.attention.to_q.weight"),
    ("pixart", "pixart", "blocks.0.cross_attn.kv_linear.weight", "t_block.1.weight"),
    ("pixart", "diffusers", "adaln_single.linear.weight", "caption_projection.linear_1.weight"),
)
# Where they read a text, of those that read a single one: the axis that is as long as it is wide, and how
# many layers of the text encoder lie side by side there.
TEXTS = {
    "z-image": (("cap_embedder.0.weight",), 0, 1),
    "qwen-image": (("txt_norm.weight",), 0, 1),
    "lumina2": (("cap_embedder.0.weight", "time_caption_embed.caption_embedder.0.weight"), 0, 1),
    "flux2": (("txt_in.weight", "context_embedder.weight"), 1, 3),
    "sana": (("y_embedder.y_proj.fc1.weight", "caption_projection.linear_1.weight"), 1, 1),
    "stable-cascade": (("clip_txt_mapper.weight",), 1, 1),
    "pixart": (("y_embedder.y_proj.fc1.weight", "caption_projection.linear_1.weight"), 1, 1),
}
# Stage B of Stable Cascade: its layout, and how it calls what reads the text.
STAGES = (("cascade", "clip_mapper.weight"), ("diffusers", "clip_txt_pooled_mapper.weight"))
# PixArt-Alpha by what only it has: it is told sizes, or its prompts were shorter, or it is called so.
TOLD_SIZES = ("csize_embedder.mlp.0.weight", "adaln_single.emb.resolution_embedder.linear_1.weight")
NO_WORDS, SHORT = "y_embedder.y_embedding", 120
ALPHA = re.compile(r"(?<![a-z])alpha(?![a-z])", re.IGNORECASE)
# Models of other makes, so that the sentence can name them.
FOREIGN = (
    ("distilled_guidance_layer.", "a Chroma transformer"),
    ("head.modulation", "a Wan video transformer"),
    ("patchify_proj.weight", "an LTX video transformer"),
    ("txt_in.individual_token_refiner.", "a Hunyuan video transformer"),
    ("double_stream_blocks.0.block.", "a HiDream transformer"),
    ("blocks.0.attn.qkv_x.", "a Mochi video transformer"),
    ("double_layers.0.attn.w2q.", "an AuraFlow transformer"),
    ("mid_block.motion_modules.", "a motion module for video"),
    ("motion_modules.", "a motion module for video"),
    ("net.blocks.", "a Cosmos transformer"),
    ("linear1.weight", "a hypernetwork or an aesthetic scorer"),
)


def present(header: Header) -> tuple[Network, ...]:
    """Every network in the file whose kind is known, the denoiser first."""
    return (
        *_first(_unets(header)),
        *_first(_transformers(header)),
        *_first(_later_stages(header)),
        *_first(_autoencoders(header)),
        *_encoders(header),
    )


def foreign(header: Header) -> str:
    """What the file holds that cannot be run, in words; "" when not even that is known."""
    for mark, what in FOREIGN:
        if any(name.removeprefix(INSIDE).startswith(mark) for name in header):
            return what
    return ""


def _first(found: Iterator[Network]) -> list[Network]:
    network = next(found, None)
    return [] if network is None else [network]


def _unets(header: Header) -> Iterator[Network]:
    marks = {
        "ldm-unet": ("input_blocks.0.0.weight", "time_embed.0.weight"),
        "diffusers": ("down_blocks.0.resnets.0.conv1.weight", "time_embedding.linear_1.weight"),
    }
    for prefix in DENOISERS:
        for layout, names in marks.items():
            if all(f"{prefix}{name}" in header for name in names):
                width = _text_width(header, prefix)
                yield Network(DENOISER, _unet_kind(header, prefix, width), prefix, layout, width)


def _text_width(header: Header, prefix: str) -> int:
    """How wide the text is that its attention reads; 0 when it reads none."""
    return next(
        (
            shape[-1]
            for name, shape in header.shapes.items()
            if name.startswith(prefix) and name.endswith("attn2.to_k.weight")
        ),
        0,
    )


def _unet_kind(header: Header, prefix: str, width: int) -> str:
    """By the encoders beside it, where there are any, else by the width of the text it reads."""
    if f"{prefix}label_emb.0.0.weight" in header or f"{prefix}add_embedding.linear_1.weight" in header:
        if "conditioner.embedders.1.model.ln_final.weight" in header:
            return "sdxl"
        alone = "conditioner.embedders.0.model.ln_final.weight" in header
        return "sdxl-refiner" if alone or width == 1280 else "sdxl"
    if f"{prefix}label_emb.weight" in header or f"{prefix}class_embedding.weight" in header:
        return "x4-upscaler"
    if not width:
        return "unconditional"
    second = "cond_stage_model.model.ln_final.weight" in header
    return "sd2" if second or width == 1024 else "sd1"


def _transformers(header: Header) -> Iterator[Network]:
    for kind, layout, mark, beside in TRANSFORMERS:
        for prefix in DENOISERS:
            if f"{prefix}{mark}" in header and f"{prefix}{beside}" in header:
                width = _wide(header, prefix, kind)
                kind = _pixart(header, prefix) if kind == "pixart" else kind
                yield Network(DENOISER, kind, prefix, layout, width)


def _later_stages(header: Header) -> Iterator[Network]:
    for prefix in DENOISERS:
        seen = header.shapes.get(f"{prefix}effnet_mapper.0.weight", ())
        for layout, mark in STAGES:
            if len(seen) == 4 and f"{prefix}{mark}" in header:
                yield Network(LATER, "cascade-b", prefix, layout)


def _wide(header: Header, prefix: str, kind: str) -> int:
    """How wide the text is that a transformer reads; 0 when it reads several."""
    names, axis, layers = TEXTS.get(kind, ((), 0, 1))
    shapes = [header.shapes[f"{prefix}{name}"] for name in names if f"{prefix}{name}" in header]
    return shapes[0][axis] // layers if shapes and len(shapes[0]) > axis else 0


def _pixart(header: Header, prefix: str) -> str:
    short = header.shapes.get(f"{prefix}{NO_WORDS}", ())[:1] == (SHORT,)
    told = any(f"{prefix}{name}" in header for name in TOLD_SIZES)
    return "pixart-alpha" if told or short or ALPHA.search(header.path.stem) else "pixart-sigma"


def _autoencoders(header: Header) -> Iterator[Network]:
    for prefix in AUTOENCODERS:
        for layout, mark in (
            ("ldm-vae", "encoder.down.0.block.0.norm1.weight"),
            ("diffusers", "encoder.down_blocks.0.resnets.0.norm1.weight"),
        ):
            channels = header.shapes.get(f"{prefix}decoder.conv_in.weight", ())
            if f"{prefix}{mark}" in header and len(channels) == 4:
                kind = "flux2" if f"{prefix}bn.running_mean" in header else "kl"
                yield Network(AUTOENCODER, kind, prefix, layout, channels[1])
        tiny = header.shapes.get(f"{prefix}decoder.layers.0.weight", ())
        if f"{prefix}encoder.layers.0.weight" in header and len(tiny) == 4:
            yield Network(AUTOENCODER, "tiny", prefix, "diffusers", tiny[1])
        if f"{prefix}decoder.middle.0.residual.0.gamma" in header:
            yield Network(AUTOENCODER, "qwen", prefix, "wan", 16)
        for layout, mark in (("paella", "codebook"), ("diffusers", "embedding")):
            codes = header.shapes.get(f"{prefix}vquantizer.{mark}.weight", ())
            if f"{prefix}in_block.1.weight" in header and len(codes) == 2:
                yield Network(AUTOENCODER, "cascade-a", prefix, layout, codes[1])
        seen = header.shapes.get(f"{prefix}mapper.0.weight", ())
        if f"{prefix}backbone.0.0.weight" in header and len(seen) == 4:
            yield Network(AUTOENCODER, "effnet", prefix, "diffusers", seen[0])
        for layout, mark, first in DEEP:
            channels = header.shapes.get(f"{prefix}{first}", ())
            if f"{prefix}{mark}" in header and len(channels) == 4:
                yield Network(AUTOENCODER, "dc", prefix, layout, channels[1])


def _encoders(header: Header) -> Iterator[Network]:
    """Every text encoder, in the order in which whole checkpoints number them."""
    seen: set[str] = set()
    for prefix, layout in CLIPS:
        root = "text_model." if layout == "clip" and not prefix.endswith("text_model.") else ""
        mark = "embeddings.token_embedding.weight" if layout == "clip" else "token_embedding.weight"
        beside = (
            "encoder.layers.0.mlp.fc1.weight" if layout == "clip" else "transformer.resblocks.0.ln_1.weight"
        )
        shape = header.shapes.get(f"{prefix}{root}{mark}", ())
        if len(shape) == 2 and f"{prefix}{root}{beside}" in header and f"{prefix}{root}{mark}" not in seen:
            seen.add(f"{prefix}{root}{mark}")
            place = prefix.removesuffix("text_model.")
            yield Network(ENCODER, _clip_kind(place, layout, shape[1]), place, layout, shape[1])
    for prefix in T5S:
        shape = header.shapes.get(f"{prefix}encoder.block.0.layer.0.SelfAttention.q.weight", ())
        if len(shape) == 2:
            yield Network(ENCODER, "t5", prefix, "diffusers", shape[1])
    yield from _language_models(header)


def _clip_kind(prefix: str, layout: str, width: int) -> str:
    known = {768: "clip-l", 1024: "clip-h", 1280: "clip-g"}
    named = {"clip_l": "clip-l", "clip_g": "clip-g", "embedders.1": "clip-g", "embedders.0.model": "clip-g"}
    by_name = next((kind for mark, kind in named.items() if mark in prefix), "")
    return by_name or known.get(width, "clip-l" if layout == "clip" else "clip-h")


def _language_models(header: Header) -> Iterator[Network]:
    for outer, own in ((outer, own) for outer in LANGUAGES for own in OWN):
        prefix = f"{outer}{own}"
        shape = header.shapes.get(f"{prefix}embed_tokens.weight", ())
        first = f"{prefix}layers.0."
        if len(shape) != 2 or f"{first}self_attn.q_proj.weight" not in header:
            continue
        if f"{first}pre_feedforward_layernorm.weight" in header:
            kind = "gemma2"
        elif f"{first}self_attn.q_norm.weight" in header:
            kind = "qwen3"
        elif f"{first}self_attn.q_proj.bias" in header:
            kind, prefix = "qwen2.5-vl", outer  # the half that sees lies beside the one that reads
        else:
            kind = "llama"
        yield Network(ENCODER, kind, prefix, "diffusers", shape[1])
        return
