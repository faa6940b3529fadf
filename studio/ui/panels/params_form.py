"""A form of fields bound to Params: each shows one parameter and sets it when the user edits it."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QWidget

from studio.app.generation import Generation
from studio.ui.panels.fields import Choice, SliderNumber, tooltip

LABEL_WIDTH = 94


class ParamsForm(QWidget):
    """Rows of label and field. `rows` holds the fields by the name of their parameter."""

    def __init__(self, generation: Generation) -> None:
        super().__init__()
        self._generation = generation
        self.rows: dict[str, QWidget] = {}
        self.labels: dict[str, QLabel] = {}
        self._shows: list[tuple[str, Callable[[Any], None]]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(7)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnMinimumWidth(0, LABEL_WIDTH)
        generation.params_changed.connect(self.show_params)

    def add_row(self, label: str, field: QWidget, tip: str, name: str = "") -> None:
        """Put a field into the form, without binding it."""
        row = self._grid.rowCount()
        text = QLabel(label)
        text.setBuddy(field)
        plain = label.replace("&", "")
        for widget in (text, field):
            widget.setToolTip(tooltip(tip))
        field.setAccessibleName(plain)
        field.setAccessibleDescription(tip)
        self._grid.addWidget(text, row, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(field, row, 1)
        self.rows[name or plain] = field
        self.labels[name or plain] = text

    def add_number(self, name: str, label: str, field: SliderNumber, tip: str) -> SliderNumber:
        """Bind a number to the parameter `name`."""
        kind = type(getattr(self._generation.params, name))
        self.add_row(label, field, tip, name)
        self._bind(name, field.set_value)
        field.edited.connect(lambda value: self._generation.set_params(**{name: kind(value)}))
        return field

    def add_choice(self, name: str, label: str, field: Choice, tip: str) -> Choice:
        """Bind a choice to the parameter `name`."""
        self.add_row(label, field, tip, name)
        self._bind(name, field.set_value)
        field.edited.connect(lambda value: self._generation.set_params(**{name: value}))
        return field

    def add_check(self, name: str, label: str, text: str, tip: str) -> QCheckBox:
        """Bind a tick box to the parameter `name`."""
        field = QCheckBox(text)
        self.add_row(label, field, tip, name)
        self._bind(name, field.setChecked)
        field.clicked.connect(lambda checked: self._generation.set_params(**{name: checked}))
        return field

    def _bind(self, name: str, show: Callable[[Any], None]) -> None:
        assert name in {f.name for f in dataclasses.fields(self._generation.params)}
        self._shows.append((name, show))
        show(getattr(self._generation.params, name))

    def show_params(self) -> None:
        """Show every bound parameter as it is."""
        for name, show in self._shows:
            show(getattr(self._generation.params, name))

    def set_shown(self, name: str, shown: bool) -> None:
        """Show or hide one row."""
        self.rows[name].setVisible(shown)
        self.labels[name].setVisible(shown)

    def set_enabled(self, name: str, enabled: bool) -> None:
        """Enable or grey one row."""
        self.rows[name].setEnabled(enabled)
        self.labels[name].setEnabled(enabled)
