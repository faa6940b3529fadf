"""The settled meter beside the filmstrip."""

from __future__ import annotations

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from studio.app.session import Session
from studio.app.steps.settled import Movement
from studio.job import Step
from studio.ui.explore.settled_meter import SettledMeter
from studio.ui.window import Window


@pytest.fixture
def meter(session: Session, qtbot: QtBot) -> SettledMeter:
    meter = SettledMeter(session)
    qtbot.addWidget(meter)
    return meter


def moved(*bands: tuple[float, float, float], total: int) -> tuple[Movement, ...]:
    first = Movement(1, total, None)
    return (first, *(Movement(k, total, values) for k, values in enumerate(bands, 2)))


def test_words_tell_what_has_settled_and_what_still_moves(meter: SettledMeter) -> None:
    film = moved((1, 1, 1), (0.5, 1, 1), (0.1, 1, 1), (0.1, 0.1, 0.9), total=9)
    assert meter.sentence(film) == "Settled: composition at step 3, shapes at step 4. Still moving: detail."
    assert meter.sentence(moved((1, 1, 1), total=9)) == "Still moving: composition, shapes, detail."
    done = moved((1, 1, 1), (0.01, 0.01, 0.01), total=3)
    assert meter.sentence(done) == "Settled: composition at step 2, shapes at step 2, detail at step 2."
    assert meter.sentence(moved((1, 1, 1), total=2)) == "Moving to the end: composition, shapes, detail."
    assert meter.sentence(()) == ""


def test_it_follows_the_film_and_is_away_without_one(window: Window, qtbot: QtBot) -> None:
    meter, generation, film = window.explore.settled, window.session.generation, window.session.tab.film
    assert not meter.isVisible()
    random = np.random.default_rng(1)
    grey = np.zeros((8, 8, 3), np.uint8)
    guesses = [random.normal(size=(4, 8, 8)).astype(np.float32) for _ in range(3)]
    film.steps = tuple(Step(k, 4, grey, guess, 0.1) for k, guess in enumerate(guesses, 1))
    generation.film_changed.emit()
    assert meter.isVisible()
    assert meter.words.text() == meter.accessibleDescription() == meter.sentence(meter.bands.movements)
    before = meter.bands.grab().toImage()
    film.shown = 1
    generation.film_changed.emit()
    meter.bands.update()
    assert meter.bands.grab().toImage() != before
    film.steps, film.shown = (), None
    generation.film_changed.emit()
    assert not meter.isVisible()
