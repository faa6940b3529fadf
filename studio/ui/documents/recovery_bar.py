"""A bar above the canvas: documents that were not saved when the program last ended, to be brought back."""

from __future__ import annotations

from PySide6.QtCore import QDateTime, QEvent, QLocale, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from studio.app.recovery.recovery import Recovery
from studio.app.recovery.store import Lost
from studio.ui.documents.framed import framed
from studio.ui.icons import set_icon
from studio.ui.panels.elided import ElidedLabel

THUMBNAIL = 56  # logical pixels
CARD = 240  # logical pixels, the width of one document
BELOW = 14  # logical pixels for the bar that scrolls many of them


class RecoveryBar(QWidget):
    """Shows `recovery.found` while there is any. `left` = the last of it was dealt with."""

    left = Signal()

    def __init__(self, recovery: Recovery) -> None:
        super().__init__()
        self._recovery = recovery
        self.cards: list[RecoveryCard] = []
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("Documents to recover"))
        self.text = ElidedLabel()
        self.text.setObjectName("heading")
        self.restore_all = QPushButton(self.tr("Restore all"))
        self.restore_all.clicked.connect(self._restore_all)
        self.discard_all = QPushButton(self.tr("Discard all"))
        self.discard_all.setToolTip(self.tr("Kept for a week: File > Recover documents brings them back"))
        self.discard_all.clicked.connect(self._discard_all)
        self.later = QToolButton(autoRaise=True)
        self.later.setToolTip(self.tr("Later: they are offered again at the next start"))
        self.later.setAccessibleName(self.tr("Later"))
        set_icon(self.later, "close")
        self.later.clicked.connect(recovery.later)
        self._row = QHBoxLayout()
        self._lay_out()
        recovery.changed.connect(self.refresh)
        self.refresh()

    def _lay_out(self) -> None:
        top = QHBoxLayout(spacing=8)
        top.addWidget(self.text, 1)
        for widget in (self.restore_all, self.discard_all, self.later):
            top.addWidget(widget)
        inside = QWidget()
        inside.setObjectName("page")
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self._row.addStretch(1)
        inside.setLayout(self._row)
        self.scroll = QScrollArea(widgetResizable=True, frameShape=QFrame.Shape.NoFrame)
        self.scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.scroll.setWidget(inside)
        column = QVBoxLayout(self, spacing=6)
        column.setContentsMargins(12, 8, 10, 8)
        column.addLayout(top)
        column.addWidget(self.scroll)

    def refresh(self) -> None:
        """Show what can be brought back now."""
        found, was_shown = self._recovery.found, bool(self.cards)
        for card in self.cards:
            self._row.removeWidget(card)
            card.deleteLater()
        self.cards = [RecoveryCard(lost, self._recovery) for lost in found]
        for place, card in enumerate(self.cards):
            self._row.insertWidget(place, card)
        several = len(found) > 1
        self.text.setText(self._words(found))
        self.restore_all.setVisible(several)
        self.discard_all.setVisible(several)
        if self.cards:
            self.scroll.setFixedHeight(max(card.sizeHint().height() for card in self.cards) + BELOW)
        self.setVisible(bool(found))
        if was_shown and not found:
            self.left.emit()

    def _words(self, found: tuple[Lost, ...]) -> str:
        if any(lost.discarded for lost in found):
            return self.tr("These were not saved. What was discarded is kept for a week.")
        if len(found) == 1:
            return self.tr("This was not saved when Sfumato last ended.")
        return self.tr("These were not saved when Sfumato last ended.")

    def _restore_all(self) -> None:
        for lost in self._recovery.found:
            if not lost.problem:
                self._recovery.restore(lost)

    def _discard_all(self) -> None:
        for lost in self._recovery.found:
            self._recovery.discard(lost)


class RecoveryCard(QFrame):
    """One document that can be brought back."""

    def __init__(self, lost: Lost, recovery: Recovery) -> None:
        super().__init__()
        self.lost = lost
        self.setObjectName("card")
        self.picture = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self.picture.setFixedSize(QSize(THUMBNAIL, THUMBNAIL))
        self.name = ElidedLabel(lost.about.name)
        self.name.setToolTip(str(lost.about.path) if lost.about.path else lost.about.name)
        self.when = ElidedLabel(lost.problem or self._when())
        self.when.setObjectName("error" if lost.problem else "muted")
        self.when.setToolTip(lost.problem)
        self.restore = QPushButton(self.tr("Restore"))
        self.restore.setAccessibleName(self.tr("Restore %1").replace("%1", lost.about.name))
        self.restore.setEnabled(not lost.problem)
        self.restore.clicked.connect(lambda: recovery.restore(lost))
        self.discard = QPushButton(self.tr("Discard"))
        self.discard.setAccessibleName(self.tr("Discard %1").replace("%1", lost.about.name))
        self.discard.setToolTip(self.tr("Kept for a week: File > Recover documents brings it back"))
        self.discard.setVisible(not lost.discarded)
        self.discard.clicked.connect(lambda: recovery.discard(lost))
        self._lay_out()
        self.setMinimumHeight(self.sizeHint().height())
        self.setFixedWidth(max(CARD, self.minimumSizeHint().width()))  # no word of a button is cut
        self._draw()

    def _lay_out(self) -> None:
        buttons = QHBoxLayout(spacing=6)
        buttons.addWidget(self.restore)
        buttons.addWidget(self.discard)
        buttons.addStretch(1)
        words = QVBoxLayout(spacing=1)
        words.addWidget(self.name)
        words.addWidget(self.when)
        words.addSpacing(3)
        words.addLayout(buttons)
        row = QHBoxLayout(self, spacing=10)
        row.setContentsMargins(8, 8, 8, 8)
        row.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)

    def _when(self) -> str:
        """When it was seen last, as short as it is clear."""
        moment = QDateTime.fromSecsSinceEpoch(int(self.lost.about.time))
        locale, short = QLocale(), QLocale.FormatType.ShortFormat
        time = locale.toString(moment.time(), short)
        days = moment.daysTo(QDateTime.currentDateTime())
        if days == 0:
            return self.tr("Today, %1").replace("%1", time)
        if days == 1:
            return self.tr("Yesterday, %1").replace("%1", time)
        text = self.tr("%1, %2").replace("%1", locale.toString(moment.date(), short))
        return text.replace("%2", time)

    def _draw(self) -> None:
        ratio = self.devicePixelRatioF()
        self.picture.setPixmap(framed(self.lost.thumbnail, QSize(THUMBNAIL, THUMBNAIL), ratio))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._draw()
