"""The folders that ComfyUI and the web UIs are told of are searched too."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from studio.engine.library.catalog import catalog
from studio.engine.library.elsewhere import LARGEST
from studio.engine.library.trees import places
from studio.settings import Settings
from tests.engine import test_recognition as known
from tests.engine.headers import write
from tests.engine.test_trees import CONTROL, LORA, VAE

LISTED = """
# a comment
a111:
    base_path: {base}
    is_default: true
    checkpoints: models/Stable-diffusion
    vae: models/VAE
    loras: |
         models/Lora
         models/LyCORIS
    configs: models/configs
    unheard_of: models/nothing
more:
    controlnet: ../beside/controls
    hypernetworks: 7
    embeddings: nowhere
"""


def comfy(tmp_path: Path) -> Path:
    (tmp_path / "ComfyUI" / "models" / "checkpoints").mkdir(parents=True)
    return tmp_path / "ComfyUI"


def found(root: Path) -> dict[str, str]:
    """The kind of everything below the folders that are searched, by how the way to it looks."""
    listed = catalog(Settings(model_folders=(str(root),)))
    assert not [info.problem for info in listed.adapters if info.problem]
    return {Path(os.path.relpath(info.path, root)).as_posix(): info.kind for info in listed.adapters}


def test_what_comfyui_is_told_in_its_list_is_found(tmp_path: Path) -> None:
    root, old = comfy(tmp_path), tmp_path / "webui"
    (root / "extra_model_paths.yaml").write_text(LISTED.format(base=old), encoding="utf-8")
    write(root / "models" / "loras" / "own.safetensors", LORA)
    write(old / "models" / "Lora" / "a.safetensors", LORA)
    write(old / "models" / "LyCORIS" / "b.safetensors", LORA)
    write(old / "models" / "VAE" / "v.safetensors", VAE)
    write(old / "models" / "configs" / "not.safetensors", LORA)
    write(tmp_path / "beside" / "controls" / "c.safetensors", CONTROL)
    assert found(root) == {
        "models/loras/own.safetensors": "lora",
        "../webui/models/Lora/a.safetensors": "lora",
        "../webui/models/LyCORIS/b.safetensors": "lora",
        "../webui/models/VAE/v.safetensors": "vae",
        "../beside/controls/c.safetensors": "controlnet",
    }


def test_a_folder_that_is_named_twice_is_searched_once(tmp_path: Path) -> None:
    root = comfy(tmp_path)
    write(root / "models" / "loras" / "own.safetensors", LORA)
    text = "again:\n  base_path: .\n  loras: models/loras\n  checkpoints: models/loras\n"
    (root / "extra_model_paths.yaml").write_text(text)
    assert len(places(root)) == 1


def test_what_a_folder_is_for_is_known_of_files_that_say_nothing(tmp_path: Path) -> None:
    root = comfy(tmp_path)
    write(tmp_path / "things" / "x.safetensors", {"a": (1,)})
    (root / "extra_model_paths.yaml").write_text(f"more:\n  upscale_models: {tmp_path / 'things'}\n")
    assert [place.hint for place in places(root)] == ["upscaler"]


def test_a_model_that_is_being_written_is_not_found(tmp_path: Path) -> None:
    for name in ("whole", "begun.partial"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "model_index.json").write_text("{}")
    assert [place.name for place in places(tmp_path)] == ["whole"]


SH = """#!/bin/bash
#export COMMANDLINE_ARGS="--lora-dir /wrong"
MODELS="{base}/my models"
export COMMANDLINE_ARGS="--xformers --lora-dir '$MODELS/Lora' --ckpt-dir={base}/sd --no-half"
"""
BAT = """@echo off\r
@REM set COMMANDLINE_ARGS=--lora-dir C:\\wrong\r
set HOME_OF_MODELS={base}/my models\r
set COMMANDLINE_ARGS=--medvram\r
set COMMANDLINE_ARGS=%COMMANDLINE_ARGS% ^\r
 --lora-dir "%HOME_OF_MODELS%/Lora" ^\r
 --ckpt-dir "{base}/sd"\r
call webui.bat\r
"""


@pytest.mark.parametrize(("name", "text"), [("webui-user.sh", SH), ("webui-user.bat", BAT)])
def test_what_a_web_ui_is_started_with_is_found(name: str, text: str, tmp_path: Path) -> None:
    root = tmp_path / "forge"
    (root / "models" / "Stable-diffusion").mkdir(parents=True)
    (root / name).write_text(text.format(base=tmp_path), encoding="utf-8", newline="")
    write(tmp_path / "my models" / "Lora" / "a.safetensors", LORA)
    write(tmp_path / "sd" / "model.safetensors", known.SD1)
    places_found = {place.path.relative_to(tmp_path).as_posix(): place.hint for place in places(root)}
    assert places_found == {"my models/Lora/a.safetensors": "lora", "sd/model.safetensors": "checkpoint"}


def test_another_program_that_a_web_ui_takes_models_from_is_searched_as_it_is(tmp_path: Path) -> None:
    root, other = tmp_path / "forge", tmp_path / "a1111"
    for each in (root, other):
        (each / "models" / "Stable-diffusion").mkdir(parents=True)
    (root / "webui-user.sh").write_text(f'export COMMANDLINE_ARGS="--forge-ref-a1111-home {other}"')
    write(other / "models" / "Lora" / "a.safetensors", LORA)
    write(other / "outputs" / "not.safetensors", LORA)
    assert found(root) == {"../a1111/models/Lora/a.safetensors": "lora"}


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("extra_model_paths.yaml", b"a: [1, 2", "it is no YAML"),
        ("extra_model_paths.yaml", b"[" * 20_000, "so the folders it names are not searched"),
        ("extra_model_paths.yaml", b"- a\n- b\n", "it names no programs"),
        ("extra_model_paths.yaml", b"!!python/object/apply:os.system ['touch evil']", "it is no YAML"),
        ("extra_model_paths.yaml", b"\xff\xfe\x00a", "so the folders it names are not searched"),
        ("extra_model_paths.yaml", b" " * (LARGEST + 1), "it has more than 256,000 bytes"),
        ("webui-user.sh", b'export COMMANDLINE_ARGS=--lora-dir "/a', "No closing quotation"),
    ],
)
def test_settings_that_cannot_be_read_are_told_and_the_rest_is_found(
    name: str, content: bytes, words: str, tmp_path: Path
) -> None:
    root = comfy(tmp_path)
    (root / name).write_bytes(content)
    write(root / "models" / "loras" / "own.safetensors", LORA)
    listed = catalog(Settings(model_folders=(str(root),)))
    problem = next(info.problem for info in listed.models if info.name == "ComfyUI")
    assert problem.startswith(f"{root / name} cannot be read, so the folders it names are not searched: ")
    assert words in problem
    assert [info.name for info in listed.adapters] == ["own"]


@pytest.mark.parametrize(
    "content", ["", "# nothing\n", "a:\n", "a: {loras: 3}\n", "a: {loras: ''}\n", "a: 7\n"]
)
def test_a_list_without_folders_changes_nothing(content: str, tmp_path: Path) -> None:
    root = comfy(tmp_path)
    (root / "extra_model_paths.yaml").write_text(content)
    write(root / "models" / "loras" / "own.safetensors", LORA)
    assert [place.name for place in places(root)] == ["own"]
