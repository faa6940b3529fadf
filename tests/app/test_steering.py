"""Branches that change more than words: the mask as it is painted now, the solver, the noise."""

from __future__ import annotations

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from studio.app.session import Session
from studio.app.steps.steering import Steer
from studio.branch import part, unpacked
from studio.document.region import Task
from tests.app.backend import GreyBackend
from tests.app.conftest import MakeSession
from tests.app.test_branching import branch, generate
from tests.app.test_session import RED, paint_mask


@pytest.fixture
def backend() -> GreyBackend:
    return GreyBackend()


@pytest.fixture
def session(make_session: MakeSession, backend: GreyBackend) -> Session:
    return make_session(backend)


def test_a_new_picture_goes_on_under_the_mask_painted_on_it(
    session: Session, backend: GreyBackend, qtbot: QtBot
) -> None:
    generation = session.generation
    generate(session, qtbot, prompt="a tree", steps=8, width=64, height=64, seed=3)
    generation.keep_candidate()
    before = session.document.composite()
    paint_mask(session, 8, 8, 24)
    generation.set_steer(Steer(mask=True))
    generation.show_step(2)
    generation.set_params(prompt="a house")
    generation.branch()
    qtbot.waitUntil(lambda: len(generation.candidates) == 1)
    job = backend.jobs[-1]
    assert job.task == "inpaint"
    assert job.image is not None
    assert job.mask is not None
    np.testing.assert_array_equal(job.image, before[..., :3])
    assert (job.mask[8:32, 8:32] == 255).all()
    assert job.mask[40:, 40:].max() == 0
    (left,) = job.branches
    assert (left.call, left.prompt, left.is_bare) == (3, "a tree", True)
    assert part(job, 0).image is None
    assert generation.queue[-1].task is Task.INPAINT
    generation.keep_candidate()
    after = session.document.composite()
    np.testing.assert_array_equal(after[33:, 33:], before[33:, 33:])


def test_an_inpaint_goes_on_under_another_mask_on_the_picture_it_was_made_from(
    session: Session, backend: GreyBackend, qtbot: QtBot
) -> None:
    generation = session.generation
    session.paste_pixels(RED, "red")
    paint_mask(session, 4, 4, 16)
    qtbot.waitUntil(lambda: generation.task is Task.INPAINT)
    generate(session, qtbot, prompt="a tree", steps=8)
    parent = backend.jobs[0]
    session.clear_mask()
    paint_mask(session, 20, 20, 8)
    generation.set_steer(Steer(mask=True))
    branch(session, qtbot, 4, prompt="a house")
    job = backend.jobs[-1]
    (left,) = job.branches
    assert parent.mask is not None
    assert job.mask is not None
    np.testing.assert_array_equal(unpacked(left.mask, parent.mask.shape), parent.mask)
    np.testing.assert_array_equal(part(job, 0).mask, parent.mask)
    assert not np.array_equal(job.mask, parent.mask)
    assert job.image is not None
    assert parent.image is not None
    assert job.image.tobytes() == parent.image.tobytes()


@pytest.mark.parametrize("cropped", [False, True])
def test_a_branch_under_a_mask_that_is_not_there_says_so_and_nothing_runs(
    cropped: bool, session: Session, backend: GreyBackend, qtbot: QtBot
) -> None:
    generation = session.generation
    generate(session, qtbot, prompt="a tree", steps=8, width=64, height=64)
    generation.keep_candidate()
    if cropped:
        session.extend(0, 0, -32, 0)
    generation.set_steer(Steer(mask=True))
    generation.show_step(2)
    with qtbot.waitSignal(session.message) as told:
        generation.branch()
    assert told.args is not None
    assert told.args[0] == "error"
    assert ("no longer holds" if cropped else "mask is empty") in told.args[1]
    assert len(backend.jobs) == 1


def test_solver_and_noise_are_taken_only_when_they_are_wanted(
    session: Session, backend: GreyBackend, qtbot: QtBot
) -> None:
    generation = session.generation
    generate(session, qtbot, prompt="a tree", steps=8, scheduler="Euler")
    generation.set_params(scheduler="Heun", sigmas="karras")
    branch(session, qtbot, 3)
    assert backend.jobs[-1].branches == ()
    assert backend.jobs[-1].params.scheduler == "Euler"
    generation.set_steer(Steer(solver=True, noise_seed=9, noise_strength=0.25, extra_noise=0.1))
    branch(session, qtbot, 3)
    job = backend.jobs[-1]
    (left,) = job.branches
    assert (job.params.scheduler, job.params.sigmas) == ("Heun", "karras")
    assert (left.scheduler, left.sigmas) == ("Euler", "default")
    assert (left.noise_seed, left.noise_strength, left.extra_noise) == (9, 0.25, 0.1)
    assert not generation.queue[-1].can_edit
