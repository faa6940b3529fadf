"""Imports of heavy libraries that leave the other threads running: the window must not stall meanwhile."""

from __future__ import annotations

import ctypes
import gc
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path


@contextmanager
def uncollected() -> Iterator[None]:
    """Without garbage collection, and with what is alive afterwards never looked at by it again.

    Importing diffusers makes some hundred thousand objects that stay. Each full pass over them holds the
    interpreter, and so the window, for up to half a second, and finds nothing to free.
    """
    was_enabled, known = gc.isenabled(), len(sys.modules)
    gc.disable()
    try:
        yield
    finally:
        if len(sys.modules) > known:  # else nothing was imported, and later garbage would be kept for ever
            gc.freeze()
        if was_enabled:
            gc.enable()


def link_torch() -> None:
    """Link torch's largest library ahead of `import torch`, which then only finds it (Linux; else nothing).

    Python links extension modules while it holds the interpreter; a foreign call lets go of it. Should this
    fail, `import torch` links the library itself and says what is wrong with it.
    """
    spec = find_spec("torch")
    if not sys.platform.startswith("linux") or "torch" in sys.modules or spec is None or not spec.origin:
        return
    library = Path(spec.origin).parent / "lib" / "libtorch_cpu.so"
    dlopen = ctypes.CDLL(None).dlopen
    dlopen.argtypes, dlopen.restype = (ctypes.c_char_p, ctypes.c_int), ctypes.c_void_p
    dlopen(os.fsencode(library), os.RTLD_NOW | os.RTLD_GLOBAL)
