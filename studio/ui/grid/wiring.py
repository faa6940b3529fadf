"""Grids in the window: their button, their context menu, commands that follow them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.ui import menus

if TYPE_CHECKING:
    from studio.ui.window import Window


def connect_grid(window: Window) -> None:
    """Put grids into a window whose commands and menus are made."""
    view, grids = window.stage.grid.view, window.session.grids
    window.tool_bar.add_command(window.commands.by_id["grid"])
    view.menu_wanted.connect(lambda where: window._menus[menus.GRID].popup(where))
    for changed in (view.selected, grids.changed, grids.cell_changed):
        changed.connect(window._refresh_soon)
