"""Remembers what a training reported, line by line in a file."""

from __future__ import annotations

import csv
from dataclasses import astuple, dataclass
from pathlib import Path


@dataclass(frozen=True)
class Moment:
    """One report: which stage, what it has done so far, the mean loss since the last report.

    Small pictures count as the part of one of native size that they are.
    """

    stage: str
    minutes: float
    step: int
    samples: int
    loss: float


def note(path: Path, moment: Moment) -> None:
    """Add a report to the file."""
    with path.open("a", newline="", encoding="utf-8") as file:
        csv.writer(file).writerow(astuple(moment))


def read(path: Path) -> list[Moment]:
    """All reports; those that an interrupted training took back are left out."""
    found: list[Moment] = []
    with path.open(newline="", encoding="utf-8") as file:
        for stage, minutes, step, samples, loss in csv.reader(file):
            moment = Moment(stage, float(minutes), int(step), int(samples), float(loss))
            found = [old for old in found if old.stage != stage or old.step < moment.step]
            found.append(moment)
    return found
