"""The branches of the picture on show: what is kept of it, and what is still in the queue, as a tree."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from studio.app.queue.job_file import open_records
from studio.app.queue.order import Order
from studio.app.steps.lineage import ALIKE, Node, recipe, roots_recipe, tree
from studio.formats.metadata import newest_record
from studio.gallery import Gallery
from studio.job import Pixels, Record

if TYPE_CHECKING:
    from studio.app.session import Session

SOON = 400  # milliseconds
JOB = "job:"  # begins the key of a picture that is in the queue; others are items of the gallery


@dataclass(frozen=True, eq=False)
class BranchTree:
    """A tree, the thumbnails of its pictures by their keys, and which of them is on show."""

    root: Node
    thumbnails: Mapping[str, Pixels]
    about: Record


class BranchTrees(QObject):
    """Follows the picture on show while somebody looks; read by the library's worker."""

    changed = Signal(object)  # a BranchTree, or None

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._asked = 0
        self._is_watched = False
        self._asking = QTimer(self, singleShot=True, interval=SOON)
        self._asking.timeout.connect(self._ask)
        generation = session.generation
        for signal in (
            generation.film_changed,
            generation.candidates_changed,
            generation.queue_changed,
            session.history_changed,
            session.library.changed,
        ):
            signal.connect(self._ask_soon)

    def watch(self, watched: bool) -> None:
        """Whether anybody looks."""
        self._is_watched = watched
        self._ask_soon()

    def _ask_soon(self) -> None:
        if self._is_watched and not self._asking.isActive():
            self._asking.start()

    @property
    def about(self) -> Record | None:
        """Whose branches are meant: the candidate on show, that of the film, or the document's."""
        generation = self._session.generation
        if generation.current >= 0:
            return generation.candidates[generation.current].record
        order = generation.film_order
        if order is not None:
            picture = generation.film[-1].picture if generation.film else 0
            return _record_of(order, picture)
        return newest_record(self._session.document)

    def _ask(self) -> None:
        about = self.about
        if about is None:
            self.changed.emit(None)
            return
        queue = self._session.generation.open_orders
        waiting = {f"{JOB}{job_id}": _record_of(order, 0) for job_id, order in queue.items()}
        unread = [entry.id for entry in self._session.generation.queue if not entry.is_over]
        folder, opened = self._session.generation.paused_folder, self._session.library.opened
        self._asked += 1
        turn = self._asked

        def found(tree: BranchTree) -> None:
            if turn == self._asked:
                self.changed.emit(tree)

        ids = [job_id for job_id in unread if f"{JOB}{job_id}" not in waiting]
        self._session.library.run(lambda: gathered(opened(), folder, ids, waiting, about), found)


def _record_of(order: Order, picture: int) -> Record:
    assert order.plan is not None
    job = order.plan.job
    return Record(job.params.alone(picture), job.task, branches=order.branches)


def gathered(
    gallery: Gallery, folder: Path, ids: list[str], queued: Mapping[str, Record], about: Record
) -> BranchTree:
    """The tree of `about` in the gallery, among `queued` jobs, and among those paused in `folder`."""
    root = roots_recipe(about)
    alike = gallery.search(f"seed:{about.params.seed}", limit=ALIKE)
    kept = {str(item.id): item.record for item in alike[::-1] if not item.record.kept_at}
    kept = {key: record for key, record in kept.items() if roots_recipe(record) == root}
    there = {recipe(record) for record in kept.values()}
    paused = {f"{JOB}{job_id}": record for job_id, record in open_records(folder, ids).items()}
    rest = {key: each for key, each in {**paused, **queued}.items() if recipe(each) not in there}
    first = tree({**kept, **rest}, about)
    return BranchTree(first, {key: gallery.thumbnail(int(key)) for key in kept}, about)
