"""What a grid is asked to be: its axes, how their values are combined, and what that amounts to."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSpinBox, QVBoxLayout, QWidget

from studio.app.grid.grids import Draft
from studio.app.language import told
from studio.app.session import Session
from studio.errors import StudioError
from studio.grid.cells import AxisMistake
from studio.grid.spec import MOST_DRAWS, SIDES, Spec, Wish
from studio.job import MOST_STEPS
from studio.ui.grid.axis_row import AxisRow
from studio.ui.grid.words import counted, spoken
from studio.ui.icons import set_icon
from studio.ui.panels.fields import Choice, tooltip
from studio.ui.theme import dress

_PAUSE = 250  # milliseconds after the last key before the axes are read
_FIRST = (Wish("guidance_scale", "3-9 (+3)"), Wish("seed", "1-3"), Wish())


class GridForm(QWidget):
    """Lays out what is asked for as it is typed. Signal wanted(Draft): the user wants it made."""

    wanted = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session, self._grids = session, session.grids
        self._chance = self._grids.new_chance()
        self.draft: Draft | None = None
        titles = (self.tr("Columns"), self.tr("Rows"), self.tr("Pages"))
        self.rows = {side: AxisRow(self._grids, title) for side, title in zip(SIDES, titles, strict=True)}
        self._make_choices()
        self.note = QLabel(wordWrap=True)
        self.note.setAccessibleName(self.tr("What the grid will be"))
        self.make = QPushButton(self.tr("Make grid"))
        set_icon(self.make, "grid")
        self._lay_out()
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE)
        self._timer.timeout.connect(self.look)
        self.make.clicked.connect(self.want)
        for row in self.rows.values():
            row.edited.connect(self._on_edit)
            row.trouble.connect(lambda text: session.message.emit("error", text))
        generation = session.generation
        for changed in (
            generation.params_changed,
            generation.catalog_changed,
            generation.plan_changed,
            self._grids.changed,  # it is known better now how long it takes
        ):
            changed.connect(self._timer.start)
        for row, wish in zip(self.rows.values(), _FIRST, strict=True):
            row.set_wish(wish)
        self._is_touched = False
        self._grids.recent_changed.connect(self._take_last)
        self._take_last()

    def _make_choices(self) -> None:
        self.combine = Choice()
        self.combine.set_options(
            [(self.tr("Every combination"), "all", ""), (self.tr("Random draws"), "draws", "")]
        )
        self.combine.setMinimumContentsLength(15)
        self.combine.setAccessibleName(self.tr("How the values are combined"))
        self.combine.setToolTip(
            tooltip(
                self.tr(
                    "Random draws take one value of each axis by chance, also between two ends of a range."
                )
            )
        )
        self.draws = QSpinBox(minimum=1, maximum=MOST_DRAWS, value=16, suffix=self.tr(" pictures"))
        self.draws.setAccessibleName(self.tr("How many are drawn"))
        self.draws.setVisible(False)
        self.shared = QSpinBox(minimum=0, maximum=MOST_STEPS - 1)
        self.shared.setSpecialValueText(self.tr("none"))
        self.shared.setAccessibleName(self.tr("Steps that all cells share"))
        self.shared.setToolTip(
            tooltip(
                self.tr(
                    "So many first steps are told what the prompt panel says, and are made once for all "
                    "cells that differ in words or guidance; the cells branch off from there."
                )
            )
        )
        self.combine.edited.connect(self._on_combine)
        self.draws.valueChanged.connect(self._on_edit)
        self.shared.valueChanged.connect(self._on_edit)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self, spacing=6)
        column.setContentsMargins(12, 4, 12, 8)
        for row in self.rows.values():
            column.addWidget(row)
        line = QHBoxLayout(spacing=8)
        line.addWidget(self.combine)
        line.addWidget(self.draws)
        line.addWidget(QLabel(self.tr("First steps shared")))
        line.addWidget(self.shared)
        line.addWidget(self.note, 1)
        line.addWidget(self.make)
        column.addLayout(line)

    # what is asked

    @property
    def spec(self) -> Spec:
        """What is asked for, but for the parameters in the panel."""
        x, y, z = (row.wish for row in self.rows.values())
        draws = self.draws.value() if self.combine.currentData() == "draws" else 0
        return Spec(x=x, y=y, z=z, draws=draws, chance=self._chance, shared=self.shared.value())

    def set_spec(self, spec: Spec) -> None:
        """Show what was asked for once."""
        self._is_touched = True
        for row, wish in zip(self.rows.values(), spec.wishes, strict=True):
            row.set_wish(wish)
        with QSignalBlocker(self.draws), QSignalBlocker(self.shared), QSignalBlocker(self.combine):
            self.combine.set_value("draws" if spec.draws else "all")
            self.draws.setValue(spec.draws or self.draws.value())
            self.shared.setValue(spec.shared)
        self._show_way(bool(spec.draws))
        self._chance = spec.chance
        self._timer.start()

    def _take_last(self) -> None:
        """Begin with the axes of the last grid, also after a restart."""
        if not self._is_touched and self._grids.recent and self._grids.grid is None:
            self.set_spec(self._grids.recent[0].spec)

    def _on_combine(self, way: object) -> None:
        self._show_way(way == "draws")
        self._on_edit()

    def _show_way(self, drawn: bool) -> None:
        """Random draws have no columns and rows of their own."""
        self.draws.setVisible(drawn)
        sides = (self.tr("Columns"), self.tr("Rows"), self.tr("Pages"))
        ranks = (self.tr("First"), self.tr("Second"), self.tr("Third"))
        for row, title in zip(self.rows.values(), ranks if drawn else sides, strict=True):
            row.set_title(title)

    def _on_edit(self) -> None:
        self._is_touched = True
        for row in self.rows.values():
            row.remember()
        self._timer.start()

    # what it amounts to

    def look(self) -> None:
        """Read the axes now."""
        self._timer.stop()
        if self._grids.ground.names["model"]:
            self._grids.draft(self.spec, self._drafted, self._trouble)

    def want(self) -> None:
        """Have the grid made, as it is written at this moment."""
        self._timer.stop()
        self._chance = self._grids.new_chance()

        def drafted(draft: Draft) -> None:
            self._drafted(draft)
            self.wanted.emit(draft)

        self._grids.draft(self.spec, drafted, self._trouble)

    def _drafted(self, draft: Draft) -> None:
        self.draft = draft
        for row in self.rows.values():
            row.values.show_mistake(-1, -1)
        parts = [counted(draft.cells)]
        if draft.seconds is not None:
            parts.append(self.tr("about %1").replace("%1", spoken(draft.seconds)))
        if draft.shared >= 0.005:
            share = f"{draft.shared * 100:.0f} %"
            parts.append(self.tr("%1 of the steps shared").replace("%1", share))
        self._say("  ·  ".join(parts), "muted")

    def _trouble(self, error: StudioError) -> None:
        self.draft = None
        for side, row in self.rows.items():
            is_here = isinstance(error, AxisMistake) and error.side == side
            row.values.show_mistake(*((error.start, error.stop) if is_here else (-1, -1)))  # type: ignore[attr-defined]
        title = ""
        if isinstance(error, AxisMistake):
            title = self.rows[error.side].axis.accessibleName() + ": "
        self._say(title + told(error.message), "error")

    def _say(self, text: str, kind: str) -> None:
        self.note.setText(text)
        self.note.setToolTip(tooltip(text))
        dress(self.note, kind)
