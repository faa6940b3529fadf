"""The commands that take a tool and set its brush."""

from __future__ import annotations

from studio import registry
from studio.ui import brush_keys
from studio.ui.action import Action, Run


def _size(factor: float) -> Run:
    return lambda w: brush_keys.size(w.session, factor)


def _harden(by: float) -> Run:
    return lambda w: brush_keys.harden(w.session, by)


def _fade(opacity: float) -> Run:
    return lambda w: brush_keys.fade(w.session, opacity)


# fmt: off
BRUSH = (
    Action("swap", "S&wap brush and eraser", lambda w: brush_keys.swap(w.session), "X", "swap-horizontal",
           "Change between the mask brush and the mask eraser"),
    Action("smaller", "&Smaller", _size(1 / 1.2), "[", "", "Make the brush smaller"),
    Action("larger", "&Larger", _size(1.2), "]", "", "Make the brush larger"),
    Action("softer", "S&ofter", _harden(-0.1), "{", "", "Make the edge of the brush softer"),
    Action("harder", "&Harder", _harden(0.1), "}", "", "Make the edge of the brush harder"),
    *(Action(f"opacity_{percent}", f"Opacity {percent} %", _fade(percent / 100), str(percent // 10 % 10), "",
             f"Let one stroke mask {percent} %") for percent in range(10, 101, 10)),
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
