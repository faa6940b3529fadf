"""One side of a comparison in a process of its own, which does the next piece when it is told to."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Protocol

from studio.errors import StudioError


class Piece(NamedTuple):
    """Something that a side has done."""

    what: str  # "loaded", "step", "picture", "converted"
    seconds: float
    peak: int  # bytes of memory, the most that the process has held until now, files it maps included …
    private: int  # … and without them


class Turning(Protocol):
    """What does one piece after the other: loading, each of its steps, decoding."""

    steps: int

    def turn(self) -> Piece:
        """The next piece, done."""
        ...


class Side:
    """Takes turns with another: a process that begins with the first turn and waits after each.

    `mode` is "first" (by torch, then converted), "again" (by what is best) or "torch".
    """

    _process: subprocess.Popen[str] | None = None

    def __init__(
        self, kind: str, folder: Path, data: Path, steps: int, side: int = 512, *, mode: str = "again"
    ) -> None:
        self.steps = steps
        self._told = [f"studio.bench.models.{kind}", str(folder), str(steps), str(side), mode]
        self._data = data

    def _begun(self) -> subprocess.Popen[str]:
        environment = {
            **os.environ,
            "SFUMATO_DATA": str(self._data),
            "OMP_WAIT_POLICY": "PASSIVE",
            "HF_HUB_OFFLINE": "1",
        }
        return subprocess.Popen(
            [sys.executable, "-m", *self._told],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=environment,
        )

    def turn(self) -> Piece:
        """Let it do the next piece. Raises StudioError when it ended instead."""
        process = self._process = self._process or self._begun()
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            process.stdin.write("\n")
            process.stdin.flush()
        except OSError:
            pass  # it has ended: the answer below says so
        line = process.stdout.readline()
        if not line:
            troubles = process.communicate()[1]
            raise StudioError("A measured process ended early.", troubles[-4000:])
        return Piece(*json.loads(line))

    def __enter__(self) -> Side:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.communicate()


class Recorded:
    """What a side did from its beginning to its end, told again in turns; the side has ended then."""

    def __init__(self, side: Side) -> None:
        self.steps = side.steps
        with side:
            self._pieces = iter([side.turn() for _ in range(side.steps + 2)])

    def turn(self) -> Piece:
        """The next piece as it was done."""
        return next(self._pieces)
