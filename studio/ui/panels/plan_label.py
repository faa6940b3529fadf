"""What the picture will take, said before it is asked for: memory, what has to be given up for it, time."""

from __future__ import annotations

import dataclasses

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLabel

from studio.app.language import number
from studio.app.session import Session
from studio.document.layers.controls import steering
from studio.document.region import Task
from studio.job import ROUNDED, ModelInfo, Params
from studio.memory import (
    APART,
    ECONOMIES,
    ENCODERS,
    HALVES,
    STREAMED,
    TILES,
    Plan,
    beside,
    free_for_us,
    free_graphics,
    plan,
    wished,
)
from studio.prompt.adapters import adapters_in, are_lasting
from studio.prompt.syntax import parse
from studio.ui.panels.fields import tooltip
from studio.ui.panels.queue_words import duration
from studio.ui.theme import dress

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
                part
                for part in (
                    _memory(found),
                    _weights(found),
                    *_economies(found),
                    self._executor(found),
                    self._time(),
                )
                if part
            )
        )
        dress(self, "muted" if found.fits else "warning")
        self.setToolTip(tooltip(self._reasons(found)))

    def _plan(self, model: ModelInfo) -> Plan | None:
        params = self._params()
        catalog = self._generation.catalog
        refiner = catalog.model(params.refiner) if catalog and params.refiner else None
        need = model.need.beside(refiner.need) if refiner else model.need
        wishes = wished(params, self._session.settings, model.need)
        if catalog:
            loras = [node.name for node in adapters_in(parse(params.prompt).nodes)]
            layers = steering(self._session.document)
            controls = [layer.control.model for layer in layers if layer.control is not None]
            wishes = dataclasses.replace(wishes, beside=beside(catalog, loras, controls))
        return plan(need, params, model.latent, wishes, free_for_us(), free_graphics())

    def _params(self) -> Params:
        outline = self._generation.outline
        return dataclasses.replace(self._generation.params, width=outline.width, height=outline.height)

    def _executor(self, found: Plan) -> str:
        """What runs it, where that is not what was wished."""
        params = self._generation.params
        wish = params.executor if params.executor != "auto" else self._session.settings.executor
        if wish != "torch" and params.cache != "none":
            return self.tr("run by torch, for its cache")
        if wish != "torch" and (found.weights in ROUNDED or STREAMED in found.economies):
            return self.tr("run by torch, for its weights")
        is_moved = wish != "torch" and not are_lasting(parse(params.prompt).nodes)
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
        if found.main:
            main = self.tr("Main memory: %1 of %2 GB.").replace("%1", number(found.main / GIGABYTE))
            text = f"{text} {main.replace('%2', number(free_for_us() / GIGABYTE))}"
        if not found.fits:
            more = self.tr("It may not be enough: choose a smaller size, or close other programs.")
        elif STREAMED in found.economies:
            more = self.tr("Each layer is read from the disk whenever it runs, which takes longer.")
        elif TILES in found.economies:
            more = self.tr("Decoding in tiles may show faint seams.")
        else:
            return text
        return f"{text} {more}"


def _memory(found: Plan) -> str:
    words = QCoreApplication.translate("PlanLabel", "%1 of %2 GB of memory")
    if found.main:
        words = QCoreApplication.translate("PlanLabel", "%1 of %2 GB of graphics memory")
    told = (number(each / GIGABYTE) for each in (found.peak, found.free))
    return words.replace("%1", next(told)).replace("%2", next(told))


def _weights(found: Plan) -> str:
    """How they are at rest, where they are not whole."""
    names = {
        "file": QCoreApplication.translate("PlanLabel", "weights as in the file"),
        "fp8": QCoreApplication.translate("PlanLabel", "weights in fp8"),
        "int8": QCoreApplication.translate("PlanLabel", "weights in int8"),
    }
    return names.get(found.weights, "")


def _economies(found: Plan) -> list[str]:
    names = {
        ENCODERS: QCoreApplication.translate("PlanLabel", "text encoders set aside"),
        TILES: QCoreApplication.translate("PlanLabel", "decoded in tiles"),
        HALVES: QCoreApplication.translate("PlanLabel", "guided in two passes"),
        APART: QCoreApplication.translate("PlanLabel", "one network at a time"),
        STREAMED: QCoreApplication.translate("PlanLabel", "streamed layer by layer"),
    }
    return [names[name] for name in ECONOMIES if name in found.economies]
