"""The noise levels that a picture would be made along, asked for whenever the parameters change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from studio.app.explorers.looks import Look, Seen, trouble_in
from studio.job import Job, Params
from studio.probe import Probe, Schedule

if TYPE_CHECKING:
    from studio.app.generation import Generation

REST = 150  # milliseconds without a change after which they are asked for
STRAIGHT, TINY = 1e-4, 1e-9  # how near to 1 picture and noise of a straight path add up; the least picture
ASKED = (
    "model",
    "scheduler",
    "sigmas",
    "levels",
    "steps",
    "rescale_zero_snr",
    "flow_shift",
    "width",
    "height",
)


class NoiseLevels(QObject):
    """`levels` and `timesteps` of the steps, as far as they are known; `problem` says why there are none.

    Signal changed: one of these has changed. Only an open model is asked: none is opened for this.
    """

    changed = Signal()

    def __init__(self, generation: Generation) -> None:
        super().__init__(generation)
        self._generation = generation
        self._look: Look | None = None
        self._asked: tuple[object, ...] = ()
        self._found = self._loads = False
        self.levels: tuple[tuple[float, float], ...] = ()
        self.timesteps: tuple[float, ...] = ()
        self.problem = ""
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._rest.timeout.connect(self._ask)
        generation.params_changed.connect(self._rest.start)
        generation.engine_changed.connect(self._on_engine)

    @property
    def sigmas(self) -> tuple[float, ...]:
        """The levels as solvers of the model count them: noise over picture, of flow matching the noise."""
        is_flow = all(abs(picture + noise - 1) < STRAIGHT for picture, noise in self.levels)
        return tuple(noise if is_flow else noise / max(picture, TINY) for picture, noise in self.levels)

    def _on_engine(self) -> None:
        if self._generation.engine:
            self._loads = True
        elif self._loads:  # a model may have been opened
            self._loads, self._asked = False, ()
            self._rest.start()

    def _ask(self) -> None:
        generation = self._generation
        wanted = _key(generation.params)
        if generation.model is None or generation.model.problem or wanted == self._asked:
            return
        generation.looks.drop(self._look)
        self._asked, self._found = wanted, False
        self._look = look = Look(Job(generation.params), Probe())
        generation.looks.begin(look, self._receive, self._end)

    def _receive(self, event: Seen) -> None:
        trouble = trouble_in(event)
        if isinstance(event, Schedule):
            self._show(event.levels, event.steps, event.problem)
        elif trouble:
            self._show((), (), trouble)

    def _end(self) -> None:
        self._look = None
        if not self._found:  # another model is open
            self._show((), (), "")

    def _show(
        self, levels: tuple[tuple[float, float], ...], timesteps: tuple[float, ...], problem: str
    ) -> None:
        self._found = True
        self.levels, self.timesteps, self.problem = levels, timesteps, problem
        self.changed.emit()


def _key(params: Params) -> tuple[object, ...]:
    return tuple(getattr(params, name) for name in ASKED)
