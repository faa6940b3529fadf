"""Reading ahead: what comes after the present layer is read while that one runs."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Generic, TypeVar

COUNT = 4  # layers read before their turn: each is memory
THREADS = 2

Found = TypeVar("Found")


class Ahead(Generic[Found]):
    """Fetches by name; the order is learned as it comes, so that any network can be followed."""

    def __init__(self, fetch: Callable[[str], Found]) -> None:
        self._fetch = fetch
        self._pool = ThreadPoolExecutor(THREADS, thread_name_prefix="layers")
        self._next: dict[str, str] = {}  # what came after each the last time
        self._last = ""
        self._waiting: dict[str, Future[Found]] = {}

    def take(self, name: str) -> Found:
        """What is fetched under that name, which is then nowhere else. Raises what `fetch` raises."""
        if self._last:
            self._next[self._last] = name
        self._last = name
        future = self._waiting.pop(name, None) or self._pool.submit(self._fetch, name)
        coming = self._coming(name)
        for other in self._waiting.keys() - set(coming):  # another order than the last time
            self._waiting.pop(other).cancel()
        for other in coming:
            if other not in self._waiting:
                self._waiting[other] = self._pool.submit(self._fetch, other)
        return future.result()

    def _coming(self, name: str) -> list[str]:
        found: list[str] = []
        for _ in range(COUNT):
            name = self._next.get(name, "")
            if not name or name in found:
                break
            found.append(name)
        return found

    def close(self) -> None:
        """Forget what was read, and end its threads."""
        self._waiting.clear()
        self._pool.shutdown(wait=True, cancel_futures=True)
