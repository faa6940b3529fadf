"""Guides on the canvas: drawn, dragged out of the rulers, moved, and dragged back to be rid of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from studio.document.guides import Guide
from studio.document.snapping import snaps
from studio.ui.canvas.overlay import LIGHT, draw_label
from studio.ui.canvas.view import Viewport
from studio.ui.dialogs.guide import GuideDialog

if TYPE_CHECKING:
    from studio.app.session import Session
    from studio.ui.canvas.canvas import Canvas

COLOUR = QColor("#00a2ff")
NEAR = 5.0  # logical pixels from a guide that count as on it


class Guides(QObject):
    """The guides of the document on show, and the one that is being dragged."""

    def __init__(self, canvas: Canvas, session: Session) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._session = session
        self._shown = session.shown.guides
        self._index: int | None = None  # which one is being dragged; None = a new one
        self._vertical = False
        self._at: QPointF | None = None  # where it is dragged to, logical pixels
        self.is_dragging = False
        session.document_changed.connect(self._follow)

    def _follow(self) -> None:
        before, self._shown = self._shown, self._session.shown.guides
        if before != self._shown:
            self._canvas.update()

    # dragging

    def lies_along(self, is_upright: bool) -> bool:
        """Whether a guide that looks upright (or level) is a vertical one of the document."""
        turned = self._canvas.view.transform
        return (abs(turned.m11()) >= abs(turned.m12())) == is_upright

    def hit(self, at: QPointF) -> int | None:
        """Which guide is under the pointer; None where there is none, and while they are hidden or locked."""
        settings = self._session.settings
        if not settings.guides or settings.guides_locked:
            return None
        x, y = self._canvas.view.to_document(at.x(), at.y())
        ways = [abs((x if guide.vertical else y) - guide.position) for guide in self._shown]
        near = min(range(len(ways)), key=ways.__getitem__, default=None)
        return near if near is not None and ways[near] * self._canvas.view.scale <= NEAR else None

    def cursor(self, index: int) -> Qt.CursorShape:
        """The pointer over a guide."""
        upright = self.lies_along(True) == self._shown[index].vertical
        return Qt.CursorShape.SplitHCursor if upright else Qt.CursorShape.SplitVCursor

    def begin(self, vertical: bool, index: int | None = None) -> None:
        """Begin to drag a new guide, or the one at `index`."""
        self._index, self._vertical, self.is_dragging = index, vertical, True
        if not self._session.settings.guides:
            self._session.change_settings(guides=True)

    def drag(self, at: QPointF) -> None:
        """Go on to a place on the canvas, logical pixels."""
        if self.is_dragging:
            self._at = at
            self._canvas.update()

    def release(self) -> None:
        """Put the guide where it is; off the canvas it is gone."""
        guide, index, moved = self.dragged, self._index, self._at is not None
        self.cancel()
        if not moved:
            return
        others = tuple(other for number, other in enumerate(self._document_guides) if number != index)
        if guide is not None:
            self._commit((*others, guide), self.tr("Add guide") if index is None else self.tr("Move guide"))
        elif index is not None:
            self._commit(others, self.tr("Delete guide"))

    def cancel(self) -> None:
        """End the drag as if it had never begun."""
        self.is_dragging, self._at = False, None
        self._canvas.update()

    @property
    def dragged(self) -> Guide | None:
        """The guide that a release would make; None off the canvas."""
        if self._at is None or not QRectF(self._canvas.rect()).contains(self._at):
            return None
        settings = self._session.settings
        found = snaps(
            self._session.document,
            self._session.tolerance,
            guides=False,
            edges=settings.snap_edges,
            step=settings.grid_step if settings.snap_grid else 0.0,
        )
        x, y = self._canvas.view.to_document(self._at.x(), self._at.y())
        x, y = found.point(round(x), round(y))
        return Guide(self._vertical, float(x if self._vertical else y))

    @property
    def _document_guides(self) -> tuple[Guide, ...]:
        return self._session.document.guides

    def _commit(self, guides: tuple[Guide, ...], name: str) -> None:
        if guides != self._document_guides:
            self._session.commit(self._session.document.with_guides(guides), name)

    # asking

    def ask_new(self, vertical: bool = True, position: float = 0.0) -> None:
        """Ask where a new guide shall be."""
        dialog = GuideDialog(Guide(vertical, position), False, self._canvas.window())
        dialog.chosen.connect(
            lambda guide: self._commit((*self._document_guides, guide), self.tr("Add guide"))
        )
        dialog.open()

    def ask(self, index: int) -> None:
        """Ask where a guide shall be, or whether it shall go."""
        old = self._document_guides[index]
        dialog = GuideDialog(old, True, self._canvas.window())
        dialog.chosen.connect(lambda guide: self._replace(old, (guide,), self.tr("Move guide")))
        dialog.deleted.connect(lambda: self._replace(old, (), self.tr("Delete guide")))
        dialog.open()

    def _replace(self, old: Guide, new: tuple[Guide, ...], name: str) -> None:
        kept = list(self._document_guides)
        if old in kept:  # it may have gone while the dialog was open
            kept.remove(old)
            self._commit((*kept, *new), name)

    def clear(self) -> None:
        """Delete every guide."""
        self._commit((), self.tr("Delete guides"))

    # painting

    def paint(self, painter: QPainter, view: Viewport, exposed: QRectF) -> None:
        """Draw them over the whole canvas."""
        if not self._session.settings.guides:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, not view.is_straight)
        painter.setPen(QPen(COLOUR, 1 / view.ratio))
        for number, guide in enumerate(self._shown):
            if not (self.is_dragging and number == self._index and self._at is not None):
                self._draw(painter, view, guide)
        if self.is_dragging and self.dragged is not None:
            self._draw(painter, view, self.dragged)
            self._label(painter, self.dragged)

    def _draw(self, painter: QPainter, view: Viewport, guide: Guide) -> None:
        left, top, right, bottom = view.visible()
        ends = ((guide.position, top), (guide.position, bottom))
        if not guide.vertical:
            ends = ((left, guide.position), (right, guide.position))
        painter.drawLine(QPointF(*view.to_widget(*ends[0])), QPointF(*view.to_widget(*ends[1])))

    def _label(self, painter: QPainter, guide: Guide) -> None:
        assert self._at is not None
        text = f"{self._written(guide.position)} px"
        metrics = QFontMetricsF(painter.font())
        place = QRectF(0, 0, metrics.horizontalAdvance(text) + 14, metrics.height() + 6)
        place.moveTopLeft(self._at + QPointF(14, 14))
        draw_label(painter, place, text, QColor(0, 0, 0, 190), LIGHT)

    def _written(self, position: float) -> str:
        """A position as the user's country writes it."""
        return self._canvas.locale().toString(position, "f", 0 if position == round(position) else 1)
