"""The palette: a field over the window in which a few letters find a command, and Enter runs it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from studio.ui.palette.entries import Entry, entries
from studio.ui.palette.finding import score
from studio.ui.palette.line import ENTRY, Line

if TYPE_CHECKING:
    from studio.ui.window import Window

WIDTH, HEIGHT = 640, 460
REMEMBERED = 12  # commands
_FOR_THE_LIST = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class Palette(QFrame):
    """Shows what fits the letters typed, what was run last first; the list follows the arrow keys."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._before: QWidget | None = None  # had the keyboard when the palette was opened
        self.hide()
        self._entries: tuple[Entry, ...] = ()
        self.setObjectName("card")
        self.setWindowTitle(self.tr("Find a command"))
        self.setAccessibleName(self.windowTitle())
        self.field = QLineEdit(placeholderText=self.tr("Type what to do, or the name of a layer or style"))
        self.field.setAccessibleName(self.windowTitle())
        self.list = QListWidget()
        self.list.setItemDelegate(Line(self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the field has the keyboard all the time
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(self.tr("Commands"))
        self.empty = QLabel(self.tr("Nothing is called that."))
        self.empty.setObjectName("muted")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout = self._column = QVBoxLayout(self, spacing=8)
        layout.setContentsMargins(10, 10, 10, 10)
        layout.addWidget(self.field)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.empty, 1)
        self.field.textChanged.connect(self._filter)
        self.field.installEventFilter(self)
        self.list.itemClicked.connect(lambda _item: self.run())
        self.list.currentItemChanged.connect(self._tell)

    def open(self) -> None:
        """Show the palette with everything in it, the field empty."""
        window = self._window
        window.commands.refresh()
        self._entries = entries(window)
        self.field.clear()
        self._filter()
        self.move((window.width() - self.width()) // 2, 60)
        if not self.isVisible():
            self._before = QApplication.focusWidget()
        self.show()
        self.raise_()
        self.field.setFocus()

    def leave(self) -> None:
        """Close, and give the keyboard back to where it was."""
        had_focus = self.field.hasFocus()
        self.hide()
        if had_focus and self._before is not None:
            self._before.setFocus()

    @property
    def found(self) -> list[Entry]:
        """What is shown, from top to bottom."""
        return [self.list.item(row).data(ENTRY) for row in range(self.list.count())]

    def _filter(self) -> None:
        self.list.clear()
        for entry in self._ranked(self.field.text().strip()):
            item = QListWidgetItem(entry.name)
            item.setData(ENTRY, entry)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, _spoken(entry))
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.list.setVisible(self.list.count() > 0)
        self.empty.setVisible(self.list.count() == 0)
        self._fit()

    def _fit(self) -> None:
        """Be as high as what was found, as far as there is room."""
        window, layout = self._window, self._column
        row = max(self.list.sizeHintForRow(0), self.empty.sizeHint().height())
        rows = max(1, self.list.count()) * row + 2 * self.list.frameWidth()
        margins = layout.contentsMargins()
        border = self.height() - self.contentsRect().height()
        around = border + margins.top() + layout.spacing() + margins.bottom()
        height = around + self.field.sizeHint().height() + rows
        self.resize(min(WIDTH, window.width() - 40), min(HEIGHT, window.height() - 80, height))

    def _ranked(self, wanted: str) -> list[Entry]:
        """What fits, best first; of equals what was run last, then what can be used, then as in the menus."""
        recent = self._window.session.settings.recent_commands
        ages = {name: age for age, name in enumerate(recent)}
        fits = [(score(wanted, e.name, e.words) if wanted else 1, e) for e in self._entries]
        kept = [(points, e) for points, e in fits if points]
        kept.sort(key=lambda pair: (-pair[0], ages.get(pair[1].id, REMEMBERED), not pair[1].enabled))
        return [entry for _points, entry in kept]

    def run(self) -> None:
        """Run the chosen line once the keyboard is back where it was; what cannot be used stays."""
        item = self.list.currentItem()
        entry = item.data(ENTRY) if item else None
        if entry is None or not entry.enabled:
            return
        self.leave()
        if entry.id:
            self._remember(entry.id)
        QTimer.singleShot(0, self._window, entry.run)

    def _remember(self, name: str) -> None:
        recent = self._window.session.settings.recent_commands
        names = (name, *(other for other in recent if other != name))[:REMEMBERED]
        self._window.session.change_settings(recent_commands=names)

    def _tell(self, item: QListWidgetItem | None) -> None:
        """The list never has the keyboard: what is chosen in it is the field's to tell a screen reader."""
        self.field.setAccessibleDescription(_spoken(item.data(ENTRY)) if item else self.empty.text())

    # Qt overrides

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut and not self.isAncestorOf(QApplication.focusWidget() or self):
            self.hide()
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()  # while letters are typed no key is a command's, Escape least of all
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self.leave()
                return True
            if event.key() in _FOR_THE_LIST:
                self._walk(event)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.run()
                return True
        return super().eventFilter(watched, event)

    def _walk(self, event: QKeyEvent) -> None:
        count, row = self.list.count(), self.list.currentRow()
        page = max(1, self.list.height() // max(1, self.list.sizeHintForRow(0)) - 1)
        match event.key():
            case Qt.Key.Key_Up:
                row = (row - 1) % max(1, count)
            case Qt.Key.Key_Down:
                row = (row + 1) % max(1, count)
            case Qt.Key.Key_PageUp:
                row = max(0, row - page)
            case _:
                row = min(count - 1, row + page)
        self.list.setCurrentRow(row)


def _spoken(entry: Entry) -> str:
    """What a screen reader says of a line."""
    return ", ".join(part for part in (entry.name, entry.where, entry.keys) if part)
