"""The text box of a prompt: what is coloured and underlined, and the keys that change weights."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QHelpEvent, QTextCharFormat, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from studio.prompt.checks import Names
from studio.ui.panels.prompt_edit import PromptEdit
from studio.ui.theme import DARK, LIGHT, palette

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", r"support raise")  # of the offscreen platform

WAVE = QTextCharFormat.UnderlineStyle.WaveUnderline
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def edit(qtbot: QtBot) -> PromptEdit:
    edit = PromptEdit("", "What the picture shows")
    qtbot.addWidget(edit)
    edit.textChanged.connect(edit.colour)
    edit.resize(500, 120)
    edit.show()
    qtbot.waitExposed(edit)
    return edit


def painted(edit: PromptEdit) -> list[tuple[str, Any]]:
    """Pieces of text with formats of their own, read from the layout that is painted."""
    found = []
    block = edit.document().firstBlock()
    while block.isValid():
        units = block.text().encode("utf-16-le")
        for span in block.layout().formats():
            piece = units[span.start * 2 : (span.start + span.length) * 2]  # type: ignore[attr-defined]
            found.append((piece.decode("utf-16-le"), QTextCharFormat(span.format)))  # type: ignore[attr-defined]
        block = block.next()
    return found


def coloured(edit: PromptEdit) -> str:
    return "".join(text for text, style in painted(edit) if style.underlineStyle() != WAVE)


def underlined(edit: PromptEdit) -> str:
    return "".join(text for text, style in painted(edit) if style.underlineStyle() == WAVE)


def test_signs_are_coloured_and_words_are_not(edit: PromptEdit) -> None:
    QTest.keyClicks(edit, "a (red:1.2) {cat|dog} __place__ # not read")
    assert coloured(edit) == "(:1.2){|}__place__# not read"
    assert underlined(edit) == ""


def test_signs_over_several_lines_and_after_an_emoji_keep_their_place(edit: PromptEdit) -> None:
    edit.setPlainText("\U0001f3e0 (red\nhouse:1.2) \U0001f3e0 [a|b]\n# note")
    assert coloured(edit) == "(:1.2)[|]# note"


def test_an_unknown_wildcard_is_a_mistake_once_it_is_known_which_there_are(edit: PromptEdit) -> None:
    edit.setPlainText("a __animal__ {b|__plant__}")
    assert underlined(edit) == ""
    edit.set_names(Names(["animal"]))
    assert underlined(edit) == "__plant__"
    assert "no wildcard __plant__" in edit.problems[0].reason
    edit.set_names(Names(["animal", "plant"]))
    assert underlined(edit) == ""


def test_a_mistake_is_underlined_until_it_is_mended(edit: PromptEdit) -> None:
    QTest.keyClicks(edit, "a (red")
    assert underlined(edit) == "("
    QTest.keyClicks(edit, ")")
    assert underlined(edit) == ""


def test_the_tool_tip_says_what_is_wrong_under_the_pointer(edit: PromptEdit) -> None:
    edit.setPlainText("a house (red")
    cursor = edit.textCursor()
    cursor.setPosition(8)
    there = edit.cursorRect(cursor).center()
    assert "Nothing closes this (" in edit.problem_at(there)
    for place, words in ((there, "Nothing closes"), (QPoint(2, there.y()), "What the picture shows")):
        event = QHelpEvent(QHelpEvent.Type.ToolTip, place, edit.viewport().mapToGlobal(place))
        QGuiApplication.sendEvent(edit.viewport(), event)
        assert words in QToolTip.text()
    QToolTip.hideText()


def test_ctrl_up_and_down_change_the_weight_of_the_word_at_the_cursor(edit: PromptEdit) -> None:
    edit.setPlainText("\U0001f3e0 a red")
    edit.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClick(edit, Qt.Key.Key_Up, CONTROL)
    assert edit.toPlainText() == "\U0001f3e0 a (red:1.1)"
    assert edit.textCursor().selectedText() == "red"
    QTest.keyClick(edit, Qt.Key.Key_Up, CONTROL)
    assert edit.toPlainText() == "\U0001f3e0 a (red:1.2)"
    for _ in range(3):
        QTest.keyClick(edit, Qt.Key.Key_Down, CONTROL)
    assert edit.toPlainText() == "\U0001f3e0 a (red:0.9)"
    edit.undo()
    assert edit.toPlainText() == "\U0001f3e0 a red"


def test_the_weight_of_a_selection_is_changed_and_nothing_where_there_is_no_word(edit: PromptEdit) -> None:
    edit.setPlainText("red house , ")
    cursor = edit.textCursor()
    cursor.setPosition(0)
    cursor.setPosition(9, cursor.MoveMode.KeepAnchor)
    edit.setTextCursor(cursor)
    QTest.keyClick(edit, Qt.Key.Key_Down, CONTROL)
    assert edit.toPlainText() == "(red house:0.9) , "
    cursor.setPosition(18)
    edit.setTextCursor(cursor)
    QTest.keyClick(edit, Qt.Key.Key_Up, CONTROL)
    assert edit.toPlainText() == "(red house:0.9) , "


def test_plain_arrow_keys_move_the_cursor(edit: PromptEdit) -> None:
    edit.setPlainText("red\nhouse")
    QTest.keyClick(edit, Qt.Key.Key_Down)
    assert edit.textCursor().blockNumber() == 1
    assert edit.toPlainText() == "red\nhouse"


def test_the_colours_follow_the_theme(edit: PromptEdit, qapp: QApplication) -> None:
    edit.setPlainText("(red)")
    before = qapp.palette()
    try:
        for theme in (LIGHT, DARK):
            qapp.setPalette(palette(theme))
            qapp.processEvents()
            assert {style.foreground().color().name() for _, style in painted(edit)} == {theme.accent}
    finally:
        qapp.setPalette(before)


def picture_file() -> QMimeData:
    """What a file manager drags or copies."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/tmp/photo.png")])
    data.setText("file:///tmp/photo.png")
    return data


def test_a_dropped_or_pasted_file_leaves_no_path_in_the_prompt(edit: PromptEdit) -> None:
    assert not edit.canInsertFromMimeData(picture_file())
    QGuiApplication.clipboard().setMimeData(picture_file())
    edit.paste()
    assert edit.toPlainText() == ""
    words = QMimeData()
    words.setText("a lake")
    assert edit.canInsertFromMimeData(words)
    QGuiApplication.clipboard().setMimeData(words)
    edit.paste()
    assert edit.toPlainText() == "a lake"
