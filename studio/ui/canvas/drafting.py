"""Has what a stroke leaves to paint painted before it ends: between two moves, and while the hand rests."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import QTimer

from studio.document import kernels
from studio.document.document import Document
from studio.document.drafts import Draft, Drafts
from studio.document.transforms.sketch import Sketch
from studio.ui.canvas.maker import Maker, Order

TICK = 5  # milliseconds between two slices
SLICE = 0.002  # seconds: what a move may be kept waiting
LASTING = 0.1  # seconds after which a draft that is the same still is taken to be left behind by the brush


class Drafting:
    """Paints what is left to paint of the document on show. Of all threads the window's own does so at the
    least cost for the hand: two that run Python at once wait for each other."""

    def __init__(self, maker: Maker) -> None:
        self._maker = maker
        self._document: Document | None = None
        self._seen: set[Draft] = set()  # when it was looked for drafts last
        self._lasting: deque[Draft] = deque()
        self._look_at = 0.0
        self._timer = QTimer(interval=TICK)
        self._timer.timeout.connect(self._go_on)

    def show(self, document: Document) -> bool:
        """Paint those of `document` from now on; whether it has any."""
        self._document = document
        is_drawn = any(drafts(document))
        if is_drawn and not self._timer.isActive():
            self._timer.start()
        return is_drawn

    def rest(self) -> None:
        """Have all of them painted, beside the window: the hand rests."""
        for found in drafts(self._document) if self._document is not None else ():
            self._maker.put_off(
                Order(lambda: None, partial(self._paint_next, self._document, found.unpainted))
            )

    def _paint_next(self, document: Document | None, waiting: Iterator[Draft], deadline: float) -> bool:
        """Paint the next one; whether that was all, or another document is on show by now."""
        draft = next(waiting, None) if self._document is document else None
        if draft is None:
            return True
        draft.paint()
        return False

    def _go_on(self) -> None:
        """Paint for a slice what no dab has touched for a while."""
        found = [*drafts(self._document)] if self._document is not None else []
        if not found:
            self._timer.stop()
            self._seen, self._lasting = set(), deque()
            return
        now = time.perf_counter()
        if now > self._look_at:
            before, self._seen = self._seen, {draft for each in found for draft in each.unpainted}
            self._lasting, self._look_at = deque(before & self._seen), now + LASTING
        while self._lasting and kernels.are_ready() and time.perf_counter() < now + SLICE:
            self._lasting.popleft().paint()


def drafts(document: Document) -> Iterator[Drafts]:
    """The tiles of rasters that a stroke is still painting."""
    rasters = (raster for raster in document.rasters() if not isinstance(raster, Sketch))
    return (raster.tiles for raster in rasters if isinstance(raster.tiles, Drafts))
