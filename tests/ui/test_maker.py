"""The thread that makes display tiles, and a canvas that never waits for it in vain."""

from __future__ import annotations

import gc
import math
import threading
import time
import weakref

import numpy as np
import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from studio.app.session import Session
from studio.document.document import Document
from studio.document.raster import Raster
from studio.ui.canvas import canvas as canvas_module
from studio.ui.canvas import showing as showing_module
from studio.ui.canvas.canvas import Canvas
from studio.ui.canvas.maker import Maker, Order
from studio.ui.canvas.showing import Showing


def ready(_deadline: float) -> bool:
    return True


def test_what_was_asked_for_last_is_made_first(qtbot: QtBot) -> None:
    maker, made, begun, gate = Maker(), list[str](), threading.Event(), threading.Event()

    def make(name: str) -> None:
        begun.set()
        gate.wait()
        made.append(name)

    maker.submit(Order(lambda: make("first"), ready))
    assert begun.wait(60)  # it is being made now
    later = [Order(lambda name=name: make(name), ready) for name in ("second", "third", "fourth")]
    for order in later:
        maker.submit(order)
    maker.hurry(later[1])
    gate.set()
    qtbot.waitUntil(lambda: len(made) == 4)
    assert made == ["first", "third", "fourth", "second"]


def test_the_bell_rings_in_the_thread_of_the_window_and_what_was_made_is_collected(qtbot: QtBot) -> None:
    maker, threads = Maker(), list[threading.Thread]()
    image = QImage(4, 4, QImage.Format.Format_RGB32)
    order = Order(lambda: image, ready)
    maker.bell.rung.connect(lambda: threads.append(threading.current_thread()))
    maker.submit(order)
    qtbot.waitUntil(lambda: bool(threads))
    assert threads == [threading.main_thread()]
    assert maker.collect() == [order]
    assert order.image is image
    assert maker.collect() == []


def test_what_takes_long_to_get_ready_gives_way_to_what_is_wanted_sooner() -> None:
    maker, made, begun = Maker(), list[str](), threading.Event()

    def getting_ready(_deadline: float) -> bool:
        begun.set()
        return "quick" in made

    maker.submit(Order(lambda: made.append("long"), getting_ready))
    begun.wait()
    maker.submit(Order(lambda: made.append("quick"), ready))
    while len(made) < 2:
        maker.wait(time.perf_counter() + 10)
        maker.collect()
    assert made == ["quick", "long"]


def test_an_error_in_the_thread_is_raised_where_the_tiles_are_collected(
    canvas: Canvas, monkeypatch: pytest.MonkeyPatch
) -> None:
    order = Order(lambda: 1 / 0, ready)  # type: ignore[arg-type, return-value]
    maker = Maker()
    maker.submit(order)
    assert maker.wait(math.inf)
    assert isinstance(maker.collect()[0].error, ZeroDivisionError)


def test_a_maker_that_nobody_holds_ends_with_its_thread(qtbot: QtBot) -> None:
    maker = Maker()
    maker.submit(Order(lambda: None, ready))
    assert maker.wait(math.inf)
    (thread,) = maker._pool._threads
    gone = weakref.ref(maker)
    del maker
    gc.collect()
    assert gone() is None
    qtbot.waitUntil(lambda: not thread.is_alive())


def large(session: Session) -> None:
    pixels = np.full((3000, 4000, 4), 255, np.uint8)
    pixels[..., 0] = np.arange(4000) // 16
    session.commit(Document.from_pixels(pixels), "Large")


def test_a_tile_that_got_ready_while_a_part_of_it_was_painted_is_painted_wholly(
    session: Session, canvas: Canvas, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(canvas_module, "PAINT_SECONDS", -1.0)
    large(session)
    canvas.fit()
    canvas.repaint()
    assert canvas.is_behind
    monkeypatch.setattr(canvas_module, "PAINT_SECONDS", 60.0)
    canvas.repaint(QRect(190, 140, 8, 8))
    monkeypatch.setattr(canvas_module, "PAINT_SECONDS", -1.0)
    qtbot.waitUntil(lambda: not canvas.is_behind)


def test_the_mask_gets_ready_however_long_a_frame_takes(
    session: Session, canvas: Canvas, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(canvas_module, "PAINT_SECONDS", -1.0)  # painting alone is over the time
    large(session)
    mask = Raster.from_array(np.full((3000, 4000), 255, np.uint8))
    session.commit(session.document.with_mask(mask), "Mask")
    canvas.turn_by(20)
    qtbot.waitUntil(lambda: not canvas.is_behind)


def test_what_a_stroke_changed_is_shown_together(
    session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(showing_module, "TOGETHER", 600.0)
    showing, gate, rung = Showing(session), threading.Event(), list[bool]()
    maker = showing._renderer.maker
    showing.collect(drawing=False)
    showing.bell.rung.connect(lambda: rung.append(True))
    maker.submit(last := Order(lambda: None, lambda _deadline: gate.wait(0.001)))
    maker.submit(first := Order(lambda: None, ready))
    qtbot.waitUntil(lambda: bool(rung))
    assert showing.collect(drawing=True) == []
    assert maker._orders.done == [first]  # not taken over: the other one is still being made
    rung.clear()
    gate.set()
    qtbot.waitUntil(lambda: bool(rung))
    assert maker._orders.done == [first, last]
    showing.collect(drawing=True)
    assert not maker._orders.done


def test_what_is_put_off_is_made_last_and_its_trouble_is_told(
    qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    maker, made, begun, gate = Maker(), list[str](), threading.Event(), threading.Event()

    def make(name: str) -> None:
        begun.set()
        gate.wait()
        made.append(name)
        if name == "odd":
            raise ValueError("too odd to be made")

    maker.submit(Order(lambda: make("first"), ready))
    assert begun.wait(60)
    maker.put_off(Order(lambda: make("odd"), ready))
    maker.submit(Order(lambda: make("wanted"), ready))
    gate.set()
    qtbot.waitUntil(lambda: len(made) == 3)
    assert made == ["first", "wanted", "odd"]
    qtbot.waitUntil(lambda: "too odd to be made" in caplog.text)
