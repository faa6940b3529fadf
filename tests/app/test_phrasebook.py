"""Styles, history and wildcards in the session: kept on disk, applied when generating, recalled as typed."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from studio.app.recalling import recall
from studio.app.session import Session
from studio.errors import StudioError
from studio.job import Record
from studio.prompt.expansion import Expansions
from studio.prompt.history import Past, open_history
from studio.prompt.styles import Style, open_styles, save_styles
from studio.settings import data_folder, open_settings
from tests.app.backend import GreyBackend
from tests.app.conftest import MakeSession
from tests.app.hands import wait_candidates

INK = Style("ink", "ink drawing of {prompt}", "colour")
OLD = Style("old", "faded")


def wait_files(session: Session, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: session.files.waiting == 0)


def records(session: Session) -> list[Record]:
    return [candidate.record for candidate in session.generation.candidates]


def test_styles_are_kept_in_a_table_and_there_again_after_a_restart(
    make_session: MakeSession, qtbot: QtBot
) -> None:
    session = make_session(GreyBackend())
    session.phrasebook.put_style("", INK)
    assert session.phrasebook.put_style("", Style("ink", "other")).name == "ink 2"
    session.phrasebook.choose(["ink 2", "ink"])
    assert session.phrasebook.put_style("ink 2", OLD) == OLD
    assert [style.name for style in session.phrasebook.chosen] == ["old", "ink"]
    wait_files(session, qtbot)
    assert open_styles(data_folder() / "styles.csv") == (INK, OLD)
    assert open_settings().chosen_styles == ("old", "ink")
    again = make_session(GreyBackend())
    qtbot.waitUntil(lambda: again.phrasebook.styles == (INK, OLD))


def test_what_is_put_in_before_the_files_are_read_joins_what_is_in_them(
    make_session: MakeSession, qtbot: QtBot
) -> None:
    data_folder().mkdir(parents=True, exist_ok=True)
    save_styles(data_folder() / "styles.csv", [OLD])
    session = make_session(GreyBackend())
    session.phrasebook.remember(Past("a boat"))
    session.phrasebook.put_style("", INK)  # in the same turn of the event loop: nothing was delivered yet
    wait_files(session, qtbot)
    assert session.phrasebook.styles == (OLD, INK)
    assert session.phrasebook.history == (Past("a boat"),)
    wait_files(session, qtbot)
    assert open_styles(data_folder() / "styles.csv") == (OLD, INK)


def test_a_removed_style_is_no_longer_chosen(session: Session, qtbot: QtBot) -> None:
    book = session.phrasebook
    book.put_style("", INK)
    book.put_style("", OLD)
    book.choose(["ink", "old"])
    book.remove_style("ink")
    assert (book.styles, book.chosen) == ((OLD,), (OLD,))
    book.toggle("old")
    assert book.chosen == ()
    wait_files(session, qtbot)
    assert open_styles(data_folder() / "styles.csv") == (OLD,)


def test_chosen_styles_go_around_every_prompt_and_the_record_tells_what_was_typed(
    session: Session, qtbot: QtBot
) -> None:
    session.phrasebook.put_style("", INK)
    session.phrasebook.choose(["ink"])
    generation = session.generation
    generation.set_params(prompt="a cat", negative_prompt="rain", steps=1)
    generation.generate()
    wait_candidates(qtbot, generation, 1)
    (record,) = records(session)
    assert (record.params.prompt, record.params.negative_prompt) == ("ink drawing of a cat", "rain, colour")
    assert generation.params.prompt == "a cat"
    recall(session, record)
    assert generation.params.prompt == "ink drawing of a cat"
    assert session.phrasebook.chosen == ()
    generation.generate()
    wait_candidates(qtbot, generation, 2)
    assert records(session)[1].params == record.params
    session.wording.use_template()
    assert session.wording.typed == Past("a cat", "rain", ("ink",))
    assert generation.params.styles == ()


def test_recalling_settings_leaves_the_words_and_the_styles(session: Session, qtbot: QtBot) -> None:
    session.phrasebook.put_style("", INK)
    session.phrasebook.choose(["ink"])
    generation = session.generation
    generation.set_params(prompt="a cat", steps=1)
    generation.generate()
    wait_candidates(qtbot, generation, 1)
    generation.set_params(prompt="a dog", steps=2)
    recall(session, records(session)[0], "settings")
    assert session.wording.typed == Past("a dog", "", ("ink",))
    assert generation.params.steps == 1


def test_typing_over_what_was_drawn_forgets_what_it_was_drawn_from(session: Session) -> None:
    generation = session.generation
    drawn = {"prompt": "a cat", "template": "a {cat|dog}", "negative_template": "{rain|snow}"}
    generation.set_params(**drawn)
    session.wording.type_prompt("a cats")
    assert (generation.params.template, generation.params.negative_template) == ("", "{rain|snow}")
    generation.set_params(**drawn, styles=("ink",))
    session.wording.type_negative("fog")
    params = generation.params
    assert (params.template, params.negative_template, params.styles) == ("", "", ())


def test_every_combination_is_queued(session: Session, qtbot: QtBot) -> None:
    generation = session.generation
    generation.set_params(prompt="a {red|blue} {cat|dog}", negative_prompt="{rain|snow}", steps=1)
    generation.generate("all")
    wait_candidates(qtbot, generation, 8)
    made = {(record.params.prompt, record.params.negative_prompt) for record in records(session)}
    assert len(made) == 8
    assert len({record.params.seed for record in records(session)}) == 1


def test_a_branch_with_nothing_changed_keeps_the_words_that_were_drawn(
    session: Session, qtbot: QtBot
) -> None:
    session.phrasebook.put_style("", INK)
    session.phrasebook.choose(["ink"])
    generation = session.generation
    generation.set_params(prompt="a {red|blue} cat", steps=3)
    generation.generate("all")
    wait_candidates(qtbot, generation, 2)
    last = records(session)[-1].params
    generation.show_step(1)
    generation.branch()
    wait_candidates(qtbot, generation, 3)
    assert records(session)[2].params == last
    generation.show_step(1)
    session.wording.type_prompt("a dog")
    generation.branch()
    wait_candidates(qtbot, generation, 4)
    changed = records(session)[3].params
    assert (changed.prompt, changed.template, changed.styles) == ("ink drawing of a dog", "a dog", ("ink",))
    assert [past.prompt for past in session.phrasebook.history] == ["a dog", "a {red|blue} cat"]


# the history


def generate_prompts(session: Session, qtbot: QtBot, *prompts: str) -> None:
    for prompt in prompts:
        session.generation.set_params(prompt=prompt, steps=1)
        session.generation.generate()
    wait_files(session, qtbot)


def test_what_was_generated_is_stepped_through_and_what_was_typed_is_not_lost(
    session: Session, qtbot: QtBot
) -> None:
    generate_prompts(session, qtbot, "a cat", "a dog", "a dog")
    session.wording.type_prompt("half a th")
    shown = []
    for by in (1, 1, 1, -1, -1, -1):
        session.wording.step(by)
        shown.append(session.generation.params.prompt)
    assert shown == ["a dog", "a cat", "a cat", "a dog", "half a th", "half a th"]


def test_editing_a_recalled_prompt_makes_it_the_one_to_come_back_to(session: Session, qtbot: QtBot) -> None:
    generate_prompts(session, qtbot, "a cat", "a dog")
    assert session.wording.step(1)
    session.wording.type_prompt("a cat and more")
    assert session.wording.step(1)
    assert session.generation.params.prompt == "a dog"
    assert session.wording.step(-1)
    assert session.generation.params.prompt == "a cat and more"


def test_the_history_is_there_after_a_restart_with_what_another_window_added(
    make_session: MakeSession, qtbot: QtBot
) -> None:
    session, other = make_session(GreyBackend()), make_session(GreyBackend())
    generate_prompts(session, qtbot, "a cat")
    generate_prompts(other, qtbot, "a dog")
    third = make_session(GreyBackend())
    qtbot.waitUntil(lambda: [past.prompt for past in third.phrasebook.history] == ["a dog", "a cat"])
    third.phrasebook.forget([Past("a cat")])
    wait_files(third, qtbot)
    assert open_history(data_folder() / "prompt_history.json") == (Past("a dog"),)


@pytest.mark.parametrize("name", ["styles.csv", "prompt_history.json"])
def test_a_damaged_file_is_set_aside_and_said(make_session: MakeSession, qtbot: QtBot, name: str) -> None:
    path = data_folder() / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b'"\xff')
    session = Session(open_settings(), GreyBackend())
    said: list[str] = []
    session.message.connect(lambda _, text: said.append(text))
    session.start()
    try:
        qtbot.waitUntil(lambda: any("A new one" in text or "a new one begins" in text for text in said))
        session.phrasebook.put_style("", INK)
        session.phrasebook.remember(Past("a cat"))
        wait_files(session, qtbot)
    finally:
        session.close()
    aside = path.with_name(f"{path.stem}.damaged{path.suffix}")
    assert aside.read_bytes() == b'"\xff'
    assert path.is_file()


# files


def test_styles_of_a1111_are_imported_and_exported(session: Session, qtbot: QtBot, tmp_path: Path) -> None:
    session.phrasebook.put_style("", INK)
    save_styles(tmp_path / "theirs.csv", (INK, OLD))
    with qtbot.waitSignal(session.message) as said:
        session.phrasebook.import_styles(tmp_path / "theirs.csv")
    assert said.args == ["info", "Imported 1 styles; 1 were here already."]
    assert session.phrasebook.styles == (INK, OLD)
    session.phrasebook.export_styles(tmp_path / "ours.csv")
    wait_files(session, qtbot)
    assert open_styles(tmp_path / "ours.csv") == (INK, OLD)
    with qtbot.waitSignal(session.message) as said:
        session.phrasebook.import_styles(tmp_path / "none.csv")
    assert said.args is not None
    assert "cannot be read" in said.args[1]
    assert session.phrasebook.styles == (INK, OLD)


def test_wildcards_are_found_when_their_folder_is_named_and_when_asked_again(
    session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "animal.txt").write_text("cat\ndog")
    book = session.phrasebook
    session.change_settings(wildcard_folders=(str(tmp_path),))
    qtbot.waitUntil(lambda: list(book.wildcards) == ["animal"])
    (tmp_path / "place.txt").write_text("here")
    with qtbot.waitSignal(book.wildcards_changed):
        book.find_wildcards()
    assert list(book.wildcards) == ["animal", "place"]


def test_a_wildcard_folder_that_is_not_there_is_said(session: Session, qtbot: QtBot, tmp_path: Path) -> None:
    with qtbot.waitSignal(session.message) as said:
        session.change_settings(wildcard_folders=(str(tmp_path / "gone"),))
    assert said.args == ["warning", f"The wildcard folder {tmp_path / 'gone'} is not there."]


def test_the_preview_counts_and_shows_what_the_panel_asks_for(
    session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "animal.txt").write_text("cat\ndog")
    session.change_settings(wildcard_folders=(str(tmp_path),))
    session.phrasebook.put_style("", Style("when", "{day|night}"))
    session.phrasebook.choose(["when"])
    session.generation.set_params(prompt="a __animal__")
    found: list[object] = []
    session.wording.preview(3, found.append, found.append)
    qtbot.waitUntil(lambda: len(found) == 1)
    (shown,) = found
    assert isinstance(shown, Expansions)
    assert shown.count == 4
    assert [prompt for prompt, _ in shown.first] == ["a cat, day", "a cat, night", "a dog, day"]
    session.generation.set_params(prompt="a __plant__")
    session.wording.preview(3, found.append, found.append)
    qtbot.waitUntil(lambda: len(found) == 2)
    assert isinstance(found[1], StudioError)
