"""Paints the picture that is forming into its region."""

from __future__ import annotations

from PySide6.QtGui import QImage, QPainter

from studio.app.steps.timeline import Preview
from studio.document.rect import Rect
from studio.ui.canvas.overlay import paint_placed
from studio.ui.canvas.view import Viewport
from studio.ui.qimage import coverage, wrapped

_MODE = QPainter.CompositionMode
_ARGB = QImage.Format.Format_ARGB32_Premultiplied


def patch(preview: Preview) -> QImage:
    """A preview as an image to be scaled into its region: transparent where its mask is 0."""
    small = wrapped(preview.pixels)
    if preview.mask is None:
        return small
    height, width = preview.mask.shape
    image = QImage(width, height, _ARGB)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.setCompositionMode(_MODE.CompositionMode_Source)
    painter.drawImage(image.rect(), small, small.rect())
    painter.setCompositionMode(_MODE.CompositionMode_DestinationIn)
    painter.drawImage(0, 0, coverage(preview.mask))
    painter.end()
    return image


def paint_patch(painter: QPainter, view: Viewport, region: Rect, image: QImage) -> None:
    """Paint what `patch` made, scaled smoothly into its region."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    paint_placed(painter, view, region, image)
    painter.restore()
