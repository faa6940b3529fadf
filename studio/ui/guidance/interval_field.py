"""The field for the interval of steps in which guidance acts."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSpinBox, QVBoxLayout, QWidget

from studio.app.generation import Generation
from studio.job import Params


class IntervalField(QWidget):
    """Two percentages and, in words, which steps they mean. `edited(start, end)`, 0..1 = by the user."""

    edited = Signal(float, float)

    def __init__(self, generation: Generation) -> None:
        super().__init__()
        self._generation = generation
        self.start, self.end = QSpinBox(maximum=100, suffix=" %"), QSpinBox(maximum=100, suffix=" %")
        self.start.setAccessibleName(self.tr("Guidance from"))
        self.end.setAccessibleName(self.tr("Guidance to"))
        self.note = QLabel(wordWrap=True)
        self.note.setObjectName("muted")
        boxes = QHBoxLayout(spacing=6)
        boxes.addWidget(self.start, 1)
        boxes.addWidget(QLabel(self.tr("to")))
        boxes.addWidget(self.end, 1)
        layout = QVBoxLayout(self, spacing=2)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(boxes)
        layout.addWidget(self.note)
        self.setFocusProxy(self.start)
        for box in (self.start, self.end):
            box.setKeyboardTracking(False)
        self.start.valueChanged.connect(lambda value: self._change(value, max(value, self.end.value())))
        self.end.valueChanged.connect(lambda value: self._change(min(value, self.start.value()), value))
        self.edited.connect(lambda start, end: generation.set_params(guidance_start=start, guidance_end=end))
        generation.params_changed.connect(self.show_params)
        self.show_params()

    def _change(self, start: int, end: int) -> None:
        self.edited.emit(start / 100, end / 100)

    def show_params(self) -> None:
        """Show the interval as it is, and what it means for the steps in the panel."""
        params = self._generation.params
        with QSignalBlocker(self.start), QSignalBlocker(self.end):
            self.start.setValue(round(params.guidance_start * 100))
            self.end.setValue(round(params.guidance_end * 100))
        text = self._words(params)
        self.note.setText(text)
        self.note.setVisible(bool(text))
        self.start.setAccessibleDescription(text)

    def _words(self, params: Params) -> str:
        if not params.reads_negative():
            return self.tr("Guidance scale 1: no step is guided")
        guided, steps = params.guided(params.steps), params.steps
        if len(guided) == steps:
            return ""
        if not guided:
            return self.tr("No step is guided: all run up to twice as fast")
        text = self.tr("Steps %1 to %2 of %3; the others run up to twice as fast")
        if len(guided) == 1:
            text = self.tr("Step %1 of %3; the others run up to twice as fast")
        numbers = (guided.start + 1, guided.stop, steps)
        for place, number in enumerate(numbers, 1):
            text = text.replace(f"%{place}", str(number))
        return text
