"""The denoising steps of a picture, as a strip of thumbnails with a slider through them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from studio.app.session import Session
from studio.app.steps.film import nearest_state
from studio.app.steps.steering import Steer
from studio.job import Step
from studio.ui.icons import set_icon
from studio.ui.panels.fields import tooltip
from studio.ui.panels.meters import Meters
from studio.ui.panels.picture_row import PictureRow
from studio.ui.qimage import wrapped
from studio.ui.timeline.scrubber import Scrubber, Sight
from studio.ui.timeline.steer_dialog import SteerDialog
from studio.ui.tips import with_key

THUMBNAIL = 60  # logical pixels of the longer side
HEIGHT = 126
IN_SIGHT = 400  # logical pixels that the steps keep before meters make room


class Filmstrip(QWidget):
    """Click a step to see it on the canvas, click it again (or Escape) to leave it. Hidden without a film."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._branch_key = ""
        self._key: tuple[object, ...] = ()  # of the film on show: another one begins another strip
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(HEIGHT)
        self.steps = PictureRow(THUMBNAIL)
        self.steps.setAccessibleName(self.tr("Denoising steps"))
        self.steps.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # the slider is there
        self.caption = QLabel()
        self.caption.setObjectName("muted")
        self.caption.setMinimumWidth(self.fontMetrics().horizontalAdvance(self._words(999, 999)))
        self.keep = QPushButton(self.tr("Keep as layer"))
        set_icon(self.keep, "layers-plus")
        self.keep.setToolTip(self.tr("Decode the picture predicted at this step in full, as a new layer"))
        self.branch = QPushButton(self.tr("Branch from here"))
        set_icon(self.branch, "source-branch")
        self.scrubber, self.sight = Scrubber(session), Sight(session)
        self.steer = QToolButton(arrowType=Qt.ArrowType.UpArrow)
        self.steer.setAccessibleName(self.tr("What branches change"))
        self.popup = SteerDialog(session, self)
        self.steer.clicked.connect(lambda: self.popup.open_over(self.steer))
        self.meters = Meters()
        self._lay_out()
        self.branch.clicked.connect(session.generation.branch)
        self.keep.clicked.connect(self._keep)
        self.steps.pressed_row.connect(self._press)
        self.steps.reached.connect(session.generation.show_step)
        self.steps.left.connect(lambda: session.generation.show_step(None))
        session.generation.film_changed.connect(self._show_film)
        self._show_film()

    def set_key(self, key: str) -> None:
        """The key that branches is told."""
        self._branch_key = key
        self._show_film()

    def _lay_out(self) -> None:
        head, foot = QHBoxLayout(spacing=8), QHBoxLayout(spacing=2)
        head.addWidget(self.caption, 1)
        head.addWidget(self.sight)
        foot.addWidget(self.branch, 1)
        foot.addWidget(self.steer)
        side = QVBoxLayout(spacing=5)
        side.addStretch(1)
        side.addLayout(head)
        side.addWidget(self.keep)
        side.addLayout(foot)
        side.addStretch(1)
        film = QVBoxLayout(spacing=0)
        film.addWidget(self.steps, 1)
        film.addWidget(self.scrubber)
        self._side = side
        row = QHBoxLayout(self, spacing=10)
        row.setContentsMargins(6, 4, 10, 4)
        row.addLayout(film, 1)
        row.addWidget(self.meters)
        row.addLayout(side)

    def add_meter(self, meter: QWidget) -> None:
        """Put what measures the film between its steps and its buttons."""
        self.meters.add(meter)
        self._fit_meters()

    def _fit_meters(self) -> None:
        self.meters.fit(self.width() - self._side.sizeHint().width() - IN_SIGHT)

    def _words(self, index: int, total: int) -> str:
        return self.tr("Step %1 of %2").replace("%1", str(index)).replace("%2", str(total))

    def _show_film(self) -> None:
        generation = self._session.generation
        film, shared = generation.film, generation.film_shared
        key = (*generation.film_key, generation.shows_noise)
        if key != self._key:
            self._key = key
            self.steps.clear()
        for row in range(self.steps.count(), len(film)):
            step, is_shared = film[row], row < shared
            words = self._words(step.index, step.total)
            tip = self.tr("%1, of the picture this one branched from").replace("%1", words)
            picture = wrapped(generation.pixels_of(step))
            self.steps.add(picture, str(step.index), tip if is_shared else words, is_shared)
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
        """Say what a branch would do."""
        generation = self._session.generation
        self.branch.setEnabled(generation.branch_point() is not None)
        self.branch.setToolTip(tooltip(self._branch_tip(film, shown)))
        more = generation.steer != Steer(noise_seed=generation.steer.noise_seed)
        self.branch.setText(self.tr("Branch from here …") if more else self.tr("Branch from here"))
        tip = self.tr("What branches change beside the words in the panel: scheduler, mask, noise")
        self.steer.setToolTip(tooltip(tip))

    def _branch_tip(self, film: tuple[Step, ...], shown: int | None) -> str:
        if shown is None:
            return self.tr("Click a step first: a branch goes on from it with the words now in the panel")
        if film[shown].index == film[shown].total:
            return self.tr("After the last step there is nothing left to change: click an earlier one")
        steer = self._session.generation.steer
        changed = [self.tr("the prompts and the guidance now in the panel")]
        changed += [self.tr("its scheduler")] if steer.solver else []
        changed += [self.tr("the mask as it is painted now")] if steer.mask else []
        changed += [self.tr("other noise")] if steer.noise_strength or steer.extra_noise else []
        tip = self.tr("Go on from step %1 with %2; all else stays as it is%3.")
        tip = tip.replace("%1", str(film[shown].index)).replace("%2", ", ".join(changed))
        tip = tip.replace("%3", with_key("", self._branch_key))
        state = nearest_state(film, shown)
        again = film[shown].index - (state.call if state else 0)
        made = self.tr(" %1 steps are made again first.").replace("%1", str(again))
        return tip + (made if again else "")

    def _press(self, row: int) -> None:
        generation = self._session.generation
        generation.show_step(None if row == generation.film_shown else row)

    def _keep(self) -> None:
        shown = self._session.generation.film_shown
        if shown is not None:
            self._session.generation.keep_step(shown)

    # Qt overrides

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit_meters()
