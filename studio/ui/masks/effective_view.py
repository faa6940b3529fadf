"""What the model will see, over the canvas: the mask on its latents, the crop, the context, the soft zone."""

from __future__ import annotations

import functools
import math

import numpy as np
from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QWidget

from studio.app.session import Session
from studio.document.document import Document
from studio.document.effective import Effective, effective
from studio.ui.canvas.canvas import Canvas
from studio.ui.canvas.overlay import draw_label, draw_outline, draw_placed, widget_polygon
from studio.ui.qimage import premultiplied

WAIT = 120  # milliseconds without a change before it is worked out
VEIL = QColor(0, 0, 0, 150)  # over what the model does not see
CROP, CONTEXT = QColor("#ffffff"), QColor("#56b4e9")
SOFT = (255, 255, 255, 110)  # where the result is mixed with the picture
_MASKED = 190  # of 255: how much a latent that is free shows its colour


class EffectiveView(QWidget):
    """Covers its parent, the canvas, and lets every click through."""

    def __init__(self, session: Session, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._session, self._canvas = session, canvas
        self.is_on = False
        self.shown: Effective | None = None
        self._problem = ""
        self._asked: Document | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(self.tr("What the model will see"))
        self._timer = QTimer(self, singleShot=True, interval=WAIT)
        self._timer.timeout.connect(self._work_out)
        generation = session.generation
        for changed in (session.history_changed, generation.params_changed, generation.plan_changed):
            changed.connect(self._on_change)
        canvas.view_changed.connect(self.update)
        canvas.installEventFilter(self)
        self.hide()

    def turn(self, on: bool) -> None:
        """Show it, or not."""
        self.is_on = self._session.masks.is_effective_seen = on
        self._canvas.update()
        self.setGeometry(self._canvas.rect())
        self.setVisible(on)
        if on:
            self.lower()
            self._work_out()

    def _on_change(self) -> None:
        if self.is_on:
            self._timer.start()

    def _work_out(self) -> None:
        generation, document = self._session.generation, self._session.document
        model = generation.model
        if not self.is_on or model is None or self._asked is not None:
            return
        self._asked = document
        work = functools.partial(effective, document, generation.params, model, generation.task_override)
        self._session.files.submit(work, self._take, self._fail)

    def _take(self, found: Effective) -> None:
        self.shown, self._problem = found, ""
        self._settle()

    def _fail(self, error: Exception) -> None:
        self.shown, self._problem = None, str(error)
        self._settle()

    def _settle(self) -> None:
        changed, self._asked = self._asked is not self._session.document, None
        if changed:
            self._timer.start()  # it was changed meanwhile
        self.update()

    @property
    def words(self) -> str:
        """What is shown, as a sentence."""
        found = self.shown
        if found is None:
            return self._problem or self.tr("Working out what the model will see…")
        text = self.tr("Sees %1 × %2 of %3 × %4 px at %5 × %6, scaled %7×; one square is a latent of %8 px")
        numbers = (*found.region[2:], found.canvas.width, found.canvas.height, *found.size)
        digits = max(0, 1 - math.floor(math.log10(found.scale)))  # two that count
        scale = self.locale().toString(found.scale, "f", digits)
        for place, number in enumerate((*numbers, scale, found.unit), 1):
            text = text.replace(f"%{place}", str(number))
        return text

    # Qt overrides

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.shown is not None:
            self._paint(painter, self.shown)
        metrics = QFontMetricsF(painter.font())
        place = QRectF(12, 12, metrics.horizontalAdvance(self.words) + 20, metrics.height() + 10)
        place.setWidth(min(place.width(), self.width() - 24))
        draw_label(
            painter, place, self.words, self.palette().window().color(), self.palette().windowText().color()
        )
        painter.end()

    def _paint(self, painter: QPainter, found: Effective) -> None:
        view = self._canvas.view
        crop = widget_polygon(view, found.region)
        outside = QPainterPath()
        outside.addRect(QRectF(self.rect()))
        inside = QPainterPath()
        inside.addPolygon(crop)
        painter.fillPath(outside - inside, VEIL)
        colour = QColor(self._session.masks.active.colour)
        cells = np.empty((*found.latents.shape, 4), np.uint8)
        cells[..., :3] = colour.red(), colour.green(), colour.blue()
        cells[..., 3] = np.rint(found.latents * _MASKED)
        soft = np.zeros((*found.soft.shape, 4), np.uint8)
        soft[found.soft] = SOFT
        draw_placed(painter, view, found.region, premultiplied(soft))
        draw_placed(painter, view, found.region, premultiplied(cells))
        draw_outline(painter, crop, CROP)
        if found.context != found.region:
            draw_outline(painter, widget_polygon(view, found.context), CONTEXT)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self._canvas:
            self.setGeometry(self._canvas.rect())
        return False
