"""The commands of the menu View."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.settings import THEMES
from studio.ui.action import Action

if TYPE_CHECKING:
    from studio.ui.window import Window


def _toggle_pixel_grid(w: Window) -> None:
    w.session.change_settings(pixel_grid=not w.session.settings.pixel_grid)


# fmt: off
VIEW = (
    Action("zoom_in", "Zoom &in", lambda w: w.canvas.zoom_in(), "+ = Ctrl++ Ctrl+=", "magnify-plus-outline",
           "Show the picture larger"),
    Action("zoom_out", "Zoom &out", lambda w: w.canvas.zoom_out(), "- Ctrl+-", "magnify-minus-outline",
           "Show the picture smaller"),
    Action("fit", "&Fit in window", lambda w: w.canvas.fit(), "Ctrl+0", "fit-to-page-outline",
           "Show the whole picture"),
    Action("actual_size", "&100 %", lambda w: w.canvas.actual_size(), "Ctrl+1", "",
           "Show one picture pixel on one screen pixel"),
    Action("pixel_grid", "Pi&xel grid", _toggle_pixel_grid, "Ctrl+'", "",
           "Draw lines between the pixels from 800 % on", checked=lambda w: w.session.settings.pixel_grid),
    Action("canvas_only", "&Canvas only", lambda w: w.toggle_panels(), "Tab", "",
           "Hide or show everything around the canvas", checked=lambda w: w.canvas_only, scope="canvas"),
    Action("full_screen", "F&ull screen", lambda w: w.toggle_full_screen(), "F11", "fullscreen",
           "Give the window the whole screen", checked=lambda w: w.isFullScreen()),
    Action("focus_prompt", "&Write the prompt", lambda w: w.prompt.focus_prompt(), "P", "",
           "Put the cursor into the prompt"),
    Action("focus_canvas", "Go to the can&vas", lambda w: w.stage.show_picture(), "F6", "",
           "Give the keyboard to the canvas"),
)
# fmt: on


def themes() -> tuple[Action, ...]:
    """One command per theme."""
    return tuple(
        Action(
            f"theme_{theme}",
            f"&{theme.capitalize()}",
            lambda w, theme=theme: w.session.change_settings(theme=theme),
            tip=f"Colours: {theme}",
            checked=lambda w, theme=theme: w.session.settings.theme == theme,
        )
        for theme in THEMES
    )
