"""Generating through the real threads: steps in order on the GUI thread, candidates, cancel, trouble."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import numpy as np
from PySide6.QtCore import QThread
from pytestqt.qtbot import QtBot

from studio.app.session import Session
from studio.document.region import Task
from studio.formats import open_document
from tests.app.backend import GreyBackend
from tests.app.conftest import MakeSession
from tests.app.hands import wait_candidates
from tests.app.test_session import RED, paint_mask


def test_steps_arrive_in_order_on_the_gui_thread_and_end_in_a_candidate(
    session: Session, qtbot: QtBot
) -> None:
    generation = session.generation
    seen: list[int] = []
    threads: list[QThread] = []

    def look() -> None:
        seen.append(generation.film[-1].index)
        threads.append(QThread.currentThread())

    generation.film_changed.connect(look)
    generation.set_params(prompt="a tree", steps=5)
    generation.generate()
    wait_candidates(qtbot, generation, 1)
    assert seen == [1, 2, 3, 4, 5]
    assert set(threads) == {session.thread()}
    assert generation.preview is None
    assert generation.queue[-1].status == "done"
    assert session.shown.composite()[0, 0, 1] == 200
    assert not session.undo_name.startswith("Generate")


def test_a_finished_picture_is_written_at_once_with_its_record(
    session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    session.generation.set_params(prompt="a tree", batch=2)
    session.generation.generate()
    wait_candidates(qtbot, session.generation, 2)
    first, second = session.generation.candidates
    assert second.seed == first.seed + 1
    assert first.path is not None
    assert second.path is not None
    assert first.path.is_relative_to(tmp_path / "pictures")
    record = open_document(second.path).record
    assert record is not None
    assert record.params.seed == second.seed
    assert record.params.prompt == "a tree"


def test_keeping_a_candidate_is_one_undo_step_named_after_the_prompt(session: Session, qtbot: QtBot) -> None:
    session.generation.set_params(prompt="a tree")
    session.generation.generate()
    wait_candidates(qtbot, session.generation, 1)
    session.generation.keep_candidate()
    assert session.undo_name == "Generate"
    assert session.document.layers[-1].name == "a tree"
    assert session.document.layers[-1].record is not None
    session.undo()
    assert session.document.is_empty


def test_the_arrow_keys_go_round_the_batch(session: Session, qtbot: QtBot) -> None:
    session.generation.set_params(prompt="a tree", batch=3)
    session.generation.generate()
    wait_candidates(qtbot, session.generation, 3)
    assert session.generation.current == 0
    session.generation.step_candidate(-1)
    assert session.generation.current == 2
    session.generation.discard_candidate()
    assert len(session.generation.candidates) == 2
    session.generation.keep_all()
    assert len(session.document.layers) == 2


def test_an_inpainted_picture_is_untouched_outside_the_mask(session: Session, qtbot: QtBot) -> None:
    session.paste_pixels(RED, "red")
    paint_mask(session)
    qtbot.waitUntil(lambda: session.generation.task is Task.INPAINT)
    session.generation.generate()
    wait_candidates(qtbot, session.generation, 1)
    session.generation.keep_candidate()
    after = session.document.composite()
    outside = session.document.mask_pixels() == 0
    np.testing.assert_array_equal(after[outside], RED[outside])
    assert (after[10, 10] != RED[10, 10]).any()
    session.undo()
    assert session.document.mask_pixels()[10, 10] == 255


def test_painting_while_a_candidate_is_on_show_keeps_it(session: Session, qtbot: QtBot) -> None:
    session.generation.set_params(prompt="a tree")
    session.generation.generate()
    wait_candidates(qtbot, session.generation, 1)
    session.masks.invert()
    assert [layer.name for layer in session.document.layers] == ["a tree"]
    assert not session.generation.candidates


def test_undo_puts_a_candidate_out_of_view_and_loses_nothing(session: Session, qtbot: QtBot) -> None:
    session.generation.set_params(prompt="a tree")
    session.generation.generate()
    wait_candidates(qtbot, session.generation, 1)
    session.undo()
    assert session.generation.current == -1
    assert session.shown.is_empty
    session.generation.step_candidate(1)
    assert not session.shown.is_empty


def test_a_step_is_kept_by_decoding_its_guess(make_session: MakeSession, qtbot: QtBot) -> None:
    backend = GreyBackend()
    session = make_session(backend)
    session.generation.set_params(prompt="a tree", steps=4)
    session.generation.generate()
    wait_candidates(qtbot, session.generation, 1)
    session.generation.show_step(1)
    assert session.generation.preview is not None
    assert session.generation.preview.pixels[0, 0, 0] == 41
    session.generation.keep_step(1)
    qtbot.waitUntil(lambda: session.undo_name == "Keep step")
    assert backend.resumed[-1] is not None
    assert backend.resumed[-1].call == backend.resumed[-1].total == 4


def test_stop_ends_the_running_job_and_all_that_wait_and_keeps_nothing(
    make_session: MakeSession, qtbot: QtBot
) -> None:
    gate = threading.Event()
    session = make_session(GreyBackend(gate))
    generation = session.generation
    generation.generate()
    generation.generate()
    qtbot.waitUntil(lambda: len(generation.queue) == 2)
    generation.stop()
    qtbot.waitUntil(lambda: all(e.status == "cancelled" for e in generation.queue))
    assert not generation.candidates
    gate.set()
    generation.generate()
    wait_candidates(qtbot, generation, 1)


def test_a_job_that_fails_says_why_and_the_next_one_runs(session: Session, qtbot: QtBot) -> None:
    generation = session.generation
    for prompt in ("fail", "break", "fine"):
        generation.set_params(prompt=prompt)
        generation.generate()
    wait_candidates(qtbot, generation, 1)
    statuses = [entry.status for entry in generation.queue]
    assert statuses == ["failed", "failed", "done"]
    assert generation.queue[0].message == "The model has no wings."
    assert "ValueError" in generation.queue[1].detail


def test_an_edit_made_while_a_job_runs_survives_its_result(make_session: MakeSession, qtbot: QtBot) -> None:
    gate = threading.Event()
    session = make_session(GreyBackend(gate))
    session.paste_pixels(RED, "red")
    session.generation.generate()
    session.add_layer()
    gate.set()
    wait_candidates(qtbot, session.generation, 1)
    session.generation.keep_candidate()
    assert len(session.document.layers) == 3


def test_closing_while_a_job_runs_ends_both_threads(make_session: MakeSession, qtbot: QtBot) -> None:
    backend = GreyBackend(threading.Event())
    session = make_session(backend)
    session.generation.generate()
    qtbot.waitUntil(lambda: bool(backend.jobs))
    session.close()
    assert backend.closed == 1
    assert not session.generation.is_running


def test_the_seed_changes_each_time_unless_it_is_locked(session: Session, qtbot: QtBot) -> None:
    generation = session.generation
    generation.set_params(seed=7)
    generation.lock_seed(True)
    generation.generate()
    assert generation.params.seed == 7
    generation.lock_seed(False)
    generation.generate()
    assert generation.params.seed != 7
    wait_candidates(qtbot, generation, 2)


def test_a_template_gives_each_picture_of_a_batch_its_own_prompt(
    make_session: MakeSession, qtbot: QtBot, tmp_path: Path
) -> None:
    backend = GreyBackend()
    session = make_session(backend)
    (tmp_path / "wild").mkdir()
    (tmp_path / "wild" / "animal.txt").write_text("cat\ndog\n")
    session.change_settings(wildcard_folders=(str(tmp_path / "wild"),))
    generation = session.generation
    template = "a {red|blue|green|white} __animal__ # try"
    generation.lock_seed(True)
    generation.set_params(prompt=template, batch=4, seed=3)
    generation.generate()
    wait_candidates(qtbot, generation, 4)
    made = [job.params for job in backend.jobs]
    assert [params.seed for params in made] == [3, 4, 5, 6]
    assert {params.template for params in made} == {template}
    assert len({params.prompt for params in made}) > 1
    assert all(params.prompt.endswith(("cat", "dog")) for params in made)
    assert generation.params.prompt == template
    assert generation.candidates[0].path is not None
    record = open_document(generation.candidates[0].path).record
    assert record is not None
    assert (record.params.prompt, record.params.template) == (made[0].prompt, template)


def test_a_missing_wildcard_is_said_and_nothing_is_queued(session: Session, qtbot: QtBot) -> None:
    session.generation.set_params(prompt="a __nothing__")
    with qtbot.waitSignal(session.message) as told:
        session.generation.generate()
    assert told.args is not None
    assert "no wildcard __nothing__" in told.args[1]
    assert not session.generation.queue


def finish_unseen(make_session: MakeSession, qtbot: QtBot) -> Session:
    """A session whose job has ended while the GUI thread looked away: all its events are still to come."""
    gate = threading.Event()
    backend = GreyBackend(gate)
    session = make_session(backend)
    session.generation.set_params(prompt="a tree", steps=3)
    session.generation.generate()
    qtbot.waitUntil(lambda: bool(backend.jobs))
    gate.set()
    while not backend.closed:
        time.sleep(0.01)
    return session


def test_a_picture_that_was_finished_while_the_program_closed_is_still_written(
    make_session: MakeSession, qtbot: QtBot, tmp_path: Path
) -> None:
    session = finish_unseen(make_session, qtbot)
    session.close()
    assert len(list((tmp_path / "pictures").rglob("*.png"))) == 1


def test_a_job_of_the_document_before_shows_nothing_in_the_new_one_and_its_picture_is_written(
    make_session: MakeSession, qtbot: QtBot, tmp_path: Path
) -> None:
    session = finish_unseen(make_session, qtbot)
    session.new(32, 32)
    generation = session.generation
    qtbot.waitUntil(lambda: generation.queue[0].status == "done" and not session.files.waiting)
    assert len(list((tmp_path / "pictures").rglob("*.png"))) == 1
    assert (generation.candidates, generation.film, generation.preview) == ((), (), None)
    assert session.shown is session.document


def test_a_candidate_that_is_looked_at_is_not_covered_by_what_forms_meanwhile(
    make_session: MakeSession, qtbot: QtBot
) -> None:
    gate = threading.Event()
    gate.set()
    session = make_session(GreyBackend(gate))
    generation = session.generation
    previews: list[object] = []
    generation.preview_changed.connect(lambda: previews.append(generation.preview))
    generation.set_params(prompt="a tree", steps=4)
    generation.generate()
    wait_candidates(qtbot, generation, 1)
    assert any(previews)
    gate.clear()
    generation.generate()
    generation.show_candidate(0)
    previews.clear()
    gate.set()
    wait_candidates(qtbot, generation, 2)
    assert not any(previews)
    generation.discard_all()
    generation.generate()
    wait_candidates(qtbot, generation, 1)
    assert any(previews)


def test_what_forms_is_shown_on_its_place_after_the_canvas_was_extended(
    make_session: MakeSession, qtbot: QtBot
) -> None:
    gate = threading.Event()
    session = make_session(GreyBackend(gate))
    session.paste_pixels(np.full((100, 100, 4), 255, np.uint8), "White")
    session.generation.generate()
    assert session.generation.queue[-1].is_open
    session.extend(30, 20, 0, 0, 0)
    regions: list[tuple[int, int]] = []

    def look() -> None:
        if session.generation.preview is not None:
            regions.append((session.generation.preview.region.x, session.generation.preview.region.y))

    session.generation.preview_changed.connect(look)
    gate.set()
    wait_candidates(qtbot, session.generation, 1)
    assert set(regions) == {(30, 20)}
