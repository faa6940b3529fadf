"""The options of the shape tools: what they draw, how shapes go together, and how soft their edge is."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSize
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QHBoxLayout,
    QLabel,
    QSpinBox,
    QToolButton,
    QWidget,
)

from studio.app.session import Session
from studio.tools import ramp, wand
from studio.tools.shaping import Shaping
from studio.ui.icons import set_icon

ICON = QSize(19, 19)
_ICONS = {
    "replace": "checkbox-blank-outline",
    "add": "vector-union",
    "subtract": "vector-difference-ba",
    "intersect": "vector-intersection",
}


class ShapeOptions(QWidget):
    """One row of fields over `Session.regions`; what a tool has no use for is not shown."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._layout = QHBoxLayout(self, spacing=6)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self.target = self._make_target()
        self.modes = self._make_modes()
        self.tolerance = self._tolerance()
        self.contiguous = self._box(
            "contiguous",
            self.tr("Contiguous"),
            self.tr("Take only what hangs together with the place that is clicked"),
        )
        self.all_layers = self._box(
            "all_layers",
            self.tr("All layers"),
            self.tr("Look at what is seen; else at the active layer alone"),
        )
        self.grow = self._number(
            "grow",
            self.tr("Grow"),
            -100,
            100,
            self.tr("Widens what was found by so many pixels, or narrows it"),
        )
        self.feather = self._number(
            "feather", self.tr("Feather"), 0, 500, self.tr("Softens the edge over so many pixels")
        )
        self.ramp = self._make_ramp()
        self.smooth = self._box("smooth", self.tr("Smooth edge"), self.tr("Pixels on the edge count in part"))
        self._layout.addStretch(1)
        session.tool_changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the options as they are."""
        options = self._session.shaping
        fields: tuple[tuple[Any, Any], ...] = (
            (self.feather, options.feather),
            (self.tolerance, options.tolerance),
            (self.grow, options.grow),
        )
        for widget in (self.target, self.ramp, self.contiguous, self.all_layers, self.smooth):
            widget.blockSignals(True)
        for field, value in fields:
            field.blockSignals(True)
            field.setValue(value)
            field.blockSignals(False)
        self.target.setCurrentIndex(self.target.findData(options.target))
        self.ramp.setCurrentIndex(self.ramp.findData(options.ramp))
        self.contiguous.setChecked(options.contiguous)
        self.all_layers.setChecked(options.all_layers)
        self.smooth.setChecked(options.smooth)
        self.modes[options.mode].setChecked(True)
        for widget in (self.target, self.ramp, self.contiguous, self.all_layers, self.smooth):
            widget.blockSignals(False)
        self._show_fitting(self._session.tool)

    def _show_fitting(self, tool: str) -> None:
        colour, gradient = tool == wand.NAME, tool == ramp.NAME
        for field in (self.tolerance, self.grow, self.contiguous, self.all_layers):
            self._show(field, colour)
        self._show(self.ramp, gradient)
        self._show(self.smooth, not gradient)
        self._show(self.feather, not gradient)

    def _show(self, field: QWidget, is_shown: bool) -> None:
        field.setVisible(is_shown)
        label = field.property("label")
        if isinstance(label, QLabel):
            label.setVisible(is_shown)

    def _change(self, **changes: Any) -> None:
        self._session.regions.set_shaping(self._session.shaping._replace(**changes))

    # the fields

    def _make_target(self) -> QComboBox:
        box = QComboBox()
        box.addItem(self.tr("Mask"), "mask")
        box.addItem(self.tr("Selection"), "selection")
        tip = self.tr(
            "Whether shapes draw the mask (what may be generated) or the selection (what may be edited)"
        )
        self._add(box, self.tr("Draws"), tip)
        box.currentIndexChanged.connect(lambda: self._change(target=box.currentData()))
        return box

    def _make_modes(self) -> dict[str, QToolButton]:
        words = {
            "replace": (self.tr("Replace"), self.tr("Begin anew with each shape")),
            "add": (self.tr("Add"), self.tr("Add what is drawn (hold Shift)")),
            "subtract": (self.tr("Subtract"), self.tr("Take away what is drawn (hold Alt)")),
            "intersect": (self.tr("Intersect"), self.tr("Keep what is in common (hold Shift and Alt)")),
        }
        group, made = QButtonGroup(self), {}
        for mode, (name, tip) in words.items():
            button = QToolButton(checkable=True, autoRaise=True)
            set_icon(button, _ICONS[mode])
            button.setIconSize(ICON)
            button.setToolTip(tip)
            button.setAccessibleName(name)
            button.clicked.connect(
                lambda _=False, mode=mode: self._session.regions.set_shaping(self._options.with_mode(mode))
            )
            group.addButton(button)
            self._layout.addWidget(button)
            made[mode] = button
        return made

    @property
    def _options(self) -> Shaping:
        return self._session.shaping

    def _make_ramp(self) -> QComboBox:
        box = QComboBox()
        box.addItem(self.tr("Linear"), "linear")
        box.addItem(self.tr("Radial"), "radial")
        self._add(box, self.tr("Shape"), self.tr("Along a line, or away from the place that is pressed"))
        box.currentIndexChanged.connect(lambda: self._change(ramp=box.currentData()))
        return box

    def _number(self, key: str, name: str, least: int, most: int, tip: str) -> QSpinBox:
        box = QSpinBox(minimum=least, maximum=most, suffix=self.tr(" px"))
        box.valueChanged.connect(lambda value: self._change(**{key: value}))
        self._add(box, name, tip)
        return box

    def _tolerance(self) -> QDoubleSpinBox:
        box = QDoubleSpinBox(minimum=0, maximum=100, decimals=1, prefix="ΔE ")
        box.valueChanged.connect(lambda value: self._change(tolerance=value))
        tip = self.tr(
            "How far a colour may differ: ΔE in CIELAB. 2 is just told apart, 100 is black from white"
        )
        self._add(box, self.tr("Tolerance"), tip)
        return box

    def _box(self, key: str, name: str, tip: str) -> QCheckBox:
        box = QCheckBox(name, toolTip=tip)
        box.setAccessibleName(name)
        box.toggled.connect(lambda is_on: self._change(**{key: is_on}))
        self._layout.addWidget(box)
        return box

    def _add(self, field: QWidget, name: str, tip: str) -> None:
        label = QLabel(name)
        label.setBuddy(field)
        field.setProperty("label", label)
        field.setAccessibleName(name)
        field.setToolTip(tip)
        if isinstance(field, QAbstractSpinBox):
            field.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
            widest = "ΔE 100.0" if isinstance(field, QDoubleSpinBox) else "-100 px"
            field.setFixedWidth(field.fontMetrics().horizontalAdvance(widest) + 14)
        self._layout.addWidget(label)
        self._layout.addWidget(field)
