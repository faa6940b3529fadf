"""What lies over the canvas about guidance: the heat map of a step, and the guidance mask."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from studio.app.edits.guiding import has_guidance, map_peak, shares, step_on_show
from studio.app.session import Session
from studio.document.raster import Raster
from studio.document.rect import Rect
from studio.document.transforms.since import oriented
from studio.ui.canvas.canvas import Canvas
from studio.ui.canvas.overlay import draw_label, draw_placed
from studio.ui.guidance import ramp
from studio.ui.panels.thumbnails import sample
from studio.ui.qimage import coverage

PAINTED = QColor("#1f8fd6")  # of the guidance mask: blue beside the mask's red
FINEST = 1024  # samples along the longer side of the guidance mask
_MODE = QPainter.CompositionMode


class GuidanceVeil(QWidget):
    """Covers its parent, the canvas, and lets every click through. `is_on` switches the heat map."""

    def __init__(self, session: Session, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._session = session
        self._canvas = canvas
        self.is_on = False
        self._raster: tuple[Raster | None, Rect] = (None, Rect(0, 0, 0, 0))
        self._painted = QImage()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(self.tr("Where guidance acts"))
        generation = session.generation
        for changed in (
            session.history_changed,
            session.settings_changed,
            generation.preview_changed,
            generation.film_changed,
            generation.candidates_changed,
            canvas.view_changed,
        ):
            changed.connect(self._refresh)
        canvas.installEventFilter(self)
        self._refresh()

    def turn(self, on: bool) -> None:
        """Show the heat map, or not."""
        self.is_on = on
        self._refresh()

    def _refresh(self) -> None:
        self.setGeometry(self._canvas.rect())
        shown = bool(self.legend) or self._shows_mask
        self.setVisible(shown)
        if shown:
            self.lower()  # under the bars that float over the canvas
            self.update()

    @property
    def _shows_mask(self) -> bool:
        generation = self._session.generation
        nothing_else = generation.preview is None and generation.current < 0
        is_wanted = self._session.settings.overlay_opacity > 0
        return nothing_else and is_wanted and has_guidance(self._session.document)

    @property
    def legend(self) -> str:
        """What the heat map shows now, or why it shows nothing; "" while it is off or there is no film."""
        generation = self._session.generation
        step = step_on_show(generation)
        if not self.is_on or step is None:
            return ""
        if generation.preview is None:
            return self.tr("Click a step below to see where guidance acted")
        if step.guidance_map is None:
            return self.tr("Step %1 ran without guidance").replace("%1", str(step.index))
        return self.tr("Guidance in step %1").replace("%1", str(step.index))

    # painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._shows_mask:
            self._paint_mask(painter)
        if self.legend:
            self._paint_map(painter)
        painter.end()

    def _paint_mask(self, painter: QPainter) -> None:
        document = self._session.document
        if self._raster != (document.guidance, document.rect):
            self._raster = (document.guidance, document.rect)
            self._painted = _tinted(document.guidance, document.rect)
        painter.setOpacity(min(0.55, self._session.settings.overlay_opacity))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        draw_placed(painter, self._canvas.view, document.rect, self._painted)
        painter.setOpacity(1)

    def _paint_map(self, painter: QPainter) -> None:
        generation = self._session.generation
        step, preview = step_on_show(generation), generation.preview
        if step is not None and preview is not None and step.guidance_map is not None:
            peak = map_peak(step)
            image = ramp.image(shares(oriented(step.guidance_map, preview.along), peak))
            if preview.mask is not None:
                image = _within(image, coverage(preview.mask))
            draw_placed(painter, self._canvas.view, preview.region, image)
            self._paint_legend(painter, self.legend, f"{peak:.3g}")
        else:
            self._paint_legend(painter, self.legend, "")

    def _paint_legend(self, painter: QPainter, text: str, most: str) -> None:
        """A label in the upper left corner; with `most`, the ramp from 0 to it under the words."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        metrics, palette = self.fontMetrics(), self.palette()
        width = max(metrics.horizontalAdvance(text) + 24, 190 if most else 0)
        height = metrics.height() + 10 + ((metrics.height() + 14) if most else 0)
        place = QRectF(12, 12, width, height)
        draw_label(painter, place, "", palette.window().color(), palette.windowText().color())
        inner = place.adjusted(12, 5, -12, -5)
        flags = Qt.AlignmentFlag
        painter.drawText(inner, flags.AlignLeft | flags.AlignTop, text)
        if most:
            bar = QRectF(inner.left(), inner.top() + metrics.height() + 4, inner.width(), 8)
            ramp.paint_bar(painter, bar)
            under = QRectF(inner.left(), bar.bottom() + 1, inner.width(), metrics.height())
            painter.drawText(under, flags.AlignLeft | flags.AlignVCenter, "0")
            painter.drawText(under, flags.AlignRight | flags.AlignVCenter, most)

    # Qt overrides

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self._canvas:
            self._refresh()
        return False


def _within(image: QImage, mask: QImage) -> QImage:
    """`image` at the size of `mask`, each latent a square, only where the mask lets the picture change."""
    scaled = image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied).scaled(mask.size())
    painter = QPainter(scaled)
    painter.setCompositionMode(_MODE.CompositionMode_DestinationIn)
    painter.drawImage(0, 0, mask)
    painter.end()
    return scaled


def _tinted(mask: Raster, canvas: Rect) -> QImage:
    """A mask as a tint with dots in it, which shows on pictures of its own colour too."""
    image = coverage(sample(mask, canvas, min(FINEST, max(canvas.width, canvas.height)))[..., 0])
    painter = QPainter(image)
    painter.setCompositionMode(_MODE.CompositionMode_SourceIn)
    painter.fillRect(image.rect(), PAINTED)
    painter.setCompositionMode(_MODE.CompositionMode_SourceAtop)
    painter.fillRect(image.rect(), Qt.BrushStyle.Dense7Pattern)
    painter.end()
    return image
