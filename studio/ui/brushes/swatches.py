"""A field of small colours to choose from: recent ones, or a palette."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from studio.app.edits.paintbox import written
from studio.document.brushes.inks import Rgb
from studio.ui.theme import colours

CELL = 18  # logical pixels
_KEY = Qt.Key


class Swatches(QWidget):
    """Signals: chosen(rgb, background): a click or Enter; removed(rgb): Delete, where that is allowed."""

    chosen = Signal(object, bool)
    removed = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._colours: tuple[Rgb, ...] = ()
        self._at = 0
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_colours(self, colours: Sequence[Rgb]) -> None:
        """Show these."""
        if tuple(colours) != self._colours:
            self._colours = tuple(colours)
            self._at = min(self._at, max(0, len(self._colours) - 1))
            self._tell()
            self._fit()
            self.update()

    @property
    def current(self) -> Rgb | None:
        """The one that the keyboard is on."""
        return self._colours[self._at] if self._colours else None

    def _columns(self) -> int:
        return max(1, self.width() // CELL)

    def _cell(self, index: int) -> QRectF:
        row, column = divmod(index, self._columns())
        return QRectF(column * CELL, row * CELL, CELL - 2, CELL - 2)

    def _index(self, at: QPointF) -> int | None:
        column, row = int(at.x() // CELL), int(at.y() // CELL)
        index = row * self._columns() + column
        return index if 0 <= column < self._columns() and 0 <= index < len(self._colours) else None

    def _fit(self) -> None:
        self.setFixedHeight(max(1, -(-len(self._colours) // self._columns())) * CELL)

    def _go(self, index: int) -> None:
        self._at = min(max(0, index), len(self._colours) - 1)
        self._tell()
        self.update()

    def _tell(self) -> None:
        self.setAccessibleDescription(written(self.current) if self.current else self.tr("Empty"))

    # Qt overrides

    def sizeHint(self) -> QSize:
        return QSize(CELL * 12, CELL)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self._index(event.position())
        if index is not None and event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton):
            self._go(index)
            self.chosen.emit(self._colours[index], event.button() == Qt.MouseButton.RightButton)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            _KEY.Key_Left: -1,
            _KEY.Key_Right: 1,
            _KEY.Key_Up: -self._columns(),
            _KEY.Key_Down: self._columns(),
        }
        key, current = _KEY(event.key()), self.current
        if current is None:
            super().keyPressEvent(event)
        elif key in steps:
            self._go(self._at + steps[key])
        elif key in (_KEY.Key_Return, _KEY.Key_Enter, _KEY.Key_Space):
            self.chosen.emit(current, bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif key in (_KEY.Key_Delete, _KEY.Key_Backspace):
            self.removed.emit(current)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            index = self._index(QPointF(event.pos()))
            if index is not None:
                QToolTip.showText(event.globalPos(), written(self._colours[index]), self)
                return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, shades = QPainter(self), colours()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for index, rgb in enumerate(self._colours):
            focused = self.hasFocus() and index == self._at
            painter.setPen(QPen(QColor(shades.accent if focused else shades.border), 2 if focused else 1))
            painter.setBrush(QColor(*rgb))
            painter.drawRoundedRect(self._cell(index).adjusted(1, 1, -1, -1), 2, 2)
