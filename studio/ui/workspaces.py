"""Workspaces: arrangements of the panels by name, shipped ones and the user's own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from studio.ui.docks import Groups

if TYPE_CHECKING:
    from studio.ui.window import Window

_OWN = "workspace:"  # begins the keys of the user's own in settings.window


@dataclass(frozen=True)
class Plan:
    """Which panels stand where, as groups under tabs; titles and tips as in the table of commands."""

    title: str
    tip: str
    left: Groups
    right: Groups
    heights: tuple[int, ...]  # how the groups on the right share the height


SHIPPED = {
    "paint": Plan(
        "&Paint",
        "Colours and layers beside the picture",
        (("tools",),),
        (("colour", "brush", "navigator", "history"), ("layers", "masks", "prompt")),
        (11, 9),
    ),
    "generate": Plan(
        "&Generate",
        "The prompt beside the picture, layers and queue below it",
        (("tools",),),
        (("prompt",), ("layers", "masks", "queue", "colour", "brush", "navigator", "branches", "history")),
        (7, 3),
    ),
    "gallery": Plan(
        "G&allery",
        "The gallery with prompt and queue, no tools",
        (),
        (("prompt",), ("queue", "branches")),
        (7, 3),
    ),
}


class Workspaces(QObject):
    """Brings the panels of a window into an arrangement, and keeps those the user names."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._shown: list[QAction] = []  # the user's own in the menu

    @property
    def own(self) -> tuple[str, ...]:
        """The names of the user's own, in their order of the alphabet."""
        kept = self._window.session.settings.window
        return tuple(sorted(key.removeprefix(_OWN) for key in kept if key.startswith(_OWN)))

    def fill(self, menu: QMenu) -> None:
        """Add the user's own to `menu` whenever it is shown."""
        menu.aboutToShow.connect(lambda: self._fill(menu))

    def _fill(self, menu: QMenu) -> None:
        for action in self._shown:
            menu.removeAction(action)
            action.deleteLater()
        self._shown = [QAction(name.replace("&", "&&"), menu) for name in self.own]
        for name, action in zip(self.own, self._shown, strict=True):
            action.triggered.connect(lambda _on, name=name: self.take_own(name))
        menu.insertActions(menu.actions()[len(SHIPPED)], self._shown)

    def take(self, name: str) -> None:
        """Arrange the panels as a shipped workspace has them."""
        plan, docks = SHIPPED[name], self._window.docks
        docks.arrange(plan.left, plan.right)
        tops = [next((n for n in group if n in docks.by_name), "") for group in plan.right]
        share = self._window.height() // sum(plan.heights)
        heights = {top: part * share for top, part in zip(tops, plan.heights, strict=True) if top}
        docks.resize({}, heights)
        if name == "gallery":
            self._window.stage.show_gallery()
        else:
            self._window.stage.show_picture()

    def take_own(self, name: str) -> None:
        """Arrange the panels as the user kept them."""
        state = self._window.session.settings.window.get(_OWN + name, "")
        if not self._window.docks.restore(state):
            sentence = self.tr("The workspace “%1” cannot be read.").replace("%1", name)
            self._window.session.message.emit("error", sentence)

    def keep(self, name: str) -> None:
        """Keep the arrangement on show as `name`, in place of an earlier one of that name."""
        name = " ".join(name.split())
        if name:
            kept = self._window.session.settings.window | {_OWN + name: self._window.docks.state()}
            self._window.session.change_settings(window=kept)

    def forget(self, name: str) -> None:
        """Remove one of the user's own."""
        kept = dict(self._window.session.settings.window)
        kept.pop(_OWN + name, None)
        self._window.session.change_settings(window=kept)
