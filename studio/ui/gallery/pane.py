"""A pane that shows one picture, or two divided by a slider, at a view that it shares with other panes."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from studio.app.comparing import Levels
from studio.ui.canvas.view import Viewport
from studio.ui.qimage import premultiplied
from studio.ui.theme import colours

_STEP = 40.0  # logical pixels that an arrow key moves the view
_MARGIN = 12  # logical pixels around a fitted picture
_NEAR = 12.0  # logical pixels beside the divider that take hold of it


class Shown:
    """A picture as images of falling size; each is made when it is first drawn."""

    def __init__(self, levels: Levels, title: str) -> None:
        self.title = title
        self._levels = levels
        self._images: dict[int, QImage] = {}
        height, width = levels[0].shape[:2]
        self.size = QSize(width, height)

    def image(self, scale: float) -> QImage:
        """The smallest image that suffices at `scale` device pixels per pixel of the whole picture."""
        level = min(max(0, math.floor(-math.log2(max(scale, 1e-6)))), len(self._levels) - 1)
        if level not in self._images:
            self._images[level] = premultiplied(self._levels[level])
        return self._images[level]


class Pane(QWidget):
    """Draws pictures in the frame of the first one: each fills it as far as its proportions let it.

    Signals: moved: the view was changed here, others should follow; divided: so was the border between two
    pictures; fit_wanted: all should show everything; left: Escape.
    """

    moved = Signal(object)
    divided = Signal(float)
    fit_wanted = Signal()
    left = Signal()

    def __init__(self, shown: tuple[Shown, ...], frame: QSize) -> None:
        super().__init__()
        self.shown = shown
        self.front = 0  # which picture is drawn
        self.divider: float | None = None  # 0..1 of the frame's width: left of it the first, right the second
        self.view = Viewport()
        self._frame = frame
        self.fitted = True  # the view follows the size of the pane until it is moved
        self._hold: QPointF | None = None
        self._holds_divider = False
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMinimumSize(120, 120)
        self.setAccessibleName(" / ".join(each.title for each in shown))

    def set_view(self, view: Viewport) -> None:
        """Show the part of the picture that another pane shows."""
        self.view = view.resized(self.width(), self.height(), self.devicePixelRatioF())
        self.fitted = False
        self.update()

    def fit(self) -> None:
        """Show the whole picture, as large as there is room for it under its title."""
        self.fitted = True
        ratio, title = self.devicePixelRatioF(), self.fontMetrics().height() + 20
        wide, high = max(1, self.width() - 2 * _MARGIN), max(1, self.height() - title - _MARGIN)
        zoom = min(wide / self._frame.width(), high / self._frame.height()) * ratio
        x = (self.width() * ratio - self._frame.width() * zoom) / 2
        y = title * ratio + (high * ratio - self._frame.height() * zoom) / 2
        self.view = Viewport(self.width(), self.height(), ratio, zoom, round(x), round(y))
        self.update()

    def actual_size(self) -> None:
        """Show one picture pixel on one screen pixel."""
        self.move_view(self.view.zoomed(1.0))

    def set_divider(self, divider: float) -> None:
        """Move the border between two pictures to a part of the width, 0..1."""
        self.divider = min(max(0.0, divider), 1.0)
        self.update()

    def _move_divider(self, divider: float) -> None:
        self.set_divider(divider)
        self.divided.emit(divider)

    def move_view(self, view: Viewport) -> None:
        """Show another part of the picture; other panes follow."""
        self.view = view.kept(self._frame.width(), self._frame.height())
        self.fitted = False
        self.update()
        self.moved.emit(self.view)

    def _divider_x(self) -> float:
        return self.view.to_widget((self.divider or 0.0) * self._frame.width(), 0)[0]

    def _is_near_divider(self, where: QPointF) -> bool:
        return self.divider is not None and abs(where.x() - self._divider_x()) <= _NEAR

    # Qt overrides

    def resizeEvent(self, event: QResizeEvent) -> None:
        if self.fitted:
            self.fit()
        else:
            self.view = self.view.resized(self.width(), self.height(), self.devicePixelRatioF())

    def wheelEvent(self, event: QWheelEvent) -> None:
        where = event.position()
        self.move_view(self.view.wheeled(event.angleDelta().y() / 120, (where.x(), where.y())))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._hold = event.position()
        self._holds_divider = self._is_near_divider(event.position())
        self.setFocus()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        where = event.position()
        near = self._holds_divider or (self._hold is None and self._is_near_divider(where))
        self.setCursor(Qt.CursorShape.SplitHCursor if near else Qt.CursorShape.OpenHandCursor)
        if self._hold is None:
            return
        if self._holds_divider:
            self._move_divider(self.view.to_document(where.x(), 0)[0] / self._frame.width())
            return
        by, self._hold = where - self._hold, where
        self.move_view(self.view.panned(by.x(), by.y()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._hold, self._holds_divider = None, False

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.fit_wanted.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key
        ways = {key.Key_Left: (1, 0), key.Key_Right: (-1, 0), key.Key_Up: (0, 1), key.Key_Down: (0, -1)}
        if event.key() == key.Key_Escape:
            self.left.emit()
        elif (
            event.key() in ways
            and self.divider is not None
            and event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        ):
            self._move_divider(self.divider - ways[Qt.Key(event.key())][0] * 0.05)
        elif event.key() in ways:
            x, y = ways[Qt.Key(event.key())]
            self.move_view(self.view.panned(x * _STEP, y * _STEP))
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        shades = colours()
        painter.fillRect(self.rect(), QColor(shades.window).darker(125))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, self.view.zoom < 2)
        if self.divider is None:
            self._draw(painter, self.shown[self.front])
            self._label(painter, self.shown[self.front].title, Qt.AlignmentFlag.AlignLeft)
            return
        edge = self._divider_x()
        for shown, left, right in ((self.shown[0], 0.0, edge), (self.shown[1], edge, float(self.width()))):
            painter.setClipRect(QRectF(left, 0, max(0.0, right - left), self.height()))
            self._draw(painter, shown)
        painter.setClipping(False)
        painter.setPen(QPen(QColor(0, 0, 0, 160), 3))
        painter.drawLine(QPointF(edge, 0), QPointF(edge, self.height()))
        painter.setPen(QPen(QColor("#ffffff"), 1))
        painter.drawLine(QPointF(edge, 0), QPointF(edge, self.height()))
        self._label(painter, self.shown[0].title, Qt.AlignmentFlag.AlignLeft)
        self._label(painter, self.shown[1].title, Qt.AlignmentFlag.AlignRight)

    def _draw(self, painter: QPainter, shown: Shown) -> None:
        width, height = self._frame.width(), self._frame.height()
        scale = min(width / shown.size.width(), height / shown.size.height())
        wide, high = shown.size.width() * scale, shown.size.height() * scale
        x, y = (width - wide) / 2, (height - high) / 2
        (left, top), (right, bottom) = self.view.to_widget(x, y), self.view.to_widget(x + wide, y + high)
        painter.drawImage(QRectF(left, top, right - left, bottom - top), shown.image(self.view.zoom * scale))

    def _label(self, painter: QPainter, title: str, side: Qt.AlignmentFlag) -> None:
        metrics, room = painter.fontMetrics(), self.width() // (2 if self.divider is not None else 1) - 24
        text = metrics.elidedText(title, Qt.TextElideMode.ElideRight, max(20, room - 14))
        tag = QRectF(8, 8, metrics.horizontalAdvance(text) + 14, metrics.height() + 6)
        if side == Qt.AlignmentFlag.AlignRight:
            tag.moveRight(self.width() - 8)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(0, 0, 0, 150))
        painter.drawRoundedRect(tag, 5, 5)
        painter.setPen(QColor("#ffffff"))
        painter.drawText(tag, Qt.AlignmentFlag.AlignCenter, text)
