"""One job in the queue panel: how it stands, how far it is, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import (
    QApplication,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QToolButton,
    QWidget,
)

from studio.app.generation import Generation
from studio.app.queue.entries import Entry
from studio.ui.icons import icon, set_icon
from studio.ui.panels.elided import ElidedLabel
from studio.ui.panels.queue_menu import deeds_by_key, do_by_key, make_menu
from studio.ui.panels.queue_words import describe, translated
from studio.ui.theme import colours

ICONS = {
    "waiting": ("clock-outline", "muted"),
    "running": ("progress-clock", "accent"),
    "paused": ("pause-circle-outline", "warning"),
    "done": ("check", "success"),
    "failed": ("alert-circle-outline", "error"),
    "cancelled": ("cancel", "muted"),
}


class QueueRow(QWidget):
    """Shows one Entry.

    Signals: dragged: the row is held over this point of the screen; dropped: it was let go (False = Escape);
    walked: the keyboard should go so many rows down.
    """

    dragged = Signal(object, QPoint)
    dropped = Signal(object, bool)
    walked = Signal(object, int)

    def __init__(self, generation: Generation, entry: Entry) -> None:
        super().__init__()
        self._generation = generation
        self.entry = entry
        self._status = self._document = ""
        self._pressed: QPoint | None = None
        self.is_dragged = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.status = QLabel()
        self.status.setFixedSize(QSize(20, 20))
        self.title = ElidedLabel(entry.title or self.tr("(no prompt)"))
        self.note = QLabel(wordWrap=True)
        self.note.setTextFormat(Qt.TextFormat.PlainText)
        self.note.setObjectName("muted")
        self.bar = QProgressBar(textVisible=False)
        self.bar.setAccessibleName(self.tr("Progress"))
        self.pause_button = QToolButton(autoRaise=True)
        self.pause_button.clicked.connect(self._pause)
        self.menu_button = QToolButton(autoRaise=True)
        self.menu_button.setToolTip(self.tr("What can be done with this job"))
        self.menu_button.setAccessibleName(self.tr("What can be done with this job"))
        set_icon(self.menu_button, "dots-vertical")
        self.menu_button.clicked.connect(self._pop_up)
        self.close_button = QToolButton(autoRaise=True)
        self.close_button.clicked.connect(self._close)
        self.details = QPushButton(self.tr("Details"), checkable=True)
        self.copy = QPushButton(self.tr("Copy"))
        self.detail = QPlainTextEdit(readOnly=True)
        self.detail.setAccessibleName(self.tr("What went wrong"))
        self.detail.setFixedHeight(110)
        self.details.toggled.connect(self.detail.setVisible)
        self.copy.clicked.connect(self._copy)
        self._lay_out()

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(4, 5, 2, 5)
        grid.setVerticalSpacing(3)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self.status, 0, 0)
        grid.addWidget(self.title, 0, 1, 1, 2)
        grid.addWidget(self.pause_button, 0, 3, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.close_button, 0, 4, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.menu_button, 0, 5, Qt.AlignmentFlag.AlignTop)
        grid.setHorizontalSpacing(2)
        grid.setColumnMinimumWidth(0, 26)
        grid.addWidget(self.note, 1, 1, 1, 5)
        grid.addWidget(self.bar, 2, 1, 1, 5)
        buttons = QHBoxLayout(spacing=6)
        buttons.addWidget(self.details)
        buttons.addWidget(self.copy)
        buttons.addStretch(1)
        grid.addLayout(buttons, 3, 1, 1, 2)
        grid.addWidget(self.detail, 4, 0, 1, 6)

    def show_entry(self, entry: Entry) -> None:
        """Show the job as it stands now."""
        document = self._generation.document_of(entry.id)
        if entry is self.entry and self._status and document == self._document:
            return
        if entry.title != self.entry.title:
            self.title.setText(entry.title or self.tr("(no prompt)"))
        self.entry, self._document = entry, document
        self.note.setText(describe(entry, document))
        self.setAccessibleName(f"{self.title.text()}: {self.note.text()}")
        self.bar.setMaximum(entry.total if entry.index else 0)  # 0 = busy, how far is not known yet
        self.bar.setValue(entry.index)
        if entry.status != self._status:
            self._show_status(entry)
        self.pause_button.setEnabled(not entry.pausing and not entry.edited)

    def _show_status(self, entry: Entry) -> None:
        self._status = entry.status
        self.dress()
        self.bar.setVisible(entry.status == "running" or (entry.status == "paused" and entry.index > 0))
        is_failed = entry.status == "failed" and bool(entry.detail)
        self.details.setVisible(is_failed)
        self.copy.setVisible(is_failed)
        self.detail.setPlainText(entry.detail)
        self.detail.setVisible(is_failed and self.details.isChecked())
        self._show_pause(entry)
        text = self.tr("Stop this job") if entry.is_open else self.tr("Remove from the list")
        if entry.status == "paused":
            text = self.tr("Give this job up, with the steps it has made")
        self.close_button.setToolTip(text)
        self.close_button.setAccessibleName(text)
        set_icon(self.close_button, "stop" if entry.is_open else "close")

    def _show_pause(self, entry: Entry) -> None:
        is_paused = entry.status == "paused"
        text = self.tr("Resume this job") if is_paused else self.tr("Pause this job after the present step")
        self.pause_button.setVisible(not entry.is_over)
        self.pause_button.setToolTip(text)
        self.pause_button.setAccessibleName(text)
        set_icon(self.pause_button, "play" if is_paused else "pause")

    def dress(self) -> None:
        """Take the status icon in the colours of the theme."""
        name, role = ICONS[self._status]
        self.status.setPixmap(icon(name, role).pixmap(18, 18))
        self.status.setToolTip(translated(self._status))
        self.status.setAccessibleName(translated(self._status))

    def _pause(self) -> None:
        if self.entry.status == "paused":
            self._generation.resume(self.entry.id)
        else:
            self._generation.pause(self.entry.id)

    def _close(self) -> None:
        if self.entry.is_open:
            self._generation.cancel(self.entry.id)
        else:
            self._generation.remove(self.entry.id)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(f"{self.entry.message}\n\n{self.entry.detail}")

    def _pop_up(self) -> None:
        corner = self.menu_button.mapToGlobal(self.menu_button.rect().bottomLeft())
        make_menu(self._generation, self.entry, self).popup(corner)

    def _end_drag(self, wanted: bool) -> None:
        was_dragged, self._pressed, self.is_dragged = self.is_dragged, None, False
        self.unsetCursor()
        self.update()
        if was_dragged:
            self.dropped.emit(self, wanted)

    # Qt overrides

    def event(self, event: QEvent) -> bool:
        is_key = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if is_key and deeds_by_key(event):  # E edits here, and does not take the eraser
            event.accept()
            return True
        return super().event(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        make_menu(self._generation, self.entry, self).popup(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key
        ways = {key.Key_Up: -1, key.Key_Down: 1}
        if event.key() == key.Key_Escape and self.is_dragged:
            self._end_drag(False)
        elif do_by_key(self._generation, self.entry, event):
            return
        elif event.key() in ways and not event.modifiers():
            self.walked.emit(self, ways[Qt.Key(event.key())])
        elif event.key() == key.Key_Menu:
            self._pop_up()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = event.position().toPoint()
            self.setFocus()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None or not self.entry.can_move:
            return
        far = (event.position().toPoint() - self._pressed).manhattanLength()
        if self.is_dragged or far >= QApplication.startDragDistance():
            self.is_dragged = True
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.update()
            self.dragged.emit(self, event.globalPosition().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._end_drag(True)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not (self.hasFocus() or self.is_dragged or self.entry.edited):
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shades = colours()
        painter.setBrush(
            QColor(shades.button) if self.is_dragged or self.entry.edited else Qt.BrushStyle.NoBrush
        )
        painter.setPen(QPen(QColor(shades.accent), 1) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 5, 5)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._status:
            self.dress()
