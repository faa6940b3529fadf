"""How a picture is to be written, where its file type leaves a choice."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field

from studio.formats.metadata import EVERYTHING, Told
from studio.formats.watch import Watch

Colour = tuple[int, int, int]

WHITE: Colour = (255, 255, 255)


@dataclass(frozen=True)
class Choices:
    """What an export may choose; a file type heeds those that its CHOICES name.

    `quality` is 1..100 for what is not `lossless`; `background` stands below what is transparent where the
    type has no alpha; `small` asks for the smallest file, which takes longer; `scale` is heeded by none of
    the types: the picture is resized before.
    """

    quality: int = 95
    lossless: bool = True
    background: Colour = WHITE
    small: bool = False
    scale: float = 1.0


@dataclass(frozen=True)
class How:
    """All that a file type's `write` is told beside the document."""

    told: Told = EVERYTHING
    choices: Choices = field(default_factory=Choices)
    watch: Watch = field(default_factory=Watch, compare=False)

    def replace(self, **changes: object) -> How:
        """A copy with some fields changed."""
        return dataclasses.replace(self, **changes)  # type: ignore[arg-type]
