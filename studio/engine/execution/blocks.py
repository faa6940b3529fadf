"""Compiled blocks on disk: each a package by its key, or the reason why it could not be compiled."""

from __future__ import annotations

import os
import shutil
import time
from contextlib import suppress
from pathlib import Path

from studio.settings import data_folder

PACKAGE, PROBLEM = ".pt2", ".txt"
MAKING = "making-"  # what the folders of compilations that go on begin with
AGAIN = 24 * 3600  # seconds after which what could not be compiled is tried again: the compiler may be mended
OLD = 6 * 3600  # seconds after which these are of none that still runs


def folder() -> Path:
    """Where they lie."""
    return data_folder() / "compiled"


def package(key: str) -> Path:
    """Where the compiled block lies, or would."""
    return folder() / f"{key}{PACKAGE}"


def problem(key: str) -> Path:
    """Where it is said why it could not be compiled."""
    return folder() / f"{key}{PROBLEM}"


def is_known(key: str) -> bool:
    """Whether it was compiled, or could not be just now: there is nothing to wait for."""
    if package(key).exists():
        return True
    with suppress(OSError):
        return time.time() - problem(key).stat().st_mtime < AGAIN
    return False


def touch(key: str) -> None:
    """Remember that it was used now."""
    with suppress(OSError):
        os.utime(package(key))


def keep_within(budget: int) -> None:
    """Delete the blocks that were not used for longest, until the others take at most `budget` bytes."""
    for left in folder().glob(f"{MAKING}*"):
        if time.time() - left.stat().st_mtime > OLD:
            shutil.rmtree(left, ignore_errors=True)  # of a compilation that was killed
    found = [(path.stat(), path) for path in folder().glob(f"*{PACKAGE}")]
    total = 0
    for facts, path in sorted(found, key=lambda each: each[0].st_mtime, reverse=True):
        total += facts.st_size
        if total > budget:
            path.unlink(missing_ok=True)
