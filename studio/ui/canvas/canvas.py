"""The canvas: shows the document, its mask, what will be generated and what is forming, and is drawn on."""

from __future__ import annotations

import time

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QEnterEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTabletEvent,
    QTouchEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from studio.app.session import Session
from studio.document.document import Document
from studio.document.rect import Rect
from studio.ui.canvas.adornments import adornments
from studio.ui.canvas.drop import can_drop, drop
from studio.ui.canvas.exposing import Exposing
from studio.ui.canvas.guides import Guides
from studio.ui.canvas.hand import Hand
from studio.ui.canvas.look import look as make_look
from studio.ui.canvas.renderer import common_layers
from studio.ui.canvas.showing import Showing
from studio.ui.canvas.view import Viewport

PAINT_SECONDS = 0.004  # how long one frame may wait for display tiles
DRAWN_SECONDS = 0.005  # how long one may make them itself, so that they follow the hand
NEAR = 4  # device pixels beside its fitted place that are no difference
STILL = 80  # milliseconds after which a turned view that does not move is painted smoothly
GRIP = 8.0  # logical pixels around a handle that count as on it


class Canvas(QWidget):
    """The picture in the middle of the window.

    `adornments` are drawn over the picture, the last one on top. Signals: view_changed: zoom, position,
    rotation or mirror changed; pointed: the pointer is elsewhere, a QPointF in logical pixels or None.
    """

    view_changed = Signal()
    pointed = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._showing = Showing(session)
        self._hand = Hand(self, session)
        self._keys = self._hand.keys
        self._view = Viewport()
        self._fitted = True  # the view follows the size of window and picture until it is moved
        self._room_below = 0
        self._tool = session.tool
        self.exposing = Exposing(self)
        self._still = QTimer(self, singleShot=True, interval=STILL, timeout=self.update)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMouseTracking(True)
        self.setTabletTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(240, 180)
        self.setAccessibleName(self.tr("Canvas"))
        self._connect()
        self.guides = Guides(self, session)
        self.adornments = adornments(self, session)
        self._dress()
        self._showing.show(session.shown)

    def _connect(self) -> None:
        session, generation = self._session, self._session.generation
        session.document_changed.connect(self._on_document)
        session.tool_changed.connect(self._on_tool)
        session.settings_changed.connect(self.update)
        session.masks.quick_changed.connect(self.update)
        generation.preview_changed.connect(self._on_preview)
        for changed in (generation.plan_changed, generation.candidates_changed):
            changed.connect(self.update)
        self._showing.bell.rung.connect(self._on_made)

    # the view

    @property
    def view(self) -> Viewport:
        """Where the document lies on the canvas."""
        return self._view

    @property
    def zoom(self) -> float:
        """Device pixels per document pixel; 1.0 = 100 %."""
        return self._view.zoom

    @property
    def document(self) -> Document:
        """What is shown."""
        return self._showing.document

    @property
    def is_fitted(self) -> bool:
        """Whether the view follows the size of window and picture."""
        return self._fitted

    @property
    def is_behind(self) -> bool:
        """Whether some of what is on show is still being made ready."""
        return self._showing.is_behind

    def set_view(self, view: Viewport, fitted: bool = False) -> None:
        """Show the document elsewhere or at another zoom; some of it always stays in sight."""
        self._fitted = fitted
        document = self.document
        view = view.kept(document.width, document.height)
        if view != self._view:
            self._view = view
            self._showing.forget_late()
            if not view.is_upright:
                self._still.start()
            self._session.tolerance = GRIP / view.scale
            self.update()
            self.view_changed.emit()

    def fit(self) -> None:
        """Show the whole document, and go on doing so until the view is moved."""
        self.set_view(self._fitting(self._view), fitted=True)

    def _fitting(self, view: Viewport) -> Viewport:
        return view.fitted(self.document.width, self.document.height, self._room_below)

    def set_room_below(self, pixels: int) -> None:
        """How much a fitted picture leaves free at the lower edge, logical pixels."""
        if pixels != self._room_below:
            self._room_below = pixels
            if self._fitted:
                self.fit()

    def actual_size(self) -> None:
        """One document pixel on one device pixel."""
        self.set_zoom(1.0)

    def set_zoom(self, zoom: float) -> None:
        """Zoom around the centre; 1.0 = 100 %."""
        self.set_view(self._view.zoomed(zoom))

    def zoom_in(self) -> None:
        """The next larger habitual zoom."""
        self.set_view(self._view.stepped(1))

    def zoom_out(self) -> None:
        """The next smaller habitual zoom."""
        self.set_view(self._view.stepped(-1))

    def show_rect(self, rect: Rect) -> None:
        """Let a rectangle of the document fill the canvas."""
        self.set_view(self._view.around(rect.x, rect.y, rect.right, rect.bottom))

    def turn_by(self, degrees: float) -> None:
        """Turn the view clockwise about its middle; nothing is larger or smaller after it."""
        self._turn(self._view.turned(self._view.angle + degrees))

    def _turn(self, view: Viewport) -> None:
        fitting = self._fitting(view)  # turns round to whole pixels on their way back to it
        fits = view.zoom == fitting.zoom and max(abs(view.x - fitting.x), abs(view.y - fitting.y)) <= NEAR
        self.set_view(fitting if fits else view, fitted=fits)

    def mirror(self) -> None:
        """Flip what is seen left to right, or back."""
        self.set_view(self._view.flipped(), self._fitted)

    def set_upright(self) -> None:
        """Neither turned nor mirrored."""
        view = self._view.flipped() if self._view.mirrored else self._view
        self._turn(view.turned(0.0))

    # what changed

    def _on_document(self) -> None:
        old, new = self.document, self._session.shown
        rects = self._showing.show(new)
        other = old.layers and new.layers and not common_layers(old, new)
        if other or (old.width, old.height) != (new.width, new.height):
            self._follow(old, new)
            self.update()
        elif rects:
            self.exposing.add_parts(rects)

    def _follow(self, old: Document, new: Document) -> None:
        common = common_layers(old, new)
        if self._fitted or not common:
            self.fit()
        else:
            before, after = common[0]
            self.set_view(self._view.shifted(after.x - before.x, after.y - before.y))

    def _on_tool(self) -> None:
        if self._session.tool != self._tool:
            self._tool = self._session.tool
            self.update()
        self.update_cursor()

    def _on_preview(self) -> None:
        self.exposing.add_parts(self._showing.show_preview(self._session.generation.preview))

    def _on_made(self) -> None:
        self.exposing.add_parts(self._showing.collect(self._hand.is_drawing))

    # painting

    def paintEvent(self, event: QPaintEvent) -> None:
        drawing = self._hand.is_drawing
        deadline = time.perf_counter() + (DRAWN_SECONDS if drawing else PAINT_SECONDS)
        if self._showing.step_aside(drawing):
            self.update()
        self.exposing.painted()
        painter = QPainter(self)
        try:
            self._paint(painter, QRectF(event.rect()), drawing, deadline)
        finally:
            painter.end()  # one that outlives its canvas ends the program

    def _paint(self, painter: QPainter, rect: QRectF, drawing: bool, deadline: float) -> None:
        ratio = self._view.ratio
        exposed = QRectF(rect.x() * ratio, rect.y() * ratio, rect.width() * ratio, rect.height() * ratio)
        painter.save()
        painter.scale(1 / ratio, 1 / ratio)
        painter.fillRect(exposed, self.look.backdrop)
        self._showing.is_moving = self._still.isActive()
        self._showing.paint(painter, self._view, self.look, exposed.toAlignedRect(), drawing, deadline)
        painter.restore()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for adornment in self.adornments:
            painter.save()
            adornment.paint(painter, self._view, rect)
            painter.restore()

    @property
    def pointer(self) -> QPointF | None:
        """Where the pointer is over the canvas, logical pixels."""
        return self._hand.at

    @property
    def is_drawing(self) -> bool:
        """Whether a tool is being dragged."""
        return self._hand.is_drawing

    @property
    def is_panning(self) -> bool:
        """Whether the view is being moved with the pointer, or would be on a press."""
        return self._hand.is_panning

    def update_cursor(self) -> None:
        """Show the pointer that tells what a press would do."""
        shape = self._hand.cursor()
        if shape != self.cursor().shape():
            self.setCursor(shape)

    def _dress(self) -> None:
        self.look = make_look(self.palette(), self._view.ratio)

    # Qt

    def sizeHint(self) -> QSize:
        return QSize(800, 600)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._resize()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self._dress()
            self.update()
        super().changeEvent(event)

    def _resize(self) -> None:
        fitted, ratio = self._fitted, self.devicePixelRatioF()
        self.set_view(self._view.resized(self.width(), self.height(), ratio), fitted)
        if fitted:
            self.fit()
        self._dress()
        self._hand.follow()

    def event(self, event: QEvent) -> bool:
        match event.type():
            case QEvent.Type.ShortcutOverride if isinstance(event, QKeyEvent) and self._keys.wants(event):
                event.accept()
                return True
            case QEvent.Type.NativeGesture if isinstance(event, QNativeGestureEvent):
                return self._hand.gesture(event)
            case QEvent.Type.DevicePixelRatioChange:
                self._resize()
            case _ if isinstance(event, QTouchEvent) and self._hand.use_touch(event):
                event.accept()
                return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.setAccepted(self._hand.press_mouse(event))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        event.setAccepted(self._hand.move_mouse(event))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.setAccepted(self._hand.release_mouse(event))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        event.setAccepted(self._hand.press_mouse(event))

    def tabletEvent(self, event: QTabletEvent) -> None:
        event.setAccepted(self._hand.use_tablet(event))

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.setAccepted(self._hand.turn_wheel(event))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.setAccepted(self._keys.press(event))

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        event.setAccepted(self._keys.release(event))

    def enterEvent(self, event: QEnterEvent) -> None:
        self.update_cursor()

    def leaveEvent(self, event: QEvent) -> None:
        self._hand.leave()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._keys.lose_focus()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if can_drop(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if drop(self._session, event.mimeData()):
            event.acceptProposedAction()
