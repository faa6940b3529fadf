"""How much the predicted picture still changes from step to step, by the size of what changes."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from studio.job import Step

BANDS = ("composition", "shapes", "detail")  # from coarse to fine
WAVES = 4.0  # composition: waves of which at most so many fit across the picture …
SHARE = 0.25  # … and never more than this share of the finest ones that the latents can hold
FINE = 0.5  # detail: waves finer than this share of the finest
STILL = 0.15  # a band has settled when a step moves it by less than this part of what is in it …
AMONG = 20  # … where there are so many steps; the more there are, the less each of them moves


@dataclass(frozen=True)
class Movement:
    """How far one step moved the guess (x̂0): per band, the change over what is there; None = first step."""

    index: int
    total: int
    bands: tuple[float, float, float] | None


class Meter:
    """Measures a film as it grows: each step is transformed once, and only the newest transform is kept."""

    def __init__(self) -> None:
        self.movements: tuple[Movement, ...] = ()
        self._measured: list[NDArray[Any]] = []  # the guesses only: a step may carry a large state
        self._before: NDArray[Any] | None = None

    def measure(self, film: Sequence[Step]) -> tuple[Movement, ...]:
        """The movements of a film that is the last one with steps added, or another one."""
        known = len(self._measured)
        if known > len(film) or any(
            mine is not its.guess for mine, its in zip(self._measured, film, strict=False)
        ):
            self.movements, self._measured, self._before, known = (), [], None, 0
        for step in film[known:]:
            self._measured.append(step.guess)
            self.movements = (*self.movements, self._moved(step))
        return self.movements

    def _moved(self, step: Step) -> Movement:
        latents = np.asarray(step.guess, np.float32)
        if latents.ndim != 3 or latents.size == 0:
            self._before = None
            return Movement(step.index, step.total, None)
        now, before = np.fft.rfft2(latents), self._before
        self._before = now
        if before is None or before.shape != now.shape:
            return Movement(step.index, step.total, None)
        return Movement(step.index, step.total, _shares(now, before, latents.shape[-1]))


def _shares(now: NDArray[Any], before: NDArray[Any], width: int) -> tuple[float, float, float]:
    band = bands_of(now.shape[-2], width)
    changed = np.sum(np.abs(now - before) ** 2, axis=0)
    present = np.sum(np.abs(now) ** 2, axis=0)
    first, second, third = (_ratio(changed[band == number], present[band == number]) for number in range(3))
    return first, second, third


def _ratio(changed: NDArray[Any], present: NDArray[Any]) -> float:
    there = float(present.sum())
    return math.sqrt(float(changed.sum()) / there) if there > 0 else 0.0


def bands_of(height: int, width: int) -> NDArray[np.intp]:
    """Which of BANDS each wave of `rfft2` over (height, width) latents belongs to; constant = composition."""
    down = np.abs(np.fft.fftfreq(height))[:, None]  # waves per latent, 0.5 at most
    along = np.fft.rfftfreq(width)[None]
    finest = 0.5
    waves = np.hypot(down, along)
    coarse = min(WAVES / max(height, width), finest * SHARE)
    return np.asarray(np.digitize(waves, (np.nextafter(coarse, 1), finest * FINE)), np.intp)


def still(total: int) -> float:
    """The movement in one of `total` steps below which a band has settled."""
    return STILL * min(1.0, AMONG / max(1, total))


def settled_at(movements: Sequence[Movement]) -> tuple[int | None, ...]:
    """For each band the step after which no later one moved it as much as `still`; None = it moves yet.

    A band has settled only when at least one step was made after that one.
    """
    return tuple(_settled(movements, band) for band in range(len(BANDS)))


def _settled(movements: Sequence[Movement], band: int) -> int | None:
    found: int | None = None
    for movement in movements[::-1]:
        if movement.bands is None or movement.bands[band] >= still(movement.total):
            break
        found = movement.index - 1
    return found
