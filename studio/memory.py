"""How much memory a picture takes, reckoned from what its model's files say, before anything is read."""

from __future__ import annotations

import psutil  # type: ignore[import-untyped]


def available() -> int:
    """Bytes of main memory that can be had now without swapping."""
    return int(psutil.virtual_memory().available)


def total() -> int:
    """Bytes of main memory that the machine has."""
    return int(psutil.virtual_memory().total)
