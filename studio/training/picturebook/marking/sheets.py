"""Sheets of the same prompts by every scheduler and in more and more steps."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")  # before torch: its threads must not spin

from PIL import Image

from studio.engine.schedulers import scheduler_infos
from studio.training.picturebook.marking.painters import EnginePainter, open_model
from studio.training.picturebook.marking.samples import sheet

PROMPTS = (
    "a red car on the left, by day in a meadow",
    "a penguin in the snow at dawn",
    "a big tree at sunset in the desert",
    "a castle on the left and a frog on the right in the mountains by day",
    "a sailboat at the beach by day",
    "a rocket at night in space",
)
STEPS = (4, 8, 20, 50)
GUIDANCE = 5.0
SIDE = 160  # pixels of a picture on a sheet


def by_scheduler(model: Path, steps: int = 20) -> Image.Image:
    """One row for each scheduler of the studio."""
    loaded = open_model(model, "cpu")
    return _rows(
        (info.name, EnginePainter(loaded, info.name), steps)
        for info in scheduler_infos()
        if "noise" in info.predicts
    )


def by_steps(model: Path, scheduler: str = "Euler a") -> Image.Image:
    """One row for each number of steps."""
    painter = EnginePainter(open_model(model, "cpu"), scheduler)
    return _rows((f"{scheduler}, {steps} steps", painter, steps) for steps in STEPS)


def _rows(rows: Iterable[tuple[str, EnginePainter, int]]) -> Image.Image:
    pictures: list[Image.Image] = []
    labels: list[str] = []
    for label, painter, steps in rows:
        made = painter.paint(PROMPTS, range(len(PROMPTS)), steps, GUIDANCE)
        pictures += [picture.resize((SIDE, SIDE), Image.Resampling.LANCZOS) for picture in made]
        labels += [f"{label}: {prompt}" for prompt in PROMPTS]
    return sheet(pictures, labels, len(PROMPTS))


def main(arguments: Sequence[str]) -> None:
    """Write schedulers.webp and steps.webp into a folder."""
    model, out = map(Path, arguments)
    out.mkdir(parents=True, exist_ok=True)
    by_steps(model).save(out / "steps.webp", quality=80)
    by_scheduler(model).save(out / "schedulers.webp", quality=80)


if __name__ == "__main__":
    main(sys.argv[1:])
