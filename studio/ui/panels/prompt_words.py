"""The words of the prompt panel: prompt and negative prompt, their styles, history and expansions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QToolButton, QVBoxLayout, QWidget

from studio.adapter import EMBEDDING, LORA
from studio.app.session import Session
from studio.errors import StudioError
from studio.job import AdapterInfo
from studio.prompt import completion
from studio.prompt.adapters import unsuited
from studio.prompt.checks import Names
from studio.prompt.styles import apply_styles
from studio.ui.dialogs.expansions import ExpansionsDialog
from studio.ui.dialogs.history import HistoryDialog
from studio.ui.dialogs.styles import StylesDialog
from studio.ui.icons import set_icon
from studio.ui.panels.expansion_row import ExpansionRow
from studio.ui.panels.prompt_field import PromptField, Reader, Reading
from studio.ui.panels.styles_row import StylesRow
from studio.ui.panels.token_counts import Counter, Vocabulary, open_vocabulary


class PromptWords(QWidget):
    """Two fields that show the parameters' prompts, and what belongs to writing them."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._generation, self._book = session.generation, session.phrasebook
        self._tokenizer_folder = ""
        self._vocabulary: tuple[str, ...] = ()
        self._counters: Sequence[Counter] = ()
        self._make_fields()
        self.styles_row = StylesRow(session)
        self.expansions = ExpansionRow(session)
        layout = QVBoxLayout(self, spacing=8)
        layout.setContentsMargins(0, 0, 0, 0)
        for widget in (self.prompt, self.expansions, self.negative, self.styles_row):
            layout.addWidget(widget)
        order = (self.history_button, self.styles_button, self.prompt.text, self.expansions.button)
        for first, second in pairwise((*order, self.negative.text, self.styles_row.clear)):
            self.setTabOrder(first, second)
        self._connect()
        self._show_prompts()
        self._show_sources()

    def _make_fields(self) -> None:
        self.prompt = PromptField(
            self.tr("&Prompt"),
            self.tr("Describe the picture"),
            "",
            3,
        )
        self.negative = PromptField(
            self.tr("&Negative prompt"),
            self.tr("What to keep out of it"),
            self.tr("What guidance steers away from. Not used when the guidance scale is 1."),
            2,
        )
        self.history_button = self._button("history", self.tr("Prompt history"), self.show_history)
        self.styles_button = self._button("palette-swatch-outline", self.tr("Styles"), self.show_styles)

    def set_key(self, key: str) -> None:
        """The key that generates is told."""
        tip = self.tr("What the picture shows. Alt+Up brings earlier prompts back.")
        if key:
            tip = self.tr("What the picture shows. %1 generates, Alt+Up brings earlier prompts back.")
        self.prompt.set_tip(tip.replace("%1", key))

    def _button(self, icon: str, name: str, run: object) -> QToolButton:
        button = QToolButton()
        set_icon(button, icon)
        button.setAccessibleName(name)
        button.setToolTip(name)
        button.clicked.connect(run)
        self.prompt.add_button(button)
        return button

    def _connect(self) -> None:
        wording, book = self._session.wording, self._book
        self.prompt.edited.connect(wording.type_prompt)
        self.negative.edited.connect(wording.type_negative)
        for field in (self.prompt, self.negative):
            field.text.stepped.connect(wording.step)
            field.text.style_wanted.connect(book.toggle)
        self.expansions.preview_wanted.connect(self.show_expansions)
        self._generation.params_changed.connect(self._show_prompts)
        self._generation.params_changed.connect(self._open_tokenizer)
        self._generation.catalog_changed.connect(self._open_tokenizer)
        self._generation.catalog_changed.connect(self._show_sources)
        book.styles_changed.connect(self._on_styles)
        book.history_changed.connect(self._show_sources)
        book.wildcards_changed.connect(self._show_sources)
        self._session.settings_changed.connect(self._on_settings)
        self._on_settings()

    def focus_prompt(self) -> None:
        """Put the cursor into the prompt."""
        self.prompt.text.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show_prompts(self) -> None:
        params = self._generation.params
        self.prompt.set_text(params.prompt)
        self.negative.set_text(params.negative_prompt)
        model = self._generation.model
        self.negative.setEnabled(params.reads_negative(model is not None and model.distilled))

    def _on_settings(self) -> None:
        for field in (self.prompt, self.negative):
            field.text.offers = self._session.settings.offer_completions

    def _on_styles(self) -> None:
        self._show_sources()
        for field in (self.prompt, self.negative):
            field.refresh()

    # dialogs

    def show_history(self) -> None:
        """Look through earlier prompts."""
        self._open(HistoryDialog(self._session, self.window()))

    def show_styles(self) -> None:
        """Choose styles, and write them."""
        self._open(StylesDialog(self._session, self.window()))

    def show_expansions(self) -> None:
        """See what the template becomes."""
        self._open(ExpansionsDialog(self._session, self.window()))

    def _open(self, dialog: QDialog) -> None:
        self._book.find_wildcards()
        dialog.open()

    # completions

    def _show_sources(self) -> None:
        book = self._book
        names = sorted(book.wildcards)
        loras, learned = self._loras(), self._learned()
        shared = (
            completion.wildcards(names),
            completion.embeddings(learned),
            completion.words(self._vocabulary),
        )
        offered = {name: info.fact("trigger words") for name, info in loras.items() if self._suits(info)}
        prompt = (completion.loras(offered), completion.styles(book.styles), completion.before(book.history))
        self.prompt.text.set_sources((*prompt, *shared))
        self.negative.text.set_sources((completion.before(book.history, negative=True), *shared))
        known = Names(names if book.found else None, self._troubles(loras), tuple(learned))
        for field, negative in ((self.prompt, False), (self.negative, True)):
            field.text.set_names(replace(known, negative=negative))
            field.tell_later()
        self._count_with(self._counters)

    def _loras(self) -> dict[str, AdapterInfo]:
        catalog = self._generation.catalog
        return catalog.adapters_of(LORA) if catalog else {}

    def _learned(self) -> dict[str, int]:
        """The textual inversions that suit the model, and how many tokens each takes."""
        catalog = self._generation.catalog
        found = catalog.adapters_of(EMBEDDING) if catalog else {}
        return {name: int(info.fact("vectors") or 1) for name, info in found.items() if self._suits(info)}

    def _suits(self, info: AdapterInfo) -> bool:
        model = self._generation.model
        return model is None or info.suits(model)

    def _troubles(self, loras: Mapping[str, AdapterInfo]) -> dict[str, str] | None:
        """Why each LoRA cannot be used with the chosen model; None while nobody knows which there are."""
        if self._generation.catalog is None:
            return None
        model = self._generation.model
        return {
            name: info.problem
            or ("" if self._suits(info) or model is None else unsuited(name, info.family, model.name))
            for name, info in loras.items()
        }

    # counting tokens: the vocabulary is read by the file worker

    def _open_tokenizer(self) -> None:
        model = self._generation.model
        folder = model.folder if model and not model.problem else ""
        if folder == self._tokenizer_folder:
            return
        self._tokenizer_folder = folder
        self._counters = ()
        self._show_sources()
        if not folder or model is None:
            return

        def opened(vocabulary: Vocabulary) -> None:
            if folder == self._tokenizer_folder:
                self._counters, self._vocabulary = vocabulary
                self._show_sources()

        self._session.files.submit(lambda: open_vocabulary(model), opened, self._on_no_tokenizer)

    def _on_no_tokenizer(self, error: Exception) -> None:
        if not isinstance(error, StudioError):
            raise error
        self._session.message.emit("warning", error.message)

    def _count_with(self, counters: Sequence[Counter]) -> None:
        """Have the meters count with these, and with the textual inversions there are."""
        self._counters, learned = counters, self._learned()
        counters = [counter.with_learned(learned) for counter in counters]

        def reader(which: int) -> Reader:
            return lambda text: self._readings(counters, text, which)

        for which, field in enumerate((self.prompt, self.negative)):
            field.set_reader(reader(which) if counters else None)

    def _readings(self, counters: Sequence[Counter], text: str, which: int) -> tuple[Reading, ...]:
        """How prompt (0) or negative prompt (1) `text` is read with the chosen styles around it."""
        steps = self._generation.params.steps
        styled = apply_styles(self._book.chosen, *((text, "") if which == 0 else ("", text)))[which]
        return tuple(counter.read(styled, text, steps) for counter in counters)

    # Qt overrides

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._open_tokenizer()
