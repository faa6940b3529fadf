"""Numbers of pictures and lengths of time in words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from studio.app.language import grouped, number


def counted(pictures: int) -> str:
    """How many pictures."""
    return _tr("1 picture") if pictures == 1 else _tr("%1 pictures").replace("%1", grouped(pictures))


def spoken(seconds: float) -> str:
    """A length of time, as exactly as it can be known."""
    if seconds < 60:
        return _tr("%1 s").replace("%1", str(max(1, round(seconds))))
    if seconds < 90 * 60:
        return _tr("%1 min").replace("%1", str(round(seconds / 60)))
    if seconds < 48 * 3600:
        return _tr("%1 h").replace("%1", number(seconds / 3600))
    return _tr("%1 days").replace("%1", number(seconds / 86400))


def _tr(text: str) -> str:
    return QCoreApplication.translate("grid", text)
