"""The open documents: one of them is edited, the others keep everything until they are shown again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from studio.app.documents.tab import Tab
from studio.app.edits.picture import Picture
from studio.document.document import Document

CLOSED = 20  # closed documents that are remembered
KEPT = 4  # of the memory that undo may take, closed documents have one part in so many


@dataclass(frozen=True, eq=False)
class Closed:
    """A document that was closed: its file, and as long as it fits into memory all that there was of it."""

    path: Path | None
    tab: Tab | None


class Tabs(Picture):
    """`tabs` are the open documents in their order, never none; `tab` is the one being edited."""

    tabs_changed = Signal()  # opened, closed, moved, renamed, or another one is modified
    tab_left = Signal()  # another tab is about to be shown
    tab_changed = Signal()  # another tab is shown

    open: Callable[[Path], None]  # that of Documents

    def __init__(self, document: Document, undo_bytes: int, parent: QObject | None = None) -> None:
        super().__init__(document, undo_bytes, parent)
        self.tabs: tuple[Tab, ...] = (self.tab,)
        self._closed_tabs: tuple[Closed, ...] = ()

    @property
    def path(self) -> Path | None:
        """The file of the document being edited."""
        return self.tab.path

    @property
    def title(self) -> str:
        """The file's name, or Untitled."""
        return self.title_of(self.tab)

    def title_of(self, tab: Tab) -> str:
        """What a document is called."""
        return tab.path.name if tab.path else tab.name or self.tr("Untitled")

    @property
    def modified_tabs(self) -> tuple[Tab, ...]:
        """The documents that differ from their files."""
        return tuple(tab for tab in self.tabs if tab.modified)

    def tab_of(self, number: int) -> Tab | None:
        """The open tab with this number."""
        return next((tab for tab in self.tabs if tab.number == number), None)

    def is_free(self, tab: Tab) -> bool:
        """Whether another document may take the place of this one, as nothing would be lost."""
        return tab.is_untouched

    # opening and closing

    def add_tab(
        self,
        document: Document,
        path: Path | None = None,
        name: str = "",
        saved: bool = True,
    ) -> Tab:
        """Open a document in a tab of its own and show it; not `saved`: its file does not have it.

        It takes the place of the tab on show where nothing was done there yet.
        """
        tab = Tab(document, self._undo_bytes, path, name)
        if not saved:
            tab.saved = None
        free = self.is_free(self.tab)
        if not (path or name):
            tab.name = self._untitled([other for other in self.tabs if not (free and other is self.tab)])
        self._add(tab, self.tab if free else None)
        return tab

    def _add(self, tab: Tab, instead: Tab | None = None) -> None:
        at = self.tabs.index(self.tab) + 1
        self.tabs = (*self.tabs[:at], tab, *self.tabs[at:])
        self._turn_to(tab)
        if instead is not None:
            self._drop(instead)
        self._share_memory()
        self.tabs_changed.emit()

    def _untitled(self, others: list[Tab]) -> str:
        names = {self.title_of(tab) for tab in others}
        if self.tr("Untitled") not in names:
            return ""
        numbered = (self.tr("Untitled %1").replace("%1", str(number)) for number in range(2, len(names) + 3))
        return next(name for name in numbered if name not in names)

    def close_tab(self, tab: Tab) -> None:
        """Close a document without asking. After the last one there is an empty one."""
        if tab not in self.tabs:
            return
        if not tab.is_untouched:
            self._remember_closed(tab)
        if len(self.tabs) == 1:
            empty = Tab(Document.new(tab.document.width, tab.document.height), self._undo_bytes)
            empty.was_asked_for = False
            self._add(empty, tab)
            return
        if tab is self.tab:
            row = self.tabs.index(tab)
            self._turn_to(self.tabs[row + 1 if row + 1 < len(self.tabs) else row - 1])
        self._drop(tab)
        self._share_memory()
        self.tabs_changed.emit()

    def _drop(self, tab: Tab) -> None:
        self.tabs = tuple(other for other in self.tabs if other is not tab)

    @property
    def can_reopen(self) -> bool:
        """Whether a closed document can be opened again."""
        return bool(self._closed_tabs)

    def reopen_closed(self) -> None:
        """Open the document again that was closed last."""
        if not self._closed_tabs:
            return
        *others, closed = self._closed_tabs
        self._closed_tabs = tuple(others)
        if closed.tab is not None:
            self._add(closed.tab, self.tab if self.is_free(self.tab) else None)
        elif closed.path is not None:
            self.open(closed.path)

    def _remember_closed(self, tab: Tab) -> None:
        room = self._undo_bytes // KEPT
        closed: list[Closed] = []
        for each in (Closed(tab.path, tab), *reversed(self._closed_tabs)):
            kept = each.tab
            room -= kept.history.nbytes if kept is not None else 0
            if room < 0:
                kept = None
            if kept is not None or each.path is not None:
                closed.append(Closed(each.path, kept))
        self._closed_tabs = tuple(reversed(closed[:CLOSED]))

    # going from one to another

    def show_tab(self, tab: Tab) -> None:
        """Edit another of the open documents."""
        if tab is not self.tab and tab in self.tabs:
            self._turn_to(tab)
            self.tabs_changed.emit()

    def step_tab(self, by: int) -> None:
        """Edit the next (+1) or the previous (-1) document, around the end."""
        self.show_tab(self.tabs[(self.tabs.index(self.tab) + by) % len(self.tabs)])

    def move_tab(self, tab: Tab, to: int) -> None:
        """Let a document be number `to` (from 0) of those that are open."""
        others = [other for other in self.tabs if other is not tab]
        others.insert(to, tab)
        if tuple(others) != self.tabs:
            self.tabs = tuple(others)
            self.tabs_changed.emit()

    def _turn_to(self, tab: Tab) -> None:
        self.tab_left.emit()
        self.restore()
        self.tab, tab.unseen = tab, 0
        self._committed()
        self.tab_changed.emit()

    def commit_to(self, tab: Tab, document: Document, name: str) -> None:
        """Make `document` that of a tab, on show or not, as one undo step."""
        if tab is self.tab:
            self.commit(document, name)
        else:
            tab.commit(document, name)
            self.tabs_changed.emit()

    def _share_memory(self) -> None:
        """The memory that undo may take is for all open documents together."""
        for tab in self.tabs:
            tab.history.budget_bytes = self._undo_bytes // len(self.tabs)
