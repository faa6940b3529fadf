"""What a prompt's field says below it: clear of the text, and not while something is being chosen."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from studio.ui.panels.prompt_field import PromptField

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
