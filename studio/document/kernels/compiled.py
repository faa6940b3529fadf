"""How a function over pixels is compiled for this processor, once, and kept on the disk."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
from numba import boolean, config, float32, int64, njit, types, uint8, uint16, uint32
from numpy.typing import NDArray

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
COUNTS, SHARES = _plane(int64), _plane(float32)
TABLE, PIXEL, SHARE, COUNT, FLAG = _plane(uint8, dimensions=1), uint32, float32, int64, boolean


def _cache() -> str:
    """Where what is compiled is kept: numba does not notice when a function that another one uses changes."""
    here = Path(__file__).parent
    sources = b"".join(source.read_bytes() for source in sorted(here.glob("*.py")))
    return str(here / "__pycache__" / hashlib.sha256(sources).hexdigest()[:16])


config.CACHE_DIR = _cache()


def compiled(*arguments: Any) -> Callable[[F], F]:
    """Compile a function for arguments of these types, so that other threads may run while it does.

    Where nothing can be written beside the source, nor in the user's folder for caches, every process
    compiles it anew.
    """

    def compile_it(function: F) -> F:
        options = {"nogil": True, "error_model": "numpy"}
        try:
            return njit([arguments], cache=True, **options)(function)  # type: ignore[no-any-return]
        except RuntimeError:  # no place for the cache
            return njit([arguments], **options)(function)  # type: ignore[no-any-return]

    return compile_it


def inlined(function: F) -> F:
    """Make a function a part of those compiled ones that call it."""
    return njit(inline="always", error_model="numpy")(function)  # type: ignore[no-any-return]
