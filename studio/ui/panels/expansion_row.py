"""One line below the prompt: how many prompts its template can become, or what it was drawn from."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from studio.app.language import told
from studio.app.session import Session
from studio.errors import StudioError
from studio.prompt.checks import Names, checked
from studio.prompt.expansion import Expansions, as_typed, in_words, was_expanded
from studio.prompt.syntax import parse
from studio.prompt.template import has_choices
from studio.ui.panels.elided import ElidedLabel
from studio.ui.theme import dress

PATIENCE = 250  # milliseconds without typing before wildcard files are read


class ExpansionRow(QWidget):
    """Hidden while the prompts are plain words. `preview_wanted` = its button was pressed."""

    preview_wanted = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._asked = 0  # how often it was asked for; only the last answer counts
        self._words: object = None
        self.label = ElidedLabel()
        self.button = QPushButton(self.tr("Preview…"))
        self.button.setObjectName("offer")
        layout = QHBoxLayout(self, spacing=8)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.label, 1)
        layout.addWidget(self.button)
        self._timer = QTimer(self, singleShot=True, interval=PATIENCE)
        self._timer.timeout.connect(self._ask)
        self.button.clicked.connect(self._press)
        session.generation.params_changed.connect(self.refresh)
        session.phrasebook.styles_changed.connect(self.refresh)
        session.phrasebook.wildcards_changed.connect(self.refresh_anew)
        self.hide()
        self.refresh()

    @property
    def is_template(self) -> bool:
        """Whether there is something to draw."""
        return any(map(has_choices, self._session.wording.styled))

    def refresh_anew(self) -> None:
        """The same words may mean something else by now."""
        self._words = None
        self.refresh()

    def refresh(self) -> None:
        """Say what the words in the panel become."""
        params = self._session.generation.params
        words = (self._session.wording.styled, as_typed(params))
        if words == self._words:
            return
        self._words = words
        if self.is_template:
            self._timer.start()
            return
        self._asked += 1
        self._timer.stop()
        if was_expanded(params):
            self._tell_origin()
        self.setVisible(was_expanded(params))

    def _tell_origin(self) -> None:
        prompt, _, styles = as_typed(self._session.generation.params)
        parts = [prompt, *([self.tr("in style %1").replace("%1", ", ".join(styles))] if styles else [])]
        origin = " · ".join(part for part in parts if part)
        self._show("muted", self.tr("Made from: %1").replace("%1", origin), self.tr("Edit template"))
        self.button.setToolTip(self.tr("Put what was typed then back into the prompt"))

    def _ask(self) -> None:
        self._asked += 1
        number = self._asked

        def done(found: Expansions) -> None:
            if number == self._asked:
                self._tell_count(found.count)

        def trouble(error: Exception) -> None:
            if not isinstance(error, StudioError):
                raise error
            if number == self._asked and not self._is_told(error.message):
                self._show("error", told(error.message), "")
            elif number == self._asked:
                self.hide()

        self._session.wording.preview(1, done, trouble)

    def _is_told(self, sentence: str) -> bool:
        """Whether the fields say it themselves; what is wrong within a file or a style they do not see."""
        params, names = self._session.generation.params, self._session.phrasebook.wildcards
        found = (checked(parse(text), Names(names)) for text in (params.prompt, params.negative_prompt))
        return any(problem.sentence == sentence for parsed in found for problem in parsed.problems)

    def _tell_count(self, count: int) -> None:
        told = self.tr("1 prompt") if count == 1 else self.tr("%1 different prompts")
        self._show("muted", told.replace("%1", in_words(count)), self.tr("Preview…"))
        self.button.setToolTip(self.tr("See what the template becomes, and queue every one of them"))

    def _show(self, name: str, text: str, button: str) -> None:
        dress(self.label, name)
        self.label.setText(text)
        self.button.setText(button or self.button.text())
        self.button.setVisible(bool(button))
        self.show()

    def _press(self) -> None:
        if self.is_template:
            self.preview_wanted.emit()
        else:
            self._session.wording.use_template()
