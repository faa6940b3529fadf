"""The settled meter beside the filmstrip: what of the picture still moves, and since when it does not."""

from __future__ import annotations

import math

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from studio.app.session import Session
from studio.app.steps.settled import Meter, Movement, settled_at, still
from studio.ui.panels.fields import tooltip
from studio.ui.theme import colours

WIDTH = 208
ROW = 13.0  # logical pixels of one band
LARGEST = 2.0  # movement painted as brightest


class Bands(QWidget):
    """Three rows, one column per step: the brighter, the more of that band the step moved."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._generation = session.generation
        self.names = (self.tr("composition"), self.tr("shapes"), self.tr("detail"))
        self.movements: tuple[Movement, ...] = ()
        self.setFixedHeight(round(3 * ROW) + 2)

    def show_movements(self, movements: tuple[Movement, ...]) -> None:
        """Paint these."""
        self.movements = movements
        self.update()

    def _left(self) -> float:
        return max(self.fontMetrics().horizontalAdvance(name) for name in self.names) + 8

    def _pitch(self) -> float:
        total = self.movements[-1].total if self.movements else 1
        return (self.width() - self._left()) / max(1, total)

    # Qt overrides

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, round(3 * ROW) + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        left, pitch = self._left(), self._pitch()
        painter.fillRect(
            QRectF(left, 0, self.width() - left, 3 * ROW), self.palette().color(QPalette.ColorRole.Base)
        )
        settled = settled_at(self.movements)
        for band, name in enumerate(self.names):
            self._paint_name(painter, band, name, settled[band] is not None)
            for movement in self.movements:
                if movement.bands is not None:
                    x = left + (movement.index - 1) * pitch
                    self._paint_cell(painter, QRectF(x, band * ROW, pitch, ROW), movement, band)
        self._mark_shown(painter, left, pitch)
        painter.end()

    def _paint_name(self, painter: QPainter, band: int, name: str, is_settled: bool) -> None:
        painter.setPen(QColor(colours().success if is_settled else colours().muted))
        where = QRectF(0, band * ROW, self._left() - 8, ROW)
        painter.drawText(where, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, name)

    def _paint_cell(self, painter: QPainter, cell: QRectF, movement: Movement, band: int) -> None:
        assert movement.bands is not None
        colour = QColor(colours().accent)
        colour.setAlphaF(_brightness(movement.bands[band], still(movement.total)))
        painter.fillRect(cell.adjusted(0, 0.5, -min(1.0, cell.width() / 4), -0.5), colour)

    def _mark_shown(self, painter: QPainter, left: float, pitch: float) -> None:
        shown = self._generation.film_shown
        if shown is not None and shown < len(self.movements):
            x = left + (self.movements[shown].index - 1) * pitch
            painter.setPen(QPen(QColor(colours().text), 1))
            painter.drawRect(QRectF(x, 0.5, max(2.0, pitch - 1), 3 * ROW - 1))


class SettledMeter(QWidget):
    """The bands, and in plain words which of them have settled. Hidden until two steps are made."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._generation = session.generation
        self._meter = Meter()
        self.bands = Bands(session)
        self.words = QLabel(wordWrap=True)
        self.words.setObjectName("muted")
        self.words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setAccessibleName(self.tr("Settled meter"))
        self.setToolTip(
            tooltip(
                self.tr(
                    "How much each step still moves the predicted picture: its composition (large shapes and "
                    "light), its shapes, its detail. Bright moves a lot; dark has settled. What has settled "
                    "will hardly change any more, so you can judge it already."
                )
            )
        )
        self.setFixedWidth(WIDTH)
        layout = QVBoxLayout(self)
        layout.setSpacing(4)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addStretch(1)
        layout.addWidget(self.bands)
        layout.addWidget(self.words)
        layout.addStretch(1)
        self._generation.film_changed.connect(self._on_film)
        self._on_film()

    def _on_film(self) -> None:
        movements = self._meter.measure(self._generation.film)
        self.bands.show_movements(movements)
        text = self.sentence(movements)
        self.words.setText(text)
        self.setAccessibleDescription(text)
        self.setVisible(any(movement.bands is not None for movement in movements))

    def sentence(self, movements: tuple[Movement, ...]) -> str:
        """What has settled since when, and what still moves."""
        if not movements:
            return ""
        settled, names = settled_at(movements), self.bands.names
        over = movements[-1].index >= movements[-1].total
        since = [
            self.tr("%1 at step %2").replace("%1", name).replace("%2", str(step))
            for name, step in zip(names, settled, strict=True)
            if step is not None
        ]
        moving = [name for name, step in zip(names, settled, strict=True) if step is None]
        parts = [self.tr("Settled: %1.").replace("%1", ", ".join(since))] if since else []
        if moving:
            text = self.tr("Moving to the end: %1.") if over else self.tr("Still moving: %1.")
            parts.append(text.replace("%1", ", ".join(moving)))
        return " ".join(parts)


def _brightness(movement: float, least: float) -> float:
    """0.08..1 for movements from a third of what counts as settled to LARGEST, in equal ratios."""
    low = least / 3
    share = math.log(max(movement, low) / low) / math.log(LARGEST / low)
    return 0.08 + 0.92 * min(1.0, max(0.0, share))
