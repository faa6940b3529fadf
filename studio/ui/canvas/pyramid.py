"""A cache of display tiles in halving sizes, remade where the picture changed and only as time allows."""

from __future__ import annotations

import math
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter

from studio.document.rect import Rect

TILE = 256  # pixels, in the document at level 0 and in every cached image
BUDGET = 256 * 2**20  # bytes of images kept
LEVELS = 12
_ALL = 0b1111
_ALPHA = QImage.Format.Format_ARGB32_Premultiplied
_OPAQUE = QImage.Format.Format_RGB32

Key = tuple[int, int, int]  # level, column, row
Make = Callable[[Rect], QImage | None]


@dataclass(eq=False)
class _Node:
    image: QImage | None = None  # None = nothing to paint, once nothing is stale
    stale: int = _ALL  # which quadrants must be made again, one bit each
    hollow: bool = False  # whether a quadrant had nothing to paint


class Pyramid:
    """Display tiles of one picture. Level k shows it at 1 / 2**k; a tile there is made of four of level k-1.

    `make(rect)` gives the picture in `rect` (document pixels, at most TILE x TILE) as an image of that size,
    or None when there is nothing to paint. After a change the old tile stays on show until its successor is
    ready. Least recently used tiles are dropped beyond `budget` bytes.
    """

    def __init__(self, make: Make, budget: int = BUDGET) -> None:
        self._make = make
        self._budget = budget
        self._nodes: OrderedDict[Key, _Node] = OrderedDict()
        self._bytes = 0
        self._width = self._height = 0

    def reset(self, width: int, height: int) -> None:
        """Forget every tile; the picture is now width x height."""
        self._nodes.clear()
        self._bytes = 0
        self._width, self._height = width, height

    def invalidate(self, rect: Rect) -> None:
        """The picture changed inside `rect` (document pixels)."""
        rect = rect.intersect(Rect(0, 0, self._width, self._height))
        if rect.is_empty:
            return
        columns = rect.x // TILE, (rect.right - 1) // TILE
        rows = rect.y // TILE, (rect.bottom - 1) // TILE
        for key in _keys(0, columns, rows):
            if node := self._nodes.get(key):
                node.stale = _ALL
        for level in range(1, LEVELS):
            self._mark(level, columns, rows)
            columns, rows = (columns[0] >> 1, columns[1] >> 1), (rows[0] >> 1, rows[1] >> 1)

    def keys(self, level: int, area: tuple[float, float, float, float]) -> list[Key]:
        """The tiles of `level` that show some of `area` (left, top, right, bottom in document pixels)."""
        size = TILE << level
        left, top = max(area[0], 0), max(area[1], 0)
        right, bottom = min(area[2], self._width), min(area[3], self._height)
        if left >= right or top >= bottom:
            return []
        columns = int(left) // size, (math.ceil(right) - 1) // size
        return list(_keys(level, columns, (int(top) // size, (math.ceil(bottom) - 1) // size)))

    def refresh(self, key: Key, deadline: float) -> bool:
        """Bring a tile up to date, as far as `deadline` (time.perf_counter seconds) lets; whether it is."""
        node = self._node(key)
        if node.stale and key[0] == 0:
            if time.perf_counter() > deadline:
                return False
            self._put(node, self._make(self.area(key)))
            node.stale = 0
        elif node.stale:
            self._gather(key, node, deadline)
            self._nodes.move_to_end(key)  # used later than what it was made of, so dropped later
        return not node.stale

    def image(self, key: Key) -> tuple[QImage, QRectF] | None:
        """The best there is to paint for a tile now: an image, and which part of it. None = nothing."""
        node = self._nodes.get(key)
        if node is not None and (node.image is not None or not node.stale):
            return (node.image, QRectF(self._content(key))) if node.image is not None else None
        return self._magnified(key)

    def area(self, key: Key) -> Rect:
        """What a tile shows, in document pixels."""
        level, column, row = key
        size = TILE << level
        whole = Rect(column * size, row * size, size, size)
        return whole.intersect(Rect(0, 0, self._width, self._height))

    def trim(self) -> None:
        """Drop the least recently used tiles beyond the budget. Call after painting."""
        while self._bytes > self._budget and len(self._nodes) > 1:
            self._put(self._nodes.popitem(last=False)[1], None)

    @property
    def nbytes(self) -> int:
        """How much memory the tiles take."""
        return self._bytes

    def _mark(self, level: int, columns: tuple[int, int], rows: tuple[int, int]) -> None:
        for _, column, row in _keys(level - 1, columns, rows):
            if node := self._nodes.get((level, column >> 1, row >> 1)):
                node.stale |= 1 << ((column & 1) + 2 * (row & 1))

    def _node(self, key: Key) -> _Node:
        node = self._nodes.get(key)
        if node is None:
            node = self._nodes[key] = _Node()
        self._nodes.move_to_end(key)
        return node

    def _put(self, node: _Node, image: QImage | None) -> None:
        for old, sign in ((node.image, -1), (image, 1)):
            self._bytes += sign * old.sizeInBytes() if old is not None else 0
        node.image = image

    def _gather(self, key: Key, node: _Node, deadline: float) -> None:
        level, column, row = key
        for quadrant in range(4):
            child = (level - 1, 2 * column + (quadrant & 1), 2 * row + (quadrant >> 1))
            if not node.stale >> quadrant & 1:
                continue
            if self.area(child).is_empty:
                node.stale &= ~(1 << quadrant)
            elif self.refresh(child, deadline):
                self._halve(node, quadrant, child)
                node.stale &= ~(1 << quadrant)

    def _halve(self, node: _Node, quadrant: int, child: Key) -> None:
        image = self._nodes[child].image
        node.hollow = node.hollow or image is None
        if image is None and node.image is None:
            return
        canvas = self._prepared(node, image)
        half = TILE // 2
        target = QRect((quadrant & 1) * half, (quadrant >> 1) * half, half, half)
        content = self._content(child)
        painter = QPainter(canvas)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
        if image is None:
            painter.fillRect(target, Qt.GlobalColor.transparent)
        else:
            # Odd sizes are rounded up, so that the picture's last row and column never fade out.
            target.setSize(QSize((content.width() + 1) // 2, (content.height() + 1) // 2))
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(target, image, content)
        painter.end()

    def _prepared(self, node: _Node, part: QImage | None) -> QImage:
        """The image of `node`, which has no alpha channel for as long as no part has: that paints faster."""
        opaque = part is not None and not part.hasAlphaChannel()
        if node.image is None:
            fresh = QImage(TILE, TILE, _OPAQUE if opaque and not node.hollow else _ALPHA)
            fresh.fill(Qt.GlobalColor.gray if opaque and not node.hollow else Qt.GlobalColor.transparent)
            self._put(node, fresh)
        elif not opaque and not node.image.hasAlphaChannel():
            self._put(node, node.image.convertToFormat(_ALPHA))
        assert node.image is not None
        return node.image

    def _content(self, key: Key) -> QRect:
        area = self.area(key)
        return QRect(0, 0, -(-area.width >> key[0]), -(-area.height >> key[0]))

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


def _keys(level: int, columns: tuple[int, int], rows: tuple[int, int]) -> Iterator[Key]:
    for row in range(rows[0], rows[1] + 1):
        for column in range(columns[0], columns[1] + 1):
            yield level, column, row
