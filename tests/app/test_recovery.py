"""Documents that differ from their files are kept for recovery, offered after a crash, gone after a save."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from studio.app.recovery import recovery
from studio.app.recovery.file import read_document
from studio.app.recovery.recovery import Recovery
from studio.app.session import Session
from studio.document.layers.layer import Layer
from studio.errors import StudioError
from studio.settings import data_folder
from tests.app.backend import GreyBackend
from tests.app.conftest import MakeSession
from tests.app.test_session import RED, paint_mask


def copies() -> list[Path]:
    return sorted((data_folder() / "recovery").glob("*/*/document.json"))


def settle(session: Session, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not session.recovery._worker.waiting)


def write(session: Session, qtbot: QtBot) -> None:
    session.recovery.write()
    settle(session, qtbot)


def crash(session: Session, qtbot: QtBot) -> None:
    """Leave the copies as a program that was killed does: nobody holds their lock."""
    write(session, qtbot)
    session.close()


@pytest.fixture
def after_crash(make_session: MakeSession, qtbot: QtBot) -> Session:
    """A session that finds two documents: RED with a mask, and one of 32 x 32 with a layer."""
    first = make_session(GreyBackend())
    first.paste_pixels(RED, "red")
    paint_mask(first)
    first.new(32, 32)
    first.add_layer()
    crash(first, qtbot)
    second = make_session(GreyBackend())
    qtbot.waitUntil(lambda: len(second.recovery.found) == 2)
    return second


def test_only_documents_that_differ_from_their_files_are_kept(
    session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    write(session, qtbot)
    assert copies() == []
    session.paste_pixels(RED, "red")
    write(session, qtbot)
    assert len(copies()) == 1
    with qtbot.waitSignal(session.saved):
        session.save(tmp_path / "red.ora")
    settle(session, qtbot)
    assert copies() == []


def test_nothing_is_written_while_nothing_changes(session: Session, qtbot: QtBot) -> None:
    session.paste_pixels(RED, "red")
    write(session, qtbot)
    before = copies()[0].stat().st_mtime_ns
    write(session, qtbot)
    assert copies()[0].stat().st_mtime_ns == before


def test_documents_in_the_background_are_kept_too(session: Session, qtbot: QtBot) -> None:
    session.paste_pixels(RED, "red")
    session.new(32, 32)
    session.add_layer()
    write(session, qtbot)
    assert sorted(read_document(path.parent)[0].width for path in copies()) == [32, 64]


def test_a_change_is_on_disk_by_itself_before_long(session: Session, qtbot: QtBot) -> None:
    session.change_settings(recovery_seconds=1.0)
    session.paste_pixels(RED, "red")
    qtbot.waitUntil(lambda: bool(copies()))


def test_a_copy_goes_on_slowly_while_a_hand_draws_and_not_under_a_preview_that_stands(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    slept: list[float] = []
    now = [10.0]
    session.paste_pixels(RED, "red")
    monkeypatch.setattr(recovery.time, "sleep", slept.append)
    monkeypatch.setattr(recovery.time, "monotonic", lambda: now[0])
    session.recovery._let_draw()
    session.show(session.document.add(Layer("drawn on")))
    session.recovery._let_draw()
    now[0] += 1
    session.recovery._let_draw()
    monkeypatch.undo()
    assert slept == [recovery.BREATH, recovery.DRAWN, recovery.BREATH]
    session.restore()


def test_a_document_that_is_closed_or_a_program_that_ends_leaves_no_copy(
    session: Session, qtbot: QtBot
) -> None:
    session.paste_pixels(RED, "red")
    session.new(32, 32)
    session.add_layer()
    write(session, qtbot)
    session.close_tab(session.tab)
    settle(session, qtbot)
    assert len(copies()) == 1
    session.recovery.keeps = False  # the user was asked, and wanted it so
    session.close()
    assert list((data_folder() / "recovery").glob("*")) == []


def test_a_program_that_ends_without_asking_keeps_what_is_not_saved(
    session: Session, make_session: MakeSession, qtbot: QtBot
) -> None:
    """As when the display goes away under it."""
    session.paste_pixels(RED, "red")
    session.close()
    again = make_session(GreyBackend())
    qtbot.waitUntil(lambda: len(again.recovery.found) == 1)


def test_a_program_that_ends_with_everything_saved_leaves_nothing(session: Session, qtbot: QtBot) -> None:
    settle(session, qtbot)
    session.close()
    assert list((data_folder() / "recovery").glob("*")) == []


def test_what_was_lost_is_offered_and_comes_back_as_it_was(after_crash: Session, qtbot: QtBot) -> None:
    session = after_crash
    red = next(lost for lost in session.recovery.found if lost.about.name == "Untitled")
    assert red.thumbnail is not None
    session.recovery.restore(red)
    qtbot.waitUntil(lambda: not session.document.is_empty)
    np.testing.assert_array_equal(session.document.composite(), RED)
    assert session.document.mask_pixels()[5, 5] == 255
    assert session.modified
    assert [lost.about.name for lost in session.recovery.found] == ["Untitled 2"]


def test_a_document_that_came_back_survives_the_next_crash(
    after_crash: Session, make_session: MakeSession, qtbot: QtBot
) -> None:
    for lost in after_crash.recovery.found:
        after_crash.recovery.restore(lost)
    settle(after_crash, qtbot)
    qtbot.waitUntil(lambda: len(after_crash.tabs) == 2)
    after_crash.close()
    third = make_session(GreyBackend())
    qtbot.waitUntil(lambda: len(third.recovery.found) == 2)


def test_what_is_put_off_is_offered_again_at_the_next_start(
    after_crash: Session, make_session: MakeSession, qtbot: QtBot
) -> None:
    after_crash.recovery.later()
    assert not after_crash.recovery.found
    after_crash.close()
    third = make_session(GreyBackend())
    qtbot.waitUntil(lambda: len(third.recovery.found) == 2)


def test_what_was_discarded_can_still_be_looked_for_and_brought_back(
    after_crash: Session, make_session: MakeSession, qtbot: QtBot
) -> None:
    said: list[str] = []
    after_crash.message.connect(lambda _kind, sentence: said.append(sentence))
    for lost in after_crash.recovery.found:
        after_crash.recovery.discard(lost)
    assert said[-1].startswith("Kept for a week")
    settle(after_crash, qtbot)
    after_crash.close()
    third = make_session(GreyBackend())
    settle(third, qtbot)
    assert not third.recovery.found
    third.recovery.look()
    qtbot.waitUntil(lambda: len(third.recovery.found) == 2)
    assert all(lost.discarded for lost in third.recovery.found)
    third.recovery.restore(third.recovery.found[0])
    qtbot.waitUntil(lambda: third.modified)


def test_what_was_discarded_a_week_ago_is_gone(
    after_crash: Session, make_session: MakeSession, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    for lost in after_crash.recovery.found:
        after_crash.recovery.discard(lost)
    settle(after_crash, qtbot)
    after_crash.close()
    monkeypatch.setattr("studio.app.recovery.store.KEPT_DAYS", -1)
    third = make_session(GreyBackend())
    settle(third, qtbot)
    assert copies() == []


def test_two_programs_that_run_do_not_take_each_others_copies(
    make_session: MakeSession, qtbot: QtBot
) -> None:
    first = make_session(GreyBackend())
    first.paste_pixels(RED, "red")
    write(first, qtbot)
    second = make_session(GreyBackend())
    settle(second, qtbot)
    assert not second.recovery.found
    second.close()
    assert len(copies()) == 1


def test_two_programs_started_after_a_crash_do_not_offer_the_same(
    after_crash: Session, make_session: MakeSession, qtbot: QtBot
) -> None:
    third = make_session(GreyBackend())
    settle(third, qtbot)
    assert not third.recovery.found


def test_a_broken_copy_is_told_of_and_harms_nothing(make_session: MakeSession, qtbot: QtBot) -> None:
    first = make_session(GreyBackend())
    first.paste_pixels(RED, "red")
    crash(first, qtbot)
    copies()[0].write_bytes(b"{")
    second = make_session(GreyBackend())
    qtbot.waitUntil(lambda: len(second.recovery.found) == 1)
    lost = second.recovery.found[0]
    assert "cannot be read" in lost.problem
    said: list[tuple[str, str]] = []
    second.message.connect(lambda kind, text: said.append((kind, text)))
    second.recovery.restore(lost)
    settle(second, qtbot)
    assert said[-1] == ("error", lost.problem)
    assert second.recovery.found == (lost,)
    second.recovery.discard(lost)
    assert not second.recovery.found


def test_that_nothing_can_be_written_is_said_once(
    session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise StudioError("The disk is full.")

    said: list[str] = []
    session.message.connect(lambda kind, text: said.append(text) if kind == "error" else None)
    with monkeypatch.context() as patch:
        patch.setattr("studio.app.recovery.file.RecoveryWriter.write", full)
        for _ in range(3):
            session.paste_pixels(RED, "red")
            write(session, qtbot)
    assert said == ["The disk is full."]
    write(session, qtbot)
    assert len(copies()) == 1


def test_a_folder_that_cannot_be_made_is_said_and_the_program_runs(
    make_session: MakeSession, qtbot: QtBot
) -> None:
    data_folder().mkdir(parents=True)
    (data_folder() / "recovery").write_text("in the way")
    said: list[str] = []
    start = Recovery.start

    def listen(recovery: Recovery) -> None:
        recovery._session.message.connect(lambda _kind, text: said.append(text))
        start(recovery)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Recovery, "start", listen)
        session = make_session(GreyBackend())
        settle(session, qtbot)
    assert any(text.startswith("Documents cannot be kept for recovery in") for text in said)


def test_the_first_copy_of_a_document_is_begun_at_once(session: Session, qtbot: QtBot) -> None:
    settle(session, qtbot)
    session.change_settings(recovery_seconds=30.0)
    session.paste_pixels(RED, "red")
    qtbot.waitUntil(lambda: bool(copies()))


def test_an_empty_canvas_on_which_something_is_only_selected_is_nothing_to_recover(
    session: Session, qtbot: QtBot
) -> None:
    session.new(64, 64)
    session.regions.select_all()
    assert session.modified
    write(session, qtbot)
    assert copies() == []
    paint_mask(session)
    write(session, qtbot)
    assert len(copies()) == 1
    session.undo()
    session.tabs_changed.emit()
    settle(session, qtbot)
    assert copies() == []
