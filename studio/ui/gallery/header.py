"""The line above the grid: what is looked for, how many stars, in which order, how large."""

from __future__ import annotations

import dataclasses

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QSlider, QToolButton, QWidget

from studio.app.gallery.library import Library
from studio.app.gallery.shelf import Query
from studio.app.language import grouped
from studio.gallery import ORDERS
from studio.ui.gallery.filters import count
from studio.ui.gallery.grid import EDGES
from studio.ui.icons import set_icon
from studio.ui.panels.fields import Choice, tooltip

_PAUSE = 120  # milliseconds after the last key before the search runs
_ORDER_NAMES = {
    "newest": "Newest first",
    "oldest": "Oldest first",
    "stars": "Best rated first",
    "largest": "Largest first",
}


class SearchField(QLineEdit):
    """Where words are looked for; Escape empties it, Down and Enter go to the pictures."""

    done = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setClearButtonEnabled(True)
        (button,) = self.findChildren(QToolButton)
        button.setAccessibleName(self.tr("Clear the search"))
        button.setToolTip(self.tr("Clear the search (Escape)"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key
        if event.key() == key.Key_Escape and self.text():
            self.clear()
        elif event.key() in (key.Key_Escape, key.Key_Down, key.Key_Return, key.Key_Enter):
            self.done.emit()
        else:
            super().keyPressEvent(event)


class Header(QWidget):
    """Shows `library.query` and changes it. Signals: left: back to the canvas; sized: pictures this large."""

    left = Signal()
    sized = Signal(int)

    def __init__(self, library: Library) -> None:
        super().__init__()
        self._library = library
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.back = QToolButton(text=self.tr("Canvas"), autoRaise=True)
        self.back.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        set_icon(self.back, "arrow-left")
        self.back.clicked.connect(self.left)
        self.filters = QToolButton(text=self.tr("Filters"), autoRaise=True, checkable=True, checked=True)
        self.filters.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        set_icon(self.filters, "filter-outline")
        self.search = SearchField()
        self.search.setPlaceholderText(self.tr("Search prompts, tags, seeds…"))
        self.search.setAccessibleName(self.tr("Search the gallery"))
        self.search.setToolTip(
            tooltip(
                self.tr(
                    "Words match by their beginnings; “words in quotes” as they stand; -word leaves out; "
                    "tag:winter, model:…, seed:… and size:512x512 look in one place. (Ctrl+F)"
                )
            )
        )
        self._make_choices()
        self.count = QLabel()
        self.count.setObjectName("muted")
        self._lay_out()
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE)
        self._timer.timeout.connect(self._look)
        self.search.textChanged.connect(self._timer.start)
        library.changed.connect(self.refresh)
        self.refresh()

    def _make_choices(self) -> None:
        tr, library = self.tr, self._library
        self.stars = _choice(tr("Stars"), 7)
        rows = [(tr("Any stars"), 0, "")]
        rows += [("★" * stars + (tr(" or more") if stars < 5 else ""), stars, "") for stars in range(1, 6)]
        self.stars.set_options(rows)
        self.stars.edited.connect(lambda stars: library.set_filters(stars=stars))
        self.order = _choice(tr("Order"), 9)
        self.order.set_options([(tr(_ORDER_NAMES[order]), order, "") for order in ORDERS])
        self.order.edited.connect(self._set_order)
        self.trash = QToolButton(checkable=True, autoRaise=True)
        self.trash.setAccessibleName(tr("Show the trash"))
        self.trash.setToolTip(tr("Show what was deleted, to bring it back"))
        set_icon(self.trash, "trash-can-outline")
        self.trash.toggled.connect(lambda shown: library.set_filters(trashed=shown))
        self.edge = QSlider(Qt.Orientation.Horizontal, minimum=EDGES[0], maximum=EDGES[1], value=168)
        self.edge.setFixedWidth(90)
        self.edge.setAccessibleName(tr("Size of the pictures"))
        self.edge.setToolTip(tr("How large the pictures are shown (Ctrl and the wheel)"))
        self.edge.valueChanged.connect(self.sized)

    def _lay_out(self) -> None:
        layout = QHBoxLayout(self, spacing=8)
        layout.setContentsMargins(8, 6, 10, 6)
        layout.addWidget(self.back)
        layout.addWidget(self.filters)
        layout.addWidget(self.search, 1)
        for widget in (self.stars, self.order, self.trash, self.edge, self.count):
            layout.addWidget(widget)

    def refresh(self) -> None:
        """Show the query and how many pictures fit."""
        library, query = self._library, self._library.query
        used = count(query.filters)
        self.filters.setText(self.tr("Filters (%1)").replace("%1", str(used)) if used else self.tr("Filters"))
        self.stars.set_value(query.filters.stars)
        self.order.set_value(query.order)
        if self.trash.isChecked() != query.filters.trashed:
            self.trash.setChecked(query.filters.trashed)
        if not self._timer.isActive() and self.search.text().strip() != query.text:
            self.search.setText(query.text)
            self._timer.stop()
        one = library.count == 1
        words = self.tr("1 picture") if one else self.tr("%1 pictures").replace("%1", grouped(library.count))
        self.count.setText(words)

    def clear(self) -> None:
        """Look for everything."""
        self._timer.stop()
        self._library.set_query(Query(order=self._library.query.order))

    def _look(self) -> None:
        query = self._library.query
        self._library.set_query(dataclasses.replace(query, text=self.search.text().strip(), family=None))

    def _set_order(self, order: object) -> None:
        self._library.set_query(dataclasses.replace(self._library.query, order=str(order)))


def _choice(name: str, letters: int) -> Choice:
    made = Choice()
    made.setMinimumContentsLength(letters)
    made.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToContents)
    made.setAccessibleName(name)
    made.setToolTip(name)
    return made
