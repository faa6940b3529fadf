"""The fields of one style, with what it makes of the prompt in the panel."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QFormLayout, QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from studio.app.session import Session
from studio.prompt.checks import Names
from studio.prompt.styles import Style
from studio.ui.panels.prompt_field import PromptField


class StyleForm(QWidget):
    """`written` is what the fields say now; `edited` = by the user. `shown` is the style as it was."""

    edited = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.shown: Style | None = None
        self.name = QLineEdit()
        self.name.setAccessibleName(self.tr("Name of the style"))
        self.prompt = PromptField(
            self.tr("&Prompt"),
            self.tr("ink drawing of {prompt}, black lines"),
            self.tr("Words for the prompt. {prompt} stands for what you type."),
            3,
        )
        self.negative = PromptField(
            self.tr("Ne&gative prompt"),
            self.tr("Nothing"),
            self.tr("Words for the negative prompt. {prompt} stands for what you type there."),
            2,
        )
        self.preview = QPlainTextEdit(readOnly=True)
        self.preview.setAccessibleName(self.tr("Your prompt in this style"))
        self.preview.setTabChangesFocus(True)
        self._lay_out()
        self.name.textEdited.connect(self._on_edit)
        for field in (self.prompt, self.negative):
            field.edited.connect(self._on_edit)
            field.text.set_names(Names(sorted(session.phrasebook.wildcards)))
        self.show_style(None)

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.addRow(self.tr("N&ame"), self.name)
        hint = QLabel(
            self.tr("{prompt} stands for what you type; without it, the words go after that."), wordWrap=True
        )
        hint.setObjectName("muted")
        heading = QLabel(self.tr("Your prompt in this style"))
        heading.setObjectName("heading")
        layout = QVBoxLayout(self, spacing=8)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(form)
        for widget in (self.prompt, self.negative, hint):
            layout.addWidget(widget)
        layout.addSpacing(6)
        layout.addWidget(heading)
        layout.addWidget(self.preview, 1)

    @property
    def written(self) -> Style | None:
        """What is written now; None while nothing is shown, or while it has no name."""
        name = self.name.text().strip()
        if self.shown is None:
            return None
        words = (self.prompt.text.toPlainText(), self.negative.text.toPlainText())
        return Style(name or self.shown.name, *words)

    def show_style(self, style: Style | None) -> None:
        """Show a style; None = none is there to show."""
        if style == self.shown and style is not None:
            return
        self.shown = style
        with QSignalBlocker(self.name):
            self.name.setText(style.name if style else "")
        self.prompt.set_text(style.prompt if style else "")
        self.negative.set_text(style.negative_prompt if style else "")
        self.setEnabled(style is not None)
        self._show_preview()

    def begin(self) -> None:
        """Let the user type over the name."""
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)
        self.name.selectAll()

    def _on_edit(self) -> None:
        self._show_preview()
        self.edited.emit()

    def _show_preview(self) -> None:
        params, style = self._session.generation.params, self.written
        if style is None:
            self.preview.setPlainText("")
            return
        prompt, negative = style.applied(params.prompt or self.tr("a cat"), params.negative_prompt)
        without = self.tr("Without: %1").replace("%1", negative) if negative else ""
        self.preview.setPlainText("\n\n".join(text for text in (prompt, without) if text))
