"""A paused job goes on over the picture it was planned for, or says that it is another one."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from studio.app.session import Session
from studio.document.region import Task
from tests.app.backend import GreyBackend
from tests.app.conftest import MakeSession
from tests.app.hands import Make, wait_candidates
from tests.app.test_session import RED, paint_mask


def inpaint(session: Session, qtbot: QtBot) -> None:
    session.paste_pixels(RED, "red")
    paint_mask(session)
    qtbot.waitUntil(lambda: session.generation.task is Task.INPAINT)


def resumed_on(pixels: Any, session: Session, job_id: str, qtbot: QtBot) -> list[str]:
    """What is warned of when the job is resumed while a picture with these pixels is open."""
    said: list[str] = []
    session.message.connect(lambda kind, text: said.append(text) if kind == "warning" else None)
    session.close_tab(session.tab)
    session.new(RED.shape[1], RED.shape[0])
    session.paste_pixels(pixels, "a picture")
    session.generation.resume(job_id)
    qtbot.waitUntil(lambda: session.generation._status(job_id) == "done")
    qtbot.waitUntil(lambda: not session.files.waiting)
    return [text for text in said if "is not open" in text]


@pytest.mark.parametrize("restarted", [False, True])
def test_a_paused_inpaint_goes_on_over_the_same_picture_opened_again(
    restarted: bool, paused: Make, make_session: MakeSession, qtbot: QtBot
) -> None:
    session, _, job_id = paused(prepare=lambda session: inpaint(session, qtbot))
    if restarted:
        session.close()
        session = make_session(GreyBackend())
        qtbot.waitUntil(lambda: bool(session.generation.queue))
    assert resumed_on(RED, session, job_id, qtbot) == []
    wait_candidates(qtbot, session.generation, 1)


@pytest.mark.parametrize("restarted", [False, True])
def test_a_paused_inpaint_never_lands_on_another_picture_and_says_so(
    restarted: bool, paused: Make, make_session: MakeSession, qtbot: QtBot
) -> None:
    session, _, job_id = paused(prepare=lambda session: inpaint(session, qtbot))
    if restarted:
        session.close()
        session = make_session(GreyBackend())
        qtbot.waitUntil(lambda: bool(session.generation.queue))
    other = RED.copy()
    other[..., :3] = 77
    assert len(resumed_on(other, session, job_id, qtbot)) == 1
    assert session.generation.candidates == ()
    assert session.generation.film == ()
    np.testing.assert_array_equal(session.document.composite(), other)
    assert session.library.opened().count() == 1  # what it made is kept


def test_a_paused_new_picture_needs_no_picture_under_it(
    paused: Make, make_session: MakeSession, qtbot: QtBot
) -> None:
    session, _, job_id = paused()
    session.close()
    again = make_session(GreyBackend())
    qtbot.waitUntil(lambda: bool(again.generation.queue))
    assert resumed_on(RED, again, job_id, qtbot) == []
    wait_candidates(qtbot, again.generation, 1)


def test_a_paused_inpaint_finds_its_place_on_a_canvas_that_was_extended_and_turned_since(
    paused: Make, make_session: MakeSession, qtbot: QtBot
) -> None:
    def prepare(session: Session) -> None:
        session.paste_pixels(RED, "red")
        session.extend(24, 8, 0, 0, 0)
        paint_mask(session)
        qtbot.waitUntil(lambda: session.generation.task is Task.OUTPAINT)

    session, _, job_id = paused(prepare=prepare)
    planned = session.document
    session.close()
    session = make_session(GreyBackend())
    qtbot.waitUntil(lambda: bool(session.generation.queue))
    session.add_tab(planned)
    session.whole.turn(1)
    session.generation.resume(job_id)
    wait_candidates(qtbot, session.generation, 1)
    candidate, document = session.generation.candidates[0], session.document
    session.generation.show_candidate(-1)
    session.undo()
    assert session.document is planned
    back = candidate.applied(planned)
    assert not np.array_equal(back.composite(), planned.composite())
    turned = np.rot90(back.composite(), -1)
    assert np.array_equal(candidate.applied(document).composite(), turned)
