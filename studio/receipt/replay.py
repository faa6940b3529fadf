"""A picture that branched on its way, again: each stretch of model calls with its own words."""

from __future__ import annotations

from collections.abc import Container, Generator
from contextlib import closing
from dataclasses import replace

from studio.errors import StudioError
from studio.job import Backend, Branch, Cancel, Cancelled, Event, Job, Result, SamplingState, Step


class _With:
    """The calls of `states`, and one more."""

    def __init__(self, states: Container[int], call: int) -> None:
        self._states, self._call = states, call

    def __contains__(self, call: object) -> bool:
        return call == self._call or call in self._states


def run_branched(
    backend: Backend,
    job: Job,
    branches: tuple[Branch, ...],
    cancelled: Cancel,
    resume: SamplingState | None = None,
    states: Container[int] = (),
) -> Generator[Event, None, None]:
    """Run `job`, whose first model calls are told what `branches` say; see `Backend.run`.

    What lies behind `resume` is not run again. Raises StudioError when there is no such model call.
    """
    state = resume
    for branch in branches:
        if state is not None and state.call >= branch.call:
            continue
        part = replace(job, params=branch.applied(job.params))
        with closing(backend.run(part, cancelled, state, _With(states, branch.call))) as events:
            for event in events:
                if isinstance(event, Result):
                    break
                yield event
                if isinstance(event, Cancelled):
                    return
                if isinstance(event, Step) and event.index == branch.call:
                    state = event.state
                    break
        if state is None or state.call != branch.call:
            raise StudioError(f"This picture has no model call {branch.call} to branch at.")
    yield from backend.run(job, cancelled, state, states)
