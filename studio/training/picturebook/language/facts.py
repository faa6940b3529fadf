"""What is true of a scene, as numbers: what the text encoder is asked about captions."""

from __future__ import annotations

from collections.abc import Iterable

import torch
from torch import Tensor

from studio.training.picturebook.objects import COLOURS
from studio.training.picturebook.world import (
    LABELS,
    PLACES,
    SETTINGS,
    SIZES,
    STYLES,
    TIMES,
    WEATHERS,
    Scene,
    Thing,
)

SEVERAL = "several"
COUNTS = {
    "time": len(TIMES),
    "setting": len(SETTINGS),
    "weather": len(WEATHERS),
    "style": len(STYLES),
    "things": 5,
    **dict.fromkeys((*PLACES, SEVERAL), len(LABELS)),
    **{f"size {place}": len(SIZES) + 1 for place in PLACES},
    "colour": len(COLOURS) + 1,
}
"""Each question with how many answers it has."""

NOTHING = Thing("", "", "")


def facts(scene: Scene) -> dict[str, int]:
    """The answer to each of the questions. 0 says "nothing there" or "none" where that may be so."""
    there = {thing.place or SEVERAL: thing for thing in scene.things}
    first = scene.things[0] if scene.things else NOTHING
    return {
        "time": TIMES.index(scene.time),
        "setting": SETTINGS.index(scene.setting),
        "weather": WEATHERS.index(scene.weather),
        "style": STYLES.index(scene.style),
        "things": min(4, sum(thing.count for thing in scene.things)),
        **{place: _object(there.get(place)) for place in (*PLACES, SEVERAL)},
        **{f"size {place}": _index(SIZES, there.get(place, NOTHING).size) for place in PLACES},
        "colour": _index(COLOURS, first.colour),
    }


def table(scenes: Iterable[Scene]) -> dict[str, Tensor]:
    """The answers of many scenes, one tensor (n,) for each question."""
    rows = [facts(scene) for scene in scenes]
    return {name: torch.tensor([row[name] for row in rows], dtype=torch.int16) for name in COUNTS}


def _object(thing: Thing | None) -> int:
    return LABELS.index(thing.name) if thing else 0


def _index(names: tuple[str, ...], name: str) -> int:
    return names.index(name) + 1 if name else 0
