"""What the palette can find: all that is in the menus, and layers, styles and open documents."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QMenu, QMenuBar

from studio.ui.action import key_text, plain
from studio.ui.palette.reasons import reason
from studio.ui.palette.synonyms import synonyms

if TYPE_CHECKING:
    from studio.ui.window import Window


@dataclass(frozen=True)
class Entry:
    """One line of the palette. `where` is its path in the menus, or the reason it cannot be used."""

    id: str  # remembered when it was run; "" = not worth remembering
    name: str
    where: str
    run: Callable[[], object]
    keys: str = ""
    words: str = ""  # that it is found by besides
    icon: QIcon | None = None
    enabled: bool = True
    checked: bool | None = None  # None = nothing to tick


def entries(window: Window) -> tuple[Entry, ...]:
    """Everything that can be run now or, with the reason, cannot."""
    return (*_commands(window), *_layers(window), *_styles(window), *_documents(window))


def _commands(window: Window) -> Iterator[Entry]:
    seen: set[int] = set()
    for path, action in _in_menus(window.menuBar(), ()):
        if id(action) not in seen and action.objectName() != "palette":
            seen.add(id(action))
            yield _entry(window, path, action)


def _in_menus(parent: QMenuBar | QMenu, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], QAction]]:
    for action in parent.actions():
        menu = action.menu()
        if isinstance(menu, QMenu):
            menu.aboutToShow.emit()  # some are filled when they are shown
            yield from _in_menus(menu, (*path, plain(menu.title())))
        elif not action.isSeparator():
            yield path, action


def _entry(window: Window, path: tuple[str, ...], action: QAction) -> Entry:
    row = window.commands.rows.get(action.objectName())
    enabled = action.isEnabled()
    where = " › ".join(path)
    if not enabled and row is not None:
        where = reason(row, window)
    return Entry(
        action.objectName(),
        plain(action.text()),
        where,
        action.trigger,
        key_text(tuple(keys.toString() for keys in action.shortcuts())),
        f"{' '.join(path)} {action.toolTip()} {synonyms(action.objectName())}",
        action.icon(),
        enabled,
        action.isChecked() if action.isCheckable() else None,
    )


def _layers(window: Window) -> Iterator[Entry]:
    session = window.session
    for index, layer in reversed(tuple(enumerate(session.document.layers))):

        def select(index: int = index) -> None:
            session.select_layer(index)

        active = index == session.document.active
        yield Entry("", layer.name, window.tr("Layer"), select, words=window.tr("Layer"), checked=active)


def _styles(window: Window) -> Iterator[Entry]:
    book = window.session.phrasebook
    chosen = {style.name for style in book.chosen}
    for style in book.styles:

        def toggle(name: str = style.name) -> None:
            book.toggle(name)

        where = window.tr("Style")
        yield Entry("", style.name, where, toggle, words=where, checked=style.name in chosen)


def _documents(window: Window) -> Iterator[Entry]:
    session = window.session
    if len(session.tabs) > 1:
        for tab in session.tabs:

            def show(tab: object = tab) -> None:
                session.show_tab(tab)

            where = window.tr("Open document")
            yield Entry("", session.title_of(tab), where, show, words=where, checked=tab is session.tab)
