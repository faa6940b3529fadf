"""Latents as colours without a model: a linear map, fitted on the steps of a film and their previews."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from studio.job import Pixels, Step

MOST = 8  # steps that are looked at
PIXELS = 4096  # of each

Colours = NDArray[np.float32]  # (channels + 1, 3): pixel values of each channel, then of none


def fitted(film: Sequence[Step]) -> Colours:
    """How the previews of `film` depend on their latents, by least squares.

    Enough for what is mostly noise; the previews themselves come from a finer map (engine/latents.py).
    """
    chosen = [film[row] for row in np.unique(np.linspace(0, len(film) - 1, MOST).astype(int))]
    pairs = [_pairs(step) for step in chosen]
    latents = np.concatenate([one for one, _ in pairs])
    colours = np.concatenate([other for _, other in pairs])
    found: Colours = np.linalg.lstsq(latents, colours, rcond=1e-4)[0].astype(np.float32)
    return found


def _pairs(step: Step) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    rows = _rows(np.asarray(step.guess))
    every = max(1, len(rows) // PIXELS)
    return rows[::every], step.preview.reshape(-1, 3)[::every].astype(np.float32)


def _rows(latents: NDArray[np.floating]) -> NDArray[np.float32]:
    """(channels, h, w) as one row a latent, with a 1 at its end."""
    flat = latents.reshape(len(latents), -1).T.astype(np.float32)
    return np.concatenate([flat, np.ones((len(flat), 1), np.float32)], axis=1)


def seen(latents: NDArray[np.floating], colours: Colours) -> Pixels:
    """(channels, h, w) latents as (h, w, 3) uint8."""
    values = np.clip(_rows(latents) @ colours, 0, 255).round()
    pixels: Pixels = values.astype(np.uint8).reshape(*latents.shape[1:], 3)
    return pixels
