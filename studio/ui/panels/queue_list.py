"""The rows of the queue, in the order in which the jobs run; a row can be dragged to another place."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from studio.app.generation import Generation
from studio.app.language import grouped
from studio.app.queue.entries import Entry
from studio.ui.panels.queue_row import QueueRow
from studio.ui.theme import colours

MOST = 60  # jobs to come that have rows


class QueueList(QWidget):
    """One row for each job: what runs, what is to run in its order, and what is over, the newest first."""

    def __init__(self, generation: Generation) -> None:
        super().__init__()
        self.setObjectName("page")
        self._generation = generation
        self.rows: dict[str, QueueRow] = {}
        self.order: list[str] = []
        self._gap: int | None = None  # before which of the rows that can move the dragged one would go
        self.over = QLabel(self.tr("Done"))
        self.over.setObjectName("muted")
        self.over.setContentsMargins(4, 8, 0, 2)
        self._list = QVBoxLayout(self, spacing=2)
        self._list.setContentsMargins(8, 6, 8, 6)
        self.more = QLabel()
        self.more.setObjectName("muted")
        self.more.setContentsMargins(4, 4, 0, 4)
        self._list.addWidget(self.more)
        self._list.addWidget(self.over)
        self._list.addStretch(1)

    def show_queue(self, queue: tuple[Entry, ...]) -> None:
        """Show these jobs, of many only the first; a row lives as long as its job is shown."""
        coming = [entry for entry in queue if entry.can_move]
        unseen = {entry.id for entry in coming[MOST:]}
        self.more.setVisible(bool(unseen))
        self.more.setText(self.tr("… and %1 more").replace("%1", grouped(len(unseen))))
        queue = tuple(entry for entry in queue if entry.id not in unseen)
        entries = {entry.id: entry for entry in queue}
        for gone in self.rows.keys() - entries.keys():
            self._remove(gone)
        for entry in queue:
            if entry.id not in self.rows:
                row = self.rows[entry.id] = QueueRow(self._generation, entry)
                row.dragged.connect(self._drag)
                row.dropped.connect(self._drop)
                row.walked.connect(self._walk)
            self.rows[entry.id].show_entry(entry)
        order = in_order(queue)
        if order != self.order:
            self._arrange(order)
        self.over.setVisible(any(entry.is_over for entry in queue) and not all(e.is_over for e in queue))

    def _arrange(self, order: list[str]) -> None:
        focused = next((row for row in self.rows.values() if row.hasFocus()), None)
        self.order = order
        over = [job_id for job_id in order if self.rows[job_id].entry.is_over]
        coming = [self.rows[job_id] for job_id in order if job_id not in over]
        for widget in (*coming, self.more, self.over):
            self._put_last(widget)
        for job_id in over:
            self._put_last(self.rows[job_id])
        if focused is not None:
            focused.setFocus()

    def _put_last(self, widget: QWidget) -> None:
        self._list.removeWidget(widget)
        self._list.insertWidget(self._list.count() - 1, widget)  # before the stretch

    def _remove(self, job_id: str) -> None:
        row, place = self.rows.pop(job_id), self.order.index(job_id)
        self.order.remove(job_id)
        if row.isAncestorOf(self.focusWidget() or self) and self.order:
            self.rows[self.order[min(place, len(self.order) - 1)]].setFocus()
        self._list.removeWidget(row)
        row.deleteLater()

    # moving

    @property
    def _movable(self) -> list[QueueRow]:
        return [self.rows[job_id] for job_id in self.order if self.rows[job_id].entry.can_move]

    def _drag(self, row: QueueRow, where: QPoint) -> None:
        y = self.mapFromGlobal(where).y()
        self._gap = sum(other.geometry().center().y() < y for other in self._movable)
        self.update()

    def _drop(self, row: QueueRow, wanted: bool) -> None:
        gap, self._gap = self._gap, None
        self.update()
        movable = self._movable
        if gap is None or not wanted or row not in movable:
            return
        place = movable.index(row)
        self._generation.move(row.entry.id, gap - 1 if gap > place else gap)

    def _walk(self, row: QueueRow, by: int) -> None:
        place = self.order.index(row.entry.id) + by
        if 0 <= place < len(self.order):
            self.rows[self.order[place]].setFocus()

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self.order:
            self.rows[self.order[0]].setFocus()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        movable = self._movable
        if self._gap is None or not movable:
            return
        if self._gap < len(movable):
            y = movable[self._gap].geometry().top() - 1
        else:
            y = movable[-1].geometry().bottom() + 2
        painter = QPainter(self)
        painter.setPen(QPen(QColor(colours().accent), 2))
        painter.drawLine(8, y, self.width() - 8, y)


def in_order(queue: tuple[Entry, ...]) -> list[str]:
    """The ids in the order in which they are shown."""
    running = [entry.id for entry in queue if entry.status == "running"]
    coming = [entry.id for entry in queue if entry.can_move]
    over = [entry.id for entry in queue if entry.is_over]
    return [*running, *coming, *over[::-1]]
