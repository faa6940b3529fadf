"""A running session with a grey backend, whose threads end with the test; its queue, a paused job."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from studio.app.session import Session
from studio.settings import Settings
from tests.app.backend import GreyBackend
from tests.app.hands import Line, Make, Steps, pause_after

MakeSession = Callable[[GreyBackend], Session]


@pytest.fixture
def make_session(qtbot: QtBot, tmp_path: Path) -> Iterator[MakeSession]:
    sessions: list[Session] = []

    def make(backend: GreyBackend) -> Session:
        session = Session(Settings(pictures_folder=str(tmp_path / "pictures")), backend)
        sessions.append(session)
        with qtbot.waitSignal(session.generation.catalog_changed):
            session.start()
        return session

    yield make
    for session in sessions:
        session.close()
        assert not session.files.isRunning()
        assert not session.generation.is_running
        assert not session.library.is_running


@pytest.fixture
def session(make_session: MakeSession) -> Session:
    return make_session(GreyBackend())


@pytest.fixture
def line(make_session: MakeSession, qtbot: QtBot) -> Line:
    return Line(make_session, qtbot)


@pytest.fixture
def paused(make_session: MakeSession, qtbot: QtBot) -> Make:
    """`paused(first, prepare, …params)`: a session with a job paused at step 4 of 8, after `first` more."""

    def make(
        first: int = 0, prepare: Callable[[Session], None] = lambda _: None, **params: object
    ) -> tuple[Session, GreyBackend, str]:
        gate = Steps(first + 3)
        backend = GreyBackend(gate)
        session = make_session(backend)
        session.generation.set_params(prompt="a tree", steps=8, **params)
        prepare(session)
        job_id = pause_after(session, gate, qtbot, 3)
        gate.set()
        return session, backend, job_id

    return make
