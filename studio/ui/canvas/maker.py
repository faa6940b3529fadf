"""A thread that makes display tiles, so that the window never waits long for one."""

from __future__ import annotations

import itertools
import logging
import threading
import time
import weakref
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

log = logging.getLogger(__name__)

SLICE = 0.004  # seconds of getting ready after which a tile gives way to one that is wanted sooner


@dataclass(eq=False)
class Order:
    """A part of a tile to be made. `warm(deadline)` gets ready what takes long, and says whether all is."""

    make: Callable[[], QImage | None]
    warm: Callable[[float], bool]
    turn: int = 0  # the highest is made first; 0 = when nothing else is to be made
    image: QImage | None = None
    error: Exception | None = None


class Bell(QObject):
    """Rings in the thread of the window when something was made."""

    rung = Signal()


@dataclass
class _Orders:
    """What both threads see. It outlives the maker for as long as the thread is at work."""

    bell: weakref.ref[Bell]
    waiting: set[Order] = field(default_factory=set)
    done: list[Order] = field(default_factory=list)
    at_work: int = 0
    has_rung: bool = False
    changed: threading.Condition = field(default_factory=threading.Condition)
    making: threading.Lock = field(default_factory=threading.Lock)  # held while something wanted is made

    @property
    def is_wanted(self) -> bool:
        """Whether somebody waits for any of it."""
        return bool(self.at_work or any(order.turn for order in self.waiting))

    def cancel(self) -> None:
        """Make nothing more."""
        with self.changed:
            self.waiting.clear()


class Maker:
    """Makes one order after another, the last one asked for first; `bell` rings when `collect` has some.

    All methods are called in the thread of the window. What waits when the maker goes is not made any more.
    """

    def __init__(self) -> None:
        self.bell = Bell()
        self._orders = _Orders(weakref.ref(self.bell))
        self._turns = itertools.count(1)
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="tiles")
        weakref.finalize(self, self._orders.cancel).atexit = False

    def submit(self, order: Order) -> None:
        """Have it made, before whatever waits already."""
        order.turn = next(self._turns)
        self.put_off(order)

    def put_off(self, order: Order) -> None:
        """Have it made when nothing else is to be: nobody waits for it, and it needs nothing of its own."""
        with self._orders.changed:
            self._orders.waiting.add(order)
        self._pool.submit(_work, self._orders)

    def hurry(self, order: Order) -> None:
        """Have it made before whatever waits already."""
        order.turn = next(self._turns)

    @contextmanager
    def instead(self) -> Iterator[bool]:
        """Take the maker's place for a while; whether it is free, and not at work on what somebody waits for.

        What takes a few milliseconds is shown sooner when it is made where it is painted.
        """
        is_free = self._orders.making.acquire(blocking=False)
        try:
            yield is_free
        finally:
            if is_free:
                self._orders.making.release()

    @property
    def is_busy(self) -> bool:
        """Whether there is more to be made that somebody waits for."""
        with self._orders.changed:
            return self._orders.is_wanted

    def listen(self) -> None:
        """Have the bell rung for what is made next, though what was made is not collected yet."""
        with self._orders.changed:
            self._orders.has_rung = False

    def collect(self) -> list[Order]:
        """What was made since the last call."""
        with self._orders.changed:
            done, self._orders.done = self._orders.done, []
            self._orders.has_rung = False
        return done

    def wait(self, deadline: float) -> bool:
        """Wait until something was made; whether something was before `deadline` (time.perf_counter)."""
        orders, seconds = self._orders, max(0.0, deadline - time.perf_counter())
        with orders.changed:
            orders.changed.wait_for(
                lambda: bool(orders.done) or not orders.is_wanted,
                min(seconds, threading.TIMEOUT_MAX),
            )
            return bool(orders.done)


def _work(orders: _Orders) -> None:
    """Make one order. One that takes long gives way to those that are wanted sooner."""
    while (order := _taken(orders)) is not None:
        with orders.making if order.turn else nullcontext():
            is_made = _make(order)
        with orders.changed:
            orders.at_work -= bool(order.turn)
            if is_made:
                _deliver(orders, order)
                return
            orders.waiting.add(order)


def _taken(orders: _Orders) -> Order | None:
    with orders.changed:
        order = max(orders.waiting, key=lambda order: order.turn, default=None)
        if order is not None:
            orders.waiting.discard(order)
            orders.at_work += bool(order.turn)
        return order


def _make(order: Order) -> bool:
    """Go on with an order for a while; whether it is made, or cannot be."""
    try:
        if not order.warm(time.perf_counter() + SLICE):
            return False
        order.image = order.make()
    except Exception as error:  # told in the thread of the window, by whoever collects it
        order.error = error
        if not order.turn:
            log.exception("what was put off cannot be made")  # nobody collects it
    return True


def _deliver(orders: _Orders, order: Order) -> None:
    orders.done.append(order)
    orders.changed.notify_all()
    bell = orders.bell()
    if bell is not None and not orders.has_rung:
        orders.has_rung = True
        bell.rung.emit()
