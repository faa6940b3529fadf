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
from studio.engine.checkpoint.files import read_header
from studio.engine.execution import graphs
from studio.errors import StudioError

if TYPE_CHECKING:
    from studio.job import ModelInfo

ODD = (2, 31, 29)  # pictures, rows and columns of the latents traced: odd, so that every size is followed
NICE = 19  # another program's work goes first


def convert(folder: Path, parts: tuple[tuple[str, str], ...] = ()) -> Path:
    """Convert the model in a folder or file into the cache, and return where its graphs are.

    `parts` says where those lie that a file lacks. Raises StudioError when the model cannot be read, or has
    no graph that OpenVINO could run.
    """
    from studio.engine import devices
    from studio.engine.library.catalog import open_model_info
    from studio.engine.stopping import Stop
    from studio.engine.weights import resident
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
        resident.read(networks.values())
        _write(networks, opened.lora is None and _is_half(info), made)
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


def _write(networks: dict[str, Any], is_half: bool, made: Path) -> None:
    import torch

    from studio.engine.execution.wrapping import Decoder, Denoiser, Told

    unet, told = networks["unet"], Told(networks["unet"])
    pictures, rows, columns = ODD
    latents = torch.randn(pictures, unet.config.in_channels, rows, columns)
    times = unet.time_proj(torch.full((pictures,), 500))
    text = torch.randn(pictures, 77, unet.config.cross_attention_dim)
    extra = [torch.randn(pictures, told.extra_widths[name]) for name in told.extra]
    rows_of = [[-1, tensor.shape[1]] for tensor in (times, *extra)]
    shapes = [[-1, latents.shape[1], -1, -1], rows_of[0], [-1, -1, text.shape[2]], *rows_of[1:]]
    _save(Denoiser(unet, told.extra), (latents, times, text, *extra), shapes, made / graphs.DENOISER, is_half)
    coded = networks["vae"].config.latent_channels
    shape = [-1, coded, -1, -1]
    _save(Decoder(networks["vae"]), (latents[:, :coded],), [shape], made / graphs.DECODER, is_half)


def _save(
    network: Any, inputs: tuple[Any, ...], shapes: Sequence[Sequence[int]], path: Path, is_half: bool
) -> None:
    """Trace, leave the sizes open (-1), and write.

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
        traced = TorchScriptPythonDecoder(network, example_input=inputs)  # has to outlive the conversion
        graph = reader.convert(reader.load(traced))
    open_shapes = [openvino.PartialShape(list(shape)) for shape in shapes]
    graph.reshape(dict(zip(graph.inputs, open_shapes, strict=True)))
    openvino.save_model(graph, path, compress_to_fp16=is_half)


def _is_half(info: ModelInfo) -> bool:
    """Whether all weights are in half precision as they are, so that nothing is lost by keeping that."""
    tensors = (read_header(path) for path in models.weight_files(info))
    return all(tensor["dtype"] == "F16" for header in tensors for tensor in header.values())


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
