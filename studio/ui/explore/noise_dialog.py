"""The window of the noise explorer: the picture under noise, what the model makes of it, the schedule."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from studio.app.explorers.noise import decibels, sigma
from studio.app.session import Session
from studio.ui.explore.curve import LEFT, RIGHT, Curve
from studio.ui.explore.picture_view import PictureView

SIDE = 280  # logical pixels of a picture
HANDLE = 6  # half the width of a slider's handle


class NoiseDialog(QDialog):
    """Beside the window: it follows the picture, the prompt and the settings."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._explorer = session.explore.noise
        self.setWindowTitle(self.tr("Noise explorer"))
        self.noised = PictureView(self.tr("Your picture under noise"), SIDE)
        self.guess = PictureView(self.tr("What the model believes is under it"), SIDE)
        self.curve = Curve(self._explorer)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setAccessibleName(self.tr("Timestep"))
        self.slider.setPageStep(50)
        self.slider.setRange(0, 0)  # until the schedule is known; never disabled, which would lose the focus
        self.numbers, self.lesson, self.note = QLabel(), QLabel(wordWrap=True), QLabel(wordWrap=True)
        for label in (self.lesson, self.note):
            label.setObjectName("muted")
        self.lesson.setMinimumHeight(self.fontMetrics().lineSpacing() * 3)
        self.lesson.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._lay_out()
        self.slider.valueChanged.connect(self._explorer.look_at)
        self.curve.picked.connect(self.slider.setValue)
        self._explorer.changed.connect(self.refresh)

    def _lay_out(self) -> None:
        pictures = QGridLayout()
        pictures.setHorizontalSpacing(12)
        for column, (text, view) in enumerate(
            (
                (self.tr("Your picture under noise"), self.noised),
                (self.tr("What the model believes is under it"), self.guess),
            )
        ):
            heading = QLabel(text)
            heading.setObjectName("heading")
            pictures.addWidget(heading, 0, column)
            pictures.addWidget(view, 1, column)
            pictures.setColumnStretch(column, 1)
        pictures.setRowStretch(1, 1)
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        box.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 12)
        layout.setSpacing(8)
        layout.addLayout(pictures, 1)
        under = QHBoxLayout()
        under.setContentsMargins(LEFT - HANDLE, 0, RIGHT - HANDLE, 0)  # the handle stands over the curve
        under.addWidget(self.slider)
        layout.addWidget(self.numbers)
        layout.addLayout(under)
        for widget in (self.curve, self.lesson, self.note, box):
            layout.addWidget(widget)

    def begin(self) -> None:
        """Show it, and begin to look."""
        self.show()
        self.raise_()
        self.activateWindow()
        self.slider.setFocus()
        self._explorer.open()

    def refresh(self) -> None:
        """Show what there is."""
        explorer = self._explorer
        guess, waiting = explorer.guess, explorer.problem if explorer.has_no_picture else self.tr("Looking…")
        self.noised.show_pixels(guess.noised if guess else None, waiting)
        self.guess.show_pixels(guess.picture if guess else None, waiting)
        if explorer.schedule is not None:
            with QSignalBlocker(self.slider):
                self.slider.setRange(0, len(explorer.schedule.signal) - 1)
                self.slider.setValue(max(0, explorer.timestep))
            self.numbers.setText(self._numbers())
            self.lesson.setText(self.words(decibels(explorer.signal)))
        self.slider.setAccessibleDescription(f"{self.numbers.text()} {self.lesson.text()}")
        self.note.setText("" if explorer.has_no_picture else explorer.problem)
        self.note.setObjectName("error")
        self.note.setVisible(bool(self.note.text()))
        self.note.style().polish(self.note)

    def _numbers(self) -> str:
        signal = self._explorer.signal
        text = self.tr("Timestep %1 · sigma %2 · %3 dB · %4 % of the variance is picture")
        values = (
            str(self._explorer.timestep),
            f"{sigma(signal):.3g}",
            f"{decibels(signal):+.1f}",
            f"{100 * signal:.3g}",
        )
        for place, value in enumerate(values, 1):
            text = text.replace(f"%{place}", value)
        return text

    def words(self, db: float) -> str:
        """What happens at this ratio of picture to noise, for who sees it for the first time."""
        if db > 15:
            text = self.tr("Almost everything of your picture is there: the model only cleans it up.")
        elif db > 3:
            text = self.tr("Fine detail has drowned, so the model invents it anew; shapes and colours stay.")
        elif db > -9:
            text = self.tr(
                "Noise is about as strong as the picture: large shapes and light survive, the rest is "
                "invented from the prompt."
            )
        elif db > -22:
            text = self.tr(
                "Only the broadest light and dark can be told; composition is decided here, by the prompt."
            )
        else:
            text = self.tr(
                "Nothing of your picture can be told any more: the model paints a mean of all it knows."
            )
        more = self.tr(
            "A run visits the small marks under the curve from right to left; strength says where it begins."
        )
        return f"{text} {more}"

    # Qt overrides

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._explorer.close()
