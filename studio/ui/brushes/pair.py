"""Foreground and background colour as two overlapping squares."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from studio.app.edits.paintbox import Paintbox, written
from studio.ui.theme import colours


class ColourPair(QWidget):
    """A click on either says which one is meant; so does Space, in turns. Signal meant(background)."""

    meant = Signal(bool)

    def __init__(self, paints: Paintbox, side: int = 30) -> None:
        super().__init__()
        self._paints = paints
        self._side = side
        self._background = False  # which was meant last
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFixedSize(round(side * 1.5) + 2, round(side * 1.5) + 2)
        self.setAccessibleName(self.tr("Foreground and background colour"))
        paints.changed.connect(self._tell)
        self._tell()

    def _tell(self) -> None:
        text = self.tr("Foreground %1, background %2. X swaps them, D makes them black and white.")
        text = text.replace("%1", written(self._paints.foreground))
        self.setToolTip(text.replace("%2", written(self._paints.background)))
        self.setAccessibleDescription(self.toolTip())
        self.update()

    def _mean(self, background: bool) -> None:
        self._background = background
        self.meant.emit(background)

    def _squares(self) -> tuple[QRectF, QRectF]:
        side, shift = self._side, self._side / 2
        return QRectF(1, 1, side, side), QRectF(1 + shift, 1 + shift, side, side)

    # Qt overrides

    def sizeHint(self) -> QSize:
        return self.size()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        front, back = self._squares()
        if front.contains(event.position()) or back.contains(event.position()):
            self._mean(not front.contains(event.position()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._mean(not self._background)
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        self.update()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, shades = QPainter(self), colours()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        front, back = self._squares()
        for place, rgb in ((back, self._paints.background), (front, self._paints.foreground)):
            painter.setPen(QPen(QColor(shades.text), 1))
            painter.setBrush(QColor(*rgb))
            painter.drawRect(place.adjusted(0.5, 0.5, -0.5, -0.5))
            painter.setPen(QPen(QColor(shades.panel), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(place.adjusted(1.5, 1.5, -1.5, -1.5))
        if self.hasFocus():
            painter.setPen(QPen(QColor(shades.accent), 2))
            painter.drawRect(self._squares()[self._background].adjusted(1, 1, -1, -1))
