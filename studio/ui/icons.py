"""Icons from the Material Design Icons font, in the colours of the theme."""

from __future__ import annotations

from functools import cache

import qtawesome
from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QAbstractButton, QWidget
from qtawesome.iconic_font import IconicFont

from studio.settings import resources
from studio.ui.theme import colours

_NAME = "icon_name"  # the dynamic properties that remember what an icon shows
_ROLE = "icon_role"


@cache
def _font() -> IconicFont:
    # Only the one font: loading all that qtawesome ships takes ten times as long at start.
    files = next(entry for entry in qtawesome._BUNDLED_FONTS if entry[0] == "mdi6")
    return IconicFont(files)


def icon(name: str, role: str = "text", selected: str = "") -> QIcon:
    """The icon `name` ("brush", or "mdi6.brush") in a colour of the theme: any field of Colours.

    `selected` is the colour it has in a selected row, where that is another one.

    Needs a QApplication. Raises an Exception that names the icon when there is none of that name.
    """
    shades = colours()
    colour = getattr(shades, role)
    return _font().icon(
        f"mdi6.{name.removeprefix('mdi6.')}",
        color=colour,
        color_active=colour,
        color_selected=getattr(shades, selected or role),
        color_disabled=shades.disabled,
    )


def set_icon(target: QAction | QAbstractButton, name: str, role: str = "text") -> None:
    """Give `target` an icon that `recolour` knows how to draw again after a change of theme."""
    if (target.property(_NAME), target.property(_ROLE)) == (name, role):
        return
    target.setProperty(_NAME, name)
    target.setProperty(_ROLE, role)
    target.setIcon(icon(name, role))


def recolour(root: QWidget) -> None:
    """Draw every icon set by `set_icon` at or below `root` again, in the colours on show now."""
    for kind in (QAction, QAbstractButton):
        for target in root.findChildren(kind):
            if name := target.property(_NAME):
                target.setIcon(icon(name, target.property(_ROLE)))


def app_icon() -> QIcon:
    """The studio's own icon."""
    found = QIcon(str(resources() / "icons" / "sfumato.svg"))
    found.addFile(str(resources() / "icons" / "sfumato.png"))
    return found
