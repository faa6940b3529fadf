"""Shapes by numbers: what hands that cannot drag draw into mask and selection."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studio.document.rect import Rect
from studio.ui.dialogs.shape_numbers import ShapeDialog
from studio.ui.window import Window

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # of the offscreen platform


@pytest.fixture
def grey(window: Window) -> Window:
    window.session.paste_pixels(np.full((80, 120, 4), 90, np.uint8), "Grey")
    window.refresh()
    return window


def asked(window: Window, qtbot: QtBot) -> ShapeDialog:
    window.commands.by_id["select_numbers"].trigger()
    dialog = window.findChildren(ShapeDialog)[-1]
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def test_a_box_typed_by_keys_alone_is_masked_in_one_step(grey: Window, qtbot: QtBot) -> None:
    session, before = grey.session, grey.session.document
    dialog = asked(grey, qtbot)
    assert [box.value() for box in (dialog.left, dialog.top, dialog.across, dialog.down)] == [0, 0, 120, 80]
    dialog.left.setFocus(Qt.FocusReason.TabFocusReason)
    for value in ("10", "20", "30", "40"):
        QTest.keyClicks(QApplication.focusWidget(), value)  # the keyboard came by Tab: all is selected
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert session.document.mask.bounds() == Rect(10, 20, 30, 40)
    assert session.undo_name == "Mask rectangle"
    session.undo()
    assert session.document is before


def test_an_ellipse_is_taken_from_what_is_selected_and_a_box_beside_the_canvas_is_told_of(
    grey: Window, qtbot: QtBot
) -> None:
    session = grey.session
    session.regions.select_all()
    dialog = asked(grey, qtbot)
    dialog.tool.set_value("Ellipse")
    dialog.target.set_value("selection")
    dialog.target.edited.emit("selection")
    assert dialog.mode.currentData() == "replace"
    dialog.mode.set_value("subtract")
    dialog.accept()
    selected = session.document.selection.crop(session.document.rect)
    assert selected[40, 60] == 0
    assert selected[0, 0] == 255
    dialog = asked(grey, qtbot)
    assert dialog.across.value() == 120
    dialog.reject()
    before, told = session.document, []
    session.message.connect(lambda kind, sentence: told.append((kind, sentence)))
    dialog = asked(grey, qtbot)
    dialog.left.setValue(500)
    dialog.accept()
    dialog = asked(grey, qtbot)
    dialog.tool.set_value("Ellipse")  # of which but the empty corner lies on the canvas
    for box, value in ((dialog.left, 110), (dialog.top, 70), (dialog.across, 100), (dialog.down, 100)):
        box.setValue(value)
    dialog.accept()
    assert session.document is before
    assert len(told) == 2
    assert ("warning", "The shape lies beside the canvas of 120 × 80 pixels.") in told
