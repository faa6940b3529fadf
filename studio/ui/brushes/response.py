"""What pen pressure and tilt change of a brush: one switch and one curve each."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from studio.document.brushes.brush import Brush
from studio.document.brushes.curve import LINEAR, OFF, Curve
from studio.ui.brushes.curve_edit import CurveEdit

SHRINKS: Curve = ((0.0, 1.0), (1.0, 0.4))  # where tilt begins


class Response(QWidget):
    """Four curves in two rows. Signal edited(changes): fields of the brush and their values."""

    edited = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        grid = QGridLayout(self, horizontalSpacing=8, verticalSpacing=4)
        grid.setContentsMargins(0, 0, 0, 0)
        self.switches: dict[str, QCheckBox] = {}
        self.curves: dict[str, CurveEdit] = {}
        titles = {
            "size_curve": self.tr("Pressure: size"),
            "opacity_curve": self.tr("Pressure: opacity"),
            "flow_curve": self.tr("Pressure: flow"),
            "tilt_curve": self.tr("Tilt: size"),
        }
        for index, (field, title) in enumerate(titles.items()):
            row, column = index // 2 * 2, index % 2
            switch = self.switches[field] = QCheckBox(title)
            curve = self.curves[field] = CurveEdit(title)
            grid.addWidget(switch, row, column)
            grid.addWidget(curve, row + 1, column)
            switch.clicked.connect(lambda on, field=field: self._switch(field, on))
            curve.edited.connect(lambda points, field=field: self.edited.emit({field: points}))
        self.turns = QCheckBox(self.tr("Tilt turns the tip"))
        self.turns.setToolTip(self.tr("The tip points where the pen leans: for flat and square tips"))
        self.turns.clicked.connect(lambda on: self.edited.emit({"tilt_turns": on}))
        grid.addWidget(self.turns, 4, 0, 1, 2, Qt.AlignmentFlag.AlignLeft)

    def show_brush(self, brush: Brush) -> None:
        """Show what a brush does."""
        for field, curve in self.curves.items():
            points = getattr(brush, field)
            self.switches[field].setChecked(bool(points))
            curve.setVisible(bool(points))
            curve.set_curve(points)
        self.turns.setChecked(brush.tilt_turns)

    def show_pen(self, pressure: float, lean: float) -> None:
        """Mark on the curves what the pen does now."""
        for field, curve in self.curves.items():
            value = lean if field == "tilt_curve" else pressure
            curve.show_value(value if pressure > 0 else None)

    def _switch(self, field: str, on: bool) -> None:
        start = SHRINKS if field == "tilt_curve" else LINEAR
        self.edited.emit({field: start if on else OFF})
