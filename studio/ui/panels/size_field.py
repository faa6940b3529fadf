"""The size the model works at: width and height, three shapes at its native area, and swap."""

from __future__ import annotations

import math

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSpinBox, QToolButton, QWidget

from studio.app.generation import Generation
from studio.ui.icons import set_icon

LARGEST = 4096  # pixels of a side; no family here is trained anywhere near it


def native_size(area: int, ratio: float, multiple: int) -> tuple[int, int]:
    """(width, height) of about `area` pixels, width / height about `ratio`, in multiples of `multiple`."""
    width = math.sqrt(area * ratio)
    return _rounded(width, multiple), _rounded(width / ratio, multiple)


def _rounded(side: float, multiple: int) -> int:
    return max(1, round(side / multiple)) * multiple


class SizeField(QWidget):
    """Width × height with their presets."""

    def __init__(self, generation: Generation) -> None:
        super().__init__()
        self._generation = generation
        self.width_box = self._box(self.tr("Width"), "width")
        self.height_box = self._box(self.tr("Height"), "height")
        layout = QHBoxLayout(self, spacing=3)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.width_box, 1)
        layout.addWidget(QLabel("×"))
        layout.addWidget(self.height_box, 1)
        self.swap = self._button("swap-horizontal", self.tr("Swap width and height"))
        self.swap.clicked.connect(self._swap)
        layout.addWidget(self.swap)
        for name, ratio, text in (
            ("crop-square", 1.0, self.tr("Square at the model's native area")),
            ("crop-portrait", 3 / 4, self.tr("Portrait, 3:4, at the model's native area")),
            ("crop-landscape", 4 / 3, self.tr("Landscape, 4:3, at the model's native area")),
        ):
            button = self._button(name, text)
            button.clicked.connect(lambda _checked=False, ratio=ratio: self._take(ratio))
            layout.addWidget(button)
        self.setFocusProxy(self.width_box)
        generation.params_changed.connect(self.show_size)
        generation.catalog_changed.connect(self.show_size)
        self.show_size()

    def _box(self, name: str, parameter: str) -> QSpinBox:
        box = QSpinBox(minimum=8, maximum=LARGEST, singleStep=8)
        box.setKeyboardTracking(False)
        box.setAccessibleName(name)
        box.setToolTip(name)
        box.setMinimumWidth(46)
        box.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        box.valueChanged.connect(lambda value: self._typed(parameter, value))
        return box

    def _button(self, name: str, text: str) -> QToolButton:
        button = QToolButton()
        set_icon(button, name)
        button.setFixedSize(25, 25)
        button.setToolTip(text)
        button.setAccessibleName(text)
        return button

    @property
    def _multiple(self) -> int:
        model = self._generation.model
        return model.multiple if model else 8

    def show_size(self) -> None:
        """Show the size as it is."""
        params = self._generation.params
        for box, side in ((self.width_box, params.width), (self.height_box, params.height)):
            with QSignalBlocker(box):
                box.setSingleStep(self._multiple)
                box.setValue(side)

    def _typed(self, parameter: str, value: int) -> None:
        rounded = _rounded(value, self._multiple)
        self._generation.set_params(**{parameter: rounded})
        self.show_size()

    def _swap(self) -> None:
        params = self._generation.params
        self._generation.set_params(width=params.height, height=params.width)

    def _take(self, ratio: float) -> None:
        model, params = self._generation.model, self._generation.params
        area = model.width * model.height if model else params.width * params.height
        width, height = native_size(area, ratio, self._multiple)
        self._generation.set_params(width=width, height=height)
