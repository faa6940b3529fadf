"""What surprised people in their first hour with the window."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from studio.app.session import Session


def generate(session: Session, qtbot: QtBot) -> None:
    generation = session.generation
    generation.set_params(prompt="a hill", steps=4, width=64, height=64)
    count = len(generation.candidates) + 1
    generation.generate()
    qtbot.waitUntil(lambda: len(generation.candidates) == count)


def test_keeping_a_candidate_shows_it_and_not_the_step_that_was_looked_at(
    session: Session, qtbot: QtBot
) -> None:
    generation = session.generation
    generate(session, qtbot)
    generation.show_step(0)
    assert generation.preview is not None
    generation.keep_candidate()
    assert (generation.preview, generation.film_shown) == (None, None)
    generate(session, qtbot)
    generation.show_step(1)
    generation.keep_all()
    assert (generation.preview, generation.film_shown) == (None, None)


def test_discarding_a_candidate_leaves_the_step_on_show(session: Session, qtbot: QtBot) -> None:
    generate(session, qtbot)
    session.generation.show_step(0)
    session.generation.discard_candidate()
    assert session.generation.film_shown == 0
