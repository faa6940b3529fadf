"""The window of the seed walk: the seeds, the frames as they come, and the file they are saved to."""

from __future__ import annotations

import random
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from studio.app.explorers.walking import LEAST_RATE, MOST_BETWEEN, MOST_RATE, count_frames, parse_seeds
from studio.app.language import number, told
from studio.app.session import Session
from studio.errors import StudioError
from studio.formats.animation import KINDS, check_animation
from studio.job import MAX_SEED
from studio.ui.explore.picture_view import PictureView
from studio.ui.icons import set_icon
from studio.ui.theme import dress

SIDE = 240  # smallest logical pixels of the preview


class WalkDialog(QDialog):
    """Plays what there is of the walk, over and over."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._walk = session.explore.walk
        self._shown = 0
        self.setWindowTitle(self.tr("Seed walk"))
        self.resize(460, 660)
        self.picture = PictureView(self.tr("The walk"), SIDE)
        self.seeds = QLineEdit()
        self.seeds.setPlaceholderText(self.tr("7, 19, 42"))
        self.seeds.setToolTip(self.tr("Two seeds or more, in the order in which they are visited"))
        self.between = QSpinBox(minimum=0, maximum=MOST_BETWEEN, value=11)
        self.rate = QSpinBox(minimum=LEAST_RATE, maximum=MOST_RATE, value=12, suffix=self.tr(" per second"))
        self.is_loop = QCheckBox(self.tr("Back to the &first seed"))
        self.is_loop.setChecked(True)
        self.progress = QProgressBar(textVisible=False)
        self.note = QLabel(wordWrap=True)
        self.note.setMinimumHeight(2 * self.fontMetrics().lineSpacing())
        self.note.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.go = QPushButton(self.tr("&Walk"))
        self.stop = QPushButton(self.tr("S&top"))
        self.save = QPushButton(self.tr("&Save as…"))
        for button, icon in ((self.go, "play"), (self.stop, "stop"), (self.save, "content-save-outline")):
            set_icon(button, icon)
        self._play = QTimer(self)
        self._play.timeout.connect(self._show_next)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        about = QLabel(
            self.tr(
                "From one seed to the next the noise is turned in equal parts, so that one picture becomes "
                "the other. All else is as in the panel; every frame is a picture that can be made again."
            ),
            wordWrap=True,
        )
        about.setObjectName("muted")
        form = QFormLayout()
        form.setVerticalSpacing(8)
        form.addRow(self.tr("S&eeds"), self.seeds)
        form.addRow(self.tr("Frames &between"), self.between)
        form.addRow(self.tr("S&peed"), self.rate)
        form.addRow("", self.is_loop)
        for name, field in (
            (self.tr("Seeds"), self.seeds),
            (self.tr("Frames between two seeds"), self.between),
            (self.tr("Frames per second"), self.rate),
        ):
            field.setAccessibleName(name)
        close = QPushButton(self.tr("Close"))
        close.setAutoDefault(False)
        close.clicked.connect(self.reject)
        buttons = QHBoxLayout(spacing=8)
        for button in (self.go, self.stop, self.save):
            button.setAutoDefault(button is self.go)
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 12)
        layout.setSpacing(10)
        layout.addWidget(about)
        layout.addWidget(self.picture, 1)
        layout.addWidget(self.progress)
        layout.addLayout(form)
        layout.addWidget(self.note)
        layout.addLayout(buttons)

    def _connect(self) -> None:
        self.go.clicked.connect(self._start)
        self.seeds.returnPressed.connect(self._start)
        self.stop.clicked.connect(self._walk.cancel)
        self.save.clicked.connect(self._ask_file)
        self.rate.valueChanged.connect(self._set_rate)
        for changed in (self.seeds.textChanged, self.between.valueChanged, self.is_loop.toggled):
            changed.connect(self.refresh)
        self._walk.changed.connect(self.refresh)
        self._session.generation.params_changed.connect(self.refresh)

    def begin(self) -> None:
        """Show it, with the seed in the panel and two others as a proposal."""
        if not self.seeds.text():
            others = [random.randint(0, MAX_SEED) for _ in range(2)]
            self.seeds.setText(", ".join(str(s) for s in (self._session.generation.params.seed, *others)))
        self.show()
        self.raise_()
        self.activateWindow()
        self.seeds.setFocus()
        self._set_rate(self.rate.value())
        self.refresh()

    def _set_rate(self, rate: int) -> None:
        self._play.start(round(1000 / rate))

    def _show_next(self) -> None:
        frames = self._walk.frames
        if frames:
            self._shown = (self._shown + 1) % len(frames)
            self.picture.show_pixels(frames[self._shown])

    def _start(self) -> None:
        try:
            self._walk.start(self.seeds.text(), self.between.value(), self.is_loop.isChecked())
        except StudioError as error:
            self._say(told(error.message), "error")

    def refresh(self) -> None:
        """Show how far it has come, and what there is to say."""
        if not self.isVisible():
            return
        walk = self._walk
        if not walk.frames:
            self.picture.show_pixels(None, self.tr("The walk is shown here while it is made."))
        self.progress.setRange(0, max(1, walk.count) * 100)
        self.progress.setValue(round((len(walk.frames) + walk.step) * 100))
        self.progress.setVisible(walk.is_busy)
        self.stop.setEnabled(walk.is_busy)
        self.save.setEnabled(bool(walk.frames))
        problem = walk.problem or self._seeds_problem()
        self._say(problem or self._words(), "error" if problem else "muted")

    def _seeds_problem(self) -> str:
        try:
            parse_seeds(self.seeds.text())
        except StudioError as error:
            return told(error.message)
        return ""

    def _words(self) -> str:
        walk = self._walk
        if walk.is_busy:
            text = self.tr("Frame %1 of %2. Pictures in the queue are made in between.")
            made = min(walk.count, len(walk.frames) + 1)
            return text.replace("%1", str(made)).replace("%2", str(walk.count))
        count = count_frames(
            len(parse_seeds(self.seeds.text())), self.between.value(), self.is_loop.isChecked()
        )
        text = self.tr("%1 frames, %2 seconds.").replace("%1", str(count))
        return text.replace("%2", number(count / self.rate.value()))

    def _say(self, text: str, kind: str) -> None:
        self.note.setText(text)
        dress(self.note, kind)

    def _ask_file(self) -> None:
        dialog = QFileDialog(self, self.tr("Save the walk"), self._session.settings.pictures_folder)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([f"{name} (*{ending})" for ending, name in KINDS.items()])
        dialog.selectFile("walk.webp")
        dialog.fileSelected.connect(lambda name: self.save_to(Path(name), dialog.selectedNameFilter()))
        dialog.open()

    def save_to(self, path: Path, kind: str = "") -> None:
        """Save the frames that are there; a name without an ending takes that of the chosen kind."""
        if not path.suffix and "*" in kind:
            path = path.with_suffix(kind.split("*")[-1].rstrip(")"))
        try:
            check_animation(path)
        except StudioError as error:
            self._say(told(error.message), "error")
            return
        self._walk.save(path, self.rate.value(), self.is_loop.isChecked())

    # Qt overrides

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._play.stop()
        self._walk.cancel()
