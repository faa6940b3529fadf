"""What a grid is asked to be: parameters, up to three axes as they are written, and how they are combined."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from studio.params import Params

SIDES = ("x", "y", "z")  # along the columns, the rows, the pages
MOST_DRAWS = 10_000


@dataclass(frozen=True)
class Wish:
    """One axis as the user wrote it; without an id there is none."""

    axis: str = ""  # an id from `axes.axes()`
    text: str = ""


@dataclass(frozen=True)
class Spec:
    """A grid as it was asked for. `chance` is the seed of all that is drawn, so that it can be again."""

    base: Params = field(default_factory=Params)
    x: Wish = field(default_factory=Wish)
    y: Wish = field(default_factory=Wish)
    z: Wish = field(default_factory=Wish)
    draws: int = 0  # 0: every combination of the values; else so many pictures, each value drawn at random
    chance: int = 0
    shared: int = 0  # the first steps of every cell, which are told what `base` says
    task: str = ""  # what is done to the picture on the canvas; "" = new pictures are made

    @property
    def wishes(self) -> tuple[Wish, Wish, Wish]:
        """The axes in the order of SIDES."""
        return self.x, self.y, self.z

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values."""
        return {**dataclasses.asdict(self), "base": self.base.to_dict()}

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> Spec:
        """The inverse of `to_dict`. Raises KeyError, TypeError or ValueError when `values` is none."""
        x, y, z = (Wish(str(values[side]["axis"]), str(values[side]["text"])) for side in SIDES)
        draws, chance, shared = (int(values.get(name, 0)) for name in ("draws", "chance", "shared"))
        return cls(
            Params.from_dict(values["base"]), x, y, z, draws, chance, shared, str(values.get("task", ""))
        )
