"""Grids: asked for, shown, remembered on disk, exported and opened again."""

from __future__ import annotations

import dataclasses
import functools
import json
import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import uuid4

from PySide6.QtCore import Signal

from studio.app.comparing import Levels, levels
from studio.app.files import Files
from studio.app.grid.run import GridRun
from studio.app.grid.work import estimate
from studio.app.recalling import recall
from studio.document.region import Task
from studio.errors import StudioError
from studio.formats import open_pixels
from studio.grid.axes import Ground, axes, calls_of
from studio.grid.cells import Grid, make_grid
from studio.grid.exports import check_kind, export
from studio.grid.records import SUFFIX, Outcome, Saved, append, begin, line_of, open_grid
from studio.grid.sharing import Visit, plan
from studio.grid.spec import Spec
from studio.job import MAX_SEED, Record
from studio.prompt.expansion import expand_params
from studio.prompt.wildcards import WildcardFiles
from studio.settings import data_folder

if TYPE_CHECKING:
    from studio.app.session import Session

RECENT = 20  # grids that are listed
MANY = 200  # cells from which a grid asks first …
LONG = 30 * 60  # … and seconds


@dataclass(frozen=True)
class Draft:
    """What a grid would be: how many cells, model calls, of which how many shared, and how long it takes."""

    grid: Grid
    visits: tuple[Visit, ...]
    seconds: float | None = None  # that it takes; None = nothing like it was made before

    @property
    def cells(self) -> int:
        """How many pictures."""
        return len(self.grid.cells)

    @property
    def shared(self) -> float:
        """0..1: which part of all model calls need not be made."""
        total = sum(visit.total for visit in self.visits)
        return sum(visit.start for visit in self.visits) / total if total else 0.0


class Recent(NamedTuple):
    """A grid that was made before: its file, what it is about, what was asked for."""

    path: Path
    title: str
    spec: Spec


class Grids(GridRun):
    """What the session does with grids. One is on show; each is a file as soon as it begins."""

    recent_changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.folder = data_folder() / "grids"
        self.recent: tuple[Recent, ...] = ()  # newest first
        self._file: Path | None = None
        self._draft = 0
        self._reader = Files()  # of pictures, so that looking never waits for what is being written

    # asking

    @property
    def ground(self) -> Ground:
        """What axes are read on now."""
        generation = self._session.generation
        catalog = generation.catalog
        models = catalog.models if catalog else ()
        model = generation.model
        schedulers = catalog.schedulers if catalog else ()
        suited = (each for each in schedulers if model is None or model.prediction in each.predicts)
        names = {
            "model": tuple(model.name for model in models if not model.problem),
            "refiner": tuple(model.name for model in models if not model.problem),
            "scheduler": tuple(scheduler.name for scheduler in suited),
        }
        return Ground(generation.params, names=names, calls=calls_of(schedulers))

    def spec(self, asked: Spec) -> Spec:
        """`asked` with the parameters in the panel, and what Generate would do to the picture."""
        generation = self._session.generation
        task = "" if generation.task is Task.NEW_PICTURE else str(generation.task)
        return dataclasses.replace(asked, base=generation.params, task=task)

    def draft(
        self, asked: Spec, done: Callable[[Draft], None], trouble: Callable[[StudioError], None]
    ) -> None:
        """Lay out what is asked for, in the worker; only the newest question is answered."""
        self._draft += 1
        number, spec, ground = self._draft, self.spec(asked), self.ground
        generation = self._session.generation
        styles, folders = self._session.phrasebook.chosen, self._session.settings.wildcard_folders

        def lay_out() -> Draft:
            expand = functools.partial(expand_params, wildcards=WildcardFiles(folders), styles=styles)
            grid = make_grid(spec, ground, expand)
            visits = tuple(plan(grid.cells, bool(spec.task)))
            return Draft(grid, visits, estimate(generation, grid, visits))

        def failed(error: Exception) -> None:
            if not isinstance(error, StudioError):
                raise error
            if number == self._draft:
                trouble(error)

        self._worker.submit(lay_out, lambda draft: done(draft) if number == self._draft else None, failed)

    def begin(self, draft: Draft) -> None:
        """Make a grid, in the place of the one on show. Raises StudioError while a cell cannot be made."""
        problem = self._session.generation.problem
        if problem:
            raise StudioError(problem)
        self.stop()
        self._session.change_settings(last_params=self._session.generation.params.to_dict())
        self._show(Saved(draft.grid), self._new_file())
        self._document = self._session.document
        grid, path = draft.grid, self._file
        assert path is not None
        self._worker.submit(lambda: begin(grid, path), lambda _: self.list_recent(), self._session.complain)
        self._run(list(draft.visits), draft.seconds)

    def new_chance(self) -> int:
        """A seed for what is drawn."""
        return random.randint(0, MAX_SEED)

    def _new_file(self) -> Path:
        return self.folder / f"{time.strftime('%Y%m%d-%H%M%S')}-{uuid4().hex[:4]}{SUFFIX}"

    def _show(self, saved: Saved, path: Path | None) -> None:
        self.grid, self.outcomes, self._file = saved.grid, dict(saved.outcomes), path
        self._document = None
        self.changed.emit()

    def _settle(self, index: int, outcome: Outcome) -> None:
        super()._settle(index, outcome)
        path = self._file
        if path is not None:
            line = line_of(index, outcome)
            self._worker.submit(lambda: append(path, line), lambda _: None, self._session.complain)

    # opening and exporting

    def start(self) -> None:
        """Start the worker, and list what grids there are."""
        super().start()
        self._reader.start()
        self.list_recent()

    def close(self) -> None:
        """Finish what is being written, end the workers. Call after the job thread has ended."""
        self._reader.leave()
        self._reader.wait()
        super().close()

    def list_recent(self) -> None:
        """Look which grids were made."""
        folder = self.folder

        def listed(found: tuple[Recent, ...]) -> None:
            self.recent = found
            self.recent_changed.emit()

        self._worker.submit(lambda: _recent(folder), listed, self._session.complain)

    def open(self, path: Path) -> None:
        """Show a grid that was made before; what it does not have yet can be made."""
        ground = self.ground

        def opened(saved: Saved) -> None:
            self.stop()
            own = path if path.parent == self.folder else self._new_file()
            if own != path:
                self._worker.submit(
                    lambda: _adopt(saved, own), lambda _: self.list_recent(), self._session.complain
                )
            self._show(saved, own)
            lost = sum(bool(o.path) and not Path(o.path).is_file() for o in saved.outcomes.values())
            if lost:
                text = self.tr("%1 of its pictures are not where they were; make them again to see them.")
                self._session.message.emit("warning", text.replace("%1", str(lost)))

        self._worker.submit(lambda: open_grid(path, ground), opened, self._session.complain)

    def export(self, path: Path) -> None:
        """Write the grid as .png, .html or .csv. Raises StudioError for another kind, or without a grid."""
        check_kind(path)
        if self.grid is None:
            raise StudioError(self.tr("There is no grid yet."))
        saved, told = Saved(self.grid, dict(self.outcomes)), self._session.settings.write_record

        def done(_value: Any) -> None:
            self._session.message.emit("info", self.tr("Exported %1.").replace("%1", str(path)))

        self._worker.submit(lambda: export(saved, path, told), done, self._session.complain)

    def forget(self) -> None:
        """Delete the file of the grid on show; its pictures stay in the gallery."""
        self.stop()
        path, self._file = self._file, None
        self.grid, self.outcomes = None, {}
        self.changed.emit()
        if path is not None:
            self._worker.submit(
                lambda: path.unlink(missing_ok=True), lambda _: self.list_recent(), self._session.complain
            )
            text = self.tr("Forgot the grid; its pictures stay in the gallery.")
            self._session.message.emit("info", text)

    # what can be done with a cell

    def record(self, index: int) -> Record:
        """How a cell is made, as far as it is known before it is."""
        assert self.grid is not None
        cell = self.grid.cells[index]
        return Record(cell.params, "text-to-image", branches=cell.branches)

    def recall(self, index: int) -> None:
        """Put the parameters of a cell into the panel."""
        recall(self._session, self.record(index))

    def find_film(self, index: int, found: Callable[[bool], None]) -> None:
        """`found(True)` when the steps of a cell are kept, so that opening its picture brings them along."""
        path = Path(self.outcomes[index].path)

        def read(record: Record | None) -> None:
            if record is None:
                found(False)
            else:
                self._session.reels.open(record, lambda reel: found(reel is not None))

        self._reader.submit(lambda: open_pixels(path)[2], read, self._session.complain)

    def form_again(self, index: int) -> None:
        """Let a cell form once more on the canvas, where its steps can be looked at and branched from."""
        generation = self._session.generation
        self.recall(index)
        wished = generation.task_override
        generation.override_task(self._task)
        generation.generate(mode="off")
        generation.override_task(wished)

    def read_picture(self, index: int, done: Callable[[Levels], None], failed: Callable[[], None]) -> None:
        """Read the picture of a cell, for showing it at any zoom."""
        path = Path(self.outcomes[index].path)

        def trouble(error: Exception) -> None:
            if not isinstance(error, StudioError):
                raise error
            failed()

        self._reader.submit(lambda: levels(open_pixels(path)[0]), done, trouble)


def _adopt(saved: Saved, path: Path) -> None:
    """Remember a grid that came from an export among the own ones."""
    begin(saved.grid, path)
    append(path, "".join(line_of(index, outcome) for index, outcome in saved.outcomes.items()))


def _recent(folder: Path) -> tuple[Recent, ...]:
    paths = sorted(folder.glob(f"*{SUFFIX}"), reverse=True) if folder.is_dir() else []
    found = ((path, _asked(path)) for path in paths[:RECENT])
    return tuple(Recent(path, _title(spec), spec) for path, spec in found if spec is not None)


def _asked(path: Path) -> Spec | None:
    """What a grid was asked to be; None = it cannot be read."""
    try:
        with path.open(encoding="utf-8") as stream:
            return Spec.from_dict(json.loads(stream.readline())["spec"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _title(spec: Spec) -> str:
    known = axes()
    names = [known[wish.axis].name for wish in spec.wishes if wish.axis in known]
    prompt = spec.base.prompt if len(spec.base.prompt) < 48 else f"{spec.base.prompt[:47]}…"
    return f"{prompt or '–'}  ({', '.join(names) or '1 picture'})"
