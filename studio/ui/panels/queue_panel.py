"""The queue panel: what runs, what waits, what is done, newest on top."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from studio.app.session import Session
from studio.ui.panels.queue_row import QueueRow


class QueuePanel(QWidget):
    """Shows `session.generation.queue`."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._generation = session.generation
        self.rows: dict[str, QueueRow] = {}
        self.empty = QLabel(
            self.tr("Nothing in the queue. Generate adds a job here; press it again to line up more."),
            wordWrap=True,
        )
        self.empty.setObjectName("muted")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        page = QWidget()
        page.setObjectName("page")
        self._list = QVBoxLayout(page, spacing=2)
        self._list.setContentsMargins(8, 6, 8, 6)
        self._list.addStretch(1)
        self.scroll = QScrollArea(widgetResizable=True, frameShape=QFrame.Shape.NoFrame)
        self.scroll.setAccessibleName(self.tr("Queue"))
        self.scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scroll.setWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.empty, 1)
        layout.addWidget(self.scroll, 1)
        self._generation.queue_changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the queue as it is; a row lives as long as its job is listed."""
        entries = {entry.id: entry for entry in self._generation.queue}
        for gone in self.rows.keys() - entries.keys():
            row = self.rows.pop(gone)
            self._list.removeWidget(row)
            row.deleteLater()
        for entry in entries.values():
            if entry.id not in self.rows:
                self.rows[entry.id] = QueueRow(self._generation, entry)
                self._list.insertWidget(0, self.rows[entry.id])
            self.rows[entry.id].show_entry(entry)
        self.scroll.setVisible(bool(entries))
        self.empty.setVisible(not entries)
