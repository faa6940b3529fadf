"""Composites for the screen: at the size they are seen at, and what surrounds the active layer only once."""

from __future__ import annotations

import time
from collections import OrderedDict
from dataclasses import dataclass

from studio.document.blending.blend import over
from studio.document.blending.compositing import FULL_SIZE, Source, stacked
from studio.document.blending.reduced import DEEPEST, Reduced
from studio.document.document import Document
from studio.document.layers.layer import Layer
from studio.document.layers.tree import Node, shown_tree
from studio.document.raster import TILE
from studio.document.rect import Rect
from studio.job import Pixels

BUDGET = 96 * 2**20  # bytes of what lies below and above

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


class _Kept:
    """The composites of some layers that do not change, square by square."""

    def __init__(self, budget: int) -> None:
        self._budget = budget
        self._layers: tuple[Layer, ...] = ()
        self._found: OrderedDict[tuple[Rect, int], Pixels | None] = OrderedDict()
        self.nbytes = 0

    def __contains__(self, key: tuple[Rect, int]) -> bool:
        return key in self._found

    def keep(self, nodes: list[Node]) -> None:
        """Forget everything unless it is the same layers still."""
        layers = tuple(_layers(nodes))
        same = len(layers) == len(self._layers)
        if not same or any(a is not b for a, b in zip(layers, self._layers, strict=True)):
            self._found.clear()
            self.nbytes = 0
        self._layers = layers

    def composite(
        self, nodes: list[Node], cell: Rect, rect: Rect, level: int, source: Source
    ) -> Pixels | None:
        """What the nodes show in `rect`, a part of `cell`."""
        key = cell, level
        if key in self._found:
            self._found.move_to_end(key)
        else:
            self._remember(key, stacked(nodes, cell, source))
        found = self._found[key]
        if found is None or rect == cell:
            return found
        y, x = (rect.y - cell.y) >> level, (rect.x - cell.x) >> level
        return found[y : y + -(-rect.height >> level), x : x + -(-rect.width >> level)]

    def _remember(self, key: tuple[Rect, int], pixels: Pixels | None) -> None:
        self._found[key] = pixels
        self.nbytes += _size(pixels)
        while self.nbytes > self._budget and len(self._found) > 1:
            self.nbytes -= _size(self._found.popitem(last=False)[1])


class Compositor:
    """Composites parts of one document after another; what neighbours in time share is not made again.

    Not to be used from two threads at once. `budget` is the memory for what lies around the active layer;
    reduced layers have their own (`Reduced`).
    """

    def __init__(self, budget: int = BUDGET) -> None:
        self._reduced = Reduced()
        self._below, self._above = _Kept(budget // 2), _Kept(budget // 2)
        self._document: Document | None = None
        self._lower: list[Node] = []
        self._middle: list[Node] = []
        self._upper: list[Node] = []

    @property
    def nbytes(self) -> int:
        """Memory held by what was remembered."""
        return self._below.nbytes + self._above.nbytes + self._reduced.nbytes

    def composite(self, document: Document, rect: Rect, level: int = 0) -> Pixels | None:
        """What is seen in `rect` at 1 / 2**level of its size, to look at, straight RGBA; None for nothing.

        `rect` lies in one square of TILE * 2**level document pixels of the grid from (0, 0), on the canvas.
        At level 0 the pixels are those of `Document.composite`, to a level of rounding where plain layers
        above the active one were laid over each other first; control layers are seen. Above it, layers are
        reduced first and laid over each other then, which is quicker, and the same for the eye but for single
        pixels of unlike neighbours. `level` goes up to DEEPEST.
        """
        self._look_at(document)
        source = FULL_SIZE if level == 0 else _AtLevel(self._reduced, level)
        cell = _cell(document, rect, level)
        if self._lower:
            below = self._below.composite(self._lower, cell, rect, level, source)
            found = stacked(self._middle, rect, source, below, at_bottom=False)
        else:
            found = stacked(self._middle, rect, source)
        if not self._upper:
            return found
        above = self._above.composite(self._upper, cell, rect, level, source)
        return above if found is None else found if above is None else over(found, above)

    def warm(self, document: Document, rect: Rect, level: int, deadline: float) -> bool:
        """Reduce layers for `composite` until `deadline` (time.perf_counter); whether all are ready."""
        if level == 0:
            return True
        self._look_at(document)
        cell = _cell(document, rect, level)
        wanted = [*self._middle]
        for nodes, kept in ((self._lower, self._below), (self._upper, self._above)):
            wanted += [] if (cell, level) in kept else nodes
        return all(
            self._reduced.warm(raster, rect.shift(-layer.x, -layer.y), level, deadline)
            for layer in _layers(wanted)
            if layer.is_shown
            for raster in ((layer.shown, layer.shown_hidden) if layer.hides else (layer.shown,))
        )

    def prepare(self, document: Document, rect: Rect, level: int, deadline: float) -> bool:
        """Lay what surrounds the active layer over each other, before it is changed; whether that is done."""
        if not self.warm(document, rect, level, deadline):
            return False
        self._look_at(document)
        source = FULL_SIZE if level == 0 else _AtLevel(self._reduced, level)
        for nodes, kept in ((self._lower, self._below), (self._upper, self._above)):
            if nodes and (rect, level) not in kept:
                if time.perf_counter() > deadline:
                    return False
                kept.composite(nodes, rect, rect, level, source)
        return True

    def _look_at(self, document: Document) -> None:
        """Part the shown nodes: what lies below the active layer's, what is plain above it, the rest."""
        if self._document is document:
            return
        nodes = shown_tree(document.layers, controls=True)
        active = _top_level(document)
        order = {layer.id: index for index, layer in enumerate(document.layers)}
        at = order[active] if active is not None else 0
        start = sum(order[node.layer.id] < at for node in nodes)
        # What the active layer is clipped to changes with it.
        start -= start > 0 and any(node.layer.id == active for node in nodes[start - 1].clipped)
        end = len(nodes)
        while end > start and order[nodes[end - 1].layer.id] > at and _is_plain(nodes[end - 1].layer):
            end -= 1
        start, end = start if start > 1 else 0, end if len(nodes) - end > 1 else len(nodes)
        self._document, self._lower = document, nodes[:start]
        self._middle, self._upper = nodes[start:end], nodes[end:]
        self._below.keep(self._lower)
        self._above.keep(self._upper)


def _cell(document: Document, rect: Rect, level: int) -> Rect:
    """The square around `rect` that is kept as a whole."""
    side = TILE << level
    return Rect(rect.x // side * side, rect.y // side * side, side, side).intersect(document.rect)


def _is_plain(layer: Layer) -> bool:
    """Whether it may be laid over others before all of them are laid over what is below."""
    return layer.mode == "normal" and not (layer.is_group and layer.pass_through)


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
