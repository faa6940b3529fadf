"""Brushes, colours and options outlive the program; what a settings file says wrongly is left out."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from studio.app.edits.paintbox import Paintbox, default, read, written
from studio.app.session import Session
from studio.document.brushes.brush import Brush
from studio.settings import open_settings
from tests.app.backend import GreyBackend


def test_brush_colours_and_options_are_there_after_a_restart(session: Session, qtbot: QtBot) -> None:
    paints = session.paints
    session.set_tool("Paint brush")
    session.set_brush(Brush(33, 0.2, tip="chalk", tilt_turns=True))
    paints.pick((1, 2, 3))
    paints.pick((250, 0, 9), background=True)
    paints.set_options(paints.options._replace(tolerance=31.0, ends="transparent"))
    paints.remember((7, 8, 9))
    paints.set_swatches([(1, 1, 1), (2, 2, 2), (1, 1, 1)])
    paints.write()
    again = Session(open_settings(), GreyBackend())
    again.set_tool("Paint brush")
    assert again.brush == Brush(33, 0.2, tip="chalk", tilt_turns=True)
    found = again.paints
    assert (found.foreground, found.background) == ((1, 2, 3), (250, 0, 9))
    assert (found.options, found.recent, found.swatches) == (
        paints.options,
        ((7, 8, 9),),
        ((1, 1, 1), (2, 2, 2)),
    )
    again.close()


def test_changes_are_written_after_a_pause_not_at_each(session: Session, qtbot: QtBot) -> None:
    writes: list[int] = []
    session.settings_changed.connect(lambda: writes.append(1))
    for value in range(20):
        session.paints.pick((value, 0, 0))
    assert not writes
    qtbot.waitUntil(lambda: len(writes) == 1)
    assert open_settings().colours[0] == "#130000"


def test_a_settings_file_full_of_nonsense_gives_usual_brushes_and_colours(session: Session) -> None:
    session.settings = session.settings.replace(
        brushes={"Paint brush": {"size": "huge", "tip": 3}, "Mask brush": 7},
        painting={"tolerance": None},
        colours=("red", ""),
        recent_colours=("#12", "#abcdef"),
    )
    paints = Paintbox(session)
    assert paints.brush("Paint brush") == default("Paint brush")
    assert paints.brush("Mask brush") == Brush()
    assert paints.foreground == (0, 0, 0)
    assert paints.recent == ((0xAB, 0xCD, 0xEF),)


def test_colours_are_read_as_people_write_them() -> None:
    assert read(" #a1B2c3 ") == (0xA1, 0xB2, 0xC3)
    assert read("fa0") == (0xFF, 0xAA, 0)
    assert [read(text) for text in ("", "#12345", "rot", "#gggggg")] == [None] * 4
    assert written((0, 10, 255)) == "#000aff"


def test_recent_colours_are_the_latest_sixteen_each_once(session: Session) -> None:
    for value in (*range(20), 5):
        session.paints.remember((value, 0, 0))
    assert len(session.paints.recent) == 16
    assert session.paints.recent[0] == (5, 0, 0)
    assert session.paints.recent.count((5, 0, 0)) == 1
