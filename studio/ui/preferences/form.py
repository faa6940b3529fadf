"""The form of one page of the settings: labelled fields that are taken over when they are edited."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QCheckBox, QFormLayout, QLabel, QWidget

from studio.app.session import Session
from studio.ui.panels.fields import Choice, SliderNumber, tooltip

Option = tuple[str, object]  # a text and its value


class SettingsForm(QFormLayout):
    """Rows that show `session.settings`; `setting` is always the name of a field of these."""

    def __init__(self, page: QWidget, session: Session) -> None:
        super().__init__(page)
        self._session = session
        self.setContentsMargins(12, 14, 12, 12)
        self.setVerticalSpacing(9)
        self.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)

    def add(self, label: str, field: QWidget, tip: str, note: str = "") -> None:
        """Add a field, with a note under it."""
        field.setAccessibleName(label.replace("&", ""))
        field.setAccessibleDescription(tip)
        field.setToolTip(tooltip(tip))
        self.addRow(label, field)
        if note:
            text = QLabel(note, wordWrap=True)
            text.setObjectName("muted")
            self.addRow("", text)

    def add_choice(self, label: str, tip: str, setting: str, options: Sequence[Option]) -> Choice:
        """Add a list of values to choose one of."""
        field = Choice()
        field.set_options([(text, value, "") for text, value in options])
        field.set_value(getattr(self._session.settings, setting))
        field.edited.connect(lambda value: self._session.change_settings(**{setting: value}))
        self.add(label, field, tip)
        return field

    def add_switch(self, label: str, tip: str, setting: str, text: str) -> QCheckBox:
        """Add a box that says `text` and is ticked or not."""
        field = self.add_box(label, tip, text, getattr(self._session.settings, setting))
        field.toggled.connect(lambda on: self._session.change_settings(**{setting: on}))
        return field

    def add_box(self, label: str, tip: str, text: str, on: bool) -> QCheckBox:
        """Add a box that somebody else listens to."""
        field = QCheckBox(text)
        field.setChecked(on)
        self.add(label, field, tip)
        field.setAccessibleName(text)
        return field

    def add_number(self, label: str, tip: str, setting: str, field: SliderNumber, note: str = "") -> None:
        """Add a number, which keeps the kind that its setting has: whole or not."""
        value = getattr(self._session.settings, setting)
        kind = type(value)
        field.set_value(value)
        field.edited.connect(lambda found: self._session.change_settings(**{setting: kind(found)}))
        self.add(label, field, tip, note)
