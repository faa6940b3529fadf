"""Waiting for Qt in tests as long as a loaded machine needs: only what never happens is late."""

# ruff: noqa: N802

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from pytestqt.wait_signal import MultiSignalBlocker, SignalBlocker

PATIENCE = 60_000  # milliseconds


class PatientQtBot(QtBot):
    """The `qtbot` of all tests.

    `waitExposed` and `waitActive` wait where they are called. pytest-qt's own are context managers,
    and wait for nothing when they are not entered.
    """

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = PATIENCE) -> None:
        super().waitUntil(callback, timeout=timeout)

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
