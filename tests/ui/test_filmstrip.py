"""The strip of denoising steps."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

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
    session.generation.film = (*film, film[-1])
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


def test_the_button_names_the_nearest_step_that_keeps_its_state(session: Session, strip: Filmstrip) -> None:
    generation = session.generation
    generation.film = tuple(
        dataclasses.replace(step, state=None) if step.index > 5 else step for step in generation.film
    )
    click(strip, 8)
    assert strip.branch.text() == "Branch from step 5"
    assert "too large to keep" in strip.branch.toolTip()
