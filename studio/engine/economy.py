"""What a picture gives up when memory runs out, one thing after another, going on from its last latents."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import torch
from torch import Tensor

from studio.engine import devices, sampling
from studio.engine.course import Passed, travel
from studio.engine.execution.torch import LATENTS
from studio.engine.library.needs import READERS
from studio.engine.weights import resident
from studio.job import Loading
from studio.memory import APART, ECONOMIES, ENCODERS, HALVES, STREAMED, TILES, Wishes, free_for_us, plan

if TYPE_CHECKING:
    from studio.engine.models import Model
    from studio.engine.noise import Source
    from studio.job import Job, SamplingState

Made = TypeVar("Made")
WHILE_DENOISING = (ENCODERS, HALVES, APART, STREAMED)  # what is of use then
WHILE_DECODING = (ENCODERS, TILES, APART)


class Economy:
    """Of one picture on one model: `taken` says what of ECONOMIES it has given up, in that order.

    It begins with what the job asks for, else with what the plan says is needed. `end` undoes everything.
    """

    def __init__(self, model: Model, job: Job) -> None:
        self._executor, self._plain = model.executor, model.plain_executor
        self._networks: Mapping[str, Any] = getattr(model, "networks", {})
        self._denoise, self._offload = self._executor.denoise, model.device.offload
        self.taken: tuple[str, ...] = ()
        for name in job.economies or _planned(model, job):
            if name in ECONOMIES and self._can(name):
                self._take(name)

    def next(self, useful: Sequence[str]) -> str:
        """Give up the next thing that is of use; says which, "" when nothing is left."""
        name = next((each for each in useful if each not in self.taken and self._can(each)), "")
        if name:
            self._take(name)
        return name

    def end(self) -> None:
        """Everything as it was; what was read stays where it is."""
        for name in ("denoise", "decode"):
            vars(self._executor).pop(name, None)
        if TILES in self.taken:
            self._networks["vae"].disable_tiling()
        if APART in self.taken:
            resident.take_turns(self._networks.values(), are_alone=self._offload == "model")
        if STREAMED in self.taken:
            for weights in self._layered():
                weights.stream(self._offload == "layer")

    def _can(self, name: str) -> bool:
        if name == TILES:
            return hasattr(self._networks.get("vae"), "enable_tiling")
        if name == APART:
            return sum(resident.of(network) is not None for network in self._networks.values()) > 1
        if name == STREAMED:
            return any(True for _ in self._layered())
        return name != ENCODERS or any(True for _ in self._encoders())

    def _take(self, name: str) -> None:
        self.taken = (*self.taken, name)
        vars(self._executor)["denoise"] = self._sparing
        if name == APART:
            resident.take_turns(self._networks.values(), are_alone=True)
        if name == STREAMED:
            for weights in self._layered():
                weights.stream(True)
        if name == TILES:
            self._networks["vae"].enable_tiling()
            if self._executor is not self._plain:  # which alone can decode tiles
                vars(self._executor)["decode"] = self._plain.decode
        resident.give_back()

    def _encoders(self) -> Iterator[resident.Weights]:
        for name, network in self._networks.items():
            weights = resident.of(network)
            if name.startswith(READERS) and weights is not None:
                yield weights

    def _layered(self) -> Iterator[resident.Weights]:
        for network in self._networks.values():
            if (weights := resident.of(network)) is not None and weights.can_stream:
                yield weights

    def _sparing(self, **inputs: Any) -> Tensor:
        """The executor's own pass, with what was given up."""
        if ENCODERS in self.taken:  # what they read is remembered; other words have them read again
            for weights in self._encoders():
                weights.release()
        return in_turn(self._denoise, inputs) if HALVES in self.taken else self._denoise(**inputs)


def _planned(model: Model, job: Job) -> tuple[str, ...]:
    """What has to be given up before it begins; of graphics memory nothing is known before."""
    if model.device.name != "cpu":
        return ()
    wishes = Wishes(model.device.dtype, model.device.weights)
    found = plan(model.info.need, job.params, model.info.latent, wishes, free_for_us())
    return () if found is None else found.economies


def in_turn(denoise: Callable[..., Tensor], inputs: Mapping[str, Any]) -> Tensor:
    """The pass for each picture of the batch alone, which takes half the memory where there are two."""
    count = next(len(inputs[name]) for name in LATENTS if name in inputs)
    return torch.cat(
        [denoise(**{k: _alone(v, row, count) for k, v in inputs.items()}) for row in range(count)]
    )


def _alone(value: Any, row: int, count: int) -> Any:
    """Of a tensor with a row for each picture that row; the same in what holds such tensors."""
    if isinstance(value, Tensor):
        return value[row : row + 1] if value.ndim and len(value) == count else value
    if isinstance(value, Mapping):
        return {name: _alone(each, row, count) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(_alone(each, row, count) for each in value)
    return value


def travelled(
    model: Model, job: Job, saved: SamplingState | None, random: Source, index: int, economy: Economy
) -> Generator[Loading | Passed, None, None]:
    """`travel`, which gives something up where memory runs out, and goes on from the last call that was done.

    What was given up is said as Loading. Raises the error when nothing more can be.
    """
    beginning = random.get_state()
    while True:
        before, passed = random.get_state(), None
        try:
            for passed in travel(model, job, saved, random):
                yield passed
                before = random.get_state()
            return
        except (RuntimeError, MemoryError) as error:
            given_up = economy.next(WHILE_DENOISING) if devices.explained(error) else ""
            if not given_up:
                raise
        # Outside, where nothing holds what the failed call has made.
        if passed is not None:
            random.set_state(before)
            saved = _saved(passed, random, index)
            passed = None
        random.set_state(beginning)  # pictures are coded anew, with the same draws
        resident.give_back()
        yield Loading(f"Memory ran out: going on, {given_up}")


def _saved(passed: Passed, random: Source, index: int) -> SamplingState:
    stretch, leg, state, guess = passed
    clean = guess[0].cpu().numpy().copy()
    return sampling.save(state, leg.scheduler.total, random, index, "", stretch, clean)


def made(
    make: Callable[[], Generator[Loading, None, Made]], economy: Economy
) -> Generator[Loading, None, Made]:
    """What `make` decodes, giving something up where memory runs out; see `travelled`."""
    while True:
        try:
            return (yield from make())
        except (RuntimeError, MemoryError) as error:
            given_up = economy.next(WHILE_DECODING) if devices.explained(error) else ""
            if not given_up:
                raise
        resident.give_back()
        yield Loading(f"Memory ran out: decoding again, {given_up}")
