"""Pickled models are converted from the window, in a process beside it."""

from __future__ import annotations

import sys
from pathlib import Path
from zipfile import ZipFile

import pytest
from pytestqt.qtbot import QtBot

from studio.app.session import Session


@pytest.fixture
def said(session: Session) -> list[tuple[str, str]]:
    told: list[tuple[str, str]] = []
    session.message.connect(lambda kind, text: told.append((kind, text)))
    return told


def test_a_file_that_is_no_pickle_is_told(
    session: Session, said: list[tuple[str, str]], tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "a.safetensors").touch()
    session.converting.convert(tmp_path / "a.safetensors")
    assert session.converting.is_running
    session.converting.convert(tmp_path / "a.safetensors")
    assert said[-1] == ("warning", "a.safetensors is being written; one at a time.")
    qtbot.waitUntil(lambda: not session.converting.is_running)
    assert said[0] == ("info", "Converting a.safetensors safely: nothing in it is run…")
    kind, text = said[-1]
    assert kind == "error"
    assert "a.safetensors is not pickled (.bin, .ckpt, .pt, .pth): there is nothing to convert." in text


def test_closing_the_window_ends_a_conversion_and_leaves_nothing(session: Session, tmp_path: Path) -> None:
    with ZipFile(tmp_path / "a.ckpt", "w") as file:
        file.writestr("archive/data.pkl", b"")
    session.converting.convert(tmp_path / "a.ckpt")
    session.close()
    assert not session.converting.is_running
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".safetensors"] == []


SLOW = """
import signal, sys, time
signal.signal(signal.SIGTERM, lambda *_: sys.exit(130))
print("merging 4 %", file=sys.stderr, flush=True)
while True:
    time.sleep(0.01)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")
def test_how_far_a_merge_is_is_told_and_it_can_be_stopped(
    session: Session, said: list[tuple[str, str]], tmp_path: Path, qtbot: QtBot
) -> None:
    """In place of the command line a program that says what it says, and goes on until it is told to end."""
    converting, shares = session.converting, set[int | None]()
    converting.changed.connect(lambda: shares.add(converting.share))
    converting.command = (sys.executable, "-c", SLOW)
    converting.merge(tmp_path / "one", tmp_path / "two", 0.5, tmp_path / "three")
    assert (converting.words, converting.share) == ("Merging into three…", None)
    qtbot.waitUntil(lambda: converting.share == 4, timeout=30_000)
    assert shares == {None, 4}
    converting.cancel()
    assert converting.is_stopping
    qtbot.waitUntil(lambda: not converting.is_running, timeout=30_000)
    assert said[-1] == ("info", "three was stopped; nothing was written.")
    assert (converting.words, converting.is_stopping) == ("", False)
