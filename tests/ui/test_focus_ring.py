"""The ring around what has the keyboard: there by keys, not by the mouse, gone with its control."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit, QPushButton, QSlider, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from studio.ui.focus_ring import FocusRing
from studio.ui.qimage import to_pixels
from studio.ui.theme import DARK, apply_theme


def test_tab_brings_the_ring_and_a_click_does_not(qtbot: QtBot, qapp: QApplication) -> None:
    box = QWidget()
    qtbot.addWidget(box)
    ring = FocusRing(box)
    layout = QVBoxLayout(box)
    field, button, tick, slider = QLineEdit(), QPushButton("Push"), QCheckBox("Tick"), QSlider()
    for widget in (field, button, tick, slider):
        layout.addWidget(widget)
    box.show()
    qtbot.waitUntil(box.isVisible)
    box.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    assert ring.frame is None  # it has a cursor
    for expected in (button, tick, slider):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert ring.frame is not None
        assert ring.frame.around is expected
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    field.setFocus()
    button.setFocus()
    frame = ring.frame
    assert frame is not None
    button.deleteLater()
    qtbot.waitUntil(lambda: not box.findChildren(QPushButton))
    field.setFocus()
    assert ring.frame is None


def test_the_ring_is_seen(qtbot: QtBot, qapp: QApplication) -> None:
    palette, sheet = qapp.palette(), qapp.styleSheet()
    apply_theme(qapp, "dark")
    box = QWidget()
    qtbot.addWidget(box)
    ring = FocusRing(box)
    layout = QVBoxLayout(box)
    button = QPushButton("Push")
    layout.addWidget(button)
    box.show()
    box.activateWindow()
    button.setFocus()
    qtbot.waitUntil(lambda: ring.frame is not None and ring.frame.isVisible())
    pixels = to_pixels(box.grab().toImage())[..., :3].astype(int)
    accent = [int(DARK.accent[k : k + 2], 16) for k in (1, 3, 5)]
    assert (abs(pixels - accent).max(axis=2) < 24).sum() > 2 * button.width()
    qapp.setStyleSheet(sheet)
    qapp.setPalette(palette)
    qapp.styleHints().unsetColorScheme()
