"""The whole picture small, with a frame around what the canvas shows of it."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt, QTimer
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPalette,
    QPen,
    QPolygonF,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QStyle, QStyleOptionFocusRect, QWidget

from studio.app.session import Session
from studio.document.blending.compositor import DEEPEST, Compositor
from studio.document.blending.whole import composite_whole
from studio.document.document import Document
from studio.job import Pixels
from studio.ui.canvas.canvas import Canvas
from studio.ui.canvas.look import look
from studio.ui.qimage import premultiplied

WAIT_MS = 150  # after a change, before the picture is made anew
SIDE = 512  # pixels of the small picture's longer side, about
BUDGET = 32 * 2**20  # bytes of what is kept from one small picture to the next
MARGIN = 6  # logical pixels around it
STEP = 0.1  # of what is seen that an arrow key moves the view by
_KEY = Qt.Key
_ARROWS = {_KEY.Key_Left: (1, 0), _KEY.Key_Right: (-1, 0), _KEY.Key_Up: (0, 1), _KEY.Key_Down: (0, -1)}


class Overview(QWidget):
    """Click or drag to move the view there; the wheel zooms, arrow keys move, + and - zoom."""

    def __init__(self, session: Session, canvas: Canvas) -> None:
        super().__init__()
        self._session = session
        self._canvas = canvas
        self._compositor = Compositor(BUDGET)  # the worker's alone
        self._image = QImage()
        self._made: Document | None = None  # what the image shows
        self._is_making = False
        self._timer = QTimer(self, singleShot=True, interval=WAIT_MS)
        self._timer.timeout.connect(self._make)
        self.setAccessibleName(self.tr("Overview of the picture"))
        self.setAccessibleDescription(self.tr("Arrow keys move the view, plus and minus zoom"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setMinimumSize(120, 90)
        session.document_changed.connect(self._timer.start)
        canvas.view_changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(260, 180)

    # the small picture

    def _make(self) -> None:
        """Have the worker make the picture, unless nobody would see it or it is being made."""
        document = self._session.shown
        if not self.isVisible() or self._is_making or document is self._made:
            return
        self._is_making = True

        def done(pixels: Pixels) -> None:
            self._is_making, self._made = False, document
            self._image = premultiplied(pixels)
            self.update()
            if self._session.shown is not document:
                self._timer.start()

        def trouble(error: Exception) -> None:
            self._is_making = False
            self._session.complain(error)

        level = min(DEEPEST, max(0, math.ceil(math.log2(max(document.width, document.height) / SIDE))))
        compositor = self._compositor
        self._session.files.submit(lambda: composite_whole(compositor, document, level), done, trouble)

    # where it lies

    @property
    def place(self) -> QRectF:
        """Where the picture lies in the widget."""
        document = self._canvas.document
        room = QRectF(self.rect()).adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
        scale = min(room.width() / document.width, room.height() / document.height)
        place = QRectF(QPointF(), QSizeF(document.width * scale, document.height * scale))
        place.moveCenter(room.center())
        return place

    def frame(self) -> QPolygonF:
        """The corners of what the canvas shows, in the widget."""
        canvas, place = self._canvas, self.place
        scale = place.width() / canvas.document.width
        corners = [(0, 0), (canvas.width(), 0), (canvas.width(), canvas.height()), (0, canvas.height())]
        points = [canvas.view.to_document(*corner) for corner in corners]
        return QPolygonF([place.topLeft() + QPointF(x, y) * scale for x, y in points])

    def _go(self, at: QPointF) -> None:
        """Bring what is under the pointer to the middle of the canvas."""
        place = self.place
        way = (at - place.topLeft()) / (place.width() / self._canvas.document.width)
        x, y = self._canvas.view.to_widget(way.x(), way.y())
        middle = QPointF(self._canvas.width() / 2, self._canvas.height() / 2)
        self._canvas.set_view(self._canvas.view.panned(middle.x() - x, middle.y() - y))

    # Qt overrides

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        place = self.place
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(place, look(self.palette(), 1.0).checks)
        if not self._image.isNull():
            painter.drawImage(place, self._image)
        self._paint_frame(painter, place)
        if self.hasFocus():
            option = QStyleOptionFocusRect()
            option.initFrom(self)
            self.style().drawPrimitive(QStyle.PrimitiveElement.PE_FrameFocusRect, option, painter, self)
        painter.end()

    def _paint_frame(self, painter: QPainter, place: QRectF) -> None:
        frame = self.frame()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        outside = QPainterPath()
        outside.addRect(place)
        seen = QPainterPath()
        seen.addPolygon(frame)
        seen.closeSubpath()
        painter.fillPath(outside.subtracted(seen), QColor(0, 0, 0, 110))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for colour, width in ((QColor(0, 0, 0, 170), 3.0), (self._accent, 1.5)):
            painter.setPen(QPen(colour, width))
            painter.drawPolygon(frame)

    @property
    def _accent(self) -> QColor:
        return self.palette().color(QPalette.ColorRole.Accent)

    def showEvent(self, event: QShowEvent) -> None:
        self._timer.start(0)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._go(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go(event.position())

    def wheelEvent(self, event: QWheelEvent) -> None:
        middle = self._canvas.width() / 2, self._canvas.height() / 2
        notches = (event.angleDelta().y() or event.angleDelta().x()) / 120
        self._canvas.set_view(self._canvas.view.wheeled(notches, middle))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        way = _ARROWS.get(_KEY(event.key()))
        if way is not None:
            dx, dy = way[0] * self._canvas.width() * STEP, way[1] * self._canvas.height() * STEP
            self._canvas.set_view(self._canvas.view.panned(dx, dy))
        elif event.key() in (_KEY.Key_Plus, _KEY.Key_Equal):
            self._canvas.zoom_in()
        elif event.key() == _KEY.Key_Minus:
            self._canvas.zoom_out()
        else:
            super().keyPressEvent(event)
