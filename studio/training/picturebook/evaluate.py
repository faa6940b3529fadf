"""Examines a finished picturebook: what it paints for prompts it never learned from, told as a report."""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")  # before torch: its threads must not spin

import torch

from studio.engine.library.catalog import weights_hash
from studio.errors import StudioError
from studio.settings import data_folder
from studio.training.loop import Progress
from studio.training.picturebook.marking import lessons, repairs, report, variety
from studio.training.picturebook.marking.exam import marks, questions, tally
from studio.training.picturebook.marking.ledger import Ledger
from studio.training.picturebook.marking.painters import EnginePainter, open_model, open_painter
from studio.training.picturebook.marking.recognise import Recogniser
from studio.training.picturebook.marking.samples import paint, sheet, unseen_prompts
from studio.training.picturebook.world import WORLDS

__all__ = ["Plan", "evaluate", "paint", "sheet", "unseen_prompts"]

PROGRAM = "python -m studio.training.picturebook.evaluate"
Tell = Callable[[str], None]
"""Told one line about how far the evaluation is."""


@dataclass(frozen=True)
class Plan:
    """What an evaluation does; the same plan on the same model gives the same report."""

    model: Path
    world: str = "small"
    prompts: int = 500
    guidance: tuple[float, ...] = (1.0, 3.0, 5.0, 7.0)
    steps: int = 20
    scheduler: str = ""
    """One of the studio's; empty for the one the model was saved with."""

    seed: int = 0
    repairs: int = 40
    """How many scenes are inpainted; half as many are outpainted."""

    seeds: int = 16
    """How many pictures of one prompt are compared."""

    batch: int = 10
    device: str = "cpu"
    course: lessons.Course | None = None

    @property
    def teaching(self) -> lessons.Course:
        """How the recogniser is taught."""
        return self.course or lessons.COURSES[self.world]

    @property
    def middle(self) -> float:
        """The guidance scale of what is measured at one only: that nearest to the usual 5."""
        return min(self.guidance, key=lambda scale: abs(scale - 5))

    def told(self) -> dict[str, Any]:
        """What the answers depend on, beside the model."""
        names = ("world", "prompts", "steps", "scheduler", "seed", "repairs", "seeds")
        return {name: getattr(self, name) for name in names}


def evaluate(plan: Plan, out: Path, tell: Tell) -> dict[str, Any]:
    """Run the whole evaluation; writes ``out`` (JSON) and a Markdown table beside it, and returns the report.

    Answers are kept beside ``out`` as they come: the same call goes on where it was stopped.
    Raises StudioError for a folder that holds no such model, a plan that asks for nothing, or when the emoji
    font is not installed.
    """
    _check(plan)
    found = _Evaluation(plan, out, tell).report()
    out.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")
    out.with_suffix(".md").write_text(report.markdown(found), encoding="utf-8")
    return found


def _check(plan: Plan) -> None:
    if plan.world not in WORLDS:
        raise StudioError(f"There is no world {plan.world!r}; there are: {', '.join(WORLDS)}.")
    least = {"prompts": 1, "steps": 1, "batch": 1, "seeds": 2, "repairs": 0, "seed": 0}
    for name, number in least.items():
        if getattr(plan, name) < number:
            raise StudioError(f"{name} must be {number} or more, not {getattr(plan, name)}.")


class _Evaluation:
    """One evaluation on its way."""

    def __init__(self, plan: Plan, out: Path, tell: Tell) -> None:
        self.plan, self.tell = plan, tell
        self.painter = open_painter(plan.model, plan.device, plan.scheduler)
        taught = plan.teaching.name(self.painter.decoder)
        told = repr((sorted(plan.told().items()), taught, weights_hash(plan.model)))
        self.ledger = Ledger(out.with_suffix(".answers.jsonl"), hashlib.sha256(told.encode()).hexdigest())
        self.recogniser = self.learned()

    def learned(self) -> Recogniser:
        """The recogniser for the plan's world, taught now or read from the data folder."""
        plan, painter = self.plan, self.painter
        path = data_folder() / "recognisers" / plan.teaching.name(painter.decoder)
        if not path.is_file():
            self.tell(f"drawing {plan.teaching.scenes} scenes for the recogniser to learn from")
        course = lessons.teach(plan.teaching, painter.through, painter.size, path, plan.device)
        for said in course:
            if isinstance(said, Progress):
                self.tell(f"recogniser {said.share:5.1%}  loss {said.loss:.3f}  {said.seconds:.0f} s")
            else:
                return said
        raise AssertionError("a course ends with its recogniser")

    def report(self) -> dict[str, Any]:
        """Everything that is measured."""
        plan = self.plan
        found: dict[str, Any] = {"model": plan.model.name, **plan.told()}
        found["recogniser"] = self.checked()
        found["guidance"] = {f"{scale:g}": self.examined(scale) for scale in plan.guidance}
        vary = partial(variety.measure, self.painter, plan.world, plan.seeds, plan.steps, plan.middle)
        found["variety"] = self.ledger.noted("variety", vary)
        return found | self.repaired()

    def checked(self) -> dict[str, Any]:
        """How often the recogniser is right about drawn scenes, as drawn and seen through the autoencoder."""
        self.tell("testing the recogniser on drawn scenes")
        plan, count = self.plan, self.plan.teaching.tested
        test = partial(lessons.accuracy, self.recogniser, plan.world, native=self.painter.size)
        through = partial(test, max(1, count // 5), codec=self.painter.through)
        return {
            "drawn": self.ledger.noted("drawn", partial(test, count)),
            "decoded": self.ledger.noted("decoded", through),
        }

    def examined(self, scale: float) -> dict[str, float | None]:
        """The marks of all questions at one guidance scale."""
        asked = questions(self.plan.prompts, self.plan.world, self.plan.seed)
        keys = [f"{scale:g}/{number}" for number in range(len(asked))]
        left = [number for number, key in enumerate(keys) if key not in self.ledger.known]
        began = time.monotonic()
        for start in range(0, len(left), self.plan.batch):
            numbers = left[start : start + self.plan.batch]
            batch = [asked[number] for number in numbers]
            prompts, seeds = [one.prompt for one in batch], [one.seed for one in batch]
            pictures = self.painter.paint(prompts, seeds, self.plan.steps, scale)
            given = [
                marks(one, seen) for one, seen in zip(batch, self.recogniser.look(pictures), strict=True)
            ]
            self.ledger.write({keys[number]: row for number, row in zip(numbers, given, strict=True)})
            done = start + len(numbers)
            minutes = (time.monotonic() - began) / done * (len(left) - done) / 60
            known = len(asked) - len(left) + done
            self.tell(f"guidance {scale:g}: {known} of {len(asked)} pictures, {minutes:.0f} min left")
        return tally([self.ledger.known[key] for key in keys])

    def repaired(self) -> dict[str, Any]:
        """Inpainting and outpainting."""
        plan, names = self.plan, ("inpainting", "outpainting")
        if plan.repairs and not self.ledger.known.keys() >= set(names):
            if isinstance(self.painter, EnginePainter):
                engine = self.painter
            else:
                engine = EnginePainter(open_model(plan.model, plan.device), repairs.SCHEDULER)
            brush = repairs.Brush(engine, plan.steps, plan.middle)
            inside = repairs.inpainting(brush, self.recogniser, plan.world, plan.repairs, plan.seed)
            outside = repairs.outpainting(brush, plan.world, max(1, plan.repairs // 2), plan.seed)
            for name, rows in zip(names, (inside, outside), strict=True):
                self.ledger.write({name: report.mean(list(self._counted(name, rows)))})
        return {name: self.ledger.known[name] for name in names} if plan.repairs else {}

    def _counted(self, name: str, rows: Iterator[dict[str, float]]) -> Iterator[dict[str, float]]:
        for number, row in enumerate(rows, 1):
            self.tell(f"{name}: {number} pictures")
            yield row


def _say(line: str) -> None:
    sys.stderr.write(line + "\n")
    sys.stderr.flush()


def main() -> None:
    """Read the command line and evaluate."""
    parser = argparse.ArgumentParser(prog=PROGRAM, description=__doc__)
    parser.add_argument("model", type=Path, help="the folder of a finished model")
    parser.add_argument("--world", default="small", choices=sorted(WORLDS), help="the world it learned")
    parser.add_argument("--prompts", type=int, default=500)
    parser.add_argument("--guidance", type=float, nargs="+", default=[1, 3, 5, 7])
    parser.add_argument("--steps", type=int, default=20)
    parser.add_argument("--scheduler", default="", help="one of the studio's, instead of the model's own")
    parser.add_argument("--seed", type=int, default=0, help="of the questions and the pictures")
    parser.add_argument("--repairs", type=int, default=40, help="scenes to inpaint; 0 for none")
    parser.add_argument("--batch", type=int, default=10, help="pictures at a time")
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    parser.add_argument("--out", type=Path, default=Path("report.json"))
    choice = vars(parser.parse_args())
    out, scales = choice.pop("out"), tuple(choice.pop("guidance"))
    try:
        found = evaluate(Plan(guidance=scales, **choice), out, _say)
    except StudioError as error:
        parser.error(error.message)
    except OSError as error:
        parser.error(f"{error.filename or out}: {error.strerror or error}")
    sys.stdout.write(report.markdown(found))


if __name__ == "__main__":
    main()
