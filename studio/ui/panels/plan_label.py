"""What the picture will take, said before it is asked for: memory, what has to be given up for it, time."""

from __future__ import annotations

import dataclasses

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLabel

from studio.app.session import Session
from studio.document.region import Task
from studio.job import ModelInfo, Params
from studio.memory import ECONOMIES, ENCODERS, HALVES, TILES, Plan, Wishes, free_for_us, number_format, plan
from studio.prompt.adapters import adapters_in
from studio.prompt.syntax import parse
from studio.ui.panels.fields import tooltip
from studio.ui.panels.queue_words import duration

GIGABYTE = 10**9


class PlanLabel(QLabel):
    """One line below Generate, with the reasons in its tooltip; empty while nothing is known."""

    def __init__(self, session: Session) -> None:
        super().__init__(wordWrap=True)
        self._session, self._generation = session, session.generation
        self.setAccessibleName(self.tr("What the picture will take"))

    def refresh(self) -> None:
        """Reckon anew."""
        model = self._generation.model
        found = None
        if model is not None and not self._generation.problem:
            found = self._plan(model)
        self.setVisible(found is not None)
        if found is None:
            return
        self.setText(
            " · ".join(
                part for part in (_memory(found), *_economies(found), self._executor(), self._time()) if part
            )
        )
        self.setObjectName("muted" if found.fits else "warning")
        self.style().polish(self)
        self.setToolTip(tooltip(self._reasons(found)))

    def _plan(self, model: ModelInfo) -> Plan | None:
        params = self._params()
        wish = params.dtype if params.dtype != "auto" else self._session.settings.dtype
        catalog = self._generation.catalog
        refiner = catalog.model(params.refiner) if catalog and params.refiner else None
        need = model.need.beside(refiner.need) if refiner else model.need
        return plan(need, params, model.latent, Wishes(number_format(model.need, wish)), free_for_us())

    def _params(self) -> Params:
        outline = self._generation.outline
        return dataclasses.replace(self._generation.params, width=outline.width, height=outline.height)

    def _executor(self) -> str:
        """What runs it, where that is not what was wished."""
        params = self._generation.params
        wish = params.executor if params.executor != "auto" else self._session.settings.executor
        if wish != "torch" and params.cache != "none":
            return self.tr("run by torch, for its cache")
        is_moved = wish != "torch" and next(adapters_in(parse(params.prompt).nodes), None) is not None
        return self.tr("run by torch, for its LoRA") if is_moved else ""

    def _time(self) -> str:
        params = self._params()
        found = self._generation.estimate(params, self._generation.task is not Task.NEW_PICTURE)
        if found is None:
            return ""
        words = self.tr("roughly %1") if found.rough else self.tr("about %1")
        return words.replace("%1", duration(found.seconds))

    def _reasons(self, found: Plan) -> str:
        text = self.tr("Memory at most, of what this program can have; reckoned from the model's files.")
        if not found.fits:
            more = self.tr("It may not be enough: choose a smaller size, or close other programs.")
        elif TILES in found.economies:
            more = self.tr("Decoding in tiles may show faint seams.")
        else:
            return text
        return f"{text} {more}"


def _memory(found: Plan) -> str:
    words = QCoreApplication.translate("PlanLabel", "%1 of %2 GB of memory")
    told = (f"{number / GIGABYTE:.1f}" for number in (found.peak, found.free))
    return words.replace("%1", next(told)).replace("%2", next(told))


def _economies(found: Plan) -> list[str]:
    names = {
        ENCODERS: QCoreApplication.translate("PlanLabel", "text encoders set aside"),
        TILES: QCoreApplication.translate("PlanLabel", "decoded in tiles"),
        HALVES: QCoreApplication.translate("PlanLabel", "guided in two passes"),
    }
    return [names[name] for name in ECONOMIES if name in found.economies]
