"""The questions that commands on the selection ask."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from studio.ui.dialogs.small import NumbersDialog

if TYPE_CHECKING:
    from studio.ui.window import Window


def _ask(window: Window, title: str, note: str, label: str, value: int, done: Callable[[int], None]) -> None:
    dialog = NumbersDialog(title, note, {label: (1, 512, value)}, window)
    dialog.answered.connect(lambda values: done(*values))
    dialog.open()


def ask_grow(window: Window) -> None:
    """Ask how far to grow the selection."""
    note = window.tr("Moves the edge of the selection outwards, as soft as it is.")
    _ask(window, window.tr("Grow the selection"), note, window.tr("&By"), 8, window.session.regions.grow)


def ask_shrink(window: Window) -> None:
    """Ask how far to shrink the selection."""
    note = window.tr("Moves the edge of the selection inwards, as soft as it is.")
    title, label = window.tr("Shrink the selection"), window.tr("&By")
    _ask(window, title, note, label, 8, lambda pixels: window.session.regions.grow(-pixels))


def ask_feather(window: Window) -> None:
    """Ask how far to soften the selection's edge."""
    note = window.tr("Softens the edge of the selection, so that edits fade out.")
    title, label = window.tr("Feather the selection"), window.tr("&Over")
    _ask(window, title, note, label, 12, window.session.regions.feather)


def ask_border(window: Window) -> None:
    """Ask how wide a band along the edge to select."""
    note = window.tr("Selects a band along the edge of the selection, half of it on either side.")
    title, label = window.tr("Border of the selection"), window.tr("&Width")
    _ask(window, title, note, label, 8, window.session.regions.border)
