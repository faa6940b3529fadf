"""Converts a model for OpenVINO: `python -m studio.engine.execution.convert MODEL [PART=PLACE ...]`."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from studio.engine import models
from studio.engine.execution import graphs
from studio.engine.execution.graphed.graph import Size
from studio.engine.recognition.opening import open_header
from studio.errors import StudioError

if TYPE_CHECKING:
    from torch import Tensor

    from studio.engine.checkpoint import Checkpoint
    from studio.job import ModelInfo

ODD, OTHER = Size(2, 31, 29, 77), Size(3, 18, 14, 40)  # traced, and compared with: odd, for all are followed
HALF = {"F16", "BF16"}
_FORWARD = "_sfumato_forward"  # what modules call their own forward while it is replaced
# Other work goes first, but not by so much that pictures which are painted meanwhile, in several times the
# time, keep the conversion from ever ending: it has about a quarter of a core while they take all.
NICE = 5


def convert(folder: Path, parts: tuple[tuple[str, str], ...] = ()) -> Path:
    """Convert the model in a folder or file into the cache, and return where its graphs are.

    `parts` says where those lie that a file lacks. Raises StudioError when the model cannot be read, or has
    no graph that OpenVINO could run.
    """
    from studio.engine.library.catalog import open_model_info

    info = open_model_info(folder, parts=parts)
    if info.problem:
        raise StudioError(info.problem)
    weights_hash = models.weights_hash(info)
    root = graphs.folder(weights_hash).parent
    root.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(prefix=graphs.MAKING, dir=root))
    try:
        _write(info, made)
        graphs.finish(made, weights_hash, info.name)
    except OSError as error:
        raise StudioError(f"The converted model cannot be written to {root}: {error}.") from error
    finally:
        shutil.rmtree(made, ignore_errors=True)
    return graphs.folder(weights_hash)


def _write(info: ModelInfo, made: Path) -> None:
    """One network after the other, so that both are never in memory."""
    from studio.engine.execution.graphed import graph_of
    from studio.engine.execution.graphed.decoder import Decoder

    opened = models.opened(info)
    name = models.family(info).NETWORKS[0]
    is_half = keeps_half(opened, name)
    networks = _networks(info, opened, name, is_half=is_half)
    if "vae" in opened.parts:
        networks |= _networks(info, replace(opened, lora=None), "vae", is_half=False)
    graph = graph_of(networks)
    if graph is None:
        raise StudioError(f"The model in {opened.path} is of a kind that OpenVINO cannot run.")
    decoder, vae = Decoder(networks["vae"]), networks["vae"].weights
    vae.read()
    latents, others = ([decoder.example(size)] for size in (ODD, OTHER))
    _save(decoder, latents, others, made / graphs.DECODER, is_half=keeps_half(opened, "vae"))
    vae.release()
    networks[name].weights.read()
    with _traced_in_half(graph) if is_half else nullcontext():
        tensors, others = (graph.tensors(graph.example(size)) for size in (ODD, OTHER))
        _save(graph, tensors, others, made / graphs.DENOISER, is_half=is_half)


def _networks(info: ModelInfo, opened: Checkpoint, name: str, *, is_half: bool) -> dict[str, Any]:
    """The network of that name, by it; its weights are read later."""
    from studio.engine.devices import Device
    from studio.engine.stopping import Stop
    from studio.engine.weights.networks import load_networks

    device = Device("cpu", "float16" if is_half else "float32")
    reading = load_networks(info, opened, (name,), device, Stop())
    while True:
        try:
            next(reading)
        except StopIteration as end:
            found: dict[str, Any] = end.value
            return found


@contextmanager
def _traced_in_half(graph: Any) -> Iterator[None]:
    """Meanwhile the weights of linear layers stay in half precision, which they are also written in.

    Everything else becomes, and everything is reckoned in, single precision. Functions of torch itself are
    replaced until the end, so nothing else may run in this process.
    """
    from openvino.frontend.pytorch import patch_model

    try:
        # So named by OpenVINO, whose own converter calls it for models in half precision.
        vars(patch_model)["__make_16bit_traceable"](graph, orig_forward_name=_FORWARD)
        yield
    finally:
        patch_model.unpatch_model(graph, _FORWARD)


def _save(
    network: Any, inputs: Sequence[Tensor], others: Sequence[Tensor], path: Path, *, is_half: bool
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
        # Has to outlive the conversion. Torch would trace again to compare, which takes as long once more.
        traced = TorchScriptPythonDecoder(network, example_input=tensors, trace_kwargs={"check_trace": False})
        graph = reader.convert(reader.load(traced))
    shapes = [_open(one.shape, other.shape) for one, other in zip(inputs, others, strict=True)]
    open_shapes = [openvino.PartialShape(shape) for shape in shapes]
    graph.reshape(dict(zip(graph.inputs, open_shapes, strict=True)))
    openvino.save_model(graph, path, compress_to_fp16=is_half)


def _open(one: Sequence[int], other: Sequence[int]) -> list[int]:
    return [side if side == elsewhere else -1 for side, elsewhere in zip(one, other, strict=True)]


def keeps_half(opened: Checkpoint, name: str) -> bool:
    """Whether all weights of a part have 16 bits, so that next to nothing is lost by keeping half precision.

    Of bfloat16 it loses what is smaller than 2^-25.
    """
    part = opened.parts[name]
    headers = (open_header(path) for path in part.files)
    kinds = {
        kind for header in headers for name, kind in header.dtypes.items() if name.startswith(part.prefix)
    }
    return opened.lora is None and kinds <= HALF


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
