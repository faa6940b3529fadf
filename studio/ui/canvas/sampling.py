"""The colour that is being taken from the picture, in a ring around the pointer, above the one before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import QBrush, QColor, QPainter, QPen

from studio.document.brushes.inks import Rgb
from studio.registry import modules
from studio.ui.canvas.view import Viewport

if TYPE_CHECKING:
    from studio.app.session import Session
    from studio.ui.canvas.canvas import Canvas

RADIUS, WIDTH = 40.0, 13.0  # logical pixels: of the middle of the ring, and from edge to edge
LIGHT, DARK = QColor(255, 255, 255, 230), QColor(0, 0, 0, 170)
LOOK_MS = 50  # between two looks whether the button is still down
_PEN = Qt.PenStyle
_HALF = 180 * 16  # Qt counts sixteenths of a degree, anticlockwise from the right


class Sampling(QObject):
    """Shows the ring from the first colour that a drag takes until the drag ends."""

    def __init__(self, canvas: Canvas, session: Session) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._session = session
        self._paints = session.paints
        self._last = self._colours
        self._before: tuple[Rgb, Rgb] | None = None  # foreground and background as the drag found them
        self._which = 0  # which of the two is taken
        self._drawn: QPointF | None = None
        self._timer = QTimer(self, interval=LOOK_MS, timeout=self._look)
        session.paints.changed.connect(self._on_colours)
        canvas.pointed.connect(lambda _at: self._follow())

    @property
    def _colours(self) -> tuple[Rgb, Rgb]:
        return self._paints.foreground, self._paints.background

    @property
    def _takes_colours(self) -> bool:
        """Whether the tool that draws can take them; while a polygon is drawn, panels can be used."""
        return bool(getattr(modules("studio.tools")[self._session.tool], "PAINTS", False))

    def paint(self, painter: QPainter, view: Viewport, exposed: QRectF) -> None:
        """Draw it."""
        at = self._canvas.pointer
        if self._before is None or at is None:
            return
        box = QRectF(at.x() - RADIUS, at.y() - RADIUS, 2 * RADIUS, 2 * RADIUS)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for colour, width in ((DARK, WIDTH + 4), (LIGHT, WIDTH + 2)):
            painter.setPen(QPen(colour, width))
            painter.drawEllipse(box)
        for rgb, start in ((self._colours[self._which], 0), (self._before[self._which], _HALF)):
            painter.setPen(QPen(QBrush(QColor(*rgb)), WIDTH, _PEN.SolidLine, Qt.PenCapStyle.FlatCap))
            painter.drawArc(box, start, _HALF)

    def _on_colours(self) -> None:
        last, self._last = self._last, self._colours
        if last != self._last and self._canvas.is_drawing and self._takes_colours:
            if self._before is None:
                self._before, self._which = last, int(last[0] == self._last[0])
                self._timer.start()
            self._follow()

    def _look(self) -> None:
        if not self._canvas.is_drawing:
            self._timer.stop()
            self._before = None
            self._follow()

    def _follow(self) -> None:
        """Draw it where it is, and no more where it was."""
        before, self._drawn = self._drawn, None if self._before is None else self._canvas.pointer
        reach = RADIUS + WIDTH
        for at in (before, self._drawn):
            if at is not None:
                self._canvas.update(
                    QRectF(at.x() - reach, at.y() - reach, 2 * reach, 2 * reach).toAlignedRect()
                )
