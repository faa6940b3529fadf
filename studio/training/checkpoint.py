"""Saves the state of a training run and finds it again."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch


@dataclass
class Clock:
    """How far a run is: steps taken, and seconds spent over all of its sessions."""

    step: int = 0
    seconds: float = 0.0


def save(path: Path, parts: Mapping[str, Any], clock: Clock) -> None:
    """Write every part's ``state_dict`` and the clock; an interrupted write leaves the old file."""
    state = {name: part.state_dict() for name, part in parts.items()}
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(".new")
    torch.save({"parts": state, "step": clock.step, "seconds": clock.seconds}, fresh)
    os.replace(fresh, path)


def resume(path: Path, parts: Mapping[str, Any]) -> Clock:
    """Put the saved state into the parts; a clock at zero when nothing was saved yet.

    No random state is saved: each step draws from ``budget.randomness(seed, step)``.
    """
    if not path.is_file():
        return Clock()
    state = torch.load(path, map_location="cpu", weights_only=True)
    for name, part in parts.items():
        part.load_state_dict(state["parts"][name])
    return Clock(state["step"], state["seconds"])
