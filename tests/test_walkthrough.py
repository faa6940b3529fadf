"""One sitting at the real window with the real model: everything a newcomer does, by mouse and key."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt, QThread
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studio.app.session import Session
from studio.backends.local import LocalBackend
from studio.document.region import Task
from studio.settings import Settings
from studio.tools import Brush
from studio.ui.canvas.canvas import Canvas
from studio.ui.window import Window

pytestmark = pytest.mark.slow


@pytest.fixture
def session(qtbot: QtBot, tmp_path: Path) -> Iterator[Session]:
    settings = Settings(pictures_folder=str(tmp_path / "pictures"), executor="torch")
    session = Session(settings, LocalBackend(settings))
    yield session
    session.close()


@pytest.fixture
def window(session: Session, qtbot: QtBot) -> Window:
    window = Window(session)
    qtbot.addWidget(window)
    window.resize(1280, 720)
    window.show()
    qtbot.waitExposed(window)
    session.start()
    return window


def generate(qtbot: QtBot, session: Session, window: Window, task: Task) -> None:
    """Press Ctrl+Enter on the canvas and wait for the candidate."""
    generation = session.generation
    qtbot.waitUntil(lambda: generation.task is task and not generation.problem)
    qtbot.keyClick(window.canvas, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(generation.candidates) == 1)
    assert generation.queue[-1].status == "done"


def paint(qtbot: QtBot, canvas: Canvas, points: list[tuple[float, float]]) -> None:
    """Drag the left button through document points."""
    spots = [widget_point(canvas, point) for point in points]
    qtbot.mousePress(canvas, Qt.MouseButton.LeftButton, pos=spots[0])
    for spot in spots[1:]:
        qtbot.mouseMove(canvas, spot)
    qtbot.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=spots[-1])


def widget_point(canvas: Canvas, point: tuple[float, float]) -> QPoint:
    x, y = canvas.view.to_widget(*point)
    return QPoint(round(x), round(y))


def watch_steps(session: Session) -> tuple[list[int], set[QThread]]:
    indices: list[int] = []
    threads: set[QThread] = set()

    def look() -> None:
        if session.generation.film:
            indices.append(session.generation.film[-1].index)
            threads.add(QThread.currentThread())

    session.generation.film_changed.connect(look)
    return indices, threads


def undo_all(session: Session, window: Window, press: Callable[..., None]) -> int:
    steps = 0
    while session.history.can_undo:
        press(window.canvas, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        steps += 1
    return steps


def test_a_sitting_from_the_first_prompt_to_the_reopened_file(
    qtbot: QtBot, session: Session, window: Window, tmp_path: Path
) -> None:
    generation, canvas = session.generation, window.canvas
    qtbot.waitUntil(lambda: generation.model is not None)
    generation.set_params(prompt="a red car in the desert at sunset", steps=8)
    indices, threads = watch_steps(session)

    # a new picture: steps in order on the GUI thread, a candidate, kept as a layer
    generate(qtbot, session, window, Task.NEW_PICTURE)
    assert indices == list(range(1, len(indices) + 1))
    assert threads == {QApplication.instance().thread()}  # type: ignore[union-attr]
    qtbot.keyClick(canvas, Qt.Key.Key_Return)
    assert [layer.name for layer in session.document.layers] == ["a red car in the desert at sunset"]
    painted = session.document.composite()

    # a mask, painted with the mouse, and only that changes
    session.set_brush(Brush(size=30, hardness=0.5))
    paint(qtbot, canvas, [(40, 70), (60, 75), (85, 70)])
    assert session.document.mask_pixels().max() == 255
    generation.set_params(prompt="a pumpkin in the desert at sunset")
    generate(qtbot, session, window, Task.INPAINT)
    qtbot.keyClick(canvas, Qt.Key.Key_Return)
    inpainted, mask = session.document.composite(), session.document.mask_pixels()
    np.testing.assert_array_equal(inpainted[mask == 0], painted[mask == 0])
    assert (inpainted[mask > 0] != painted[mask > 0]).any()

    # the right edge dragged out with the frame tool, and the scene continues
    width, height = session.document.width, session.document.height
    qtbot.keyClick(canvas, Qt.Key.Key_F)
    paint(qtbot, canvas, [(width, height / 2), (width + 10, height / 2), (width + 64, height / 2)])
    assert session.document.width >= width + 32
    qtbot.waitUntil(lambda: generation.task is Task.OUTPAINT)
    generate(qtbot, session, window, Task.OUTPAINT)
    qtbot.keyClick(canvas, Qt.Key.Key_Return)
    outpainted, mask = session.document.composite(), session.document.mask_pixels()
    assert (outpainted[..., 3] == 255).all()
    kept = mask[:, :width] == 0
    np.testing.assert_array_equal(outpainted[:, :width][kept], inpainted[kept])

    # undo all, redo all
    final = session.document
    steps = undo_all(session, window, qtbot.keyClick)
    assert steps == 5  # picture, mask, pumpkin, frame, border
    assert session.document.is_empty
    for _ in range(steps):
        qtbot.keyClick(
            canvas, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        )
    assert session.document is final

    # cancel half-way: nothing is kept
    generation.set_params(steps=200)
    qtbot.keyClick(canvas, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: generation.queue[-1].index >= 3)
    qtbot.keyClick(canvas, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: generation.queue[-1].status == "cancelled")
    assert not generation.candidates
    assert session.document is final

    # save, reopen, equal
    path = tmp_path / "sitting.ora"
    with qtbot.waitSignal(session.saved):
        session.save(path)
    session.new(16, 16)
    session.open(path)
    qtbot.waitUntil(lambda: session.document.width == final.width)
    np.testing.assert_array_equal(session.document.composite(), outpainted)
    np.testing.assert_array_equal(session.document.mask_pixels(), mask)
    assert [layer.name for layer in session.document.layers] == [layer.name for layer in final.layers]
    assert len(list((tmp_path / "pictures").rglob("*.png"))) == 3
