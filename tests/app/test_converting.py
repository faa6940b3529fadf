"""Pickled models are converted from the window, in a process beside it."""

from __future__ import annotations

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
