"""The box with handles around what is transformed, and its preview while a handle is dragged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPen, QPolygonF, QTransform

from studio.document.transforms.transform import Transform
from studio.tools import move, transform
from studio.ui.canvas import overlay
from studio.ui.canvas.view import Viewport
from studio.ui.qimage import premultiplied

if TYPE_CHECKING:
    from studio.app.session import Session
    from studio.ui.canvas.canvas import Canvas

_KEY = Qt.Key
_ARROWS: dict[int, tuple[int, int]] = {
    _KEY.Key_Left: (-1, 0),
    _KEY.Key_Right: (1, 0),
    _KEY.Key_Up: (0, -1),
    _KEY.Key_Down: (0, 1),
}
FAR = 10  # pixels that an arrow key moves with Shift
PIVOT = 5.0  # logical pixels, the radius of the mark that is turned about


class Box(QObject):
    """Draws them on a canvas while the transform tool is in hand."""

    def __init__(self, canvas: Canvas, session: Session) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._session = session
        self._source: object = None
        self._image = QImage()
        session.placing.changed.connect(canvas.update)

    def paint(self, painter: QPainter, view: Viewport, exposed: QRectF) -> None:
        """Draw the preview, the box, its handles and the point it turns about."""
        placing = self._session.placing
        if not placing.is_on or self._session.generation.current >= 0:
            return
        if placing.floating is not None:
            self._paint_preview(painter, view)
        mapped = placing.mapped
        spots = transform.handles(placing.box)
        corners = ("left top", "right top", "right bottom", "left bottom")
        polygon = QPolygonF([QPointF(*view.to_widget(*mapped.at(*spots[name]))) for name in corners])
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for colour, width in ((overlay.DARK, 3), (overlay.LIGHT, 1)):
            painter.setPen(QPen(colour, width))
            painter.drawPolygon(polygon)
        painter.setPen(QPen(overlay.DARK, 1))
        painter.setBrush(self._canvas.palette().highlight())
        side = overlay.HANDLE
        for spot in spots.values():
            at = QPointF(*view.to_widget(*mapped.at(*spot)))
            painter.drawRect(QRectF(at.x() - side / 2, at.y() - side / 2, side, side))
        self._paint_pivot(painter, QPointF(*view.to_widget(*mapped.at(*placing.centre))))

    def _paint_preview(self, painter: QPainter, view: Viewport) -> None:
        placing = self._session.placing
        if placing.floating is None:
            return
        if self._source is not placing.floating:
            self._source, self._image = placing.floating, premultiplied(placing.floating)
        mapped, rect = placing.mapped, placing.floating_rect
        painter.save()
        if placing.placement is not None:
            top = placing.placement.top
            painter.setOpacity(top.opacity if top.visible else 0.0)
        matrix = QTransform(mapped.a, mapped.b, mapped.c, mapped.d, mapped.e, mapped.f)
        painter.setTransform(matrix * view.transform * painter.transform())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, placing.filter != "nearest")
        painter.drawImage(QRectF(*rect), self._image)
        painter.restore()

    def _paint_pivot(self, painter: QPainter, at: QPointF) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for colour, width in ((QColor(0, 0, 0, 190), 3.0), (overlay.LIGHT, 1.2)):
            painter.setPen(QPen(colour, width))
            painter.drawEllipse(at, PIVOT, PIVOT)
            for dx, dy in ((1, 0), (0, 1)):
                reach = QPointF(dx, dy) * (PIVOT + 3)
                painter.drawLine(at - reach, at + reach)


def wants(session: Session, event: QKeyEvent) -> bool:
    """Whether a key is the transform's before it is any shortcut."""
    return session.placing.is_changed and event.key() in (_KEY.Key_Return, _KEY.Key_Enter, _KEY.Key_Escape)


def use(session: Session, event: QKeyEvent) -> bool:
    """Apply with Enter, cancel with Escape, move by arrow keys; whether the key was used."""
    placing, key = session.placing, event.key()
    if wants(session, event):
        placing.cancel() if key == _KEY.Key_Escape else placing.apply(wait=False)
        return True
    if key not in _ARROWS or session.tool not in (move.NAME, transform.NAME):
        return False
    far = FAR if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1
    dx, dy = (far * way for way in _ARROWS[key])
    merge = ("nudge", session.document.active)
    active = session.document.active_layer
    pixels = session.document.selection.tiles and active is not None and not active.is_group
    name = session.tr("Move selected pixels") if pixels else session.tr("Move layer")
    placing.put(Transform.moved(dx, dy), name, merge)
    return True
