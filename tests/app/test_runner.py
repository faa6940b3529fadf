"""The job thread outlives whatever the backend does."""

from __future__ import annotations

import threading
import time
from collections.abc import Generator, Iterator

import pytest
from pytestqt.qtbot import QtBot

from studio.app.runner import Runner, Work
from studio.errors import StudioError
from studio.job import Cancel, Catalog, Job, Loading, Params
from tests.app.backend import GreyBackend


class BrokenBackend(GreyBackend):
    """Its catalog has a bug, and no model can be opened ahead."""

    def catalog(self) -> Catalog:
        raise ZeroDivisionError("by zero")

    def prepare(self, model: str, cancelled: Cancel) -> Generator[Loading, None, None]:
        yield Loading("Opening")
        raise StudioError(f"There is no {model}.")


@pytest.fixture
def runner(qtbot: QtBot) -> Iterator[Runner]:
    made = Runner(BrokenBackend())
    yield made
    made.leave()
    made.wait()


def test_trouble_ahead_of_a_job_is_told_logged_and_survived(
    runner: Runner, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    told: list[str] = []
    loading: list[str] = []
    runner.trouble.connect(told.append)
    runner.loading.connect(loading.append)
    runner.read_catalog()
    runner.open_model("fox")
    runner.submit(Work(Job(Params(model="fox", steps=1, width=8, height=8))))
    with qtbot.waitSignal(runner.ended):
        runner.start()
    assert told == ["The models cannot be listed: ZeroDivisionError: by zero", "There is no fox."]
    assert loading == ["", "Opening", ""]
    assert "raise ZeroDivisionError" in caplog.text


class SlowBackend(GreyBackend):
    """Opens a model ahead until it is told that nobody wants it."""

    def __init__(self) -> None:
        super().__init__()
        self.given_up: list[str] = []

    def prepare(self, model: str, cancelled: Cancel) -> Generator[Loading, None, None]:
        while not cancelled:
            yield Loading(f"Opening {model}")
            time.sleep(0.01)
        self.given_up.append(model)


def test_a_model_that_is_opened_ahead_gives_way_to_a_job_with_another(qtbot: QtBot) -> None:
    backend = SlowBackend()
    runner = Runner(backend)
    runner.open_model("large")
    try:
        with qtbot.waitSignal(runner.loading):
            runner.start()
        own = Work(Job(Params(model="large", steps=1, width=8, height=8)))
        runner.submit(own)
        assert backend.given_up == []
        own.take()  # as if it were taken back
        with qtbot.waitSignal(runner.ended):
            runner.submit(Work(Job(Params(model="small", steps=1, width=8, height=8))))
        assert backend.given_up == ["large"]
        assert [job.params.model for job in backend.jobs] == ["small"]
    finally:
        runner.leave()
        runner.wait()


def test_the_catalog_is_read_again_while_a_job_runs(qtbot: QtBot) -> None:
    gate = threading.Event()
    runner = Runner(GreyBackend(gate))
    runner.read_catalog()
    try:
        with qtbot.waitSignal(runner.catalog):
            runner.start()
        with qtbot.waitSignal(runner.began):
            runner.submit(Work(Job(Params(steps=1, width=8, height=8))))
        with qtbot.waitSignal(runner.catalog):  # the job waits at its gate
            runner.read_catalog()
        with qtbot.waitSignal(runner.ended):
            gate.set()
    finally:
        gate.set()
        runner.leave()
        runner.wait()


def test_a_catalog_that_cannot_be_read_again_is_told(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    backend = GreyBackend()
    runner = Runner(backend)
    runner.read_catalog()
    try:
        with qtbot.waitSignal(runner.catalog):
            runner.start()
        monkeypatch.setattr(backend, "catalog", BrokenBackend().catalog)
        with qtbot.waitSignal(runner.trouble) as told:
            runner.read_catalog()
        assert told.args == ["The models cannot be listed: ZeroDivisionError: by zero"]
    finally:
        runner.leave()
        runner.wait()
