"""Checkpoints in folders laid out as diffusers does it: a model_index.json beside a folder for each part."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from studio.engine.checkpoint import Checkpoint, Part
from studio.engine.checkpoint.cascades import names_of, stage_beside
from studio.engine.checkpoint.files import INDEX, read_json
from studio.errors import StudioError

HOMES = {"wuerstchen": "diffusers"}  # pipelines of a library that some name as one themselves


def open_folder(folder: Path) -> Checkpoint:
    """The checkpoint in a folder. Raises StudioError when it has no model_index.json, or a broken one."""
    where, lora = home(folder), lora_file(folder)
    index = read_json(where / INDEX)
    pipeline = index.get("_class_name")
    if not isinstance(pipeline, str):
        raise StudioError(f"{where / INDEX} names no kind of model.")
    names = names_of(pipeline)
    parts = {name: part for name, part in _parts(where, index, names).items() if name != "scheduler"}
    others = {name: value for name, value in index.items() if names.get(name, name) not in parts}
    if (stage := stage_beside(where, pipeline)) is not None:
        theirs = read_json(stage[0] / INDEX)
        parts |= _parts(stage[0], {name: theirs.get(name) for name in stage[1]}, stage[1])
        others = {name: value for name, value in theirs.items() if not isinstance(value, list)} | others
    schedules = where / "scheduler" / "scheduler_config.json"
    scheduler = read_json(schedules) if index.get("scheduler") or schedules.is_file() else {}
    return Checkpoint(folder, pipeline, parts, scheduler, others, lora)


def _parts(folder: Path, index: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, Part]:
    """What its model_index.json names; of two that are called the same here, the one that is renamed."""
    lines = sorted(index.items(), key=lambda line: line[0] in names)
    found = {names.get(name, name): _part(folder / name, value) for name, value in lines}
    return {name: part for name, part in found.items() if part is not None}


def _part(folder: Path, value: Any) -> Part | None:
    """What one line of model_index.json names; None when it is no part, or one that the model lacks."""
    if not isinstance(value, list) or len(value) != 2:
        return None
    library, name = value
    if not (isinstance(library, str) and isinstance(name, str)):
        return None
    return Part(HOMES.get(library, library), name, folder)


def home(folder: Path) -> Path:
    """Where the parts of the model in `folder` lie: elsewhere when it is a LoRA over another model.

    Its model_index.json then names that model's folder as "base" and its own file as "lora". Raises
    StudioError when the other model is not there.
    """
    base = _base(folder)
    if base is None:
        return folder
    found = Path(os.path.normpath(folder / base))
    if not (found / INDEX).is_file():
        raise StudioError(f"The model in {folder} changes the one in {found}, which is not there.")
    return found


def lora_file(folder: Path) -> Path | None:
    """The LoRA that makes the model in `folder` out of the one it changes; None for an ordinary model."""
    if _base(folder) is None:
        return None
    name = str(read_json(folder / INDEX).get("lora"))
    if Path(name).name != name or not name.endswith(".safetensors"):
        raise StudioError(f"The model in {folder} names {name}, which is no safetensors file in it.")
    if not (folder / name).is_file():
        raise StudioError(f"The weight file {folder / name} is missing.")
    return folder / name


def _base(folder: Path) -> str | None:
    index: Mapping[str, Any] = read_json(folder / INDEX)
    return str(index["base"]) if index.get("base") is not None else None
