"""Weights under the names of the original code: FLUX.2, Lumina 2, PixArt, Sana and its autoencoder."""

from __future__ import annotations

import re

import torch
from torch import Tensor

from tests.engine.original_transformers import State, swapped

FLUX2 = {
    "x_embedder.": "img_in.",
    "context_embedder.": "txt_in.",
    "time_guidance_embed.timestep_embedder.linear_1.": "time_in.in_layer.",
    "time_guidance_embed.timestep_embedder.linear_2.": "time_in.out_layer.",
    "modulation_img.linear.": "modulation_img.lin.",
    "modulation_txt.linear.": "modulation_txt.lin.",
    "single_stream_modulation.linear.": "single_stream_modulation.lin.",
    "norm_out.linear.": "final_layer.adaLN_modulation.1.",
    "attn.to_qkv_mlp_proj.": "linear1.",
    "attn.to_add_out.": "txt_attn.proj.",
    "attn.norm_added_q.weight": "txt_attn.norm.query_norm.scale",
    "attn.norm_added_k.weight": "txt_attn.norm.key_norm.scale",
    "ff.linear_in.": "img_mlp.0.",
    "ff.linear_out.": "img_mlp.2.",
    "ff_context.linear_in.": "txt_mlp.0.",
    "ff_context.linear_out.": "txt_mlp.2.",
}
DOUBLE = {
    "attn.to_out.0.": "img_attn.proj.",
    "attn.norm_q.weight": "img_attn.norm.query_norm.scale",
    "attn.norm_k.weight": "img_attn.norm.key_norm.scale",
}
SINGLE = {
    "attn.to_out.": "linear2.",
    "attn.norm_q.weight": "norm.query_norm.scale",
    "attn.norm_k.weight": "norm.key_norm.scale",
}
LUMINA2 = {
    "time_caption_embed.caption_embedder.": "cap_embedder.",
    "time_caption_embed.timestep_embedder.linear_1.": "t_embedder.mlp.0.",
    "time_caption_embed.timestep_embedder.linear_2.": "t_embedder.mlp.2.",
    "norm_out.linear_1.": "final_layer.adaLN_modulation.1.",
    "norm_out.linear_2.": "final_layer.linear.",
    "norm1.linear.": "adaLN_modulation.1.",
    "ffn_norm1.": "ffn_norm1.",  # as they are: what follows would take them for the next two
    "ffn_norm2.": "ffn_norm2.",
    "norm1.norm.": "attention_norm1.",
    ".norm1.": ".attention_norm1.",
    ".norm2.": ".attention_norm2.",
    "attn.to_out.0.": "attention.out.",
    "attn.norm_q.": "attention.q_norm.",
    "attn.norm_k.": "attention.k_norm.",
    "linear_1.": "w1.",
    "linear_2.": "w2.",
    "linear_3.": "w3.",
}
LINE = {  # of PixArt and Sana
    "adaln_single.emb.timestep_embedder.linear_1.": "t_embedder.mlp.0.",
    "adaln_single.emb.timestep_embedder.linear_2.": "t_embedder.mlp.2.",
    "adaln_single.linear.": "t_block.1.",
    "time_embed.emb.timestep_embedder.linear_1.": "t_embedder.mlp.0.",
    "time_embed.emb.timestep_embedder.linear_2.": "t_embedder.mlp.2.",
    "time_embed.linear.": "t_block.1.",
    "patch_embed.": "x_embedder.",
    "pos_embed.": "x_embedder.",
    "caption_projection.linear_1.": "y_embedder.y_proj.fc1.",
    "caption_projection.linear_2.": "y_embedder.y_proj.fc2.",
    "caption_norm.": "attention_y_norm.",
    "proj_out.": "final_layer.linear.",
    "transformer_blocks.": "blocks.",
    "attn1.to_out.0.": "attn.proj.",
    "attn1.norm_q.": "attn.q_norm.",
    "attn1.norm_k.": "attn.k_norm.",
    "attn2.norm_q.": "cross_attn.q_norm.",
    "attn2.norm_k.": "cross_attn.k_norm.",
    "attn2.to_q.": "cross_attn.q_linear.",
    "attn2.to_out.0.": "cross_attn.proj.",
    "ff.net.0.proj.": "mlp.fc1.",
    "ff.net.2.": "mlp.fc2.",
    "ff.conv_inverted.": "mlp.inverted_conv.conv.",
    "ff.conv_depth.": "mlp.depth_conv.conv.",
    "ff.conv_point.": "mlp.point_conv.conv.",
}
DEEP = (
    (r"^encoder\.conv_in\.", "encoder.project_in.conv."),
    (r"^encoder\.conv_out\.", "encoder.project_out.main.op_list.0.conv."),
    (r"^decoder\.conv_in\.", "decoder.project_in.main.conv."),
    (r"^decoder\.norm_out\.", "decoder.project_out.op_list.0."),
    (r"^decoder\.conv_out\.", "decoder.project_out.op_list.2.conv."),
    (r"^(encoder|decoder)\.(?:down|up)_blocks\.(\d+)\.(\d+)\.", r"\1.stages.\2.op_list.\3."),
    (r"^(encoder.*op_list\.\d+)\.conv\.", r"\1.main.conv."),
    (r"^(decoder.*op_list\.\d+)\.conv\.", r"\1.main.conv.conv."),
    (r"op_list\.(\d+)\.conv1\.", r"op_list.\1.main.conv1.conv."),
    (r"op_list\.(\d+)\.conv2\.", r"op_list.\1.main.conv2.conv."),
    (r"op_list\.(\d+)\.norm\.", r"op_list.\1.main.conv2.norm."),
    (r"attn\.to_qkv_multiscale\.0\.proj_in\.", "context_module.main.aggreg.0.0."),
    (r"attn\.to_qkv_multiscale\.0\.proj_out\.", "context_module.main.aggreg.0.1."),
    (r"attn\.to_out\.", "context_module.main.proj.conv."),
    (r"attn\.norm_out\.", "context_module.main.proj.norm."),
    (r"conv_out\.conv_inverted\.", "local_module.main.inverted_conv.conv."),
    (r"conv_out\.conv_depth\.", "local_module.main.depth_conv.conv."),
    (r"conv_out\.conv_point\.", "local_module.main.point_conv.conv."),
    (r"(stages.*)conv_out\.norm\.", r"\1local_module.main.point_conv.norm."),
)


def together(state: State, name: str, first: str, whole: str, parts: tuple[str, ...]) -> tuple[str, Tensor]:
    """The layers `parts` one behind the other as the layer `whole`; `name` is that of the first."""
    tensors = [state[name.replace(first, part)] for part in parts]
    return name.replace(first, whole), torch.cat(tensors)


def replaced(name: str, table: dict[str, str]) -> str:
    """What the first fitting line of a table makes of it, for each of its parts from the left."""
    for new, old in table.items():
        if new in name:
            return name.replace(new, old)
    return name


def flux2(state: State) -> State:
    """FLUX.2's transformer."""
    named: State = {}
    for name, tensor in state.items():
        single = name.startswith("single_transformer_blocks.")
        if ".to_q." in name or ".add_q_proj." in name:
            own = ".add_{}_proj." if "add_q" in name else ".to_{}."
            side = "txt" if "add_q" in name else "img"
            parts = tuple(own.format(letter) for letter in "qkv")
            key, tensor = together(state, name, own.format("q"), ".qkv.", parts)
            named[key.replace("transformer_blocks", "double_blocks").replace("attn", f"{side}_attn")] = tensor
        elif not re.search(r"\.(to_[kv]|add_[kv]_proj)\.", name):
            value = swapped(tensor) if name.startswith("norm_out.") else tensor
            name = name.replace("proj_out.", "final_layer.linear.") if name.startswith("proj_out") else name
            for table in (FLUX2, SINGLE if single else DOUBLE):
                name = replaced(name, table)
            blocks = (
                ("single_transformer_blocks.", "single_blocks."),
                ("transformer_blocks.", "double_blocks."),
            )
            for new, old in blocks:
                name = name.replace(new, old)
            named[name] = value
    return named


def lumina2(state: State) -> State:
    """Lumina 2's transformer, with a norm that the original code has and does not use."""
    named: State = {"norm_final.weight": torch.ones(4)}
    for name, tensor in state.items():
        if ".to_q." in name:
            key, tensor = together(state, name, ".to_q.", ".qkv.", (".to_q.", ".to_k.", ".to_v."))
            named[key.replace("attn", "attention")] = tensor
        elif not re.search(r"\.to_[kv]\.", name):
            named[replaced(name, LUMINA2)] = tensor
    return named


def line(state: State, **others: Tensor) -> State:
    """PixArt's or Sana's transformer; `others` is what the original code has besides."""
    named: State = {name.replace("__", "."): tensor for name, tensor in others.items()}
    for name, tensor in state.items():
        if ".attn1.to_q." in name:
            parts = (".attn1.to_q.", ".attn1.to_k.", ".attn1.to_v.")
            name, tensor = together(state, name, parts[0], ".attn.qkv.", parts)
        elif ".attn2.to_k." in name:
            parts = (".attn2.to_k.", ".attn2.to_v.")
            name, tensor = together(state, name, parts[0], ".cross_attn.kv_linear.", parts)
        elif re.search(r"\.(attn1\.to_[kv]|attn2\.to_v)\.", name):
            continue
        elif name == "scale_shift_table":
            name = "final_layer.scale_shift_table"
        name = replaced(name, {key: old for key, old in LINE.items() if key != "transformer_blocks."})
        named[name.replace("transformer_blocks.", "blocks.")] = tensor
    return named


def deep(state: State) -> State:
    """An AutoencoderDC that resizes by convolutions, as Sana's does."""
    named: State = {}
    for name, tensor in state.items():
        if re.search(r"attn\.to_[kv]\.", name):
            continue
        if "attn.to_q." in name:
            parts = ("attn.to_q.", "attn.to_k.", "attn.to_v.")
            name, tensor = together(state, name, parts[0], "context_module.main.qkv.conv.", parts)
        for new, old in DEEP:
            name = re.sub(new, old, name)
        flat = tensor.ndim == 2 and ("qkv.conv" in name or "proj.conv" in name)
        named[name] = tensor[..., None, None] if flat else tensor
    return named
