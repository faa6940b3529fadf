"""Folders of other programs are walked as they are, and what lies in them is known by its kind."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from studio.engine.library import finding
from studio.engine.library.catalog import catalog
from studio.engine.library.trees import places
from studio.job import AdapterInfo
from studio.settings import Settings, data_folder
from tests.engine import test_recognition as known
from tests.engine.headers import write

LORA = {known.KOHYA: (16, 768)}
EMBEDDING = {"emb_params": (4, 768)}
UPSCALER = {"model.0.weight": (64, 3, 3, 3), "model.1.sub.0.RDB1.conv1.0.weight": (32, 64, 3, 3)}
IP = {"image_proj.proj.weight": (3072, 1024), "ip_adapter.1.to_k_ip.weight": (320, 768)}
VISION = {"vision_model.embeddings.patch_embedding.weight": (1280, 3, 14, 14)}
VAE = {name.removeprefix("first_stage_model."): shape for name, shape in known.VAE.items()}
CONTROL = {"control_model.input_hint_block.0.weight": (16, 3, 3, 3)}


def adapters(*folders: Path) -> dict[str, AdapterInfo]:
    settings = Settings(model_folders=tuple(str(folder) for folder in folders))
    return {Path(info.path).as_posix(): info for info in catalog(settings).adapters}


def kinds(root: Path) -> dict[str, tuple[str, str]]:
    return {
        os.path.relpath(path, root): (info.kind, info.family) for path, info in sorted(adapters(root).items())
    }


def test_the_tree_of_a1111_and_forge_is_walked(tmp_path: Path) -> None:
    root = tmp_path / "stable-diffusion-webui"
    models = root / "models"
    write(models / "Stable-diffusion" / "sub" / "dream.safetensors", known.SD1)
    write(models / "Lora" / "style.safetensors", LORA)
    write(models / "VAE" / "mse.safetensors", VAE)
    write(models / "ControlNet" / "canny.safetensors", CONTROL)
    write(root / "embeddings" / "mood.safetensors", EMBEDDING)
    write(root / "extensions" / "sd-webui-controlnet" / "models" / "depth.safetensors", CONTROL)
    (models / "ESRGAN").mkdir()
    (models / "ESRGAN" / "4x.pth").write_bytes(b"\x80\x02")
    write(root / "venv" / "lib" / "hidden.safetensors", LORA)
    write(root / "outputs" / "not-a-model.safetensors", LORA)
    assert kinds(root) == {
        "embeddings/mood.safetensors": ("embedding", "sd1"),
        "extensions/sd-webui-controlnet/models/depth.safetensors": ("controlnet", ""),
        "models/ControlNet/canny.safetensors": ("controlnet", ""),
        "models/ESRGAN/4x.pth": ("upscaler", ""),
        "models/Lora/style.safetensors": ("lora", "sd1"),
        "models/VAE/mse.safetensors": ("vae", "kl"),
    }
    assert "is pickled" in adapters(root)[(models / "ESRGAN" / "4x.pth").as_posix()].problem
    names = [info.name for info in catalog(Settings(model_folders=(str(root),))).models]
    assert "dream" in names


def test_the_tree_of_comfyui_is_walked(tmp_path: Path) -> None:
    models = tmp_path / "ComfyUI" / "models"
    write(models / "checkpoints" / "xl.safetensors", known.SDXL)
    write(models / "diffusion_models" / "flux.safetensors", known.FLUX)
    write(models / "text_encoders" / "t5xxl_fp16.safetensors", known.T5)
    write(models / "clip" / "clip_l.safetensors", known.clip("", 768))
    write(models / "clip_vision" / "h.safetensors", VISION)
    write(models / "ipadapter" / "ip.safetensors", IP)
    write(models / "upscale_models" / "4x.safetensors", UPSCALER)
    write(models / "loras" / "faces" / "one.safetensors", LORA)
    assert kinds(tmp_path / "ComfyUI") == {
        "models/clip/clip_l.safetensors": ("text encoder", "clip-l"),
        "models/clip_vision/h.safetensors": ("image encoder", ""),
        "models/ipadapter/ip.safetensors": ("ip-adapter", "sd1"),
        "models/loras/faces/one.safetensors": ("lora", "sd1"),
        "models/text_encoders/t5xxl_fp16.safetensors": ("text encoder", "t5"),
        "models/upscale_models/4x.safetensors": ("upscaler", ""),
    }
    names = [info.name for info in catalog(Settings(model_folders=(str(tmp_path / "ComfyUI"),))).models]
    assert {"xl", "flux"} <= set(names)


def test_the_cache_of_hugging_face_is_walked(folders: Callable[..., Path], tmp_path: Path) -> None:
    hub = tmp_path / "hub"
    model, adapter = hub / "models--someone--paints", hub / "models--artist--style"
    for revision in ("old", "new"):
        shutil.copytree(folders(), model / "snapshots" / revision)
    (model / "refs").mkdir()
    (model / "refs" / "main").write_text("new")
    write(adapter / "blobs" / "abc", LORA)
    (adapter / "snapshots" / "1").mkdir(parents=True)
    (adapter / "snapshots" / "1" / "pytorch_lora_weights.safetensors").symlink_to(adapter / "blobs" / "abc")
    found = catalog(Settings(model_folders=(str(hub),)))
    (info,) = [model for model in found.models if "someone" in model.folder]
    assert (info.name, Path(info.folder).name, info.problem) == ("someone/paints", "new", "")
    assert [(info.name, info.kind) for info in found.adapters] == [("artist/style", "lora")]


@pytest.mark.parametrize(
    ("mark", "place"),
    [
        ("Models/Stable-Diffusion", "Models/Lora/one.safetensors"),  # SwarmUI
        ("Data/Models/StableDiffusion", "Data/Models/Lora/one.safetensors"),  # StabilityMatrix
        ("models/sdxl/main", "models/5f0c/one.safetensors"),  # InvokeAI
        ("anything", "a/b/c/one.safetensors"),
    ],
)
def test_the_trees_of_other_programs_are_walked(mark: str, place: str, tmp_path: Path) -> None:
    (tmp_path / mark).mkdir(parents=True)
    write(tmp_path / place, LORA)
    assert kinds(tmp_path) == {place: ("lora", "sd1")}


def test_a_part_in_diffusers_layout_is_known_by_its_config(tmp_path: Path) -> None:
    for name, config, kind in [
        ("canny", {"_class_name": "ControlNetModel", "cross_attention_dim": 2048}, ("controlnet", "sdxl")),
        ("mse", {"_class_name": "AutoencoderKL", "latent_channels": 4}, ("vae", "kl")),
        ("encoder", {"architectures": ["CLIPVisionModelWithProjection"]}, ("image encoder", "")),
    ]:
        write(tmp_path / name / "diffusion_pytorch_model.safetensors", {"a": (1,)})
        (tmp_path / name / "config.json").write_text(json.dumps(config))
        assert kinds(tmp_path / name) == {".": kind}


def test_a_folder_with_an_encoder_and_its_tokenizer_is_both(tmp_path: Path) -> None:
    folder = tmp_path / "t5"
    write(folder / "model.safetensors", known.T5)
    (folder / "config.json").write_text(json.dumps({"architectures": ["T5EncoderModel"], "d_model": 4096}))
    words = {"model": {"vocab": [[f"w{number}", 0.0] for number in range(32_100)]}}
    (folder / "tokenizer.json").write_text(json.dumps(words))
    found = catalog(Settings(model_folders=(str(tmp_path),))).adapters
    assert {(info.kind, info.family) for info in found} == {("text encoder", "t5"), ("tokenizer", "t5")}


def test_links_that_go_in_circles_end(tmp_path: Path) -> None:
    write(tmp_path / "loras" / "one.safetensors", LORA)
    (tmp_path / "loras" / "again").symlink_to(tmp_path)
    assert [place.path.name for place in places(tmp_path)] == ["one.safetensors"]


def test_headers_are_read_once_and_again_when_a_file_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path / "loras" / "one.safetensors", LORA)
    read: list[Path] = []
    recognised = finding.recognised
    monkeypatch.setattr(finding, "recognised", lambda path: [read.append(path), recognised(path)][1])
    assert [info.family for info in adapters(tmp_path).values()] == ["sd1"]
    finding._memory.cache_clear()  # as a new start of the program has it
    assert [info.family for info in adapters(tmp_path).values()] == ["sd1"]
    assert read == [path]
    write(path, {known.KOHYA: (16, 2048)})
    assert [info.family for info in adapters(tmp_path).values()] == ["sdxl"]
    assert read == [path, path]


def test_what_was_remembered_and_is_broken_is_looked_at_anew(tmp_path: Path) -> None:
    write(tmp_path / "loras" / "one.safetensors", LORA)
    data_folder().mkdir(parents=True, exist_ok=True)
    for text in ("{", "[]", '{"rules": 1, "files": {"x": [1]}}', '{"rules": 0}'):
        (data_folder() / "models.json").write_text(text)
        finding._memory.cache_clear()
        assert kinds(tmp_path) == {"loras/one.safetensors": ("lora", "sd1")}


def test_a_broken_adapter_says_why_and_keeps_its_place(tmp_path: Path) -> None:
    (tmp_path / "loras").mkdir()
    (tmp_path / "loras" / "cut.safetensors").write_bytes(b"\xff\0\0\0\0\0\0\0{")
    (info,) = adapters(tmp_path).values()
    assert (info.kind, info.name) == ("lora", "cut")
    assert "cut off" in info.problem
