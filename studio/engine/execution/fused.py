"""LoRAs in a converted network: the weights they change, kept on disk beside its graph and put into it."""

from __future__ import annotations

import hashlib
import math
import mmap
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import numpy as np
import openvino
import torch

from studio.engine.adapters.lora.wearing import changed
from studio.engine.execution import graphs
from studio.errors import StudioError

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from studio.engine.adapters.lora.fusing import Fusion
    from studio.engine.execution.graphed.graph import Graph

# What OpenVINO's reader calls the weight of a module: as it is traced, in half precision when it is written,
# and in half precision when it is traced.
SPELLINGS = ("weight", "weight_compressed", "_openvino_orig_weight")
ALIGNED = 64  # bytes at whose multiples each weight begins


def key(weights_hash: str, fusion: Fusion) -> str:
    """The hash under which what the LoRAs make of converted weights is kept; without any, that of these."""
    if not fusion.key:
        return weights_hash
    return hashlib.sha256(f"{weights_hash} {fusion.key}".encode()).hexdigest()


def write(weights_hash: str, name: str, graph: Graph, fusion: Fusion, check: Callable[[], None]) -> None:
    """Keep what the LoRAs make of the converted weights of the model `name`; `graph` is its maker.

    Only the weights that change are written, from those of the graph: seconds, where a conversion takes
    minutes. `check` is called often and may raise to give up. Raises StudioError when the graph is damaged,
    one of them is not in it, or the disk does not take them.
    """
    base = graphs.folder(weights_hash)
    root = base.parent
    try:
        network = openvino.Core().read_model(base / graphs.DENOISER)
    except RuntimeError as error:
        raise graphs.damaged(base, error) from error
    made = Path(tempfile.mkdtemp(prefix=graphs.MAKING, dir=root))
    try:
        with (made / graphs.CHANGES).open("wb") as file:
            places = {
                constant: _append(file, values)
                for constant, values in _changed(_constants(network), name, graph, fusion, check)
            }
        graphs.finish(made, key(weights_hash, fusion), name, graphs.Changes(weights_hash, places))
    except (OSError, RuntimeError) as error:
        raise StudioError(f"{name} with its LoRAs cannot be written to {root}: {error}.") from error
    finally:
        shutil.rmtree(made, ignore_errors=True)


def put_on(network: Any, fused: str) -> mmap.mmap | None:
    """Put the weights that are kept under the hash `fused` into a graph that was read, to be compiled then.

    Returns the file they lie in, mapped; None when there are none. Raises OSError, or ValueError, KeyError
    or TypeError when the files are damaged.
    """
    constants, changes = _constants(network), graphs.changes(fused)
    if changes is None or not changes.places:
        return None
    with (graphs.folder(fused) / graphs.CHANGES).open("rb") as file:
        mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_COPY)  # OpenVINO wants what may be written to
    for name, (offset, kind, *shape) in changes.places.items():
        values = np.frombuffer(mapped, kind, math.prod(shape), offset).reshape(shape)
        other = openvino.op.Constant(values, shared_memory=True)
        other.set_friendly_name(name)
        for place in constants[name].output(0).get_target_inputs():
            place.replace_source_output(other.output(0))
    return mapped


def give_back(mapped: mmap.mmap | None) -> None:
    """Take the pages of that file out of this process's memory; see `studio.engine.execution.mapped`."""
    if mapped is not None and hasattr(mmap, "MADV_DONTNEED"):
        mapped.madvise(mmap.MADV_DONTNEED)


def _constants(network: Any) -> dict[str, Any]:
    return {
        node.get_friendly_name(): node for node in network.get_ops() if node.get_type_name() == "Constant"
    }


@torch.no_grad()
def _changed(
    constants: Mapping[str, Any], name: str, graph: Graph, fusion: Fusion, check: Callable[[], None]
) -> Iterator[tuple[str, NDArray[Any]]]:
    """The name of each constant that changes, with what it becomes, in its own number format."""
    for module, changes in sorted(fusion.changes.items()):
        check()
        spelled = (f"self.network.{module}.{end}" for end in SPELLINGS)
        constant = next((each for each in spelled if each in constants), "")
        if not constant and module in graph.idle:
            continue
        wanted = graph.network.get_parameter(f"{module}.weight").shape
        if not constant or tuple(constants[constant].shape) != tuple(wanted):
            raise StudioError(f"The converted {name} does not have the weights of {module} by themselves.")
        plain = torch.from_numpy(constants[constant].data.copy())
        yield constant, changed(changes, plain).numpy()


def _append(file: IO[bytes], values: NDArray[Any]) -> tuple[int | str, ...]:
    """Write the values at the next fit place; returns it, their number format and their shape."""
    file.write(bytes(-file.tell() % ALIGNED))
    offset = file.tell()
    file.write(np.ascontiguousarray(values).data)
    return offset, values.dtype.str, *values.shape
