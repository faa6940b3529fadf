"""The curve of guidance beside the filmstrip: how hard the prompt pulled in each step."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QToolTip, QVBoxLayout, QWidget

from studio.app.edits.guiding import step_on_show, strengths
from studio.app.session import Session
from studio.ui.panels.fields import tooltip
from studio.ui.theme import colours

WIDTH = 148
EDGE = 5.0  # logical pixels between the curve and the border of its field


class Curve(QWidget):
    """One point per step from left to right; gaps where no guidance ran. A click shows that step."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._generation = session.generation
        self.setMinimumHeight(44)
        self.setAccessibleName(self.tr("Guidance per step"))
        self._generation.film_changed.connect(self._on_film)
        self._on_film()

    def _on_film(self) -> None:
        step = step_on_show(self._generation)
        self.setAccessibleDescription(self.words(step.index - 1) if step else "")
        self.update()

    def words(self, row: int) -> str:
        """What the curve says about the step at `row` of the film."""
        film = self._generation.film
        if not 0 <= row < len(film):
            return ""
        step = film[row]
        text = self.tr("Step %1 of %2: ").replace("%1", str(step.index)).replace("%2", str(step.total))
        if step.guidance is None:
            return text + self.tr("no guidance")
        return text + self.tr("guidance %1").replace("%1", f"{step.guidance:.3g}")

    def _row_at(self, x: float) -> int:
        film = self._generation.film
        return max(0, min(len(film) - 1, int((x - EDGE) / self._pitch())))

    def _pitch(self) -> float:
        film = self._generation.film
        return (self.width() - 2 * EDGE) / max(1, film[-1].total if film else 1)

    # Qt overrides

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, 52)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette, values = self.palette(), strengths(self._generation.film)
        painter.fillRect(self.rect(), palette.color(QPalette.ColorRole.Base))
        peak = max((value for value in values if value is not None), default=0.0)
        if not peak:
            painter.setPen(QColor(colours().muted))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.tr("No guidance"))
            painter.end()
            return
        self._mark(painter)
        self._draw(painter, [None if value is None else value / peak for value in values])
        painter.end()

    def _mark(self, painter: QPainter) -> None:
        """A bar behind the step on show."""
        shown = self._generation.film_shown
        if shown is not None:
            tint = QColor(colours().accent)
            tint.setAlphaF(0.3)
            pitch = self._pitch()
            painter.fillRect(QRectF(EDGE + shown * pitch, 0, max(pitch, 2), self.height()), tint)

    def _draw(self, painter: QPainter, parts: list[float | None]) -> None:
        pitch, floor = self._pitch(), self.height() - EDGE
        accent = QColor(colours().accent)
        line: list[QPointF] = []
        for row, part in enumerate([*parts, None]):
            x = EDGE + (row + 0.5) * pitch
            if part is not None:
                line.append(QPointF(x, floor - part * (self.height() - 2 * EDGE)))
                continue
            painter.setPen(QPen(accent, 1.6))
            painter.drawPolyline(QPolygonF(line))
            painter.setBrush(accent)
            for point in line if pitch >= 5 or len(line) == 1 else ():
                painter.drawEllipse(point, 1.8, 1.8)
            line = []
            if row < len(parts):  # a step without guidance: a tick on the floor
                painter.setPen(QPen(QColor(colours().muted), 1))
                painter.drawLine(QPointF(x - 1.5, floor), QPointF(x + 1.5, floor))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._generation.film and event.button() is Qt.MouseButton.LeftButton:
            self._generation.show_step(self._row_at(event.position().x()))

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self.words(self._row_at(event.pos().x())), self)
            return True
        return super().event(event)


class GuidanceMeter(QWidget):
    """The curve under its name, and the button that lays the heat map over the canvas."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setFixedWidth(WIDTH)
        self.curve = Curve(session)
        self.name = QLabel()
        self.name.setObjectName("muted")
        self.name.setToolTip(
            tooltip(
                self.tr(
                    "How far the prediction with the prompt lies from the one without it, step by step (root "
                    "mean square over the latents). High: the prompt pulls hard. Low: both agree already."
                )
            )
        )
        self.heat = QToolButton(autoRaise=True)
        top = QHBoxLayout(spacing=4)
        top.addWidget(self.name, 1)
        top.addWidget(self.heat)
        layout = QVBoxLayout(self, spacing=2)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(top)
        layout.addWidget(self.curve, 1)
        self._generation = session.generation
        self._generation.film_changed.connect(self._on_film)
        self._on_film()

    def _on_film(self) -> None:
        step = step_on_show(self._generation)
        value = f"  {step.guidance:.3g}" if step and step.guidance is not None else ""
        self.name.setText(self.tr("Guidance") + value)
