"""Full-size networks in their original names give the configs that are written down, and the known counts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import torch
from diffusers import (
    AutoencoderDC,
    AutoencoderKL,
    AutoencoderKLFlux2,
    AutoencoderKLQwenImage,
    Flux2Transformer2DModel,
    FluxTransformer2DModel,
    Lumina2Transformer2DModel,
    PixArtTransformer2DModel,
    QwenImageTransformer2DModel,
    SanaTransformer2DModel,
    SD3Transformer2DModel,
    UNet2DConditionModel,
    ZImageTransformer2DModel,
)
from transformers import (
    CLIPTextConfig,
    CLIPTextModel,
    CLIPTextModelWithProjection,
    Gemma2Config,
    Gemma2Model,
    Qwen3Config,
    Qwen3Model,
    T5Config,
    T5EncoderModel,
)

from studio.bench import original, random_files
from studio.engine.checkpoint import autoencoders, shapes, texts, transformers
from studio.engine.checkpoint.single import CONFIGS, family_config
from studio.engine.recognition import recognise
from studio.engine.weights import layouts
from tests.engine import original_newer
from tests.engine.headers import header

Shapes = dict[str, tuple[int, ...]]
COUNTS = {  # as published
    ("sd1", "unet"): 859_520_964,
    ("sd2", "unet"): 865_910_724,
    ("sdxl", "unet"): 2_567_463_684,
    ("sdxl-refiner", "unet"): 2_259_526_660,
    ("sd1", "vae"): 83_653_863,
    ("sd3", "vae"): 83_819_683,
    ("flux", "vae"): 83_819_683,
    ("sd1", "text_encoder"): 123_060_480,
    ("sd2", "text_encoder"): 340_387_840,
    ("sdxl", "text_encoder_2"): 694_659_840,
    ("sd3", "text_encoder_3"): 4_762_310_656,
    ("sd3", "transformer"): 2_028_328_000,
    ("flux", "transformer"): 11_901_408_320,
    ("qwen-image", "transformer"): 20_430_401_088,
    ("qwen-image", "vae"): 126_892_531,
    ("z-image", "transformer"): 6_154_908_736,
    ("z-image", "text_encoder"): 4_022_468_096,
    ("lumina2", "text_encoder"): 2_614_341_888,
}
CLASSES: dict[str, Any] = {
    "UNet2DConditionModel": UNet2DConditionModel,
    "AutoencoderKL": AutoencoderKL,
    "SD3Transformer2DModel": SD3Transformer2DModel,
    "FluxTransformer2DModel": FluxTransformer2DModel,
    "ZImageTransformer2DModel": ZImageTransformer2DModel,
    "QwenImageTransformer2DModel": QwenImageTransformer2DModel,
    "AutoencoderKLQwenImage": AutoencoderKLQwenImage,
    "Qwen3Model": (Qwen3Model, Qwen3Config),
    "Gemma2Model": (Gemma2Model, Gemma2Config),
    "AutoencoderDC": AutoencoderDC,
    "AutoencoderKLFlux2": AutoencoderKLFlux2,
    "Flux2Transformer2DModel": Flux2Transformer2DModel,
    "Lumina2Transformer2DModel": Lumina2Transformer2DModel,
    "PixArtTransformer2DModel": PixArtTransformer2DModel,
    "SanaTransformer2DModel": SanaTransformer2DModel,
    "CLIPTextModel": (CLIPTextModel, CLIPTextConfig),
    "CLIPTextModelWithProjection": (CLIPTextModelWithProjection, CLIPTextConfig),
    "T5EncoderModel": (T5EncoderModel, T5Config),
}


def build(family: str, part: str) -> Any:
    """The network as its config says, without memory for weights."""
    known = family_config(family)["parts"][part]
    made = CLASSES[known["class"]]
    with torch.device("meta"):
        return made[0](made[1](**known["config"])) if isinstance(made, tuple) else made(**known["config"])


def shaped(tensors: dict[str, torch.Tensor]) -> Shapes:
    return {name: tuple(tensor.shape) for name, tensor in tensors.items()}


@pytest.mark.parametrize(("family", "part"), COUNTS)
def test_the_networks_have_as_many_parameters_as_the_published_ones(family: str, part: str) -> None:
    network = build(family, part)
    assert sum(value.numel() for value in network.parameters()) == COUNTS[family, part]


@pytest.mark.parametrize("family", ["sd1", "sd2", "sdxl", "sdxl-refiner"])
def test_a_unet_of_full_size_is_read_off_its_original_names(family: str) -> None:
    network = build(family, "unet")
    known = family_config(family)["parts"]["unet"]["config"]
    names = shaped(original.unet(network.state_dict(), network.config, prefix=""))
    heads = known["attention_head_dim"]
    found = shapes.unet(names, "ldm-unet", heads if isinstance(heads, int) else 0)
    assert {key: known.get(key) for key in found} == found
    bare = shapes.unet(shaped(network.state_dict()), "diffusers", heads if isinstance(heads, int) else 0)
    assert bare == found
    cuts = layouts.cuts("ldm-unet", names, known)
    assert {key: cut.shape for key, cut in cuts.items()} == shaped(network.state_dict())


@pytest.mark.parametrize("family", ["sd1", "sdxl", "sd3", "flux", "z-image"])
def test_an_autoencoder_of_full_size_is_read_off_its_original_names(family: str) -> None:
    network = build(family, "vae")
    known = family_config(family)["parts"]["vae"]["config"]
    names = shaped(original.vae(network.state_dict(), network.config, prefix=""))
    found = autoencoders.autoencoder(names, "ldm-vae")
    assert {key: known.get(key) for key in found} == found
    assert autoencoders.autoencoder(shaped(network.state_dict()), "diffusers") == found
    cuts = layouts.cuts("ldm-vae", names, known)
    assert {key: cut.shape for key, cut in cuts.items()} == shaped(network.state_dict())


@pytest.mark.parametrize(
    ("family", "part", "layout"),
    [
        ("sd1", "text_encoder", "clip"),
        ("sd2", "text_encoder", "open-clip"),
        ("sdxl", "text_encoder_2", "open-clip"),
    ],
)
def test_a_text_encoder_of_full_size_is_read_off_its_original_names(
    family: str, part: str, layout: str
) -> None:
    network = build(family, part)
    known = family_config(family)["parts"][part]["config"]
    write = original.clip if layout == "clip" else original.open_clip
    names = shaped(write(network.state_dict(), prefix=""))
    found = texts.clip(names, layout)
    assert {key: known.get(key) for key in found} == found
    cuts = layouts.cuts(layout, names, found)
    wanted = shaped(network.state_dict())
    own = {key if key in wanted else key.removeprefix("text_model."): cut.shape for key, cut in cuts.items()}
    assert {key: own[key] for key in wanted} == wanted


def test_t5_is_read_off_its_names() -> None:
    found = texts.t5(shaped(build("sd3", "text_encoder_3").state_dict()))
    known = family_config("sd3")["parts"]["text_encoder_3"]["config"]
    assert {key: known.get(key) for key in found} == found


def test_qwen3_is_read_off_its_names() -> None:
    found = texts.qwen3(shaped(build("z-image", "text_encoder").state_dict()))
    known = family_config("z-image")["parts"]["text_encoder"]["config"]
    assert {key: known.get(key) for key in found} == found


def test_gemma_2_is_read_off_its_names() -> None:
    found = texts.gemma2(shaped(build("sana", "text_encoder").state_dict()))
    known = family_config("sana")["parts"]["text_encoder"]["config"]
    assert {key: known.get(key) for key in found} == found


def test_sanas_autoencoder_is_read_off_its_names() -> None:
    state = build("sana", "vae").state_dict()
    found = autoencoders.deep(shaped(state), "diffusers")
    known = family_config("sana")["parts"]["vae"]["config"]
    assert {key: known.get(key) for key in found} == found
    assert autoencoders.deep(shaped(original_newer.deep(state)), "dc") == found


CASCADES = {"stable-cascade", "cascade-b"}  # `test_cascade_files` reads their sizes


@pytest.mark.parametrize("family", [name for name in transformers.READERS if name not in CASCADES])
def test_a_transformer_of_full_size_is_read_off_its_own_names(family: str) -> None:
    network = build(family, "transformer")
    known = family_config(family)["parts"]["transformer"]["config"]
    found = transformers.READERS[family](shaped(network.state_dict()), "diffusers")
    assert {key: known.get(key) for key in found} == found


def test_every_family_that_is_written_down_names_parts_that_there_are() -> None:
    for path in Path(CONFIGS).glob("*.json"):
        config = family_config(path.stem)
        assert config["pipeline"].endswith("Pipeline")
        assert all(part["library"] in ("diffusers", "transformers") for part in config["parts"].values())


@pytest.mark.parametrize("family", random_files.PREFIXES)
def test_random_files_of_full_size_are_recognised(family: str) -> None:
    found = recognise(header(shaped(random_files._tensors(family))))
    assert (found.kind, found.family) == ("checkpoint", family)
