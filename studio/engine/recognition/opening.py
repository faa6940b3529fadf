"""Headers of weight files of every format, each read once while the file stays the same."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from studio.engine.recognition.gguf import SUFFIX, read_gguf
from studio.engine.recognition.headers import Header, read_header
from studio.engine.recognition.packed import seen
from studio.errors import StudioError

PICKLED = (".bin", ".ckpt", ".pt", ".pth")


def open_header(path: Path) -> Header:
    """The header of a weight file. Raises StudioError when it is damaged or of no format read here."""
    if path.suffix.lower() in PICKLED:
        raise StudioError(f"{path} is pickled, which could run code when opened: convert it safely first.")
    try:
        facts = path.stat()
    except OSError as error:
        raise StudioError(f"The weight file {path} cannot be read: {error.strerror or error}.") from error
    return _opened(path, facts.st_size, facts.st_mtime_ns)


@lru_cache(maxsize=32)
def _opened(path: Path, _size: int, _modified: int) -> Header:
    return read_gguf(path) if path.suffix.lower() == SUFFIX else seen(read_header(path))
