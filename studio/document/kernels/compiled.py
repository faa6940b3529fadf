"""How a function over pixels is compiled for this processor, once, and kept on the disk."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
from numba import boolean, config, float32, int64, njit, types, uint8, uint16, uint32
from numpy.typing import NDArray
from platformdirs import user_cache_path

F = TypeVar("F", bound=Callable[..., Any])
Words = NDArray[np.uint32]
Bytes = NDArray[np.uint8]
Cover = NDArray[np.uint16]
Counts = NDArray[np.int64]
Shares = NDArray[np.float32]
Number = Any  # one of numpy's, of the type that numba works out


def _plane(number: Any, dimensions: int = 2, written: bool = False) -> Any:
    return types.Array(number, dimensions, "C", readonly=not written)


WORDS, WORDS_OUT = _plane(uint32), _plane(uint32, written=True)
BYTES, BYTES_OUT = _plane(uint8), _plane(uint8, written=True)
COVER, COVER_OUT = _plane(uint16), _plane(uint16, written=True)
COUNTS, SHARES, PLACES = _plane(int64), _plane(float32), _plane(int64, dimensions=1)
LINE_OUT, PLANES_OUT = _plane(uint8, dimensions=1, written=True), _plane(uint8, dimensions=3, written=True)
TABLE, PIXEL, SHARE, COUNT, FLAG = _plane(uint8, dimensions=1), uint32, float32, int64, boolean


def _cache() -> str:
    """The folder in which what is compiled is kept; "" = none can be written.

    One for all sources: numba does not notice when a function that another one uses has changed.
    """
    here = Path(__file__).parent
    sources = b"".join(source.read_bytes() for source in sorted(here.glob("*.py")))
    for folder in (here / "__pycache__", user_cache_path("sfumato") / "kernels"):
        kept = folder / hashlib.sha256(sources).hexdigest()[:16]
        with suppress(OSError):
            kept.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=kept):
                return str(kept)
    return ""


CACHE = _cache()
if CACHE:
    config.CACHE_DIR = CACHE


def compiled(*arguments: Any) -> Callable[[F], F]:
    """Compile a function for arguments of these types, so that other threads may run while it does.

    Where it cannot be kept on the disk every process compiles it anew.
    """

    def compile_it(function: F) -> F:
        options = {"nogil": True, "error_model": "numpy"}
        if CACHE:
            try:
                return njit([arguments], cache=True, **options)(function)  # type: ignore[no-any-return]
            except Exception:  # no room, or damaged: what is wrong with the function itself is raised below
                shutil.rmtree(CACHE, ignore_errors=True)
        return njit([arguments], **options)(function)  # type: ignore[no-any-return]

    return compile_it


def inlined(function: F) -> F:
    """Make a function a part of those compiled ones that call it."""
    return njit(inline="always", error_model="numpy")(function)  # type: ignore[no-any-return]
