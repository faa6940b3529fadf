"""Pickled weight files into safetensors beside them, once, when the user asks for it; imports no torch."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from studio.engine.library.unpickling import REFUSED
from studio.engine.recognition.headers import read_header
from studio.engine.recognition.opening import PICKLED
from studio.errors import StudioError

GLANCE = 0.05  # seconds between two looks at the process
LONGEST = 3600.0  # seconds that a conversion may take


def convert_safely(path: Path, target: Path | None = None, check: Callable[[], None] = lambda: None) -> Path:
    """Write the weights of a pickled file as safetensors, beside it unless `target` is given; returns where.

    The pickled file is opened in a process of its own by an unpickler that builds weights and nothing else,
    without network, and stays as it is. `check` is called all the while and may raise to give up. Raises
    StudioError when the file is not pickled, holds more than weights, or the new file is there already.
    """
    path = Path(os.path.abspath(path.expanduser()))
    target = path.with_suffix(".safetensors") if target is None else target
    if not path.is_file():
        raise StudioError(f"There is no file {path}.")
    if path.suffix.lower() not in PICKLED:
        raise StudioError(f"{path} is not pickled ({', '.join(PICKLED)}): there is nothing to convert.")
    if target.exists():
        raise StudioError(f"{target} is there already; it is not overwritten.")
    try:
        with tempfile.TemporaryDirectory(prefix=".converting-", dir=target.parent) as folder:
            made = Path(folder) / "weights.safetensors"
            _run(path, made, check)
            read_header(made)
            made.rename(target)
    except OSError as error:
        raise StudioError(f"{target} cannot be written: {error.strerror or error}.") from error
    return target


def _run(path: Path, made: Path, check: Callable[[], None]) -> None:
    command = [sys.executable, "-m", "studio.engine.library.unpickling", str(path), str(made)]
    environment = {**os.environ, "HF_HUB_OFFLINE": "1", "OMP_NUM_THREADS": "1"}
    process = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=environment
    )
    end = time.monotonic() + LONGEST
    try:
        while process.poll() is None:
            check()
            if time.monotonic() > end:
                raise StudioError(f"{path} could not be converted within an hour.")
            time.sleep(GLANCE)
        assert process.stderr is not None
        said = process.stderr.read().decode(errors="replace").strip()
    finally:
        process.kill()
        process.wait()
        if process.stderr is not None:
            process.stderr.close()
    if process.returncode == REFUSED:
        raise StudioError(
            f"{path} holds more than weights, so it was not opened and nothing in it ran.", said
        )
    if process.returncode:
        reason = said.splitlines()[-1] if said else f"the process ended with {process.returncode}"
        raise StudioError(f"{path} cannot be converted: {reason.rstrip('.')}.", said)
