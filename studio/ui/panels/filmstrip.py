"""The denoising steps of the running or last job, as a strip of thumbnails."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from studio.app.session import Session
from studio.job import Step
from studio.ui.icons import set_icon
from studio.ui.panels.fields import tooltip
from studio.ui.panels.picture_row import PictureRow
from studio.ui.qimage import wrapped

THUMBNAIL = 60  # logical pixels of the longer side
HEIGHT = 104


class Filmstrip(QWidget):
    """Click a step to see it on the canvas, click it again (or Escape) to leave it. Hidden without a film."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._key = session.generation.film_key  # of the film on show: another one begins another strip
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(HEIGHT)
        self.steps = PictureRow(THUMBNAIL)
        self.steps.setAccessibleName(self.tr("Denoising steps"))
        self.caption = QLabel()
        self.caption.setObjectName("muted")
        self.caption.setMinimumWidth(self.fontMetrics().horizontalAdvance(self._words(999, 999)))
        self.keep = QPushButton(self.tr("Keep as layer"))
        set_icon(self.keep, "layers-plus")
        self.keep.setToolTip(self.tr("Decode the picture predicted at this step in full, as a new layer"))
        self.branch = QPushButton(self.tr("Branch from here"))
        set_icon(self.branch, "source-branch")
        self._lay_out()
        self.branch.clicked.connect(session.generation.branch)
        self.keep.clicked.connect(self._keep)
        self.steps.pressed_row.connect(self._press)
        self.steps.reached.connect(session.generation.show_step)
        self.steps.left.connect(lambda: session.generation.show_step(None))
        session.generation.film_changed.connect(self._show_film)
        self._show_film()

    def _lay_out(self) -> None:
        side = QVBoxLayout(spacing=5)
        side.addStretch(1)
        side.addWidget(self.caption, 0, Qt.AlignmentFlag.AlignHCenter)
        side.addWidget(self.keep)
        side.addWidget(self.branch)
        side.addStretch(1)
        self._row = QHBoxLayout(self, spacing=10)
        self._row.setContentsMargins(6, 4, 10, 4)
        self._row.addWidget(self.steps, 1)
        self._row.addLayout(side)

    def add_meter(self, meter: QWidget) -> None:
        """Put what measures the film between its steps and its buttons."""
        self._row.insertWidget(self._row.count() - 1, meter)

    def _words(self, index: int, total: int) -> str:
        return self.tr("Step %1 of %2").replace("%1", str(index)).replace("%2", str(total))

    def _show_film(self) -> None:
        generation = self._session.generation
        film, shared = generation.film, generation.film_shared
        if generation.film_key != self._key:
            self._key = generation.film_key
            self.steps.clear()
        for row in range(self.steps.count(), len(film)):
            step, is_shared = film[row], row < shared
            words = self._words(step.index, step.total)
            tip = self.tr("%1, of the picture this one branched from").replace("%1", words)
            self.steps.add(wrapped(step.preview), str(step.index), tip if is_shared else words, is_shared)
        self._show_step(film)
        self.setVisible(bool(film))

    def _show_step(self, film: tuple[Step, ...]) -> None:
        shown = self._session.generation.film_shown
        self.steps.show_row(-1 if shown is None else shown)
        self.keep.setEnabled(shown is not None)
        step = film[-1 if shown is None else shown] if film else None
        self.caption.setText(self._words(step.index, step.total) if step else "")
        self._show_branch(film, shown)

    def _show_branch(self, film: tuple[Step, ...], shown: int | None) -> None:
        """Name the step that a branch would begin after: not every step keeps its state."""
        row = self._session.generation.branch_point()
        self.branch.setEnabled(row is not None)
        if row is None or row == shown:
            self.branch.setText(self.tr("Branch from here"))
        else:
            self.branch.setText(self.tr("Branch from step %1").replace("%1", str(film[row].index)))
        self.branch.setToolTip(tooltip(self._branch_tip(film, shown, row)))

    def _branch_tip(self, film: tuple[Step, ...], shown: int | None, row: int | None) -> str:
        if shown is None:
            return self.tr("Click a step first: a branch goes on from it with the words now in the panel")
        if row is None and film[shown].index == film[shown].total:
            return self.tr("After the last step there is nothing left to change: click an earlier one")
        if row is None:
            return self.tr("The states of these steps were too large to keep: click a later one")
        kept = "" if row == shown else self.tr(" The state of the step on show was too large to keep.")
        tip = self.tr(
            "Go on from step %1 with the prompts and the guidance now in the panel; seed, schedule and size "
            "stay as they are (Ctrl+B)."
        )
        return tip.replace("%1", str(film[row].index)) + kept

    def _press(self, row: int) -> None:
        generation = self._session.generation
        generation.show_step(None if row == generation.film_shown else row)

    def _keep(self) -> None:
        shown = self._session.generation.film_shown
        if shown is not None:
            self._session.generation.keep_step(shown)
