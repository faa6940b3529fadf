"""The dialog of styles: written, ticked, renamed and imported in the window."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from studio.prompt.syntax import parse
from studio.ui.dialogs.styles import StylesDialog
from studio.ui.panels.prompt_words import PromptWords
from tests.ui.test_prompt_words import INK, OLD, Key, click, dialog, session_of, words

__all__ = ["words"]  # a fixture

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "support raise")  # of the offscreen platform


def test_styles_are_written_ticked_and_seen_around_the_prompt(words: PromptWords, qtbot: QtBot) -> None:
    session = session_of(words)
    QTest.keyClicks(words.prompt.text, "a cat")
    click(words.styles_button)
    shown = dialog(words, StylesDialog)
    assert isinstance(shown, StylesDialog)
    assert "No styles yet" in shown.note.text()
    click(shown.add)
    QTest.keyClicks(shown.form.name, "ink")  # over the name it begins with, which is selected
    shown.form.prompt.text.setFocus()
    QTest.keyClicks(shown.form.prompt.text, "ink drawing of {prompt}")
    QTest.keyClicks(shown.form.negative.text, "colour")
    assert shown.form.preview.toPlainText() == "ink drawing of a cat\n\nWithout: colour"
    shown.list.setFocus()
    QTest.keyClick(shown.list, Key.Key_Space)
    assert session.phrasebook.styles == (INK,)
    assert session.phrasebook.chosen == (INK,)
    assert words.styles_row.isVisible()
    assert "ink" in words.styles_row.label.text()
    shown.reject()
    click(words.styles_row.clear)
    assert session.phrasebook.chosen == ()
    assert not words.styles_row.isVisible()


def test_a_name_that_is_taken_gets_a_number_and_typing_goes_on(words: PromptWords) -> None:
    book = session_of(words).phrasebook
    for style in (INK, OLD):
        book.put_style("", style)
    words.show_styles()
    shown = dialog(words, StylesDialog)
    assert isinstance(shown, StylesDialog)
    shown.list.setCurrentRow(1)
    shown.form.begin()
    QTest.keyClicks(shown.form.name, "ink")
    shown._store()
    assert [style.name for style in book.styles] == ["ink", "ink 2"]
    QTest.keyClicks(shown.form.name, "wash")
    shown._store()
    assert [style.name for style in book.styles] == ["ink", "inkwash"]
    shown.form.name.selectAll()
    QTest.keyClick(shown.form.name, Key.Key_Backspace)
    shown._store()
    assert [style.name for style in book.styles] == ["ink", "inkwash"]


def test_a_click_on_another_style_saves_what_was_written_in_the_first(words: PromptWords) -> None:
    book = session_of(words).phrasebook
    for style in (INK, OLD):
        book.put_style("", style)
    words.show_styles()
    shown = dialog(words, StylesDialog)
    assert isinstance(shown, StylesDialog)
    shown.form.prompt.text.setFocus()
    QTest.keyClick(shown.form.prompt.text, Key.Key_End)
    QTest.keyClicks(shown.form.prompt.text, "!")
    shown.list.setCurrentRow(1)
    assert shown.form.name.text() == "old"
    assert [style.prompt for style in book.styles] == ["ink drawing of {prompt}!", "faded"]
    click(shown.remove)
    assert [style.name for style in book.styles] == ["ink"]
    assert shown.form.name.text() == "ink"
    QTest.keyClicks(shown.search, "zzz")
    assert shown.list.item(0).isHidden()


def test_the_styles_of_another_program_are_imported(words: PromptWords, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "styles.csv").write_text('name,prompt,negative_prompt\nink,"{prompt}, ink",photo\n')
    words.show_styles()
    shown = dialog(words, StylesDialog)
    assert isinstance(shown, StylesDialog)
    session_of(words).phrasebook.import_styles(tmp_path / "styles.csv")
    qtbot.waitUntil(lambda: shown.list.count() == 1)
    assert shown.export.isEnabled()


def test_a_starter_set_is_added_once_and_its_first_style_is_shown(words: PromptWords, qtbot: QtBot) -> None:
    book = session_of(words).phrasebook
    words.show_styles()
    shown = dialog(words, StylesDialog)
    assert isinstance(shown, StylesDialog)
    click(shown.starter)
    qtbot.waitUntil(lambda: len(book.styles) > 10)
    assert shown.form.name.text() == book.styles[0].name
    assert all("{prompt}" in style.prompt and not parse(style.prompt).problems for style in book.styles)
    before = book.styles
    told: list[str] = []
    session_of(words).message.connect(lambda _kind, sentence: told.append(sentence))
    click(shown.starter)
    qtbot.waitUntil(lambda: bool(told))
    assert told == [f"Imported 0 styles; {len(before)} were here already."]
    assert book.styles == before
