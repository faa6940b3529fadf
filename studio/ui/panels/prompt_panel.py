"""The prompt panel: what to make, how, and the button that makes it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from studio.app.session import Session
from studio.document.region import Task
from studio.job import FILLS
from studio.ui.guidance.method_form import GuidanceForm
from studio.ui.panels.fields import Choice, Fold, SliderNumber, guard_wheel
from studio.ui.panels.generate_bar import GenerateBar
from studio.ui.panels.later_form import LaterForm
from studio.ui.panels.params_form import ParamsForm
from studio.ui.panels.prompt_words import PromptWords
from studio.ui.panels.refiner_form import RefinerForm
from studio.ui.panels.sampling_form import SamplingForm
from studio.ui.panels.solver_form import SolverForm
from studio.ui.panels.speed_form import SpeedForm

LEAST = 36  # logical pixels of what scrolls: on a small screen the words above keep theirs
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
    show_unusable = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        self._generation = session.generation
        self.words = PromptWords(session)
        self.prompt, self.negative = self.words.prompt, self.words.negative
        self.bar = GenerateBar(session)
        self.sampling = SamplingForm(self._generation)
        self.guidance = GuidanceForm(self._generation)
        self.solver = SolverForm(self._generation)
        self.speed = SpeedForm(self._generation)
        self.refiner = RefinerForm(self._generation)
        self.later = LaterForm(self._generation)
        self.inpainting = _inpainting_form(self._generation)
        self._lay_out()
        self.refiner.offered.connect(self.refiner_fold.setVisible)
        self.refiner.show_offers()
        self.later.offered.connect(self.later_fold.setVisible)
        self.later.show_offers()
        guard_wheel(self)
        self.sampling.add_folder.connect(self.add_folder)
        self.sampling.show_unusable.connect(self.show_unusable)
        self._generation.plan_changed.connect(self._show_task)
        self._generation.params_changed.connect(self._show_model)
        self._generation.catalog_changed.connect(self._show_model)
        self._show_task()

    def _lay_out(self) -> None:
        self.inpaint_fold = Fold(self.tr("Mask and context"), self.inpainting)
        self.guidance_fold = Fold(self.tr("Guidance"), self.guidance)
        self.solver_fold = Fold(self.tr("Solver"), self.solver)
        self.speed_fold = Fold(self.tr("Speed"), self.speed)
        self.refiner_fold = Fold(self.tr("Refiner"), self.refiner)
        self.later_fold = Fold(self.tr("Later stage"), self.later)
        page = QWidget()
        page.setObjectName("page")
        below = QVBoxLayout(page, spacing=10)
        below.setContentsMargins(12, 4, 12, 12)
        stages = (self.refiner_fold, self.later_fold)
        folds = (self.inpaint_fold, *stages, self.guidance_fold, self.solver_fold, self.speed_fold)
        for widget in (self.sampling, *folds):
            below.addWidget(widget)
        below.addStretch(1)
        self.scroll = QScrollArea(widgetResizable=True, frameShape=QFrame.Shape.NoFrame)
        self.scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.scroll.setMinimumHeight(LEAST)
        self.scroll.setWidget(page)
        for fold in folds:
            fold.heading.toggled.connect(lambda shown, fold=fold: shown and self._unfold_into_sight(fold))
        above = QVBoxLayout(spacing=8)
        above.setContentsMargins(12, 8, 12, 8)
        for widget in (self.words, self.bar):
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
        self.words.focus_prompt()

    def _show_model(self) -> None:
        model = self._generation.model
        edits = model is not None and model.reads == "picture"
        words = self.tr("Say what should change") if edits else self.tr("Describe the picture")
        self.prompt.text.setPlaceholderText(words)

    def _show_task(self) -> None:
        task = self._generation.task
        self.sampling.set_enabled("strength", task is not Task.NEW_PICTURE)
        is_masked = task in (Task.INPAINT, Task.OUTPAINT)
        for name in ("fill", "context"):
            self.inpainting.set_enabled(name, is_masked)


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
