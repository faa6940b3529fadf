"""The prompt panel: what to make, how, and the button that makes it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from studio.app.session import Session
from studio.document.region import Task
from studio.errors import StudioError
from studio.job import FILLS
from studio.prompt.chunks import MARKS
from studio.prompt.tokens import Tokenizer, open_tokenizer
from studio.ui.panels.fields import Choice, Fold, SliderNumber, guard_wheel
from studio.ui.panels.generate_bar import GenerateBar
from studio.ui.panels.params_form import ParamsForm
from studio.ui.panels.prompt_field import PromptField, Reading
from studio.ui.panels.sampling_form import SamplingForm, SolverForm

FILL_NAMES = {
    "keep": "Keep",
    "blur": "Blur",
    "border": "Continue border",
    "neutral": "Neutral grey",
    "noise": "Noise",
}


class PromptPanel(QWidget):
    """Prompt, negative prompt and Generate stay in sight; the parameters below them scroll."""

    add_folder = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        self._generation = session.generation
        self._tokenizer_folder = ""
        self._make_prompts()
        self.bar = GenerateBar(session)
        self.sampling = SamplingForm(self._generation)
        self.solver = SolverForm(self._generation)
        self.inpainting = _inpainting_form(self._generation)
        self._lay_out()
        guard_wheel(self)
        self.sampling.add_folder.connect(self.add_folder)
        self._generation.params_changed.connect(self._show_prompts)
        self._generation.params_changed.connect(self._open_tokenizer)
        self._generation.catalog_changed.connect(self._open_tokenizer)
        self._generation.plan_changed.connect(self._show_task)
        self._show_prompts()
        self._show_task()

    def _make_prompts(self) -> None:
        self.prompt = PromptField(
            self.tr("&Prompt"),
            self.tr("Describe the picture"),
            self.tr("What the picture shows. Ctrl+Enter generates."),
            3,
        )
        self.negative = PromptField(
            self.tr("&Negative prompt"),
            self.tr("What to keep out of it"),
            self.tr("What guidance steers away from. Not used when the guidance scale is 1."),
            2,
            is_template=False,
        )
        self.prompt.edited.connect(lambda text: self._generation.set_params(prompt=text, template=""))
        self.negative.edited.connect(lambda text: self._generation.set_params(negative_prompt=text))

    def _lay_out(self) -> None:
        self.inpaint_fold = Fold(self.tr("Mask and context"), self.inpainting)
        self.solver_fold = Fold(self.tr("Solver"), self.solver)
        page = QWidget()
        page.setObjectName("page")
        below = QVBoxLayout(page, spacing=10)
        below.setContentsMargins(12, 4, 12, 12)
        for widget in (self.sampling, self.inpaint_fold, self.solver_fold):
            below.addWidget(widget)
        below.addStretch(1)
        self.scroll = QScrollArea(widgetResizable=True, frameShape=QFrame.Shape.NoFrame)
        self.scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.scroll.setWidget(page)
        for fold in (self.inpaint_fold, self.solver_fold):
            fold.heading.toggled.connect(lambda shown, fold=fold: shown and self._unfold_into_sight(fold))
        above = QVBoxLayout(spacing=8)
        above.setContentsMargins(12, 8, 12, 8)
        for widget in (self.prompt, self.negative, self.bar):
            above.addWidget(widget)
        layout = QVBoxLayout(self, spacing=0)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(above)
        layout.addWidget(self.scroll, 1)
        bar = self.scroll.verticalScrollBar().sizeHint().width()
        self.setMinimumWidth(page.minimumSizeHint().width() + bar)

    def _unfold_into_sight(self, fold: Fold) -> None:
        # once the layout has given the content its place
        QTimer.singleShot(0, fold, lambda: self.scroll.ensureWidgetVisible(fold, 0, 12))

    def focus_prompt(self) -> None:
        """Put the cursor into the prompt."""
        self.prompt.text.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show_prompts(self) -> None:
        params = self._generation.params
        self.prompt.set_text(params.prompt)
        self.negative.set_text(params.negative_prompt)
        self.negative.setEnabled(params.guidance_scale > 1)

    def _show_task(self) -> None:
        task = self._generation.task
        self.sampling.set_enabled("strength", task is not Task.NEW_PICTURE)
        is_masked = task in (Task.INPAINT, Task.OUTPAINT)
        for name in ("fill", "context"):
            self.inpainting.set_enabled(name, is_masked)

    # counting tokens: the vocabulary is read by the file worker

    def _open_tokenizer(self) -> None:
        model = self._generation.model
        folder = model.folder if model and not model.problem else ""
        if folder == self._tokenizer_folder:
            return
        self._tokenizer_folder = folder
        self._count_with(None, 0)
        if not folder or model is None:
            return
        length = model.prompt_length

        def opened(tokenizer: Tokenizer) -> None:
            if folder == self._tokenizer_folder:
                self._count_with(tokenizer, length)

        self._session.files.submit(lambda: open_tokenizer(Path(folder)), opened, self._on_no_tokenizer)

    def _on_no_tokenizer(self, error: Exception) -> None:
        if not isinstance(error, StudioError):
            raise error
        self._session.message.emit("warning", error.message)

    def _count_with(self, tokenizer: Tokenizer | None, length: int) -> None:
        def read(text: str) -> Reading:
            assert tokenizer is not None
            count = tokenizer.count(text, length, self._generation.params.steps)
            return Reading(count.tokens, count.chunks * (length - MARKS), count.chunks, count.is_exact)

        for field in (self.prompt, self.negative):
            field.set_reader(read if tokenizer else None)


def _inpainting_form(generation: Any) -> ParamsForm:
    form = ParamsForm(generation)
    fill = Choice()
    fill.set_options([(form.tr(FILL_NAMES[name]), name, "") for name in FILLS])
    tip = form.tr("What lies under the mask before denoising; matters most when the strength is below 1")
    form.add_choice("fill", form.tr("Fill"), fill, tip)
    tip = form.tr(
        "How much of the picture around the mask the model sees; the outline on the canvas shows it"
    )
    form.add_number("context", form.tr("Conte&xt"), SliderNumber(0, 1024, 8, 0, " px", 256), tip)
    tip = form.tr("How far outpainting blends into the old picture, so that no seam shows")
    form.add_number("overlap", form.tr("&Overlap"), SliderNumber(0, 256, 4, 0, " px", 64), tip)
    return form
