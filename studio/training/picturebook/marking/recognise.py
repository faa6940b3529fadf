"""A small network that names what a picture shows, trained to examine what the model paints."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import torch
from PIL import Image
from torch import Tensor, nn
from torch.nn import functional

from studio.training.picturebook.world import PLACES, SIZES, STYLES, TIMES, WEATHERS, World

Pictures = npt.NDArray[np.uint8]
SIDE = 96  # pixels of the pictures it looks at
DETAIL = 96  # pixels of the piece that it looks at closely
CELLS = 12  # it says what is where on a grid of this many rows and columns
MOST = 4  # objects that it can count
SURE = 0.5  # how likely an object must be to count as present


@dataclass(frozen=True)
class Sight:
    """What the recogniser sees in one picture: objects by likelihood, and one answer to each question."""

    objects: tuple[tuple[str, float], ...]
    place: str
    size: str
    time: str
    setting: str
    weather: str
    style: str
    count: int

    def shows(self, *names: str) -> bool:
        """Whether these objects, and no others before them, are what it sees."""
        first = self.objects[: len(names)]
        return {name for name, _ in first} == set(names) and all(odds > SURE for _, odds in first)


@dataclass(frozen=True)
class Answers:
    """The words a recogniser chooses from, in the order of its outputs."""

    objects: tuple[str, ...]
    place: tuple[str, ...]
    size: tuple[str, ...]
    time: tuple[str, ...]
    setting: tuple[str, ...]
    weather: tuple[str, ...]
    style: tuple[str, ...]
    count: tuple[int, ...] = tuple(range(MOST + 1))

    @classmethod
    def of(cls, world: World) -> Answers:
        """All that may be said of the scenes of one world; places are those of single objects."""
        places = tuple(place for place in PLACES if place not in ("behind", "in front"))
        return cls(world.objects, places, SIZES, TIMES, world.settings, WEATHERS, STYLES)

    def counts(self) -> dict[str, int]:
        """Each question that has one answer, with how many answers there are to choose from."""
        names = ("place", "size", "time", "setting", "weather", "style", "count")
        return {name: len(getattr(self, name)) for name in names}


class Recogniser(nn.Module):
    """Convolutions down to a grid of cells, which say what they show; the whole answers the rest.

    Takes pictures (n, 3, SIDE, SIDE) in -1 to 1, and from the middle of each a piece in full size
    (n, 3, DETAIL, DETAIL), which alone tells the style.
    """

    def __init__(self, answers: Answers, width: int = 32) -> None:
        super().__init__()
        self.answers = answers
        middle, wide = 2 * width, 4 * width
        self.trunk = nn.Sequential(
            _layer(3, width, 2),
            _layer(width, middle, 2),
            _Block(middle),
            _layer(middle, wide, 2),
            _Block(wide),
            _Block(wide),
        )
        self.cells = nn.Conv2d(wide, 1 + len(answers.objects), 1)
        self.present = nn.Conv2d(wide, len(answers.objects), 1)
        self.shared = nn.Sequential(nn.Linear(9 * wide + CELLS**2, 8 * width), nn.SiLU())
        counts = answers.counts()
        self.strokes = nn.Sequential(
            _layer(3, width, 2),
            _layer(width, middle, 2),
            _layer(middle, middle, 2),
            nn.AdaptiveAvgPool2d(1),
            nn.Flatten(),
            nn.Linear(middle, counts.pop("style")),
        )
        self.heads = nn.ModuleDict({name: nn.Linear(8 * width, count) for name, count in counts.items()})

    def forward(self, pictures: Tensor, details: Tensor) -> dict[str, Tensor]:
        """Logits: "cells" (n, 1 + objects, CELLS, CELLS), "objects" (n, objects), one entry a question."""
        features = self.trunk(pictures)
        cells = self.cells(features)
        where = 1 - cells.softmax(1)[:, 0]
        pooled = functional.adaptive_avg_pool2d(features, 3)
        shared = self.shared(torch.cat([pooled.flatten(1), where.flatten(1)], dim=1))
        found = {name: head(shared) for name, head in self.heads.items()}
        found["style"] = self.strokes(details)
        # the clearest cells speak for an object: a soft maximum over the grid
        objects = torch.logsumexp(self.present(features).flatten(2), dim=2) - float(np.log(CELLS))
        return {"cells": cells, "objects": objects, **found}

    @torch.no_grad()
    def look(self, pictures: Sequence[Image.Image], batch: int = 64) -> list[Sight]:
        """What each picture shows, whatever its size."""
        found: list[Sight] = []
        for start in range(0, len(pictures), batch):
            seen = self._seen(pictures[start : start + batch])
            found.extend(self._sight(seen, index) for index in range(len(seen["objects"])))
        return found

    def _seen(self, pictures: Sequence[Image.Image]) -> dict[str, Tensor]:
        self.eval()
        device = next(self.parameters()).device
        views = [tensor(np.stack([view(one) for one in pictures])).to(device) for view in (shrink, detail)]
        return {name: part.cpu() for name, part in self(*views).items()}

    def _sight(self, seen: dict[str, Tensor], index: int) -> Sight:
        odds = seen["objects"][index].sigmoid()
        best = odds.topk(min(MOST, len(odds)))
        pairs = zip(best.indices.tolist(), best.values.tolist(), strict=True)
        objects = tuple((self.answers.objects[number], round(share, 3)) for number, share in pairs)
        chosen = {
            name: getattr(self.answers, name)[int(seen[name][index].argmax())]
            for name in self.answers.counts()
        }
        return Sight(objects, **chosen)

    @torch.no_grad()
    def share_inside(self, picture: Image.Image, name: str, mask: Pictures) -> float:
        """How much of what it sees of one object lies in the white part of ``mask`` (rows, columns)."""
        cells = self._seen([picture])["cells"].softmax(1)[0].numpy()
        seen = cells[1 + self.answers.objects.index(name)]
        inside = np.asarray(Image.fromarray(mask).resize((CELLS, CELLS), Image.Resampling.BOX), float) / 255
        return float((seen * (inside > 0.1)).sum() / max(float(seen.sum()), 1e-9))


class _Block(nn.Module):
    def __init__(self, width: int) -> None:
        super().__init__()
        self.first, self.second = _layer(width, width), _layer(width, width)

    def forward(self, features: Tensor) -> Tensor:
        found: Tensor = features + self.second(self.first(features))
        return found


def _layer(before: int, after: int, stride: int = 1) -> nn.Sequential:
    return nn.Sequential(nn.Conv2d(before, after, 3, stride, 1, bias=False), nn.BatchNorm2d(after), nn.SiLU())


def shrink(picture: Image.Image) -> Pictures:
    """The picture as the recogniser looks at it: (SIDE, SIDE, 3)."""
    return np.array(picture.convert("RGB").resize((SIDE, SIDE), Image.Resampling.BOX))


def detail(picture: Image.Image) -> Pictures:
    """The middle of the picture in its own pixels: (DETAIL, DETAIL, 3); of a smaller picture, enlarged."""
    side = min(DETAIL, *picture.size)
    left, top = (picture.width - side) // 2, (picture.height - side) // 2
    piece = picture.convert("RGB").crop((left, top, left + side, top + side))
    return np.array(piece.resize((DETAIL, DETAIL), Image.Resampling.NEAREST))


def tensor(pictures: Pictures) -> Tensor:
    """uint8 (n, h, w, 3) to float (n, 3, h, w) in -1 to 1."""
    return torch.from_numpy(pictures).permute(0, 3, 1, 2).float() / 127.5 - 1
