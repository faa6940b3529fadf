"""What a grid costs beside its cells made one by one, where they share their first steps."""

from __future__ import annotations

from dataclasses import replace

from studio.bench.jobs import Ready, run
from studio.bench.report import Measurement, interleaved
from studio.grid.axes import Ground
from studio.grid.cells import Cell, make_grid
from studio.grid.running import run_cells
from studio.grid.sharing import plan
from studio.grid.spec import Spec, Wish
from studio.job import Cancel, Job

ALLOWED = 0.95  # of the time of all cells alone
STEPS = 10


def shared_prefixes(ready: Ready, rounds: int) -> Measurement:
    """Time of a grid whose cells differ from half of their steps on, over the sum of its cells."""
    prompt = "a red fox in the snow [at night:at dawn:0.5]"
    base = replace(ready.params, prompt=prompt, steps=STEPS)
    spec = Spec(base, Wish("replace", "at dawn, at sunset, by day, in autumn"), Wish("seed", "1-2"))
    grid = make_grid(spec, Ground())
    visits = plan(grid.cells)
    backend = ready.backend

    def job(cell: Cell) -> Job:
        return Job(cell.params)

    def together(_turn: int) -> None:
        for _ in run_cells(backend, grid.cells, visits, job, Cancel()):
            pass

    def alone(_turn: int) -> None:
        for cell in grid.cells:
            run(backend, job(cell))

    pairs = interleaved(together, alone, rounds)
    calls, total = sum(visit.calls for visit in visits), sum(visit.total for visit in visits)
    detail = f"{len(grid.cells)} cells, {calls} of {total} model calls: {pairs.told()}"
    return Measurement("grid over its cells", pairs.ratio, "x", ALLOWED, detail)
