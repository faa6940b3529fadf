"""The Generate button, which names what will happen, with its one-click override and Stop beside it."""

from __future__ import annotations

import random
from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from studio.app.edits.guiding import guides, has_guidance
from studio.app.language import number, shown_name, told
from studio.app.session import Session
from studio.document.region import Task
from studio.ui.icons import set_icon
from studio.ui.panels.examples import examples
from studio.ui.panels.fields import tooltip
from studio.ui.panels.plan_label import PlanLabel
from studio.ui.theme import dress
from studio.ui.tips import with_key

ROOM = 24  # characters of a mask's prompt
CHANGE_STRENGTH = 0.6  # keeps the composition; the command line starts there too
ICONS = {
    Task.NEW_PICTURE: "creation",
    Task.CHANGE: "image-edit-outline",
    Task.INPAINT: "brush-variant",
    Task.OUTPAINT: "arrow-expand-all",
    Task.UPSCALE: "image-size-select-large",
}


class GenerateBar(QWidget):
    """Generate, its override menu and Stop; below, the size the model works at or why it cannot."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._generation = session.generation
        self._key = ""
        self.generate = QPushButton(self.tr("Generate"))
        self.generate.setObjectName("generate")
        self.generate.setIconSize(QSize(18, 18))
        self.generate.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.override = QToolButton(popupMode=QToolButton.ToolButtonPopupMode.InstantPopup)
        self.override.setObjectName("generate")
        self.override.setAccessibleName(self.tr("Generate as"))
        self.override.setToolTip(self.tr("Choose what Generate does"))
        self.override.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.stop = QPushButton(self.tr("Stop"))
        self.stop.setAccessibleName(self.tr("Stop"))
        set_icon(self.stop, "stop", "error")
        self.stop.setToolTip(self.tr("Stop the running job now; those that wait go on"))
        for button in (self.generate, self.override, self.stop):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keys where they are
        self.note = QLabel(wordWrap=True)
        self.note.setAccessibleName(self.tr("What Generate will do"))
        self.plan = PlanLabel(self._session)
        self.gentler = QPushButton(
            self.tr("Keep some of it: strength %1").replace("%1", number(CHANGE_STRENGTH))
        )
        self.gentler.setObjectName("offer")
        self.gentler.setToolTip(self.tr("Start from the picture that is there, not from noise alone"))
        self.gentler.clicked.connect(lambda: self._generation.set_params(strength=CHANGE_STRENGTH))
        self.example = QPushButton(self.tr("Try an example"))
        self.example.setObjectName("offer")
        self.example.setToolTip(self.tr("Put a prompt that suits the model into the field above"))
        self.example.clicked.connect(self._take_example)
        self._lay_out()
        self.generate.clicked.connect(self._generation.generate)
        self.stop.clicked.connect(self._generation.stop_now)
        for changed in (
            self._generation.plan_changed,
            self._generation.catalog_changed,
            self._generation.params_changed,
            self._generation.queue_changed,
            session.settings_changed,
            session.phrasebook.styles_changed,
        ):
            changed.connect(self.refresh)
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self.refresh)
        session.history_changed.connect(self._later.start)  # what was painted or undone is shown first
        self.refresh()

    def _lay_out(self) -> None:
        joined = QHBoxLayout(spacing=0)
        joined.addWidget(self.generate, 1)
        joined.addWidget(self.override)
        row = QHBoxLayout(spacing=8)
        row.addLayout(joined, 1)
        row.addWidget(self.stop)
        layout = QVBoxLayout(self, spacing=5)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(row)
        layout.addWidget(self.note)
        layout.addWidget(self.plan)
        for offer in (self.gentler, self.example):
            layout.addWidget(offer, 0, Qt.AlignmentFlag.AlignLeft)

    def set_key(self, key: str) -> None:
        """The key that generates is told."""
        self._key = key
        self.refresh()

    def set_overrides(self, actions: Sequence[QAction]) -> None:
        """Offer these commands in the menu beside the button."""
        menu = QMenu(self.override)
        menu.setToolTipsVisible(True)
        menu.addActions(list(actions))
        self.override.setMenu(menu)

    def refresh(self) -> None:
        """Say what the button does now."""
        task, why_not = self._generation.task, told(self._generation.problem)
        self.generate.setText(self.tr(task.value))
        self.generate.setAccessibleName(self.tr("Generate: %1").replace("%1", self.tr(task.value)))
        set_icon(self.generate, ICONS[task], "on_accent")
        self.generate.setEnabled(not why_not)
        self.generate.setToolTip(tooltip(why_not or with_key(self._explain(task), self._key)))
        dress(self.override, "override" if why_not else "generate")
        set_icon(self.override, "chevron-down", "text" if why_not else "on_accent")
        is_open = any(entry.is_open for entry in self._generation.queue)
        self.stop.setVisible(is_open)
        self.gentler.setVisible(self._starts_from_noise)
        self.example.setVisible(self._says_nothing)
        self.note.setText(why_not or self._describe())
        dress(self.note, "warning" if why_not else "muted")
        self.plan.refresh()

    @property
    def _starts_from_noise(self) -> bool:
        """Whether nothing of the picture would be left; a model that edits reads it even then."""
        model = self._generation.model
        edits = model is not None and model.reads in ("picture", "small")
        return self._generation.task is Task.CHANGE and self._generation.params.strength >= 1 and not edits

    @property
    def _says_nothing(self) -> bool:
        """Whether a new picture is asked for of a model that reads prompts, and there is none."""
        written = self._generation.params.prompt.strip() or self._session.phrasebook.chosen
        model, is_new = self._generation.model, self._generation.task is Task.NEW_PICTURE
        return is_new and not written and model is not None and model.prompt_length > 0

    def _take_example(self) -> None:
        self._generation.set_params(prompt=random.choice(examples(self._generation.model)))
        self.generate.setFocus(Qt.FocusReason.OtherFocusReason)  # this button goes

    def _describe(self) -> str:
        chosen = self.tr(" · chosen by hand") if self._generation.task_override else ""
        return self._describe_region() + chosen + self._describe_guidance() + self._describe_mask()

    def _describe_mask(self) -> str:
        """Which mask is meant where there are several, and its own words where it has any."""
        masks, mask = self._session.document.masks, self._session.masks.active
        if self._generation.task not in (Task.INPAINT, Task.OUTPAINT):
            return ""
        parts = []
        if len(masks) > 1:
            parts.append(self.tr("mask “%1”").replace("%1", shown_name(mask.name).replace(" ", "\u00a0")))
        if mask.strength < 1:
            parts.append(self.tr("strength %1 %").replace("%1", str(round(mask.strength * 100))))
        if mask.prompt.strip():
            words = mask.prompt.strip()
            short = words if len(words) <= ROOM else f"{words[: ROOM - 1]}…"
            parts.append(self.tr("its own prompt: “%1”").replace("%1", short))
        return "".join(f" · {part}" for part in parts)

    def _describe_guidance(self) -> str:
        if not has_guidance(self._session.document):
            return ""
        params = self._generation.params
        if not params.reads_negative() and not params.disturbed(params.steps):
            return self.tr(" · guidance scale 1: the guidance mask has no effect")
        if not guides(self._session.document, self._generation.outline.region):
            return self.tr(" · no guidance is painted there: the prompt pulls as at scale 1")
        return self.tr(" · guidance painted")

    def _describe_region(self) -> str:
        outline = self._generation.outline
        size = f"{outline.width} × {outline.height} px"
        if self._generation.task is Task.NEW_PICTURE:
            if not outline.width:  # it is being reckoned
                size = f"{self._generation.params.width} × {self._generation.params.height} px"
            model = self._generation.model
            reads = model is None or model.prompt_length > 0
            text = (
                self.tr("A picture of %1")
                if reads
                else self.tr("A picture of %1; this model reads no prompt")
            )
            if self._says_nothing:
                text = self.tr("A picture of %1. Without a prompt it may show anything, or a blend of much.")
            return text.replace("%1", size)
        if self._starts_from_noise:
            return self.tr("At strength 1 nothing of the picture is kept")
        region = f"{outline.region.width} × {outline.region.height} px"
        if self._generation.task is Task.UPSCALE:
            text = self.tr("Makes %2 of %1, as a document of its own")
            return text.replace("%1", region).replace("%2", size)
        if region == size:
            return self.tr("Works on %1").replace("%1", region)
        text = self.tr("Works on %1 at %2")
        return text.replace("%1", region).replace("%2", size)

    def _explain(self, task: Task) -> str:
        match task:
            case Task.NEW_PICTURE:
                return self.tr("Make a new picture from the prompt")
            case Task.CHANGE:
                return self.tr("Make the whole picture anew, as far from it as the strength allows")
            case Task.INPAINT:
                return self.tr("Make what lies under the mask anew; everything else stays exactly as it is")
            case Task.OUTPAINT:
                return self.tr("Continue the picture into the empty border")
            case Task.UPSCALE:
                return self.tr("Make the whole picture larger, with the details that the prompt calls for")

    # Qt overrides

    def minimumSizeHint(self) -> QSize:
        return QSize(200, super().minimumSizeHint().height())
