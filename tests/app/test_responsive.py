"""The settings of the interpreter that keep the window quick."""

from __future__ import annotations

import os
import subprocess
import sys
import threading

import pytest

from studio.app import responsive

CHILD = """
import resource, sys
import numpy as np
from studio.app import responsive

def faults():
    before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
    for _ in range(200):
        np.ones((512, 1024), np.uint16)
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before

if sys.argv[1] == "set up":
    responsive.set_up()
print(faults())
"""


def _faults(how: str) -> int:
    done = subprocess.run([sys.executable, "-c", CHILD, how], check=True, capture_output=True, text=True)
    return int(done.stdout)


def test_memory_for_pixels_is_used_again_instead_of_asked_for_anew() -> None:
    if sys.platform.startswith("linux"):
        assert _faults("set up") <= _faults("as it is")


def test_threads_that_run_python_give_way_sooner() -> None:
    child = (
        "import sys; from studio.app import responsive; responsive.set_up(); print(sys.getswitchinterval())"
    )
    done = subprocess.run([sys.executable, "-c", child], check=True, capture_output=True, text=True)
    assert float(done.stdout) < 0.005


@pytest.mark.skipif(sys.platform != "linux", reason="niceness belongs to single threads on Linux alone")
def test_a_thread_that_works_for_long_gives_way_to_the_window() -> None:
    def nice() -> int:
        return os.getpriority(os.PRIO_PROCESS, threading.get_native_id())

    found: list[int] = []

    def work() -> None:
        responsive.give_way()
        child = threading.Thread(target=lambda: found.append(nice()))
        child.start()
        child.join()
        found.append(nice())

    mine = nice()
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert found == [min(mine + responsive.BESIDE, 19)] * 2
    assert nice() == mine
