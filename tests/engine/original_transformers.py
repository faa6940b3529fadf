"""Transformers' weights under the names of the original code: FLUX.1 and Stable Diffusion 3."""

from __future__ import annotations

import torch
from torch import Tensor

FLUX = {
    "time_text_embed.timestep_embedder.linear_1.": "time_in.in_layer.",
    "time_text_embed.timestep_embedder.linear_2.": "time_in.out_layer.",
    "time_text_embed.text_embedder.linear_1.": "vector_in.in_layer.",
    "time_text_embed.text_embedder.linear_2.": "vector_in.out_layer.",
    "time_text_embed.guidance_embedder.linear_1.": "guidance_in.in_layer.",
    "time_text_embed.guidance_embedder.linear_2.": "guidance_in.out_layer.",
    "context_embedder.": "txt_in.",
    "x_embedder.": "img_in.",
    "norm_out.linear.": "final_layer.adaLN_modulation.1.",
}
DOUBLE = {
    "norm1.linear.": "img_mod.lin.",
    "norm1_context.linear.": "txt_mod.lin.",
    "attn.norm_q.weight": "img_attn.norm.query_norm.scale",
    "attn.norm_k.weight": "img_attn.norm.key_norm.scale",
    "attn.norm_added_q.weight": "txt_attn.norm.query_norm.scale",
    "attn.norm_added_k.weight": "txt_attn.norm.key_norm.scale",
    "ff.net.0.proj.": "img_mlp.0.",
    "ff.net.2.": "img_mlp.2.",
    "ff_context.net.0.proj.": "txt_mlp.0.",
    "ff_context.net.2.": "txt_mlp.2.",
    "attn.to_out.0.": "img_attn.proj.",
    "attn.to_add_out.": "txt_attn.proj.",
}
SINGLE = {
    "norm.linear.": "modulation.lin.",
    "attn.norm_q.weight": "norm.query_norm.scale",
    "attn.norm_k.weight": "norm.key_norm.scale",
    "proj_out.": "linear2.",
}
SD3 = {
    "pos_embed.pos_embed": "pos_embed",
    "pos_embed.proj.": "x_embedder.proj.",
    "time_text_embed.timestep_embedder.linear_1.": "t_embedder.mlp.0.",
    "time_text_embed.timestep_embedder.linear_2.": "t_embedder.mlp.2.",
    "time_text_embed.text_embedder.linear_1.": "y_embedder.mlp.0.",
    "time_text_embed.text_embedder.linear_2.": "y_embedder.mlp.2.",
    "norm_out.linear.": "final_layer.adaLN_modulation.1.",
}
JOINT = {
    "norm1.linear.": "x_block.adaLN_modulation.1.",
    "norm1_context.linear.": "context_block.adaLN_modulation.1.",
    "attn.norm_q.": "x_block.attn.ln_q.",
    "attn.norm_k.": "x_block.attn.ln_k.",
    "attn.norm_added_q.": "context_block.attn.ln_q.",
    "attn.norm_added_k.": "context_block.attn.ln_k.",
    "attn2.norm_q.": "x_block.attn2.ln_q.",
    "attn2.norm_k.": "x_block.attn2.ln_k.",
    "attn.to_out.0.": "x_block.attn.proj.",
    "attn2.to_out.0.": "x_block.attn2.proj.",
    "attn.to_add_out.": "context_block.attn.proj.",
    "ff.net.0.proj.": "x_block.mlp.fc1.",
    "ff.net.2.": "x_block.mlp.fc2.",
    "ff_context.net.0.proj.": "context_block.mlp.fc1.",
    "ff_context.net.2.": "context_block.mlp.fc2.",
}
Z_IMAGE = {
    "all_final_layer.2-1.": "final_layer.",
    "all_x_embedder.2-1.": "x_embedder.",
    "attention.to_out.0.": "attention.out.",
    "attention.norm_q.": "attention.q_norm.",
    "attention.norm_k.": "attention.k_norm.",
}
WAN = {
    "post_quant_conv.": "conv2.",
    "quant_conv.": "conv1.",
    "conv_in.": "conv1.",
    "norm_out.": "head.0.",
    "conv_out.": "head.2.",
    "mid_block.resnets.0.": "middle.0.",
    "mid_block.attentions.0.": "middle.1.",
    "mid_block.resnets.1.": "middle.2.",
    "encoder.down_blocks.": "encoder.downsamples.",
    "norm1.": "residual.0.",
    ".conv1.": ".residual.2.",
    "norm2.": "residual.3.",
    ".conv2.": ".residual.6.",
    "conv_shortcut.": "shortcut.",
    "encoder.residual.2.": "encoder.conv1.",
    "decoder.residual.2.": "decoder.conv1.",
}
State = dict[str, Tensor]


def swapped(tensor: Tensor) -> Tensor:
    """Scale and shift in the order of the original code."""
    first, second = tensor.chunk(2)
    return torch.cat([second, first])


def renamed(name: str, table: dict[str, str]) -> str:
    return next((name.replace(new, old) for new, old in table.items() if name.startswith(new)), name)


def flux(state: State) -> State:
    """FLUX.1's transformer."""
    named: State = {}
    for name, tensor in state.items():
        block = ".".join(name.split(".")[:2])
        rest = name[len(block) + 1 :]
        kind = name.rsplit(".", 1)[1]
        if name.startswith("transformer_blocks."):
            place = block.replace("transformer_blocks", "double_blocks")
            if "to_q." in rest or "add_q_proj." in rest:
                own = "add_{}_proj" if "add" in rest else "to_{}"
                parts = [state[f"{block}.attn.{own.format(letter)}.{kind}"] for letter in "qkv"]
                side = "txt" if "add" in rest else "img"
                named[f"{place}.{side}_attn.qkv.{kind}"] = torch.cat(parts)
            elif not any(f"{letter}_proj." in rest or f"to_{letter}." in rest for letter in "kv"):
                named[f"{place}.{renamed(rest, DOUBLE)}"] = tensor
        elif name.startswith("single_transformer_blocks."):
            place = block.replace("single_transformer_blocks", "single_blocks")
            if "to_q." in rest:
                parts = [state[f"{block}.attn.to_{letter}.{kind}"] for letter in "qkv"]
                parts.append(state[f"{block}.proj_mlp.{kind}"])
                named[f"{place}.linear1.{kind}"] = torch.cat(parts)
            elif not any(mark in rest for mark in ("to_k.", "to_v.", "proj_mlp.")):
                named[f"{place}.{renamed(rest, SINGLE)}"] = tensor
        elif name.startswith("proj_out."):
            named[f"final_layer.linear.{kind}"] = tensor
        else:
            value = swapped(tensor) if name.startswith("norm_out.") else tensor
            named[renamed(name, FLUX)] = value
    return named


def sd3(state: State, layers: int) -> State:
    """Stable Diffusion 3's transformer; its last block reads the text and gives none."""
    named: State = {}
    for name, tensor in state.items():
        kind = name.rsplit(".", 1)[1]
        if name.startswith("transformer_blocks."):
            _, number, rest = name.split(".", 2)
            place = f"joint_blocks.{number}"
            if "to_q." in rest or "add_q_proj." in rest:
                attention = rest.split(".")[0]
                own = "add_{}_proj" if "add" in rest else "to_{}"
                block = f"transformer_blocks.{number}.{attention}"
                parts = [state[f"{block}.{own.format(letter)}.{kind}"] for letter in "qkv"]
                side = "context_block" if "add" in rest else "x_block"
                named[f"{place}.{side}.{attention}.qkv.{kind}"] = torch.cat(parts)
            elif not any(f"{letter}_proj." in rest or f"to_{letter}." in rest for letter in "kv"):
                last = int(number) == layers - 1 and rest.startswith("norm1_context")
                named[f"{place}.{renamed(rest, JOINT)}"] = swapped(tensor) if last else tensor
        elif name.startswith("proj_out."):
            named[f"final_layer.linear.{kind}"] = tensor
        else:
            named[renamed(name, SD3)] = swapped(tensor) if name.startswith("norm_out.") else tensor
    return named


def z_image(state: State) -> State:
    """Z-Image's transformer."""
    named: State = {}
    for name, tensor in state.items():
        place, _, rest = name.partition(".attention.")
        if rest == "to_q.weight":
            parts = [state[f"{place}.attention.to_{letter}.weight"] for letter in "qkv"]
            named[f"{place}.attention.qkv.weight"] = torch.cat(parts)
        elif rest not in ("to_k.weight", "to_v.weight"):
            for new, old in Z_IMAGE.items():
                name = name.replace(new, old)
            named[name] = tensor
    return named


def wan(state: State) -> State:
    """The autoencoder of films that Qwen-Image has, with as many blocks as the true one."""
    named: State = {}
    for name, tensor in state.items():
        for new, old in WAN.items():
            name = name.replace(new, old)
        if name.startswith("decoder.up_blocks."):
            _, _, level, kind, place, rest = name.split(".", 5)
            number = 4 * int(level) + (3 if kind == "upsamplers" else int(place))
            name = f"decoder.upsamples.{number}.{rest}"
        named[name] = tensor
    return named
