"""Stable Cascade in single files under their original names, as ComfyUI's folders have them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from diffusers import StableCascadeCombinedPipeline, StableCascadeUNet
from diffusers.pipelines.deprecated.wuerstchen import PaellaVQModel

from studio.backends.local import LocalBackend
from studio.engine.checkpoint import open_checkpoint
from studio.engine.library.catalog import catalog
from studio.job import Cancel, Job, ModelInfo, Params, Pixels, Result
from studio.settings import Settings
from tests.engine import headers, tiny_cascade
from tests.engine.tiny_cascade import SIDE

HEADS = {"num_attention_heads": (1, 1)}  # as wide as their makers' networks have them, which no shape tells
# Of the networks that are published.
REPEATED = {
    "block_out_channels": [320, 640, 1280, 1280],
    "num_attention_heads": [-1, -1, 20, 20],
    "down_num_layers_per_block": [2, 6, 28, 6],
    "up_num_layers_per_block": [6, 28, 6, 2],
    "down_blocks_repeat_mappers": [1, 1, 1, 1],
    "up_blocks_repeat_mappers": [3, 3, 2, 2],
    "block_types_per_layer": [["SDCascadeResBlock", "SDCascadeTimestepBlock"]] * 2
    + [["SDCascadeResBlock", "SDCascadeTimestepBlock", "SDCascadeAttnBlock"]] * 2,
}
STAGE_B: dict[str, Any] = REPEATED | {
    "in_channels": 4,
    "out_channels": 4,
    "patch_size": 2,
    "conditioning_dim": 1280,
    "effnet_in_channels": 16,
    "pixel_mapper_in_channels": 3,
    "clip_text_pooled_in_channels": 1280,
    "timestep_conditioning_type": ["sca"],
}
STAGE_C: dict[str, Any] = {
    "block_out_channels": [2048, 2048],
    "num_attention_heads": [32, 32],
    "down_num_layers_per_block": [8, 24],
    "up_num_layers_per_block": [24, 8],
    "conditioning_dim": 2048,
    "clip_text_in_channels": 1280,
    "clip_text_pooled_in_channels": 1280,
    "clip_image_in_channels": 768,
    "switch_level": [False],
    "timestep_conditioning_type": ["sca", "crp"],
}


@pytest.fixture(scope="module")
def whole() -> StableCascadeCombinedPipeline:
    return tiny_cascade.stages({"num_attention_heads": (-1, 1)}, **HEADS)


@pytest.fixture(scope="module")
def folder(whole: StableCascadeCombinedPipeline, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same weights as a folder."""
    made = tmp_path_factory.mktemp("whole") / "cascade"
    whole.save_pretrained(made)
    tiny_cascade.save_encoder(made / "effnet_encoder.safetensors")
    return made


@pytest.fixture(scope="module")
def first(whole: StableCascadeCombinedPipeline, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_cascade.save_files(whole, tmp_path_factory.mktemp("comfy"))


def settings(first: Path, folder: Path) -> Settings:
    """The words are too small to be told: the user names them."""
    parts = {str(first): {"text_encoder": str(folder)}}
    return Settings(model_folders=(str(first.parents[2]),), model_parts=parts, threads=1, executor="torch")


def listed(told: Settings) -> dict[str, ModelInfo]:
    return {info.name: info for info in catalog(told).models}


def painted(backend: LocalBackend, model: Path, image: Pixels | None) -> tuple[str, Pixels]:
    values: dict[str, Any] = {
        "scheduler": "DDPM Wuerstchen",
        "steps": 3,
        "later_steps": 3,
        "seed": 5,
        "guidance_scale": 3.0,
    }
    params = Params(prompt="a red house", model=str(model), width=SIDE, height=SIDE, **values)
    done = list(backend.run(Job(params, image), Cancel()))[-1]
    assert isinstance(done, Result)
    return done.record.digests, done.image


def test_single_files_give_the_latents_and_the_picture_of_the_folder(first: Path, folder: Path) -> None:
    backend = LocalBackend(settings(first, folder))
    image = np.random.default_rng(0).integers(0, 256, (SIDE, SIDE, 3), np.uint8)
    made = [painted(backend, path, picture) for path in (first, folder) for picture in (None, image)]
    backend.close()
    for one, other in zip(made[:2], made[2:], strict=True):
        assert one[0] == other[0]
        assert np.array_equal(one[1], other[1])


def test_the_stages_are_found_beside_it_and_told_what_they_are(first: Path, folder: Path) -> None:
    told = settings(first, folder)
    info = listed(told)["stage_c"]
    assert (info.problem, info.family, info.later_steps) == ("", "stable-cascade", 10)
    assert info.tasks == ("text-to-image", "image-to-image", "inpaint")
    names = {name: Path(place).name for name, place in info.parts}
    assert names == {
        "decoder": "stage_b.safetensors",
        "vae": "stage_a.safetensors",
        "effnet": "effnet_encoder.safetensors",
        "text_encoder": folder.name,
    }
    found = {each.name: (each.kind, each.problem, dict(each.facts)["for"]) for each in catalog(told).adapters}
    assert found["stage_b"] == ("later stage", "", "Stable Cascade")
    assert found["stage_a"] == ("vae", "", "Stable Cascade")
    assert "stage_b" not in listed(told)


def test_what_is_missing_is_said_by_the_names_of_its_files(first: Path, tmp_path: Path) -> None:
    (tmp_path / "stage_c.safetensors").write_bytes(first.read_bytes())
    problem = listed(Settings(model_folders=(str(tmp_path),)))["stage_c"].problem
    assert "holds only part of Stable Cascade; it lacks: Stage B (stage_b.safetensors), Stage A" in problem
    assert "OpenCLIP-bigG (clip_g.safetensors)" in problem


def shapes(config: Mapping[str, Any], second: bool) -> dict[str, tuple[int, ...]]:
    with torch.device("meta"):
        state = StableCascadeUNet(**{"dropout": 0.1, **config}).state_dict()
    return {name: tuple(each.shape) for name, each in tiny_cascade.original(state, second).items()}


def test_networks_of_the_published_sizes_are_read_off_their_headers(tmp_path: Path) -> None:
    headers.write(tmp_path / "stage_c.safetensors", shapes(STAGE_C, second=False))
    headers.write(tmp_path / "stage_b.safetensors", shapes(STAGE_B, second=True))
    with torch.device("meta"):
        codes = PaellaVQModel().state_dict()
    made = {name.replace("embedding", "codebook"): tuple(each.shape) for name, each in codes.items()}
    headers.write(tmp_path / "stage_a.safetensors", made)
    words = {
        "embeddings.token_embedding.weight": (49408, 1280),
        "embeddings.position_embedding.weight": (77, 1280),
        "encoder.layers.0.mlp.fc1.weight": (5120, 1280),
        "encoder.layers.31.mlp.fc1.weight": (5120, 1280),
    }
    named = {f"text_model.{name}": shape for name, shape in words.items()}
    headers.write(tmp_path / "model.safetensors", named | {"text_projection.weight": (1280, 1280)})
    info = listed(Settings(model_folders=(str(tmp_path),)))["stage_c"]
    assert (info.problem, info.latent, info.multiple) == ("", 42, 128)
    opened = open_checkpoint(Path(info.folder), {name: Path(place) for name, place in info.parts})
    for name, published in (("unet", STAGE_C), ("decoder", STAGE_B)):
        config = opened.parts[name].config
        assert {each: config[each] for each in published} == json.loads(json.dumps(published))
    assert info.need.denoiser > 3.5e9


def test_a_file_that_lacks_tensors_is_told(first: Path, folder: Path, tmp_path: Path) -> None:
    names = shapes({**STAGE_C, "block_out_channels": [64, 64], "num_attention_heads": [1, 1]}, second=False)
    headers.write(
        tmp_path / "models" / "unet" / "stage_c.safetensors",
        {name: shape for name, shape in names.items() if not name.startswith("embedding.")},
    )
    told = settings(first, folder)
    path = tmp_path / "models" / "unet" / "stage_c.safetensors"
    told = replace(
        told,
        model_folders=(*told.model_folders, str(tmp_path)),
        model_parts={str(path): {"text_encoder": str(folder)}},
    )
    problems = [info.problem for info in catalog(told).models if info.folder == str(path)]
    assert "is damaged: its denoiser lacks tensors" in problems[0]
