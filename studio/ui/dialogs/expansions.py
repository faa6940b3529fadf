"""The dialog that shows what a template becomes before anything is generated, and queues all of it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from studio.app.language import grouped, told
from studio.app.session import Session
from studio.errors import StudioError
from studio.prompt.expansion import Expansions, in_words
from studio.ui.panels.fields import tooltip
from studio.ui.theme import dress

SHOWN = 200  # of the prompts
MOST = 1000  # pictures that are queued at once, as many as the command line makes


class ExpansionsDialog(QDialog):
    """Every combination of a template, counted, and the first of them."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._is_closed = False  # what is read is of no use then
        self.setWindowTitle(self.tr("What the template becomes"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(640, 520)
        self.count = QLabel(self.tr("Reading…"), wordWrap=True)
        self.list = QListWidget()
        self.list.setObjectName("boxed")
        self.list.setAccessibleName(self.windowTitle())
        self.list.setWordWrap(True)
        self.list.setSpacing(2)
        self.note = QLabel(wordWrap=True)
        self.note.setObjectName("muted")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        role = QDialogButtonBox.ButtonRole
        self.queue = buttons.addButton(self.tr("&Queue all"), role.AcceptRole)
        self.copy = buttons.addButton(self.tr("&Copy the list"), role.ActionRole)
        for button in (self.queue, self.copy):
            button.setEnabled(False)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.copy.clicked.connect(self._copy)
        layout = QVBoxLayout(self, spacing=10)
        layout.setContentsMargins(16, 14, 16, 12)
        for widget, stretch in ((self.count, 0), (self.list, 1), (self.note, 0), (buttons, 0)):
            layout.addWidget(widget, stretch)
        session.wording.preview(SHOWN, self._show, self._fail)

    def _show(self, found: Expansions) -> None:
        if self._is_closed:
            return
        self.count.setText(self._counted(found.count))
        several = len({negative for _, negative in found.first}) > 1
        for prompt, negative in found.first:
            text = " ".join(prompt.split()) or self.tr("(no prompt)")
            if several:
                text += "\n" + self.tr("without %1").replace("%1", " ".join(negative.split()))
            QListWidgetItem(text, self.list)
        self.copy.setEnabled(True)
        self._show_queue(found.count * self._session.generation.params.batch)

    def _counted(self, count: int) -> str:
        if count == 1:
            return self.tr("The template becomes one prompt.")
        text = self.tr("The template can become %1 different prompts.").replace("%1", in_words(count))
        more = self.tr("The first %1 of them:").replace("%1", str(SHOWN)) if count > SHOWN else ""
        return f"{text} {more}".strip()

    def _show_queue(self, pictures: int) -> None:
        problem = self._session.generation.problem
        self.queue.setText(self.tr("&Queue all %1").replace("%1", in_words(pictures)))
        self.queue.setEnabled(pictures <= MOST and not problem)
        self.queue.setToolTip(tooltip(problem or self.tr("Make a picture of each, all from the same seed")))
        if pictures > MOST:
            text = self.tr("Too many to queue: at most %1 pictures are queued at once.")
            self.note.setText(text.replace("%1", grouped(MOST)) + " " + self._explained())
        else:
            self.note.setText(self._explained())

    def _explained(self) -> str:
        return self.tr("Generate draws one of them for each picture, by the picture's seed.")

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, StudioError):
            raise error
        if self._is_closed:
            return
        self.count.setText(told(error.message))
        dress(self.count, "error")

    def _copy(self) -> None:
        rows = (self.list.item(row).text() for row in range(self.list.count()))
        QGuiApplication.clipboard().setText("\n".join(rows))

    # Qt overrides

    def done(self, result: int) -> None:
        self._is_closed = True
        super().done(result)

    def accept(self) -> None:
        super().accept()
        self._session.generation.generate("all")
