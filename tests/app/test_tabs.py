"""Several open documents: each keeps what is its own, and jobs come back to where they were asked for."""

from __future__ import annotations

import threading
from pathlib import Path

import numpy as np
from pytestqt.qtbot import QtBot

from studio.app.session import Session
from tests.app.backend import GreyBackend
from tests.app.conftest import MakeSession
from tests.app.hands import Steps, pause_after, wait_candidates
from tests.app.test_session import RED, paint_mask


def two(session: Session) -> None:
    """A red document with a mask, and a small empty one with a layer, which is on show."""
    session.paste_pixels(RED, "red")
    paint_mask(session)
    session.new(32, 32)
    session.add_layer()


def test_a_new_document_takes_the_place_of_one_that_nobody_touched_and_of_no_other(session: Session) -> None:
    session.new(20, 10)
    assert len(session.tabs) == 1
    assert session.document.width == 20
    session.paste_pixels(RED, "red")
    session.new(32, 32)
    assert [tab.document.width for tab in session.tabs] == [20, 32]


def test_each_document_keeps_its_own_past(session: Session) -> None:
    two(session)
    red, small = session.tabs
    assert session.undo_name == "New layer"
    session.undo()
    session.show_tab(red)
    assert session.undo_name == "Mask brush"
    session.undo()
    assert not session.document.mask_pixels().any()
    session.show_tab(small)
    assert session.redo_name == "New layer"


def test_untitled_documents_have_names_of_their_own(session: Session) -> None:
    for _ in range(3):
        session.add_layer()
        session.new(8, 8)
    assert [session.title_of(tab) for tab in session.tabs] == [
        "Untitled",
        "Untitled 2",
        "Untitled 3",
        "Untitled 4",
    ]


def test_going_through_the_documents_comes_around(session: Session) -> None:
    two(session)
    red, small = session.tabs
    session.step_tab(1)
    assert session.tab is red
    session.step_tab(-1)
    assert session.tab is small
    session.move_tab(small, 0)
    assert session.tabs == (small, red)
    assert session.tab is small


def test_an_edit_that_is_going_on_ends_when_another_document_is_shown(session: Session) -> None:
    two(session)
    red, small = session.tabs
    before = session.shown
    session.show(red.document)
    session.show_tab(red)
    session.show_tab(small)
    assert session.shown is before


def test_a_file_that_is_open_is_shown_and_not_opened_twice(
    session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    session.paste_pixels(RED, "red")
    with qtbot.waitSignal(session.saved):
        session.save(tmp_path / "red.ora")
    red = session.tab
    session.new(8, 8)
    session.open(tmp_path / "red.ora")
    assert session.tab is red
    assert len(session.tabs) == 2


def test_a_save_that_ends_while_another_document_is_shown_is_of_the_one_that_was_saved(
    session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    two(session)
    red, small = session.tabs
    session.show_tab(red)
    with qtbot.waitSignal(session.saved):
        session.save(tmp_path / "red.ora")
        session.show_tab(small)
    assert red.path == tmp_path / "red.ora"
    assert not red.modified
    assert small.path is None
    assert small.modified


def test_closing_the_last_document_leaves_an_empty_one(session: Session) -> None:
    session.paste_pixels(RED, "red")
    session.close_tab(session.tab)
    assert len(session.tabs) == 1
    assert session.document.is_empty
    assert not session.modified


def test_a_closed_document_comes_back_with_its_past(session: Session) -> None:
    two(session)
    red, _ = session.tabs
    session.close_tab(red)
    assert len(session.tabs) == 1
    assert session.can_reopen
    session.reopen_closed()
    assert session.tab is red
    assert session.undo_name == "Mask brush"
    assert not session.can_reopen


def test_a_closed_document_too_large_to_keep_is_opened_from_its_file_again(
    session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    session._undo_bytes = 1000
    session.paste_pixels(RED, "red")
    with qtbot.waitSignal(session.saved):
        session.save(tmp_path / "red.ora")
    session.close_tab(session.tab)
    session.reopen_closed()
    qtbot.waitUntil(lambda: session.path == tmp_path / "red.ora")
    np.testing.assert_array_equal(session.document.composite(), RED)


def test_a_job_comes_back_to_the_document_it_was_asked_for_in(
    make_session: MakeSession, qtbot: QtBot
) -> None:
    gate = threading.Event()
    session = make_session(GreyBackend(gate))
    generation = session.generation
    generation.set_params(prompt="a tree")
    generation.generate()
    tree = session.tab
    session.new(16, 16)
    session.add_layer()
    shown = session.shown
    gate.set()
    qtbot.waitUntil(lambda: len(tree.candidates.items) == 1)
    assert generation.candidates == ()
    assert generation.film == ()
    assert session.shown is shown
    session.show_tab(tree)
    assert len(generation.candidates) == 1
    assert generation.film
    assert not session.shown.is_empty


def test_what_forms_is_seen_in_its_own_document_only(make_session: MakeSession, qtbot: QtBot) -> None:
    gate = Steps(2)
    session = make_session(GreyBackend(gate))
    generation = session.generation
    generation.set_params(prompt="a tree", steps=4)
    generation.generate()
    qtbot.waitUntil(lambda: generation.preview is not None)
    tree = session.tab
    session.new(16, 16)
    assert generation.preview is None
    session.show_tab(tree)
    assert generation.preview is not None
    gate.set()
    wait_candidates(qtbot, generation, 1)


def test_a_job_that_was_paused_in_another_document_goes_on_there(
    make_session: MakeSession, qtbot: QtBot
) -> None:
    gate = Steps(3)
    session = make_session(GreyBackend(gate))
    session.generation.set_params(prompt="a tree", steps=8)
    job_id = pause_after(session, gate, qtbot, 3)
    tree = session.tab
    session.new(16, 16)
    session.add_layer()
    gate.set()
    session.generation.resume(job_id)
    qtbot.waitUntil(lambda: len(tree.candidates.items) == 1)
    assert session.generation.candidates == ()


def test_the_picture_of_a_job_whose_document_was_closed_is_in_the_pictures_folder(
    make_session: MakeSession, qtbot: QtBot, tmp_path: Path
) -> None:
    gate = threading.Event()
    session = make_session(GreyBackend(gate))
    session.generation.set_params(prompt="a tree")
    session.generation.generate()
    qtbot.waitUntil(lambda: not session.files.waiting)
    session.close_tab(session.tab)
    gate.set()
    qtbot.waitUntil(lambda: len(list((tmp_path / "pictures").rglob("*.png"))) == 1)
    assert session.generation.candidates == ()
    assert session.document.is_empty


def test_the_memory_for_undo_is_shared_by_the_open_documents(session: Session) -> None:
    whole = session.history.budget_bytes
    two(session)
    assert {tab.history.budget_bytes for tab in session.tabs} == {whole // 2}


def test_a_job_tells_which_document_it_is_for_while_several_are_open(
    make_session: MakeSession, qtbot: QtBot
) -> None:
    session = make_session(GreyBackend(Steps(0)))
    generation = session.generation
    generation.set_params(prompt="a tree")
    generation.generate()
    job_id = generation.queue[0].id
    assert generation.document_of(job_id) == ""
    tree = session.tab
    session.new(16, 16)
    session.add_layer()
    assert generation.document_of(job_id) == "Untitled"
    generation.show_document(job_id)
    assert session.tab is tree
    session.new(8, 8)
    session.close_tab(tree)
    assert generation.document_of(job_id) == "closed document"


def test_a_repeated_job_goes_to_the_document_it_was_for(make_session: MakeSession, qtbot: QtBot) -> None:
    session = make_session(GreyBackend())
    generation = session.generation
    generation.set_params(prompt="a tree")
    generation.generate()
    wait_candidates(qtbot, generation, 1)
    qtbot.waitUntil(lambda: not session.files.waiting)
    tree = session.tab
    session.new(16, 16)
    session.add_layer()
    generation.repeat(generation.queue[0].id)
    qtbot.waitUntil(lambda: len(tree.candidates.items) == 2)
    assert generation.candidates == ()
