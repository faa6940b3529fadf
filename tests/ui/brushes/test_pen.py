"""A real pen on the canvas: pressure, tilt, its other end, and every point of a packet."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QInputDevice, QPointingDevice, QTabletEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from studio.app.session import Session
from studio.document.brushes.brush import Brush
from studio.document.brushes.curve import LINEAR, OFF
from studio.ui.brushes.strip import TestStrip
from studio.ui.canvas.canvas import Canvas
from tests.ui.gestures import LEFT, NO, at, drag

KINDS = QTabletEvent.Type
TIP, END = QPointingDevice.PointerType.Pen, QPointingDevice.PointerType.Eraser


def send(
    widget: QWidget, kind: QTabletEvent.Type, place: QPointF, pressure: float,
    tilt: tuple[float, float] = (0, 0), tip: QPointingDevice.PointerType = TIP,
    keys: Qt.KeyboardModifier = NO,
) -> None:  # fmt: skip
    able = QInputDevice.Capability.Pressure | QInputDevice.Capability.XTilt | QInputDevice.Capability.YTilt
    pen = QPointingDevice("pen", 7, QInputDevice.DeviceType.Stylus, tip, able, 1, 2)
    button = Qt.MouseButton.NoButton if kind == KINDS.TabletMove else LEFT
    held = Qt.MouseButton.NoButton if kind == KINDS.TabletRelease else LEFT
    glob = QPointF(widget.mapToGlobal(place.toPoint()))
    event = QTabletEvent(kind, pen, place, glob, pressure, *tilt, 0.0, 0.0, 0.0, keys, button, held)
    assert QApplication.sendEvent(widget, event)


def stroke(canvas: Canvas, points: list[tuple[float, float]], pressure: float, **keys: object) -> None:
    places = [QPointF(*canvas.view.to_widget(*point)) for point in points]
    send(canvas, KINDS.TabletPress, places[0], pressure, **keys)
    for place in places[1:]:
        send(canvas, KINDS.TabletMove, place, pressure, **keys)
    send(canvas, KINDS.TabletRelease, places[-1], 0.0, **keys)


@pytest.fixture
def painter(session: Session, canvas: Canvas) -> Canvas:
    """The canvas with the paint brush in hand, and red to paint with."""
    session.set_tool("Paint brush")
    session.set_brush(Brush(40, 1.0))
    session.paints.pick((255, 0, 0))
    return canvas


def red(session: Session) -> np.ndarray:
    pixels = session.document.composite()
    return (pixels[..., 0] == 255) & (pixels[..., 1] == 0) & (pixels[..., 2] == 0)


def test_pressure_makes_a_stroke_thin_or_faint_as_its_curves_say(session: Session, painter: Canvas) -> None:
    stroke(painter, [(50, 100), (250, 100)], 1.0)
    wide = red(session)[:, 150].sum()
    session.undo()
    stroke(painter, [(50, 100), (250, 100)], 0.5)
    assert abs(red(session)[:, 150].sum() - wide / 2) <= 2
    session.undo()
    session.set_brush(session.brush._replace(size_curve=OFF, opacity_curve=LINEAR))
    before = session.document.composite()[100, 150].astype(int)
    stroke(painter, [(50, 100), (250, 100)], 0.5)
    after = session.document.composite()[100, 150].astype(int)
    assert abs(after[0] - (before[0] + 255) / 2) <= 3


def test_tilt_turns_a_flat_tip_and_changes_its_size(session: Session, painter: Canvas) -> None:
    session.set_brush(Brush(60, 1.0, roundness=0.2, size_curve=OFF, tilt_turns=True))
    stroke(painter, [(150, 100)], 1.0, tilt=(40, 0))
    flat = red(session)
    session.undo()
    stroke(painter, [(150, 100)], 1.0, tilt=(0, 40))
    upright = red(session)
    assert flat.any(0).sum() > 3 * flat.any(1).sum()
    assert upright.any(1).sum() > 3 * upright.any(0).sum()


def test_the_other_end_of_the_pen_erases_colour_while_painting(session: Session, painter: Canvas) -> None:
    session.add_layer()
    stroke(painter, [(50, 100), (250, 100)], 1.0)
    stroke(painter, [(150, 60), (150, 140)], 1.0, tip=END)
    assert session.tool == "Colour eraser"
    layer = session.document.active_layer
    assert layer is not None
    assert layer.raster.crop(session.document.rect)[100, 150, 3] == 0
    stroke(painter, [(150, 100)], 1.0)
    assert session.tool == "Paint brush"
    assert red(session)[100, 150]


def test_every_point_of_a_fast_pen_is_drawn_though_not_each_is_shown(
    session: Session, painter: Canvas
) -> None:
    shows: list[int] = []
    session.document_changed.connect(lambda: shows.append(1))
    session.set_brush(Brush(6, 1.0, size_curve=OFF))
    zigzag = [(20 + 4 * n, 40 if n % 2 else 160) for n in range(60)]
    stroke(painter, zigzag, 1.0)
    assert all(red(session)[y, x] for x, y in zigzag)
    assert len(shows) < 10


def test_the_points_that_waited_come_in_the_next_turn(
    session: Session, painter: Canvas, qtbot: QtBot
) -> None:
    places = [painter.view.to_widget(x, 100) for x in (50, 100, 150, 200)]
    send(painter, KINDS.TabletPress, QPointF(*places[0]), 1.0)
    for place in places[1:]:
        send(painter, KINDS.TabletMove, QPointF(*place), 1.0)
    qtbot.waitUntil(lambda: bool(session.shown.composite()[100, 195, 0] == 255))
    QTest.keyClick(painter, Qt.Key.Key_Escape)
    assert session.shown is session.document


def test_ctrl_takes_the_colour_and_x_and_d_change_the_two(session: Session, painter: Canvas) -> None:
    QTest.mouseClick(painter, LEFT, Qt.KeyboardModifier.ControlModifier, at(painter, 120, 80))
    wanted = tuple(int(v) for v in session.document.composite()[80, 120, :3])
    assert session.paints.foreground == wanted
    assert not session.history.can_undo or session.undo_name != "Paint"


def test_the_brush_of_each_tool_is_its_own(session: Session, painter: Canvas) -> None:
    session.set_tool("Mask brush")
    assert session.brush.size != 40
    session.set_tool("Paint brush")
    assert session.brush == Brush(40, 1.0)
    drag(painter, (20, 20), (60, 60))
    assert red(session).any()


def test_the_strip_tells_how_the_pen_presses_and_leans(qtbot: object, qapp: QApplication) -> None:
    strip = TestStrip()
    strip.resize(220, 64)
    strip.set_brush(Brush(20))
    felt: list[tuple[float, float]] = []
    strip.felt.connect(lambda pressure, lean: felt.append((pressure, lean)))
    send(strip, KINDS.TabletPress, QPointF(20, 30), 0.25)
    send(strip, KINDS.TabletMove, QPointF(90, 30), 0.5, tilt=(30, 0))
    assert felt == [(0.25, 0.0), (0.5, 0.5)]
    assert "50 %" in strip.reading
    assert "30°" in strip.reading
    send(strip, KINDS.TabletRelease, QPointF(90, 30), 0.0)
    assert felt[-1] == (0.0, 0.0)
    strip.deleteLater()
