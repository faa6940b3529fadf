"""Garbage of Qt objects is collected where they live."""

from __future__ import annotations

import gc
import threading
import weakref

import pytest
from PySide6.QtCore import QObject, QThread
from pytestqt.qtbot import QtBot

from studio.app.garbage import Garbage


class _Knot(QObject):
    """An object in a cycle, that tells which thread ended it."""

    def __init__(self) -> None:
        super().__init__()
        self.me = self


@pytest.fixture
def garbage(qapp: QObject) -> Garbage:
    """The collector of a program that runs."""
    gc.enable()  # as every program begins
    return Garbage(qapp)


def test_another_thread_collects_no_qt_object(qtbot: QtBot, garbage: Garbage) -> None:
    ended: list[int] = []
    knot = _Knot()
    weakref.finalize(knot, lambda: ended.append(threading.get_ident()))
    del knot

    class Busy(QThread):
        def run(self) -> None:
            for _ in range(50):
                [[] for _ in range(2000)]  # far more than the collector's threshold

    busy = Busy()
    busy.start()
    assert busy.wait(20_000)
    assert ended == []
    qtbot.waitUntil(lambda: len(ended) == 1 or bool(gc.collect()))
    assert ended == [threading.get_ident()]


def test_garbage_goes_while_the_program_waits(qtbot: QtBot, garbage: Garbage) -> None:
    knot = _Knot()
    gone = weakref.ref(knot)
    del knot
    litter = []
    for _ in range(2000):
        litter.append([])
    qtbot.waitUntil(lambda: gone() is None)


def test_garbage_waits_for_a_hand_that_draws(qtbot: QtBot, qapp: QObject) -> None:
    is_drawing = [True]
    garbage = Garbage(qapp)
    garbage.is_busy = lambda: is_drawing[0]
    knot = _Knot()
    gone = weakref.ref(knot)
    del knot
    litter = [[] for _ in range(2000)]
    garbage.collect()
    assert gone() is not None
    is_drawing[0] = False
    garbage.collect()
    assert gone() is None
    del litter


def test_what_is_kept_is_not_looked_through_again(qapp: QObject) -> None:
    garbage = Garbage(qapp)
    knot = _Knot()
    gone = weakref.ref(knot)
    garbage.keep()
    try:
        del knot
        gc.collect()
        assert gone() is not None
    finally:
        gc.unfreeze()
    gc.collect()
    assert gone() is None
