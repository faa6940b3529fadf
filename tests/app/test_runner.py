"""The job thread outlives whatever the backend does."""

from __future__ import annotations

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
    runner.submit(Work(Job(Params(steps=1, width=8, height=8))))
    with qtbot.waitSignal(runner.ended):
        runner.start()
    assert told == ["The models cannot be listed: ZeroDivisionError: by zero", "There is no fox."]
    assert loading == ["", "Opening", ""]
    assert "raise ZeroDivisionError" in caplog.text
