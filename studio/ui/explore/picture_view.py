"""A picture as large as its place allows, or in words why there is none."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QWidget

from studio.job import Pixels
from studio.ui.qimage import wrapped


class PictureView(QWidget):
    """Shows (h, w, 3) pixels, small ones enlarged smoothly."""

    def __init__(self, name: str, side: int) -> None:
        super().__init__()
        self._image: QImage | None = None
        self._side = side
        self._words = ""
        self.setAccessibleName(name)
        self.setMinimumSize(side, side)

    def show_pixels(self, pixels: Pixels | None, words: str = "") -> None:
        """Show a picture, or `words` while there is none."""
        self._image = None if pixels is None else wrapped(pixels)
        self._words = words
        self.setAccessibleDescription(words if pixels is None else "")
        self.update()

    @property
    def is_empty(self) -> bool:
        """Whether there is no picture."""
        return self._image is None

    # Qt overrides

    def sizeHint(self) -> QSize:
        return QSize(self._side, self._side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.palette().color(QPalette.ColorRole.Base))
        if self._image is None:
            painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.rect().adjusted(12, 12, -12, -12), int(flags), self._words)
        else:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(fitted(self._image.size(), QRectF(self.rect())), self._image)
        painter.end()


def fitted(shape: QSize, place: QRectF) -> QRectF:
    """The largest rectangle of that shape in the middle of `place`."""
    size = shape.toSizeF().scaled(place.size(), Qt.AspectRatioMode.KeepAspectRatio)
    corner = place.center()
    return QRectF(corner.x() - size.width() / 2, corner.y() - size.height() / 2, size.width(), size.height())
