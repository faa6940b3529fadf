"""How far a grid is: a bar, words beside it, and buttons that stop it and go on."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from studio.app.grid.grids import Grids
from studio.app.language import grouped, told
from studio.ui.grid.words import spoken
from studio.ui.icons import set_icon

_PAUSE = 100  # milliseconds at least between two times the words change


class Progress(QWidget):
    """Tells about the grid on show; hidden while there is none."""

    def __init__(self, grids: Grids, held: SignalInstance) -> None:
        """`held` tells that the queue may be held now, or no longer."""
        super().__init__()
        self._grids = grids
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.bar = QProgressBar(textVisible=False, maximum=1000)
        self.bar.setFixedWidth(150)
        self.bar.setAccessibleName(self.tr("Progress of the grid"))
        self.text = QLabel()
        self.text.setAccessibleName(self.tr("How far the grid is"))
        self.stop = QPushButton(self.tr("Stop"))
        self.stop.setToolTip(self.tr("Stop; what is made stays, and the rest can be made later"))
        set_icon(self.stop, "stop", "error")
        self.go_on = QPushButton(self.tr("Continue"))
        self.go_on.setToolTip(self.tr("Make the cells that are not made yet"))
        set_icon(self.go_on, "play")
        self.retry = QPushButton(self.tr("Try the failed ones again"))
        set_icon(self.retry, "refresh")
        row = QHBoxLayout(self, spacing=10)
        row.setContentsMargins(12, 5, 10, 5)
        row.addWidget(self.bar, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.text, 1)
        for button in (self.retry, self.go_on, self.stop):
            row.addWidget(button)
        self.stop.clicked.connect(grids.stop)
        self.go_on.clicked.connect(grids.go_on)
        self.retry.clicked.connect(lambda: grids.make_again(grids.failed))
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE)
        self._timer.timeout.connect(self.refresh)
        for changed in (grids.progressed, grids.changed, held):
            changed.connect(self._soon)
        self.refresh()

    def _soon(self) -> None:
        if not self._timer.isActive():
            self._timer.start()

    def refresh(self) -> None:
        """Show how things stand now."""
        grids = self._grids
        self.setVisible(grids.grid is not None)
        if grids.grid is None:
            return
        had_focus = any(button.hasFocus() for button in (self.stop, self.go_on, self.retry))
        cells, failed = len(grids.grid.cells), len(grids.failed)
        share = grids.share_done if grids.is_running else (cells - len(grids.left)) / cells
        self.bar.setValue(round(1000 * share))
        self.stop.setVisible(grids.is_running)
        self.go_on.setVisible(not grids.is_running and bool(grids.left))
        self.retry.setVisible(not grids.is_running and failed > 0)
        parts = [self.tr("%1 of %2 made").replace("%1", grouped(grids.made)).replace("%2", grouped(cells))]
        if failed:
            parts.append(self.tr("%1 failed").replace("%1", grouped(failed)))
        if grids.is_running:
            seconds = grids.seconds_left
            if grids.is_held:
                parts.append(self.tr("waits, because the queue is held"))
            elif grids.engine:
                parts.append(told(grids.engine))
            elif seconds is not None:
                parts.append(self.tr("about %1 left").replace("%1", spoken(seconds)))
        elif grids.left:
            parts.append(self.tr("stopped"))
        self.text.setText("  ·  ".join(parts))
        if had_focus and not any(b.hasFocus() for b in (self.stop, self.go_on, self.retry)):
            shown = next((b for b in (self.stop, self.go_on, self.retry) if b.isVisible()), None)
            if shown is not None:
                shown.setFocus()
