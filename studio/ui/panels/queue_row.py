"""One job in the queue panel: how it stands, how far it is, and a way to stop it or put it away."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QToolButton,
    QWidget,
)

from studio.app.entries import Entry
from studio.app.generation import Generation
from studio.ui.icons import icon, set_icon
from studio.ui.panels.elided import ElidedLabel

ICONS = {
    "waiting": ("clock-outline", "muted"),
    "running": ("progress-clock", "accent"),
    "paused": ("pause-circle-outline", "warning"),
    "done": ("check", "success"),
    "failed": ("alert-circle-outline", "error"),
    "cancelled": ("cancel", "muted"),
}


def translated(text: str) -> str:
    """A text of this module in the user's language."""
    return QCoreApplication.translate("QueueRow", text)


def duration(seconds: float) -> str:
    """A time left or taken, as people say it: "4 s", "2 min 5 s", "1 h 3 min"."""
    whole = max(1, round(seconds))
    if whole < 60:
        return translated("%1 s").replace("%1", str(whole))
    if whole < 3600:
        return translated("%1 min %2 s").replace("%1", str(whole // 60)).replace("%2", str(whole % 60))
    return translated("%1 h %2 min").replace("%1", str(whole // 3600)).replace("%2", str(whole % 3600 // 60))


def describe(entry: Entry) -> str:
    """How a job stands, in one line."""
    parts = [translated(str(entry.task.value))]
    match entry.status:
        case "waiting":
            parts.append(translated("waiting"))
        case "running" if entry.pausing:
            parts.append(translated("pausing after this step"))
        case "paused":
            parts.extend(_paused(entry))
        case "running" if entry.message:
            parts.append(entry.message)
        case "running":
            parts.extend(_progress(entry))
        case "done":
            parts.append(translated("done in %1").replace("%1", duration(entry.seconds)))
        case "failed":
            parts.append(entry.message)
        case "cancelled":
            parts.append(translated("stopped"))
    return " · ".join(parts)


def _paused(entry: Entry) -> list[str]:
    return [translated("paused"), *_place(entry)] if entry.index else [translated("paused before it began")]


def _place(entry: Entry) -> list[str]:
    parts = []
    if entry.pictures > 1:
        text = translated("picture %1 of %2").replace("%1", str(entry.picture + 1))
        parts.append(text.replace("%2", str(entry.pictures)))
    parts.append(translated("step %1 of %2").replace("%1", str(entry.index)).replace("%2", str(entry.total)))
    return parts


def _progress(entry: Entry) -> list[str]:
    parts = _place(entry)
    if entry.eta is not None:
        parts.append(translated("%1 left").replace("%1", duration(entry.eta)))
    return parts


class QueueRow(QWidget):
    """Shows one Entry."""

    def __init__(self, generation: Generation, entry: Entry) -> None:
        super().__init__()
        self._generation = generation
        self._entry = entry
        self._status = ""
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
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(3)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self.status, 0, 0)
        grid.addWidget(self.title, 0, 1, 1, 2)
        grid.addWidget(self.pause_button, 0, 3, 2, 1, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.close_button, 0, 4, 2, 1, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.note, 1, 1, 1, 2)
        grid.addWidget(self.bar, 2, 1, 1, 2)
        buttons = QHBoxLayout(spacing=6)
        buttons.addWidget(self.details)
        buttons.addWidget(self.copy)
        buttons.addStretch(1)
        grid.addLayout(buttons, 3, 1, 1, 2)
        grid.addWidget(self.detail, 4, 0, 1, 5)

    def show_entry(self, entry: Entry) -> None:
        """Show the job as it stands now."""
        if entry is self._entry and self._status:
            return
        self._entry = entry
        self.note.setText(describe(entry))
        self.bar.setMaximum(entry.total if entry.index else 0)  # 0 = busy, how far is not known yet
        self.bar.setValue(entry.index)
        if entry.status != self._status:
            self._show_status(entry)
        self.pause_button.setEnabled(not entry.pausing)

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
        if self._entry.status == "paused":
            self._generation.resume(self._entry.id)
        else:
            self._generation.pause(self._entry.id)

    def _close(self) -> None:
        if self._entry.is_open:
            self._generation.cancel(self._entry.id)
        else:
            self._generation.remove(self._entry.id)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(f"{self._entry.message}\n\n{self._entry.detail}")

    # Qt overrides

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._status:
            self.dress()
