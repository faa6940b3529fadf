"""What a weight file holds is told from its header; nothing is guessed."""

from __future__ import annotations

import re

import pytest

from studio.engine.recognition import recognise
from studio.engine.recognition.remarks import said
from tests.engine.headers import header

Shapes = dict[str, tuple[int, ...]]
UNET = "model.diffusion_model."


def ldm_unet(width: int, channels: int = 4, *, linear: bool = False, label: int = 0) -> Shapes:
    """The tensors that a U-Net in original names is known by."""
    shapes: Shapes = {
        f"{UNET}input_blocks.0.0.weight": (320, channels, 3, 3),
        f"{UNET}time_embed.0.weight": (1280, 320),
        f"{UNET}input_blocks.1.1.transformer_blocks.0.attn2.to_k.weight": (320, width),
        f"{UNET}input_blocks.1.1.proj_in.weight": (320, 320) if linear else (320, 320, 1, 1),
    }
    return shapes | ({f"{UNET}label_emb.0.0.weight": (1280, label)} if label else {})


VAE: Shapes = {
    "first_stage_model.encoder.down.0.block.0.norm1.weight": (128,),
    "first_stage_model.decoder.conv_in.weight": (512, 4, 3, 3),
}


def clip(prefix: str, width: int) -> Shapes:
    return {
        f"{prefix}text_model.embeddings.token_embedding.weight": (49408, width),
        f"{prefix}text_model.encoder.layers.0.mlp.fc1.weight": (4 * width, width),
    }


def open_clip(prefix: str, width: int) -> Shapes:
    return {
        f"{prefix}token_embedding.weight": (49408, width),
        f"{prefix}transformer.resblocks.0.ln_1.weight": (width,),
        f"{prefix}ln_final.weight": (width,),
    }


SD1 = ldm_unet(768) | VAE | clip("cond_stage_model.transformer.", 768)
SD2 = ldm_unet(1024, linear=True) | VAE | open_clip("cond_stage_model.model.", 1024)
SDXL = (
    ldm_unet(2048, linear=True, label=2816)
    | VAE
    | clip("conditioner.embedders.0.transformer.", 768)
    | open_clip("conditioner.embedders.1.model.", 1280)
)
REFINER = ldm_unet(1280, linear=True, label=2560) | VAE | open_clip("conditioner.embedders.0.model.", 1280)
BARE = {name.removeprefix(UNET): shape for name, shape in ldm_unet(2048, linear=True, label=2816).items()}
FLUX: Shapes = {
    "double_blocks.0.img_attn.qkv.weight": (9216, 3072),
    "vector_in.in_layer.weight": (3072, 768),
}
SD3: Shapes = {
    f"{UNET}joint_blocks.0.x_block.attn.qkv.weight": (4608, 1536),
    f"{UNET}context_embedder.weight": (1536, 4096),
}
T5: Shapes = {"encoder.block.0.layer.0.SelfAttention.q.weight": (4096, 4096)}
KOHYA = "lora_unet_down_blocks_0_attentions_0_transformer_blocks_0_attn2_to_k.lora_down.weight"


@pytest.mark.parametrize(
    ("shapes", "kind", "family"),
    [
        (SD1, "checkpoint", "sd1"),
        (SD2, "checkpoint", "sd2"),
        (SDXL, "checkpoint", "sdxl"),
        (REFINER, "checkpoint", "sdxl-refiner"),
        (ldm_unet(768, 9) | VAE | clip("cond_stage_model.transformer.", 768), "checkpoint", "sd1"),
        (BARE, "denoiser", "sdxl"),
        (ldm_unet(768), "denoiser", "sd1"),
        (FLUX, "denoiser", "flux"),
        ({UNET + name: shape for name, shape in FLUX.items()}, "denoiser", "flux"),
        (SD3, "denoiser", "sd3"),
        (VAE, "vae", "kl"),
        (T5, "text encoder", "t5"),
        (clip("", 768), "text encoder", "clip-l"),
        (clip("", 1280), "text encoder", "clip-g"),
        (open_clip("", 1024), "text encoder", "clip-h"),
        ({KOHYA: (16, 768)}, "lora", "sd1"),
        ({KOHYA: (16, 1024)}, "lora", "sd2"),
        ({KOHYA: (16, 2048)}, "lora", "sdxl"),
        (
            {"lora_te2_text_model_encoder_layers_0_mlp_fc1.lora_down.weight": (8, 1280), KOHYA: (8, 640)},
            "lora",
            "sdxl",
        ),
        (
            {"unet.down_blocks.0.attentions.0.transformer_blocks.0.attn2.to_k.lora_A.weight": (4, 768)},
            "lora",
            "sd1",
        ),
        ({"transformer.single_transformer_blocks.0.attn.to_q.lora_A.weight": (4, 3072)}, "lora", "flux"),
        ({"lora_unet_double_blocks_0_img_attn_qkv.lora_down.weight": (4, 3072)}, "lora", "flux"),
        ({"transformer_blocks.0.img_mod.1.lora_A.weight": (4, 3072)}, "lora", "qwen-image"),
        ({"diffusion_model.layers.0.attention.to_q.lora_A.weight": (4, 3840)}, "lora", "z-image"),
        ({"emb_params": (4, 768)}, "embedding", "sd1"),
        ({"<cat>": (1, 1024)}, "embedding", "sd2"),
        ({"clip_l": (2, 768), "clip_g": (2, 1280)}, "embedding", "sdxl"),
        ({"control_model.input_hint_block.0.weight": (16, 3, 3, 3)}, "controlnet", ""),
        (
            {
                "controlnet_cond_embedding.conv_in.weight": (16, 3, 3, 3),
                "down_blocks.0.attentions.0.transformer_blocks.0.attn2.to_k.weight": (320, 768),
            },
            "controlnet",
            "sd1",
        ),
        (
            {
                "controlnet_cond_embedding.conv_in.weight": (16, 3, 3, 3),
                "add_embedding.linear_1.weight": (1280, 2816),
            },
            "controlnet",
            "sdxl",
        ),
        (
            {"controlnet_blocks.0.weight": (3072, 3072), "controlnet_x_embedder.weight": (3072, 64)},
            "controlnet",
            "flux",
        ),
        (
            {
                "adapter.body.0.resnets.0.block1.weight": (320, 320, 3, 3),
                "adapter.conv_in.weight": (320, 192, 3, 3),
            },
            "t2i-adapter",
            "sd1",
        ),
        (
            {"image_proj.proj.weight": (3072, 1024), "ip_adapter.1.to_k_ip.weight": (320, 768)},
            "ip-adapter",
            "sd1",
        ),
        (
            {"image_proj.latents": (1, 16, 1280), "ip_adapter.1.to_k_ip.weight": (640, 2048)},
            "ip-adapter",
            "sdxl",
        ),
        ({"vision_model.embeddings.patch_embedding.weight": (1280, 3, 14, 14)}, "image encoder", ""),
        (
            {"model.0.weight": (64, 3, 3, 3), "model.1.sub.0.RDB1.conv1.0.weight": (32, 64, 3, 3)},
            "upscaler",
            "",
        ),
    ],
)
def test_what_a_file_holds_is_told_by_its_header(shapes: Shapes, kind: str, family: str) -> None:
    found = recognise(header(shapes))
    assert (found.kind, found.family) == (kind, family)
    assert not found.problem


def test_every_network_of_a_whole_checkpoint_is_found() -> None:
    found = recognise(header(SDXL))
    assert [(network.role, network.kind, network.prefix, network.layout) for network in found.networks] == [
        ("denoiser", "sdxl", "model.diffusion_model.", "ldm-unet"),
        ("vae", "kl", "first_stage_model.", "ldm-vae"),
        ("text encoder", "clip-l", "conditioner.embedders.0.transformer.", "clip"),
        ("text encoder", "clip-g", "conditioner.embedders.1.model.", "open-clip"),
    ]


@pytest.mark.parametrize(
    ("shapes", "words"),
    [
        ({"some.weight": (3, 3)}, r"nothing that is known: no U-Net.*begins with some\.weight"),
        ({}, "begins with no tensors at all"),
        ({"head.modulation": (1, 2, 1536)}, "a Wan video transformer, which is not among"),
        ({"distilled_guidance_layer.in_proj.bias": (5120,)}, "a Chroma transformer"),
        ({f"{UNET}distilled_guidance_layer.in_proj.bias": (5120,)}, "a Chroma transformer"),
    ],
)
def test_a_file_that_nothing_is_known_of_is_never_taken_for_something(shapes: Shapes, words: str) -> None:
    found = recognise(header(shapes))
    assert found.kind == "unknown"
    assert re.search(words, found.problem)


def test_what_trainers_write_is_read() -> None:
    tags = '{"5_cat": {"a cat": 9, "tree": 2}, "2_more": {"tree": 9}}'
    found = recognise(
        header({KOHYA: (16, 512)}, ss_tag_frequency=tags, ss_base_model_version="sdxl_base_v1-0")
    )
    assert (found.kind, found.family) == ("lora", "sdxl")
    assert found.facts["rank"] == "16"
    assert said({"ss_tag_frequency": tags})["trigger words"] == "tree, a cat"


@pytest.mark.parametrize(
    ("end", "kind"),
    [("hada_w1_a", "LoHa"), ("lokr_w1", "LoKr"), ("dora_scale", "DoRA"), ("lora_mid.weight", "LoCon")],
)
def test_the_kinds_of_lora_are_told_apart(end: str, kind: str) -> None:
    place = KOHYA.removesuffix("lora_down.weight")
    assert recognise(header({KOHYA: (16, 768), place + end: (16, 16)})).facts["type"] == kind
