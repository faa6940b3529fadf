"""What a measured process says of each piece of its work, and how it waits for its turn."""

from __future__ import annotations

import json
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path

PROMPT = "a red fox in the snow at night"
GLANCE = 0.02  # seconds between two looks at the memory without mapped files


class Turns:
    """Waits for a line before each piece and answers with what was done; watches the memory meanwhile."""

    def __init__(self) -> None:
        self._began = 0.0
        self._private = 0
        self._is_over = threading.Event()
        self._watching = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Turns:
        self._watching.start()
        return self

    def __exit__(self, *trouble: object) -> None:
        self._is_over.set()
        self._watching.join()

    def begin(self) -> None:
        """Wait until the next piece shall be done; the clock runs from here."""
        if not sys.stdin.readline():
            sys.exit(0)  # nobody listens any more
        self._began = time.perf_counter()

    def done(self, what: str, peak: int = 0) -> None:
        """Say what was done since `begin`; `peak` is that of another process which did it."""
        taken = time.perf_counter() - self._began
        sys.stdout.write(json.dumps([what, taken, peak or memory("VmHWM"), self._private]) + "\n")
        sys.stdout.flush()

    def _watch(self) -> None:
        while not self._is_over.wait(GLANCE):
            self._private = max(self._private, memory("RssAnon"))


def memory(name: str) -> int:
    """Bytes by the name that Linux gives them in /proc/self/status; 0 on other systems."""
    with suppress(OSError):
        for line in Path("/proc/self/status").read_text().splitlines():
            if line.startswith(f"{name}:"):
                return int(line.split()[1]) * 1024
    return 0


def import_classes() -> None:
    """The classes of every size, so that no side is charged for importing them."""
    from importlib import import_module

    from studio.bench.models import sizes

    for size in sizes.SIZES.values():
        getattr(import_module("diffusers"), size.pipeline)
        for kind, _ in size.parts.values():
            getattr(import_module(sizes.library(kind)), kind)
