"""An editor without a window whose tools paint colour."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from studio.document.brushes.brush import Brush
from studio.document.brushes.inks import Rgb
from studio.document.document import Document
from studio.document.rect import Rect
from studio.document.snapping import Snaps
from studio.tools import Point, Pointer
from studio.tools.painting import Painting
from tests.tools.hand import Hand

RED: Rgb = (200, 30, 40)


class Paints:
    def __init__(self) -> None:
        self.options = Painting()
        self.foreground: Rgb = RED
        self.background: Rgb = (0, 0, 255)
        self.clone_from: Point | None = None
        self.clone_offset: Point | None = None
        self.used: list[Rgb] = []

    def pick(self, rgb: Rgb, background: bool = False) -> None:
        if background:
            self.background = rgb
        else:
            self.foreground = rgb

    def remember(self, rgb: Rgb) -> None:
        self.used.append(rgb)


class Easel(Hand):
    """An editor without a window."""

    def __init__(self, document: Document) -> None:
        self.document = self.shown = document
        self.brush = Brush(20, 1.0)
        self.paints = Paints()
        self.on_layer_mask = self.mask_alone = False
        self.overlap, self.tolerance = 4, 5.0
        self.snaps = Snaps()
        self.anchor: Point | None = None
        self.quick_mask = False
        self.steps: list[str] = []
        self.shows = 0

    def show(self, document: Document) -> None:
        self.shown = document
        self.shows += 1

    def commit(self, document: Document, name: str) -> None:
        self.document = self.shown = document
        self.steps.append(name)

    def outline(self, points: Sequence[Point] | None, note: str = "") -> None:
        self.line = points

    def pixel(self, x: int, y: int) -> tuple[int, ...]:
        return tuple(int(v) for v in self.document.composite(Rect(x, y, 1, 1))[0, 0])


def at(x: float, y: float, **keys: Any) -> Pointer:
    return Pointer(x, y, **keys)
