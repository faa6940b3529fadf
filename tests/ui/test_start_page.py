"""What an empty canvas says."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studio.app.session import Session
from studio.settings import resources
from studio.ui import start_page
from studio.ui.canvas.canvas import Canvas
from studio.ui.panels import examples as examples_module
from studio.ui.panels.examples import COMMON, example_prompts, examples
from studio.ui.start_page import StartPage
from tests.app.backend import MODEL


@pytest.fixture
def page(
    session: Session, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[StartPage]:
    """A start page with two example prompts over an empty canvas."""
    folder = tmp_path / "models" / "picturebook"
    folder.mkdir(parents=True)
    (folder / "prompts.json").write_text(json.dumps(["a hill", {"prompt": "a lake"}, 3]))
    monkeypatch.setattr(examples_module, "resources", lambda: tmp_path)
    canvas = Canvas(session)
    qtbot.addWidget(canvas)
    canvas.resize(800, 600)
    page = StartPage(session, canvas)
    canvas.show()
    yield page
    canvas.close()


def test_it_covers_the_empty_canvas_and_follows_its_size(page: StartPage) -> None:
    canvas = page.parentWidget()
    assert page.isVisible()
    canvas.resize(900, 700)
    assert page.size() == canvas.size()


def test_it_makes_room_for_a_painter_who_takes_another_tool(page: StartPage, session: Session) -> None:
    first = session.tool
    session.set_tool("Paint brush")
    assert not page.isVisible()
    session.set_tool(first)
    assert page.isVisible(), "nothing was painted: all that it offers is still of use"


def test_prompts_that_do_not_fit_are_left_out_and_none_is_cut(page: StartPage, qtbot: QtBot) -> None:
    canvas = page.parentWidget()
    assert all(chip.isVisible() for chip in page.prompts)
    for height in range(600, 250, -10):
        canvas.resize(800, height)
        QApplication.sendPostedEvents()
        shown = [chip for chip in page.prompts if chip.isVisible()]
        assert all(chip.height() >= chip.sizeHint().height() for chip in shown)
    assert len(shown) < len(page.prompts)
    canvas.resize(800, 600)
    assert all(chip.isVisible() for chip in page.prompts)


def test_it_goes_when_there_is_a_picture_and_comes_back_when_the_last_one_is_closed(
    session: Session, page: StartPage
) -> None:
    session.paste_pixels(np.full((20, 30, 4), 255, np.uint8), "White")
    assert not page.isVisible()
    session.close_tab(session.tab)
    assert page.isVisible()


def test_a_new_document_is_there_to_be_painted_on(session: Session, page: StartPage) -> None:
    session.new(100, 100)
    assert session.document.is_empty
    assert not page.isVisible()


def test_a_prompt_is_generated_with_one_click(session: Session, page: StartPage, qtbot: QtBot) -> None:
    assert [chip.accessibleName() for chip in page.prompts] == ["a hill", "a lake"]
    QTest.mouseClick(page.prompts[1], Qt.MouseButton.LeftButton)
    assert session.generation.params.prompt == "a lake"
    assert not page.isVisible()
    qtbot.waitUntil(lambda: len(session.generation.candidates) == 1)
    assert not page.isVisible()


def test_after_an_example_the_keys_go_to_the_canvas(session: Session, page: StartPage, qtbot: QtBot) -> None:
    canvas = page.parentWidget()
    qtbot.waitActive(canvas)
    QTest.mouseClick(page.prompts[0], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(session.generation.candidates) == 1)
    assert canvas.hasFocus()


def test_a_click_beside_the_buttons_paints_nothing(session: Session, page: StartPage) -> None:
    QTest.mouseClick(page, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, page.rect().center())
    assert page.isVisible()
    assert not session.modified


def test_a_prompt_is_shown_whole(page: StartPage) -> None:
    assert [chip.text() for chip in page.prompts] == ["a hill", "a lake"]
    prompt = "a big castle in the centre in the mountains at sunset"
    assert page.prompts[0].fontMetrics().horizontalAdvance(prompt) < start_page.WIDTH - 36


def test_open_a_picture_asks_the_window(page: StartPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.open_requested):
        QTest.mouseClick(page.open, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize("text", [None, "{", "{}", "[1, null]"])
def test_a_missing_or_broken_list_of_prompts_is_no_list(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str | None
) -> None:
    monkeypatch.setattr(examples_module, "resources", lambda: tmp_path)
    if text is not None:
        path = tmp_path / "models" / "picturebook" / "prompts.json"
        path.parent.mkdir(parents=True)
        path.write_text(text)
    assert example_prompts() == []
    ours = replace(MODEL, folder=str(tmp_path / "models" / "picturebook"))
    assert examples(ours) == [*COMMON]


def test_examples_suit_the_model() -> None:
    ours = replace(MODEL, folder=str(resources() / "models" / "picturebook"))
    assert examples(ours) == example_prompts() != []
    assert examples(MODEL) == [*COMMON] == examples(None)


def test_a_folder_of_models_is_asked_for_until_there_is_one(
    page: StartPage, session: Session, qtbot: QtBot
) -> None:
    assert not page.models.isHidden()
    with qtbot.waitSignal(page.models_requested):
        page.models.click()
    session.change_settings(model_folders=("/models",))
    assert page.models.isHidden()
