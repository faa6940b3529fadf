"""Completions below the cursor of a prompt, with real keys."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from studio.prompt import completion
from studio.prompt.history import Past
from studio.prompt.styles import Style
from studio.ui.panels.prompt_edit import PromptEdit

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # of the offscreen platform

Key = Qt.Key
SOURCES = (
    completion.styles((Style("ink drawing", "ink of {prompt}"),)),
    completion.wildcards(("animal", "colours/warm")),
    completion.before((Past("a red house, soft light"),)),
    completion.words(("harbour", "hat", "house")),
)


@pytest.fixture
def edit(qtbot: QtBot) -> Iterator[PromptEdit]:
    """In a window with another field behind it."""
    window = QWidget()
    layout = QVBoxLayout(window)
    edit = PromptEdit("", "tip")
    edit.set_sources(SOURCES)
    layout.addWidget(edit)
    layout.addWidget(QLineEdit())
    qtbot.addWidget(window)
    window.resize(400, 200)
    window.show()
    window.activateWindow()
    qtbot.waitActive(window)
    edit.setFocus()
    yield edit
    window.close()


def offered(edit: PromptEdit) -> list[str]:
    return [found.text for found in edit.popup.completions] if edit.popup.isVisible() else []


def test_words_are_offered_while_typing_and_nothing_is_taken_unasked(edit: PromptEdit) -> None:
    QTest.keyClicks(edit, "a ha")
    assert offered(edit) == ["harbour", "hat"]
    assert edit.popup.current is None
    QTest.keyClick(edit, Key.Key_Return)
    assert edit.toPlainText() == "a ha\n"
    assert offered(edit) == []


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text("ha_ou ,.({|})[:1]#ink", max_size=14))
def test_what_is_typed_is_what_is_written_whatever_is_offered(edit: PromptEdit, text: str) -> None:
    edit.clear()
    QTest.keyClicks(edit, text)
    assert edit.toPlainText() == text
    for _ in range(3):  # nor does the weight of anything bring other words
        QTest.keyClick(edit, Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    for _ in range(edit.document().availableUndoSteps()):
        edit.undo()
    assert edit.toPlainText() == ""


def test_down_and_enter_take_a_word_as_one_step_of_undo(edit: PromptEdit) -> None:
    edit.insertPlainText("\U0001f3e0 ")
    QTest.keyClicks(edit, "ha")
    QTest.keyClick(edit, Key.Key_Down)
    QTest.keyClick(edit, Key.Key_Down)
    QTest.keyClick(edit, Key.Key_Return)
    assert edit.toPlainText() == "\U0001f3e0 hat"
    assert offered(edit) == []
    edit.undo()
    assert edit.toPlainText() == "\U0001f3e0 ha"


def test_the_arrows_go_around_past_no_choice(edit: PromptEdit) -> None:
    QTest.keyClicks(edit, "ha")
    for expected in ("hat", "harbour", None, "hat"):
        QTest.keyClick(edit, Key.Key_Up)
        assert (edit.popup.current and edit.popup.current.text) == expected


def test_tab_takes_what_was_chosen_and_else_goes_on_to_the_next_field(edit: PromptEdit) -> None:
    QTest.keyClicks(edit, "ha")
    QTest.keyClick(edit, Key.Key_Down)
    QTest.keyClick(edit, Key.Key_Tab)
    assert (edit.toPlainText(), edit.hasFocus()) == ("harbour", True)
    QTest.keyClicks(edit, " ho")
    assert offered(edit) == ["house"]
    QTest.keyClick(edit, Key.Key_Tab)
    assert (edit.toPlainText(), edit.hasFocus()) == ("harbour ho", False)
    assert offered(edit) == []


def test_escape_closes_the_list_and_only_the_list(edit: PromptEdit, qtbot: QtBot) -> None:
    QTest.keyClicks(edit, "ha")
    QTest.keyClick(edit, Key.Key_Escape)
    assert offered(edit) == []
    assert (edit.toPlainText(), edit.hasFocus()) == ("ha", True)
    QTest.keyClicks(edit, "r")
    assert offered(edit) == ["harbour"]


def test_ctrl_space_asks_and_chooses_the_first(edit: PromptEdit) -> None:
    edit.setPlainText("ha")
    edit.moveCursor(edit.textCursor().MoveOperation.End)
    assert offered(edit) == []
    QTest.keyClick(edit, Key.Key_Space, Qt.KeyboardModifier.ControlModifier)
    assert edit.popup.current is not None
    QTest.keyClick(edit, Key.Key_Enter)
    assert edit.toPlainText() == "harbour"


def test_going_elsewhere_closes_the_list(edit: PromptEdit) -> None:
    for key in (Key.Key_Left, Key.Key_Home):
        edit.setPlainText("")
        QTest.keyClicks(edit, "ha")
        assert offered(edit)
        QTest.keyClick(edit, key)
        assert offered(edit) == []
    edit.setPlainText("")
    QTest.keyClicks(edit, "ha")
    QTest.mouseClick(edit.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert offered(edit) == []
    QTest.keyClick(edit, Key.Key_Shift)
    assert edit.toPlainText() == "ha"


def test_backspace_narrows_and_widens_what_is_offered(edit: PromptEdit) -> None:
    QTest.keyClicks(edit, "har")
    assert offered(edit) == ["harbour"]
    QTest.keyClick(edit, Key.Key_Backspace)
    assert offered(edit) == ["harbour", "hat"]
    QTest.keyClick(edit, Key.Key_Backspace)
    assert offered(edit) == []


def test_a_wildcard_is_written_with_both_its_marks(edit: PromptEdit) -> None:
    QTest.keyClicks(edit, "a __war")
    QTest.keyClick(edit, Key.Key_Return)
    assert edit.toPlainText() == "a __colours/warm__"


def test_a_sign_that_asks_for_a_name_has_the_first_one_chosen(edit: PromptEdit) -> None:
    edit.set_sources((completion.loras({"ink": "", "inkwell": ""}),))
    QTest.keyClicks(edit, "a cat <lora:in")
    assert offered(edit) == ["<lora:ink:1>", "<lora:inkwell:1>"]
    QTest.keyClick(edit, Key.Key_Tab)
    assert (edit.toPlainText(), edit.hasFocus()) == ("a cat <lora:ink:1>", True)
    QTest.keyClicks(edit, " <lora:in")
    QTest.keyClick(edit, Key.Key_Down)
    QTest.keyClick(edit, Key.Key_Return)
    assert edit.toPlainText() == "a cat <lora:ink:1> <lora:inkwell:1>"


def test_a_style_is_chosen_and_its_name_leaves_the_text(edit: PromptEdit, qtbot: QtBot) -> None:
    QTest.keyClicks(edit, "a cat ink")
    QTest.keyClick(edit, Key.Key_Down)
    with qtbot.waitSignal(edit.style_wanted) as wanted:
        QTest.keyClick(edit, Key.Key_Return)
    assert wanted.args == ["ink drawing"]
    assert edit.toPlainText() == "a cat "


def test_a_click_takes_a_phrase_that_was_used_before(edit: PromptEdit, qtbot: QtBot) -> None:
    QTest.keyClicks(edit, "a boat, soft")
    assert offered(edit) == ["soft light"]
    row = edit.popup.visualItemRect(edit.popup.item(0)).center()
    QTest.mouseClick(edit.popup.viewport(), Qt.MouseButton.LeftButton, pos=row)
    assert edit.toPlainText() == "a boat, soft light"
    assert QApplication.focusWidget() is edit


def test_nothing_is_offered_for_what_is_set_or_pasted_or_selected(edit: PromptEdit) -> None:
    edit.setPlainText("ha")
    assert offered(edit) == []
    edit.selectAll()
    edit.ask_completion()
    assert offered(edit) == []
