"""The interpreter and the C library set so that the window answers quickly beside working threads."""

from __future__ import annotations

import ctypes
import os
import sys
import threading

TURN = 0.001  # seconds after which a thread that runs Python gives way; the interpreter's own are five
# glibc's names for what mallopt sets, from malloc.h
TRIM_THRESHOLD, TOP_PAD, MMAP_THRESHOLD = -1, -2, -3
MEBIBYTE = 2**20
BESIDE = 10  # the nice value of threads that work for long: nobody's hand waits for them
PIXELS = {MMAP_THRESHOLD: 16 * MEBIBYTE, TRIM_THRESHOLD: 256 * MEBIBYTE, TOP_PAD: 16 * MEBIBYTE}


def give_way() -> None:
    """Call in a thread that works for long: it and the threads it starts leave the processors to the window.

    Elsewhere than on Linux, where niceness belongs to single threads, `QThread.setPriority` does as much.
    """
    if sys.platform.startswith("linux"):
        thread = threading.get_native_id()
        nice = os.getpriority(os.PRIO_PROCESS, thread)
        os.setpriority(os.PRIO_PROCESS, thread, max(nice, min(nice + BESIDE, 19)))


def set_up() -> None:
    """Call once, before the window opens.

    Painting takes and gives back arrays of a tile's size all the time. Left alone the C library returns
    each to the system, which hands it out again empty, page by page: that costs several times what the
    arithmetic does. Weights are larger, and still go back at once. Other C libraries are left as they are.
    """
    sys.setswitchinterval(TURN)
    if sys.platform.startswith("linux"):
        mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
        if mallopt is not None:
            for name, value in PIXELS.items():
                mallopt(name, value)
