"""Foreground and background colour as two overlapping squares."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from studio.app.paintbox import Paintbox, written
from studio.ui.theme import colours


class ColourPair(QWidget):
    """A click on either says which one is meant. Signal meant(background)."""

    meant = Signal(bool)

    def __init__(self, paints: Paintbox, side: int = 30) -> None:
        super().__init__()
        self._paints = paints
        self._side = side
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

    def _squares(self) -> tuple[QRectF, QRectF]:
        side, shift = self._side, self._side / 2
        return QRectF(1, 1, side, side), QRectF(1 + shift, 1 + shift, side, side)

    # Qt overrides

    def sizeHint(self) -> QSize:
        return self.size()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        front, back = self._squares()
        if front.contains(event.position()):
            self.meant.emit(False)
        elif back.contains(event.position()):
            self.meant.emit(True)

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
