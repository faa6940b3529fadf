"""The file worker: in order, off the GUI thread, answers in the GUI thread."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtCore import QThread
from pytestqt.qtbot import QtBot

from studio.app.files import Files


@pytest.fixture
def files(qtbot: QtBot) -> Iterator[Files]:
    worker = Files()
    yield worker
    worker.leave()
    worker.wait()


def unexpected(error: Exception) -> None:
    raise error


def test_work_is_done_in_order_elsewhere_and_answered_here(files: Files, qtbot: QtBot) -> None:
    done: list[tuple[int, QThread, QThread]] = []
    for number in range(3):
        files.submit(
            lambda number=number: (number, QThread.currentThread()),
            lambda answer: done.append((*answer, QThread.currentThread())),
            unexpected,
        )
    assert files.waiting == 3
    files.start()
    qtbot.waitUntil(lambda: not files.waiting)
    assert [number for number, _, _ in done] == [0, 1, 2]
    assert all(worked is files and answered is files.thread() for _, worked, answered in done)


def test_trouble_is_answered_and_the_next_work_is_done(files: Files, qtbot: QtBot) -> None:
    troubles: list[Exception] = []
    answers: list[object] = []
    files.submit(lambda: 1 / 0, answers.append, troubles.append)
    files.submit(lambda: "fine", answers.append, unexpected)
    files.start()
    qtbot.waitUntil(lambda: not files.waiting)
    assert [type(error) for error in troubles] == [ZeroDivisionError]
    assert answers == ["fine"]


def test_everything_submitted_is_done_before_the_worker_ends(files: Files) -> None:
    written: list[int] = []
    for number in range(5):
        files.submit(lambda number=number: written.append(number), lambda _: None, unexpected)
    files.leave()
    files.start()
    files.wait()
    assert written == [0, 1, 2, 3, 4]


def test_the_worker_keeps_nothing_of_what_it_has_done(files: Files, qtbot: QtBot) -> None:
    pixels = np.zeros((64, 64, 4), np.uint8)
    gone = weakref.ref(pixels)
    files.submit(lambda pixels=pixels: pixels.sum(), lambda _: None, unexpected)
    files.start()
    qtbot.waitUntil(lambda: not files.waiting)
    del pixels

    def is_gone() -> bool:
        gc.collect()
        return gone() is None

    qtbot.waitUntil(is_gone)
