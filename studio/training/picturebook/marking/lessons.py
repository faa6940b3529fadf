"""Teaches the recogniser on freshly drawn scenes, some of them seen through the model's autoencoder."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path

import numpy as np
import torch
from PIL import Image
from torch import Tensor
from torch.nn import functional

from studio.training.budget import Budget
from studio.training.loop import Pace, Progress, run
from studio.training.picturebook.drawing.draw import Size, draw, label_map
from studio.training.picturebook.marking.recognise import (
    CELLS,
    DETAIL,
    MOST,
    SIDE,
    Answers,
    Pictures,
    Recogniser,
    detail,
    shrink,
    tensor,
)
from studio.training.picturebook.world import LABELS, SETTINGS, WORLDS, Scene, imagine, imagine_unseen

Codec = Callable[[Pictures], Pictures]
"""Encodes pictures (n, h, w, 3) and decodes them again."""

EDITION = 2  # of the network and its lessons: raise it when they change
CHUNK = 16  # pictures drawn and decoded at a time

FIRST_LESSON = 50_000_000
"""Seeds from here on belong to scenes that the recogniser learns from."""

FIRST_TEST = 60_000_000
"""And from here on to those that it is tested on."""


@dataclass(frozen=True)
class Course:
    """How a recogniser is taught: everything its weights depend on, beside the autoencoder."""

    world: str = "small"
    scenes: int = 10_000
    decoded: int = 400
    """How many of them are also seen through the autoencoder."""

    steps: int = 1_000
    batch: int = 64
    rate: float = 2e-3
    width: int = 32
    seed: int = 0
    tested: int = 1_000
    """On how many drawn scenes the finished recogniser is tested."""

    def name(self, codec: str) -> str:
        """A file name that changes with the course and with the autoencoder (its hash)."""
        told = repr((EDITION, sorted(asdict(self).items()), WORLDS[self.world], LABELS, codec))
        return f"recogniser-{self.world}-{hashlib.sha256(told.encode()).hexdigest()[:12]}.pt"


COURSES = {"small": Course(), "full": Course("full", scenes=24_000, decoded=600, steps=3_000)}


def scene(number: int, world: str) -> Scene:
    """A scene for a lesson: any combination, unusual styles and weathers more often than in the world."""
    rng = random.Random(number)
    group = rng.choices(("", "one", "pair"), weights=(60, 25, 15))[0]
    found = imagine_unseen(number, world, group) if group else imagine(number, world)
    styles = tuple(WORLDS[world].styles)
    return replace(found, style=rng.choice(styles)) if rng.random() < 0.15 else found


@dataclass(frozen=True)
class Lessons:
    """Small pictures and pieces in full size with the right answers; -1 where a question does not apply."""

    pictures: Pictures
    details: Pictures
    cells: Tensor
    objects: Tensor
    answers: dict[str, Tensor]


def drawn(scenes: list[Scene], world: str, codec: Codec | None, decoded: int, native: Size) -> Lessons:
    """The scenes as lessons, drawn in native size, ``decoded`` of them seen through the codec."""
    answers = Answers.of(WORLDS[world])
    pictures = np.empty((len(scenes), SIDE, SIDE, 3), np.uint8)
    details = np.empty((len(scenes), DETAIL, DETAIL, 3), np.uint8)
    for at in range(0, len(scenes), CHUNK):
        whole = shown(scenes[at : at + CHUNK], native, codec if at < decoded else None)
        for number, picture in enumerate(whole, at):
            pictures[number], details[number] = shrink(picture), detail(picture)
    numbers = _numbers(answers)
    cells = np.stack([numbers[label_map(one, (SIDE, SIDE), (CELLS, CELLS))] for one in scenes])
    rows = [right(one, answers) for one in scenes]
    return Lessons(
        pictures,
        details,
        torch.from_numpy(cells),
        torch.stack([_present(one, answers) for one in scenes]),
        {name: torch.tensor([row[name] for row in rows]) for name in answers.counts()},
    )


def shown(scenes: list[Scene], native: Size, codec: Codec | None) -> list[Image.Image]:
    """The scenes drawn, and seen through the codec when there is one."""
    pictures = [draw(one, native) for one in scenes]
    if codec is None:
        return pictures
    found: list[Image.Image] = []
    for at in range(0, len(pictures), CHUNK):
        whole = np.stack([np.asarray(picture) for picture in pictures[at : at + CHUNK]])
        found.extend(Image.fromarray(picture) for picture in codec(whole))
    return found


def _numbers(answers: Answers) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """From a label of the map to the recogniser's own number: 0 for whatever is no object."""
    found = np.zeros(len(LABELS), np.int64)
    for number, name in enumerate(answers.objects):
        found[1 + len(SETTINGS) + LABELS[1 + len(SETTINGS) :].index(name)] = number + 1
    return found


def _present(scene: Scene, answers: Answers) -> Tensor:
    found = torch.zeros(len(answers.objects))
    for thing in scene.things:
        found[answers.objects.index(thing.name)] = 1
    return found


def right(scene: Scene, answers: Answers) -> dict[str, int]:
    """The number of the right answer to each question; place and size are asked of single objects."""
    alone = scene.things[0] if len(scene.things) == 1 and scene.things[0].count == 1 else None
    return {
        "place": answers.place.index(alone.place) if alone else -1,
        "size": answers.size.index(alone.size) if alone and alone.size else -1,
        "time": answers.time.index(scene.time),
        "setting": answers.setting.index(scene.setting),
        "weather": answers.weather.index(scene.weather),
        "style": answers.style.index(scene.style),
        "count": min(MOST, sum(thing.count for thing in scene.things)),
    }


def teach(
    course: Course, codec: Codec | None, native: Size, path: Path, device: str
) -> Iterator[Progress | Recogniser]:
    """Train a recogniser, or read it when ``path`` holds it; yields progress, at last the recogniser."""
    torch.manual_seed(course.seed)
    network = Recogniser(Answers.of(WORLDS[course.world]), course.width)
    network.to(device, memory_format=torch.channels_last)  # type: ignore[call-overload]
    budget = Budget(steps=course.steps)
    finished = path.with_suffix(".done")
    lessons = None
    if not finished.is_file():
        scenes = [scene(FIRST_LESSON + number, course.world) for number in range(course.scenes)]
        lessons = drawn(scenes, course.world, codec, course.decoded, native)
    optimiser = torch.optim.AdamW(network.parameters(), course.rate, weight_decay=0.02)
    parts = {"network": network, "optimiser": optimiser}
    pace = Pace(budget, course.rate, course.seed, report_steps=25, device=device)
    step = partial(_step, network, optimiser, lessons, course.batch)
    yield from run(step, optimiser, parts, pace, path)
    finished.touch()
    yield network.eval()


def _step(
    network: Recogniser,
    optimiser: torch.optim.Optimizer,
    lessons: Lessons | None,
    batch: int,
    generator: torch.Generator,
    _: float,
) -> float:
    if lessons is None:  # finished: the loop takes no step
        raise RuntimeError("a finished recogniser is not trained again")
    network.train()
    rows = torch.randint(len(lessons.pictures), (batch,), generator=generator, device=generator.device).cpu()
    views = [
        worn(tensor(part[rows.numpy()]).to(generator.device), generator, blurs)
        for part, blurs in ((lessons.pictures, (0.4, 0.75)), (lessons.details, (0.7,)))
    ]
    with torch.autocast(generator.device.type, torch.bfloat16):
        seen = network(*(view.contiguous(memory_format=torch.channels_last) for view in views))
    seen = {name: part.float() for name, part in seen.items()}
    loss = _loss(seen, lessons, rows)
    optimiser.zero_grad()
    loss.backward()  # type: ignore[no-untyped-call]
    torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
    optimiser.step()
    return float(loss.detach())


def _loss(seen: dict[str, Tensor], lessons: Lessons, rows: Tensor) -> Tensor:
    device = seen["objects"].device
    objects = lessons.objects[rows].to(device)
    loss = functional.binary_cross_entropy_with_logits(seen["objects"], objects) * 20
    loss = loss + 2 * functional.cross_entropy(seen["cells"], lessons.cells[rows].to(device))
    for name, answers in lessons.answers.items():
        asked = answers[rows].to(device)
        if (asked >= 0).any():
            loss = loss + 0.5 * functional.cross_entropy(seen[name], asked, ignore_index=-1)
    return loss


def worn(pictures: Tensor, generator: torch.Generator, blurs: tuple[float, ...]) -> Tensor:
    """The pictures blurred, noisy, paler or darker by chance, so that flaws of a model do not confuse.

    Each of ``blurs`` is the share of pictures (0 to 1) that one more blur spares.
    """
    count, device = len(pictures), pictures.device
    draw = partial(torch.rand, (count, 1, 1, 1), generator=generator, device=device)
    blur = draw().flatten()
    pictures = pictures.clone()
    for least in blurs:
        chosen = blur > least
        framed = functional.pad(pictures[chosen], (1, 1, 1, 1), mode="replicate")
        pictures[chosen] = functional.avg_pool2d(framed, 3, 1)
    noise = torch.randn(pictures.shape, generator=generator, device=device)
    pictures = pictures + noise * 0.12 * draw() ** 2
    tint = 1 + 0.1 * (torch.rand((count, 3, 1, 1), generator=generator, device=device) - 0.5)
    return pictures * tint * (0.92 + 0.16 * draw()) + 0.16 * (draw() - 0.5)


def accuracy(
    network: Recogniser, world: str, count: int, native: Size, codec: Codec | None = None
) -> dict[str, float]:
    """The share of drawn scenes of which the recogniser tells the truth, for each question."""
    groups = ("one", "one", "pair", "one", "several" if "several" in WORLDS[world].groups else "pair")
    scenes = [imagine_unseen(FIRST_TEST + n, world, groups[n % len(groups)]) for n in range(count)]
    found: dict[str, list[bool]] = {}
    for one, sight in zip(scenes, network.look(shown(scenes, native, codec)), strict=True):
        names = [thing.name for thing in one.things]
        topic = "both objects" if len(names) == 2 else "single object"
        found.setdefault(topic, []).append(sight.shows(*names))
        for name, number in right(one, network.answers).items():
            if number >= 0:
                correct = getattr(sight, name) == getattr(network.answers, name)[number]
                found.setdefault(name, []).append(correct)
    return {name: round(sum(given) / len(given), 4) for name, given in sorted(found.items())}
