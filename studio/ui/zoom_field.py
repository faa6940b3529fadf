"""The zoom in the status bar, to read and to type, and the rotation beside it."""

from __future__ import annotations

import math

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QToolButton

from studio.ui.canvas.canvas import Canvas
from studio.ui.canvas.view import ZOOM_MAX, ZOOM_MIN
from studio.ui.icons import set_icon


class ZoomField(QLineEdit):
    """The zoom of a canvas in per cent. Return takes what was typed, Up and Down step through habitual zooms.

    Signal refused: a sentence that says why what was typed is no zoom.
    """

    refused = Signal(str)

    def __init__(self, canvas: Canvas) -> None:
        super().__init__()
        self._canvas = canvas
        self.setAccessibleName(self.tr("Zoom"))
        self.setToolTip(self.tr("Zoom: type a number of per cent"))
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setFrame(False)
        self.setFixedWidth(self.fontMetrics().horizontalAdvance("6400.0 %") + 14)
        canvas.view_changed.connect(self._show)
        self.returnPressed.connect(self._take)
        self._show()

    def _show(self) -> None:
        percent = self._canvas.zoom * 100
        decimals = 0 if percent >= 10 or percent == round(percent) else 1
        self.setText(f"{self.locale().toString(percent, 'f', decimals)} %")

    def _take(self) -> None:
        zoom = parsed(self.text())
        if zoom is None:
            self.refused.emit(self.tr("The zoom is a number from 1 to 6400 per cent."))
        else:
            self._canvas.set_zoom(zoom)
        self._show()
        self._canvas.setFocus()

    # Qt overrides

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Up:
                self._canvas.zoom_in()
            case Qt.Key.Key_Down:
                self._canvas.zoom_out()
            case Qt.Key.Key_Escape:
                self._show()
                self._canvas.setFocus()
            case _:
                super().keyPressEvent(event)


class UprightButton(QToolButton):
    """Says how the view is turned and mirrored; a click sets it upright. Hidden while it is."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__()
        self._canvas = canvas
        self.setAutoRaise(True)
        self.setIconSize(QSize(16, 16))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setToolTip(self.tr("Set the view upright again"))
        self.clicked.connect(canvas.set_upright)
        canvas.view_changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        view = self._canvas.view
        set_icon(self, "flip-horizontal" if view.mirrored else "rotate-right")
        angle = self.locale().toString(view.angle, "f", 0 if view.angle == round(view.angle) else 1)
        self.setText(self.tr("%1°").replace("%1", angle))
        said = self.tr("Turned by %1°, mirrored") if view.mirrored else self.tr("Turned by %1°")
        self.setAccessibleName(said.replace("%1", angle))
        self.setVisible(view.mirrored or view.angle != 0)


def parsed(text: str) -> float | None:
    """The zoom that a text means, 1.0 = 100 %: "150", "150 %", "12,5". None when it means none."""
    try:
        zoom = float(text.strip().removesuffix("%").strip().replace(",", ".")) / 100
    except ValueError:
        return None
    return zoom if math.isfinite(zoom) and ZOOM_MIN - 1e-9 <= zoom <= ZOOM_MAX + 1e-9 else None
