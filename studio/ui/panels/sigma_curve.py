"""The noise levels of the steps as a small curve, which the arrow keys walk along."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from studio.app.explorers.levels import NoiseLevels

HEIGHT, MARGIN = 64, 7  # logical pixels
MOST_DOTS = 60  # steps; of more only the line is drawn


class SigmaCurve(QWidget):
    """From noise (left, above) to picture (right, below); a dot is where a step begins.

    The height is the noise's share, σ / (1 + σ) or, of flow matching, σ itself. Left and Right, Home and End
    and the mouse choose a step, and its numbers are the tool tip and the accessible description.
    """

    def __init__(self, noise: NoiseLevels) -> None:
        super().__init__()
        self._noise = noise
        self._chosen = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Noise levels"))
        noise.changed.connect(self.show_levels)
        self.show_levels()

    @property
    def chosen(self) -> int:
        """The step that is told, counted from 0; -1 = none."""
        return self._chosen

    def show_levels(self) -> None:
        """Draw the levels as they are."""
        self._chosen = min(self._chosen, len(self._noise.levels) - 1)
        self._tell()
        self.update()

    def summary(self) -> str:
        """The whole curve in words."""
        sigmas = [f"{sigma:.4g}" for sigma in self._noise.sigmas]
        if not sigmas:
            return self._noise.problem or self.tr("Known once the model is open")
        text = self.tr("%1 steps from σ %2 down to 0: %3")
        for place, value in enumerate((str(len(sigmas)), sigmas[0], ", ".join(sigmas)), 1):
            text = text.replace(f"%{place}", value)
        return text

    def _tell(self) -> None:
        sigmas, at = self._noise.sigmas, self._chosen
        text = self.summary()
        if 0 <= at < len(sigmas):
            text = self.tr("Step %1 of %2: σ %3, timestep %4")
            time = f"{self._noise.timesteps[at]:.5g}"
            numbers = (str(at + 1), str(len(sigmas)), f"{sigmas[at]:.4g}", time)
            for place, value in enumerate(numbers, 1):
                text = text.replace(f"%{place}", value)
        self.setToolTip(text)
        self.setAccessibleDescription(text)

    def _choose(self, step: int) -> None:
        count = len(self._noise.levels)
        if count and step != self._chosen:
            self._chosen = max(0, min(step, count - 1))
            self._tell()
            self.update()

    def _points(self) -> list[QPointF]:
        shares = [*(noise / (picture + noise) for picture, noise in self._noise.levels), 0.0]
        area = QRectF(self.rect()).adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
        apart = area.width() / max(1, len(shares) - 1)
        return [
            QPointF(area.left() + place * apart, area.bottom() - share * area.height())
            for place, share in enumerate(shares)
        ]

    # Qt overrides

    def sizeHint(self) -> QSize:
        return QSize(120, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(60, HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        last = len(self._noise.levels) - 1
        ways = {
            Qt.Key.Key_Left: self._chosen - 1,
            Qt.Key.Key_Right: self._chosen + 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        if event.key() in ways and last >= 0:
            self._choose(ways[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        points = self._points()[:-1]
        if points:
            at = event.position().x()
            self._choose(min(range(len(points)), key=lambda place: abs(points[place].x() - at)))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self.palette()
        frame = QPen(
            palette.color(QPalette.ColorRole.Highlight if self.hasFocus() else QPalette.ColorRole.Mid)
        )
        painter.setPen(frame)
        painter.setBrush(palette.base())
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        if not self._noise.levels:
            painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
            inside = self.rect().adjusted(MARGIN, 2, -MARGIN, -2)
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(inside, flags, self._noise.problem or self.tr("Known once the model is open"))
            return
        points = self._points()
        line = palette.color(QPalette.ColorRole.Highlight)
        painter.setPen(QPen(line, 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF(points))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(line)
        if len(points) <= MOST_DOTS:
            for point in points:
                painter.drawEllipse(point, 2.0, 2.0)
        if 0 <= self._chosen < len(points):
            painter.setBrush(palette.color(QPalette.ColorRole.Text))
            painter.drawEllipse(points[self._chosen], 3.5, 3.5)
