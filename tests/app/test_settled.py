"""What of a picture still moves is told by the size of what moves."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from studio.app.steps.settled import BANDS, Meter, bands_of, settled_at, still
from studio.job import Step

SIDE = 32
PREVIEW = np.zeros((1, 1, 3), np.uint8)


def wave(count: int) -> NDArray[np.float32]:
    """So many waves across four channels."""
    along = np.cos(2 * np.pi * count * np.arange(SIDE) / SIDE)
    return np.broadcast_to(along, (4, SIDE, SIDE)).astype(np.float32)


COARSE, MIDDLE, FINE = wave(1), wave(6), wave(14)


def film(*guesses: NDArray[np.float32], total: int | None = None) -> list[Step]:
    count = total or len(guesses)
    return [Step(k, count, PREVIEW, guess, 0.1) for k, guess in enumerate(guesses, 1)]


def test_every_wave_is_in_one_band_and_longer_ones_are_coarser() -> None:
    bands = bands_of(SIDE, SIDE)
    assert [int(bands[0, count]) for count in (0, 1, 6, 14)] == [0, 0, 1, 2]
    assert set(np.unique(bands)) == {0, 1, 2}
    assert set(np.unique(bands_of(128, 96))) == {0, 1, 2}


def test_a_step_that_changes_one_band_moves_that_band_alone() -> None:
    whole = COARSE + MIDDLE + FINE
    for number, part in enumerate((COARSE, MIDDLE, FINE)):
        *_, last = Meter().measure(film(whole, whole - 0.5 * part))
        assert last.bands is not None
        moved = [value > 0.5 for value in last.bands]
        assert moved == [band == number for band in range(len(BANDS))]


def test_a_band_has_settled_at_the_last_step_that_moved_it() -> None:
    steps = [
        COARSE,
        2 * COARSE + MIDDLE,
        2 * COARSE + 2 * MIDDLE + FINE,
        2 * COARSE + 2 * MIDDLE + 2 * FINE,
        2 * COARSE + 2 * MIDDLE + 3 * FINE,
    ]
    assert settled_at(Meter().measure(film(*steps))) == (2, 3, None)
    assert settled_at(Meter().measure(film(*steps, steps[-1]))) == (2, 3, 5)


def test_nothing_has_settled_that_may_still_move_and_nothing_before_two_steps() -> None:
    assert settled_at(()) == (None, None, None)
    assert settled_at(Meter().measure(film(COARSE, total=9))) == (None, None, None)
    assert settled_at(Meter().measure(film(COARSE, COARSE, total=9)))[0] == 1


def test_of_many_steps_each_must_move_less() -> None:
    assert still(4) == still(20) > still(40) > still(400)


def test_a_film_that_grows_is_measured_as_a_whole_one_and_another_film_anew() -> None:
    steps = film(COARSE, COARSE + MIDDLE, COARSE + FINE, FINE)
    growing = Meter()
    for count in range(1, len(steps) + 1):
        growing.measure(steps[:count])
    assert growing.movements == Meter().measure(steps)
    other = film(FINE, MIDDLE)
    assert growing.measure(other) == Meter().measure(other)
    assert growing.measure([]) == ()


def test_steps_without_latents_or_of_another_size_move_nothing() -> None:
    empty = np.zeros((0, 0, 0), np.float32)
    small = np.ones((4, 8, 8), np.float32)
    assert [m.bands for m in Meter().measure(film(COARSE, empty, COARSE, small))] == [None] * 4
    still_black = Meter().measure(film(COARSE * 0, COARSE * 0))
    assert still_black[-1].bands == (0, 0, 0)
