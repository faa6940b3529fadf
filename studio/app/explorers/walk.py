"""The seed walk in the session: frames made beside the queue, played as they come, saved as an animation."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from studio.app.explorers.looks import Look, Looks, Seen, trouble_in
from studio.app.explorers.walking import count_frames, parse_seeds, walk
from studio.document.region import Plan, Task
from studio.errors import StudioError
from studio.formats.animation import save_animation
from studio.job import Job, Params, Pixels, Result, Step

if TYPE_CHECKING:
    from studio.app.session import Session

LARGEST = 1_500_000_000  # bytes of frames in memory


class Walk(QObject):
    """Signal changed: a frame has come, or it has begun or ended."""

    changed = Signal()

    def __init__(self, session: Session, looks: Looks) -> None:
        super().__init__(session)
        self._session = session
        self._looks = looks
        self._look: Look | None = None
        self._wished: tuple[Params, ...] = ()
        self._asked = 0
        self.frames: tuple[Pixels, ...] = ()
        self.count = 0  # frames in all
        self.step = 0.0  # 0..1: how far the frame that is being made has come
        self.is_busy = False
        self.problem = ""

    def start(self, text: str, between: int, is_loop: bool) -> None:
        """Walk through the seeds in `text` with the settings in the panel. Raises StudioError."""
        generation = self._session.generation
        seeds = parse_seeds(text)
        if generation.problem:
            raise StudioError(generation.problem)
        params = generation.params
        wished = walk(params, seeds, between, is_loop)
        if count_frames(len(seeds), between, is_loop) * params.width * params.height * 3 > LARGEST:
            raise StudioError(
                self.tr("So many frames of this size do not fit into memory: make fewer, or smaller ones.")
            )
        self.cancel()
        self._wished, self.frames, self.count = wished, (), len(wished)
        self.problem, self.is_busy = "", True
        self._asked += 1
        asked = self._asked
        self._looks.plan(
            self._session.document,
            wished[0],
            Task.NEW_PICTURE,
            lambda plan: self._planned(plan, asked),
            self._fail,
        )
        self.changed.emit()

    def cancel(self) -> None:
        """Make no more frames; those that are there stay."""
        self._looks.drop(self._look)
        self._look, self.is_busy, self.step = None, False, 0.0
        self._asked += 1
        self.changed.emit()

    def save(self, path: Path, rate: float, is_loop: bool) -> None:
        """Write the frames that are there as an animation, in the file worker."""
        frames, session = self.frames, self._session

        def saved(_: None) -> None:
            session.message.emit("info", self.tr("Saved %1.").replace("%1", str(path)))

        session.files.submit(lambda: save_animation(frames, path, rate, is_loop), saved, session.complain)

    def _planned(self, plan: Plan, asked: int) -> None:
        if asked == self._asked:
            words = plan.job.params.prompt, plan.job.params.negative_prompt
            self._next(words)

    def _next(self, words: tuple[str, str]) -> None:
        """The frame after those that are there, with the words that were drawn for the first."""
        if len(self.frames) == self.count:
            self.is_busy = False
            self.changed.emit()
            return
        params = replace(self._wished[len(self.frames)], prompt=words[0], negative_prompt=words[1])
        self._look = Look(Job(replace(params, region=None)))
        self._looks.begin(self._look, self._receive, lambda: self._ended(words))

    def _receive(self, event: Seen) -> None:
        match event:
            case Step(index=index, total=total):
                self.step = index / total
            case Result(image=image):
                self.frames, self.step = (*self.frames, image), 0.0
        self.problem = trouble_in(event) or self.problem
        self.changed.emit()

    def _ended(self, words: tuple[str, str]) -> None:
        self._look = None
        if self.problem:
            self.is_busy = False
            self.changed.emit()
        else:
            self._next(words)

    def _fail(self, message: str) -> None:
        self.is_busy, self.problem = False, message
        self.changed.emit()
