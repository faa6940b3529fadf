"""A program of the tests that is killed while it works, as by a power cut."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

LONGEST = 600  # seconds that the program runs if nobody kills it


def said_until_killed(
    program: str,
    home: Path,
    after: float,
    *arguments: str,
    enough: Callable[[list[str]], bool] = bool,
) -> tuple[list[str], float]:
    """The whole lines it printed until it was killed, `after` seconds after it had said `enough`, and when.

    Enough is one line, unless something else is asked for.
    """
    # should this process be killed itself, that one ends all the same
    command = [
        sys.executable,
        "-c",
        f"import signal\nsignal.alarm({LONGEST})\n{program}",
        str(home),
        *arguments,
    ]
    environment = {
        **os.environ,
        "SFUMATO_DATA": str(home / "data"),
        "SFUMATO_CONFIG": str(home / "config"),
        "QT_QPA_PLATFORM": "offscreen",
    }
    root = Path(__file__).parents[2]
    with subprocess.Popen(command, cwd=root, env=environment, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        lines: list[str] = []
        while not enough(lines) and (line := running.stdout.readline()):
            lines.append(line)
        time.sleep(after)
        os.kill(running.pid, signal.SIGKILL)
        killed = time.time()
        lines += running.stdout.readlines()
    return [line for line in lines if line.endswith("\n")], killed
