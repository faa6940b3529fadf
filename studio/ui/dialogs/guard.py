"""The guard of unsaved changes: it asks before documents are closed that differ from their files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QMessageBox, QWidget

from studio.app.documents.tab import Tab
from studio.app.session import Session

Then = Callable[[], Any]
LISTED = 8  # documents that the question names
WIDE = "#qt_msgbox_label, #qt_msgbox_informativelabel { min-width: 340px; }"  # the title has room then


class Guard(QObject):
    """`ask(then)` runs `then` at once, or when the user has saved or given up the changes."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._window = parent
        self._then: Then | None = None
        self._asked: tuple[Tab, ...] = ()  # whose changes the question is about
        self._left: list[Tab] = []  # still to be saved
        self._waiting: tuple[Then, tuple[Tab, ...] | None] | None = None
        self.box: QMessageBox | None = None
        self.save: Then = lambda: session.save()
        session.saved.connect(self._on_saved)
        session.busy_changed.connect(self._on_busy)

    def ask(self, then: Then, tabs: Sequence[Tab] | None = None) -> None:
        """Run `then` when nothing of these tabs, by default of all, would be lost by it."""
        self._session.placing.apply()  # what is seen is what may be lost
        asked = None if tabs is None else tuple(tabs)
        changed = (tab for tab in self._session.modified_tabs if not tab.is_idle)
        modified = tuple(tab for tab in changed if asked is None or tab in asked)
        if self.box is not None:
            self.box.raise_()
        elif self._session.busy:  # a file is being written or read: ask when that is over
            self._waiting = then, asked
        elif modified:
            self._then, self._asked = then, modified
            self._open()
        else:
            then()

    def save_all(self) -> None:
        """Save every document that differs from its file, one after another."""
        self._then = lambda: None
        self._save(self._session.modified_tabs)

    def close_tabs(self, tabs: Sequence[Tab]) -> None:
        """Close documents, or ask first."""

        def close() -> None:
            for tab in tabs:
                self._session.close_tab(tab)

        if len(tabs) == 1:
            self._session.show_tab(tabs[0])  # what is asked about is seen
        self.ask(close, tabs)

    def _on_busy(self) -> None:
        if not self._session.busy and self._waiting is not None:
            QTimer.singleShot(0, self, self._ask_again)  # after the session has taken over what was read

    def _ask_again(self) -> None:
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            self.ask(*waiting)

    def _open(self) -> None:
        button = QMessageBox.StandardButton
        save = button.Save if len(self._asked) == 1 else button.SaveAll
        self.box = QMessageBox(
            QMessageBox.Icon.NoIcon,
            self.tr("Unsaved changes"),
            self._question(),
            save | button.Discard | button.Cancel,
            self._window,
        )
        note = self.tr("Generated pictures are in your pictures folder either way; layers and mask are not.")
        self.box.setInformativeText("\n".join([*self._names(), note]))
        self.box.setStyleSheet(WIDE)
        self.box.setDefaultButton(save)
        self.box.setEscapeButton(button.Cancel)
        self.box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.box.finished.connect(self._answered)
        self.box.open()

    def _question(self) -> str:
        if len(self._asked) == 1:
            return self.tr("Save the changes to %1?").replace("%1", self._session.title_of(self._asked[0]))
        return self.tr("Save the changes to %1 documents?").replace("%1", str(len(self._asked)))

    def _names(self) -> list[str]:
        """The documents, as far as the question itself does not name them."""
        if len(self._asked) == 1:
            return []
        names = ["• " + self._session.title_of(tab) for tab in self._asked[:LISTED]]
        more = len(self._asked) - LISTED
        return [*names, *([self.tr("… and %1 more").replace("%1", str(more))] if more > 0 else []), ""]

    def _answered(self, answer: int) -> None:
        self.box = None
        match QMessageBox.StandardButton(answer):
            case QMessageBox.StandardButton.Save | QMessageBox.StandardButton.SaveAll:
                self._save(self._asked)
            case QMessageBox.StandardButton.Discard:
                self._go_on()
            case _:
                self._then = None

    def _save(self, tabs: Sequence[Tab]) -> None:
        """Save these, then go on; a cancelled file dialog leaves everything else as it was."""
        self._left = list(tabs)
        self._save_next()

    def _save_next(self) -> None:
        if not self._left:
            self._go_on()
            return
        self._session.show_tab(self._left[0])  # a dialog may ask for its name
        self.save()  # goes on in _on_saved

    def _on_saved(self, written: bool) -> None:
        if not written:
            self.forget()
        elif self._left:
            self._left.pop(0)
            QTimer.singleShot(0, self, self._save_next)
        elif self.box is None and not self._left:
            self._go_on()

    def forget(self) -> None:
        """The user changed their mind: what was asked for is not done after the next save."""
        self._then, self._left = None, []

    def _go_on(self) -> None:
        then, self._then = self._then, None
        if then is not None:
            then()
