"""Converts a model for OpenVINO: `python -m studio.engine.execution.convert MODEL [PART=PLACE ...]`."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from studio.engine import models
from studio.engine.execution import graphs
from studio.engine.execution.graphed.graph import Size
from studio.engine.recognition.opening import open_header
from studio.errors import StudioError

if TYPE_CHECKING:
    from torch import Tensor

    from studio.engine.checkpoint import Checkpoint, Part

ODD, OTHER = Size(2, 31, 29, 77), Size(3, 18, 14, 40)  # traced, and compared with: odd, for all are followed
HALF = {"F16", "BF16"}
# Other work goes first, but not by so much that pictures which are painted meanwhile, in several times the
# time, keep the conversion from ever ending: it has about a quarter of a core while they take all.
NICE = 5


def convert(folder: Path, parts: tuple[tuple[str, str], ...] = ()) -> Path:
    """Convert the model in a folder or file into the cache, and return where its graphs are.

    `parts` says where those lie that a file lacks. Raises StudioError when the model cannot be read, or has
    no graph that OpenVINO could run.
    """
    from studio.engine import devices
    from studio.engine.library.catalog import open_model_info
    from studio.engine.stopping import Stop
    from studio.engine.weights.networks import load_networks

    info = open_model_info(folder, parts=parts)
    if info.problem:
        raise StudioError(info.problem)
    names = tuple(name for name in models.family(info).NETWORKS if not name.startswith("text_encoder"))
    opened = models.opened(info)
    reading = load_networks(info, opened, names, devices.choose("float32", "cpu"), Stop())
    weights_hash = models.weights_hash(info)
    root = graphs.folder(weights_hash).parent
    root.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(prefix=graphs.MAKING, dir=root))
    try:
        networks = _result(reading)
        _write(networks, opened, made)
        graphs.finish(made, weights_hash, info.name)
    except OSError as error:
        raise StudioError(f"The converted model cannot be written to {root}: {error}.") from error
    finally:
        shutil.rmtree(made, ignore_errors=True)
    return graphs.folder(weights_hash)


def _result(reading: Any) -> Any:
    """What a generator returns in the end."""
    while True:
        try:
            next(reading)
        except StopIteration as end:
            return end.value


def _write(networks: dict[str, Any], opened: Checkpoint, made: Path) -> None:
    from studio.engine.execution.graphed import DENOISERS, graph_of
    from studio.engine.execution.graphed.decoder import Decoder
    from studio.engine.weights import resident

    graph, decoder = graph_of(networks), Decoder(networks["vae"])
    if graph is None:
        raise StudioError(f"The model in {opened.path} is of a kind that OpenVINO cannot run.")
    resident.read(networks.values())
    name = next(name for name in DENOISERS if name in networks)
    tensors, others = (graph.tensors(graph.example(size)) for size in (ODD, OTHER))
    is_half = opened.lora is None and _is_half(opened.parts[name])
    _save(graph, tensors, others, made / graphs.DENOISER, is_half)
    latents, others = ([decoder.example(size)] for size in (ODD, OTHER))
    _save(decoder, latents, others, made / graphs.DECODER, _is_half(opened.parts["vae"]))


def _save(
    network: Any, inputs: Sequence[Tensor], others: Sequence[Tensor], path: Path, is_half: bool
) -> None:
    """Trace, leave open (-1) the sizes in which the inputs of two passes differ, and write.

    By OpenVINO's reader itself: the function around it would report to its makers that it was used.
    """
    import openvino
    import torch
    from openvino.frontend import FrontEndManager
    from openvino.frontend.pytorch.ts_decoder import TorchScriptPythonDecoder

    reader = FrontEndManager().load_by_framework("pytorch")
    with torch.no_grad(), warnings.catch_warnings():
        # The networks compare sizes in Python, of which tracing warns; and torch prefers its newer exporter,
        # whose graphs are bound to one parity of sizes.
        warnings.simplefilter("ignore")
        tensors = tuple(tensor.float() for tensor in inputs)
        traced = TorchScriptPythonDecoder(network, example_input=tensors)  # has to outlive the conversion
        graph = reader.convert(reader.load(traced))
    shapes = [_open(one.shape, other.shape) for one, other in zip(inputs, others, strict=True)]
    open_shapes = [openvino.PartialShape(shape) for shape in shapes]
    graph.reshape(dict(zip(graph.inputs, open_shapes, strict=True)))
    openvino.save_model(graph, path, compress_to_fp16=is_half)


def _open(one: Sequence[int], other: Sequence[int]) -> list[int]:
    return [side if side == elsewhere else -1 for side, elsewhere in zip(one, other, strict=True)]


def _is_half(part: Part) -> bool:
    """Whether all weights of a part have half as many bits, so that next to nothing is lost by keeping that.

    Of bfloat16, half precision loses what is smaller than 2^-25.
    """
    headers = (open_header(path) for path in part.files)
    kinds = {
        kind for header in headers for name, kind in header.dtypes.items() if name.startswith(part.prefix)
    }
    return kinds <= HALF


def main(arguments: list[str]) -> int:
    """Convert one model; what is wrong goes to standard error."""
    if hasattr(os, "nice"):
        os.nice(NICE)
    try:
        parts = (argument.partition("=") for argument in arguments[1:])
        convert(Path(arguments[0]), tuple((name, place) for name, _, place in parts))
    except StudioError as error:
        sys.stderr.write(f"{error.message}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
