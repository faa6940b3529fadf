"""The place of grids on the stage: what is asked for above, the cells below, and the commands on them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QLabel, QMessageBox, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from studio.app.grid.grids import LONG, MANY, Draft
from studio.app.recalling import recall
from studio.app.session import Session
from studio.errors import StudioError
from studio.formats import open_pixels
from studio.job import Pixels, Record
from studio.ui.grid.bar import GridBar
from studio.ui.grid.form import GridForm
from studio.ui.grid.progress import Progress
from studio.ui.grid.view import GridView
from studio.ui.grid.words import counted, spoken
from studio.ui.panels.fields import tooltip
from studio.ui.qimage import wrapped

_BUTTON = QMessageBox.StandardButton


class GridPage(QWidget):
    """Shows `session.grids`. Signals: left: back to the canvas; open_wanted: this file as the document."""

    left = Signal()
    open_wanted = Signal(Path)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session, self.grids = session, session.grids
        self.view = GridView(self.grids)
        self.bar = GridBar(self.grids, self.view)
        self.form = GridForm(session)
        self.progress = Progress(self.grids, session.generation.queue_changed)
        self.details = QLabel()
        self.details.setObjectName("muted")
        self.details.setAccessibleName(self.tr("The current cell"))
        self.details.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.details.setContentsMargins(12, 6, 12, 7)
        self.empty = _empty(self)
        self.box: QMessageBox | None = None
        self._grid = self.grids.grid
        self._lay_out()
        self.bar.left.connect(self.left)
        self.bar.trouble.connect(lambda text: session.message.emit("error", text))
        self.bar.folded.connect(self.form.setVisible)
        self.form.wanted.connect(self.ask)
        self.view.left.connect(self.left)
        self.view.opened.connect(self._open_or_say)
        self.view.selected.connect(self._tell)
        self.grids.cell_changed.connect(lambda cell: self._tell() if cell == self.view.current else None)
        self.grids.changed.connect(self.refresh)
        self.refresh()

    def _lay_out(self) -> None:
        self._middle = QStackedWidget()
        self._middle.addWidget(self.empty)
        self._middle.addWidget(self.view)
        panel = QWidget()
        panel.setObjectName("panel")
        panel.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        inside = QVBoxLayout(panel)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.form)
        column = QVBoxLayout(self, spacing=0)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (self.bar, panel, self.progress):
            column.addWidget(widget)
        column.addWidget(self._middle, 1)
        column.addWidget(self.details)

    def refresh(self) -> None:
        """Another grid is on show, or it began or ended."""
        grid = self.grids.grid
        self._middle.setCurrentIndex(0 if grid is None else 1)
        self.details.setVisible(grid is not None)
        if grid is not None and grid is not self._grid and not self.grids.is_running:
            self._opened()
        self._grid = grid
        self._tell()

    def take_focus(self) -> None:
        """Give the keyboard to the cells, or to the first axis."""
        (self.view if self.grids.grid else self.form.rows["x"].values).setFocus()

    def _opened(self) -> None:
        """A grid that was made before: its axes are shown, its parameters are offered."""
        grid = self.grids.grid
        assert grid is not None
        self.form.set_spec(grid.spec)
        record = Record(grid.spec.base, "text-to-image")
        if grid.spec.base != self._session.generation.params:
            text = self.tr("Opened a grid of %1.").replace("%1", counted(len(grid.cells)))
            self._session.offered.emit(
                text, self.tr("Recall its settings"), lambda: recall(self._session, record)
            )

    # making

    def make(self) -> None:
        """Make what the axes ask for."""
        self.form.want()

    def ask(self, draft: Draft) -> None:
        """Make a grid; a large one, or one in the place of one that is being made, only after a question."""
        seconds = draft.seconds
        if draft.cells < MANY and (seconds or 0) < LONG and not self.grids.is_running:
            self._begin(draft)
            return
        box = self.box = QMessageBox(self)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(self.tr("Make grid"))
        box.setText(self.tr("Make a grid of %1?").replace("%1", counted(draft.cells)))
        box.setInformativeText(self._consequences(seconds))
        yes = box.addButton(self.tr("Make grid"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(_BUTTON.Cancel)
        box.setDefaultButton(_BUTTON.Cancel)
        box.buttonClicked.connect(lambda button: self._begin(draft) if button is yes else None)
        box.open()

    def _consequences(self, seconds: float | None) -> str:
        if seconds is None:
            text = self.tr("How long it takes is not known: nothing like it was made here before.")
        else:
            text = self.tr("It takes about %1 on this machine.").replace("%1", spoken(seconds))
        text += " " + self.tr("It can be stopped and gone on with at any time.")
        if self.grids.is_running:
            text += " " + self.tr("The grid that is being made stops; it can be opened again later.")
        return text

    def _begin(self, draft: Draft) -> None:
        try:
            self.grids.begin(draft)
        except StudioError as error:
            self._session.message.emit("error", error.message)
        else:
            self.view.setFocus()

    # the current cell

    @property
    def has_cell(self) -> bool:
        """Whether a cell is current."""
        return self.grids.grid is not None and self.view.current >= 0

    @property
    def has_picture(self) -> bool:
        """Whether the current cell has its picture."""
        outcome = self.grids.outcomes.get(self.view.current)
        return self.has_cell and outcome is not None and bool(outcome.path)

    def _tell(self) -> None:
        grid = self.grids.grid
        if grid is None or not self.has_cell:
            return
        cell = grid.cells[self.view.current]
        outcome = self.grids.outcomes.get(cell.index)
        told = dict(grid.told(cell))
        parts = [grid.caption(cell) or cell.params.prompt]
        if self.tr("Seed") not in told:
            parts.append(self.tr("seed %1").replace("%1", str(cell.params.seed)))
        if grid.caption(cell) and len(grid.caption(cell)) < 60:
            parts.append(cell.params.prompt.replace("\n", " "))
        if outcome is not None and outcome.seconds:
            parts.append(spoken(outcome.seconds))
        if outcome is not None and outcome.problem:
            parts.insert(0, outcome.problem)
        text = "   ·   ".join(part for part in parts if part)
        self.details.setText(text)
        self.details.setToolTip(tooltip(text))
        self.view.setAccessibleDescription(text)

    def recall(self) -> None:
        """Put the parameters of the cell into the prompt panel."""
        self.grids.recall(self.view.current)

    def make_again(self) -> None:
        """Make the cell anew."""
        self.grids.make_again([self.view.current])

    def branch(self) -> None:
        """Show the cell with its steps, to branch from any of them; if they are not kept it forms again."""
        index = self.view.current

        def found(is_kept: bool) -> None:
            if is_kept:
                self._open_or_say()
            else:
                self.grids.form_again(index)
                self.left.emit()

        if self.has_picture:
            self._there()
            self.grids.find_film(index, found)
        else:
            found(False)

    def open(self) -> None:
        """Open the picture as the document."""
        self.open_wanted.emit(self._there())

    def add_as_layer(self) -> None:
        """Add the picture to the document as a layer."""
        self._session.import_layer(self._there())
        self.left.emit()

    def copy(self) -> None:
        """Copy the picture to the clipboard."""
        path = self._there()

        def done(pixels: Pixels) -> None:
            QGuiApplication.clipboard().setImage(wrapped(pixels).copy())
            self._session.message.emit("info", self.tr("Copied the picture."))

        self._session.library.run(lambda: open_pixels(path)[0], done)

    def _there(self) -> Path:
        outcome = self.grids.outcomes.get(self.view.current)
        if outcome is None or not outcome.path:
            raise StudioError(self.tr("This cell has no picture yet."))
        if not Path(outcome.path).is_file():
            raise StudioError(
                self.tr("%1 is not there any more: it was moved or deleted.").replace("%1", outcome.path)
            )
        return Path(outcome.path)

    def _open_or_say(self) -> None:
        try:
            self.open()
        except StudioError as error:
            self._session.message.emit("error", error.message)

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def _empty(page: GridPage) -> QWidget:
    """What is said where there is no grid."""
    made = QWidget()
    title = QLabel(page.tr("No grid yet"), alignment=Qt.AlignmentFlag.AlignCenter)
    title.setObjectName("heading")
    text = QLabel(
        page.tr(
            "Choose what changes along the columns and the rows, and make the grid: one picture for each "
            "pair of values, everything else as the prompt panel says. The pictures are kept in the gallery."
        ),
        alignment=Qt.AlignmentFlag.AlignCenter,
        wordWrap=True,
    )
    text.setObjectName("muted")
    text.setFixedWidth(430)
    text.setFixedHeight(text.heightForWidth(430))  # layouts give it less
    layout = QVBoxLayout(made, spacing=8)
    layout.addStretch(2)
    layout.addWidget(title, 0, Qt.AlignmentFlag.AlignHCenter)
    layout.addWidget(text, 0, Qt.AlignmentFlag.AlignHCenter)
    layout.addStretch(3)
    return made
