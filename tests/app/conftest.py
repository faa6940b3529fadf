"""A running session with a grey backend; its threads must have ended when the test ends."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from studio.app.session import Session
from studio.settings import Settings
from tests.app.backend import GreyBackend

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
