"""What can be added to a model: LoRAs, embeddings, ControlNets, adapters, image encoders, upscalers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from studio.engine.recognition import Found

if TYPE_CHECKING:
    from collections.abc import Mapping

    from studio.engine.recognition.headers import Header

# How the tensors of each kind of LoRA end; the first that a file has names its kind.
LORAS = (
    ("LoHa", (".hada_w1_a",)),
    ("LoKr", (".lokr_w1", ".lokr_w1_a")),
    ("OFT", (".oft_blocks", ".oft_diag")),
    ("GLoRA", (".a1.weight",)),
    ("DoRA", (".dora_scale", ".lora_magnitude_vector", ".lora_magnitude_vector.weight")),
    ("LoCon", (".lora_mid.weight",)),
    (
        "LoRA",
        (
            ".lora_down.weight",
            ".lora.down.weight",
            ".lora_A.weight",
            ".lora_A.default.weight",
            "_lora.down.weight",
        ),
    ),
    ("full difference", (".diff",)),
)
DOWN = re.compile(r"(lora_down|lora\.down|lora_A|lora_A\.default)\.weight$|hada_w1_b$")
CROSS = re.compile(r"attn2[._]to_[kv]")
# Transformers by a part of the names in their LoRAs.
LORA_FAMILIES = (
    ("flux2", ("double_stream_modulation", "single_stream_modulation", "to_qkv_mlp_proj")),
    (
        "flux",
        (
            "single_transformer_blocks",
            "lora_unet_single_blocks",
            "lora_unet_double_blocks",
            "double_blocks.",
            "single_blocks.",
        ),
    ),
    ("sd3", ("joint_blocks",)),
    ("qwen-image", ("img_mod", "img_mlp", "txt_mlp")),
    ("z-image", ("noise_refiner", "context_refiner", "layers.0.attention", "layers_0_attention")),
    ("sana", ("conv_inverted", "inverted_conv")),
    ("sd3", ("transformer.transformer_blocks.0.attn.add_k_proj", "lora_transformer_transformer_blocks")),
    ("pixart", ("transformer_blocks.0.attn2",)),
)
CLAIMED = {  # what trainers write as the model they trained on, by how it begins
    "sdxl": "sdxl",
    "sd_v1": "sd1",
    "sd_v2": "sd2",
    "sd1": "sd1",
    "sd2": "sd2",
    "sd3": "sd3",
    "flux2": "flux2",
    "flux": "flux",
    "stable-diffusion-xl": "sdxl",
    "stable-diffusion-v1": "sd1",
    "stable-diffusion-v2": "sd2",
    "stable-diffusion-v3": "sd3",
    "stable-diffusion-3": "sd3",
    "z-image": "z-image",
    "zimage": "z-image",
    "qwen": "qwen-image",
    "lumina": "lumina2",
}
WIDTHS = {768: "sd1", 1024: "sd2", 2048: "sdxl", 1280: "sdxl-refiner"}
LARGEST_EMBEDDING = 2_000_000  # values


def recognise(header: Header) -> Found | None:
    """What the file adds to a model; None when it is none of these."""
    for rule in (_lora, _control, _t2i, _ip, _image_encoder, _upscaler, _embedding):
        found = rule(header)
        if found is not None:
            return found
    return None


def _lora(header: Header) -> Found | None:
    if "lora_controlnet" in header:
        return Found("controlnet", _family_by_width(header), facts={"type": "Control-LoRA"})
    if any(name.startswith("lllite_") for name in header):
        return Found("controlnet", _family_by_width(header), facts={"type": "ControlNet-LLLite"})
    kind = next((kind for kind, ends in LORAS if any(name.endswith(ends) for name in header)), None)
    if kind is None or any("to_k_ip" in name or "ip_adapter" in name for name in header):
        return None
    if kind == "LoRA" and any(len(shape) == 4 and shape[-1] > 1 for shape in header.shapes.values()):
        kind = "LoCon"
    facts = {"type": kind}
    rank = next((shape[0] for name, shape in header.shapes.items() if DOWN.search(name)), 0)
    if rank:
        facts["rank"] = str(rank)
    return Found("lora", _lora_family(header), facts=facts)


def _lora_family(header: Header) -> str:
    """By the width of the text its cross attention reads, else by names, else by what its trainer says."""
    width = next(
        (
            shape[1]
            for name, shape in header.shapes.items()
            if CROSS.search(name) and DOWN.search(name) and len(shape) > 1
        ),
        0,
    )
    unet = any("down_blocks" in name or "input_blocks" in name or "mid_block" in name for name in header)
    if any("lora_te2_" in name or "text_encoder_2." in name for name in header) and unet:
        return "sdxl"
    if width in WIDTHS and unet:
        return WIDTHS[width]
    if not unet:
        for family, marks in LORA_FAMILIES:
            if any(mark in name for mark in marks for name in header):
                return family
    return _claimed(header.metadata)


def _claimed(metadata: Mapping[str, str]) -> str:
    for key in ("ss_base_model_version", "modelspec.architecture"):
        said = metadata.get(key, "").lower()
        family = next((family for start, family in CLAIMED.items() if said.startswith(start)), "")
        if family:
            return family
    return ""


def _family_by_width(header: Header) -> str:
    width = next(
        (
            shape[-1]
            for name, shape in header.shapes.items()
            if CROSS.search(name) and len(shape) == 2 and shape[-1] in WIDTHS
        ),
        0,
    )
    return WIDTHS.get(width, "")


def _control(header: Header) -> Found | None:
    unet = (
        "control_model.input_hint_block.0.weight",
        "input_hint_block.0.weight",
        "controlnet_cond_embedding.conv_in.weight",
    )
    layouts = dict(zip(unet, ("ldm", "ldm", "diffusers"), strict=True))
    mark = next((name for name in unet if name in header), None)
    if mark is not None:
        union = "task_embedding" in header
        facts = {"type": "ControlNet union" if union else "ControlNet", "layout": layouts[mark]}
        return Found("controlnet", _family_by_width(header) or _control_family(header), facts=facts)
    if "controlnet_blocks.0.weight" in header:
        flux = any(
            name.startswith(("single_transformer_blocks", "controlnet_x_embedder", "double_blocks"))
            for name in header
        )
        xlabs = any(name.startswith("double_blocks") for name in header)
        family = "flux" if flux else "sd3"
        if any("img_mod" in name for name in header):
            family = "qwen-image"
        return Found(
            "controlnet", family, facts={"type": "ControlNet", "layout": "xlabs" if xlabs else "diffusers"}
        )
    if any(name.startswith(("control_all_x_embedder.", "control_layers.")) for name in header):
        return Found("controlnet", "z-image", facts={"type": "ControlNet union", "layout": "z-image"})
    return None


def _control_family(header: Header) -> str:
    """Small SDXL ControlNets have no cross attention at all, but the size and crop conditions."""
    return "sdxl" if any("add_embedding" in name or "label_emb" in name for name in header) else ""


def _t2i(header: Header) -> Found | None:
    """T2I-Adapters: plain convolutions; the first takes an unshuffled picture (8x8, 16x16 for SDXL)."""
    first = next(
        (header.shapes[name] for name in ("adapter.conv_in.weight", "conv_in.weight") if name in header), ()
    )
    body = any(name.removeprefix("adapter.").startswith("body.0.") for name in header)
    if not body or len(first) != 4:
        return None
    family = {64: "sd1", 192: "sd1", 256: "sdxl", 768: "sdxl"}.get(first[1], "")
    layout = "diffusers" if any("resnets" in name for name in header) else "original"
    return Found("t2i-adapter", family, facts={"type": "T2I-Adapter", "layout": layout})


def _ip(header: Header) -> Found | None:
    keys = [name for name in header if "to_k_ip" in name or "ip_adapter_double_stream_k_proj" in name]
    if not keys or not any(name.startswith(("image_proj", "ip_adapter_proj_model")) for name in header):
        return None
    if any("double_stream" in name for name in keys):
        return Found("ip-adapter", "flux", facts={"type": "IP-Adapter"})
    width = header.shapes[keys[0]][-1]
    plus = any(name.startswith("image_proj.latents") for name in header)
    return Found(
        "ip-adapter", WIDTHS.get(width, ""), facts={"type": "IP-Adapter Plus" if plus else "IP-Adapter"}
    )


def _image_encoder(header: Header) -> Found | None:
    """CLIP's or SigLIP's half for pictures, alone or with the half for texts."""
    for prefix in ("", "vision_model."):
        shape = header.shapes.get(
            f"{prefix}vision_model.embeddings.patch_embedding.weight"
        ) or header.shapes.get(f"{prefix}embeddings.patch_embedding.weight")
        if shape is not None and len(shape) == 4:
            kind = {1024: "CLIP ViT-L", 1280: "CLIP ViT-H", 1664: "CLIP ViT-bigG", 1152: "SigLIP"}.get(
                shape[0], "CLIP"
            )
            return Found("image encoder", facts={"type": kind, "width": str(shape[0])})
    if "visual.transformer.resblocks.0.ln_1.weight" in header:
        return Found("image encoder", facts={"type": "CLIP in OpenCLIP's names"})
    return None


def _upscaler(header: Header) -> Found | None:
    marks = {
        "ESRGAN": (
            "model.1.sub.0.RDB1.conv1.0.weight",
            "body.0.rdb1.conv1.weight",
            "RRDB_trunk.0.RDB1.conv1.weight",
        ),
        "compact": ("body.1.weight",),
        "SwinIR": ("layers.0.residual_group.blocks.0.norm1.weight", "layers.0.blocks.0.norm1.weight"),
    }
    if "conv_first.weight" not in header and "model.0.weight" not in header and "body.0.weight" not in header:
        return None
    kind = next((kind for kind, names in marks.items() if any(name in header for name in names)), None)
    return None if kind is None else Found("upscaler", facts={"type": kind})


def _embedding(header: Header) -> Found | None:
    """Textual inversions: one small tensor of (vectors, width), or one for each of SDXL's encoders."""
    if not header.shapes or header.parameters > LARGEST_EMBEDDING or len(header.shapes) > 2:
        return None
    shapes = header.shapes
    if "clip_g" in header:
        vectors = shapes["clip_g"][0] if len(shapes["clip_g"]) == 2 else 1
        return Found("embedding", "sdxl", facts={"type": "textual inversion", "vectors": str(vectors)})
    name, shape = next(iter(shapes.items()))
    if len(shapes) > 1 or name.endswith((".weight", ".bias")):
        return None
    if len(shape) not in (1, 2) or shape[-1] < 16 or (len(shape) == 2 and shape[0] > 128):
        return None
    facts = {
        "type": "textual inversion",
        "vectors": str(shape[0] if len(shape) == 2 else 1),
        "width": str(shape[-1]),
    }
    return Found("embedding", {768: "sd1", 1024: "sd2"}.get(shape[-1], ""), facts=facts)
