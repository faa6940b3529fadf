"""Blocks compiled beside the pictures, in a process of the lowest priority."""

from __future__ import annotations

import json
import logging
import os
import shutil
import signal
import subprocess
import sys
import time
import weakref
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from studio.engine.execution import blocks
from studio.settings import data_folder

if TYPE_CHECKING:
    from studio.engine.stopping import Stop
    from studio.job import ModelInfo

log = logging.getLogger(__name__)

PROGRAM = "studio.engine.execution.compile"
LOG = "compilation.log"  # what the last process said of its troubles
GLANCE = 0.1  # seconds between two looks at whether it has ended
COMPILERS = ("cl",) if sys.platform == "win32" else ("g++", "clang++")
Order = Mapping[
    str, tuple[str, Any]
]  # by key: the place of a block in the network, and what it is called with


def missing(device: str) -> str:
    """What compiling on that kind of device needs and is not there, as a sentence says it; "" = nothing."""
    if device == "cpu":
        names = [os.environ["CXX"]] if os.environ.get("CXX") else COMPILERS
        return "" if any(map(shutil.which, names)) else f"a C++ compiler ({' or '.join(names)})"
    if device == "cuda":
        return "" if find_spec("triton") else "triton"
    return "a processor or an NVIDIA card"


class Compilation:
    """At most one at a time; it ends with its maker."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._order: frozenset[str] = frozenset()
        self._given_up: set[str] = set()  # keys of which nothing came

    def begin(self, info: ModelInfo, dtype: str, threads: int, order: Order, budget: int) -> None:
        """Start compiling those of the order that are not known yet, unless something is being compiled."""
        left = {key: told for key, told in order.items() if self.is_wanting(key)}
        if not left or self.is_running():
            return
        blocks.keep_within(budget)
        self._order = frozenset(left)
        told = {
            "folder": info.folder,
            "parts": info.parts,
            "dtype": dtype,
            "threads": threads,
            "blocks": left,
        }
        place = _place("order.json")
        place.write_text(json.dumps(told), encoding="utf-8")
        command = [sys.executable, "-m", PROGRAM, str(place)]
        quiet = subprocess.DEVNULL
        with _place(LOG).open("wb") as troubles:
            self._process = subprocess.Popen(
                command, stdin=quiet, stdout=quiet, stderr=troubles, start_new_session=True
            )
        weakref.finalize(self, _kill, self._process)

    def is_wanting(self, key: str) -> bool:
        """Whether the block is neither compiled nor known to be beyond that."""
        return key not in self._given_up and not blocks.is_known(key)

    def is_running(self) -> bool:
        """Whether it still goes on; notices the end."""
        if self._process is None:
            return False
        if self._process.poll() is None:
            return True
        self._process = None
        if lost := {key for key in self._order if not blocks.is_known(key)}:
            self._given_up |= lost
            said = _place(LOG).read_text(errors="replace")
            log.warning("%d blocks could not be compiled: %s", len(lost), said)
        for key in self._order:
            if blocks.problem(key).exists():
                log.warning("a block stays as it is: %s", blocks.problem(key).read_text(errors="replace"))
        return False

    def finish(self, stop: Stop) -> None:
        """Wait for its end. Raises Stopped when told to; it then goes on."""
        while self.is_running():
            stop.check()
            time.sleep(GLANCE)

    def stop(self) -> None:
        """End it, and the compilers that it has started; what it finished stays."""
        if self._process is not None:
            _kill(self._process)
            self._process = None


def _kill(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)  # it leads a group of its own
        else:
            process.kill()
        process.wait()


def _place(name: str) -> Path:
    folder = data_folder() / "compiled"
    folder.mkdir(parents=True, exist_ok=True)
    return folder / name
