"""A slider through the steps of a film, and the choice of what is seen of each."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSlider, QToolButton, QWidget

from studio.app.session import Session


class Scrubber(QSlider):
    """Drag it, or use the arrow keys, Home and End; Escape leaves the film."""

    def __init__(self, session: Session) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._session = session
        self.setAccessibleName(self.tr("Step"))
        self.setToolTip(self.tr("Go through the steps (arrow keys, Home, End); Escape leaves them"))
        self.setPageStep(5)
        self.valueChanged.connect(session.generation.show_step)
        session.generation.film_changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Stand where the film does."""
        generation = self._session.generation
        shown, last = generation.film_shown, max(0, len(generation.film) - 1)
        self.blockSignals(True)
        self.setRange(0, last)
        self.setValue(last if shown is None else shown)
        self.blockSignals(False)

    # Qt

    def event(self, event: QEvent) -> bool:
        leaves = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if event.type() == QEvent.Type.ShortcutOverride and leaves:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        generation = self._session.generation
        if event.key() == Qt.Key.Key_Escape and generation.film_shown is not None:
            generation.show_step(None)
        elif generation.film_shown is None and event.key() in (Qt.Key.Key_End, Qt.Key.Key_Right):
            generation.show_step(self.maximum())  # it stands there already, which is no change to Qt
        else:
            super().keyPressEvent(event)


class Sight(QWidget):
    """Two buttons: the picture that each step predicts, or the noisy one that it works on."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.guess = self._button("x̂₀", self.tr("Show the picture that each step predicts (x̂₀)"))
        self.noisy = self._button("xₜ", self.tr("Show what each step leaves to be denoised (xₜ)"))
        group = QButtonGroup(self)
        layout = QHBoxLayout(self, spacing=2)
        layout.setContentsMargins(0, 0, 0, 0)
        for button in (self.guess, self.noisy):
            group.addButton(button)
            layout.addWidget(button)
        self.guess.setChecked(True)
        self.noisy.toggled.connect(session.generation.show_noise)

    def _button(self, text: str, tip: str) -> QToolButton:
        button = QToolButton(checkable=True)
        button.setText(text)
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        return button
