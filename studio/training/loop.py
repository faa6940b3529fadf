"""The loop that all trainings share: rates, steps, checkpoints, reports."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch

from studio.training import checkpoint
from studio.training.budget import Budget, learning_rate, randomness
from studio.training.checkpoint import Clock

Step = Callable[[torch.Generator, float], float]
"""Takes one step with the given random numbers, at the given share of the run (0 to 1); returns its loss."""


@dataclass(frozen=True)
class Pace:
    """How long a training lasts, how fast it learns, and how often it saves and reports."""

    budget: Budget
    peak_rate: float
    seed: int = 0
    save_seconds: float = 180
    report_steps: int = 25
    device: str = "cpu"


@dataclass(frozen=True)
class Progress:
    """One report: the share done (0 to 1), steps and seconds in all, the mean loss since the last."""

    share: float
    step: int
    seconds: float
    loss: float


def run(
    step: Step, optimiser: torch.optim.Optimizer, parts: Mapping[str, Any], pace: Pace, path: Path
) -> Generator[Progress]:
    """Take steps until the budget is spent; the caller pulls, and may stop by closing the generator.

    ``parts`` is what a checkpoint at ``path`` holds; a training found there is continued. Stopped
    between two reports or killed, it goes on from its last checkpoint; closed, from where it was.
    """
    clock = checkpoint.resume(path, parts)
    try:
        yield from _steps(step, optimiser, parts, pace, path, clock)
    except GeneratorExit:
        checkpoint.save(path, parts, clock)
        raise
    checkpoint.save(path, parts, clock)


def _steps(
    step: Step,
    optimiser: torch.optim.Optimizer,
    parts: Mapping[str, Any],
    pace: Pace,
    path: Path,
    clock: Clock,
) -> Iterator[Progress]:
    began, saved = time.monotonic() - clock.seconds, clock.seconds
    losses: list[float] = []
    while (share := pace.budget.progress(clock.step, clock.seconds)) < 1:
        for group in optimiser.param_groups:
            group["lr"] = learning_rate(pace.peak_rate, share)
        losses.append(step(randomness(pace.seed, clock.step, pace.device), share))
        clock.step, clock.seconds = clock.step + 1, time.monotonic() - began
        if clock.seconds - saved > pace.save_seconds:
            checkpoint.save(path, parts, clock)
            saved = clock.seconds
        if clock.step % pace.report_steps == 0:
            yield Progress(share, clock.step, clock.seconds, sum(losses) / len(losses))
            losses = losses[-1:]  # never empty, for the report at the end
    yield Progress(1, clock.step, clock.seconds, sum(losses) / max(1, len(losses)))
