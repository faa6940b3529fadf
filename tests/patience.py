"""Waiting for Qt in tests as long as a loaded machine needs: only what never happens is late."""

# ruff: noqa: N802

from __future__ import annotations

import itertools
import time
from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from pytestqt.wait_signal import MultiSignalBlocker, SignalBlocker

PATIENCE = 60_000  # milliseconds


class PatientQtBot(QtBot):
    """The `qtbot` of all tests.

    `waitUntil` looks again after 1, 2, 3 … milliseconds, pytest-qt's own after 10: most of what tests wait
    for has happened by then. `waitExposed` and `waitActive` wait where they are called; pytest-qt's own are
    context managers, and wait for nothing when they are not entered.
    """

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = PATIENCE) -> None:
        deadline = time.monotonic() + timeout / 1000
        for pause in itertools.chain(range(1, 10), itertools.repeat(10)):  # milliseconds
            is_late, unmet = time.monotonic() > deadline, None
            try:
                met = callback()
            except AssertionError as error:
                met, unmet = False, error
            if met not in (None, True, False):
                raise ValueError(f"waitUntil() waits for None, True or False, not for {met!r}")
            if met is None or met:
                return
            if is_late:
                raise TimeoutError(f"waitUntil() waited {timeout} milliseconds") from unmet
            self.wait(pause)

    def waitSignal(self, signal: Any, *, timeout: int = PATIENCE, **how: Any) -> SignalBlocker:
        return super().waitSignal(signal, timeout=timeout, **how)

    def waitSignals(self, signals: list[Any], *, timeout: int = PATIENCE, **how: Any) -> MultiSignalBlocker:
        return super().waitSignals(signals, timeout=timeout, **how)

    def waitExposed(self, widget: QWidget, *, timeout: int = PATIENCE) -> None:  # type: ignore[override]
        with super().waitExposed(widget, timeout=timeout):
            pass

    def waitActive(self, widget: QWidget, *, timeout: int = PATIENCE) -> None:  # type: ignore[override]
        with super().waitActive(widget, timeout=timeout):
            pass
