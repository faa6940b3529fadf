"""Turns a pickled weight file into safetensors: `-m studio.engine.library.unpickling PICKLED SAFETENSORS`.

Runs in a process of its own, which may open no connection, start no program and write no other file. The
unpickler is torch's for weights alone: it builds tensors and plain containers and calls nothing else.
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

NEW_USER, NEW_NETWORK = 0x10000000, 0x40000000  # flags of unshare(2) on Linux
WRAPPERS = ("state_dict", "model_state_dict", "params_ema", "params", "string_to_param")
LONGEST_REASON = 300  # characters
SPARE_BYTES = 16 << 30  # of addresses, for the libraries themselves
FORBIDDEN = (
    "socket.",
    "subprocess.",
    "os.exec",
    "os.fork",
    "os.posix_spawn",
    "os.spawn",
    "os.system",
    "pty.",
)
REFUSED, BROKEN = 3, 4  # exit codes: it holds more than weights; it cannot be read


def main(source: str, target: str) -> int:
    """Convert one file; what is wrong goes to standard error. Returns the exit code."""
    _leave_network()
    from safetensors.torch import save_file

    _limit(Path(source).stat().st_size)
    sys.addaudithook(_guard)
    try:
        tensors = weights(Path(source))
    except Exception as error:  # whatever the file makes of the unpickler, it is told and no more
        return _say(error)
    save_file(tensors, target, {"format": "pt", "converted_from": Path(source).name})
    return 0


def weights(path: Path) -> dict[str, Any]:
    """The tensors in a pickled file by their names, contiguous and apart.

    Raises whatever torch's unpickler for weights raises; ValueError when there are none.
    """
    import torch

    tensors = dict(_tensors(torch.load(path, map_location="cpu", weights_only=True), ""))
    if not tensors:
        raise ValueError("there are no weights in it")
    return _apart(tensors)


def _leave_network() -> None:
    """Have no network at all, where the system lets an ordinary program say so."""
    if sys.platform == "linux":
        ctypes.CDLL(None).unshare(NEW_USER | NEW_NETWORK)


def _limit(size: int) -> None:
    """A hostile file can neither fill the memory nor the disk, nor keep a core busy for ever."""
    if sys.platform == "win32":
        return
    import resource

    for limit, most in (
        (resource.RLIMIT_AS, SPARE_BYTES + 4 * size),
        (resource.RLIMIT_FSIZE, 2 * size + (1 << 20)),
        (resource.RLIMIT_CPU, 300 + size // (10 << 20)),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(limit, (most, most))


def _guard(event: str, _arguments: tuple[Any, ...]) -> None:
    if event.startswith(FORBIDDEN):
        raise PermissionError(f"{event} is not allowed while a file is unpickled")


def _say(error: Exception) -> int:
    reason = str(error).strip()
    sys.stderr.write(
        next((line.strip() for line in reason.splitlines() if "nsupported" in line), reason)[:LONGEST_REASON]
    )
    return REFUSED if "weights_only" in reason or "Weights only" in reason else BROKEN


def _tensors(value: Any, name: str) -> Iterator[tuple[str, Any]]:
    """Every tensor in nested containers, named by the way to it; what only wraps them gives no name."""
    import torch

    if isinstance(value, torch.Tensor):
        yield name or "emb_params", value
    elif isinstance(value, Mapping):
        wrapper = (
            next((key for key in WRAPPERS if isinstance(value.get(key), Mapping)), None) if not name else None
        )
        if wrapper == "string_to_param" and len(value[wrapper]) == 1:
            yield "emb_params", next(iter(value[wrapper].values()))
        elif wrapper is not None:
            yield from _tensors(value[wrapper], "")
        else:
            for key, inner in value.items():
                if isinstance(key, str):
                    yield from _tensors(inner, f"{name}.{key}" if name else key)


def _apart(tensors: dict[str, Any]) -> dict[str, Any]:
    """Contiguous tensors that share no memory, as the format wants them."""
    seen: set[int] = set()
    apart = {}
    for name, tensor in tensors.items():
        plain = tensor.detach().to_dense() if tensor.is_sparse else tensor.detach()
        place = plain.untyped_storage().data_ptr()
        shared = place in seen or plain.untyped_storage().nbytes() != plain.nbytes
        apart[name] = plain.clone() if shared or not plain.is_contiguous() else plain
        apart[name] = apart[name].contiguous()
        seen.add(place)
    return apart


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
