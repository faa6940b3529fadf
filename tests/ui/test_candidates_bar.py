"""The bar over the lower canvas."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from studio.app.session import Session
from studio.ui.canvas.canvas import Canvas
from studio.ui.panels.candidates_bar import CandidatesBar

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def bar(session: Session, canvas: Canvas) -> CandidatesBar:
    canvas.resize(900, 500)
    bar = CandidatesBar(session, canvas)
    assert not bar.isVisible()
    return bar


def generate(session: Session, qtbot: QtBot, batch: int) -> None:
    generation = session.generation
    generation.set_params(prompt="a hill", steps=2, width=64, height=64, batch=batch, seed=7)
    generation.lock_seed(True)
    generation.generate()
    qtbot.waitUntil(lambda: len(generation.candidates) == batch)


def click(button: QAbstractButton) -> None:
    QTest.mouseClick(button, LEFT)


def test_it_floats_inside_the_lower_canvas(
    session: Session, canvas: Canvas, bar: CandidatesBar, qtbot: QtBot
) -> None:
    generate(session, qtbot, 4)
    for width in (900, 560):
        canvas.resize(width, 400)
        assert canvas.rect().contains(bar.geometry())
        assert bar.geometry().bottom() > 400 - 30
    assert bar.isVisible()


def test_it_steps_through_candidates_and_tells_which_is_on_show(
    session: Session, bar: CandidatesBar, qtbot: QtBot
) -> None:
    generate(session, qtbot, 3)
    session.generation.show_candidate(0)
    assert (bar.count.text(), bar.seed.text()) == ("1 of 3", "Seed 7")
    click(bar.next)
    assert (bar.count.text(), bar.seed.text()) == ("2 of 3", "Seed 8")
    click(bar.previous)
    click(bar.previous)
    assert session.generation.current == 2
    row = bar.pictures.visualItemRect(bar.pictures.item(1)).center()
    QTest.mouseClick(bar.pictures.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, row)
    assert session.generation.current == 1


def test_keep_makes_a_layer_and_discard_all_hides_the_bar(
    session: Session, bar: CandidatesBar, qtbot: QtBot
) -> None:
    generate(session, qtbot, 3)
    layers = len(session.document.layers)
    click(bar.keep)
    assert len(session.document.layers) == layers + 1
    assert bar.count.text() == "2 waiting"
    assert not bar.discard.isEnabled()
    click(bar.discard_all)
    assert not bar.isVisible()


def test_keep_all_is_one_undo_step(session: Session, bar: CandidatesBar, qtbot: QtBot) -> None:
    generate(session, qtbot, 3)
    before = session.document
    click(bar.keep_all)
    assert len(session.document.layers) == len(before.layers) + 3
    session.undo()
    assert session.document is before


def test_a_single_candidate_offers_no_stepping(session: Session, bar: CandidatesBar, qtbot: QtBot) -> None:
    generate(session, qtbot, 1)
    assert not bar.next.isVisible()
    assert not bar.keep_all.isVisible()
    assert bar.keep.isVisible()


def test_a_single_candidate_out_of_view_can_be_shown_again_and_discarded(
    session: Session, bar: CandidatesBar, qtbot: QtBot
) -> None:
    generate(session, qtbot, 1)
    session.undo()
    assert session.generation.current == -1
    assert bar.count.text() == "1 waiting"
    row = bar.pictures.visualItemRect(bar.pictures.item(0)).center()
    QTest.mouseClick(bar.pictures.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, row)
    assert session.generation.current == 0
    assert not bar.next.isVisible()
    session.undo()
    click(bar.discard_all)
    assert not bar.isVisible()


def test_try_again_asks_for_another_seed(session: Session, bar: CandidatesBar, qtbot: QtBot) -> None:
    generate(session, qtbot, 1)
    click(bar.again)
    qtbot.waitUntil(lambda: len(session.generation.candidates) == 2)
    first, second = session.generation.candidates
    assert first.seed != second.seed


def test_every_button_has_a_name_and_a_tooltip(bar: CandidatesBar) -> None:
    for button in bar.findChildren(QAbstractButton):
        assert button.accessibleName()
        assert button.toolTip()


def test_a_click_on_the_bar_leaves_the_keyboard_with_the_canvas(
    session: Session, canvas: Canvas, bar: CandidatesBar, qtbot: QtBot
) -> None:
    generate(session, qtbot, 3)
    canvas.setFocus()
    click(bar.next)
    assert canvas.hasFocus()
