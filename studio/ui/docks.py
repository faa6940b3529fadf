"""The panels around the stage as docks: moved, put under tabs, taken out, hidden, remembered."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QByteArray, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QApplication,
    QDockWidget,
    QMainWindow,
    QTabBar,
    QTabWidget,
    QToolButton,
    QWidget,
)

from studio.ui.action import Action
from studio.ui.dock_title import DockTitle

LEFT = Qt.DockWidgetArea.LeftDockWidgetArea
RIGHT = Qt.DockWidgetArea.RightDockWidgetArea
VERSION = 1  # of what QMainWindow.saveState writes: a higher one forgets the places of older versions
Groups = tuple[tuple[str, ...], ...]  # from top to bottom; the panels of one group lie under tabs


class Docks(QObject):
    """The panels by their names, in the order they were added. Signal changed: one was shown or hidden."""

    changed = Signal()

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.by_name: dict[str, QDockWidget] = {}
        self.current = ""  # the panel that had the keyboard last, unless the stage has it
        self._places: dict[str, tuple[Qt.DockWidgetArea, str]] = {}  # where each is at first
        self._front: set[str] = set()  # those that are seen: shown, and not behind another tab
        self._alone = QByteArray()  # the state to come back to, while the stage is alone
        self._stowed: set[str] = set()  # hidden by the program for a while, not by the user
        window.setDockOptions(
            QMainWindow.DockOption.AllowTabbedDocks | QMainWindow.DockOption.AllowNestedDocks
        )
        window.setTabPosition(Qt.DockWidgetArea.AllDockWidgetAreas, QTabWidget.TabPosition.North)
        window.setDocumentMode(True)
        window.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)  # each bar has a better one
        for corner, area in (
            (Qt.Corner.BottomLeftCorner, LEFT),
            (Qt.Corner.TopLeftCorner, LEFT),
            (Qt.Corner.BottomRightCorner, RIGHT),
            (Qt.Corner.TopRightCorner, RIGHT),
        ):
            window.setCorner(corner, area)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._on_focus)
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._settle)

    # one panel

    def add(
        self,
        name: str,
        title: str,
        widget: QWidget,
        beside: str = "",
        area: Qt.DockWidgetArea = RIGHT,
        shown: bool = True,
        thin: bool = False,
    ) -> QDockWidget:
        """Make `widget` a panel: `title` is translated, `beside` names the panel whose tabs it joins.

        A panel that is not `shown` waits in View > Panels. A `thin` one never shows its title.
        """
        dock = QDockWidget(title, self._window)
        dock.setObjectName(name)
        dock.setAllowedAreas(LEFT | RIGHT)
        dock.setWidget(widget)
        bar = DockTitle(dock, thin)
        dock.setTitleBarWidget(bar)
        bar.hide_wanted.connect(partial(self.hide, name))
        bar.float_wanted.connect(partial(self.float, name))
        bar.move_wanted.connect(partial(self.move, name))
        dock.visibilityChanged.connect(partial(self._on_visibility, name))
        for moved in (dock.topLevelChanged, dock.dockLocationChanged):
            moved.connect(lambda _: self._timer.start())
        self.by_name[name] = dock
        self._places[name] = (area, beside)
        self._put(name)
        dock.setVisible(shown)
        return dock

    def rows(self) -> tuple[Action, ...]:
        """A command for each panel that shows or hides it."""
        return tuple(
            Action(
                f"panel_{name}",
                dock.windowTitle(),
                lambda w, name=name: w.docks.toggle(name),
                tip=self.tr("Show or hide the panel %1").replace("%1", dock.windowTitle()),
                checked=lambda w, name=name: w.docks.is_seen(name),
            )
            for name, dock in self.by_name.items()
        )

    def _put(self, name: str) -> None:
        """Bring a panel to the place it has at first."""
        area, beside = self._places[name]
        dock = self.by_name[name]
        self._window.addDockWidget(area, dock, Qt.Orientation.Vertical)
        if beside:
            self._window.tabifyDockWidget(self.by_name[beside], dock)
            self.raise_first()

    def raise_first(self) -> None:
        """Bring the panels in front that others were put beside."""
        for name, (_area, beside) in self._places.items():
            if not beside and not self.by_name[name].isHidden():
                self.by_name[name].raise_()

    def show(self, name: str) -> None:
        """Show a panel, in front of those it shares its place with."""
        dock = self.by_name[name]
        self.set_alone(False)
        dock.show()
        dock.raise_()

    def hide(self, name: str) -> None:
        """Hide a panel until it is shown again."""
        self.by_name[name].hide()

    def toggle(self, name: str) -> None:
        """Hide a panel that is seen, and show one that is not."""
        if self.is_seen(name):
            self.hide(name)
        else:
            self.show(name)
            self.give_focus(name)
        self._settle()

    def is_seen(self, name: str) -> bool:
        """Whether a panel is shown, and not behind another one."""
        return name in self._front and not self.by_name[name].isHidden()

    def is_shown(self, name: str) -> bool:
        """Whether a panel has a place in the window, maybe behind another one."""
        return not self.by_name[name].isHidden()

    def float(self, name: str) -> None:
        """Take a panel out into a window of its own, or put it back."""
        dock = self.by_name[name]
        dock.setFloating(not dock.isFloating())

    def move(self, name: str, area: Qt.DockWidgetArea) -> None:
        """Bring a panel to the bottom of one side."""
        dock = self.by_name[name]
        dock.setFloating(False)
        self._window.addDockWidget(area, dock, Qt.Orientation.Vertical)
        dock.show()

    def join(self, name: str) -> None:
        """Put a panel under tabs with its nearest neighbour on the same side."""
        area, dock = self._window.dockWidgetArea(self.by_name[name]), self.by_name[name]
        others = [
            other
            for each, other in self.by_name.items()
            if each != name and self.is_seen(each) and self._window.dockWidgetArea(other) == area
        ]
        if others:
            nearest = min(others, key=lambda other: abs(other.y() - dock.y()))
            self._window.tabifyDockWidget(nearest, dock)
            self.show(name)

    def set_title(self, name: str, title: str) -> None:
        """Change what the tab of a panel says; `title` is translated."""
        if self.by_name[name].windowTitle() != title:
            self.by_name[name].setWindowTitle(title)

    # the keyboard

    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        """A menu or another window has the keyboard for a while only: then nothing is changed."""
        stage = self._window.centralWidget()
        for name, dock in self.by_name.items():
            if now and dock.isAncestorOf(now):
                self.current = name
        if now and stage and (now is stage or stage.isAncestorOf(now)):
            self.current = ""

    def is_behind(self, widget: QWidget | None) -> bool:
        """Whether a widget lies in a panel that another one covers; Qt takes it for visible."""
        inside = (name for name, dock in self.by_name.items() if widget and dock.isAncestorOf(widget))
        return any(not self.is_seen(name) for name in inside)

    def give_focus(self, name: str) -> None:
        """Give the keyboard to the first control of a panel."""
        inside = self.by_name[name].widget()
        takers = [inside, *inside.findChildren(QWidget)]
        tab = Qt.FocusPolicy.TabFocus
        able = (w for w in takers if w.focusPolicy() & tab and w.isEnabled() and w.isVisibleTo(inside))
        next(able, inside).setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.current = name  # a window of its own may get the keyboard later

    def step(self, by: int) -> None:
        """Give the keyboard to the next panel that is seen, or with -1 to the one before."""
        seen = [name for name in self.by_name if self.is_seen(name)]
        if seen:
            here = self.current
            at = seen.index(here) + by if here in seen else (0 if by > 0 else -1)
            self.give_focus(seen[at % len(seen)])

    # all of them

    def arrange(self, left: Groups, right: Groups) -> None:
        """Put the panels named into these groups, the first of each in front, and hide all others."""
        self.set_alone(False)
        for dock in self.by_name.values():
            dock.setFloating(False)
            self._window.removeDockWidget(dock)
        for area, groups in ((LEFT, left), (RIGHT, right)):
            for group in groups:
                self._put_group(area, [name for name in group if name in self.by_name])
        placed = {name for group in (*left, *right) for name in group}
        for name in self.by_name.keys() - placed:
            self._window.addDockWidget(self._places[name][0], self.by_name[name])  # remembered as hidden
            self.by_name[name].hide()
        self._timer.start()

    def _put_group(self, area: Qt.DockWidgetArea, names: list[str]) -> None:
        for name in names:
            dock = self.by_name[name]
            if name == names[0]:
                self._window.addDockWidget(area, dock, Qt.Orientation.Vertical)
            else:
                self._window.tabifyDockWidget(self.by_name[names[0]], dock)
            dock.setVisible(name not in self._stowed)
        if names:
            self.by_name[names[0]].raise_()

    def reset(self) -> None:
        """Bring every panel to the place it has at first."""
        self.set_alone(False)
        for name, dock in self.by_name.items():
            dock.setFloating(False)
            self._put(name)
            dock.setVisible(name not in self._stowed)
        self.raise_first()

    def set_alone(self, alone: bool) -> None:
        """Hide every panel for a while, or bring all of them back."""
        if alone and self._alone.isEmpty():
            self._alone = self._window.saveState(VERSION)
            for dock in self.by_name.values():
                dock.hide()
        elif not alone and not self._alone.isEmpty():
            state, self._alone = self._alone, QByteArray()
            self._window.restoreState(state, VERSION)

    def stow(self, name: str, stowed: bool) -> None:
        """Hide a panel while it is of no use; it comes back unless the user had hidden it."""
        dock = self.by_name[name]
        if stowed and not dock.isHidden():
            self._stowed.add(name)
            dock.hide()
        elif not stowed and name in self._stowed:
            self._stowed.discard(name)
            dock.show()

    # what is remembered

    def state(self) -> str:
        """Where every panel is, as text."""
        state = self._alone
        if state.isEmpty():
            for name in self._stowed:
                self.by_name[name].show()
            state = self._window.saveState(VERSION)
            for name in self._stowed:
                self.by_name[name].hide()
        return " ".join((bytes(state.toBase64().data()).decode(), *self.by_name))

    def restore(self, state: str) -> bool:
        """Bring every panel to where `state` tells; panels that it does not know stay. False = unreadable."""
        self.set_alone(False)
        text, *known = state.split(" ")
        hidden = {name for name, dock in self.by_name.items() if dock.isHidden()}
        if not text or not self._window.restoreState(QByteArray.fromBase64(text.encode()), VERSION):
            return False
        for name in self.by_name.keys() - set(known):
            self._put(name)
            self.by_name[name].setVisible(name not in hidden)
        for name in self._stowed:
            self.by_name[name].hide()
        return True

    def resize(self, widths: Mapping[str, int], heights: Mapping[str, int]) -> None:
        """Make panels this wide, and share the height of a side among them as these numbers tell."""
        for sizes, way in ((widths, Qt.Orientation.Horizontal), (heights, Qt.Orientation.Vertical)):
            docks = [self.by_name[name] for name in sizes]
            self._window.resizeDocks(docks, list(sizes.values()), way)

    def _on_visibility(self, name: str, seen: bool) -> None:
        (self._front.add if seen else self._front.discard)(name)
        self._timer.start()

    def _settle(self) -> None:
        """After docks have moved: each bar tells its title where no tab does; tabs do not take the focus."""
        for dock in self.by_name.values():
            grouped = bool(self._window.tabifiedDockWidgets(dock)) and not dock.isFloating()
            bar = dock.titleBarWidget()
            if isinstance(bar, DockTitle):
                bar.set_thin(grouped)
        for bar in self._window.findChildren(QTabBar, options=Qt.FindChildOption.FindDirectChildrenOnly):
            bar.setAccessibleName(self.tr("Panels"))
            bar.setUsesScrollButtons(True)
            bar.setElideMode(Qt.TextElideMode.ElideNone)
            for button in bar.findChildren(QToolButton):  # they scroll; the arrow keys do so too
                button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.changed.emit()
