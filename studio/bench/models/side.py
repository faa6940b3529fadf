"""One side of a comparison in a process of its own, which does the next piece when it is told to."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from types import TracebackType
from typing import NamedTuple

from studio.errors import StudioError


class Piece(NamedTuple):
    """Something that a side has done."""

    what: str  # "loaded", "step", "picture", "converted"
    seconds: float
    peak: int  # bytes of memory, the most that the process has held until now, files it maps included …
    private: int  # … and without them


class Side:
    """Takes turns with another: a process that waits after each piece of its work."""

    def __init__(
        self, kind: str, folder: Path, data: Path, steps: int, side: int = 512, *, first: bool = False
    ) -> None:
        self.steps = steps
        environment = {
            **os.environ,
            "SFUMATO_DATA": str(data),
            "OMP_WAIT_POLICY": "PASSIVE",
            "HF_HUB_OFFLINE": "1",
        }
        module = f"studio.bench.models.{kind}"
        told = [str(folder), str(steps), str(side), "first" if first else "again"]
        self._process = subprocess.Popen(
            [sys.executable, "-m", module, *told],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=environment,
        )

    def turn(self) -> Piece:
        """Let it do the next piece. Raises StudioError when it ended instead."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        try:
            self._process.stdin.write("\n")
            self._process.stdin.flush()
        except OSError:
            pass  # it has ended: the answer below says so
        line = self._process.stdout.readline()
        if not line:
            troubles = self._process.communicate()[1]
            raise StudioError("A measured process ended early.", troubles[-4000:])
        return Piece(*json.loads(line))

    def __enter__(self) -> Side:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.kill()
        self._process.communicate()
