"""The queue panel: what runs, what waits in its order, what is over, and how long it will take."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from studio.app.session import Session
from studio.ui.panels.queue_header import QueueHeader
from studio.ui.panels.queue_list import QueueList
from studio.ui.panels.queue_row import QueueRow

SHORT = 30  # jobs up to which every change is shown at once
SOON = 60  # milliseconds


class QueuePanel(QWidget):
    """Shows `session.generation.queue`."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._generation = session.generation
        self.header = QueueHeader(session.generation)
        self.empty = QLabel(
            self.tr("Nothing in the queue. Generate adds a job here; press it again to line up more."),
            wordWrap=True,
        )
        self.empty.setObjectName("muted")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.list = QueueList(session.generation)
        self.scroll = QScrollArea(widgetResizable=True, frameShape=QFrame.Shape.NoFrame)
        self.scroll.setAccessibleName(self.tr("Queue"))
        self.scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scroll.setWidget(self.list)
        layout = QVBoxLayout(self, spacing=0)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.header)
        layout.addWidget(self.empty, 1)
        layout.addWidget(self.scroll, 1)
        self._soon = QTimer(self, singleShot=True, interval=SOON)
        self._soon.timeout.connect(self.refresh)
        self._generation.queue_changed.connect(self._on_queue)
        session.tabs_changed.connect(self.refresh)  # the rows say which document they are for
        self.refresh()

    @property
    def rows(self) -> dict[str, QueueRow]:
        """The rows by their jobs."""
        return self.list.rows

    def _on_queue(self) -> None:
        """A long queue is shown a little later, many changes at once."""
        if len(self._generation.queue) <= SHORT:
            self.refresh()
        elif not self._soon.isActive():
            self._soon.start()

    def refresh(self) -> None:
        """Show the queue as it is."""
        queue = self._generation.queue
        self.header.refresh()
        self.list.show_queue(queue)
        self.header.setVisible(bool(queue))
        self.scroll.setVisible(bool(queue))
        self.empty.setVisible(not queue)

    def take_focus(self) -> None:
        """Give the keyboard to the first job."""
        if self.list.order:
            self.list.rows[self.list.order[0]].setFocus()

    # Qt overrides

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.take_focus()
