"""What is drawn over the picture: borders, outlines, handles and the brush, in logical pixels."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from PySide6.QtCore import QLineF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter, QPalette, QPen, QPolygonF

from studio.document.rect import Rect
from studio.ui.canvas.renderer import ground_rect
from studio.ui.canvas.view import Viewport

LIGHT = QColor(255, 255, 255, 230)
DARK = QColor(0, 0, 0, 170)
HANDLE = 9.0  # logical pixels
GRID_ZOOM = 8.0  # from here on the pixel grid is drawn
CLOSEST = 6.0  # logical pixels between two lines of the wide grid
DASH = [5.0, 5.0]
_VAST = 1 << 20  # document pixels: larger rectangles are those of results on canvases cut and enlarged since


def widget_polygon(view: Viewport, rect: Rect) -> QPolygonF:
    """The corners of a rectangle of the document, in logical pixels; on device pixel edges unless turned."""
    corners = [(rect.x, rect.y), (rect.right, rect.y), (rect.right, rect.bottom), (rect.x, rect.bottom)]
    return QPolygonF([_edge(view, *corner) for corner in corners])


def widget_rect(view: Viewport, rect: Rect) -> QRectF:
    """The smallest upright rectangle, in logical pixels, around a rectangle of the document."""
    if view.is_straight:
        return QRectF(_edge(view, rect.x, rect.y), _edge(view, rect.right, rect.bottom)).normalized()
    return widget_polygon(view, rect).boundingRect()


def draw_placed(painter: QPainter, view: Viewport, rect: Rect, image: QImage) -> None:
    """An image over a rectangle of the document, turned with it; the painter is in logical pixels."""
    painter.save()
    painter.scale(1 / view.ratio, 1 / view.ratio)
    paint_placed(painter, view, rect, image)
    painter.restore()


def paint_placed(painter: QPainter, view: Viewport, rect: Rect, image: QImage) -> None:
    """`draw_placed` in device pixels; of a rectangle too large for Qt, what the view shows of it."""
    painter.setTransform(view.ground, True)
    if max(rect.width, rect.height) <= _VAST:
        painter.drawImage(ground_rect(view, rect), image)
        return
    part = rect.intersect(seen(view))
    if not part.is_empty:
        across, down = image.width() / rect.width, image.height() / rect.height
        corner = (part.x - rect.x) * across, (part.y - rect.y) * down
        source = QRectF(*corner, part.width * across, part.height * down)
        painter.drawImage(QRectF(ground_rect(view, part)), image, source)


def seen(view: Viewport) -> Rect:
    """The document pixels that the widget shows, with those cut by its edges."""
    corners = [view.to_document(x, y) for x in (0, view.width) for y in (0, view.height)]
    xs, ys = zip(*corners, strict=True)
    return Rect.from_edges(math.floor(min(xs)), math.floor(min(ys)), math.ceil(max(xs)), math.ceil(max(ys)))


def draw_border(painter: QPainter, view: Viewport, document: Rect, colour: QColor, exposed: QRectF) -> None:
    """A hairline just outside the canvas, where `exposed` has some of it."""
    edge, rect = 1 / view.ratio, widget_rect(view, document)
    if view.is_straight and rect.contains(exposed):
        return
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour, edge))
    if view.is_straight:
        painter.drawRect(rect.adjusted(-edge / 2, -edge / 2, edge / 2, edge / 2))
    else:
        painter.drawPolygon(widget_polygon(view, document))


def draw_grid(painter: QPainter, view: Viewport, document: Rect, exposed: QRectF) -> None:
    """Hairlines between the pixels of the document, when they are large enough to be told apart."""
    if view.zoom < GRID_ZOOM:
        return
    painter.setPen(QPen(QColor(128, 128, 128, 90), 1 / view.ratio))
    painter.drawLines(grid_lines(view, document, exposed, (1.0, 1.0)))


def draw_wide_grid(painter: QPainter, view: Viewport, document: Rect, exposed: QRectF, step: int) -> None:
    """Hairlines every `step` document pixels; of lines too close to tell apart every second, fourth …"""
    wide = float(step)
    while wide * view.scale < CLOSEST:
        wide *= 2
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, not view.is_straight)
    for colour, shift in ((QColor(0, 0, 0, 70), 0.0), (QColor(255, 255, 255, 90), 1 / view.ratio)):
        painter.setPen(QPen(colour, 1 / view.ratio))
        painter.drawLines(
            [line.translated(shift, shift) for line in grid_lines(view, document, exposed, (wide, wide))]
        )


def grid_lines(
    view: Viewport,
    document: Rect,
    exposed: QRectF,
    step: tuple[float, float],
    origin: tuple[float, float] = (0, 0),
) -> list[QLineF]:
    """The lines of a grid every `step` document pixels that cross `exposed` (logical pixels)."""
    corners = [view.to_document(x, y) for x in _ends(exposed, 0) for y in _ends(exposed, 1)]
    xs, ys = zip(*corners, strict=True)
    left, right = max(min(xs), document.x), min(max(xs), document.right)
    top, bottom = max(min(ys), document.y), min(max(ys), document.bottom)
    lines = [(column, top, column, bottom) for column in _multiples(left, right, step[0], origin[0])]
    lines += [(left, row, right, row) for row in _multiples(top, bottom, step[1], origin[1])]
    return [QLineF(_edge(view, *line[:2]), _edge(view, *line[2:])) for line in lines]


def _ends(rect: QRectF, axis: int) -> tuple[float, float]:
    return (rect.left(), rect.right()) if axis == 0 else (rect.top(), rect.bottom())


def _multiples(first: float, last: float, step: float, origin: float) -> list[float]:
    """The places `origin` + k `step` from `first` to `last`."""
    begin, end = math.ceil((first - origin) / step), math.floor((last - origin) / step)
    return [origin + index * step for index in range(begin, end + 1)]


def _edge(view: Viewport, x: float, y: float) -> QPointF:
    """A place of the document in logical pixels; on a device pixel edge unless the view is turned."""
    if not view.is_straight:
        return QPointF(*view.to_widget(x, y))
    across, down = view.to_device(x, y)
    return QPointF(across / view.ratio, down / view.ratio)


def draw_outline(painter: QPainter, corners: QPolygonF, colour: QColor) -> None:
    """A dashed closed line that shows on light and on dark pictures."""
    _draw_dashed(painter, colour, lambda: painter.drawPolygon(corners))


def _draw_dashed(painter: QPainter, colour: QColor, draw: Callable[[], None]) -> None:
    """Draw a line in the dark first, then dashes of `colour` on it."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(DARK, 1.5))
    draw()
    pen = QPen(colour, 1.5)
    pen.setDashPattern(DASH)
    painter.setPen(pen)
    draw()


def label_rect(painter_font: QFontMetricsF, text: str, rect: QRectF, bounds: QRectF) -> QRectF:
    """Where a label for `rect` goes: above its top left corner, or inside when there is no room above."""
    size = QSizeF(painter_font.horizontalAdvance(text) + 14, _label_height(painter_font))
    x = min(max(rect.left(), bounds.left() + 6), max(bounds.right() - size.width() - 6, bounds.left()))
    return QRectF(QPointF(x, _label_top(size.height(), rect, bounds)), size)


def _label_top(height: float, rect: QRectF, bounds: QRectF) -> float:
    above = rect.top() - height - 4
    return above if above >= bounds.top() + 4 else max(rect.top(), bounds.top()) + 6


def _label_height(font: QFontMetricsF) -> float:
    return font.height() + 6


def draw_label(painter: QPainter, place: QRectF, text: str, fill: QColor, ink: QColor) -> None:
    """Text on a rounded ground."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(fill)
    painter.drawRoundedRect(place, 4, 4)
    painter.setPen(ink)
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)


def handle_points(corners: QPolygonF) -> list[QPointF]:
    """The eight places to drag the canvas frame by: corners and the middles of edges."""
    points = corners.toList()
    following = points[1:] + points[:1]
    return points + [(one + two) / 2 for one, two in zip(points, following, strict=True)]


def draw_named(
    painter: QPainter,
    view: Viewport,
    area: Rect,
    text: str,
    colour: QColor,
    bounds: QRectF,
    palette: QPalette,
    exposed: QRectF,
) -> None:
    """A part of the document outlined, with words above it; nothing of it that is not in `exposed`."""
    rect = widget_rect(view, area)
    if rect.isEmpty():
        return
    if not (view.is_straight and rect.adjusted(2, 2, -2, -2).contains(exposed)):
        draw_outline(painter, widget_polygon(view, area), colour)
    font = QFontMetricsF(painter.font())
    top, height = _label_top(_label_height(font), rect, bounds), _label_height(font)
    if top >= exposed.bottom() or top + height <= exposed.top():
        return  # words are measured slowly
    place = label_rect(font, text, rect, bounds)
    ground = palette.color(QPalette.ColorRole.Window)
    ground.setAlphaF(0.88)
    draw_label(painter, place, text, ground, palette.color(QPalette.ColorRole.WindowText))


def draw_handles(painter: QPainter, corners: QPolygonF, palette: QPalette) -> None:
    """The frame tool's handles on the canvas."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(DARK, 3))
    painter.drawPolygon(corners)
    painter.setPen(QPen(LIGHT, 1))
    painter.drawPolygon(corners)
    painter.setPen(QPen(DARK, 1))
    painter.setBrush(palette.color(QPalette.ColorRole.Accent))
    for point in handle_points(corners):
        painter.drawRect(QRectF(point.x() - HANDLE / 2, point.y() - HANDLE / 2, HANDLE, HANDLE))


def draw_polyline(
    painter: QPainter, view: Viewport, points: Sequence[tuple[float, float]], note: str = ""
) -> None:
    """The closed line of a tool drag (document pixels), in black and white, with a note at its corner."""
    if len(points) < 2:
        return
    polygon = QPolygonF([QPointF(*view.to_widget(*point)) for point in points])
    _draw_dashed(painter, LIGHT, lambda: painter.drawPolygon(polygon))
    if note:
        _draw_note(painter, polygon.boundingRect(), note)


def _draw_note(painter: QPainter, box: QRectF, text: str) -> None:
    metrics = QFontMetricsF(painter.font())
    place = QRectF(0, 0, metrics.horizontalAdvance(text) + 14, metrics.height() + 6)
    place.moveTopRight(box.bottomRight() + QPointF(0, 6))
    draw_label(painter, place, text, QColor(0, 0, 0, 190), LIGHT)
