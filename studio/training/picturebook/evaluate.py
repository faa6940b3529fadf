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
from typing import TYPE_CHECKING, Any

os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")  # before torch: its threads must not spin

import torch
from diffusers import StableDiffusionPipeline

from studio.errors import StudioError
from studio.settings import data_folder
from studio.training.loop import Progress
from studio.training.picturebook import lessons, repairs, report, variety
from studio.training.picturebook.exam import Question, marks, questions, tally
from studio.training.picturebook.ledger import Ledger
from studio.training.picturebook.recognise import Pictures, Recogniser, tensor
from studio.training.picturebook.samples import paint, sheet, unseen_prompts
from studio.training.picturebook.world import WORLDS

if TYPE_CHECKING:
    from studio.training.picturebook.draw import Size

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
    seed: int = 0
    repairs: int = 40
    """How many scenes are inpainted; half as many are outpainted."""

    repair_guidance: float = 5.0
    seeds: int = 16
    """How many pictures of one prompt are compared."""

    batch: int = 10
    device: str = "cpu"
    course: lessons.Course | None = None


def evaluate(plan: Plan, out: Path, tell: Tell) -> dict[str, Any]:
    """Run the whole evaluation; writes ``out`` (JSON) and a Markdown table beside it, and returns the report.

    Raises StudioError for a folder that holds no such model, or when the emoji font is not installed.
    """
    pipeline = open_pipeline(plan)
    ledger = Ledger(out.with_suffix(".answers.jsonl"), fingerprint(plan))
    recogniser = learned(plan, pipeline, tell)
    found: dict[str, Any] = {"model": plan.model.name, **_told(plan)}
    found["recogniser"] = checked(plan, pipeline, recogniser, ledger, tell)
    found["guidance"] = {
        f"{scale:g}": examined(plan, pipeline, recogniser, scale, ledger, tell) for scale in plan.guidance
    }
    vary = partial(variety.measure, pipeline, plan.world, plan.seeds, plan.steps)
    found["variety"] = ledger.noted("variety", vary)
    found |= repaired(plan, recogniser, ledger, tell)
    out.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")
    out.with_suffix(".md").write_text(report.markdown(found), encoding="utf-8")
    return found


def open_pipeline(plan: Plan) -> StableDiffusionPipeline:
    """The model as diffusers runs it, many pictures at a time."""
    if not (plan.model / "model_index.json").is_file():
        raise StudioError(f"{plan.model} is no model: it has no model_index.json.")
    if plan.world not in WORLDS:
        raise StudioError(f"There is no world {plan.world!r}; there are: {', '.join(WORLDS)}.")
    dtype = torch.float16 if plan.device == "cuda" else torch.float32
    pipeline = StableDiffusionPipeline.from_pretrained(plan.model, local_files_only=True, dtype=dtype)
    pipeline.set_progress_bar_config(disable=True)
    return pipeline.to(plan.device)


def native(pipeline: StableDiffusionPipeline) -> Size:
    """The size of picture the model was made for."""
    side = pipeline.unet.config.sample_size
    width, height = (side, side) if isinstance(side, int) else (side[1], side[0])
    return width * pipeline.vae_scale_factor, height * pipeline.vae_scale_factor


def fingerprint(plan: Plan) -> str:
    """What answers depend on: the plan and every file of the model."""
    told = hashlib.sha256(repr(sorted(_told(plan).items())).encode())
    for path in sorted(plan.model.rglob("*")):
        if path.suffix in (".safetensors", ".json", ".txt"):
            told.update(path.name.encode() + path.read_bytes())
    return told.hexdigest()


def _told(plan: Plan) -> dict[str, Any]:
    names = ("world", "prompts", "steps", "seed", "repairs", "repair_guidance", "seeds")
    return {name: getattr(plan, name) for name in names}


def learned(plan: Plan, pipeline: StableDiffusionPipeline, tell: Tell) -> Recogniser:
    """The recogniser for the plan's world, taught now or read from the data folder."""
    codec = codec_of(pipeline)
    course = plan.course or lessons.COURSES[plan.world]
    weights = hashlib.sha256()
    for value in pipeline.vae.state_dict().values():
        weights.update(value.detach().float().cpu().numpy().tobytes())
    path = data_folder() / "recognisers" / course.name(weights.hexdigest())
    for said in lessons.teach(course, codec, native(pipeline), path, plan.device):
        if isinstance(said, Progress):
            tell(f"recogniser {said.share:5.1%}  loss {said.loss:.3f}  {said.seconds:.0f} s")
        else:
            return said
    raise AssertionError("a course ends with its recogniser")


def codec_of(pipeline: StableDiffusionPipeline) -> lessons.Codec:
    """Pictures as they come back from the model's autoencoder."""
    autoencoder = pipeline.vae

    @torch.no_grad()
    def through(pictures: Pictures) -> Pictures:
        device, dtype = autoencoder.device, autoencoder.dtype
        latents = autoencoder.encode(tensor(pictures).to(device, dtype)).latents
        found = autoencoder.decode(latents).sample.float().clamp(-1, 1)
        shown: Pictures = ((found + 1) * 127.5).round().byte().permute(0, 2, 3, 1).cpu().numpy()
        return shown

    return through


def checked(
    plan: Plan, pipeline: StableDiffusionPipeline, recogniser: Recogniser, ledger: Ledger, tell: Tell
) -> dict[str, Any]:
    """How often the recogniser is right about drawn scenes, as drawn and seen through the autoencoder."""
    tell("testing the recogniser on drawn scenes")
    test = partial(lessons.accuracy, recogniser, plan.world, native=native(pipeline))
    count = (plan.course or lessons.COURSES[plan.world]).tested
    return {
        "drawn": ledger.noted("drawn", lambda: test(count)),
        "decoded": ledger.noted("decoded", lambda: test(max(1, count // 5), codec=codec_of(pipeline))),
    }


def examined(
    plan: Plan,
    pipeline: StableDiffusionPipeline,
    recogniser: Recogniser,
    scale: float,
    ledger: Ledger,
    tell: Tell,
) -> dict[str, float | None]:
    """The marks of all questions at one guidance scale."""
    asked = questions(plan.prompts, plan.world, plan.seed)
    keys = [f"{scale:g}/{number}" for number in range(len(asked))]
    left = [number for number, key in enumerate(keys) if key not in ledger.known]
    began = time.monotonic()
    for done in range(0, len(left), plan.batch):
        numbers = left[done : done + plan.batch]
        given = answers(plan, pipeline, recogniser, scale, [asked[number] for number in numbers])
        ledger.write({keys[number]: row for number, row in zip(numbers, given, strict=True)})
        count = done + len(numbers)
        minutes = (time.monotonic() - began) / count * (len(left) - count) / 60
        known = len(asked) - len(left) + count
        tell(f"guidance {scale:g}: {known} of {len(asked)} pictures, {minutes:.0f} min left")
    return tally([ledger.known[key] for key in keys])


def answers(
    plan: Plan,
    pipeline: StableDiffusionPipeline,
    recogniser: Recogniser,
    scale: float,
    asked: list[Question],
) -> list[dict[str, bool]]:
    """Paint a batch of questions and mark each picture."""
    painted = pipeline(
        prompt=[question.prompt for question in asked],
        num_inference_steps=plan.steps,
        guidance_scale=scale,
        generator=[torch.Generator().manual_seed(question.seed) for question in asked],
    )
    sights = recogniser.look(painted.images)
    return [marks(question, sight) for question, sight in zip(asked, sights, strict=True)]


def repaired(plan: Plan, recogniser: Recogniser, ledger: Ledger, tell: Tell) -> dict[str, Any]:
    """Inpainting and outpainting, each scene noted as it is done."""
    if not plan.repairs:
        return {}
    names = ("inpainting", "outpainting")
    if not ledger.known.keys() >= set(names):
        settings = repairs.Settings(plan.model, plan.steps, plan.repair_guidance, plan.device)
        model = repairs.open_model(settings)
        inside = repairs.inpainting(model, settings, recogniser, plan.world, plan.repairs, plan.seed)
        outside = repairs.outpainting(model, settings, plan.world, max(1, plan.repairs // 2), plan.seed)
        for name, rows in zip(names, (inside, outside), strict=True):
            ledger.write({name: report.mean(_rows(name, rows, tell))})
    return {name: ledger.known[name] for name in names}


def _rows(name: str, rows: Iterator[dict[str, float]], tell: Tell) -> list[dict[str, float]]:
    found = []
    for row in rows:
        found.append(row)
        tell(f"{name}: {len(found)} pictures")
    return found


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
    sys.stdout.write(report.markdown(found))


if __name__ == "__main__":
    main()
