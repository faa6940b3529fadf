"""The disk budget of the gallery: how large, what is used of it, and what would be deleted first."""

from __future__ import annotations

import time

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from studio.app.gallery.library import GIGABYTE
from studio.app.language import grouped
from studio.app.session import Session
from studio.gallery import Forecast
from studio.ui.panels.fields import SliderNumber

_PAUSE = 150  # milliseconds after the last change before the gallery is asked
_MEGABYTE = 10**6


class BudgetField(QWidget):
    """Shows and changes `settings.disk_budget_gigabytes`. `shown`: what may go is in the gallery."""

    shown = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.number = SliderNumber(0, 10_000, 0.5, 1, suffix=self.tr(" GB"), slider_to=100)
        unlimited = self.tr("No limit")
        self.number.box.setSpecialValueText(unlimited)
        room = self.number.box.fontMetrics().horizontalAdvance(unlimited) + 34  # for its arrows
        self.number.box.setFixedWidth(max(self.number.box.width(), room))
        self.number.set_value(session.settings.disk_budget_gigabytes)
        self.number.edited.connect(self._take)
        self.told = QLabel(self.tr("Counting…"), wordWrap=True)
        self.told.setObjectName("muted")
        self.told.setAccessibleName(self.tr("What the disk budget means"))
        self.told.setMinimumHeight(3 * self.told.fontMetrics().lineSpacing())  # no answer moves the dialog
        self.told.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.show_them = QPushButton(self.tr("Show what may go first"))
        self.show_them.setToolTip(self.tr("Show in the gallery what may be deleted, the first to go first"))
        self.show_them.clicked.connect(self._show)
        self.setFocusProxy(self.number)
        self._lay_out()
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE)
        self._timer.timeout.connect(self._ask)
        self._ask()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.show_them)
        row.addStretch(1)
        layout = QVBoxLayout(self, spacing=6)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.number)
        layout.addWidget(self.told)
        layout.addLayout(row)

    def _take(self, size: float) -> None:
        self._session.change_settings(disk_budget_gigabytes=size)
        self._timer.start()

    def _ask(self) -> None:
        asked = self._session.settings.disk_budget_gigabytes

        def tell(forecast: Forecast) -> None:
            if asked == self._session.settings.disk_budget_gigabytes:
                self.told.setText(self._sentences(forecast, asked))

        self._session.library.forecast(asked, tell, self)

    def _show(self) -> None:
        self._session.library.show_expendable()
        self.shown.emit()

    def _sentences(self, told: Forecast, budget: float) -> str:
        text = self.tr("%1 that Sfumato made take %2.").replace("%1", self._pictures(told.pictures))
        parts = [text.replace("%2", size(told.used))]
        if told.going or told.trashed:
            parts.append(self._going(told))
        elif budget:
            parts.append(self.tr("Nothing has to go."))
        if budget and told.short:
            text = self.tr("%1 remain over the budget: they have stars, tags or collections.")
            parts.append(text.replace("%1", size(told.short)))
        text = self.tr(
            "Only pictures that Sfumato made are counted and deleted, first those in the trash, then the "
            "oldest; one with stars, a tag or a collection stays, and so do all other files."
        )
        return " ".join((*parts, text))

    def _going(self, told: Forecast) -> str:
        parts = []
        if told.trashed:
            parts.append(self.tr("%1 in the trash").replace("%1", self._pictures(told.trashed)))
        if told.oldest is not None and told.newest is not None:
            text = self.tr("%1 made from %2 to %3").replace("%1", self._pictures(told.going))
            parts.append(text.replace("%2", _day(told.oldest)).replace("%3", _day(told.newest)))
        text = self.tr("The next finished picture deletes for good: %1.")
        return text.replace("%1", self.tr(" and ").join(parts))

    def _pictures(self, number: int) -> str:
        return self.tr("1 picture") if number == 1 else self.tr("%1 pictures").replace("%1", grouped(number))

    # Qt overrides

    def setAccessibleName(self, name: str) -> None:  # noqa: N802
        super().setAccessibleName(name)
        self.number.setAccessibleName(name)


def size(count: int) -> str:
    """Bytes as people read them: "1.2 GB"."""
    if count >= GIGABYTE:
        return f"{count / GIGABYTE:,.1f} GB"
    return f"{count / _MEGABYTE:,.1f} MB"


def _day(seconds: float) -> str:
    return time.strftime("%d %b %Y", time.localtime(seconds))
