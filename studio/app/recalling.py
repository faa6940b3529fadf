"""What a picture was made with, put back into the prompt panel: all of it, or one part."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from studio.app.setup import SEEDS
from studio.job import Params, Record

if TYPE_CHECKING:
    from studio.app.session import Session


@dataclass(frozen=True)
class Described:
    """A picture that tells how it was made: its file's name, its record, and what cannot be honoured."""

    name: str
    record: Record
    notes: tuple[str, ...] = ()


PARTS = ("everything", "prompt", "seed", "settings")
WORDS = ("prompt", "negative_prompt", "template", "negative_template", "styles")


def recall(session: Session, record: Record, part: str = "everything") -> None:
    """Put `part` (one of PARTS) of how a picture was made into the panel, and say so.

    "settings" is everything but prompt, negative prompt and seed. A recalled seed is locked.
    """
    generation, params = session.generation, record.params
    now, locked = generation.params, generation.seed_locked
    warning = ""
    match part:
        case "prompt":
            generation.set_params(**{name: getattr(params, name) for name in WORDS})
            session.phrasebook.choose(())  # their words are in these prompts already
        case "seed":
            generation.set_params(**{name: getattr(params, name) for name in SEEDS})
            generation.lock_seed(True)
        case "settings":
            kept = {name: getattr(now, name) for name in (*WORDS, *SEEDS)}
            chosen = [style.name for style in session.phrasebook.chosen]
            generation.recall(dataclasses.replace(record, params=dataclasses.replace(params, **kept)))
            session.phrasebook.choose(chosen)
            generation.lock_seed(locked)
            warning = _missing_models(session, params)
        case "everything":
            generation.recall(record)
            warning = f"{_missing_models(session, params)} {_past(record)}".strip()
            if record.controls:
                told = " ".join(filter(None, (_sentence(part, record), warning, _steered(record))))
                session.offered.emit(
                    told, _tr("Add control layers"), partial(session.controls.recall, record)
                )
                return
        case _:
            raise ValueError(f"expected one of {PARTS}, found {part!r}")
    session.message.emit("warning" if warning else "info", f"{_sentence(part, record)} {warning}".strip())


def _sentence(part: str, record: Record) -> str:
    match part:
        case "prompt":
            return _tr("Recalled the prompt.")
        case "seed":
            return _tr("Recalled the seed %1.").replace("%1", str(record.params.seed))
        case "settings":
            return _tr("Recalled the settings, not the prompt and the seed.")
        case _:
            return _tr("Recalled prompt, seed %1 and settings.").replace("%1", str(record.params.seed))


def _missing_models(session: Session, params: Params) -> str:
    catalog = session.generation.catalog
    if catalog is None:
        return ""
    told = []
    if catalog.model(params.model) is None:
        told.append(_tr("Its model %1 is not here; the chosen one stays.").replace("%1", params.model))
    if params.refiner and catalog.model(params.refiner) is None:
        told.append(_tr("Its refiner %1 is not here.").replace("%1", params.refiner))
    return " ".join(told)


def _steered(record: Record) -> str:
    models = ", ".join(dict.fromkeys(told.model for told in record.controls))
    return _tr("It was steered by %1.").replace("%1", models)


def _past(record: Record) -> str:
    """What the parameters alone do not bring back; "" = nothing."""
    if record.kept_at:
        return _tr("It was kept at step %1; Generate goes on to the end.").replace("%1", str(record.kept_at))
    if record.branches:
        calls = ", ".join(str(branch.call) for branch in record.branches)
        return _tr("It branched at step %1; Generate takes its last words from the start.").replace(
            "%1", calls
        )
    return ""


def _tr(text: str) -> str:
    return QCoreApplication.translate("recalling", text)
