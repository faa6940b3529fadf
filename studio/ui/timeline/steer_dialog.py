"""What the next branches change beside the words in the panel."""

from __future__ import annotations

import dataclasses
import random

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QFormLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from studio.app.session import Session
from studio.app.steps.steering import Steer
from studio.job import MAX_SEED
from studio.ui.panels.fields import SliderNumber, tooltip
from studio.ui.panels.seed_field import SeedBox

WIDTH = 360  # logical pixels
FRAME = 56  # of the window around it, and some air: the button stays in sight


class SteerDialog(QDialog):
    """Stays open beside the work until it is closed. Everything counts at once."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.setWindowTitle(self.tr("What branches change"))
        self.setFixedWidth(WIDTH)
        self._make_fields()
        self._lay_out()
        session.generation.film_changed.connect(self.refresh)
        session.generation.params_changed.connect(self.refresh)
        self.refresh()

    def _make_fields(self) -> None:
        self.solver = QCheckBox()
        tip = self.tr("The solver begins anew at the noise level of the step; steps, seed and size stay")
        self.solver.setToolTip(tooltip(tip))
        self.mask = QCheckBox(self.tr("The mask as it is painted now"))
        tip = self.tr(
            "What is not masked stays: as in the picture the job was made from, or as the canvas shows it"
        )
        self.mask.setToolTip(tooltip(tip))
        self.turn = SliderNumber(0, 100, 1, suffix=" %")
        self.turn.setAccessibleName(self.tr("Turn the noise"))
        self.turn.setToolTip(tooltip(self.tr("How far the noise in the step is turned towards another one")))
        self.extra = SliderNumber(0, 100, 1, suffix=" %", slider_to=50)
        self.extra.setAccessibleName(self.tr("Add noise"))
        self.extra.setToolTip(tooltip(self.tr("More noise than the step expects becomes more detail")))
        self.seed = SeedBox()
        self.seed.setAccessibleName(self.tr("Seed of the noise"))
        self.seed.dice.setAccessibleName(self.tr("Roll the seed of the noise"))
        self.seed.dice.setToolTip(self.tr("Take another random seed for the noise"))
        self.reset = QPushButton(self.tr("Words only"))
        self.reset.setToolTip(self.tr("Change nothing but prompts and guidance"))
        self.solver.toggled.connect(lambda on: self._change(solver=on))
        self.mask.toggled.connect(lambda on: self._change(mask=on))
        self.turn.edited.connect(lambda percent: self._change(noise_strength=percent / 100))
        self.extra.edited.connect(lambda percent: self._change(extra_noise=percent / 100))
        self.seed.edited.connect(lambda seed: self._change(noise_seed=seed))
        self.seed.dice.clicked.connect(lambda: self._change(noise_seed=random.randint(0, MAX_SEED)))
        self.reset.clicked.connect(lambda: self._session.generation.set_steer(Steer()))

    def _lay_out(self) -> None:
        about = QLabel(
            self.tr("A branch takes the prompts and the guidance in the panel. It can change more:"),
            wordWrap=True,
        )
        about.setObjectName("muted")
        form = QFormLayout(verticalSpacing=7)
        form.addRow(self.tr("&Turn the noise"), self.turn)
        form.addRow(self.tr("&Add noise"), self.extra)
        form.addRow(self.tr("&Seed of it"), self.seed)
        layout = QVBoxLayout(self, spacing=9)
        layout.setContentsMargins(14, 12, 14, 12)
        for widget in (about, self.solver, self.mask):
            layout.addWidget(widget)
        layout.addLayout(form)
        layout.addWidget(self.reset, 0, Qt.AlignmentFlag.AlignRight)

    def _change(self, **changes: object) -> None:
        generation = self._session.generation
        generation.set_steer(dataclasses.replace(generation.steer, **changes))

    def refresh(self) -> None:
        """Show what is chosen."""
        steer, params = self._session.generation.steer, self._session.generation.params
        sigmas = "" if params.sigmas == "default" else f", {params.sigmas}"
        text = self.tr("The scheduler in the panel (%1)").replace("%1", params.scheduler + sigmas)
        self.solver.setText(text)
        for box, on in ((self.solver, steer.solver), (self.mask, steer.mask)):
            box.blockSignals(True)
            box.setChecked(on)
            box.blockSignals(False)
        self.turn.set_value(round(100 * steer.noise_strength))
        self.extra.set_value(round(100 * steer.extra_noise))
        self.seed.set_value(steer.noise_seed)
        self.seed.setEnabled(bool(steer.noise_strength or steer.extra_noise))
        self.reset.setEnabled(steer != Steer(noise_seed=steer.noise_seed))

    def open_over(self, button: QWidget) -> None:
        """Show it above a button, with the keyboard in it."""
        self.adjustSize()
        corner = button.mapToGlobal(QPoint(button.width(), 0))
        above = corner.y() - self.height() - FRAME
        self.move(corner.x() - self.width(), max(0, above))
        self.show()
        self.activateWindow()
        self.solver.setFocus()
