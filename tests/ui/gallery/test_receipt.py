"""The receipt under the pictures: what it says, and Verify with mouse and keyboard."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from studio.job import Params, Record
from studio.ui.gallery.receipt import contents
from studio.ui.window import Window
from tests.ui.gallery.hands import click

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # of the offscreen platform

RECORD = Record(
    Params(),
    "text-to-image",
    model_hash="0123456789abcdef",
    threads=2,
    versions=(("numpy", "2.0"), ("torch", "2.9.0")),
    hardware="x86_64, AVX2",
    digests="0" * 8 * 20,
)


def test_the_receipt_tells_what_a_picture_is_compared_by() -> None:
    told = contents(RECORD)
    for part in ("20 steps", "model 0123456789ab", "cpu, float32, 2 threads", "AVX2", "torch 2.9.0"):
        assert part in told
    assert "older version" in contents(replace(RECORD, digests=""))
    assert "another program" in contents(replace(RECORD, executor=""))


def test_a_picture_is_verified_by_key_and_the_gallery_stays(
    window: Window, ids: list[int], qtbot: QtBot
) -> None:
    receipt, generation = window.gallery.receipt, window.session.generation
    click(window, 0)
    assert receipt.isVisible()
    item = window.gallery.grid.current_item()
    assert item is not None
    QTest.keyClick(window.gallery.grid, Qt.Key.Key_V)
    qtbot.waitUntil(lambda: item.record in generation.checks)
    qtbot.waitUntil(lambda: generation.checks[item.record].status != "waiting")
    assert window.stage.in_gallery
    assert receipt.text.text() == generation.checks[item.record].text
    assert receipt.button.isEnabled()
    assert generation.candidates == ()
    QTest.keyClick(window.gallery.grid, Qt.Key.Key_Right)
    assert receipt.text.text() != generation.checks[item.record].text


def test_verify_waits_while_it_runs(window: Window, ids: list[int], qtbot: QtBot) -> None:
    generation, receipt = window.session.generation, window.gallery.receipt
    generation.hold(True)
    click(window, 0)
    QTest.mouseClick(receipt.button, Qt.MouseButton.LeftButton)
    assert not receipt.button.isEnabled()
    qtbot.waitUntil(lambda: bool(generation.queue))
    assert generation.queue[0].title.startswith("Verify · ")
    generation.hold(False)
    qtbot.waitUntil(receipt.button.isEnabled)
