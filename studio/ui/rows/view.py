"""The commands of the menu View."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.document.rect import Rect
from studio.settings import RULER_UNITS, THEMES
from studio.ui.action import Action, Run, Test
from studio.ui.dialogs.asking import ask_grid_step, set_ruler_unit

if TYPE_CHECKING:
    from studio.ui.window import Window


def _toggle(name: str) -> Run:
    """Switch a setting that is either on or off."""
    return lambda w: w.session.change_settings(**{name: not getattr(w.session.settings, name)})


def _is_on(name: str) -> Test:
    return lambda w: bool(getattr(w.session.settings, name))


def _mask_bounds(w: Window) -> Rect:
    return w.session.document.mask.bounds()


def _selection_bounds(w: Window) -> Rect:
    return w.session.document.selection.bounds()


def _go_to_menus(w: Window) -> None:
    w.menuBar().setActiveAction(w.menuBar().actions()[0])


# fmt: off
VIEW = (
    Action("zoom_in", "Zoom &in", lambda w: w.canvas.zoom_in(), "+ = Ctrl++ Ctrl+=", "magnify-plus-outline",
           "Show the picture larger"),
    Action("zoom_out", "Zoom &out", lambda w: w.canvas.zoom_out(), "- Ctrl+-", "magnify-minus-outline",
           "Show the picture smaller"),
    Action("fit", "&Fit in window", lambda w: w.canvas.fit(), "Ctrl+0", "fit-to-page-outline",
           "Show the whole picture"),
    Action("actual_size", "&100 %", lambda w: w.canvas.actual_size(), "Ctrl+1", "relative-scale",
           "Show one picture pixel on one screen pixel"),
    Action("zoom_selection", "Zoom to &selection", lambda w: w.canvas.show_rect(_selection_bounds(w)),
           "Ctrl+2", "", "Let the selection fill the canvas", lambda w: not _selection_bounds(w).is_empty),
    Action("zoom_mask", "Zoom to &mask", lambda w: w.canvas.show_rect(_mask_bounds(w)), "Ctrl+3", "",
           "Let the mask fill the canvas", lambda w: not _mask_bounds(w).is_empty),
    Action("turn_left", "Turn &left", lambda w: w.canvas.turn_by(-15), "Alt+Left", "rotate-left",
           "Turn the view by 15° to the left", scope="canvas"),
    Action("turn_right", "Turn &right", lambda w: w.canvas.turn_by(15), "Alt+Right", "rotate-right",
           "Turn the view by 15° to the right", scope="canvas"),
    Action("mirror_view", "&Mirror", lambda w: w.canvas.mirror(), "Shift+M", "flip-horizontal",
           "Show the picture mirrored; it stays as it is", checked=lambda w: w.canvas.view.mirrored,
           scope="picture"),
    Action("upright", "Set &upright", lambda w: w.canvas.set_upright(), "Alt+Up", "compass-outline",
           "Neither turned nor mirrored", scope="canvas"),
    Action("pixel_grid", "Pi&xel grid", _toggle("pixel_grid"), "Ctrl+'", "",
           "Draw lines between the pixels from 800 % on", checked=_is_on("pixel_grid")),
    Action("rulers", "Rul&ers", _toggle("rulers"), "Shift+R", "ruler",
           "Show rulers beside the picture; guides are dragged out of them", checked=_is_on("rulers"),
           scope="picture"),
    Action("canvas_only", "&Canvas only", lambda w: w.toggle_panels(), "Tab", "",
           "Hide or show everything around the canvas", checked=lambda w: w.canvas_only, scope="canvas"),
    Action("full_screen", "F&ull screen", lambda w: w.toggle_full_screen(), "F11", "fullscreen",
           "Give the window the whole screen", checked=lambda w: w.isFullScreen()),
    Action("focus_prompt", "&Write the prompt", lambda w: w.prompt.focus_prompt(), "P", "",
           "Put the cursor into the prompt"),
    Action("focus_canvas", "Go to the can&vas", lambda w: w.stage.show_picture(), "F6", "",
           "Give the keyboard to the canvas"),
    Action("focus_menus", "Go to the menu &bar", _go_to_menus, "F10", "",
           "Give the keyboard to the menus: arrow keys go through them, Escape leaves"),
)
# fmt: on


# fmt: off
GUIDES = (
    Action("guides", "Show &guides", _toggle("guides"), "Ctrl+;", "",
           "Show the guides of the picture", checked=_is_on("guides")),
    Action("guides_locked", "&Lock guides", _toggle("guides_locked"), "Ctrl+Alt+;", "lock-outline",
           "No guide can be moved by accident", checked=_is_on("guides_locked")),
    Action("guide_new", "&New guide…", lambda w: w.canvas.guides.ask_new(), "", "",
           "Type where a guide shall be"),
    Action("guides_clear", "&Delete guides", lambda w: w.canvas.guides.clear(), "", "",
           "Delete every guide of the picture", lambda w: bool(w.session.document.guides)),
)
GRID = (
    Action("wide_grid", "Show g&rid", _toggle("grid"), "Ctrl+Shift+'", "grid",
           "Show a grid over the picture", checked=_is_on("grid")),
    Action("grid_step", "&Distance of the lines…", ask_grid_step, "", "",
           "How many pixels of the picture lie between two lines of the grid"),
)
SNAPS = (
    Action("snap_guides", "Snap to &guides", _toggle("snap_guides"), "Ctrl+Shift+;", "magnet",
           "What is drawn and moved snaps to the guides on show", checked=_is_on("snap_guides")),
    Action("snap_edges", "Snap to &edges and middle", _toggle("snap_edges"), "", "",
           "What is drawn and moved snaps to the edges and the middle of the picture",
           checked=_is_on("snap_edges")),
    Action("snap_grid", "Snap to g&rid", _toggle("snap_grid"), "", "",
           "What is drawn and moved snaps to the grid", checked=_is_on("snap_grid")),
)
# fmt: on


_UNITS = {"px": "In &pixels", "mm": "In &millimetres", "in": "In &inches"}


def units() -> tuple[Action, ...]:
    """One command per unit of the rulers."""
    return tuple(
        Action(
            f"ruler_{unit}",
            _UNITS[unit],
            lambda w, unit=unit: set_ruler_unit(w, unit),
            tip="Let the rulers measure in this unit",
            checked=lambda w, unit=unit: w.session.settings.ruler_unit == unit,
        )
        for unit in RULER_UNITS
    )


def themes() -> tuple[Action, ...]:
    """One command per theme."""
    return tuple(
        Action(
            f"theme_{theme}",
            "&High contrast" if theme == "contrast" else f"&{theme.capitalize()}",
            lambda w, theme=theme: w.session.change_settings(theme=theme),
            tip="Colours: high contrast" if theme == "contrast" else f"Colours: {theme}",
            checked=lambda w, theme=theme: w.session.settings.theme == theme,
        )
        for theme in THEMES
    )
