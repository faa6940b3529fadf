"""Runs cells on a backend, one after another, going on from what others have computed."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace

from studio.errors import StudioError
from studio.grid.cells import Cell
from studio.grid.sharing import Visit
from studio.job import Backend, Cancel, Cancelled, Event, Failed, Job, SamplingState, Step

Make = Callable[[Cell], Job]


@dataclass
class Prefixes:
    """The states that later cells go on from: those of the cells before, as far as they say the same."""

    states: dict[int, SamplingState] = field(default_factory=dict)  # by model calls done

    def begin(self, visit: Visit, cell: Cell) -> SamplingState | None:
        """What a cell goes on from; None = from noise. States that it does not share are let go."""
        self.states = {call: state for call, state in self.states.items() if call <= visit.start}
        if not self.states:
            return None
        state = self.states[max(self.states)]
        return replace(state, index=0, stretch=sum(branch.call < state.call for branch in cell.branches))

    def add(self, visit: Visit, state: SamplingState) -> None:
        """Keep a state that this cell came through, when a later one goes on from it."""
        if state.call in visit.keep:
            self.states[state.call] = state


def run_cells(
    backend: Backend, cells: Sequence[Cell], visits: Sequence[Visit], make: Make, cancelled: Cancel
) -> Generator[tuple[Cell, Event], None, None]:
    """Yield every event with its cell; a cell that fails ends in Failed, and the others go on.

    `make` makes the job of a cell. Ends after Cancelled.
    """
    by_index = {cell.index: cell for cell in cells}
    prefixes = Prefixes()
    for visit in visits:
        cell = by_index[visit.cell]
        try:
            state = prefixes.begin(visit, cell)
            with closing(backend.run(make(cell), cancelled, state, visit.keep)) as events:
                for event in events:
                    if isinstance(event, Step) and event.state is not None:
                        prefixes.add(visit, event.state)
                    yield cell, event
                    if isinstance(event, Cancelled):
                        return
        except StudioError as error:
            yield cell, Failed(error.message, error.detail)
