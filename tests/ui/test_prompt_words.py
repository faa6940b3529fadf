"""Writing prompts in the panel: history, styles, expansions, mistakes, and where chunks begin."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from studio.app.session import Session
from studio.errors import StudioError
from studio.prompt.history import Past
from studio.prompt.styles import Style
from studio.ui.dialogs.expansions import ExpansionsDialog
from studio.ui.dialogs.history import HistoryDialog
from studio.ui.dialogs.styles import StylesDialog
from studio.ui.panels.prompt_field import PromptField, Reading
from studio.ui.panels.prompt_panel import PromptPanel
from studio.ui.panels.prompt_words import PromptWords
from studio.ui.preferences.dialog import SettingsDialog
from studio.ui.window import Window
from tests.app.backend import GreyBackend
from tests.prompt.test_tokens import folder  # noqa: F401 - a model folder with a vocabulary
from tests.ui.conftest import MakeSession

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "support raise")  # of the offscreen platform

Key, Mod, LEFT = Qt.Key, Qt.KeyboardModifier, Qt.MouseButton.LeftButton
INK, OLD = Style("ink", "ink drawing of {prompt}", "colour"), Style("old", "faded")


@pytest.fixture
def words(make_session: MakeSession, qtbot: QtBot) -> PromptWords:
    panel = PromptPanel(make_session(GreyBackend()))
    qtbot.addWidget(panel)
    panel.resize(360, 800)
    panel.show()
    panel.activateWindow()
    qtbot.waitActive(panel)
    panel.focus_prompt()
    qtbot.waitUntil(lambda: panel.words._book.found)
    return panel.words


def session_of(words: PromptWords) -> Session:
    return words._session


def dialog(words: PromptWords, kind: type[QDialog]) -> QDialog:
    found = words.window().findChild(kind)
    assert found is not None
    return found


def click(button: QWidget) -> None:
    QTest.mouseClick(button, LEFT)


@pytest.mark.parametrize(
    ("keys", "kind"),
    [("Ctrl+H", HistoryDialog), ("Ctrl+Shift+Y", StylesDialog), ("Ctrl+Shift+H", ExpansionsDialog)],
)
def test_the_keys_open_their_dialogs_out_of_the_prompt_too(
    window: Window, qtbot: QtBot, keys: str, kind: type[QDialog]
) -> None:
    window.prompt.focus_prompt()
    QTest.keyClicks(window.prompt.prompt.text, "a {cat|dog}")
    qtbot.waitUntil(window.commands.by_id["expansions"].isEnabled)
    QTest.keySequence(window.prompt.prompt.text, QKeySequence(keys))
    qtbot.waitUntil(lambda: window.findChild(kind) is not None)
    assert window.prompt.prompt.text.toPlainText() == "a {cat|dog}"


def test_completions_can_be_kept_for_when_they_are_asked_for(words: PromptWords) -> None:
    session, edit = session_of(words), words.prompt.text
    session.phrasebook.remember(Past("soft light"))
    dialog = SettingsDialog(session, words.window())
    dialog.general.completions.click()
    QTest.keyClicks(edit, "sof")
    assert not edit.popup.isVisible()
    QTest.keyClick(edit, Key.Key_Space, Mod.ControlModifier)
    assert edit.popup.isVisible()
    dialog.general.completions.click()
    assert session.settings.offer_completions
    QTest.keyClicks(edit, "t")
    assert edit.popup.isVisible()


# the history


def test_alt_up_and_down_go_through_the_prompts_that_were_generated(words: PromptWords) -> None:
    generation, edit = session_of(words).generation, words.prompt.text
    for prompt, negative in (("a cat", "rain"), ("a dog", "")):
        generation.set_params(prompt=prompt, negative_prompt=negative, steps=1)
        generation.generate()
    generation.set_params(prompt="")
    QTest.keyClicks(edit, "half")
    QTest.keyClick(edit, Key.Key_Up, Mod.AltModifier)
    assert edit.toPlainText() == "a dog"
    QTest.keyClick(edit, Key.Key_Up, Mod.AltModifier)
    assert (edit.toPlainText(), words.negative.text.toPlainText()) == ("a cat", "rain")
    for _ in range(2):
        QTest.keyClick(edit, Key.Key_Down, Mod.AltModifier)
    assert edit.toPlainText() == "half"
    edit.undo()
    assert edit.toPlainText() == "a dog"


def test_a_prompt_is_found_in_the_history_and_taken_with_enter(words: PromptWords, qtbot: QtBot) -> None:
    book = session_of(words).phrasebook
    book.put_style("", INK)
    for past in (Past("a cat", "rain", ("ink",)), Past("a dog"), Past("a red dog")):
        book.remember(past)
    click(words.history_button)
    shown = dialog(words, HistoryDialog)
    assert isinstance(shown, HistoryDialog)
    assert shown.list.count() == 3
    QTest.keyClicks(shown.search, "rain")
    assert shown.list.count() == 1
    assert "without rain · in style ink" in shown.list.item(0).text()
    QTest.keyClick(shown.search, Key.Key_Return)
    assert session_of(words).wording.typed == Past("a cat", "rain", ("ink",))
    qtbot.waitUntil(lambda: not shown.isVisible())


def test_prompts_are_forgotten_with_delete(words: PromptWords) -> None:
    book = session_of(words).phrasebook
    for prompt in ("a cat", "a dog", "a cow"):
        book.remember(Past(prompt))
    words.show_history()
    shown = dialog(words, HistoryDialog)
    assert isinstance(shown, HistoryDialog)
    QTest.keyClick(shown.search, Key.Key_Down)
    QTest.keyClick(shown.list, Key.Key_Down)
    QTest.keyClick(shown.list, Key.Key_Delete)
    assert [past.prompt for past in book.history] == ["a cow", "a cat"]
    shown.list.selectAll()
    assert not shown.use.isEnabled()
    click(shown.forget)
    assert book.history == ()
    assert shown.empty.isVisible()
    assert "once they have been generated" in shown.empty.text()


# expansions


def test_the_number_of_prompts_is_said_and_all_of_them_are_shown_and_queued(
    words: PromptWords, qtbot: QtBot
) -> None:
    session = session_of(words)
    row = words.expansions
    assert not row.isVisible()
    QTest.keyClicks(words.prompt.text, "a {red|blue} {cat|dog|cow}")
    qtbot.waitUntil(row.isVisible)
    assert row.label.text() == "6 different prompts"
    click(row.button)
    shown = dialog(words, ExpansionsDialog)
    assert isinstance(shown, ExpansionsDialog)
    qtbot.waitUntil(shown.queue.isEnabled)
    assert [shown.list.item(k).text() for k in (0, 5)] == ["a red cat", "a blue cow"]
    assert shown.queue.text() == "&Queue all 6"
    click(shown.copy)
    assert QGuiApplication.clipboard().text().count("\n") == 5
    session.generation.set_params(steps=1)
    click(shown.queue)
    qtbot.waitUntil(lambda: len(session.generation.candidates) == 6)
    made = {candidate.record.params.prompt for candidate in session.generation.candidates}
    assert len(made) == 6


def test_a_list_that_is_closed_before_it_was_read_takes_nothing(
    words: PromptWords, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    session, read, asked = session_of(words), [], []
    session.generation.set_params(prompt="a {red|blue} cat")
    session.wording.preview(9, read.append, read.append)
    monkeypatch.setattr(session.wording, "preview", lambda *parts: asked.append(parts))
    words.show_expansions()
    dialog(words, ExpansionsDialog).reject()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert words.window().findChild(ExpansionsDialog) is None
    qtbot.waitUntil(lambda: bool(read))
    _shown, show, fail = asked[0]
    show(read[0])
    fail(StudioError("There is no list of words."))


def test_too_many_pictures_are_not_queued(words: PromptWords, qtbot: QtBot) -> None:
    session_of(words).generation.set_params(prompt="{a|b|c|d|e|f|g|h|i|j}" * 40)
    words.show_expansions()
    shown = dialog(words, ExpansionsDialog)
    assert isinstance(shown, ExpansionsDialog)
    qtbot.waitUntil(lambda: shown.list.count() == 200)
    assert "over 10^40" in shown.count.text()
    assert not shown.queue.isEnabled()
    assert "at most 1,000 pictures" in shown.note.text()


def test_a_file_that_cannot_be_used_is_said_below_the_prompt(
    words: PromptWords, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "animal.txt").write_text("a __plant__")
    session_of(words).change_settings(wildcard_folders=(str(tmp_path),))
    QTest.keyClicks(words.prompt.text, "__animal__")
    row = words.expansions
    qtbot.waitUntil(lambda: "no wildcard __plant__" in row.label.text())
    assert not row.button.isVisible()
    assert words.prompt.text.problems == []
    (tmp_path / "plant.txt").write_text("tree\nbush")
    session_of(words).phrasebook.find_wildcards()
    qtbot.waitUntil(lambda: row.label.text() == "2 different prompts")


def test_what_was_drawn_tells_its_template_and_goes_back_to_it(words: PromptWords, qtbot: QtBot) -> None:
    generation, row = session_of(words).generation, words.expansions
    generation.set_params(prompt="a red cat", template="a {red|blue} cat")
    assert row.isVisible()
    assert row.label.text() == "Made from: a {red|blue} cat"
    click(row.button)
    assert words.prompt.text.toPlainText() == "a {red|blue} cat"
    qtbot.waitUntil(lambda: row.label.text() == "2 different prompts")
    generation.set_params(prompt="a cow", template="")
    assert not row.isVisible()


# mistakes


def test_a_mistake_is_written_below_the_text_once_typing_pauses(words: PromptWords, qtbot: QtBot) -> None:
    field = words.prompt
    QTest.keyClicks(field.text, "a (red __plant__")
    assert not field.note.isVisible()
    qtbot.waitUntil(field.note.isVisible)
    assert field.note.text() == "Nothing closes this (; write \\( for the sign. (1 more)"
    assert field.note.text() in field.text.accessibleDescription()
    QTest.keyClicks(field.text, ")")
    qtbot.waitUntil(lambda: field.note.text().startswith("There is no wildcard __plant__"))
    field.text.selectAll()
    QTest.keyClick(field.text, Key.Key_Delete)
    assert not field.note.isVisible()


# tokens


def test_long_prompts_show_where_the_next_chunk_begins(qtbot: QtBot) -> None:
    def read(text: str) -> list[Reading]:
        return [Reading(5, 6, 2, True, (3, 2), (text.index("dog"),))]

    field = PromptField("Prompt", "", "tip", 3)
    qtbot.addWidget(field)
    field.resize(300, 120)
    field.show()
    qtbot.waitExposed(field)
    field.set_reader(read)
    field.set_text("\U0001f3e0 a cat dog")
    (mark,) = field.text._marks()
    cursor = field.text.textCursor()
    cursor.setPosition(9)  # in UTF-16 units
    assert abs(mark.left() - field.text.cursorRect(cursor).left()) <= 1
    assert "Chunk 2 begins here" in field.text._break_at(mark.center())
    assert field.text._break_at(mark.center() - mark.topLeft()) == ""
    assert "3 of 3, 2 of 3" in field.meter.toolTip()


def test_the_meter_counts_the_words_of_the_styles_too(words: PromptWords, folder: Path) -> None:  # noqa: F811
    from studio.job import TextReader
    from studio.prompt.tokens import open_tokenizer
    from studio.ui.panels.token_counts import Counter

    words._count_with([Counter(TextReader("CLIP", "", 10, 2), open_tokenizer(folder / "tokenizer"))])
    words.prompt.set_text("red cat")
    assert words.prompt.meter.text() == "2 / 8"
    book = session_of(words).phrasebook
    book.put_style("", Style("long", "house house {prompt} " + "cat " * 8))
    book.choose(["long"])
    assert words.prompt.meter.text() == "12 / 16"
    words.prompt.set_text("red " * 20)
    assert words.prompt.text._breaks == (24, 56)


def test_every_encoder_of_a_model_has_its_count_and_one_that_would_refuse_says_so(
    words: PromptWords,
    folder: Path,  # noqa: F811
) -> None:
    from studio.job import TextReader
    from studio.prompt.tokens import open_tokenizer
    from studio.ui.panels.token_counts import Counter

    tokenizer = open_tokenizer(folder / "tokenizer")
    readers = TextReader("CLIP", "", 10, 2, "first"), TextReader("T5", "", 13, 1, "refused")
    words._count_with([Counter(reader, tokenizer) for reader in readers])
    words.prompt.set_text("red cat")
    assert words.prompt.meter.text() == "CLIP 2 / 8 · T5 2 / 12"
    assert "A longer prompt is refused" in words.prompt.meter.toolTip()
    words.prompt.set_text("red " * 14)
    assert words.prompt.meter.objectName() == "error"
    assert words.prompt.note.text() == "T5 reads 12 tokens of a prompt at most, this one has 14: shorten it."
    assert "Only the first 8 tokens are read by this one." in words.prompt.meter.toolTip()
    words.prompt.set_text("red")
    assert words.prompt.meter.objectName() == "muted"
    assert not words.prompt.note.text()


def test_the_text_gets_room_up_to_a_limit(words: PromptWords) -> None:
    field = words.prompt
    empty = field.text.height()
    field.set_text("a red house by the sea, " * 8)
    grown = field.text.height()
    assert grown > empty
    field.set_text("a red house by the sea, " * 80)
    assert grown <= field.text.height() <= 2 * empty
    field.set_text("")
    assert field.text.height() == empty
