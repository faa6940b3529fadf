"""What a prompt's field says: below it, clear of the text; how much it counts; and what is no edit of it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from studio.ui.panels.prompt_field import PromptField, Reading

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # of the offscreen platform


@pytest.fixture
def field(qtbot: QtBot) -> Iterator[PromptField]:
    """In a panel that has no room to spare."""
    window = QWidget()
    panel = QWidget(window)
    layout = QVBoxLayout(panel)
    field = PromptField("Prompt", "", "tip", 2)
    rest = QWidget()
    rest.setMinimumHeight(200)
    layout.addWidget(field)
    layout.addWidget(rest)
    qtbot.addWidget(window)
    window.resize(240, 320)
    panel.resize(240, 320)
    window.show()
    qtbot.waitExposed(window)
    yield field
    window.close()


def test_what_is_wrong_stays_clear_of_the_text_where_there_is_little_room(
    field: PromptField, qtbot: QtBot
) -> None:
    field.text.setPlainText("a <lora:nope:a:b:c> house and a <lora:also:1:2:3>")
    field.tell()
    qtbot.waitUntil(field.note.isVisible)
    qtbot.waitUntil(lambda: field.note.minimumHeight() >= field.note.heightForWidth(field.note.width()))
    qtbot.waitUntil(lambda: field.note.y() > field.text.geometry().bottom())


def test_no_mistake_is_written_while_completions_are_offered(field: PromptField, qtbot: QtBot) -> None:
    field.text.setPlainText("a <lora:in")
    field.text.popup.show()
    field._on_patience()
    assert field.note.isHidden()
    field.text.popup.hide()
    qtbot.waitUntil(field.note.isVisible)


@pytest.fixture
def counting(qtbot: QtBot) -> PromptField:
    """Reads words, two a chunk."""

    def read(text: str) -> list[Reading]:
        words = text.split()
        chunks = -(-len(words) // 2)
        return [Reading(len(words), 2 * chunks, chunks, "{" not in text)]

    field = PromptField("Prompt", "", "tip", 3)
    qtbot.addWidget(field)
    field.set_reader(read)
    return field


def test_the_meter_counts_tokens_and_the_room_of_the_chunks(counting: PromptField, qtbot: QtBot) -> None:
    QTest.keyClicks(counting.text, "red house")
    qtbot.waitUntil(lambda: counting.meter.text() == "2 / 2")
    QTest.keyClicks(counting.text, " sea")
    qtbot.waitUntil(lambda: counting.meter.text() == "3 / 4")
    assert "2 chunks" in counting.meter.toolTip()
    counting.set_text("{red|blue} sea")
    assert counting.meter.text() == "~ 2 / 2"
    assert "expansion" in counting.meter.toolTip()


def test_colouring_is_no_edit(counting: PromptField, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(counting.edited):
        counting.set_text("(red:1.2) house )")
    edits: list[str] = []
    counting.edited.connect(edits.append)
    QTest.keyClick(counting.text, Qt.Key.Key_A)
    QTest.keyClick(counting.text, Qt.Key.Key_BracketLeft)
    QTest.qWait(30)
    assert edits == ["(red:1.2) house )a", "(red:1.2) house )a["]


def test_an_empty_prompt_shows_no_count(counting: PromptField) -> None:
    counting.set_text("")
    assert counting.meter.text() == ""
