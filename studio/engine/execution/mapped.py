"""Files that a converted graph was read from: its pages are given back once their weights are packed."""

from __future__ import annotations

import ctypes
import sys
from contextlib import suppress
from pathlib import Path

DONT_NEED = 4  # Linux's MADV_DONTNEED: what is looked at again is read again


def give_back(file: Path) -> None:
    """Take the pages of a mapped file out of this process's memory (Linux; elsewhere nothing happens).

    OpenVINO packs weights anew when a graph first runs, and then never looks at the file again, whose pages
    would count twice. Only mappings that nobody may write to are touched.
    """
    if not sys.platform.startswith("linux"):
        return
    with suppress(OSError, AttributeError):
        advise = ctypes.CDLL(None).madvise
        for line in Path("/proc/self/maps").read_text(encoding="utf-8").splitlines():
            span, rights, _, _, _, *name = line.split(maxsplit=5)
            if name and name[0] == str(file) and rights.startswith("r--"):
                start, end = (int(place, 16) for place in span.split("-"))
                advise(ctypes.c_void_p(start), ctypes.c_size_t(end - start), DONT_NEED)
