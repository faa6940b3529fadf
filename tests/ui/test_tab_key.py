"""The keyboard goes where something is seen, in the order in which it is seen, and comes back."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from studio.ui.window import Window
from tests.ui.gestures import press

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # of the offscreen platform
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def grey(window: Window, qtbot: QtBot) -> Window:
    """A window with one layer and the panel of layers in front of others."""
    window.session.paste_pixels(np.full((64, 64, 4), 90, np.uint8), "Grey")
    window.refresh()
    window.docks.show("layers")
    qtbot.waitUntil(lambda: window.docks.is_seen("layers") and not window.docks.is_seen("masks"))
    return window


def walk(window: Window, key: Qt.Key, count: int) -> list[QWidget]:
    seen: list[QWidget] = []
    for _ in range(count):
        widget = QApplication.focusWidget()
        if widget is window.canvas:  # there, Tab hides the panels
            break
        seen.append(widget)
        QTest.keyClick(widget, key, SHIFT if key == Qt.Key.Key_Backtab else Qt.KeyboardModifier.NoModifier)
    return seen


def test_tab_goes_through_what_is_seen_in_its_order(grey: Window) -> None:
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
        grey.canvas.focusNextPrevChild(key == Qt.Key.Key_Tab)
        seen = walk(grey, key, 150)
        assert grey.layers.list in seen
        behind = [f"{type(w).__name__} {w.accessibleName()}" for w in seen if w.visibleRegion().isEmpty()]
        scrolled = [w for w in seen if grey.prompt.isAncestorOf(w)]  # Tab scrolls the panel to them
        assert len(behind) <= len(scrolled)
        covered = [grey.docks.by_name[name] for name in ("masks", "colour")]
        assert not [w for w in seen for dock in covered if dock.isAncestorOf(w)]
        assert not [w for w in seen if isinstance(w, QToolButton) and "Scroll" in w.accessibleName()]
    grey.layers.list.setFocus()
    seen = walk(grey, Qt.Key.Key_Tab, 3)
    assert [w.accessibleName() for w in seen] == ["Layers", "New layer", "New group"]


@pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)
def test_the_keyboard_comes_back_from_renaming_a_layer_and_from_the_menus(grey: Window, qtbot: QtBot) -> None:
    for key, name in ((Qt.Key.Key_Return, "Sea"), (Qt.Key.Key_Escape, "Sea")):
        grey.layers.list.setFocus()
        grey.layers.rename()
        row = grey.layers.row(0)
        qtbot.waitUntil(row.editor.hasFocus)
        QTest.keyClicks(row.editor, "Sea" if key == Qt.Key.Key_Return else "Sky")
        QTest.keyClick(row.editor, key)
        qtbot.waitUntil(grey.layers.list.hasFocus)
        assert grey.session.document.layers[0].name == name
    grey.canvas.setFocus()
    press(grey, Qt.Key.Key_F10)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    assert grey.menuBar().activeAction() is grey.menuBar().actions()[0]
    while (menu := QApplication.activePopupWidget()) is not None:
        QTest.keyClick(menu, Qt.Key.Key_Escape)
    QTest.keyClick(grey.menuBar(), Qt.Key.Key_Escape)
    qtbot.waitUntil(grey.canvas.hasFocus)
