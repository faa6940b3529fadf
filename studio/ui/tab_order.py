"""The way of the Tab key: through what is seen, in the order in which it is laid out."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QWidget


def order_by_layout(panel: QWidget) -> None:
    """Let Tab go through `panel` as it is laid out, whichever of its controls were made first."""
    for before, after in itertools.pairwise(_stops(panel)):
        QWidget.setTabOrder(before, after)


def _stops(widget: QWidget) -> Iterator[QWidget]:
    if widget.focusProxy() is not None:
        yield widget  # Qt moves its parts with it; these moved alone, Tab would go in a circle
        return
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield widget
    layout = widget.layout()
    if layout is not None:
        yield from _stops_of(layout)


def _stops_of(layout: QLayout) -> Iterator[QWidget]:
    for index in range(layout.count()):
        item = layout.itemAt(index)
        inside, widget = item.layout(), item.widget()
        if inside is not None:
            yield from _stops_of(inside)
        elif widget is not None:
            yield from _stops(widget)
