"""What stands over the queue: how much is to come, how to hold and to stop it, and which job is edited."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from studio.app.generation import Generation
from studio.ui.icons import set_icon
from studio.ui.panels.queue_words import summary


class QueueHeader(QWidget):
    """One line about `generation.queue`, its buttons, and a second line while a job is edited."""

    def __init__(self, generation: Generation) -> None:
        super().__init__()
        self._generation = generation
        self.text = QLabel(wordWrap=True)
        self.text.setAccessibleName(self.tr("How much is in the queue"))
        self.resume = self._button("play", self.tr("Resume every paused job"))
        self.resume.clicked.connect(generation.resume_all)
        self.hold = self._button("pause-octagon-outline", self.tr("Hold the queue: begin no other job"))
        self.hold.setCheckable(True)
        self.hold.clicked.connect(generation.hold)
        self.stop = self._button("stop", self.tr("Ways to stop"))
        self.stop.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.clear = self._button("broom", self.tr("Remove what is over from the list"))
        self.clear.clicked.connect(generation.remove_ended)
        self._lay_out()
        self.refresh()

    def _button(self, name: str, text: str) -> QToolButton:
        made = QToolButton(autoRaise=True)
        set_icon(made, name)
        made.setToolTip(text)
        made.setAccessibleName(text)
        return made

    def _lay_out(self) -> None:
        line = QHBoxLayout(spacing=2)
        line.setContentsMargins(12, 6, 8, 4)
        line.addWidget(self.text, 1)
        for button in (self.resume, self.hold, self.stop, self.clear):
            line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self.edited = _Edited(self._generation)
        layout = QVBoxLayout(self, spacing=0)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(line)
        layout.addWidget(self.edited)

    def set_stops(self, actions: list[QAction]) -> None:
        """Offer these commands behind the stop button."""
        menu = QMenu(self.stop)
        menu.setToolTipsVisible(True)
        menu.addActions(actions)
        self.stop.setMenu(menu)

    def refresh(self) -> None:
        """Say how things stand."""
        generation, queue = self._generation, self._generation.queue
        seconds, unknown = generation.seconds_left
        text = summary(queue, seconds, unknown, generation.is_held)
        self.text.setText(text or self.tr("Nothing runs or waits"))
        self.hold.setChecked(generation.is_held)
        self.hold.setVisible(generation.is_held or any(entry.is_open for entry in queue))
        held = self.tr("Hold the queue: begin no other job")
        if generation.is_held:
            held = self.tr("Go on with the queue")
        self.hold.setToolTip(held)
        self.hold.setAccessibleName(held)
        self.resume.setVisible(any(entry.status == "paused" for entry in queue))
        self.stop.setVisible(any(entry.is_open for entry in queue))
        self.clear.setVisible(any(entry.is_over for entry in queue))
        self.edited.refresh()


class _Edited(QFrame):
    """Which job's settings are in the panel, with Replace and Cancel."""

    def __init__(self, generation: Generation) -> None:
        super().__init__()
        self._generation = generation
        self.text = QLabel(wordWrap=True)
        self.replace = QPushButton(self.tr("Replace"))
        self.replace.setObjectName("offer")
        self.replace.setToolTip(self.tr("Let the waiting job become what the panel says now"))
        self.cancel = QPushButton(self.tr("Leave as it was"))
        self.replace.clicked.connect(generation.replace_edited)
        self.cancel.clicked.connect(generation.end_edit)
        buttons = QHBoxLayout(spacing=6)
        buttons.addWidget(self.replace)
        buttons.addWidget(self.cancel)
        buttons.addStretch(1)
        layout = QVBoxLayout(self, spacing=6)
        layout.setContentsMargins(12, 4, 12, 8)
        layout.addWidget(self.text)
        layout.addLayout(buttons)

    def refresh(self) -> None:
        """Show which job is edited, if one is."""
        entry = next((e for e in self._generation.queue if e.id == self._generation.editing), None)
        self.setVisible(entry is not None)
        if entry is not None:
            text = self.tr("The settings of “%1” are in the panel. Change them, then replace the job.")
            title = entry.title if len(entry.title) <= 60 else entry.title[:57] + "…"
            self.text.setText(text.replace("%1", title or self.tr("(no prompt)")))
