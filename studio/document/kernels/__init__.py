"""Functions over pixels compiled for this processor. While one runs, other threads may run Python.

They take whole numbers for pixels (`words`), all in C order, and write what they make into `out`, which may
be none of what they read. Their compiler takes a while to import: the first use of any module does it.
"""

from __future__ import annotations

import threading
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from studio.job import Pixels

if TYPE_CHECKING:
    from studio.document.kernels import blends, laying, looking, painting, reducing, unpacking

__all__ = [
    "are_ready",
    "blends",
    "laying",
    "load",
    "load_soon",
    "looking",
    "painting",
    "reducing",
    "unpacking",
    "words",
]

_loaders: list[threading.Thread] = []
_starting = threading.Lock()
_MODULES = ("blends", "laying", "looking", "painting", "reducing", "unpacking")


def load() -> None:
    """Have all of them ready: read from where they are kept, or compiled, which takes ten seconds once."""
    for name in _MODULES:
        import_module(f"{__name__}.{name}")


def load_soon() -> None:
    """Have them loaded in a thread of their own, unless they are or will be."""
    with _starting:
        if not (_loaders or are_ready()):
            _loaders.append(threading.Thread(target=load, name="kernels"))
            _loaders[0].start()


def are_ready() -> bool:
    """Whether all of them can be called without waiting for their compiler."""
    return all(name in globals() for name in _MODULES)


def words(pixels: Pixels) -> NDArray[np.uint32]:
    """(h, w, 4) bytes as (h, w) numbers of 32 bits, red lowest: the same memory where that is in C order."""
    return np.ascontiguousarray(pixels).view(np.uint32)[..., 0]


def __getattr__(name: str) -> ModuleType:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return import_module(f"{__name__}.{name}")
