"""The strip of denoising steps."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from studio.app.session import Session
from studio.ui.panels.filmstrip import Filmstrip

LEFT, NO = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def strip(session: Session, qtbot: QtBot) -> Iterator[Filmstrip]:
    """A strip of 400 pixels with a film of twelve steps."""
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(400, 200)
    strip = Filmstrip(session, window)
    strip.resize(400, strip.height())
    window.show()
    assert not strip.isVisible()
    generate(session, qtbot, 12)
    yield strip
    window.close()


def generate(session: Session, qtbot: QtBot, steps: int) -> None:
    generation = session.generation
    generation.set_params(prompt="a hill", steps=steps, width=64, height=64)
    count = len(generation.candidates) + 1
    generation.generate()
    qtbot.waitUntil(lambda: len(generation.candidates) == count)


def middle(strip: Filmstrip, row: int) -> QPoint:
    return strip.steps.visualItemRect(strip.steps.item(row)).center()


def click(strip: Filmstrip, row: int) -> None:
    QTest.mouseClick(strip.steps.viewport(), LEFT, NO, middle(strip, row))


def test_every_step_is_there_with_its_number(strip: Filmstrip) -> None:
    numbers = [strip.steps.item(row).text() for row in range(strip.steps.count())]
    assert numbers == [str(number) for number in range(1, 13)]
    assert strip.isVisible()


def test_a_click_shows_a_step_and_another_click_leaves_it(session: Session, strip: Filmstrip) -> None:
    row = 10
    click(strip, row)
    generation = session.generation
    assert generation.film_shown == row
    assert generation.preview is not None
    assert generation.preview.pixels is generation.film[row].preview
    assert strip.keep.isEnabled()
    click(strip, row)
    assert generation.film_shown is None
    assert not strip.keep.isEnabled()


def test_arrow_keys_walk_through_the_steps_and_escape_leaves(session: Session, strip: Filmstrip) -> None:
    generation = session.generation
    strip.steps.setFocus()
    QTest.keyClick(strip.steps, Qt.Key.Key_Left)
    assert generation.film_shown == 11
    QTest.keyClick(strip.steps, Qt.Key.Key_Left)
    assert generation.film_shown == 10
    QTest.keyClick(strip.steps, Qt.Key.Key_Home)
    QTest.keyClick(strip.steps, Qt.Key.Key_Right)
    assert generation.film_shown == 1
    QTest.keyClick(strip.steps, Qt.Key.Key_Escape)
    assert generation.film_shown is None


def test_keep_as_layer_decodes_the_shown_step(session: Session, strip: Filmstrip, qtbot: QtBot) -> None:
    layers = len(session.document.layers)
    click(strip, 11)
    QTest.mouseClick(strip.keep, LEFT)
    qtbot.waitUntil(lambda: len(session.document.layers) > layers)


def test_new_steps_scroll_into_sight_but_not_away_from_where_the_user_looks(
    session: Session, strip: Filmstrip, qtbot: QtBot
) -> None:
    bar = strip.steps.horizontalScrollBar()
    assert bar.maximum() > 0
    assert bar.value() == bar.maximum()
    film = session.generation.film
    bar.setValue(0)
    session.tab.film.steps = (*film, film[-1])
    session.generation.film_changed.emit()
    assert strip.steps.count() == 13
    assert bar.value() == 0


def test_another_job_begins_another_strip(session: Session, strip: Filmstrip, qtbot: QtBot) -> None:
    generate(session, qtbot, 3)
    assert strip.steps.count() == 3


def test_branch_from_here_goes_on_from_the_shown_step_with_the_words_in_the_panel(
    session: Session, strip: Filmstrip, qtbot: QtBot
) -> None:
    assert not strip.branch.isEnabled()
    click(strip, 9)
    assert (strip.branch.isEnabled(), strip.branch.text()) == (True, "Branch from here")
    session.generation.set_params(prompt="a valley")
    QTest.mouseClick(strip.branch, LEFT)
    qtbot.waitUntil(lambda: len(session.generation.candidates) == 2)
    assert session.generation.candidates[-1].record.params.prompt == "a valley"
    assert strip.steps.count() == 12
    assert "branched from" in strip.steps.item(9).toolTip()
    assert "branched from" not in strip.steps.item(10).toolTip()
    shared, own = (strip.steps.item(row).data(Qt.ItemDataRole.UserRole) for row in (9, 10))
    assert (shared, own) == (True, False)


def test_nothing_branches_from_the_last_step(strip: Filmstrip) -> None:
    click(strip, 11)
    assert not strip.branch.isEnabled()
    assert "nothing left to change" in strip.branch.toolTip()


def test_the_button_says_how_many_steps_are_made_again_where_no_state_is_kept(
    session: Session, strip: Filmstrip
) -> None:
    generation = session.generation
    session.tab.film.steps = tuple(
        dataclasses.replace(step, state=None) if step.index > 5 else step for step in generation.film
    )
    click(strip, 8)
    assert strip.branch.isEnabled()
    assert "from step 9" in strip.branch.toolTip()
    assert "4 steps are made again" in strip.branch.toolTip()
    click(strip, 3)
    assert "made again" not in strip.branch.toolTip()


def test_the_slider_goes_through_the_steps_by_mouse_and_keys(session: Session, strip: Filmstrip) -> None:
    generation, slider = session.generation, strip.scrubber
    assert (slider.minimum(), slider.maximum(), slider.value()) == (0, 11, 11)
    assert generation.film_shown is None
    slider.setValue(4)  # as a drag does
    assert generation.film_shown == 4
    slider.setFocus()
    for key, row in ((Qt.Key.Key_Left, 3), (Qt.Key.Key_Home, 0), (Qt.Key.Key_End, 11)):
        QTest.keyClick(slider, key)
        assert generation.film_shown == row
    QTest.keyClick(slider, Qt.Key.Key_Escape)
    assert generation.film_shown is None
    QTest.keyClick(slider, Qt.Key.Key_End)
    assert generation.film_shown == 11
    click(strip, 10)
    assert slider.value() == 10


def test_every_step_can_be_seen_as_what_is_denoised_there(session: Session, strip: Filmstrip) -> None:
    generation = session.generation
    random = np.random.default_rng(0)
    latents = random.standard_normal((12, 4, 8, 8)).astype(np.float32)
    mix = random.uniform(-20, 20, (4, 3))
    colours = (128 + np.einsum("ncyx,ck->nyxk", latents, mix)).clip(0, 255).astype(np.uint8)
    session.tab.film.steps = tuple(
        dataclasses.replace(step, guess=guess, preview=preview, noisy=guess[:, ::-1].astype(np.float16))
        for step, guess, preview in zip(generation.film, latents, colours, strict=True)
    )
    click(strip, 3)
    strip.sight.noisy.click()
    assert generation.preview is not None
    seen = generation.preview.pixels
    assert seen.shape == (8, 8, 3)
    assert np.abs(seen.astype(int) - colours[3][::-1].astype(int)).max() <= 4
    assert strip.steps.count() == 12
    strip.sight.guess.click()
    assert generation.preview.pixels is generation.film[3].preview


def test_what_branches_change_is_chosen_in_a_dialog(session: Session, strip: Filmstrip, qtbot: QtBot) -> None:
    generation = session.generation
    click(strip, 3)
    QTest.mouseClick(strip.steer, LEFT)
    popup = strip.popup
    assert popup.isVisible()
    assert generation.params.scheduler in popup.solver.text()
    QTest.keyClick(popup.solver, Qt.Key.Key_Space)
    assert generation.steer.solver
    popup.turn.box.setValue(30)
    popup.extra.box.setValue(10)
    popup.seed.dice.click()
    assert (generation.steer.noise_strength, generation.steer.extra_noise) == (0.3, 0.1)
    assert "its scheduler" in strip.branch.toolTip()
    assert "other noise" in strip.branch.toolTip()
    QTest.keyClick(popup, Qt.Key.Key_Escape)
    assert not popup.isVisible()
    QTest.mouseClick(strip.branch, LEFT)
    qtbot.waitUntil(lambda: len(session.generation.candidates) == 2)
    (branch,) = session.generation.candidates[-1].record.branches
    steer = generation.steer
    assert (branch.call, branch.noise_seed, branch.noise_strength) == (4, steer.noise_seed, 0.3)
    popup.reset.click()
    assert not generation.steer.solver
    assert strip.branch.text() == "Branch from here"
