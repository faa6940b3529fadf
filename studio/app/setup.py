"""What is asked of the model: parameters, the model they are for, and what they would do."""

from __future__ import annotations

import dataclasses
import random
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from studio.app.fitting import fitted
from studio.app.runner import Runner
from studio.document import region
from studio.document.rect import Rect
from studio.document.region import Task
from studio.errors import StudioError
from studio.job import MAX_SEED, Catalog, ModelInfo, Params, Record

if TYPE_CHECKING:
    from studio.app.session import Session


SEEDS = (
    "seed",
    "variation_seed",
    "variation_second",
    "variation_strength",
    "variation_angle",
    "variation_whole",
)  # what the noise is drawn from


SAID = 5  # models found are named up to so many, then counted
STAGES = ("later_steps", "later_guidance", "noise_level")
SUITED = ("steps", "guidance_scale", "scheduler", "width", "height", *STAGES)  # of a model's defaults
CHANGES = dict.fromkeys((Task.CHANGE, Task.UPSCALE), "image-to-image")
JOBS = {Task.NEW_PICTURE: "text-to-image", **CHANGES}  # as Job.task; else "inpaint"


@dataclass(frozen=True)
class Outline:
    """What Generate will do: the task, the document pixels it works on, the size the model works at."""

    task: Task
    region: Rect
    width: int
    height: int
    problem: str = ""


class Setup(QObject):
    """The parameters being edited; `outline` tells what Generate would do with them to the picture."""

    params_changed = Signal()
    catalog_changed = Signal()
    engine_changed = Signal()
    plan_changed = Signal()

    def __init__(self, session: Session, runner: Runner) -> None:
        super().__init__(session)
        self._session = session
        self._runner = runner
        last = Params.from_dict(session.settings.last_params)
        self.params = dataclasses.replace(last, variation_whole=True)
        self.seed_locked = False
        self.task_override: Task | None = None
        self.catalog: Catalog | None = None
        self.engine = ""
        self.outline = Outline(Task.NEW_PICTURE, Rect(0, 0, 0, 0), 0, 0)
        runner.catalog.connect(self._on_catalog)
        runner.loading.connect(self._on_loading)
        runner.trouble.connect(self._on_trouble)
        self._folders = session.settings.model_folders
        self._added: Path | None = None  # a folder that was asked for and not yet searched
        session.settings_changed.connect(self._on_settings)
        self._replan = QTimer(self, singleShot=True, interval=0)
        self._replan.timeout.connect(self._plan)
        for changed in (session.history_changed, self.params_changed, self.catalog_changed):
            changed.connect(self._replan.start)

    @property
    def runner(self) -> Runner:
        """The job thread, for whoever has jobs to run that are not in the queue."""
        return self._runner

    # parameters

    def set_params(self, **changes: object) -> None:
        """Change parameters; a blank picture follows the size."""
        params = dataclasses.replace(self.params, **changes)  # type: ignore[arg-type]
        if params != self.params:
            self.params = params
            if {"width", "height"} & changes.keys():
                self._session.resize_blank(params.width, params.height)
            self.params_changed.emit()

    def recall(self, record: Record, seed: bool = True) -> None:
        """Put the parameters of a picture into the panel."""
        params = dataclasses.replace(record.params, region=None, batch=self.params.batch)
        if not seed:
            params = dataclasses.replace(params, **{name: getattr(self.params, name) for name in SEEDS})
        if self.catalog is not None and self.catalog.model(params.model) is None:
            params = dataclasses.replace(params, model=self.params.model)
        self.seed_locked = seed
        self._session.phrasebook.choose(())  # their words are in the picture's prompts already
        self.set_params(**{f.name: getattr(params, f.name) for f in dataclasses.fields(params)})
        self._fit()

    def lock_seed(self, locked: bool) -> None:
        """Keep the seed from one Generate to the next, or roll a new one each time."""
        self.seed_locked = locked
        self.params_changed.emit()

    def roll_seed(self) -> None:
        """Take a new random seed."""
        self.set_params(seed=random.randint(0, MAX_SEED))

    def roll_variation(self) -> None:
        """Take a new random variation seed."""
        self.set_params(variation_seed=random.randint(0, MAX_SEED), variation_whole=True)

    # models

    @property
    def model(self) -> ModelInfo | None:
        """The chosen model, when the catalog has it."""
        return self.catalog.model(self.params.model) if self.catalog else None

    def choose_model(self, name: str) -> None:
        """Take another model, with the size, steps and guidance that suit it."""
        model = self.catalog.model(name) if self.catalog else None
        if model is None:
            self.set_params(model=name)
            return
        suits = {f: getattr(model.defaults, f) for f in SUITED}
        if model.reads == region.SMALL:
            suits["strength"] = 1.0  # it sees the picture anyway
        self._tell_fitted(fitted(self.params, model, self.catalog) if self.catalog else {}, model)
        self.set_params(model=model.name, **suits)
        self._fit()

    def _fit(self) -> None:
        """Let solver and guidance suit the chosen model, and say what was changed for that."""
        if self.model is None or self.catalog is None or self.model.problem:
            return
        changes = fitted(self.params, self.model, self.catalog)
        self._tell_fitted(changes, self.model)
        self.set_params(**changes)

    def _tell_fitted(self, changes: dict[str, object], model: ModelInfo) -> None:
        if name := changes.get("scheduler"):
            text = self.tr("%1 does not suit %2, so %3 is used.")
            for place, value in enumerate((self.params.scheduler, model.name, str(name)), 1):
                text = text.replace(f"%{place}", value)
            self._session.message.emit("info", text)
        if "refiner" in changes:
            text = self.tr("%1 cannot refine pictures of %2, so no refiner is used.")
            text = text.replace("%1", self.params.refiner).replace("%2", model.name)
            self._session.message.emit("info", text)

    def add_model_folder(self, path: Path) -> None:
        """Search another folder for checkpoints, now and from now on; what it holds is said."""
        folders, self._added = self._session.settings.model_folders, path
        if str(path) in folders:
            self._runner.read_catalog()
        else:
            self._session.change_settings(model_folders=(*folders, str(path)))

    def _tell_added(self, path: Path, catalog: Catalog) -> None:
        inside = [model for model in catalog.models if Path(model.folder).is_relative_to(path)]
        names = [model.name for model in inside if not model.problem]
        added = sum(Path(info.path).is_relative_to(path) and not info.problem for info in catalog.adapters)
        if len(names) > SAID or (added and names):
            text = self.tr("Found %1 models and %2 files that are used with models.")
            text = text.replace("%1", str(len(names))).replace("%2", str(added))
            self._session.message.emit("info", text)
        elif names:
            self._session.message.emit("info", self.tr("Found %1.").replace("%1", ", ".join(names)))
        elif added:
            text = self.tr("Found %1 files that are used with models, and no model.")
            self._session.message.emit("info", text.replace("%1", str(added)))
        elif inside:
            self._session.message.emit("warning", inside[0].problem)
        else:
            self._session.message.emit(
                "warning", self.tr("There is no model in %1.").replace("%1", str(path))
            )

    def _on_settings(self) -> None:
        if self._session.settings.model_folders != self._folders:
            self._folders = self._session.settings.model_folders
            self._runner.read_catalog()

    def _on_catalog(self, catalog: Catalog) -> None:
        first, self.catalog = self.catalog is None, catalog
        usable = [model for model in catalog.models if not model.problem]
        if self.model is None and usable:
            self.choose_model(usable[0].name)
        elif first and not self._session.settings.last_params:
            self.choose_model(self.params.model)
        self._fit()
        if first and self.model is not None and not self.model.problem:
            self._runner.open_model(self.model.name)
        self._session.resize_blank(self.params.width, self.params.height)
        self.catalog_changed.emit()
        added, self._added = self._added, None
        if added is not None:
            self._tell_added(added, catalog)

    def _on_trouble(self, sentence: str) -> None:
        self._session.message.emit("error", sentence)

    def _on_loading(self, message: str) -> None:
        self.engine = message
        self.engine_changed.emit()

    # the plan

    @property
    def task(self) -> Task:
        """What Generate will do now."""
        return self.outline.task

    def override_task(self, task: Task | None) -> None:
        """Do `task` whatever the picture and the mask suggest; None = what they suggest."""
        self.task_override = task
        self._plan()

    @property
    def problem(self) -> str:
        """Why Generate cannot be pressed now; "" = it can."""
        if self.catalog is None:
            return self.tr("Looking for models…")
        if self.model is None:
            return self.tr("Choose a model first.")
        return self.model.problem or self.outline.problem or self._unfit(self.model)

    def _unfit(self, model: ModelInfo) -> str:
        """Why the model cannot do the task; "" = it can."""
        if JOBS.get(self.task, "inpaint") in model.tasks:
            return ""
        text = self.tr("%1 works on pictures and makes no new ones: open a picture first.")
        if self.task is not Task.NEW_PICTURE:
            text = self.tr("%1 is not made for this: choose another model, or another task.")
        return text.replace("%1", model.name)

    def _plan(self) -> None:
        outline = self._outline()
        if outline != self.outline:
            self.outline = outline
            self.plan_changed.emit()

    def _outline(self) -> Outline:
        document, model = self._session.document, self.model
        task = self.task_override or region.suggest_task(document, model)
        nowhere = Rect(0, 0, 0, 0)
        if model is None:
            return Outline(task, nowhere, 0, 0)
        try:
            found = region.outline(document, self.params, model, task)
        except StudioError as error:
            return Outline(task, nowhere, 0, 0, error.message)
        if task is Task.NEW_PICTURE:
            return Outline(task, found, self.params.width, self.params.height)
        if task is Task.UPSCALE:
            return Outline(task, found, *region.upscaled_size(found, model))
        return Outline(task, found, *region.work_size(found, model))
