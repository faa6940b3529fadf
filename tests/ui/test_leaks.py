"""Nothing stays behind: widgets, threads and tiles of documents, dialogs and canvases that are closed."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Callable, Iterator

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from studio.app.documents import tabs
from studio.app.session import Session
from studio.document.document import Document
from studio.ui.canvas.canvas import Canvas
from studio.ui.dialogs import asking
from studio.ui.masks import dialogs
from studio.ui.window import Window

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # of the offscreen platform

ROUNDS = 6

ASKED: list[Callable[[Window], None]] = [
    asking.show_settings,
    asking.show_shortcuts,
    asking.show_about,
    lambda window: dialogs.ask(window, "grow"),
    asking.ask_extend,
    asking.ask_grid_step,
    lambda window: window.canvas.guides.ask_new(),
    lambda window: window.files.new(),
]


@pytest.fixture(autouse=True, scope="module")
def _unhurried() -> Iterator[None]:
    """What other tests imported and left is not looked through hundreds of times."""
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()


def settle(qtbot: QtBot) -> None:
    """Let what was closed be deleted, and collect what nobody holds."""
    for _ in range(3):
        qtbot.wait(10)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        gc.collect()


def threads() -> set[str]:
    return {f"{thread.name} {thread.ident}" for thread in threading.enumerate()}


@pytest.mark.parametrize("asked", [ASKED[:4], ASKED[4:]])
def test_a_dialog_that_is_closed_leaves_no_widget(
    window: Window, qtbot: QtBot, asked: list[Callable[[Window], None]]
) -> None:
    def once(ask: Callable[[Window], None]) -> None:
        ask(window)
        for dialog in window.findChildren(QDialog):
            if dialog.isVisible():
                dialog.reject()
        settle(qtbot)

    for ask in asked:
        once(ask)  # what is made once and kept is no leak
        before = len(QApplication.allWidgets())
        for _ in range(ROUNDS):
            once(ask)
        assert len(QApplication.allWidgets()) <= before, ask


def test_a_canvas_that_is_closed_takes_its_thread_and_its_tiles_with_it(
    session: Session, qtbot: QtBot
) -> None:
    session.paste_pixels(np.full((900, 1200, 4), 200, np.uint8), "Grey")
    settle(qtbot)
    widgets, before, gone = len(QApplication.allWidgets()), threads(), []
    for _ in range(ROUNDS):
        canvas = Canvas(session)
        canvas.resize(300, 200)
        canvas.show()
        qtbot.waitUntil(lambda canvas=canvas: not canvas.is_behind)  # type: ignore[misc]
        gone.append(weakref.ref(canvas._showing))
        canvas.close()
        canvas.deleteLater()
        del canvas
        settle(qtbot)
    assert len(QApplication.allWidgets()) == widgets
    assert [one() for one in gone] == [None] * ROUNDS
    qtbot.waitUntil(lambda: threads() <= before)


def test_a_document_that_is_closed_and_not_kept_takes_its_tiles_with_it(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tabs, "KEPT", 10**9)  # no memory is spent on documents that may be opened again
    session = window.session
    session.commit(Document.from_pixels(np.full((64, 64, 4), 9, np.uint8)), "Stays")
    tiles = []
    for shade in range(ROUNDS):
        pixels = np.full((600, 500, 4), 40 + shade, np.uint8)
        session.new(500, 600)
        session.commit(Document.from_pixels(pixels), "Comes and goes")
        tiles += [weakref.ref(tile) for tile in session.document.tiles()]
        qtbot.waitUntil(lambda: not window.canvas.is_behind)
        session.close_tab(session.tab)
        settle(qtbot)
    qtbot.waitUntil(lambda: not window.canvas.is_behind)
    settle(qtbot)
    assert sum(one() is not None for one in tiles) <= len(tiles) // ROUNDS  # the canvas keeps the last one


def test_opening_and_moving_panels_makes_no_widgets(window: Window, qtbot: QtBot) -> None:
    def once() -> None:
        for name in window.docks.by_name:
            window.docks.toggle(name)
            qtbot.wait(1)
            window.docks.toggle(name)
        settle(qtbot)

    once()
    before = {type(widget).__name__: 0 for widget in QApplication.allWidgets()}
    count = len(QApplication.allWidgets())
    for _ in range(ROUNDS):
        once()
    extra = [w for w in QApplication.allWidgets() if type(w).__name__ not in before]
    assert extra == list[QWidget]()
    assert len(QApplication.allWidgets()) <= count + 2  # Qt keeps a tab bar or two for the next time
