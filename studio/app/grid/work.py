"""What the jobs of a grid are run with: calls whose states later cells need, and how long they all take."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from studio.app.queue.ways import asked, loras_of
from studio.app.steps.film import Wanted
from studio.grid.cells import Grid
from studio.grid.sharing import Visit

if TYPE_CHECKING:
    from studio.app.generation import Generation


class Calls(Wanted):
    """The model calls that carry their state: those that later cells go on from; with `filmed` as ever."""

    def __init__(self, calls: frozenset[int], filmed: bool) -> None:
        super().__init__()
        self._calls, self._filmed = calls, filmed

    def __contains__(self, call: object) -> bool:
        return call in self._calls or (self._filmed and super().__contains__(call))


def estimate(generation: Generation, grid: Grid, visits: Iterable[Visit]) -> float | None:
    """Seconds that visits will take, judged by pictures before them; None = there were none alike.

    Reads only, so that a worker may call it.
    """
    has_image = bool(grid.spec.task)
    known: dict[object, float | None] = {}
    seconds = 0.0
    for visit in visits:
        params = grid.cells[visit.cell].params
        guided = (params.predictions(params.steps), params.guidance_start, params.guidance_end)
        way = asked(params, "auto", None), params.weights, params.dtype, params.threads, loras_of(params)
        kind = (params.model, params.scheduler, params.steps, params.width, params.height, guided, way)
        if kind not in known:
            found = generation.estimate(params, has_image)
            known[kind] = None if found is None else found.seconds
        each = known[kind]
        if each is None:
            return None
        seconds += each * visit.calls / visit.total
    return seconds
