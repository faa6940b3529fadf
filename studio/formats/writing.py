"""Replace a file only when the new one is complete."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO
from uuid import uuid4

from studio.errors import StudioError

Stamp = tuple[int, int]  # when a file was last written, in nanoseconds, and its bytes


def stamp(path: Path) -> Stamp | None:
    """What tells whether a file was written meanwhile; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size


@contextmanager
def replaced(path: Path) -> Iterator[BinaryIO]:
    """A stream that becomes the file `path` when the block ends well; otherwise the old file stays.

    It is written beside it under another name, flushed to the disk and renamed. Raises StudioError when the
    disk is full, the folder is missing or nothing may be written there.
    """
    target = path.resolve()
    partial = target.with_name(f".{uuid4().hex}.partial")
    try:
        if target.is_dir():
            raise StudioError(f"{path} is a folder; choose a file name.")
        stream = partial.open("xb")
        try:
            with stream:
                yield stream
                stream.flush()
                os.fsync(stream.fileno())
            if target.exists():
                shutil.copymode(target, partial)
            partial.replace(target)
        finally:
            partial.unlink(missing_ok=True)
    except OSError as error:
        reason = error.strerror or str(error)
        raise StudioError(
            f"{path.name} cannot be saved in {target.parent}: {reason}.", repr(error)
        ) from error
