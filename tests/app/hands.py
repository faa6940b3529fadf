"""What the tests of the queue do with it: fill it, hold its jobs at a gate, pause one, wait for pictures."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from pytestqt.qtbot import QtBot

from studio.app.files import Files
from studio.app.generation import Generation
from studio.app.session import Session
from studio.settings import data_folder
from tests.app.backend import GreyBackend

if TYPE_CHECKING:
    from tests.app.conftest import MakeSession


Make = Callable[..., tuple[Session, GreyBackend, str]]


def wait_candidates(qtbot: QtBot, generation: Generation, count: int) -> None:
    qtbot.waitUntil(lambda: len(generation.candidates) == count)


def held(files: Files) -> threading.Event:
    """Keep the file worker from what is submitted from now on until the event is set."""
    gate = threading.Event()
    files.submit(gate.wait, lambda _value: None, lambda _error: None)
    return gate


class Steps(threading.Event):
    """A gate that lets so many steps through, then closes."""

    def __init__(self, steps: int) -> None:
        super().__init__()
        self.left = steps

    def wait(self, timeout: float | None = None) -> bool:
        if self.is_set() or self.left > 0:
            self.left -= 1
            return True
        return super().wait(timeout)


class Line:
    """A session whose first job runs and waits at a gate, with others behind it."""

    def __init__(self, make_session: MakeSession, qtbot: QtBot, gate: threading.Event | None = None) -> None:
        self.gate = gate or threading.Event()
        self.backend = GreyBackend(self.gate)
        self.session: Session = make_session(self.backend)
        self.generation: Generation = self.session.generation
        self.qtbot = qtbot

    def fill(self, *prompts: str, **params: object) -> None:
        for prompt in prompts:
            self.generation.set_params(prompt=prompt, steps=4, **params)
            self.generation.generate()
        self.settle()
        self.qtbot.waitUntil(lambda: bool(self.backend.jobs))

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.session.files.waiting)

    def id(self, prompt: str) -> str:
        return next(entry.id for entry in self.generation.queue if entry.title == prompt)

    def status(self, prompt: str) -> str:
        return next(entry.status for entry in self.generation.queue if entry.title == prompt)

    def finish(self, number: int) -> list[str]:
        """Let everything run; the prompts in the order in which they ran."""
        self.gate.set()
        wait_candidates(self.qtbot, self.generation, number)
        self.settle()
        return [job.params.prompt for job in self.backend.jobs]


def pause_after(session: Session, gate: Steps, qtbot: QtBot, steps: int) -> str:
    """Generate, pause after so many steps, and wait for it; the job's id."""
    generation = session.generation
    generation.generate()
    qtbot.waitUntil(lambda: len(generation.film) == steps)
    job_id = generation.queue[-1].id
    generation.pause(job_id)
    assert generation.queue[-1].pausing
    gate.left = 1
    qtbot.waitUntil(lambda: generation.queue[-1].status == "paused")
    qtbot.waitUntil(lambda: not session.files.waiting)
    return job_id


def job_files() -> int:
    return len(list((data_folder() / "paused").glob("*.npz")))


def paused_files() -> list[Path]:
    return sorted((data_folder() / "paused").glob("*"))
