"""The command ``python -m studio.training.picturebook``."""

from __future__ import annotations

import argparse
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from studio.training.loop import Progress

os.environ.setdefault(
    "OMP_WAIT_POLICY", "PASSIVE"
)  # before torch: its threads must not spin on a busy machine
BETWEEN_LINES = 30  # seconds


class Lines:
    """Tells the progress of a training in single lines, for a log as well as for a terminal."""

    def __init__(self) -> None:
        self.spoken = 0.0

    def __call__(self, stage: str, progress: Progress) -> None:
        """Write a line, unless one was written a moment ago."""
        if progress.share < 1 and time.monotonic() - self.spoken < BETWEEN_LINES:
            return
        self.spoken = time.monotonic()
        done = f"{stage} {progress.share:5.1%}  step {progress.step}  {progress.seconds:.0f} s"
        sys.stdout.write(f"{done}  loss {progress.loss:.4f}\n")
        sys.stdout.flush()


def main() -> None:
    """Read the command line and train."""
    parser = argparse.ArgumentParser(prog="python -m studio.training.picturebook", description=__doc__)
    presets = "cpu (two hours on two cores), gpu (20 minutes of one large card) or tiny (seconds)"
    parser.add_argument("--preset", default="cpu", help=presets)
    parser.add_argument("--out", type=Path, required=True, help="the folder of the finished model")
    parser.add_argument("--minutes", type=float, help="training time in all, instead of the preset's")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--start", type=Path, help="a finished model whose denoiser is trained on")
    few = "teach the finished model --start to do with four steps instead; what is learned is a LoRA"
    parser.add_argument("--few-steps", action="store_true", help=few)
    choice = parser.parse_args()
    if choice.few_steps and not choice.start:
        parser.error("--few-steps needs --start, the finished model that is to be taught")

    from studio.training.picturebook import quick, recipe

    if choice.few_steps:
        quick.train(choice.preset, choice.start, choice.out, choice.minutes, choice.seed, Lines())
        return
    recipe.train(choice.preset, choice.out, choice.minutes, choice.seed, Lines(), choice.start)


if __name__ == "__main__":
    main()
