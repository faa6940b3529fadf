"""A card over the stage: how a dropped picture was made, what cannot be honoured, and ways to use it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from studio.app.language import told
from studio.app.recalling import Described, recall
from studio.app.session import Session
from studio.job import Record
from studio.ui import facts
from studio.ui.icons import set_icon
from studio.ui.panels.fields import tooltip

_WIDTH = 440  # logical pixels, where there is room
_MARGIN = 14  # to the corner
_LONGEST = 320  # characters of a prompt; the tool tip has the rest


class SettingsCard(QFrame):
    """Shows what `session.described` tells in the lower left corner of `parent`, until it is closed."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._record: Record | None = None
        self.setObjectName("card")
        self.setAccessibleName(self.tr("Settings of the dropped picture"))
        self.title = QLabel()
        self.title.setObjectName("heading")
        self.prompt, self.negative, self.facts, self.notes = (_text() for _ in range(4))
        self.facts.setObjectName("muted")
        self.notes.setObjectName("warning")
        self.close_button = QToolButton(autoRaise=True)
        self.close_button.setAccessibleName(self.tr("Close"))
        self.close_button.setToolTip(self.tr("Close; the prompt panel stays as it is (Escape)"))
        set_icon(self.close_button, "close")
        self.close_button.clicked.connect(self.leave)
        self.everything = self._button(self.tr("Use everything"), "everything")
        self.parts = {
            "prompt": self._button(self.tr("Prompt"), "prompt"),
            "seed": self._button(self.tr("Seed"), "seed"),
            "settings": self._button(self.tr("Settings"), "settings"),
        }
        self._lay_out()
        self.hide()
        parent.installEventFilter(self)
        session.described.connect(self.show_for)

    def _button(self, text: str, part: str) -> QPushButton:
        made = QPushButton(text)
        made.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)  # no word is cut
        made.setMinimumWidth(made.sizeHint().width())
        made.clicked.connect(lambda: self._use(part))
        return made

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.title, 1)
        top.addWidget(self.close_button)
        only = QLabel(self.tr("or only"))
        only.setObjectName("muted")
        row = QHBoxLayout(spacing=6)
        row.addWidget(self.everything)
        row.addWidget(only)
        for button in self.parts.values():
            row.addWidget(button)
        row.addStretch(1)
        layout = QVBoxLayout(self, spacing=7)
        layout.setContentsMargins(14, 10, 12, 12)
        layout.addLayout(top)
        for label in (self.prompt, self.negative, self.facts, self.notes):
            layout.addWidget(label)
        layout.addLayout(row)

    def show_for(self, described: Described) -> None:
        """Show how a picture was made; nothing is changed before a button is pressed."""
        record, params = described.record, described.record.params
        self._record = record
        self.title.setText(self.tr("How %1 was made").replace("%1", described.name))
        _fill(self.prompt, params.prompt or self.tr("No prompt"))
        _fill(self.negative, params.negative_prompt and self.tr("Without: ") + params.negative_prompt)
        _fill(self.facts, "  ·  ".join(_facts(record)))
        _fill(self.notes, " ".join(map(told, described.notes)))
        self.show()
        self.raise_()
        self._place()

    def take_focus(self) -> None:
        """Give the keyboard to the first of the buttons."""
        self.everything.setFocus()

    def leave(self) -> None:
        """Close, and give the keyboard back."""
        had_focus = self.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        self.hide()
        if had_focus:
            self.parentWidget().setFocus()

    def _use(self, part: str) -> None:
        if self._record is not None:
            recall(self._session, self._record, part)
        if part == "everything":
            self.leave()

    def _place(self) -> None:
        area = self.parentWidget().rect()
        width = min(_WIDTH, area.width() - 2 * _MARGIN)
        height = min(self.layout().totalHeightForWidth(width), area.height() - 2 * _MARGIN)
        self.setGeometry(_MARGIN, area.height() - height - _MARGIN, width, height)

    # Qt overrides

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)


def _facts(record: Record) -> list[str]:
    params = record.params
    return [
        facts.model(record),
        facts.sampling(params),
        facts.tr("guidance %1", f"{params.guidance_scale:g}"),
        facts.seed(params),
        f"{params.width} × {params.height}",
        *facts.change(record),
        *facts.controls(record),
    ]


def _text() -> QLabel:
    made = QLabel(wordWrap=True)
    made.setTextFormat(Qt.TextFormat.PlainText)
    return made


def _fill(label: QLabel, text: str) -> None:
    label.setVisible(bool(text))
    label.setText(text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…")
    label.setToolTip(tooltip(text))
