"""What a screen reader and a keyboard find in the window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QScrollBar,
    QTabBar,
    QWidget,
)

from studio.ui.window import Window

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # of the offscreen platform

CONTROLS = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
)


def controls(window: Window) -> list[QWidget]:
    """Every control of ours; parts of Qt's own widgets (names begin with qt_) are left out."""
    found = [w for kind in CONTROLS for w in window.findChildren(kind)]
    return [
        w
        for w in found
        if not isinstance(w, QScrollBar)
        and not isinstance(w.parent(), (QAbstractSpinBox, QComboBox, QTabBar))
        and not (w.parent() and w.parent().metaObject().className() == "QComboBoxPrivateContainer")
        and not w.objectName().startswith("qt_")
    ]


def name(widget: QWidget) -> str:
    text = widget.text() if isinstance(widget, QAbstractButton) else ""
    return widget.accessibleName() or text


def test_every_control_has_a_name(window: Window) -> None:
    nameless = [f"{type(w).__name__} in {type(w.parent()).__name__}" for w in controls(window) if not name(w)]
    assert nameless == []


def test_every_icon_button_has_a_tooltip(window: Window) -> None:
    buttons = [w for w in controls(window) if isinstance(w, QAbstractButton) and not w.text()]
    assert len(buttons) > 15
    assert [name(w) for w in buttons if not w.toolTip()] == []


def test_tab_walks_from_the_prompt_to_generate(window: Window) -> None:
    window.prompt.focus_prompt()
    seen = []
    for _ in range(4):
        seen.append(QApplication.focusWidget())
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    bar = window.prompt.bar
    assert seen[:3] == [window.prompt.prompt.text, window.prompt.negative.text, bar.generate]


def test_the_walk_by_tab_comes_back_to_the_prompt(window: Window) -> None:
    window.prompt.focus_prompt()
    start = QApplication.focusWidget()
    seen: list[QWidget] = []
    for _ in range(120):
        widget = QApplication.focusWidget()
        if widget is window.canvas:  # there, Tab hides the panels
            window.canvas.focusNextChild()
        else:
            QTest.keyClick(widget, Qt.Key.Key_Tab)
        seen.append(widget)
        if QApplication.focusWidget() is start:
            break
    assert QApplication.focusWidget() is start
    assert window.prompt.sampling.size.width_box in seen
    assert window.canvas in seen
