"""Composites for the screen: at the size they are seen at, and what lies below the active layer only once."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass

from studio.document.compositing import FULL_SIZE, Source, stacked
from studio.document.document import Document
from studio.document.layer import Layer
from studio.document.raster import TILE
from studio.document.rect import Rect
from studio.document.reduced import DEEPEST, Reduced
from studio.document.tree import Node, shown_tree
from studio.job import Pixels

BUDGET = 64 * 2**20  # bytes of what lies below

__all__ = ["DEEPEST", "Compositor"]


@dataclass(frozen=True)
class _AtLevel:
    """The layers at 1 / 2**level of their size."""

    reduced: Reduced
    level: int

    def pixels(self, layer: Layer, rect: Rect) -> Pixels | None:
        return self.reduced.window(layer.shown, rect.shift(-layer.x, -layer.y), self.level)

    def hidden(self, layer: Layer, rect: Rect) -> Pixels | None:
        if not layer.hides:
            return None
        return self.reduced.window(layer.shown_hidden, rect.shift(-layer.x, -layer.y), self.level)


class Compositor:
    """Composites parts of one document after another; what neighbours in time share is not made again.

    Not to be used from two threads at once. `budget` is the memory for what lies below the active layer;
    reduced layers have their own (`Reduced`).
    """

    def __init__(self, budget: int = BUDGET) -> None:
        self._budget = budget
        self._reduced = Reduced()
        self._below: OrderedDict[tuple[Rect, int], Pixels | None] = OrderedDict()
        self._bytes = 0
        self._seen: tuple[Document | None, list[Node], list[Node]] = (None, [], [])
        self._under: tuple[Layer, ...] = ()

    @property
    def nbytes(self) -> int:
        """Memory held by what was remembered."""
        return self._bytes + self._reduced.nbytes

    def composite(self, document: Document, rect: Rect, level: int = 0) -> Pixels | None:
        """What is seen in `rect` at 1 / 2**level of its size, to look at, straight RGBA; None for nothing.

        `rect` lies in one square of TILE * 2**level document pixels of the grid from (0, 0), on the canvas.
        At level 0 the pixels are those of `Document.composite`. Above it, layers are reduced first and laid
        over each other then, which is quicker, and the same for the eye but for single pixels of unlike
        neighbours. `level` goes up to DEEPEST.
        """
        lower, upper = self._split(document)
        source = FULL_SIZE if level == 0 else _AtLevel(self._reduced, level)
        if len(lower) < 2:
            return stacked([*lower, *upper], rect, source)
        below = self._lower(document, lower, rect, level, source)
        return stacked(upper, rect, source, below, at_bottom=False)

    def _split(self, document: Document) -> tuple[list[Node], list[Node]]:
        """The top-level nodes below the active layer's, and the others."""
        if self._seen[0] is not document:
            nodes = shown_tree(document.layers)
            active = _top_level(document)
            order = {layer.id: index for index, layer in enumerate(document.layers)}
            lower = [node for node in nodes if active is not None and order[node.layer.id] < order[active]]
            # What is clipped to the last of them goes with it: the active layer then changes it.
            if lower and any(node.layer.id == active for node in lower[-1].clipped):
                lower.pop()
            self._seen = document, lower, nodes[len(lower) :]
            self._keep_below(tuple(_layers(lower)))
        return self._seen[1], self._seen[2]

    def _keep_below(self, under: tuple[Layer, ...]) -> None:
        """Forget what was remembered when other layers lie below now."""
        same = len(under) == len(self._under) and all(a is b for a, b in zip(under, self._under, strict=True))
        if not same:
            self._below.clear()
            self._bytes = 0
        self._under = under

    def _lower(
        self, document: Document, lower: list[Node], rect: Rect, level: int, source: Source
    ) -> Pixels | None:
        side = TILE << level
        cell = Rect(rect.x // side * side, rect.y // side * side, side, side).intersect(document.rect)
        key = cell, level
        if key in self._below:
            self._below.move_to_end(key)
        else:
            self._remember(key, stacked(lower, cell, source))
        found = self._below[key]
        if found is None or rect == cell:
            return found
        y, x = (rect.y - cell.y) >> level, (rect.x - cell.x) >> level
        return found[y : y + -(-rect.height >> level), x : x + -(-rect.width >> level)]

    def _remember(self, key: tuple[Rect, int], pixels: Pixels | None) -> None:
        self._below[key] = pixels
        self._bytes += _size(pixels)
        while self._bytes > self._budget and len(self._below) > 1:
            self._bytes -= _size(self._below.popitem(last=False)[1])


def _top_level(document: Document) -> str | None:
    """The id of the active layer, or of the outermost group around it."""
    layers = {layer.id: layer for layer in document.layers}
    layer = document.active_layer
    while layer is not None and layer.group:
        layer = layers.get(layer.group)
    return layer.id if layer else None


def _layers(nodes: list[Node]) -> list[Layer]:
    return [layer for node in nodes for layer in (node.layer, *_layers(node.members), *_layers(node.clipped))]


def _size(pixels: Pixels | None) -> int:
    return 0 if pixels is None else pixels.nbytes
