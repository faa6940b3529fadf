"""Branching a picture at one of its steps, and what is remembered of it."""

from __future__ import annotations

import threading
from typing import Any

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from studio.app.recalling import recall
from studio.app.session import Session
from studio.app.steps.film import SMALL, Wanted, branch_point, nearest_state, size, within_budget
from studio.branch import branched
from studio.formats import open_document
from studio.job import Branch, Params, Record, SamplingState, Step
from tests.app.backend import GreyBackend
from tests.app.conftest import MakeSession
from tests.app.hands import wait_candidates


def step(call: int, floats: int = 10, total: int = 8, kept: bool = True) -> Step:
    latents = np.zeros((1, 1, floats), np.float32)
    state = SamplingState(latents, call, total) if kept else None
    return Step(call, total, np.zeros((1, 1, 3), np.uint8), latents, 0.1, state=state)


def generate(session: Session, qtbot: QtBot, **params: object) -> None:
    generation = session.generation
    generation.set_params(**params)
    count = len(generation.candidates) + 1
    generation.generate()
    wait_candidates(qtbot, generation, count)


def branch(session: Session, qtbot: QtBot, row: int, **changes: object) -> None:
    generation = session.generation
    generation.show_step(row)
    generation.set_params(**changes)
    count = len(generation.candidates) + 1
    generation.branch()
    wait_candidates(qtbot, generation, count)


def test_a_branch_takes_the_words_from_the_panel_and_all_else_from_its_parent(
    make_session: MakeSession, qtbot: QtBot
) -> None:
    backend = GreyBackend()
    session = make_session(backend)
    generate(session, qtbot, prompt="a tree", steps=8, guidance_scale=3.0)
    branch(session, qtbot, 4, prompt="a house", negative_prompt="fog", guidance_scale=7.0, steps=30, seed=1)
    parent, child = (job.params for job in backend.jobs)
    assert (child.prompt, child.negative_prompt, child.guidance_scale) == ("a house", "fog", 7.0)
    assert (child.steps, child.seed, child.scheduler) == (8, parent.seed, parent.scheduler)
    state = backend.resumed[-1]
    assert state is not None
    assert (state.call, state.latents[0, 0, 0]) == (5, 5)
    assert session.generation.queue[-1].title == "From step 5 · a house"


def test_the_film_of_a_branch_begins_with_the_steps_it_shares(session: Session, qtbot: QtBot) -> None:
    generation = session.generation
    generate(session, qtbot, prompt="a tree", steps=8)
    parent = generation.film
    branch(session, qtbot, 4, prompt="a house")
    assert [step.index for step in generation.film] == [1, 2, 3, 4, 5, 6, 7, 8]
    assert generation.film_shared == 5
    assert all(own is other for own, other in zip(generation.film[:5], parent[:5], strict=True))
    assert not any(own is other for own, other in zip(generation.film[5:], parent[5:], strict=True))


def test_a_later_picture_of_a_batch_branches_as_a_picture_of_its_own(
    make_session: MakeSession, qtbot: QtBot
) -> None:
    backend = GreyBackend()
    session = make_session(backend)
    session.generation.set_params(prompt="a tree", steps=4, batch=3)
    session.generation.generate()
    wait_candidates(qtbot, session.generation, 3)
    generation = session.generation
    generation.show_step(1)
    generation.branch()
    wait_candidates(qtbot, generation, 4)
    first, child = (job.params for job in backend.jobs)
    assert (child.seed, child.batch) == (first.seed + 2, 1)
    assert generation.candidates[-1].seed == generation.candidates[2].seed


def test_a_branch_draws_its_prompt_from_the_template_in_the_panel(
    make_session: MakeSession, qtbot: QtBot
) -> None:
    backend = GreyBackend()
    session = make_session(backend)
    generate(session, qtbot, prompt="a {red|blue|green} tree", steps=4)
    branch(session, qtbot, 1)
    parent, child = (job.params for job in backend.jobs)
    assert child == parent
    branch(session, qtbot, 1, prompt="a plain tree", template="")
    assert (backend.jobs[-1].params.prompt, backend.jobs[-1].params.template) == ("a plain tree", "")


def test_the_file_of_a_branch_remembers_what_its_first_calls_were_told(
    session: Session, qtbot: QtBot
) -> None:
    generate(session, qtbot, prompt="a tree", steps=8, guidance_scale=3.0)
    branch(session, qtbot, 4, prompt="a house")
    branch(session, qtbot, 6, prompt="a ship")
    path = session.generation.candidates[-1].path
    assert path is not None
    record = open_document(path).record
    assert record is not None
    assert record.params.prompt == "a ship"
    told = [(branch.call, branch.prompt, branch.guidance_scale) for branch in record.branches]
    assert told == [(5, "a tree", 3.0), (7, "a house", 3.0)]


def test_a_step_kept_from_a_branch_is_told_by_the_words_it_was_made_with(
    session: Session, qtbot: QtBot
) -> None:
    generate(session, qtbot, prompt="a tree", steps=8)
    branch(session, qtbot, 4, prompt="a house")
    for row, prompt, past in ((3, "a tree", 0), (6, "a house", 1)):
        layers = len(session.document.layers)
        session.generation.keep_step(row)
        qtbot.waitUntil(lambda before=layers: len(session.document.layers) > before)
        record = session.document.layers[-1].record
        assert record is not None
        assert (record.params.prompt, len(record.branches)) == (prompt, past)


@pytest.mark.parametrize(
    ("stretch", "call", "wished", "past"),
    [
        (0, 3, "b", ((3, "a"),)),
        (0, 3, "a", ()),
        (1, 7, "b", ((5, "a"),)),
        (1, 7, "c", ((5, "a"), (7, "b"))),
        (0, 5, "b", ((5, "a"),)),
    ],
)
def test_a_branch_of_a_branch_knows_every_stretch_it_really_has(
    stretch: int, call: int, wished: str, past: tuple[tuple[int, str], ...]
) -> None:
    parent = Params(prompt="b", guidance_scale=1.0)
    words = Params(prompt=wished, guidance_scale=1.0)
    found = branched((Branch(5, "a"),), parent, stretch, call, words)
    assert tuple((branch.call, branch.prompt) for branch in found) == past


def test_a_branch_begins_at_any_step_but_the_last_with_the_nearest_state_before_it() -> None:
    film = tuple(step(call, kept=call in (1, 5)) for call in range(1, 9))
    assert [branch_point(film, row) for row in range(8)] == [0, 1, 2, 3, 4, 5, 6, None]
    assert branch_point(film, None) is None
    found = [nearest_state(film, row) for row in range(8)]
    assert [state.call if state else 0 for state in found] == [1, 1, 1, 1, 5, 5, 5, 5]
    assert nearest_state((step(2, kept=False),), 0) is None


def test_large_states_are_kept_at_every_fifth_call_and_any_at_a_pause() -> None:
    wanted = Wanted()
    assert all(call in wanted for call in range(1, 9))
    wanted.measure(SamplingState(np.zeros((1, 1, SMALL // 4 + 1), np.float32), 1, 20))
    assert [call for call in range(1, 12) if call in wanted] == [5, 10]
    wanted.pause()
    assert 7 in wanted


def test_the_states_of_a_long_film_stay_within_their_budget() -> None:
    film: tuple[Step, ...] = ()
    for call in range(1, 101):
        film = within_budget((*film, step(call, 100, 100)), 4000)
        assert sum(size(s.state) for s in film) <= 4000
        assert film[-1].state is not None
    assert len(film) == 100
    assert sum(s.state is not None for s in film) >= 5
    assert within_budget((step(1, 10_000),), 100)[0].state is not None


def test_branching_from_a_running_picture_lines_the_branch_up_after_it(
    make_session: MakeSession, qtbot: QtBot
) -> None:
    gate = threading.Event()
    session = make_session(GreyBackend(gate))
    generation = session.generation
    generation.set_params(prompt="a tree", steps=3)
    generation.generate()
    gate.set()
    qtbot.waitUntil(lambda: bool(generation.film))
    generation.show_step(0)
    generation.branch()
    wait_candidates(qtbot, generation, 2)
    assert [entry.status for entry in generation.queue] == ["done", "done"]


def test_nothing_is_branched_where_nothing_is_left_to_do(session: Session, qtbot: QtBot) -> None:
    generate(session, qtbot, prompt="a tree", steps=3)
    generation = session.generation
    generation.branch()
    generation.show_step(2)
    assert generation.branch_point() is None
    generation.branch()
    assert len(generation.queue) == 1


def test_the_gallery_knows_which_picture_a_branch_left(session: Session, qtbot: QtBot) -> None:
    generation = session.generation
    generation.set_params(prompt="a tree", steps=4, batch=2)
    generation.generate()
    wait_candidates(qtbot, generation, 2)
    branch(session, qtbot, 1, prompt="a house")
    branch(session, qtbot, 2, prompt="a ship")
    _, second, child, grandchild = (candidate.kept.item for candidate in generation.candidates)
    assert second is not None
    assert child is not None
    assert grandchild is not None
    gallery = session.library.opened()
    assert [item.id for item in gallery.ancestors(grandchild)] == [second, child]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"branches": (Branch(5, "a tree"),)}, "branched at step 5"),
        ({"kept_at": 3}, "kept at step 3"),
        ({}, ""),
    ],
)
def test_recalling_a_branch_says_what_the_panel_cannot_bring_back(
    changes: dict[str, Any], words: str, session: Session, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(session.message) as told:
        recall(session, Record(session.generation.params, "text-to-image", **changes))
    assert told.args is not None
    kind, sentence = told.args
    assert kind == ("warning" if words else "info")
    assert words in sentence
