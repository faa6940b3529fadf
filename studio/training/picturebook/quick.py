"""Teaches a finished picturebook to do with four steps."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import torch
from transformers import CLIPTokenizer

from studio.training import few_steps
from studio.training.budget import Budget, randomness
from studio.training.diffusion import Models, Shelf
from studio.training.few_steps import FewStepsSettings, Lesson
from studio.training.loop import Pace, Progress
from studio.training.picturebook.language import wording
from studio.training.picturebook.presets import find_preset
from studio.training.picturebook.recipe import Run, Show, ignore

FILE = "pytorch_lora_weights.safetensors"
KEPT_EVERY = 20  # batches of lessons


@dataclass(frozen=True)
class Course:
    """What is taught, on how many walks of the teacher, and for how long."""

    settings: FewStepsSettings
    walks: int
    pace: Pace


COURSES = {
    "cpu": Course(FewStepsSettings(), 1_900, Pace(Budget(minutes=40), peak_rate=1e-3)),
    "gpu": Course(FewStepsSettings(batch=96), 20_000, Pace(Budget(minutes=4), peak_rate=1e-3, device="cuda")),
    "tiny": Course(FewStepsSettings(rank=2, steps=2, inner=2, batch=2), 4, Pace(Budget(steps=2), 1e-3)),
}


def train(
    preset: str, base: Path, out: Path, minutes: float | None = None, seed: int = 0, show: Show = ignore
) -> Path:
    """Distil the model in ``base`` into a LoRA over it, and return ``out``, the folder of both together.

    ``minutes`` replaces the time of the student; the teacher's walks take about as long. ``out`` names
    ``base`` by its relative path, so the two have to travel together. The captions are those of ``base``'s
    own training, made again where they are gone; the same call continues an interrupted run.
    Raises StudioError for an unknown preset, or when the emoji font is not installed.
    """
    run = Run(find_preset(preset), base, show, base)
    course = COURSES[preset]
    pace = replace(course.pace, seed=seed)
    if minutes is not None:
        pace = replace(pace, budget=Budget(minutes=minutes))
    torch.manual_seed(seed)
    tokenizer, codec = run.tokenizer(), run.autoencoder()
    shelves = run.shelves(codec, tokenizer)
    models = run.models(run.text_encoder(tokenizer))
    kept = out.with_name(out.name + "-lessons.pt")
    taught = lessons(models, shelves, tokenizer, replace(course, pace=pace), kept, show)
    for progress in few_steps.train(
        models, taught, course.settings, pace, out.with_name(out.name + "-training.pt")
    ):
        show("few steps", progress)
    write(models.unet, base, out)
    return out


def lessons(
    models: Models, shelves: list[Shelf], tokenizer: CLIPTokenizer, course: Course, kept: Path, show: Show
) -> list[Lesson]:
    """The teacher's walks, made once and kept in a file, which an interrupted run goes on from."""
    found = torch.load(kept, weights_only=True) if kept.is_file() else []
    taught = [Lesson(states, captions) for states, captions in found]
    empty = wording.tokenize(tokenizer, [""])[0]
    for network in (models.unet, models.text):
        network.to(course.pace.device).eval()
    while (done := sum(len(lesson.captions) for lesson in taught)) < course.walks:
        show("walks of the teacher", Progress(done / course.walks, done, 0, 0))
        taught += _some(models, shelves, empty, course, len(taught))
        torch.save([(lesson.states, lesson.captions) for lesson in taught], kept)
    return taught


def _some(
    models: Models, shelves: list[Shelf], empty: torch.Tensor, course: Course, begun: int
) -> Iterator[Lesson]:
    random = randomness(course.pace.seed, begun, course.pace.device)
    made = few_steps.lessons(models, shelves, empty, course.settings, random)
    for _ in range(KEPT_EVERY):
        lesson = next(made)
        yield Lesson(lesson.states.cpu(), lesson.captions.cpu())


def write(unet: torch.nn.Module, base: Path, out: Path) -> None:
    """The LoRA, and an index that says what it changes."""
    few_steps.save(unet, out / FILE)
    index = {
        "_class_name": "StableDiffusionPipeline",
        "base": Path(os.path.relpath(base, out)).as_posix(),
        "lora": FILE,
    }
    (out / "model_index.json").write_text(json.dumps(index, indent=2) + "\n", encoding="utf-8")
