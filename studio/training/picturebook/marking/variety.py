"""Measures how much the pictures of one prompt differ from seed to seed."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import numpy.typing as npt
from PIL import Image

from studio.training.picturebook.drawing.draw import draw
from studio.training.picturebook.language.captions import plain
from studio.training.picturebook.marking.painters import Painter
from studio.training.picturebook.world import UNSEEN_FROM, imagine_unseen

PROMPTS = 3
FIRST = UNSEEN_FROM + 7_000_000
GRID = 32  # pictures are compared at this many pixels a side


def measure(painter: Painter, world: str, seeds: int, steps: int, guidance: float) -> dict[str, float]:
    """Mean and least difference (0 to 1) of two pictures of a prompt, painted and drawn from other seeds."""
    painted, drawn = [], []
    for number in range(PROMPTS):
        scene = imagine_unseen(FIRST + number, world)
        painted.append(differences(painter.paint([plain(scene)] * seeds, range(seeds), steps, guidance)))
        drawn.append(differences([draw(replace(scene, seed=seed), painter.size) for seed in range(seeds)]))
    return {
        "mean": round(float(np.mean(painted)), 4),
        "least": round(float(np.min(painted)), 4),
        "mean drawn": round(float(np.mean(drawn)), 4),
        "least drawn": round(float(np.min(drawn)), 4),
    }


def differences(pictures: list[Image.Image]) -> npt.NDArray[np.float64]:
    """The root mean square difference of every two pictures."""
    small = [
        np.asarray(picture.resize((GRID, GRID), Image.Resampling.BOX), np.float64) / 255
        for picture in pictures
    ]
    pairs = [(a, b) for number, a in enumerate(small) for b in small[:number]]
    return np.array([np.sqrt(np.mean((a - b) ** 2)) for a, b in pairs])
