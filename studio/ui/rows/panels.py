"""The commands that move between the panels, move them, and bring them into workspaces."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from studio.errors import StudioError
from studio.ui.action import Action, Run
from studio.ui.dialogs import asking
from studio.ui.workspaces import SHIPPED

if TYPE_CHECKING:
    from studio.ui.docks import Docks
    from studio.ui.window import Window


def _with_panel(do: Callable[[Docks, str], None]) -> Run:
    """What is done with the panel that had the keyboard last."""

    def run(w: Window) -> None:
        if not w.docks.current:
            raise StudioError(w.tr("Go to a panel first, with View > Panels > Next panel."))
        name = w.docks.current
        do(w.docks, name)
        if w.docks.is_shown(name):
            w.docks.give_focus(name)

    return run


# fmt: off
PANELS = (
    Action("panel_next", "&Next panel", lambda w: w.docks.step(1), "Shift+F6", "",
           "Give the keyboard to the next panel"),
    Action("panel_previous", "Pre&vious panel", lambda w: w.docks.step(-1), "Ctrl+Shift+F6", "",
           "Give the keyboard to the panel before"),
    Action("panel_left", "Move panel to the &left",
           _with_panel(lambda docks, name: docks.move(name, Qt.DockWidgetArea.LeftDockWidgetArea)),
           "", "dock-left", "Bring the panel that has the keyboard to the left side"),
    Action("panel_right", "Move panel to the &right",
           _with_panel(lambda docks, name: docks.move(name, Qt.DockWidgetArea.RightDockWidgetArea)),
           "", "dock-right", "Bring the panel that has the keyboard to the right side"),
    Action("panel_join", "Put panel under &tabs", _with_panel(lambda docks, name: docks.join(name)),
           "", "tab", "Bring the panel that has the keyboard together with its neighbour, under tabs"),
    Action("panel_float", "Take panel &out or back", _with_panel(lambda docks, name: docks.float(name)),
           "", "dock-window", "Make the panel that has the keyboard a window of its own, or put it back"),
    Action("panel_hide", "&Hide panel", _with_panel(lambda docks, name: docks.hide(name)),
           "", "", "Hide the panel that has the keyboard"),
)
WORKSPACES = (
    *(Action(f"workspace_{name}", plan.title, lambda w, name=name: w.workspaces.take(name), tip=plan.tip)
      for name, plan in SHIPPED.items()),
    Action("workspace_save", "&Save workspace…", asking.ask_workspace, "", "",
           "Keep the arrangement of the panels under a name"),
    Action("workspace_delete", "&Delete workspace…", asking.ask_forget_workspace, "", "",
           "Forget one of your own workspaces", lambda w: bool(w.workspaces.own)),
    Action("workspace_reset", "&Reset panels", lambda w: w.docks.reset(), "", "",
           "Bring every panel to the place it had at first"),
)
# fmt: on
