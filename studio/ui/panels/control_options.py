"""The options of the active control layer, in the layers panel: which model reads it, how strongly, when."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QSpinBox,
    QToolButton,
    QWidget,
)

from studio.app.language import told as translated
from studio.app.session import Session
from studio.document.preprocessors import GIVEN
from studio.job import AS_IT_IS, LARGEST_WEIGHT, ControlInfo, ControlSettings
from studio.ui.icons import set_icon
from studio.ui.panels.elided import ElidedLabel
from studio.ui.panels.fields import Choice, SliderNumber, tooltip


class ControlOptions(QFrame):
    """There while a control layer is the active one; what it shows is that layer's settings."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setObjectName("controlOptions")
        self._session = session
        self._controls = session.controls
        self.enabled = QCheckBox(self.tr("Steer by"))
        self.enabled.setToolTip(self.tr("Whether this layer steers what is generated"))
        self.enabled.toggled.connect(lambda on: self._controls.change(enabled=on))
        self.model = Choice()
        self.model.setAccessibleName(self.tr("Control model"))
        self.model.edited.connect(self._controls.choose_model)
        self.weight = SliderNumber(0, LARGEST_WEIGHT * 100, suffix=" %")
        self.weight.setAccessibleName(self.tr("Control weight"))
        self.weight.setToolTip(self.tr("How strongly it steers; 0 % is the picture without it"))
        self.weight.edited.connect(lambda percent: self._controls.change(merge=True, weight=percent / 100))
        self.interval = Interval()
        self.interval.edited.connect(
            lambda start, end: self._controls.change(merge=True, start=start, end=end)
        )
        self.preprocessor = Choice()
        self.preprocessor.setAccessibleName(self.tr("Preprocessor"))
        self.preprocessor.setToolTip(
            tooltip(
                self.tr(
                    "What is on this layer. Depth maps, poses, normal maps and segmentations "
                    "are not made here: take them from a file."
                )
            )
        )
        self.preprocessor.edited.connect(self._choose)
        self.from_picture = self._button("image-refresh-outline", self.tr("Make it anew from the picture"))
        self.from_layer = self._button("layers-edit", self.tr("Make it anew from what is on this layer"))
        self.from_picture.clicked.connect(lambda: self._remake(from_layer=False))
        self.from_layer.clicked.connect(lambda: self._remake(from_layer=True))
        self.problem = ElidedLabel()
        self.problem.setObjectName("warning")
        self._lay_out()
        session.generation.catalog_changed.connect(self.refresh)
        session.generation.params_changed.connect(self.refresh)
        session.history_changed.connect(self.refresh)
        self.refresh()

    def _button(self, name: str, text: str) -> QToolButton:
        button = QToolButton(autoRaise=True)
        set_icon(button, name)
        button.setToolTip(text)
        button.setAccessibleName(text)
        return button

    def _lay_out(self) -> None:
        making = QHBoxLayout(spacing=2)
        making.addWidget(self.preprocessor, 1)
        making.addWidget(self.from_picture)
        making.addWidget(self.from_layer)
        layout = QGridLayout(self, verticalSpacing=4, horizontalSpacing=8)
        layout.setContentsMargins(0, 4, 0, 4)
        layout.setColumnStretch(1, 1)
        layout.addWidget(self.enabled, 0, 0)
        layout.addWidget(self.model, 0, 1)
        rows = (
            (self.tr("Weight"), self.weight),
            (self.tr("Steps"), self.interval),
            (self.tr("Made by"), making),
        )
        for row, (text, field) in enumerate(rows, 1):
            layout.addWidget(QLabel(text), row, 0)
            if isinstance(field, QWidget):
                layout.addWidget(field, row, 1)
            else:
                layout.addLayout(field, row, 1)
        layout.addWidget(self.problem, len(rows) + 1, 0, 1, 2)

    def refresh(self) -> None:
        """Show the active control layer as it is, or nothing."""
        layer = self._controls.active
        self.setVisible(layer is not None)
        if layer is None or layer.control is None:
            return
        told = layer.control
        with QSignalBlocker(self.enabled):
            self.enabled.setChecked(told.enabled)
        self._show_models(told)
        self.weight.set_value(round(told.weight * 100))
        self.interval.show_values(told.start, told.end)
        words = self._controls.words()
        self.preprocessor.set_options([(text, name, "") for name, text in words.items()])
        self.preprocessor.set_value(told.preprocessor)
        for field in (self.model, self.weight, self.interval):
            field.setEnabled(told.enabled)
        self._offer_making()

    def _show_models(self, told: ControlSettings) -> None:
        models, is_known = self._controls.models(), self._session.generation.catalog is not None
        self.model.set_options([(one.name, one.name, translated(one.problem)) for one in models])
        self.model.set_value(told.model or None)
        hint = self.tr("Choose a model") if models else self.tr("No control models")
        self.model.setPlaceholderText(hint if is_known else self.tr("Looking for models…"))
        problem = self._problem(told, models) if is_known else ""
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem) and told.enabled)
        self.model.setToolTip(tooltip(problem or self.tr("The model that reads this layer")))

    def _problem(self, told: ControlSettings, models: tuple[ControlInfo, ...]) -> str:
        """Why the layer cannot steer as it is."""
        chosen = next((one for one in models if one.name == told.model), None)
        if not models:
            return self.tr("There is no control model for this model in your model folders.")
        if told.model and chosen is None:
            text = self.tr("%1 is not there, or is made for another kind of model.")
            return text.replace("%1", told.model)
        return "" if chosen is None else translated(chosen.problem)

    def _choose(self, name: str) -> None:
        """What is only named is named at once; what is made waits for one of the buttons."""
        if name in GIVEN:
            self._controls.change(preprocessor=name)
        self._offer_making()

    def _offer_making(self) -> None:
        name = self.preprocessor.currentData()
        is_made = name is not None and name not in GIVEN
        self.from_picture.setEnabled(is_made or name == AS_IT_IS)
        self.from_layer.setEnabled(is_made)

    def _remake(self, from_layer: bool) -> None:
        name = self.preprocessor.currentData()
        if name is not None:
            self._controls.remake(name, from_layer)


class Interval(QWidget):
    """Two percentages of the steps. `edited(start, end)`, 0..1 = by the user."""

    edited = Signal(float, float)

    def __init__(self) -> None:
        super().__init__()
        self.start, self.end = QSpinBox(maximum=100, suffix=" %"), QSpinBox(maximum=100, suffix=" %")
        self.start.setAccessibleName(self.tr("Steers from"))
        self.end.setAccessibleName(self.tr("Steers to"))
        layout = QHBoxLayout(self, spacing=6)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.start, 1)
        layout.addWidget(QLabel(self.tr("to")))
        layout.addWidget(self.end, 1)
        self.setFocusProxy(self.start)
        self.setToolTip(self.tr("In which part of the steps it steers"))
        for box in (self.start, self.end):
            box.setKeyboardTracking(False)
        self.start.valueChanged.connect(lambda value: self._change(value, max(value, self.end.value())))
        self.end.valueChanged.connect(lambda value: self._change(min(value, self.start.value()), value))

    def show_values(self, start: float, end: float) -> None:
        """Show an interval; `edited` is not emitted."""
        with QSignalBlocker(self.start), QSignalBlocker(self.end):
            self.start.setValue(round(start * 100))
            self.end.setValue(round(end * 100))

    def _change(self, start: int, end: int) -> None:
        self.edited.emit(start / 100, end / 100)
