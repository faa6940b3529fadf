"""A cache of display tiles in halving sizes, made again where the picture changed and as time allows."""

from __future__ import annotations

import math
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage

from studio.document.blending.reduced import DEEPEST
from studio.document.rect import Rect
from studio.ui.canvas.maker import Maker, Order
from studio.ui.qimage import replace

TILE = 256  # pixels, in the document at level 0 and in every cached image
BUDGET = 256 * 2**20  # bytes of images kept
LEVELS = DEEPEST + 1
_ALPHA = QImage.Format.Format_ARGB32_Premultiplied
_NOTHING = Rect(0, 0, 0, 0)

Key = tuple[int, int, int]  # level, column, row
Make = Callable[[Rect, int], QImage | None]
Warm = Callable[[Rect, int, float], bool]


@dataclass(eq=False)
class _Node:
    image: QImage | None = None  # None = nothing to paint, once nothing is stale
    stale: Rect = field(default=_NOTHING)  # which part must be made again, document pixels
    order: Order | None = None  # of the part that is being made
    ordered: Rect = field(default=_NOTHING)  # which part that is

    @property
    def is_ready(self) -> bool:
        """Whether it shows the picture as it is."""
        return self.stale.is_empty and self.order is None


class Pyramid:
    """Display tiles of one picture. Level k shows it at 1 / 2**k.

    `make(rect, k)` gives the picture in `rect` (document pixels, within one tile) at that size as an image,
    or None when there is nothing to paint. `warm(rect, k, deadline)` is asked before: it gets ready what
    takes long, until the deadline, and says whether all of it is. After a change the old tile stays on show
    until the part that changed is ready. Least recently used tiles are dropped beyond `budget` bytes.

    With a `maker` both are called in its thread, and `make` belongs to what was to be shown when it was set.
    """

    def __init__(
        self, make: Make, budget: int = BUDGET, warm: Warm | None = None, maker: Maker | None = None
    ) -> None:
        self._make = make
        self._warm = warm
        self._maker = maker
        self._ordered: dict[Order, Key] = {}
        self._budget = budget
        self._nodes: OrderedDict[Key, _Node] = OrderedDict()
        self._areas: dict[Key, Rect] = {}
        self._bytes = 0
        self._width = self._height = 0

    def reset(self, width: int, height: int) -> None:
        """Forget every tile; the picture is now width x height."""
        self._nodes.clear()
        self._areas.clear()
        self._ordered.clear()
        self._bytes = 0
        self._width, self._height = width, height

    def use(self, make: Make, warm: Warm) -> None:
        """The picture is another one, which these show; `invalidate` says where it differs."""
        self._make, self._warm = make, warm

    def invalidate(self, rect: Rect) -> None:
        """The picture changed inside `rect` (document pixels)."""
        rect = rect.intersect(Rect(0, 0, self._width, self._height))
        if rect.is_empty:
            return
        # Reduced pixels are made of neighbours, and layers that lie between them are moved onto them.
        changed = [_aligned(rect.grow(1 << level) if level else rect, 1 << level) for level in range(LEVELS)]
        for key in self._touched(rect, changed):
            if node := self._nodes.get(key):
                node.stale = node.stale.union(changed[key[0]].intersect(self.area(key)))

    def _touched(self, rect: Rect, changed: list[Rect]) -> list[Key]:
        """Tiles that may show some of `changed`, a rectangle for each level."""
        if rect.area > len(self._nodes) * TILE * TILE:
            return [*self._nodes]
        edges = [(area.x, area.y, area.right, area.bottom) for area in changed]
        return [key for level in range(LEVELS) for key in self.keys(level, edges[level])]

    def keys(self, level: int, area: tuple[float, float, float, float]) -> list[Key]:
        """The tiles of `level` that show some of `area` (left, top, right, bottom in document pixels)."""
        size = TILE << level
        left, top = max(area[0], 0), max(area[1], 0)
        right, bottom = min(area[2], self._width), min(area[3], self._height)
        if left >= right or top >= bottom:
            return []
        columns = int(left) // size, (math.ceil(right) - 1) // size
        return list(_keys(level, columns, (int(top) // size, (math.ceil(bottom) - 1) // size)))

    def request(self, keys: list[Key]) -> None:
        """Have the maker bring tiles up to date, the first one first."""
        if self._maker is None:
            return
        for key in reversed(keys):
            node = self._node(key)
            if node.order is not None:
                self._maker.hurry(node.order)
            elif not node.stale.is_empty:
                self._order(key, node, self._maker)

    def _order(self, key: Key, node: _Node, maker: Maker) -> None:
        make, warm, part, level = self._make, self._warm, node.stale, key[0]
        node.order = Order(
            lambda: make(part, level),
            lambda deadline: warm is None or warm(part, level, deadline),
        )
        node.stale, node.ordered = _NOTHING, part
        self._ordered[node.order] = key
        maker.submit(node.order)

    def collect(self, orders: list[Order]) -> list[tuple[Key, Rect]]:
        """Take over those of `orders` that this pyramid gave; returns the tiles, and what changed of each."""
        made = []
        for order in orders:
            key = self._ordered.pop(order, None)
            node = self._nodes.get(key) if key is not None else None
            if key is None or node is None or node.order is not order:
                continue  # another pyramid's, or dropped meanwhile
            node.order = None
            if order.error is not None:
                raise order.error
            whole = node.ordered == self.area(key)
            self._put(node, order.image if whole else self._patched(key, node, node.ordered, order.image))
            made.append((key, node.ordered))
        return made

    def is_ready(self, key: Key) -> bool:
        """Whether a tile shows the picture as it is."""
        node = self._nodes.get(key)
        return node is not None and node.is_ready

    def lacking(self, key: Key) -> Rect:
        """What of a tile does not show the picture as it is, in document pixels."""
        node = self._nodes.get(key)
        if node is None:
            return self.area(key)
        return node.stale.union(node.ordered) if node.order is not None else node.stale

    def refresh(self, key: Key, deadline: float) -> bool:
        """Bring a tile up to date here, as far as `deadline` (time.perf_counter) lets; whether it is."""
        node, level = self._node(key), key[0]
        if node.order is not None:
            return False  # the maker has it
        if node.stale.is_empty:
            return True
        if time.perf_counter() > deadline or not (
            self._warm is None or self._warm(node.stale, level, deadline)
        ):
            return False
        made = self._make(node.stale, level)
        whole = node.stale == self.area(key)
        self._put(node, made if whole else self._patched(key, node, node.stale, made))
        node.stale = _NOTHING
        return True

    def image(self, key: Key) -> tuple[QImage, QRectF] | None:
        """The best there is to paint for a tile now: an image, and which part of it. None = nothing."""
        node = self._nodes.get(key)
        if node is not None and (node.image is not None or node.is_ready):
            return (node.image, QRectF(node.image.rect())) if node.image is not None else None
        return self._magnified(key)

    def area(self, key: Key) -> Rect:
        """What a tile shows, in document pixels."""
        found = self._areas.get(key)
        if found is None:
            level, column, row = key
            size = TILE << level
            whole = Rect(column * size, row * size, size, size)
            found = self._areas[key] = whole.intersect(Rect(0, 0, self._width, self._height))
        return found

    def trim(self) -> None:
        """Drop the least recently used tiles beyond the budget. Call after painting."""
        while self._bytes > self._budget and len(self._nodes) > 1:
            self._put(self._nodes.popitem(last=False)[1], None)

    @property
    def nbytes(self) -> int:
        """How much memory the tiles take."""
        return self._bytes

    def _node(self, key: Key) -> _Node:
        node = self._nodes.get(key)
        if node is None:
            node = self._nodes[key] = _Node(stale=self.area(key))
        self._nodes.move_to_end(key)
        return node

    def _put(self, node: _Node, image: QImage | None) -> None:
        for old, sign in ((node.image, -1), (image, 1)):
            self._bytes += sign * old.sizeInBytes() if old is not None else 0
        node.image = image

    def _patched(self, key: Key, node: _Node, part: Rect, made: QImage | None) -> QImage | None:
        """The image of `node` with a part made anew."""
        if node.image is None and made is None:
            return None
        area, level = self.area(key), key[0]
        canvas = node.image
        if canvas is None:
            canvas = QImage(-(-area.width >> level), -(-area.height >> level), _ALPHA)
            canvas.fill(Qt.GlobalColor.transparent)
        elif not canvas.hasAlphaChannel() and (made is None or made.hasAlphaChannel()):
            canvas = canvas.convertToFormat(_ALPHA)
        if made is None:
            made = QImage(-(-part.width >> level), -(-part.height >> level), _ALPHA)
            made.fill(Qt.GlobalColor.transparent)
        replace(canvas, (part.x - area.x) >> level, (part.y - area.y) >> level, made)
        return canvas

    def _magnified(self, key: Key) -> tuple[QImage, QRectF] | None:
        area = self.area(key)
        for level in range(key[0] + 1, LEVELS):
            up = level - key[0]
            parent = (level, key[1] >> up, key[2] >> up)
            node = self._nodes.get(parent)
            if node is not None and node.image is not None:
                origin, scale = self.area(parent), 1 / (1 << level)
                corner = ((area.x - origin.x) * scale, (area.y - origin.y) * scale)
                return node.image, QRectF(*corner, area.width * scale, area.height * scale)
        return None


def _aligned(rect: Rect, step: int) -> Rect:
    """The smallest rectangle around `rect` whose edges are multiples of `step`."""
    return Rect.from_edges(
        rect.x // step * step,
        rect.y // step * step,
        -(-rect.right // step) * step,
        -(-rect.bottom // step) * step,
    )


def _keys(level: int, columns: tuple[int, int], rows: tuple[int, int]) -> Iterator[Key]:
    for row in range(rows[0], rows[1] + 1):
        for column in range(columns[0], columns[1] + 1):
            yield level, column, row
