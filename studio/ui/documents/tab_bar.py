"""The tabs of the open documents, above the canvas while there is more than one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QDragEnterEvent, QDropEvent, QGuiApplication, QMouseEvent
from PySide6.QtWidgets import QMenu, QTabBar, QToolButton

from studio.app.documents.tab import Tab
from studio.app.session import Session
from studio.ui.canvas.drop import files
from studio.ui.icons import set_icon
from studio.ui.tips import with_key

CLOSE = 20  # logical pixels
DOT = "● "  # before the name of a document that differs from its file


class DocumentTabs(QTabBar):
    """Shows `session.tabs` and goes from one to another. Signal close_wanted: these, if nothing is lost."""

    close_wanted = Signal(object)  # a tuple of Tabs

    def __init__(self, session: Session) -> None:
        super().__init__(documentMode=True, movable=True, expanding=False, usesScrollButtons=True)
        self._session = session
        self._shown: list[Tab] = []
        self._key = ""
        self._is_following = False  # what changes now was not done here
        self.setElideMode(Qt.TextElideMode.ElideMiddle)
        self.setDrawBase(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAcceptDrops(True)
        self.setAccessibleName(self.tr("Open documents"))
        self.currentChanged.connect(self._on_current)
        self.tabMoved.connect(self._on_moved)
        session.tabs_changed.connect(self.refresh)
        session.history_changed.connect(self.refresh)
        self.refresh()

    def set_key(self, key: str) -> None:
        """The key that closes a document is told."""
        self._key = key
        for close in self.findChildren(QToolButton, "close"):
            close.setToolTip(with_key(self.tr("Close this document"), key))

    def refresh(self) -> None:
        """Show the tabs as they are now."""
        self._is_following = True
        tabs = list(self._session.tabs)
        if tabs != self._shown:
            self._show(tabs)
        for row, tab in enumerate(tabs):
            self._name(row, tab)
        self.setCurrentIndex(tabs.index(self._session.tab))
        self._is_following = False
        self.setVisible(len(tabs) > 1)

    def _show(self, tabs: Sequence[Tab]) -> None:
        for row in range(self.count(), len(tabs)):
            self.insertTab(row, "")
            self.setTabButton(row, QTabBar.ButtonPosition.RightSide, self._close_button())
        while self.count() > len(tabs):
            self.removeTab(self.count() - 1)
        self._shown = list(tabs)

    def _name(self, row: int, tab: Tab) -> None:
        title = self._session.title_of(tab)
        text = (DOT if tab.modified else "") + title.replace("&", "&&")
        if tab.unseen:
            text = self.tr("%1 (%2 new)").replace("%1", text).replace("%2", str(tab.unseen))
        if text != self.tabText(row):
            self.setTabText(row, text)
        where = str(tab.path) if tab.path else self.tr("%1: it has no file yet").replace("%1", title)
        if tab.modified:
            where = self.tr("%1, with unsaved changes").replace("%1", where)
        self.setTabToolTip(row, where)
        self.setAccessibleTabName(row, where)

    def _close_button(self) -> QToolButton:
        close = QToolButton(self, autoRaise=True)
        close.setObjectName("close")
        close.setFixedSize(CLOSE, CLOSE)
        close.setIconSize(QSize(CLOSE - 6, CLOSE - 6))
        close.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # keys and the menu are for the keyboard
        close.setToolTip(with_key(self.tr("Close this document"), self._key))
        close.setAccessibleName(self.tr("Close this document"))
        set_icon(close, "close", "muted")
        close.clicked.connect(lambda: self._close_at(self.tabAt(close.geometry().center())))
        return close

    def _close_at(self, row: int) -> None:
        if 0 <= row < len(self._shown):
            self.close_wanted.emit((self._shown[row],))

    def _on_current(self, row: int) -> None:
        if not self._is_following and 0 <= row < len(self._shown):
            self._session.show_tab(self._shown[row])

    def _on_moved(self, before: int, after: int) -> None:
        if not self._is_following:
            tab = self._shown[before]
            self._shown.insert(after, self._shown.pop(before))
            self._session.move_tab(tab, after)

    # Qt overrides

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.MiddleButton:
            super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        row = self.tabAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.MiddleButton:
            self._close_at(row)
        super().mouseReleaseEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        row = self.currentIndex() if by_key else self.tabAt(event.pos())
        if row >= 0:
            at = self.tabRect(row).bottomLeft() if by_key else event.pos()
            self._pop_up(self._shown[row], self.mapToGlobal(at))

    def _pop_up(self, tab: Tab, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        others = tuple(other for other in self._session.tabs if other is not tab)
        rows: list[tuple[str, Callable[[], Any]]] = [
            (self.tr("&Close"), lambda: self.close_wanted.emit((tab,))),
            (self.tr("Close &others"), lambda: self.close_wanted.emit(others)),
            (self.tr("Close &all"), lambda: self.close_wanted.emit((tab, *others))),
        ]
        for text, run in rows:
            menu.addAction(text, run)
        menu.addSeparator()
        path = menu.addAction(self.tr("Copy &path"))
        path.setEnabled(tab.path is not None)
        path.triggered.connect(lambda: QGuiApplication.clipboard().setText(str(tab.path)))
        menu.popup(at)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        for path in files(event.mimeData()):
            self._session.open(path, recalled=False)
        event.acceptProposedAction()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.refresh()
