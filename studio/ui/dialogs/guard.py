"""The guard of unsaved changes: it asks Save, Discard or Cancel before anything would lose them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QMessageBox, QWidget

from studio.app.session import Session

Then = Callable[[], Any]
WIDE = "#qt_msgbox_label, #qt_msgbox_informativelabel { min-width: 340px; }"  # the title has room then


class Guard(QObject):
    """`ask(then)` runs `then` at once, or when the user has saved or given up the changes."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._window = parent
        self._then: Then | None = None
        self._waiting: Then | None = None
        self.box: QMessageBox | None = None
        self.save: Then = lambda: session.save()
        session.saved.connect(self._on_saved)
        session.busy_changed.connect(self._on_busy)

    def ask(self, then: Then) -> None:
        """Run `then` when nothing would be lost by it."""
        if self.box is not None:
            self.box.raise_()
        elif self._session.busy:  # a file is being written or read: ask when that is over
            self._waiting = then
        elif self._session.modified:
            self._then = then
            self._open()
        else:
            then()

    def _on_busy(self) -> None:
        if not self._session.busy and self._waiting is not None:
            QTimer.singleShot(0, self, self._ask_again)  # after the session has taken over what was read

    def _ask_again(self) -> None:
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            self.ask(waiting)

    def _open(self) -> None:
        button = QMessageBox.StandardButton
        text = self.tr("Save the changes to %1?").replace("%1", self._session.title)
        self.box = QMessageBox(
            QMessageBox.Icon.NoIcon,
            self.tr("Unsaved changes"),
            text,
            button.Save | button.Discard | button.Cancel,
            self._window,
        )
        self.box.setInformativeText(
            self.tr("Generated pictures are in your pictures folder either way; layers and mask are not.")
        )
        self.box.setStyleSheet(WIDE)
        self.box.setDefaultButton(button.Save)
        self.box.setEscapeButton(button.Cancel)
        self.box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.box.finished.connect(self._answered)
        self.box.open()

    def _answered(self, answer: int) -> None:
        self.box = None
        match QMessageBox.StandardButton(answer):
            case QMessageBox.StandardButton.Save:
                self.save()  # goes on in _on_saved; a cancelled file dialog leaves everything as it was
            case QMessageBox.StandardButton.Discard:
                self._go_on()
            case _:
                self._then = None

    def _on_saved(self, written: bool) -> None:
        if written and self.box is None:
            self._go_on()
        elif not written:
            self._then = None

    def forget(self) -> None:
        """The user changed their mind: what was asked for is not done after the next save."""
        self._then = None

    def _go_on(self) -> None:
        then, self._then = self._then, None
        if then is not None:
            then()
