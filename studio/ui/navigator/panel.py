"""The navigator panel: the overview, and sliders for the zoom and the rotation of the view."""

from __future__ import annotations

import math

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSlider, QToolButton, QVBoxLayout, QWidget

from studio.app.session import Session
from studio.ui.canvas.canvas import Canvas
from studio.ui.canvas.view import ZOOM_MAX, ZOOM_MIN
from studio.ui.navigator.overview import Overview
from studio.ui.panels.fields import SliderNumber, guard_wheel
from studio.ui.zoom_field import ZoomField

FINE = 50  # steps of the zoom slider for each doubling


class Navigator(QWidget):
    """Shows where the canvas looks and how, and changes it."""

    def __init__(self, session: Session, canvas: Canvas) -> None:
        super().__init__()
        self._canvas = canvas
        self.overview = Overview(session, canvas)
        self.zoom = QSlider(Qt.Orientation.Horizontal)
        self.zoom.setRange(_stop(ZOOM_MIN), _stop(ZOOM_MAX))
        self.zoom.setPageStep(FINE)
        self.zoom.setAccessibleName(self.tr("Zoom"))
        self.zoom.valueChanged.connect(lambda stop: canvas.set_zoom(2.0 ** (stop / FINE)))
        self.angle = SliderNumber(-180, 180, 1, decimals=1, suffix="°")
        self.angle.setAccessibleName(self.tr("Rotation of the view"))
        self.angle.edited.connect(self._turn)
        self.percent = ZoomField(canvas)
        self.percent.refused.connect(lambda sentence: session.message.emit("warning", sentence))
        self._lay_out()
        guard_wheel(self)
        canvas.view_changed.connect(self._show)
        self._show()

    def _lay_out(self) -> None:
        self._zooming, self._turning = QHBoxLayout(), QHBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 8)
        column.setSpacing(6)
        column.addWidget(self.overview, 1)
        for row, label, field in (
            (self._zooming, self.tr("Zoom"), self.zoom),
            (self._turning, self.tr("Rotation"), self.angle),
        ):
            row.setSpacing(6)
            text = QLabel(label)
            text.setMinimumWidth(self.fontMetrics().horizontalAdvance(self.tr("Rotation")) + 4)
            row.addWidget(text)
            row.addWidget(field, 1)
            column.addLayout(row)
        self._zooming.addWidget(self.percent)

    def set_commands(self, commands: dict[str, QAction]) -> None:
        """Put the buttons of these commands beside the sliders."""
        for row, names in (
            (self._zooming, ("fit", "actual_size")),
            (self._turning, ("mirror_view", "upright")),
        ):
            for name in names:
                button = QToolButton(autoRaise=True)
                button.setDefaultAction(commands[name])
                button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)  # a number would be the zoom
                button.setAccessibleName(commands[name].text().replace("&", ""))
                row.addWidget(button)

    def _turn(self, angle: float) -> None:
        self._canvas.turn_by(angle - self._canvas.view.angle)

    def _show(self) -> None:
        with QSignalBlocker(self.zoom):
            self.zoom.setValue(_stop(self._canvas.zoom))
        self.zoom.setToolTip(f"{self.locale().toString(self._canvas.zoom * 100, 'f', 0)} %")
        self.angle.set_value(self._canvas.view.angle)


def _stop(zoom: float) -> int:
    """The place of a zoom on the slider, which doubles it every FINE steps."""
    return round(math.log2(zoom) * FINE)
