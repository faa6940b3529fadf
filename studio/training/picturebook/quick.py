"""Teaches a finished picturebook to do with four steps."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path

import torch

from studio.training import few_steps
from studio.training.budget import Budget
from studio.training.few_steps import FewStepsSettings
from studio.training.loop import Pace
from studio.training.picturebook.language import wording
from studio.training.picturebook.recipe import Run, Show, find_preset, ignore

FILE = "pytorch_lora_weights.safetensors"
PACES = {
    "cpu": Pace(Budget(minutes=15), peak_rate=5e-4),
    "gpu": Pace(Budget(minutes=6), peak_rate=5e-4, device="cuda"),
    "tiny": Pace(Budget(steps=2), peak_rate=5e-4),
}
SETTINGS = {
    "cpu": FewStepsSettings(),
    "gpu": FewStepsSettings(batch=96),
    "tiny": FewStepsSettings(rank=2, batch=2),
}


def train(
    preset: str, base: Path, out: Path, minutes: float | None = None, seed: int = 0, show: Show = ignore
) -> Path:
    """Distil the model in ``base`` into a LoRA over it, and return ``out``, the folder of both together.

    ``out`` names ``base`` by its relative path, so the two have to travel together. The pictures are those of
    ``base``'s own training, made again where they are gone; the same call continues an interrupted run.
    Raises StudioError for an unknown preset, or when the emoji font is not installed.
    """
    run = Run(find_preset(preset), base, show, base)
    pace = replace(PACES[preset], seed=seed)
    if minutes is not None:
        pace = replace(pace, budget=Budget(minutes=minutes))
    torch.manual_seed(seed)
    tokenizer, codec = run.tokenizer(), run.autoencoder()
    shelves = run.shelves(codec, tokenizer)
    models = run.models(run.text_encoder(tokenizer))
    empty = wording.tokenize(tokenizer, [""])[0]
    settings, state = SETTINGS[preset], out.with_name(out.name + ".pt")
    for progress in few_steps.train(models, shelves, empty, settings, pace, state):
        show("few steps", progress)
    write(models.unet, base, out)
    return out


def write(unet: torch.nn.Module, base: Path, out: Path) -> None:
    """The LoRA, and an index that says what it changes."""
    few_steps.save(unet, out / FILE)
    index = {
        "_class_name": "StableDiffusionPipeline",
        "base": Path(os.path.relpath(base, out)).as_posix(),
        "lora": FILE,
    }
    (out / "model_index.json").write_text(json.dumps(index, indent=2) + "\n", encoding="utf-8")
