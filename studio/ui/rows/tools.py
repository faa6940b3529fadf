"""The commands that take a tool and set its brush."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio import registry
from studio.ui import brush_keys
from studio.ui.action import Action, Run

if TYPE_CHECKING:
    from studio.ui.window import Window


def _size(factor: float) -> Run:
    return lambda w: brush_keys.size(w.session, factor)


def _harden(by: float) -> Run:
    return lambda w: brush_keys.harden(w.session, by)


def _lighten(by: float) -> Run:
    return lambda w: brush_keys.lighten(w.session, by)


def _fade(opacity: float) -> Run:
    return lambda w: brush_keys.fade(w.session, opacity)


def _swap(w: Window) -> str:
    return w.tr("S&wap colours") if brush_keys.paints(w.session) else w.tr("S&wap brush and eraser")


# fmt: off
BRUSH = (
    Action("swap", "S&wap brush and eraser", lambda w: brush_keys.swap(w.session), "X", "swap-horizontal",
           "Change between mask brush and mask eraser; while painting, between the two colours", label=_swap),
    Action("colours_reset", "&Black and white", lambda w: w.session.paints.reset(), "D", "invert-colors-off",
           "Paint with black, on white as the background colour"),
    Action("colour_lighter", "Li&ghter colour", _lighten(0.1), ".", "",
           "Paint with a colour that is nearer to white by a tenth of the way"),
    Action("colour_darker", "D&arker colour", _lighten(-0.1), ",", "",
           "Paint with a colour that is nearer to black by a tenth of the way"),
    Action("brush_panel", "Brush se&ttings", lambda w: w.docks.toggle("brush"), "F5", "tune-variant",
           "Show all that the brush in hand can do, or hide it"),
    Action("colour_panel", "&Colours", lambda w: w.docks.toggle("colour"), "Shift+F5", "palette-outline",
           "Show the colours and the palette, or hide them"),
    Action("smaller", "&Smaller", _size(1 / 1.2), "[", "", "Make the brush smaller"),
    Action("larger", "&Larger", _size(1.2), "]", "", "Make the brush larger"),
    Action("softer", "S&ofter", _harden(-0.1), "{", "", "Make the edge of the brush softer"),
    Action("harder", "&Harder", _harden(0.1), "}", "", "Make the edge of the brush harder"),
)
OPACITY = tuple(
    Action(f"opacity_{percent}", f"Opacity {percent} %", _fade(percent / 100), str(percent // 10 % 10), "",
             f"Let one stroke do {percent} % at most") for percent in range(10, 101, 10)
)
# fmt: on


def tools() -> tuple[Action, ...]:
    """One command per tool in the registry."""
    return tuple(
        Action(
            f"tool_{name}",
            name,
            lambda w, name=name: w.session.set_tool(name),
            tool.SHORTCUT,
            tool.ICON,
            tool.HINT,
            checked=lambda w, name=name: w.session.tool == name,
        )
        for name, tool in registry.modules("studio.tools").items()
    )
