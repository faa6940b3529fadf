"""The denoiser with its blocks compiled by torch's inductor, for the sizes that pictures have."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

import torch
from torch import Tensor, nn

from studio.engine import models
from studio.engine.denoisers.overriding import Forward, overridden
from studio.engine.execution import blocks
from studio.engine.execution.compiling import LOG, missing
from studio.engine.execution.regions import (
    Signature,
    Unfit,
    key,
    regions,
    signature,
    structure,
    tensors,
    weights,
)
from studio.engine.execution.torch import NAME as TORCH
from studio.engine.weights import resident
from studio.errors import StudioError
from studio.job import Loading

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

    from studio.engine.execution import Executor
    from studio.engine.execution.compiling import Compilation
    from studio.engine.models import Model

log = logging.getLogger(__name__)

NAME = "compiled"
MOST_SIZES = 64  # of one block that are in memory at a time on a graphics card
# What one pass asks of its blocks: by what a block is and what it is given, the key and one place of it.
Calls = dict[tuple[str, Signature], tuple[str, str]]
Make = Callable[[str, nn.Module], Callable[[Forward], Forward]]


class CompiledExecutor:
    """Runs what `plain` runs, whose denoiser is `network`, with its blocks compiled.

    On processors they are compiled ahead, for one size after the other, by a process of its own. A picture
    that does not insist runs as it was loaded until everything it needs is there, and is recorded so. Where
    weights are not whole in memory everything runs as it was loaded.
    """

    def __init__(self, model: Model, network: nn.Module, compilation: Compilation) -> None:
        self._model, self._plain, self._network = model, model.plain_executor, network
        self._compilation, self._budget = compilation, 0
        self._blocks = regions(network, model.device.name)
        self._kinds = {place: structure(block) for place, block in self._blocks.items()}
        self._threads = torch.get_num_threads()
        self._passes: dict[Signature, Calls] = {}  # by what the network is called with
        self._packages: dict[str, Callable[..., Any]] = {}
        self._is_ahead = model.device.name == "cpu"
        self._insists = False
        self._is_on: bool | None = None  # None = the picture has not begun

    @property
    def name(self) -> str:
        """What the record says: torch where the picture runs as it was loaded."""
        return TORCH if self._is_on is False else NAME

    def begin(self, *, insists: bool, budget: int) -> None:
        """A job begins, which waits for what is not compiled yet where it `insists`; `budget` is in bytes."""
        self._insists, self._is_on, self._budget = insists, None, budget
        threads = torch.get_num_threads()
        if threads != self._threads:  # these are part of what was compiled
            self._threads, self._passes, self._packages = threads, {}, {}

    @property
    def is_ready(self) -> bool:
        """See `Executor`."""
        return self._plain.is_ready

    def prepare(self) -> None:
        """See `Executor`."""
        self._plain.prepare()

    def release(self) -> None:
        """See `Executor`."""
        self._plain.release()

    def decode(self, latents: Tensor) -> Tensor:
        """See `Executor`; as it was loaded."""
        return self._plain.decode(latents)

    def denoise(self, **inputs: Any) -> Tensor:
        """See `Executor.denoise`; raises Stopped between two blocks, and while it waits."""
        self._plain.prepare()
        if not self._can_run(inputs):
            self._is_on = bool(self._is_on)  # a picture that begins so is one of torch
            return self._plain.denoise(**inputs)
        if not self._is_ahead:
            self._is_on = True
            return self._run(inputs, in_place)
        calls, prediction = self._calls(inputs)
        if not self._is_compiled(calls):
            return self._plain.denoise(**inputs) if prediction is None else prediction
        return self._run(inputs, lambda place, block: self._forward(place, block, calls))

    def _can_run(self, inputs: Mapping[str, Any]) -> bool:
        held = resident.of(self._network)
        is_whole = held is None or held.is_whole
        return is_whole and not any(each.requires_grad for each in tensors(dict(inputs)))

    def _run(self, inputs: Mapping[str, Any], make: Make) -> Tensor:
        """A pass with each block replaced by what `make` makes of it."""
        with ExitStack() as during:
            for place, block in self._blocks.items():
                overridden(block, make(place, block), during)
            return self._plain.denoise(**inputs)

    def _calls(self, inputs: Mapping[str, Any]) -> tuple[Calls, Tensor | None]:
        """What a pass like this asks of its blocks; the first of its kind is run to see it."""
        try:
            told = signature(dict(inputs))
        except Unfit:
            return {}, None
        if told in self._passes:
            return self._passes[told], None
        calls: Calls = {}

        def seen(place: str, run: Forward) -> Forward:
            kind = self._kinds[place]

            def forward(*args: Any, **kwargs: Any) -> Any:
                if (told := _told(args, kwargs)) is not None:
                    calls[kind, told] = key(kind, told, self._threads), place
                return run(*args, **kwargs)

            return forward

        prediction = self._run(inputs, lambda place, _block: lambda run: seen(place, run))
        self._passes[told] = calls
        return calls, prediction

    def _is_compiled(self, calls: Calls) -> bool:
        """Whether the pass runs compiled; what it lacks is waited for, or begun beside the picture."""
        asked = ((name, (place, told)) for (_, told), (name, place) in calls.items())
        order = {name: told for name, told in asked if name not in self._packages}
        lacking = [name for name in order if self._compilation.is_wanting(name)]
        if lacking:
            wanted = self._model.info, self._model.device.dtype, self._threads, order, self._budget
            if self._insists:
                self._compilation.finish(self._model.stop)  # of other sizes
            self._compilation.begin(*wanted)
            if self._insists:
                self._compilation.finish(self._model.stop)
        there = any(name in self._packages or blocks.package(name).exists() for name, _ in calls.values())
        if calls and self._insists and not there:
            raise StudioError(
                f"The blocks of {self._model.info.name} could not be compiled, which "
                f"{blocks.folder() / LOG} tells more of: choose torch for it."
            )
        can = there and (self._insists or not lacking)
        if self._is_on is None:
            self._is_on = can
        return self._is_on and can

    def _forward(self, place: str, block: nn.Module, calls: Calls) -> Callable[[Forward], Forward]:
        """A block that runs its packages, and as it was loaded where there is none."""
        kind = self._kinds[place]
        given = tuple(weights(block).values())

        def make(run: Forward) -> Forward:
            def forward(*args: Any, **kwargs: Any) -> Any:
                told = _told(args, kwargs)
                known = calls.get((kind, told)) if told is not None else None
                package = self._package(known[0]) if known else None
                if package is None:
                    return run(*args, **kwargs)
                return package(*given, *tensors((args, kwargs)))

            return forward

        return make

    def _package(self, name: str) -> Callable[..., Any] | None:
        """The compiled block of that name, from memory or from disk; None where there is none."""
        if name not in self._packages and blocks.package(name).exists():
            try:
                self._packages[name] = load(blocks.package(name))
            except (OSError, RuntimeError) as error:  # damaged: it is made again
                log.warning("a compiled block cannot be read: %s", error)
                blocks.package(name).unlink(missing_ok=True)
                return None
            blocks.touch(name)
        return self._packages.get(name)


def load(package: Path) -> Callable[..., Any]:
    """What runs a compiled block: its weights, then the tensors it is called with. Raises RuntimeError."""
    inductor: Any = import_module("torch._inductor")
    found: Callable[..., Any] = inductor.aoti_load_package(str(package))
    return found


def _told(args: Any, kwargs: Any) -> Signature | None:
    try:
        return signature((args, kwargs))
    except Unfit:
        return None


def in_place(_place: str, block: nn.Module) -> Callable[[Forward], Forward]:
    """A block that torch compiles when it first runs with a size: quick with triton, and kept on disk by it.

    Equal blocks share what was compiled, which is the code of their class.
    """
    kind: Any = type(block)
    forward = _compiled_class(kind)
    return lambda _run: lambda *args, **kwargs: forward(block, *args, **kwargs)


@cache
def _compiled_class(kind: type[nn.Module]) -> Forward:
    made: Forward = vars(torch)["compile"](kind.forward, dynamic=False, recompile_limit=MOST_SIZES)
    return made


def chosen(
    model: Model, compilation: Compilation, budget: int, *, insists: bool
) -> Generator[Loading, None, Executor]:
    """What runs a job that wishes its blocks compiled: torch as it was loaded where there is none to compile.

    Raises StudioError where it insists and nothing can be compiled, and where a compiler is not there.
    """
    device, name = model.device.name, model.info.name
    if lacking := missing(device):
        raise StudioError(f"Compiling takes {lacking}, which is not there: choose another executor.")
    made: CompiledExecutor | None = vars(model).get(NAME)  # for as long as the model is loaded
    if made is None:
        network = model.networks.get(models.family(model.info).NETWORKS[0])
        if network is not None and regions(network, device):
            vars(model)[NAME] = made = CompiledExecutor(model, network, compilation)
    if made is None:
        if insists:
            raise StudioError(f"{name} has no blocks that could be compiled: choose torch for it.")
        return model.plain_executor
    made.begin(insists=insists, budget=budget)
    if insists and device == "cpu":
        yield Loading(f"Running {name}: its blocks are compiled first for sizes that are new, for minutes")
    return made
