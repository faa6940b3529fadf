"""The window of the strength ladder: six strengths side by side, one click takes one."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QHideEvent, QImage, QPixmap
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from studio.app.explorers.ladder import RUNGS, Rung
from studio.app.language import number
from studio.app.session import Session
from studio.job import Pixels
from studio.ui.icons import set_icon
from studio.ui.qimage import wrapped
from studio.ui.theme import dress

SIDE = 148  # logical pixels of a picture


class RungButton(QToolButton):
    """One strength: its picture, and what it would run."""

    def __init__(self) -> None:
        super().__init__(checkable=True)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        self.setIconSize(QSize(SIDE, SIDE))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._shown: tuple[Pixels | None, float] | None = None  # what the icon is of, and how fine
        self.setAccessibleName(self.tr("A strength"))
        self.setMinimumHeight(SIDE + 2 * self.fontMetrics().lineSpacing() + 20)

    def show_rung(self, rung: Rung, steps: int, is_chosen: bool) -> None:
        """Show it, pale while its picture is missing."""
        text = self.tr("%1\n%2 of %3 steps").replace("%1", number(rung.strength, 2))
        text = text.replace("%2", str(rung.steps)).replace("%3", str(steps))
        self.setText(text)
        name = self.tr("Strength %1, %2 of %3 steps").replace("%1", number(rung.strength, 2))
        self.setAccessibleName(name.replace("%2", str(rung.steps)).replace("%3", str(steps)))
        self.setToolTip(self.tr("Take this strength into the panel"))
        self.setChecked(is_chosen)
        shown = self._shown
        if shown is None or shown[0] is not rung.picture or shown[1] != self.devicePixelRatioF():
            self._shown = rung.picture, self.devicePixelRatioF()
            self.setIcon(self._pixmap(rung))

    def _pixmap(self, rung: Rung) -> QPixmap:
        ratio = self.devicePixelRatioF()
        side = round(SIDE * ratio)
        if rung.picture is None:
            empty = QPixmap(side, side)
            empty.fill(self.palette().base().color())
            empty.setDevicePixelRatio(ratio)
            return empty
        keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        image: QImage = wrapped(rung.picture).scaled(side, side, keep, smooth)
        pixmap = QPixmap.fromImage(image)
        pixmap.setDevicePixelRatio(ratio)
        return pixmap


class LadderDialog(QDialog):
    """Beside the window: it follows the picture and says when it has to be looked at again."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._ladder = session.explore.ladder
        self.setWindowTitle(self.tr("Strength ladder"))
        about = QLabel(
            self.tr(
                "How much of the picture may change? Each one shows what the model believes after the first "
                "step at that strength, so all six together cost six steps. It is a rough guess: low "
                "strengths keep your picture, high ones leave it to the prompt. Click the one that keeps "
                "just enough."
            ),
            wordWrap=True,
        )
        about.setObjectName("muted")
        self.buttons = [RungButton() for _ in range(RUNGS)]
        self.note = QLabel(wordWrap=True)
        self.again = QPushButton(self.tr("&Look again"))
        set_icon(self.again, "refresh")
        self._lay_out(about)
        for row, button in enumerate(self.buttons):
            button.clicked.connect(lambda _checked, row=row: self._choose(row))
        self.again.clicked.connect(self._ladder.look)
        self._ladder.changed.connect(self.refresh)

    def _lay_out(self, about: QLabel) -> None:
        row = QHBoxLayout(spacing=6)
        for button in self.buttons:
            row.addWidget(button)
        row.addStretch(1)
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        box.addButton(self.again, QDialogButtonBox.ButtonRole.ActionRole)
        box.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 12)
        layout.setSpacing(10)
        layout.addWidget(about)
        layout.addLayout(row)
        layout.addStretch(1)
        layout.addWidget(self.note)
        layout.addWidget(box)

    def begin(self) -> None:
        """Show it, and look at the picture as it is."""
        self.show()
        self.raise_()
        self.activateWindow()
        self._ladder.look()
        self.refresh()
        chosen = self._ladder.chosen
        (self.buttons[chosen] if chosen >= 0 else self.again).setFocus()

    def _choose(self, row: int) -> None:
        self._ladder.choose(row)
        self.refresh()

    def refresh(self) -> None:
        """Show every rung as it stands."""
        if not self.isVisible():
            return
        ladder, steps = self._ladder, self._session.generation.params.steps
        for row, button in enumerate(self.buttons):
            button.setVisible(row < len(ladder.rungs))
            if row < len(ladder.rungs):
                button.show_rung(ladder.rungs[row], steps, row == ladder.chosen)
                button.setEnabled(not ladder.is_stale)
        self.again.setEnabled(not ladder.is_busy)
        self.note.setText(self._words())
        is_known = self._session.generation.catalog is not None  # else models are still looked for
        is_trouble = ladder.problem and is_known and not self._session.document.is_empty
        dress(self.note, "error" if is_trouble else "muted")

    def _words(self) -> str:
        ladder = self._ladder
        if ladder.problem:
            return ladder.problem
        if ladder.is_stale:
            return self.tr("The picture or the settings have changed since: look again.")
        if ladder.is_busy:
            done = sum(rung.picture is not None for rung in ladder.rungs)
            text = self.tr("Looking: %1 of %2. A picture that is being made is finished first.")
            return text.replace("%1", str(done)).replace("%2", str(len(ladder.rungs)))
        if ladder.chosen < 0:
            text = self.tr("The strength in the panel, %1, lies between these.")
        else:
            text = self.tr("Strength %1 is in the panel: Generate makes the picture with it.")
        return text.replace("%1", number(self._session.generation.params.strength, 2))

    # Qt overrides

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._ladder.stop()
