"""The bar of documents to recover leaves the keyboard where one paints."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from studio.app.session import Session
from studio.ui.documents.recovery_bar import RecoveryBar
from tests.app.test_recovery import after_crash
from tests.ui.conftest import show_window

__all__ = ["after_crash"]  # a fixture of the copies' own tests
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # of the offscreen platform


def test_the_keyboard_is_on_the_canvas_after_the_last_document_was_restored(
    after_crash: Session, qtbot: QtBot
) -> None:
    window = show_window(after_crash, qtbot)
    bar = window.findChild(RecoveryBar)
    assert bar is not None
    for left in (1, 0):
        bar.cards[0].restore.setFocus()
        QTest.mouseClick(bar.cards[0].restore, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda left=left: len(after_crash.recovery.found) == left)
    qtbot.waitUntil(lambda: window.focusWidget() is window.canvas)
