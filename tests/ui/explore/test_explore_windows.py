"""The windows of the explorers, by mouse and by key."""

from __future__ import annotations

import itertools
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QSlider, QSpinBox
from pytestqt.qtbot import QtBot

from studio.app.explorers.pad import middle_of
from studio.app.session import Session
from studio.ui.window import Window
from tests.ui.conftest import show_window

LEFT, NO = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def window(window: Window) -> Window:
    """The window with a picture on its canvas."""
    window.session.paste_pixels(np.full((64, 64, 4), 255, np.uint8), "Picture")
    window.session.generation.set_params(prompt="a hill", steps=20, width=64, height=64)
    return window


def test_every_explorer_opens_by_its_command_and_names_its_fields(window: Window, qtbot: QtBot) -> None:
    for name in ("explore_pad", "explore_ladder", "explore_noise", "explore_walk"):
        window.commands.by_id[name].trigger()
    explore = window.explore
    dialogs = [explore.show_pad(), explore.show_ladder(), explore.show_noise(), explore.show_walk()]
    for dialog in dialogs:
        assert dialog.isVisible()
        assert not dialog.isModal()
        for kind in (QAbstractButton, QLineEdit, QSlider, QSpinBox):
            for field in dialog.findChildren(kind):
                if not field.objectName().startswith("qt_"):
                    assert field.accessibleName() or getattr(field, "text", str)(), (dialog, field)
        dialog.close()
    assert window.session.explore.pad.is_open is False


def test_nothing_on_the_pad_lies_over_another_however_low_the_window(window: Window, qtbot: QtBot) -> None:
    dialog = window.explore.show_pad()
    for width in (1200, 640):
        dialog.resize(width, 200)
        qtbot.waitUntil(lambda: dialog.height() > 200)
        column = (dialog.picture, dialog.words, dialog.reach, dialog.axes, dialog.note, dialog.keep)
        qtbot.waitUntil(lambda: dialog.keep.y() > dialog.picture.y())
        for upper, lower in itertools.pairwise(column):
            qtbot.waitUntil(lambda u=upper, b=lower: u.geometry().bottom() < b.geometry().top())
    dialog.close()


def test_a_rung_takes_its_strength_by_mouse_and_by_key(window: Window, qtbot: QtBot) -> None:
    dialog = window.explore.show_ladder()
    ladder, generation = window.session.explore.ladder, window.session.generation
    qtbot.waitUntil(lambda: not ladder.is_busy)
    QTest.mouseClick(dialog.buttons[1], LEFT)
    assert generation.params.strength == ladder.rungs[1].strength
    dialog.buttons[4].setFocus()
    QTest.keyClick(dialog.buttons[4], Qt.Key.Key_Space)
    assert generation.params.strength == ladder.rungs[4].strength
    assert [button.isChecked() for button in dialog.buttons] == [row == 4 for row in range(6)]
    generation.set_params(prompt="a lake")
    assert not dialog.buttons[0].isEnabled()
    assert "look again" in dialog.note.text()
    dialog.close()


def test_the_slider_and_the_curve_go_to_a_timestep(window: Window, qtbot: QtBot) -> None:
    dialog, noise = window.explore.show_noise(), window.session.explore.noise
    qtbot.waitUntil(lambda: noise.guess is not None and not noise.is_busy)
    dialog.slider.setValue(2)
    qtbot.waitUntil(lambda: noise.guess is not None and noise.guess.timestep == 2 and not noise.is_busy)
    assert not dialog.guess.is_empty
    assert "Timestep 2" in dialog.numbers.text()
    field = dialog.curve._field()
    QTest.mouseClick(dialog.curve, LEFT, NO, QPointF(field.right() - 1, field.center().y()).toPoint())
    assert noise.timestep == 9
    assert dialog.slider.value() == 9
    assert dialog.slider.hasFocus()
    QTest.keyClick(dialog.slider, Qt.Key.Key_Left)
    assert noise.timestep == 8
    dialog.close()
    assert not noise.is_open


def test_what_noise_does_is_told_at_every_level(window: Window) -> None:
    dialog = window.explore.show_noise()
    told = [dialog.words(db) for db in (30, 8, 0, -15, -40)]
    assert len(set(told)) == 5
    dialog.close()


def test_a_press_on_the_pad_takes_a_tile_and_a_drag_any_place(window: Window, qtbot: QtBot) -> None:
    dialog, pad = window.explore.show_pad(), window.session.explore.pad
    qtbot.waitUntil(lambda: pad.result is not None)
    plane = dialog.plane
    place = plane.place(middle_of((4, 2))).toPoint()
    QTest.mouseClick(plane, LEFT, NO, place)
    assert pad.point == (1.0, 0.0)
    assert window.session.generation.params.variation_strength == pad.reach
    QTest.mousePress(plane, LEFT, NO, place)
    away = plane.place((0.3, -0.4)).toPoint()
    QTest.mouseMove(plane, away)
    QTest.mouseRelease(plane, LEFT, NO, away)
    assert np.allclose(pad.point, (0.3, -0.4), atol=0.02)
    qtbot.waitUntil(lambda: pad.result is not None)
    assert dialog.keep.isEnabled()
    dialog.close()


def test_keys_move_the_point_and_enter_keeps_its_picture(window: Window, qtbot: QtBot) -> None:
    dialog, pad = window.explore.show_pad(), window.session.explore.pad
    qtbot.waitUntil(lambda: pad.result is not None)
    QTest.keyClick(dialog.plane, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(dialog.plane, Qt.Key.Key_Up)
    assert pad.point == (0.5, 0.125)
    qtbot.waitUntil(lambda: pad.result is not None)
    QTest.keyClick(dialog.plane, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(window.session.generation.candidates) == 1)
    QTest.keyClick(dialog.plane, Qt.Key.Key_Home)
    assert pad.point == (0.0, 0.0)
    dialog.close()


def test_a_walk_is_started_stopped_and_saved(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    dialog, walk = window.explore.show_walk(), window.session.explore.walk
    window.session.generation.set_params(steps=2)
    dialog.seeds.setText("1, fox")
    assert "fox" in dialog.note.text()
    QTest.mouseClick(dialog.go, LEFT)
    assert not walk.is_busy
    dialog.seeds.setText("1, 2")
    dialog.between.setValue(2)
    QTest.mouseClick(dialog.go, LEFT)
    qtbot.waitUntil(lambda: not walk.is_busy and len(walk.frames) == 6)
    dialog.save_to(tmp_path / "walk", "GIF (*.gif)")
    qtbot.waitUntil(lambda: (tmp_path / "walk.gif").exists())
    dialog.save_to(tmp_path / "walk.png")
    assert ".webp" in dialog.note.text()
    dialog.close()
    assert not dialog._play.isActive()


def test_without_a_picture_the_windows_say_so(session: Session, qtbot: QtBot) -> None:
    window = show_window(session, qtbot)
    ladder, noise = window.explore.show_ladder(), window.explore.show_noise()
    assert "no picture" in ladder.note.text()
    assert "no picture" in noise.guess.accessibleDescription()
    assert not noise.note.isVisible()
    for dialog in (ladder, noise):
        dialog.close()


def test_a_candidate_on_show_is_the_picture_that_the_ladder_and_the_noise_are_about(
    session: Session, qtbot: QtBot
) -> None:
    window = show_window(session, qtbot)
    generation = session.generation
    generation.set_params(prompt="a hill", steps=20, width=64, height=64)
    generation.generate()
    qtbot.waitUntil(lambda: len(generation.candidates) == 1)
    noise = window.explore.show_noise()
    qtbot.waitUntil(lambda: not noise.guess.is_empty)
    assert len(generation.candidates) == 1
    noise.close()
    ladder = window.explore.show_ladder()
    qtbot.waitUntil(lambda: session.explore.ladder.rungs[-1].picture is not None)
    assert len(session.document.layers) == 1
    ladder.close()
