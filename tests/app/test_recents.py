"""The recent files: the newest first, with pictures, told from those that are gone, forgotten when asked."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from studio.app.session import Session
from studio.settings import data_folder, open_settings
from tests.app.backend import GreyBackend
from tests.app.conftest import MakeSession
from tests.app.test_session import RED


def saved(session: Session, qtbot: QtBot, *paths: Path) -> None:
    """Documents with these files, saved one after another."""
    for path in paths:
        session.new(64, 48)
        session.paste_pixels(RED, path.stem)
        with qtbot.waitSignal(session.saved):
            session.save(path)
    settle(session, qtbot)


def settle(session: Session, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not session.recents._worker.waiting)


def names(session: Session) -> list[str]:
    return [item.path.name for item in session.recents.items]


def test_what_was_saved_or_opened_last_comes_first_with_a_picture(
    session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    saved(session, qtbot, tmp_path / "a.ora", tmp_path / "b.ora")
    assert names(session) == ["b.ora", "a.ora"]
    thumbnail = session.recents.items[0].thumbnail
    assert thumbnail is not None
    assert tuple(thumbnail[5, 5]) == (200, 30, 30, 255)
    for tab in session.tabs:
        session.close_tab(tab)
    session.open(tmp_path / "a.ora")
    qtbot.waitUntil(lambda: names(session) == ["a.ora", "b.ora"])


def test_they_are_there_at_the_next_start_and_say_which_are_gone(
    session: Session, make_session: MakeSession, qtbot: QtBot, tmp_path: Path
) -> None:
    saved(session, qtbot, tmp_path / "a.ora", tmp_path / "b.ora")
    files = session.settings.recent_files
    session.close()
    (tmp_path / "a.ora").unlink()
    again = make_session(GreyBackend())
    again.change_settings(recent_files=files)
    qtbot.waitUntil(lambda: len(again.recents.items) == 2)
    assert [item.exists for item in again.recents.items] == [True, False]
    assert all(item.thumbnail is not None for item in again.recents.items)


def test_one_can_be_forgotten_and_all_with_their_pictures(
    session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    saved(session, qtbot, tmp_path / "a.ora", tmp_path / "b.ora")
    session.recents.forget(tmp_path / "b.ora")
    settle(session, qtbot)
    assert names(session) == ["a.ora"]
    session.recents.clear()
    settle(session, qtbot)
    assert names(session) == []
    assert open_settings().recent_files == ()
    assert not (data_folder() / "recent").exists()
    assert (tmp_path / "a.ora").exists()


def test_a_damaged_picture_of_a_file_leaves_the_file_in_the_list(
    session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    saved(session, qtbot, tmp_path / "a.ora")
    for path in (data_folder() / "recent").iterdir():
        path.write_bytes(b"no picture")
    session.recents.refresh()
    settle(session, qtbot)
    assert names(session) == ["a.ora"]
    assert session.recents.items[0].thumbnail is None


def test_what_was_open_is_opened_again_when_that_is_wanted(
    session: Session, make_session: MakeSession, qtbot: QtBot, tmp_path: Path
) -> None:
    session.change_settings(reopen_documents=True)
    saved(session, qtbot, tmp_path / "a.ora", tmp_path / "b.ora")
    settings = open_settings()
    assert settings.open_files == (str(tmp_path / "a.ora"), str(tmp_path / "b.ora"))
    session.close()
    again = make_session(GreyBackend())
    again.change_settings(open_files=settings.open_files, reopen_documents=True)
    again.reopen_files()
    qtbot.waitUntil(lambda: [tab.path for tab in again.tabs] == [tmp_path / "a.ora", tmp_path / "b.ora"])
    assert again.modified_tabs == ()
