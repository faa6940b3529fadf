"""Compiles blocks of a denoiser ahead: `python -m studio.engine.execution.compile ORDER`, a file of JSON."""

from __future__ import annotations

import json
import logging
import os
import shutil
import sys
import tempfile
import warnings
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import torch
from torch import Tensor, nn
from torch.func import functional_call

from studio.engine import models
from studio.engine.execution import blocks
from studio.engine.execution.regions import blanks, built, weights
from studio.errors import StudioError

if TYPE_CHECKING:
    from studio.job import ModelInfo

log = logging.getLogger(__name__)

NICE = 19  # everything else goes first
CACHE = "TORCHINDUCTOR_CACHE_DIR"  # where torch keeps what it makes on the way
# The code around the kernels runs once a call: to optimise it would take the longest part of compiling.
OPTIONS = {"aot_inductor.compile_wrapper_opt_level": "O0"}


class Bare(nn.Module):
    """A block as a function of tensors: its weights in the order of `weights`, then its inputs."""

    def __init__(self, block: nn.Module, call: Any) -> None:
        super().__init__()
        self._around = (block,)  # in a tuple, so that its weights are none of this module's
        self._call, self._names = call, tuple(weights(block))

    def forward(self, *tensors: Tensor) -> Any:
        """What the block gives."""
        block, count = self._around[0], len(self._names)
        args, kwargs = built(self._call, iter(tensors[count:]))
        return functional_call(block, dict(zip(self._names, tensors, strict=False)), args, kwargs)


def compile_block(block: nn.Module, call: Any, path: Path) -> None:
    """Write the package of a block for calls of that signature. What torch raises has no common class."""
    given = [torch.zeros(each.shape, dtype=each.dtype) for each in weights(block).values()]
    with torch.no_grad(), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of what is to change in torch, which no user can
        program = torch.export.export(Bare(block, call), (*given, *blanks(call)), strict=False)
        inductor: Any = import_module("torch._inductor")
        inductor.aoti_compile_and_package(program, package_path=str(path), inductor_configs=OPTIONS)


def compile_all(order: Mapping[str, Any]) -> int:
    """Compile what an order of `compiling.Compilation` asks for; returns how many blocks could be."""
    root = blocks.folder()
    root.mkdir(parents=True, exist_ok=True)
    network = _network(_info(order), order["dtype"])
    torch.set_num_threads(order["threads"])
    made, done = Path(tempfile.mkdtemp(prefix=blocks.MAKING, dir=root)), 0
    os.environ[CACHE] = str(made / "cache")
    maker = os.getppid()
    try:
        for key, (place, call) in order["blocks"].items():
            if os.getppid() == maker and not blocks.is_known(key):  # nobody waits any more once that is gone
                done += _compiled(network.get_submodule(place), call, made, key)
    finally:
        shutil.rmtree(made, ignore_errors=True)
    return done


def _compiled(block: nn.Module, call: Any, made: Path, key: str) -> bool:
    try:
        path = made / f"{key}{blocks.PACKAGE}"
        compile_block(block, call, path)
        path.replace(blocks.package(key))
    except OSError:
        raise  # a full disk says nothing of the block
    except Exception as error:  # it then runs as it was loaded, and the log says why
        told = f"{type(block).__name__}: {error}"
        blocks.problem(key).write_text(told, encoding="utf-8")
        sys.stderr.write(f"{told}\n")
        return False
    return True


def _info(order: Mapping[str, Any]) -> ModelInfo:
    from studio.engine.library.catalog import open_model_info

    info = open_model_info(
        Path(order["folder"]), parts=tuple((name, place) for name, place in order["parts"])
    )
    if info.problem:
        raise StudioError(info.problem)
    return info


def _network(info: ModelInfo, dtype: str) -> nn.Module:
    """The denoiser without its weights, which take no memory before they are read."""
    from studio.engine.devices import Device
    from studio.engine.stopping import Stop
    from studio.engine.weights.networks import load_networks

    name = models.family(info).NETWORKS[0]
    reading = load_networks(info, models.opened(info), (name,), Device("cpu", dtype), Stop())
    while True:
        try:
            next(reading)
        except StopIteration as end:
            network: nn.Module = end.value[name]
            return network


def main(arguments: list[str]) -> int:
    """Compile one order; what is wrong goes to standard error."""
    if hasattr(os, "nice"):
        os.nice(NICE)
    try:
        compile_all(json.loads(Path(arguments[0]).read_text(encoding="utf-8")))
    except (StudioError, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
