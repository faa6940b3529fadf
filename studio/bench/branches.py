"""What a branch costs: its remaining steps, and no more."""

from __future__ import annotations

from dataclasses import replace

from studio.bench.jobs import PROMPT, Ready
from studio.bench.report import Measurement, interleaved
from studio.branch import branched
from studio.job import Cancel, Job, Params, SamplingState, Step

STEPS = 10
LEFT = 5  # after this call
ALLOWED = 1.05
OTHER = "a red fox in the snow by day"


def branch_cost(ready: Ready, rounds: int) -> Measurement:
    """Time of a branch over that of the steps which it has left, taken from a whole picture beside it.

    Both decode a picture; the branch reads other words, which nothing has encoded before it.
    """
    backend, params = ready.backend, replace(ready.params, steps=STEPS, prompt=PROMPT)
    state = _state(ready, params)

    def rest(turn: int) -> None:
        """The same steps as the end of the parent: what a branch can cost at least."""
        list(backend.run(Job(params), Cancel(), state))

    def branch(turn: int) -> None:
        wished = replace(params, prompt=f"{OTHER} {'and a cloud ' * turn}".strip())
        past = branched((), params, 0, LEFT, wished)
        list(backend.run(Job(wished, branches=past), Cancel(), state))

    pairs = interleaved(branch, rest, rounds)
    detail = f"{STEPS - LEFT} of {STEPS} steps left: {pairs.told()}"
    return Measurement("branch over its remaining steps", pairs.ratio, "x", ALLOWED, detail)


def _state(ready: Ready, params: Params) -> SamplingState:
    events = ready.backend.run(Job(params), Cancel(), None, {LEFT})
    steps = [event for event in events if isinstance(event, Step) and event.state is not None]
    assert steps[0].state is not None
    return steps[0].state
