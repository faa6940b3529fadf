"""A field for a stretch of days: one of some usual ones, or from one day to another."""

from __future__ import annotations

from PySide6.QtCore import QDate, QDateTime, QSignalBlocker, Signal
from PySide6.QtWidgets import QDateEdit, QGridLayout, QLabel, QWidget

from studio.ui.panels.fields import Choice

_BETWEEN = "between"
_BACK = {"today": 0, "week": 6, "month": 29}  # days before today that a stretch begins


class DateRange(QWidget):
    """`choice` names the stretch; the widget itself, its two days, is there when the user picks them.

    `edited(since, until)`: seconds since 1970 or None; from the beginning of the first day to before `until`.
    """

    edited = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self.choice = Choice()
        self.choice.setAccessibleName(self.tr("Made"))
        self.choice.setMinimumContentsLength(6)
        self.choice.set_options(
            [
                (self.tr("Any time"), "", ""),
                (self.tr("Today"), "today", ""),
                (self.tr("In the last 7 days"), "week", ""),
                (self.tr("In the last 30 days"), "month", ""),
                (self.tr("This year"), "year", ""),
                (self.tr("Between two days…"), _BETWEEN, ""),
            ]
        )
        self.first, self.last = _day(self.tr("First day")), _day(self.tr("Last day"))
        layout = QGridLayout(self, horizontalSpacing=8, verticalSpacing=4)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setColumnStretch(1, 1)
        for row, (text, field) in enumerate(((self.tr("from"), self.first), (self.tr("to"), self.last))):
            label = QLabel(text)
            label.setObjectName("muted")
            layout.addWidget(label, row, 0)
            layout.addWidget(field, row, 1)
        self.hide()
        self.choice.edited.connect(self._on_choice)
        self.first.dateChanged.connect(self._on_days)
        self.last.dateChanged.connect(self._on_days)

    def set_range(self, since: float | None, until: float | None) -> None:
        """Show a stretch; `edited` is not emitted."""
        if (since, until) == self._range(str(self.choice.currentData() or "")):
            return
        known = (name for name in ("", *_BACK, "year") if self._range(name) == (since, until))
        name = next(known, _BETWEEN)
        self.choice.set_value(name)
        if name == _BETWEEN:
            with QSignalBlocker(self.first), QSignalBlocker(self.last):
                self.first.setDate(QDate.currentDate() if since is None else _date(since))
                self.last.setDate(QDate.currentDate() if until is None else _date(until).addDays(-1))
        self.setVisible(name == _BETWEEN)

    def _on_choice(self, name: object) -> None:
        self.setVisible(name == _BETWEEN)
        if name == _BETWEEN:
            self.first.setFocus()
        self.edited.emit(*self._range(str(name)))

    def _on_days(self) -> None:
        """A last day before the first one would leave nothing: the other one follows."""
        if self.first.date() > self.last.date():
            other = self.last if self.sender() is self.first else self.first
            with QSignalBlocker(other):
                other.setDate(self.first.date() if other is self.last else self.last.date())
        self.edited.emit(*self._range(_BETWEEN))

    def _range(self, name: str) -> tuple[float | None, float | None]:
        now = QDate.currentDate()
        if name in _BACK:
            return _seconds(now.addDays(-_BACK[name])), None
        if name == "year":
            return _seconds(QDate(now.year(), 1, 1)), None
        if name == _BETWEEN:
            return _seconds(self.first.date()), _seconds(self.last.date().addDays(1))
        return None, None


def _day(name: str) -> QDateEdit:
    made = QDateEdit(QDate.currentDate(), calendarPopup=True)
    made.setAccessibleName(name)
    made.setDisplayFormat("d MMM yyyy")
    made.setKeyboardTracking(False)
    return made


def _seconds(day: QDate) -> float:
    return float(day.startOfDay().toSecsSinceEpoch())


def _date(seconds: float) -> QDate:
    return QDateTime.fromSecsSinceEpoch(int(seconds)).date()
