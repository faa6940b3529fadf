"""Looks are taken up between the pictures of the queue, and disturb none of them."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from studio.app.explorers.looks import Look, Looks, Seen
from studio.app.session import Session
from studio.job import Cancelled, Failed, Job, Params, Result
from studio.probe import Guess, Probe
from tests.app.backend import GreyBackend
from tests.app.conftest import MakeSession

PARAMS = Params(model="grey", steps=3, width=64, height=64, prompt="a hill")


class Watched:
    """A look and what was seen of it."""

    def __init__(self, looks: Looks, look: Look) -> None:
        self.seen: list[Seen] = []
        self.ended = False
        self.look = look
        looks.begin(look, self.seen.append, self._end)

    def _end(self) -> None:
        self.ended = True


@pytest.fixture
def gate() -> Iterator[threading.Event]:
    gate = threading.Event()
    yield gate
    gate.set()


def test_a_look_is_seen_and_stands_in_no_queue(session: Session, qtbot: QtBot) -> None:
    watched = Watched(session.generation.looks, Look(Job(PARAMS), Probe(strengths=(0.2, 0.6))))
    qtbot.waitUntil(lambda: watched.ended)
    guesses = [event for event in watched.seen if isinstance(event, Guess)]
    assert [int(guess.picture[0, 0, 0]) for guess in guesses] == [20, 60]
    assert session.generation.queue == ()
    assert session.generation.candidates == ()


def test_a_look_waits_for_the_picture_that_is_made_and_not_for_the_batch(
    make_session: MakeSession, qtbot: QtBot, gate: threading.Event
) -> None:
    session = make_session(GreyBackend(gate))
    generation = session.generation
    generation.set_params(prompt="a hill", steps=2, batch=3, width=64, height=64)
    order: list[str] = []
    generation._runner.yielded.connect(
        lambda _, event: order.append("picture") if isinstance(event, Result) else None
    )
    generation._runner.look_ended.connect(lambda _: order.append("look"))
    generation.generate()
    qtbot.waitUntil(lambda: bool(generation.queue) and generation.queue[0].status in ("waiting", "running"))
    params = generation.params
    watched = Watched(generation.looks, Look(Job(params), Probe(strengths=(1.0,))))
    gate.set()
    qtbot.waitUntil(lambda: watched.ended and len(generation.candidates) == 3)
    assert "look" in order[:2]
    assert order.count("picture") == 3


def test_a_dropped_look_is_heard_no_more(
    make_session: MakeSession, qtbot: QtBot, gate: threading.Event
) -> None:
    looks = make_session(GreyBackend(gate)).generation.looks
    first = Watched(looks, Look(Job(PARAMS), Probe(strengths=(0.5,))))
    looks.drop(first.look)
    second = Watched(looks, Look(Job(PARAMS), Probe(strengths=(0.7,))))
    gate.set()
    qtbot.waitUntil(lambda: second.ended)
    assert not first.ended
    assert not any(isinstance(event, Guess) for event in first.seen)


def test_trouble_in_a_look_is_told_to_who_asked(session: Session, qtbot: QtBot) -> None:
    job = Job(Params(model="grey", prompt="fail"))
    watched = Watched(session.generation.looks, Look(job, Probe(strengths=(1.0,))))
    qtbot.waitUntil(lambda: watched.ended)
    assert [event.message for event in watched.seen if isinstance(event, Failed)] == [
        "The model has no wings."
    ]


def test_a_look_ends_with_the_program(make_session: MakeSession, qtbot: QtBot, gate: threading.Event) -> None:
    session = make_session(GreyBackend(gate))
    told: list[object] = []
    session.generation._runner.looked.connect(lambda _, event: told.append(event))
    watched = Watched(session.generation.looks, Look(Job(PARAMS), Probe(strengths=(0.5,))))
    qtbot.waitUntil(lambda: bool(told))
    session.close()
    assert watched.look.cancel
    assert not session.generation.is_running
    qtbot.waitUntil(lambda: any(isinstance(event, Cancelled) for event in told))
