"""The size of a brush before anyone has sized it."""

from __future__ import annotations

from PySide6.QtCore import QObject

from studio.app.session import Session
from studio.ui.first_brush import FirstBrush


def test_an_untouched_brush_suits_the_picture_and_a_sized_one_stays(session: Session, qapp: QObject) -> None:
    session.new(128, 256)
    FirstBrush(session, session)
    assert session.brush.size == 16
    session.new(4000, 3000)
    assert session.brush.size == 375
    session.set_tool("Mask eraser")
    assert session.brush.size == 375
    session.set_brush(session.brush._replace(size=21.0))
    session.new(64, 64)
    assert session.brush.size == 21
    session.set_tool("Mask brush")
    assert session.brush.size == 8
    session.new(800, 480)
    assert session.brush.size == 60
