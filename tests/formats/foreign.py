"""Settings as other programs write them."""

from __future__ import annotations

from collections.abc import Sequence

from studio.formats.infotext import read_infotext
from studio.formats.samplers import OURS
from studio.job import Params, SchedulerInfo

A1111 = """a harbour at dawn, (fishing boats:1.2), soft light <lora:OldPrints:0.7>
second line of the prompt
Negative prompt: blurry, text, watermark,
low quality
Steps: 28, Sampler: DPM++ 2M SDE, Schedule type: Karras, CFG scale: 6.5, Seed: 3141592653, Size: 768x512, \
Model hash: 1a2b3c4d5e, Model: seaside_v2, VAE hash: 0011223344, VAE: clear.vae.pt, \
Denoising strength: 0.45, Clip skip: 2, ENSD: 31337, Lora hashes: "OldPrints: 99aabbccddee", RNG: CPU, \
Mask blur: 4, Masked content: latent noise, Hashes: {"vae": "0011223344", "model": "1a2b3c4d5e"}, \
Version: v1.10.1"""

FORGE = """portrait of an otter
Steps: 20, Sampler: Euler, Schedule type: Simple, CFG scale: 1, Distilled CFG Scale: 3.5, Seed: 7, \
Size: 896x1152, Model hash: feedface01, Model: river-dev, Hires Module 1: Use same choices, \
Hires upscale: 1.5, Hires steps: 10, Hires upscaler: Latent, Denoising strength: 0.7, \
Version: f2.0.1v1.10.1, Module 1: ae"""

OLD = """castle on a hill
Steps: 50, Sampler: DPM++ 2M Karras, CFG scale: 7, Seed: 12, Size: 512x512, Model hash: 81761151
Template: castle on a {hill|rock}, wide,
Negative Template: fog"""

FOOOCUS = {
    "adm_guidance": "(1.5, 0.8, 0.3)",
    "base_model": "juniper_xl",
    "base_model_hash": "aabbccddee",
    "clip_skip": 2,
    "guidance_scale": 4.0,
    "lora_combined_1": "offset_example : 0.1",
    "metadata_scheme": "fooocus",
    "negative_prompt": "unrealistic",
    "performance": "Speed",
    "prompt": "a teapot in the rain",
    "prompt_expansion": "a teapot in the rain, dramatic",
    "refiner_model": "None",
    "resolution": "(1152, 896)",
    "sampler": "dpmpp_2m_sde_gpu",
    "scheduler": "karras",
    "seed": "8127364554637281",
    "sharpness": 2.0,
    "steps": 30,
    "styles": "['Fooocus V2', 'Fooocus Sharp']",
    "version": "Fooocus v2.5.5",
}

INVOKE = {
    "app_version": "5.4.2",
    "generation_mode": "sdxl_img2img",
    "positive_prompt": "two foxes under a birch",
    "negative_prompt": "",
    "width": 1024,
    "height": 1216,
    "seed": 4026531839,
    "rand_device": "cpu",
    "cfg_scale": 5.5,
    "cfg_rescale_multiplier": 0.7,
    "steps": 24,
    "scheduler": "dpmpp_2m_k",
    "model": {"key": "k", "hash": "blake3:0", "name": "Birch XL", "base": "sdxl", "type": "main"},
    "strength": 0.6,
    "loras": [{"model": {"name": "woodcut"}, "weight": 0.75}],
}


def read(text: str, schedulers: Sequence[SchedulerInfo] = OURS) -> tuple[Params, tuple[str, ...]]:
    """The parameters in a text, and what there is to say about them."""
    found = read_infotext(text, schedulers)
    return found.params, found.notes


def comfy(**changes):
    """A graph as ComfyUI's own example has it, with other values."""
    return {
        "3": {
            "class_type": "KSampler",
            "inputs": {
                "seed": 156680208700286,
                "steps": 22,
                "cfg": 8,
                "sampler_name": "euler_ancestral",
                "scheduler": "normal",
                "denoise": 1,
                "model": ["4", 0],
                "positive": ["6", 0],
                "negative": ["7", 0],
                "latent_image": ["5", 0],
            },
        },
        "4": {"class_type": "CheckpointLoaderSimple", "inputs": {"ckpt_name": "sd15/meadow.safetensors"}},
        "5": {"class_type": "EmptyLatentImage", "inputs": {"width": 640, "height": 448, "batch_size": 1}},
        "6": {"class_type": "CLIPTextEncode", "inputs": {"text": "a meadow of poppies", "clip": ["4", 1]}},
        "7": {"class_type": "CLIPTextEncode", "inputs": {"text": "people", "clip": ["4", 1]}},
        "8": {"class_type": "VAEDecode", "inputs": {"samples": ["3", 0], "vae": ["4", 2]}},
        **changes,
    }
