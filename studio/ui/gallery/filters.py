"""The panel beside the grid: which pictures are shown, by how and when they were made and by their labels."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from studio.app.gallery.library import Library
from studio.gallery import Filters
from studio.ui.gallery.dates import DateRange
from studio.ui.gallery.labels import Labels
from studio.ui.panels.fields import Choice, guard_wheel

WIDTH = 218  # logical pixels
_MOST = 200  # names offered in one list; the rest is for the search


class FilterPanel(QWidget):
    """Shows `library.query.filters` and changes them. Signal left: the keys go back to the pictures."""

    left = Signal()

    def __init__(self, library: Library) -> None:
        super().__init__()
        self._library = library
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(WIDTH)
        self.clear = QToolButton(text=self.tr("Clear"), autoRaise=True)
        self.clear.setToolTip(self.tr("Filter by nothing"))
        self.clear.clicked.connect(self.clear_filters)
        self.model = self._choice(self.tr("Model"), "model")
        self.scheduler = self._choice(self.tr("Scheduler"), "scheduler")
        self.task = self._choice(self.tr("Made by"), "task")
        self.size = self._choice(self.tr("Size"), "size")
        self.dates = DateRange()
        self.dates.edited.connect(lambda since, until: library.set_filters(since=since, until=until))
        self.labels = Labels(library)
        self._lay_out()
        library.changed.connect(self.refresh)
        library.facets_changed.connect(self.refresh)
        self.refresh()

    def _choice(self, name: str, field: str) -> Choice:
        made = Choice()
        made.setAccessibleName(name)
        made.setMinimumContentsLength(6)
        made.edited.connect(lambda value: self._library.set_filters(**{field: value}))
        return made

    def _lay_out(self) -> None:
        heading = QLabel(self.tr("Filters"))
        heading.setObjectName("heading")
        top = QHBoxLayout()
        top.addWidget(heading, 1)
        top.addWidget(self.clear)
        form = QFormLayout()
        form.setVerticalSpacing(6)
        form.setHorizontalSpacing(8)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(self.tr("Model"), self.model)
        form.addRow(self.tr("Scheduler"), self.scheduler)
        form.addRow(self.tr("Size"), self.size)
        form.addRow(self.tr("Made by"), self.task)
        form.addRow(self.tr("Made"), self.dates.choice)
        form.addRow(self.dates)
        inside = QWidget()
        column = QVBoxLayout(inside, spacing=8)
        column.setContentsMargins(10, 8, 10, 10)
        column.addLayout(top)
        column.addLayout(form)
        column.addWidget(self.labels, 1)
        guard_wheel(inside)
        area = QScrollArea(widgetResizable=True, frameShape=QScrollArea.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)

    def refresh(self) -> None:
        """Show what can be filtered by, and what is."""
        facets, filters = self._library.facets, self._library.query.filters
        any_ = self.tr("Any")
        for choice, names, chosen in (
            (self.model, facets.models, filters.model),
            (self.scheduler, facets.schedulers, filters.scheduler),
            (self.task, facets.tasks, filters.task),
        ):
            choice.set_options([(any_, "", ""), *_rows(names, chosen)])
            choice.set_value(chosen)
        size = "{}x{}".format(*filters.size) if filters.size else ""
        rows = [(text.replace("x", " × "), _sides(value), "") for text, value, _ in _rows(facets.sizes, size)]
        self.size.set_options([(any_, None, ""), *rows])
        self.size.setCurrentIndex(max(0, self.size.findText(size.replace("x", " × "), _EXACT)))
        self.dates.set_range(filters.since, filters.until)
        self.labels.refresh()
        self.clear.setEnabled(count(filters) > 0)

    def clear_filters(self) -> None:
        """Filter by nothing; words and order stay."""
        trashed = self._library.query.filters.trashed
        self._library.set_filters(**{**vars(Filters()), "trashed": trashed})

    def take_focus(self) -> None:
        """Give the keyboard to the first of the fields."""
        self.model.setFocus()

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


_EXACT = Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchCaseSensitive


def count(filters: Filters) -> int:
    """How many filters of the panel are in use."""
    plain = Filters()
    names = ("model", "scheduler", "task", "size", "tag", "collection", "expendable")
    used = sum(getattr(filters, name) != getattr(plain, name) for name in names)
    return used + (filters.since is not None or filters.until is not None)


def _rows(names: Mapping[str, int], chosen: str) -> list[tuple[str, object, str]]:
    """The commonest names, and the one in use even when no picture has it now."""
    offered = [*names][:_MOST]
    if chosen and chosen not in offered:
        offered.append(chosen)
    return [(name or "–", name, "") for name in offered if name]


def _sides(size: object) -> tuple[int, int]:
    width, height = str(size).split("x")
    return int(width), int(height)
