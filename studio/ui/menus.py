"""The menu bar: nested tuples of command ids, turned into QMenus."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QMenuBar

from studio.ui.action import Action
from studio.ui.documents import rows as documents
from studio.ui.explore import rows as explore
from studio.ui.gallery import rows
from studio.ui.grid import rows as grid
from studio.ui.guidance import rows as guidance
from studio.ui.mnemonics import tell_apart
from studio.ui.panels import queue_actions
from studio.ui.rows import generate, layers, masks, panels, prompt, tools, transform, view
from studio.ui.rows.help import HELP
from studio.ui.timeline import rows as timeline

Menu = tuple[str, tuple[Any, ...]]  # a title, then ids, None for a separator, or menus

RECENT: Menu = ("Open &recent", ())  # the window fills this one, and adds to the next
PANELS: Menu = ("&Panels", (*(row.id for row in panels.PANELS), None))
WORKSPACES = "Wor&kspaces"  # the title of the menu to which the user's own are added
MASK = "&Mask"
OF = {"mask": MASK, "selection": "&Select", "brush": "&Brush", "transform": "Tran&sform"}  # on the canvas too
GRID = "G&rid"  # the title of what is the context menu of its cells too
GALLERY = "G&allery"  # the title of what is the gallery's context menu too


# fmt: off
def menus() -> tuple[Menu, ...]:
    """Every menu from left to right."""
    return (
        ("&File", ("new", "open", RECENT, "reopen_closed", "import_layer", None,
                   "save", "save_as", "save_all", "save_template", "export", "export_animation", "revert",
                   None,
                   "close", "close_others", None,
                   "recover", "pictures", "settings", None, "quit")),
        ("&Edit", ("undo", "redo", None, "cut", "copy", "copy_merged", "paste", "paste_new", "paste_into",
                   None,
                   (OF["transform"], _ids(transform.TRANSFORM)),
                   ("W&hole picture", _ids(transform.WHOLE)), None,
                   ("T&ool", _ids(tools.tools())),
                   (OF["brush"], (*_ids(tools.BRUSH), None, ("Opac&ity", _ids(tools.OPACITY)))))),
        (OF["selection"], ("select_all", "select_none", "reselect", "select_invert", "delete",
                     "select_fill", "select_fill_background", None,
                     "select_draw", "select_numbers", None, "select_grow", "select_shrink", "select_feather",
                     "select_border",
                     None, "select_layer", "select_layer_mask", "select_mask", "select_to_mask",
                     "select_add_to_mask")),
        (MASK, (*masks.menu(), None, *_ids(guidance.MASK), None, "overlay", "extend")),
        ("&Layer", layers.MENU),
        ("&View", ("zoom_in", "zoom_out", "fit", "actual_size", "zoom_selection", "zoom_mask",
                   ("Turn and mirro&r", ("turn_left", "turn_right", "mirror_view", "upright")), None,
                   "rulers", ("Ru&ler unit", _ids(view.units())), ("&Guides", _ids(view.GUIDES)),
                   ("Gri&d", (*_ids(view.GRID), "pixel_grid")),
                   ("Sn&ap", _ids(view.SNAPS)), None,
                   "canvas_only", "full_screen", None, *_ids(guidance.VIEW), None,
                   "focus_prompt", "focus_canvas", "focus_menus", *_ids(documents.GOING), None,
                   ("&Theme", _ids(view.themes())), PANELS,
                   (WORKSPACES, _ids(panels.WORKSPACES)))),
        ("&Generate", ("generate", *_ids(queue_actions.PLACES), ("Generate &as", _ids(generate.tasks())),
                       (prompt.WORDS, _ids(prompt.PROMPT)), None,
                       *_ids(queue_actions.STOPS), "pause", "branch", *_ids(timeline.TIMELINE), None,
                       ("&Queue", _ids(queue_actions.QUEUE)), None,
                       ("Expl&ore", _ids(explore.EXPLORE)), "roll_seed", "lock_seed", None,
                       ("Candi&dates", _ids(generate.CANDIDATES)), None, *_ids(generate.MODELS))),
        (GALLERY, (*_ids(rows.SHOW), None, *_ids(rows.DOCUMENT), *_ids(timeline.OPEN),
                   ("&Recall", _ids(rows.RECALL)), None,
                   ("&Stars", _ids(rows.STARS)), *_ids(rows.LABELS),
                   *_ids(rows.FAMILY), None, *_ids(rows.FILES))),
        (GRID, (*_ids(grid.SHOW), None, *_ids(grid.CELL), None, *_ids(grid.FILES))),
        ("&Help", _ids(HELP)),
    )
# fmt: on


def _ids(table: tuple[Action, ...]) -> tuple[str, ...]:
    return tuple(row.id for row in table)


def fill(bar: QMenuBar, commands: dict[str, QAction]) -> dict[str, QMenu]:
    """Put every menu into `bar`. Returns the menus by their untranslated titles."""
    made: dict[str, QMenu] = {}
    for menu in menus():
        _add(bar, menu, commands, made)
    tell_apart(bar)
    return made


def _add(parent: QMenuBar | QMenu, menu: Menu, commands: dict[str, QAction], made: dict[str, QMenu]) -> None:
    title, items = menu
    made[title] = parent.addMenu(QCoreApplication.translate("Actions", title))
    made[title].setToolTipsVisible(True)
    for item in items:
        match item:
            case None:
                made[title].addSeparator()
            case str():
                made[title].addAction(commands[item])
            case _:
                _add(made[title], item, commands, made)
    tell_apart(made[title])
