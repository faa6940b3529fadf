"""What culling costs: many seeds to a model call, a few of them to the last one."""

from __future__ import annotations

from studio.job import Params, SchedulerInfo

MOST = 256  # seeds of one sheet


def model_calls(params: Params, schedulers: tuple[SchedulerInfo, ...], has_picture: bool) -> int:
    """Of one whole picture; a solver of two calls a step makes one in its last."""
    steps = int(params.steps * params.strength) if has_picture else params.steps
    calls = next((info.calls for info in schedulers if info.name == params.scheduler), 1)
    return max(1, calls * steps - (calls - 1))


def stop_call(share: float, total: int) -> int:
    """The model call that ends a share (0..1) of a picture; at least one is left to do."""
    return max(1, min(total - 1, round(share * total)))


def cost(count: int, picked: int, call: int, total: int) -> float:
    """Of `count` seeds up to `call` and `picked` of them to the end, as a part of `count` whole pictures."""
    return (count * call + picked * (total - call)) / (count * total)
