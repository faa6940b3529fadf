"""The explorers: a strength, an amount of noise, a variation and a walk, seen before they are made."""

from __future__ import annotations

import dataclasses
import threading
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageSequence
from pytestqt.qtbot import QtBot

from studio.app.explorers.ladder import rungs
from studio.app.explorers.noise import decibels, timestep_near
from studio.app.explorers.pad import SIDE, middle_of, placed, point_of
from studio.app.session import Session
from studio.document import region
from studio.errors import StudioError
from studio.job import Params
from studio.probe import Schedule
from tests.app.backend import GreyBackend
from tests.app.conftest import MakeSession


@pytest.fixture
def painted(session: Session) -> Session:
    """A session with a picture on the canvas."""
    session.paste_pixels(np.full((64, 64, 4), 255, np.uint8), "Picture")
    session.generation.set_params(prompt="a hill", steps=20, width=64, height=64)
    return session


@pytest.fixture
def gate() -> Iterator[threading.Event]:
    gate = threading.Event()
    yield gate
    gate.set()


# the strength ladder


def test_rungs_run_other_numbers_of_steps_and_the_number_their_strength_says() -> None:
    for steps in (1, 2, 4, 7, 20, 33, 60, 999):
        found = rungs(steps)
        assert len(found) == min(6, steps)
        assert [rung.steps for rung in found] == sorted({rung.steps for rung in found})
        for rung in found:
            assert 0 < rung.strength <= 1
            assert int(steps * rung.strength) == rung.steps >= 1
        assert found[-1].strength == 1


def test_the_ladder_shows_six_strengths_in_one_look_and_takes_the_one_chosen(
    painted: Session, qtbot: QtBot
) -> None:
    ladder = painted.explore.ladder
    ladder.look()
    qtbot.waitUntil(lambda: not ladder.is_busy)
    assert [rung.picture is not None for rung in ladder.rungs] == [True] * 6
    backend = painted.generation._runner._backend
    assert isinstance(backend, GreyBackend)
    assert [len(probe.strengths) for _, probe in backend.probes] == [6]
    ladder.choose(2)
    assert painted.generation.params.strength == ladder.rungs[2].strength
    assert ladder.chosen == 2
    assert not ladder.is_stale
    assert painted.generation.queue == ()


def test_the_ladder_of_a_masked_picture_is_about_what_is_masked(painted: Session, qtbot: QtBot) -> None:
    ladder = painted.explore.ladder
    painted.select_all_mask()
    ladder.look()  # at once: the outline on the canvas has not followed yet
    qtbot.waitUntil(lambda: not ladder.is_busy)
    backend = painted.generation._runner._backend
    assert isinstance(backend, GreyBackend)
    ((job, _),) = backend.probes
    assert job.task == "inpaint"


def test_the_ladder_is_stale_when_the_picture_or_the_words_have_changed(
    painted: Session, qtbot: QtBot
) -> None:
    ladder = painted.explore.ladder
    ladder.look()
    qtbot.waitUntil(lambda: not ladder.is_busy)
    painted.generation.set_params(prompt="a lake")
    assert ladder.is_stale
    painted.generation.set_params(prompt="a hill")
    assert not ladder.is_stale
    painted.select_all_mask()
    assert ladder.is_stale


def test_without_a_picture_there_is_no_ladder_and_no_noise_to_see(session: Session) -> None:
    session.explore.ladder.look()
    assert "no picture" in session.explore.ladder.problem
    session.explore.noise.open()
    assert "no picture" in session.explore.noise.problem


def test_trouble_on_a_rung_is_said(painted: Session, qtbot: QtBot) -> None:
    painted.generation.set_params(prompt="fail")
    ladder = painted.explore.ladder
    ladder.look()
    qtbot.waitUntil(lambda: not ladder.is_busy)
    assert ladder.problem == "The model has no wings."


def test_a_bug_while_a_look_is_planned_leaves_the_ladder_free(
    painted: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def plan(*_: object) -> None:
        raise MemoryError("no room")

    monkeypatch.setattr(region, "plan", plan)
    ladder = painted.explore.ladder
    with qtbot.capture_exceptions() as caught:
        ladder.look()
        qtbot.waitUntil(lambda: bool(caught))
    assert caught[0][0] is MemoryError
    assert not ladder.is_busy
    assert ladder.problem == "no room"


# the noise explorer


def test_the_noise_explorer_begins_where_picture_and_noise_are_equally_strong(
    painted: Session, qtbot: QtBot
) -> None:
    noise = painted.explore.noise
    noise.open()
    qtbot.waitUntil(lambda: noise.guess is not None and not noise.is_busy)
    assert noise.schedule is not None
    assert abs(decibels(noise.signal)) == min(abs(decibels(float(s))) for s in noise.schedule.signal)
    assert noise.guess is not None
    assert noise.guess.noised is not None


def test_while_the_slider_moves_only_the_newest_wish_is_looked_at(
    make_session: MakeSession, qtbot: QtBot, gate: threading.Event
) -> None:
    session = make_session(GreyBackend(gate))
    session.paste_pixels(np.full((64, 64, 4), 255, np.uint8), "Picture")
    noise = session.explore.noise
    gate.set()
    noise.open()
    qtbot.waitUntil(lambda: noise.guess is not None and not noise.is_busy)
    gate.clear()
    for timestep in (1, 2, 3, 8):
        noise.look_at(timestep)
    gate.set()
    qtbot.waitUntil(lambda: noise.guess is not None and noise.guess.timestep == 8 and not noise.is_busy)
    backend = session.generation._runner._backend
    assert isinstance(backend, GreyBackend)
    looked = [probe.timesteps for _, probe in backend.probes if probe.timesteps]
    assert (2,) not in looked
    assert (3,) not in looked


def test_a_timestep_is_found_by_its_decibels() -> None:
    signal = np.linspace(0.999, 0.001, 1000)
    found = timestep_near(Schedule(signal, ()), 0.0)
    assert abs(signal[found] - 0.5) < 0.001


# the variation pad


def test_the_middle_of_the_pad_is_the_seeds_own_picture_and_its_sides_are_its_seeds() -> None:
    params = Params(seed=5)
    middle = placed(params, (9, 13), (0.0, 0.0), 0.4)
    assert (middle.variation_strength, middle.variation_angle) == (0.0, 0.0)
    right, up = (placed(params, (9, 13), point, 0.4) for point in ((1.0, 0.0), (0.0, 1.0)))
    assert (right.variation_strength, right.variation_angle) == (0.4, 0.0)
    assert (up.variation_strength, up.variation_angle) == (0.4, 90.0)
    assert (up.variation_seed, up.variation_second) == (9, 13)


def test_a_point_is_found_again_from_the_parameters_it_became() -> None:
    for tile in ((0, 0), (4, 2), (1, 3), (2, 2)):
        point = middle_of(tile)
        found = point_of(placed(Params(), (1, 2), point, 0.35), 0.35)
        assert np.allclose(found, point, atol=1e-3)
    far = dataclasses.replace(Params(), variation_strength=1.0, variation_angle=180.0)
    assert np.allclose(point_of(far, 0.5), (-1.0, 0.0))


def test_the_pad_makes_the_point_first_then_finishes_it_then_the_tiles_from_near_to_far(
    painted: Session, qtbot: QtBot
) -> None:
    pad = painted.explore.pad
    pad.open()
    qtbot.waitUntil(lambda: len(pad.tiles) == SIDE * SIDE and not pad.is_busy)
    assert pad.result is not None
    assert pad.problem == ""
    backend = painted.generation._runner._backend
    assert isinstance(backend, GreyBackend)
    strengths = [job.params.variation_strength for job, _ in backend.probes]
    assert strengths == sorted(strengths)
    assert all(probe.calls == 7 for _, probe in backend.probes)
    (finished,) = backend.jobs
    assert finished.params.variation_strength == 0
    (state,) = backend.resumed
    assert state is not None
    assert state.call == 7


def test_a_point_let_go_is_in_the_panel_and_in_the_record_of_the_picture_kept(
    painted: Session, qtbot: QtBot
) -> None:
    pad, generation = painted.explore.pad, painted.generation
    pad.open()
    qtbot.waitUntil(lambda: pad.result is not None)
    pad.move((0.5, 0.5), held=True)
    assert generation.params.variation_strength == 0
    pad.let_go()
    qtbot.waitUntil(lambda: pad.result is not None)
    params = generation.params
    assert params.variation_strength == pytest.approx(pad.reach * 0.5**0.5, abs=1e-3)
    assert params.variation_angle == 45.0
    assert generation.seed_locked
    assert (SIDE // 2, SIDE // 2) in pad.tiles
    pad.keep()
    qtbot.waitUntil(lambda: len(generation.candidates) == 1)
    made = generation.candidates[0].record.params
    assert (made.seed, made.variation_seed, made.variation_second) == (params.seed, *pad.seeds)
    assert (made.variation_strength, made.variation_angle) == (params.variation_strength, 45.0)


def test_the_pad_begins_anew_when_the_words_change_and_not_when_it_moves_its_own_point(
    painted: Session, qtbot: QtBot
) -> None:
    pad = painted.explore.pad
    pad.open()
    qtbot.waitUntil(lambda: pad.result is not None)
    pad.move((0.25, 0.0))
    pad.let_go()
    assert not pad._renew.isActive()
    painted.generation.set_params(prompt="a lake")
    assert pad._renew.isActive()
    pad.close()


def test_the_pad_opens_where_the_variation_in_the_panel_is(painted: Session, qtbot: QtBot) -> None:
    pad = painted.explore.pad
    painted.generation.set_params(
        variation_seed=4, variation_second=6, variation_strength=0.2, variation_angle=90.0
    )
    pad.open()
    assert pad.seeds == (4, 6)
    assert np.allclose(pad.point, (0, 0.2 / pad.reach))
    pad.close()


# the seed walk


def test_a_walk_becomes_an_animation_without_touching_queue_or_gallery(
    painted: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    walk = painted.explore.walk
    painted.generation.set_params(steps=2)
    walk.start("10 20", 3, False)
    qtbot.waitUntil(lambda: not walk.is_busy)
    assert len(walk.frames) == walk.count == 5
    assert painted.generation.queue == ()
    assert painted.generation.candidates == ()
    backend = painted.generation._runner._backend
    assert isinstance(backend, GreyBackend)
    assert [(j.params.seed, j.params.variation_strength) for j in backend.jobs] == [
        (10, 0.0), (10, 0.25), (10, 0.5), (10, 0.75), (20, 0.0)
    ]  # fmt: skip
    with qtbot.waitSignal(painted.message):
        walk.save(tmp_path / "walk.webp", 12, True)
    with Image.open(tmp_path / "walk.webp") as picture:
        lasts = []
        for frame in ImageSequence.Iterator(picture):
            frame.load()
            lasts.append(frame.info["duration"])
    assert lasts == [4 * 83, 83]  # equal frames are one that lasts longer


def test_a_cancelled_walk_keeps_the_frames_that_are_there(
    make_session: MakeSession, qtbot: QtBot, gate: threading.Event
) -> None:
    session = make_session(GreyBackend(gate))
    walk = session.explore.walk
    walk.start("1 2", 4, False)
    walk.cancel()
    assert not walk.is_busy
    gate.set()
    walk.start("1 2", 1, True)
    qtbot.waitUntil(lambda: not walk.is_busy)
    assert len(walk.frames) == walk.count == 4


@pytest.mark.parametrize("text", ["", "7", "7, fox", "1, -2", f"1, {2**70}"])
def test_seeds_that_make_no_walk_are_refused_with_a_sentence(text: str, session: Session) -> None:
    with pytest.raises(StudioError, match="seed"):
        session.explore.walk.start(text, 4, False)


def test_a_failing_frame_ends_the_walk_and_is_said(painted: Session, qtbot: QtBot) -> None:
    painted.generation.set_params(prompt="fail")
    walk = painted.explore.walk
    walk.start("1 2", 4, False)
    qtbot.waitUntil(lambda: not walk.is_busy)
    assert walk.problem == "The model has no wings."
    assert walk.frames == ()
