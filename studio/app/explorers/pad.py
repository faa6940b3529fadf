"""The variation pad: the pictures around a seed on a plane, of which the nearest ones are made first."""

from __future__ import annotations

import dataclasses
import math
import random
from typing import TYPE_CHECKING
from uuid import uuid4

from PySide6.QtCore import QObject, QTimer, Signal

from studio.app.explorers.looks import Look, Looks, Receive, Seen, task_now, trouble_in
from studio.app.setup import SEEDS
from studio.document.document import Document
from studio.document.region import Plan
from studio.job import MAX_SEED, Job, Params, Pixels, Result
from studio.probe import Guess, Probe

if TYPE_CHECKING:
    from studio.app.session import Session

SIDE = 5  # tiles along each side; odd, so that the picture itself is the middle one
SHARE = 0.35  # of the steps that a quick picture runs: its composition has settled by then
REACH, LEAST, MOST = 0.35, 0.05, 0.7  # variation strength at the edges; in the corners it is 1.41 times that
REST = 400  # milliseconds after which a point that keys moved is let go

Point = tuple[float, float]  # -1..1 rightwards to the first seed, -1..1 upwards to the second
Tile = tuple[int, int]  # column and row, from the left and from the top


def placed(params: Params, seeds: tuple[int, int], point: Point, reach: float) -> Params:
    """`params` with the variation at a point of the pad; the middle is the seed's own picture."""
    x, y = (reach * part for part in point)
    strength, angle = round(min(1.0, math.hypot(x, y)), 4), round(math.degrees(math.atan2(y, x)), 2)
    return dataclasses.replace(
        params,
        variation_seed=seeds[0],
        variation_second=seeds[1],
        variation_strength=strength,
        variation_angle=angle if strength else 0.0,
        variation_whole=True,
    )


def point_of(params: Params, reach: float) -> Point:
    """Where the variation in `params` lies on a pad of that reach; at its edge when it is farther out."""
    strength, angle = params.variation_strength / reach, math.radians(params.variation_angle)
    return _clipped((strength * math.cos(angle), strength * math.sin(angle)))


def middle_of(tile: Tile) -> Point:
    """The point in the middle of a tile, so that the tiles at the edges stand at the full reach."""
    half = SIDE // 2
    return (tile[0] - half) / half, (half - tile[1]) / half


def _clipped(point: Point) -> Point:
    x, y = (max(-1.0, min(1.0, part)) for part in point)
    return x, y


class Pad(QObject):
    """Tiles, a point, and the picture there. Signal changed: something of it is another one now."""

    changed = Signal()

    def __init__(self, session: Session, looks: Looks) -> None:
        super().__init__(session)
        self._session = session
        self._looks = looks
        self._look: Look | None = None
        self._plan: Plan | None = None
        self._of: tuple[Document, Params] | None = None
        self._document: Document | None = None
        self._guess: Guess | None = None  # the quick picture at the point
        self._held = False  # the point is being dragged
        self._asked = 0
        self.is_open = False
        self.tiles: dict[Tile, Guess] = {}
        self.seeds = (0, 0)
        self.reach = REACH
        self.point: Point = (0.0, 0.0)
        self.result: Result | None = None  # the finished picture at the point
        self.problem = ""
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._rest.timeout.connect(self.let_go)
        self._renew = QTimer(self, singleShot=True, interval=REST)
        self._renew.timeout.connect(self._begin_anew)
        session.history_changed.connect(self._on_change)
        session.generation.params_changed.connect(self._on_change)
        session.generation.catalog_changed.connect(self._on_change)

    # what is on show

    @property
    def picture(self) -> Pixels | None:
        """What there is of the picture at the point: finished, else quick, else nothing."""
        if self.result is not None:
            return self.result.image
        return None if self._guess is None else self._guess.picture

    @property
    def params(self) -> Params:
        """What the picture at the point is made from."""
        return placed(self._session.generation.params, self.seeds, self.point, self.reach)

    @property
    def is_busy(self) -> bool:
        """Whether something is being made, or waits for its turn."""
        return self._look is not None

    # the pad

    def open(self) -> None:
        """Begin around the seed in the panel, at the variation that is there."""
        params = self._session.generation.params
        self.is_open = True
        first, second = params.variation_seed, params.variation_second
        if not params.variation_strength or (second == 0 and not params.variation_angle):
            second = random.randint(1, MAX_SEED)
        self.seeds = (first if params.variation_strength else random.randint(0, MAX_SEED), second)
        self.reach = min(MOST, max(self.reach, params.variation_strength))
        self.point = point_of(params, self.reach)
        self._begin_anew()

    def close(self) -> None:
        """Make no more."""
        self.is_open = False
        self._rest.stop()
        self._renew.stop()
        self._stop()

    def roll(self) -> None:
        """Take two other seeds as axes, and go back to the middle."""
        self.seeds = (random.randint(0, MAX_SEED), random.randint(1, MAX_SEED))
        self.point = (0.0, 0.0)
        self._begin_anew()

    def set_reach(self, reach: float) -> None:
        """Let the edges stand for another variation strength."""
        self.reach = max(LEAST, min(MOST, reach))
        self._renew.start()
        self.changed.emit()

    def _stop(self) -> None:
        self._looks.drop(self._look)
        self._look = None
        self._asked += 1

    def _now(self) -> tuple[Document, Params]:
        plain = placed(self._session.generation.params, (0, 0), (0.0, 0.0), REACH)
        return self._session.document, dataclasses.replace(plain, batch=1)

    def _on_change(self) -> None:
        if self.is_open and (self._of != self._now() or self.problem):
            self._renew.start()

    def _begin_anew(self) -> None:
        if not self.is_open:
            return
        self._stop()
        generation = self._session.generation
        self._of, self._plan, self._guess, self.result, self.tiles = self._now(), None, None, None, {}
        self._document, self.problem = self._session.document, generation.problem
        if not self.problem:
            asked, task = self._asked, task_now(self._session)
            params = placed(generation.params, self.seeds, (0.0, 0.0), self.reach)
            self._looks.plan(
                self._document, params, task, lambda plan: self._planned(plan, asked), self._fail
            )
        self.changed.emit()

    def _planned(self, plan: Plan, asked: int) -> None:
        if asked == self._asked:
            self._plan = plan
            self._next()

    # the point

    def move(self, point: Point, held: bool = True) -> None:
        """Move the point; what is there is made quickly, and finished once it is let go."""
        self._held = held
        point = _clipped(point)
        if point != self.point:
            self.point, self._guess, self.result = point, self._known(point), None
            if self._finishes():
                self._looks.drop(self._look)
                self._look = None
        self._next()
        self.changed.emit()

    def nudge(self, x: float, y: float) -> None:
        """Move the point by keys: it is let go when they rest."""
        self.move((self.point[0] + x, self.point[1] + y))
        self._rest.start()

    def let_go(self) -> None:
        """Finish the picture at the point, and take its variation into the panel."""
        self._held = False
        if self.is_open:
            generation, params = self._session.generation, self.params
            generation.lock_seed(True)  # the panel says how this very picture is made
            generation.set_params(**{name: getattr(params, name) for name in SEEDS})
            self._next()

    def keep(self) -> None:
        """Take the finished picture among the candidates."""
        if self.result is not None and self._plan is not None and self._document is not None:
            plan = dataclasses.replace(self._plan, job=self._job(self.point))
            self._session.generation.take(self._document, plan, self.result)

    def _known(self, point: Point) -> Guess | None:
        return next((guess for tile, guess in self.tiles.items() if middle_of(tile) == point), None)

    # the looks: first the point, then its picture in full, then the tiles around it

    def _job(self, point: Point) -> Job:
        assert self._plan is not None
        job = self._plan.job
        params = placed(job.params, self.seeds, point, self.reach)
        return dataclasses.replace(job, params=params, id=uuid4().hex)

    def _finishes(self) -> bool:
        return self._look is not None and self._look.probe is None

    def _next(self) -> None:
        if self._plan is None or self._look is not None or not self.is_open or self.problem:
            return
        if self._guess is None:
            self._begin(self._quick(self.point), self._at_point(self.point))
        elif self.result is None and not self._held:
            self._begin(Look(self._job(self.point), resume=self._guess.state), self._finished)
        else:
            self._next_tile()

    def _next_tile(self) -> None:
        missing = {(x, y) for x in range(SIDE) for y in range(SIDE)} - self.tiles.keys()
        if missing:
            middle = (SIDE // 2, SIDE // 2)  # first, to compare with
            tile = min(missing, key=lambda t: (t != middle, math.dist(middle_of(t), self.point), t))
            self._begin(self._quick(middle_of(tile)), lambda event: self._put(tile, event))

    def _quick(self, point: Point) -> Look:
        job = self._job(point)
        strength = 1.0 if job.image is None else job.params.strength
        calls = max(1, round(SHARE * job.params.steps * strength * self._calls()))
        return Look(job, Probe((strength,), calls=calls))

    def _calls(self) -> int:
        """Model calls in a step of the chosen scheduler."""
        catalog, params = self._session.generation.catalog, self._session.generation.params
        infos = catalog.schedulers if catalog else ()
        return next((info.calls for info in infos if info.name == params.scheduler), 1)

    def _begin(self, look: Look, receive: Receive) -> None:
        self._look = look

        def received(event: Seen) -> None:
            self.problem = trouble_in(event) or self.problem
            receive(event)
            self.changed.emit()

        self._looks.begin(look, received, self._end)
        self.changed.emit()

    def _end(self) -> None:
        self._look = None
        self._next()
        self.changed.emit()

    def _at_point(self, point: Point) -> Receive:
        def receive(event: Seen) -> None:
            if isinstance(event, Guess) and point == self.point:
                self._guess = event
                for tile in ((x, y) for x in range(SIDE) for y in range(SIDE)):
                    if middle_of(tile) == point:
                        self.tiles[tile] = event

        return receive

    def _put(self, tile: Tile, event: Seen) -> None:
        if isinstance(event, Guess):
            self.tiles[tile] = event
            if middle_of(tile) == self.point and self._guess is None:
                self._guess = event

    def _finished(self, event: Seen) -> None:
        if isinstance(event, Result):
            self.result = event

    def _fail(self, message: str) -> None:
        self.problem = message
        self.changed.emit()
