"""The cache of one picture: which model calls are whole, and what the others reuse of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, Any

from studio.engine import caching, models
from studio.engine.denoisers.overriding import shapes

if TYPE_CHECKING:
    from torch import Tensor

    from studio.engine.caching import Method, Turn
    from studio.engine.guidance import Guidance
    from studio.engine.models import Model
    from studio.engine.sampling import Predict
    from studio.job import Params

LATENTS, TIMESTEP, STEP, AGE = "cache_latents", "cache_timestep", "cache_step", "cache_age"
MEMORY = (LATENTS, TIMESTEP, STEP, AGE)  # of the last whole call, and how many calls reused it since
SHAPES = "shapes"  # of what went into a pass


class _Unfit(Exception):  # noqa: N818 - nothing is wrong: the call is made again
    """What a call would reuse is not there, or of other shapes."""


class Cache:
    """Predicts as `predict` does, in some calls from what an earlier one left; it is made anew for each run.

    A model call may be several passes, with the prompt and without, and each reuses what the same pass left;
    the first one decides for all. Calls are whole before the share `params.cache_start` of the `steps` that
    run, which settle what is in the picture, and where guidance begins or ends to ask for more.

    What a whole call was given is in `memory`, which travels in the sampling state: a resumed picture makes
    that call again first, and so has the same bytes as one that was never interrupted.
    """

    def __init__(
        self, params: Params, networks: Sequence[Any], guidance: Guidance, predict: Predict, steps: int
    ) -> None:
        module = caching.find(params.cache)
        self._methods: list[Method] = [module.make(params, network) for network in networks]
        self._networks = networks
        self._first = round(params.cache_start * steps)
        self._guidance, self._inner = guidance, predict
        self._kept: dict[tuple[int, int], dict[str, Any]] = {}  # by network and pass
        self._turns: list[Turn] = []  # the passes of the running call
        self._is_whole: bool | None = True
        self.memory: Mapping[str, Any] = {}
        self.was_reused = False  # by the last call

    def recall(self, history: Mapping[str, Any]) -> None:
        """Take what is remembered out of a sampling state; nothing of it there is a new beginning."""
        self.memory = {name: history[name] for name in MEMORY if name in history}
        self._kept = {}

    def predict(self, latents: Tensor, timestep: Tensor, step: int) -> Tensor:
        """The prediction of a step; see `studio.engine.sampling.Predict`."""
        wanted = self._wanted(step)
        if wanted is not True and not self._kept:
            self._again()
        try:
            prediction = self._run(latents, timestep, step, wanted)
        except _Unfit:
            prediction = self._run(latents, timestep, step, True)
        self.was_reused = bool(self._turns) and not self._turns[0].is_whole
        if self.was_reused:
            self.memory = {**self.memory, AGE: self.memory[AGE] + 1}
        else:
            self.memory = {LATENTS: latents, TIMESTEP: timestep, STEP: step, AGE: 0}
        return prediction

    def _wanted(self, step: int) -> bool | None:
        """Whether the call is whole; None = it finds out itself."""
        if step < self._first or LATENTS not in self.memory:
            return True
        if self._asked(step) != self._asked(self.memory[STEP]):
            return True
        return self._methods[0].is_whole(self.memory[AGE])

    def _asked(self, step: int) -> tuple[bool, bool]:
        return self._guidance.pairs(step), self._guidance.disturbs(step)

    def _again(self) -> None:
        """Make the last whole call again, for what it leaves alone."""
        before = dict(self._guidance.memory)
        self._run(self.memory[LATENTS], self.memory[TIMESTEP], self.memory[STEP], True)
        self._guidance.recall(before)

    def _run(self, latents: Tensor, timestep: Tensor, step: int, is_whole: bool | None) -> Tensor:
        self._turns, self._is_whole = [], is_whole
        with self._entered():
            return self._inner(latents, timestep, step)

    @contextmanager
    def _entered(self) -> Iterator[None]:
        with ExitStack() as during:
            for number, (network, method) in enumerate(zip(self._networks, self._methods, strict=True)):

                def begin(_network: Any, args: Any, kwargs: Any, number: int = number) -> None:
                    self._begin(number, shapes([args, kwargs]))

                during.callback(network.register_forward_pre_hook(begin, with_kwargs=True).remove)
                method.enter(lambda: self._turns[-1], during)
            yield

    def _begin(self, network: int, given: tuple[Any, ...]) -> None:
        """A pass begins, which does as the first one of the call did."""
        key = network, len(self._turns)
        is_whole = self._turns[0].is_whole if self._turns else self._is_whole
        if is_whole:
            self._kept[key] = {SHAPES: given}
        elif key not in self._kept or self._kept[key][SHAPES] != given:
            raise _Unfit
        self._turns.append(caching.Turn(self._kept[key], is_whole))


def denoisers(model: Model) -> list[Any]:
    """The networks that predict, in the order in which they take over."""
    from studio.engine.denoisers.refining import Refined

    stages = (model.base, model.refiner) if isinstance(model, Refined) else (model,)
    return [stage.networks[models.family(stage.info).NETWORKS[0]] for stage in stages]
