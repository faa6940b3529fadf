"""In what way the networks of a picture run, as far as its pace depends on it, and what each way costs."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from studio.job import CACHED_BY, ROUNDED
from studio.memory import ECONOMIES, STREAMED
from studio.prompt.adapters import adapters_in, are_lasting
from studio.prompt.syntax import parse

if TYPE_CHECKING:
    from collections.abc import Iterable

    from studio.job import Params
    from studio.memory import Plan

TORCH = "torch"
# Seconds of a model call over those of torch with whole weights: docs/speed.md says how they were measured.
# Machines and models differ, so these only serve until a picture was made in that way.
EXECUTORS = {"openvino f32": 0.5, "openvino bf16": 0.33}
HELD = {"file": 1.1, "fp8": 1.8, "int8": 1.25}
STREAMING = 1.35
REUSING = 0.3  # of a call that reuses what DeepCache left


class Way(NamedTuple):
    """One of them; of what is asked "" and None are whatever it was before."""

    executor: str | None = None
    cache: str = ""  # with its numbers; "" = there is none
    weights: str | None = None
    memory: str | None = None  # what of studio.memory.ECONOMIES is given up

    def likeness(self, other: Way) -> tuple[bool, ...]:
        """How alike two ways are, what matters most first."""
        return (
            self.cache == other.cache,
            self.is_streamed is None or other.is_streamed is None or self.is_streamed == other.is_streamed,
            *(
                None in pair or pair[0] == pair[1]
                for pair in (
                    (self.executor, other.executor),
                    (self.weights, other.weights),
                    (self.memory, other.memory),
                )
            ),
        )

    @property
    def is_streamed(self) -> bool | None:
        """Whether layers are read from the disk whenever they run."""
        return None if self.memory is None else STREAMED in self.memory

    def cost_over(self, other: Way) -> float:
        """About how many times as long a model call takes as in the other way, where both are known."""
        found = _reused(self.cache) / _reused(other.cache)
        if self.executor is not None and other.executor is not None:
            found *= EXECUTORS.get(self.executor, 1.0) / EXECUTORS.get(other.executor, 1.0)
        if self.weights is not None and other.weights is not None:
            found *= HELD.get(self.weights, 1.0) / HELD.get(other.weights, 1.0)
        if None not in (self.is_streamed, other.is_streamed):
            found *= (STREAMING if self.is_streamed else 1.0) / (STREAMING if other.is_streamed else 1.0)
        return found


def asked(params: Params, executor: str, plan: Plan | None) -> Way:
    """In what way a picture will run; `executor` is the one of the settings, `plan` what memory allows."""
    wish = params.executor if params.executor != "auto" else executor
    weights = plan.weights if plan else None if params.weights == "auto" else params.weights
    memory = None if plan is None else given_up(plan.economies)
    cache = cache_of(params)
    only_torch = (
        cache
        or weights in ROUNDED
        or STREAMED in (memory or "")
        or params.disturbed(params.steps)
        or params.steered(params.steps)
        or not are_lasting(parse(params.prompt).nodes)
    )
    if only_torch and (wish == "auto" or wish in EXECUTORS):
        wish = TORCH
    return Way(None if wish == "auto" else wish, cache, weights, memory)


def cache_of(params: Params) -> str:
    """How parts of the network are reused from call to call, with the numbers; "" = they are not."""
    return "" if params.cache == "none" else " ".join(str(getattr(params, name)) for name in CACHED_BY)


def given_up(economies: Iterable[str]) -> str:
    """These economies as one text, in their order."""
    found = set(economies)
    return ", ".join(name for name in ECONOMIES if name in found)


def loras_of(params: Params) -> int:
    """How many LoRAs the prompt names."""
    return len({node.name for node in adapters_in(parse(params.prompt).nodes)})


def _reused(cache: str) -> float:
    """What calls with such a cache cost on average: known of DeepCache, which counts them beforehand."""
    name, *numbers = cache.split() or [""]
    if name != "deepcache":
        return 1.0
    start, interval, *_ = map(float, numbers)
    return 1 - (1 - REUSING) * (1 - start) * (1 - 1 / interval)
