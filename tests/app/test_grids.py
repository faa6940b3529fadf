"""A grid in the session: it fills, stops, goes on, fails in part, and is there again after a restart."""

from __future__ import annotations

import threading
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from studio.app.grid.grids import Draft, Grids
from studio.app.session import Session
from studio.errors import StudioError
from studio.grid.cells import AxisMistake
from studio.grid.records import open_grid
from studio.grid.spec import Spec, Wish
from studio.job import Result
from tests.app.backend import GreyBackend
from tests.app.conftest import MakeSession

SEEDS = Spec(x=Wish("seed", "1-3"), y=Wish("steps", "2, 3"))


def drafted(session: Session, qtbot: QtBot, spec: Spec = SEEDS) -> Draft:
    found: list[Draft] = []
    session.grids.draft(spec, found.append, lambda error: pytest.fail(error.message))
    qtbot.waitUntil(lambda: bool(found))
    return found[0]


def begun(session: Session, qtbot: QtBot, spec: Spec = SEEDS, **params: object) -> Grids:
    session.generation.set_params(prompt="a hill", width=64, height=64, steps=4, **params)
    session.grids.begin(drafted(session, qtbot, spec))
    return session.grids


def test_a_grid_fills_and_every_cell_is_kept_in_the_gallery(session: Session, qtbot: QtBot) -> None:
    grids = begun(session, qtbot)
    qtbot.waitUntil(lambda: not grids.is_running)
    assert grids.made == 6
    assert all(Path(outcome.path).is_file() for outcome in grids.outcomes.values())
    items = session.library.opened().search("", limit=10)
    assert sorted((item.record.params.seed, item.record.params.steps) for item in items) == [
        (seed, steps) for seed in (1, 2, 3) for steps in (2, 3)
    ]
    assert session.generation.queue == ()
    assert session.generation.candidates == ()
    assert grids.share_done == 1


def test_a_mistake_in_an_axis_is_told_and_makes_nothing(session: Session, qtbot: QtBot) -> None:
    told: list[StudioError] = []
    session.grids.draft(Spec(y=Wish("seed", "1, two")), lambda _: pytest.fail("laid out"), told.append)
    qtbot.waitUntil(lambda: bool(told))
    assert isinstance(told[0], AxisMistake)
    assert (told[0].side, told[0].start, told[0].stop) == ("y", 3, 6)
    assert session.grids.grid is None


def test_only_the_newest_question_is_answered(session: Session, qtbot: QtBot) -> None:
    found: list[Draft] = []
    for text in ("1", "1, 2", "1-3"):
        session.grids.draft(
            Spec(x=Wish("seed", text)), found.append, lambda error: pytest.fail(error.message)
        )
    qtbot.waitUntil(lambda: session.grids._worker.waiting == 0)
    assert [draft.cells for draft in found] == [3]


def test_a_stopped_grid_goes_on_with_what_is_left(make_session: MakeSession, qtbot: QtBot) -> None:
    gate = threading.Event()
    backend = GreyBackend(gate)
    session = make_session(backend)
    grids = begun(session, qtbot)
    qtbot.waitUntil(lambda: len(backend.jobs) == 1)
    grids.stop()
    assert not grids.is_running
    qtbot.waitUntil(lambda: backend.closed == 1)
    assert len(grids.left) == 6
    gate.set()
    grids.go_on()
    qtbot.waitUntil(lambda: not grids.is_running)
    assert grids.made == 6
    assert len(backend.jobs) == 7


def test_a_cell_that_fails_says_why_and_can_be_made_again(session: Session, qtbot: QtBot) -> None:
    grids = begun(session, qtbot, Spec(x=Wish("prompt", "a hill\nfail\na lake")))
    qtbot.waitUntil(lambda: not grids.is_running)
    assert grids.failed == [1]
    assert grids.outcomes[1].problem == "The model has no wings."
    assert grids.made == 2
    grids.make_again(grids.failed)
    qtbot.waitUntil(lambda: not grids.is_running)
    assert grids.failed == [1]


def test_a_cell_that_cannot_be_planned_says_why_and_the_rest_goes_on(session: Session, qtbot: QtBot) -> None:
    grids = begun(session, qtbot, Spec(x=Wish("size", "64x64, 61x64, 32x64")))
    qtbot.waitUntil(lambda: not grids.is_running)
    assert grids.failed == [1]
    assert "multiples of 8" in grids.outcomes[1].problem
    assert grids.made == 2


def test_what_cells_share_is_resumed_from(make_session: MakeSession, qtbot: QtBot) -> None:
    backend = GreyBackend()
    session = make_session(backend)
    grids = begun(session, qtbot, Spec(x=Wish("replace", "hill, lake, sea"), shared=2))
    qtbot.waitUntil(lambda: not grids.is_running)
    assert [state.call if state else 0 for state in backend.resumed] == [0, 2, 2]
    assert [len(job.branches) for job in backend.jobs] == [0, 1, 1]
    items = session.library.opened().search("", limit=10)
    assert sorted(len(item.record.branches) for item in items) == [0, 1, 1]


def test_a_job_from_the_canvas_goes_between_two_cells(make_session: MakeSession, qtbot: QtBot) -> None:
    gate = threading.Event()
    backend = GreyBackend(gate)
    session = make_session(backend)
    grids = begun(session, qtbot, Spec(x=Wish("seed", "1-3")))
    qtbot.waitUntil(lambda: len(backend.jobs) == 1)
    session.generation.set_params(prompt="on the canvas")
    session.generation.generate()
    qtbot.waitUntil(lambda: session.files.waiting == 0)
    gate.set()
    qtbot.waitUntil(lambda: not grids.is_running and len(session.generation.candidates) == 1)
    assert [job.params.prompt for job in backend.jobs] == ["a hill", "on the canvas", "a hill", "a hill"]
    assert grids.made == 3


def test_a_grid_is_there_again_after_a_restart_and_goes_on(make_session: MakeSession, qtbot: QtBot) -> None:
    gate = threading.Event()
    backend = GreyBackend(gate)
    first = make_session(backend)
    grids = begun(first, qtbot)
    qtbot.waitUntil(lambda: len(backend.jobs) == 1)
    gate.set()
    qtbot.waitUntil(lambda: grids.made >= 2)
    gate.clear()
    first.close()
    made = grids.made
    assert 2 <= made < 6
    gate.set()
    second = make_session(GreyBackend())
    qtbot.waitUntil(lambda: len(second.grids.recent) == 1)
    path, title, _ = second.grids.recent[0]
    assert title == "a hill  (Seed, Steps)"
    second.grids.open(path)
    qtbot.waitUntil(lambda: second.grids.grid is not None)
    assert second.grids.made == made
    second.grids.go_on()
    qtbot.waitUntil(lambda: not second.grids.is_running)
    assert second.grids.made == 6
    third = make_session(GreyBackend())
    third.grids.open(path)
    qtbot.waitUntil(lambda: third.grids.made == 6)


@pytest.mark.parametrize("suffix", [".png", ".html"])
def test_an_exported_grid_is_opened_again(
    session: Session, qtbot: QtBot, tmp_path: Path, suffix: str
) -> None:
    grids = begun(session, qtbot)
    qtbot.waitUntil(lambda: not grids.is_running)
    path = tmp_path / f"grid{suffix}"
    with qtbot.waitSignal(session.message):
        grids.export(path)
    grids.open(path)
    qtbot.waitUntil(lambda: len(grids.recent) == 2)
    assert grids.made == 6
    with pytest.raises(StudioError, match=r"\.png, \.html, \.csv"):
        grids.export(tmp_path / "grid.gif")


def test_a_cell_is_recalled_and_formed_again_on_the_canvas(session: Session, qtbot: QtBot) -> None:
    grids = begun(session, qtbot)
    qtbot.waitUntil(lambda: not grids.is_running)
    grids.recall(5)
    params = session.generation.params
    assert (params.seed, params.steps, session.generation.seed_locked) == (3, 3, True)
    grids.form_again(4)
    qtbot.waitUntil(lambda: len(session.generation.candidates) == 1)
    assert session.generation.candidates[0].record.params.seed == 2
    assert session.generation.task_override is None


def test_how_long_it_takes_is_known_from_pictures_before_it(session: Session, qtbot: QtBot) -> None:
    spec = Spec(x=Wish("seed", "1-100"), y=Wish("seed", "1-100"))
    session.generation.set_params(prompt="a hill", width=64, height=64, steps=4)
    with pytest.raises(AxisMistake):
        raise_from(session, qtbot, spec)
    spec = Spec(x=Wish("seed", "1-100"), y=Wish("guidance_scale", "1-10 [100]"))
    draft = drafted(session, qtbot, spec)
    assert draft.cells == 10_000
    assert draft.seconds is None
    grids = begun(session, qtbot, Spec(x=Wish("seed", "1-2")))
    qtbot.waitUntil(lambda: not grids.is_running)
    session.generation.set_params(steps=4)
    seconds = drafted(session, qtbot, spec).seconds
    assert seconds is not None
    assert seconds > 10_000 * 4 * 0.005


def raise_from(session: Session, qtbot: QtBot, spec: Spec) -> None:
    told: list[StudioError] = []
    session.grids.draft(spec, lambda _: None, told.append)
    qtbot.waitUntil(lambda: bool(told))
    raise told[0]


def test_result_of_a_stopped_grid_is_kept_when_it_was_finished(session: Session, qtbot: QtBot) -> None:
    grids = begun(session, qtbot, Spec(x=Wish("seed", "1-2")))
    seen: list[str] = []

    def on_event(job_id: str, event: object) -> None:
        if isinstance(event, Result) and not seen:
            seen.append(job_id)
            grids.stop()

    session.generation.runner.yielded.connect(on_event)
    qtbot.waitUntil(lambda: grids.made == 1)
    assert not grids.is_running
    assert [cell.index for cell in grids.left] == [1]


def test_the_steps_of_a_cell_are_kept_also_those_it_shares(make_session: MakeSession, qtbot: QtBot) -> None:
    session = make_session(GreyBackend())
    grids = begun(session, qtbot, Spec(x=Wish("replace", "hill, lake"), shared=2))
    qtbot.waitUntil(lambda: not grids.is_running)
    for index, prompt in enumerate(("a hill", "a lake")):
        found: list[bool] = []
        grids.find_film(index, found.append)
        qtbot.waitUntil(lambda found=found: bool(found))  # type: ignore[misc]
        assert found == [True]
        session.open_copy(Path(grids.outcomes[index].path))
        qtbot.waitUntil(lambda: len(session.generation.film) == 4)
        assert [step.index for step in session.generation.film] == [1, 2, 3, 4]
        assert session.generation.params.prompt == prompt
        session.new(64, 64)


def test_a_forgotten_grid_leaves_no_file_and_its_pictures(session: Session, qtbot: QtBot) -> None:
    grids = begun(session, qtbot)
    qtbot.waitUntil(lambda: not grids.is_running and len(grids.recent) == 1)
    pictures = [Path(outcome.path) for outcome in grids.outcomes.values()]
    grids.forget()
    qtbot.waitUntil(lambda: grids.recent == ())
    assert list(grids.folder.iterdir()) == []
    assert all(path.is_file() for path in pictures)
    assert grids.grid is None


def test_an_export_tells_no_more_than_the_settings_allow(
    session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    grids = begun(session, qtbot)
    qtbot.waitUntil(lambda: not grids.is_running)
    session.change_settings(write_record=False)
    for suffix in (".png", ".html"):
        path = tmp_path / f"grid{suffix}"
        with qtbot.waitSignal(session.message):
            grids.export(path)
        with pytest.raises(StudioError, match="There is no grid"):
            open_grid(path, grids.ground)


def test_a_grid_over_a_picture_changes_it_as_it_was_when_the_grid_began(
    session: Session, qtbot: QtBot
) -> None:
    session.paste_pixels(np.full((64, 64, 4), 255, np.uint8), "White")
    session.generation.override_task(None)
    grids = begun(session, qtbot, Spec(x=Wish("strength", "0.5, 1"), y=Wish("seed", "1-2")))
    session.new(32, 32)
    qtbot.waitUntil(lambda: not grids.is_running)
    assert grids.made == 4
    items = session.library.opened().search("", limit=10)
    assert {item.record.task for item in items} == {"image-to-image"}
    assert {(item.width, item.height) for item in items} == {(64, 64)}
