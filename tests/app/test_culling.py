"""Culling: many seeds to a step, the picked ones to the end, and what it costs."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from studio.app.queue.cull_cost import cost, model_calls, stop_call
from studio.app.queue.culling import Culling
from studio.app.session import Session
from studio.job import Params, SchedulerInfo
from tests.app.backend import GreyBackend
from tests.app.conftest import MakeSession

HEUN = SchedulerInfo("Heun", "heun", ("default",), False, calls=2)


def test_the_cost_is_that_of_the_issue() -> None:
    assert round(100 * cost(16, 2, stop_call(0.3, 20), 20)) == 39
    assert cost(4, 4, 6, 20) == 1
    assert cost(10, 0, 5, 20) == 0.25


def test_a_sheet_stops_before_the_last_model_call() -> None:
    params = Params(scheduler="Heun", steps=10)
    assert model_calls(params, (HEUN,), False) == 19
    assert model_calls(replace(params, scheduler="Euler"), (HEUN,), False) == 10
    assert model_calls(replace(params, scheduler="Euler", strength=0.5), (HEUN,), True) == 5
    assert stop_call(0.95, 10) == 9
    assert stop_call(0.05, 10) == 1
    assert stop_call(0.5, 2) == 1


@pytest.fixture
def backend() -> GreyBackend:
    return GreyBackend()


@pytest.fixture
def sheet(make_session: MakeSession, backend: GreyBackend, qtbot: QtBot) -> Culling:
    """Six seeds that have come to step 3 of 10."""
    session = make_session(backend)
    session.generation.set_params(prompt="a tree", steps=10, seed=40)
    session.generation.lock_seed(True)
    culling = Culling(session)
    culling.start(6, 0.3)
    qtbot.waitUntil(lambda: [sample.status for sample in culling.samples] == ["paused"] * 6)
    return culling


def session_of(sheet: Culling) -> Session:
    return sheet._session


def test_every_seed_runs_to_the_step_and_is_put_aside(sheet: Culling, backend: GreyBackend) -> None:
    assert [sample.seed for sample in sheet.samples] == [40, 41, 42, 43, 44, 45]
    assert [sample.index for sample in sheet.samples] == [3] * 6
    assert all(sample.preview is not None for sample in sheet.samples)
    assert len(backend.jobs) == 6
    assert not session_of(sheet).generation.candidates
    assert session_of(sheet).generation.film_shown is None
    assert not sheet.is_forming


def test_only_what_is_picked_is_finished_from_where_it_stopped(
    sheet: Culling, backend: GreyBackend, qtbot: QtBot
) -> None:
    generation = session_of(sheet).generation
    for row in (1, 4):
        sheet.pick(row, True)
    assert sheet.cost() == pytest.approx((6 * 3 + 2 * 7) / 60)
    sheet.finish()
    qtbot.waitUntil(lambda: len(generation.candidates) == 2)
    assert [candidate.seed for candidate in generation.candidates] == [41, 44]
    states = [state for state in backend.resumed if state is not None]
    assert [state.call for state in states] == [3, 3]
    qtbot.waitUntil(lambda: [s.status for s in sheet.picked] == ["done", "done"])
    sheet.discard_rest()
    assert [sample.seed for sample in sheet.samples] == [41, 44]
    assert all(entry.status == "done" for entry in generation.queue)


def test_the_rest_can_stay_paused_in_the_queue(sheet: Culling) -> None:
    generation = session_of(sheet).generation
    sheet.pick(0, True)
    sheet.keep_rest()
    assert [sample.seed for sample in sheet.samples] == [40]
    assert [entry.status for entry in generation.queue] == ["paused"] * 6


def test_discarding_while_seeds_still_form_stops_them(make_session: MakeSession, qtbot: QtBot) -> None:
    import threading

    gate = threading.Event()
    session = make_session(GreyBackend(gate))
    session.generation.set_params(prompt="a tree", steps=10)
    culling = Culling(session)
    culling.start(4, 0.3)
    qtbot.waitUntil(lambda: any(sample.status == "running" for sample in culling.samples))
    culling.discard_rest()
    assert culling.samples == ()
    qtbot.waitUntil(lambda: all(entry.is_over for entry in session.generation.queue))


def test_a_template_gives_each_seed_its_own_prompt(make_session: MakeSession, qtbot: QtBot) -> None:
    backend = GreyBackend()
    session = make_session(backend)
    session.generation.set_params(prompt="a {red|blue|green|white|black} tree", steps=4)
    culling = Culling(session)
    culling.start(8, 0.5)
    qtbot.waitUntil(lambda: len(backend.jobs) == 8)
    qtbot.waitUntil(lambda: not culling.is_forming)
    assert len({job.params.prompt for job in backend.jobs}) > 1
    assert len({job.params.seed for job in backend.jobs}) == 8


def test_a_sheet_that_cannot_be_made_says_why(session: Session, qtbot: QtBot) -> None:
    session.generation.set_params(model="nowhere")
    culling = Culling(session)
    with qtbot.waitSignal(session.message) as told:
        culling.start(4, 0.3)
    assert told.args is not None
    assert told.args[0] == "error"
    assert not culling.samples


def test_a_restart_still_puts_a_culled_seed_aside(make_session: MakeSession, qtbot: QtBot) -> None:
    import threading

    gate = threading.Event()
    first = make_session(GreyBackend(gate))
    first.generation.set_params(prompt="a tree", steps=10)
    culling = Culling(first)
    culling.start(2, 0.5)
    qtbot.waitUntil(lambda: any(sample.status == "running" for sample in culling.samples))
    waiting = next(sample.job_id for sample in culling.samples if sample.status == "waiting")
    first.close()
    backend = GreyBackend()
    second = make_session(backend)
    qtbot.waitUntil(lambda: any(entry.id == waiting for entry in second.generation.queue))
    second.generation.resume(waiting)
    qtbot.waitUntil(
        lambda: any(
            e.id == waiting and e.status == "paused" and e.index == 5 for e in second.generation.queue
        )
    )
