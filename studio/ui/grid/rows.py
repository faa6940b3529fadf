"""The commands on grids, as rows of the table of commands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.ui.action import Action

if TYPE_CHECKING:
    from studio.ui.window import Window


def _cell(w: Window) -> bool:
    return w.stage.in_grid and w.stage.grid.has_cell


def _picture(w: Window) -> bool:
    return w.stage.in_grid and w.stage.grid.has_picture


def _toggle(w: Window) -> str:
    return w.tr("&Stop the grid") if w.session.grids.is_running else w.tr("&Continue the grid")


def _can_toggle(w: Window) -> bool:
    return w.session.grids.is_running or bool(w.session.grids.left)


def _stop_or_go_on(w: Window) -> None:
    if w.session.grids.is_running:
        w.session.grids.stop()
    else:
        w.session.grids.go_on()


# fmt: off
SHOW = (
    Action("grid", "&Grid", lambda w: w.stage.toggle_grid(), "F8", "grid",
           "Show pictures whose parameters change along columns, rows and pages, or the canvas again",
           checked=lambda w: w.stage.in_grid),
    Action("grid_make", "&Make grid", lambda w: w.stage.make_grid(), "Ctrl+Shift+M", "grid-large",
           "Make every picture of the grid that the axes ask for"),
    Action("grid_stop", "&Stop the grid", _stop_or_go_on, "", "stop",
           "Stop after what is made so far, or make the rest", _can_toggle, label=_toggle),
)
CELL = (
    Action("grid_open", "&Open as document", lambda w: w.stage.grid.open(), "Return Enter",
           "folder-open-outline", "Edit a copy of the picture; the gallery keeps its own", _picture,
           scope="grid"),
    Action("grid_layer", "Add as &layer", lambda w: w.stage.grid.add_as_layer(), "L", "image-plus-outline",
           "Add the picture to the document as a layer", _picture, scope="grid"),
    Action("grid_recall", "&Recall", lambda w: w.stage.grid.recall(), "R", "restore",
           "Put prompt, seed and settings of the cell into the prompt panel", _cell, scope="grid"),
    Action("grid_again", "Make it &again", lambda w: w.stage.grid.make_again(), "Shift+R", "refresh",
           "Make this cell anew, with the same parameters", _cell, scope="grid"),
    Action("grid_branch", "&Branch from it", lambda w: w.stage.grid.branch(), "B", "source-branch",
           "Open the cell with its steps, to branch from any of them", _cell, scope="grid"),
)
FILES = (
    Action("grid_open_file", "Open a gr&id…", lambda w: w.stage.grid.bar.ask_open(), "",
           "folder-open-outline", "Open a grid that was exported as picture or web page"),
    Action("grid_export", "&Export the grid…", lambda w: w.stage.grid.bar.ask_export(), "",
           "export-variant", "Write the grid as a picture with labels, a web page or a table",
           lambda w: w.session.grids.grid is not None),
    Action("grid_forget", "&Forget the grid", lambda w: w.session.grids.forget(), "", "trash-can-outline",
           "Delete what is remembered of the grid; its pictures stay in the gallery",
           lambda w: w.session.grids.grid is not None),
)
# fmt: on
GRID = (*SHOW, *CELL, *FILES)
