"""The library on a real gallery: what is kept, found, rated, deleted and brought back."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from studio.app.comparing import difference, levels
from studio.app.gallery.shelf import PAGE, Query
from studio.app.session import Session
from studio.document.region import Task
from studio.formats import open_pixels, save_pixels
from studio.gallery import Filters, Gallery
from studio.job import Params, Record
from tests.app.backend import GreyBackend
from tests.app.conftest import MakeSession


def generate(session: Session, qtbot: QtBot, prompt: str = "a hill", **params: object) -> None:
    """One more candidate, kept in the gallery."""
    count = len(session.generation.candidates)
    session.generation.set_params(prompt=prompt, steps=1, width=64, height=64, **params)
    session.generation.generate()
    qtbot.waitUntil(lambda: len(session.generation.candidates) == count + 1)


def awake(session: Session, qtbot: QtBot, count: int) -> None:
    """The library shows `count` pictures."""
    session.library.wake()
    qtbot.waitUntil(lambda: session.library.count == count)


def fill(gallery: Gallery, folder: Path, count: int) -> list[int]:
    """`count` pictures in a gallery, the last one the newest; their seeds are their numbers."""
    pixels = np.zeros((8, 8, 3), np.uint8)
    folder.mkdir(parents=True, exist_ok=True)
    ids = []
    for number in range(count):
        path = folder / f"{number}.png"
        record = Record(Params(prompt=f"number {number}", seed=number, width=8, height=8), "text-to-image")
        save_pixels(pixels, path, record)
        ids.append(gallery.add(record, path, pixels, created=number + 1.0))
    return ids


def has_infotext(path: Path) -> bool:
    """Whether a PNG tells its settings in the words of other programs."""
    with Image.open(path) as image:
        return "parameters" in image.info


def test_every_finished_picture_is_in_the_gallery(session: Session, qtbot: QtBot) -> None:
    generate(session, qtbot, "a red house")
    generate(session, qtbot, "a blue boat")
    awake(session, qtbot, 2)
    newest, first = session.library.item(0), session.library.item(1)
    assert newest is not None
    assert first is not None
    assert (newest.record.params.prompt, first.record.params.prompt) == ("a blue boat", "a red house")
    assert first.path == session.generation.candidates[0].path
    assert first.id == session.generation.candidates[0].kept.item


def test_a_picture_that_is_finished_while_the_gallery_is_shown_appears(
    session: Session, qtbot: QtBot
) -> None:
    session.library.wake()
    with qtbot.waitSignal(session.library.changed):
        pass
    generate(session, qtbot)
    qtbot.waitUntil(lambda: session.library.count == 1)


def test_a_picture_made_from_another_knows_its_parent(session: Session, qtbot: QtBot) -> None:
    generate(session, qtbot, "a hill")
    parent = session.generation.candidates[0].kept.item
    assert parent is not None
    session.generation.keep_candidate()
    session.generation.override_task(Task.CHANGE)
    generate(session, qtbot, "a hill in winter")
    child = session.generation.candidates[0].kept.item
    assert child is not None
    assert [item.id for item in session.library.opened().children(parent)] == [child]
    session.library.set_query(Query(family=parent))
    awake(session, qtbot, 2)
    assert [getattr(session.library.item(row), "id", None) for row in (0, 1)] == [parent, child]


def test_a_new_picture_has_no_parent(session: Session, qtbot: QtBot) -> None:
    generate(session, qtbot, "a hill")
    session.generation.keep_candidate()
    session.generation.override_task(Task.NEW_PICTURE)
    generate(session, qtbot, "a sea")
    item = session.generation.candidates[0].kept.item
    assert item is not None
    assert session.library.opened().parent(item) is None


@pytest.mark.parametrize("wanted", [True, False])
def test_files_tell_their_settings_to_other_programs_if_the_user_wants_it(
    session: Session, qtbot: QtBot, tmp_path: Path, wanted: bool
) -> None:
    session.change_settings(write_infotext=wanted)
    generate(session, qtbot)
    path = session.generation.candidates[0].path
    assert path is not None
    assert has_infotext(path) is wanted
    with qtbot.waitSignal(session.saved):
        session.save(tmp_path / "saved.png")
    assert has_infotext(tmp_path / "saved.png") is wanted


def test_old_pictures_go_when_the_disk_budget_is_spent(session: Session, qtbot: QtBot) -> None:
    generate(session, qtbot, "the first")
    first = session.generation.candidates[0].path
    assert first is not None
    session.change_settings(disk_budget_gigabytes=first.stat().st_size * 1.5 / 1e9)
    with qtbot.waitSignal(session.message) as told:
        generate(session, qtbot, "the second")
    assert told.args == [
        "info",
        "Deleted 1 picture to keep within the disk budget: the oldest without a label.",
    ]
    assert not first.exists()
    second = session.generation.candidates[1].path
    assert second is not None
    assert second.exists()


def test_the_pictures_folder_is_looked_through_after_the_start(
    make_session: MakeSession, qtbot: QtBot, tmp_path: Path
) -> None:
    pixels = np.zeros((8, 8, 3), np.uint8)
    (tmp_path / "pictures").mkdir()
    save_pixels(pixels, tmp_path / "pictures" / "old.png", Record(Params(prompt="old"), "text-to-image"))
    session = make_session(GreyBackend())
    awake(session, qtbot, 1)


def test_a_gallery_that_cannot_be_opened_says_why_and_pictures_are_still_made(
    make_session: MakeSession, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setenv("SFUMATO_DATA", str(tmp_path / "file"))
    session = make_session(GreyBackend())
    generate(session, qtbot)
    candidate = session.generation.candidates[0]
    assert candidate.path is not None
    assert candidate.path.exists()
    assert "gallery" in candidate.problem
    session.library.wake()
    qtbot.waitUntil(lambda: session.library.loaded)
    assert "gallery" in session.library.problem


def test_pages_are_read_when_they_are_asked_for(session: Session, qtbot: QtBot, tmp_path: Path) -> None:
    fill(session.library.opened(), tmp_path / "many", PAGE + 5)
    awake(session, qtbot, PAGE + 5)
    assert session.library.item(PAGE + 4) is None
    with qtbot.waitSignal(session.library.page_ready) as read:
        pass
    assert read.args == [PAGE, PAGE + 4]
    oldest = session.library.item(PAGE + 4)
    assert oldest is not None
    assert oldest.record.params.seed == 0


def test_thumbnails_are_read_newest_request_first_and_old_requests_are_forgotten(
    session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    ids = fill(session.library.opened(), tmp_path / "many", 3)
    awake(session, qtbot, 3)
    told: list[int] = []
    session.library.thumbnail_ready.connect(told.append)
    for item in (ids[0], *range(10_000, 10_150), ids[2]):  # most of them are of pictures that are gone
        assert session.library.thumbnail(item) is None
    qtbot.waitUntil(lambda: ids[2] in told)
    thumbnail = session.library.thumbnail(ids[2])
    assert thumbnail is not None
    assert thumbnail.shape == (8, 8, 3)
    qtbot.wait(50)
    assert told[0] in (ids[0], ids[2])


def test_another_query_shows_other_pictures(session: Session, qtbot: QtBot, tmp_path: Path) -> None:
    ids = fill(session.library.opened(), tmp_path / "many", 12)
    awake(session, qtbot, 12)
    session.library.set_query(Query("number 11"))
    qtbot.waitUntil(lambda: session.library.count == 1)
    session.library.rate(ids[:2], 4)
    session.library.set_query(Query(filters=Filters(stars=4), order="oldest"))
    qtbot.waitUntil(lambda: session.library.count == 2)
    assert [getattr(session.library.item(row), "id", None) for row in (0, 1)] == ids[:2]


def test_what_was_deleted_comes_back_with_undo_and_goes_with_redo(
    session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    library = session.library
    ids = fill(library.opened(), tmp_path / "many", 3)
    awake(session, qtbot, 3)
    with qtbot.waitSignal(session.offered) as offer:
        library.delete(ids[:2])
    assert offer.args is not None
    assert offer.args[:2] == ["Moved 2 pictures to the trash.", "Undo"]
    qtbot.waitUntil(lambda: library.count == 1)
    assert not (tmp_path / "many" / "0.png").exists()
    library.undo()
    qtbot.waitUntil(lambda: library.count == 3)
    assert (tmp_path / "many" / "0.png").exists()
    library.redo()
    qtbot.waitUntil(lambda: library.count == 1)
    offer.args[2]()  # the old offer is about something that has been undone since
    library.undo()
    qtbot.waitUntil(lambda: library.count == 3)


def test_tags_can_be_given_found_and_taken(session: Session, qtbot: QtBot, tmp_path: Path) -> None:
    ids = fill(session.library.opened(), tmp_path / "many", 3)
    awake(session, qtbot, 3)
    session.library.label("tag", ids[:1], ["winter"], ())
    session.library.set_query(Query("tag:winter"))
    qtbot.waitUntil(lambda: session.library.count == 1)
    session.library.label("tag", ids[:1], (), ["winter"])
    qtbot.waitUntil(lambda: session.library.count == 0)


def test_levels_halve_and_a_difference_says_how_far_two_pictures_are_apart() -> None:
    first = np.full((400, 300, 4), 255, np.uint8)
    assert [level.shape[:2] for level in levels(first)] == [(400, 300), (200, 150), (100, 75)]
    second = first.copy()
    second[:200, :, 1] -= 5
    apart = difference(first, second)
    assert (apart.largest, apart.share, apart.gain) == (5, 0.5, 51.0)
    assert apart.levels[0][0, 0].tolist() == [0, 255, 0, 255]
    assert difference(first, first).largest == 0


def test_a_difference_of_two_sizes_is_taken_at_the_size_of_the_first() -> None:
    first, second = np.full((8, 12, 4), 90, np.uint8), np.full((16, 24, 4), 90, np.uint8)
    apart = difference(first, second)
    assert apart.levels[0].shape == (8, 12, 4)
    assert apart.largest == 0


def test_a_record_in_a_gallery_file_is_that_of_its_item(session: Session, qtbot: QtBot) -> None:
    generate(session, qtbot, "a hill")
    awake(session, qtbot, 1)
    item = session.library.item(0)
    assert item is not None
    record = open_pixels(item.path)[2]
    assert record is not None
    assert json.dumps(record.to_dict()) == json.dumps(item.record.to_dict())


def test_an_import_is_stopped_between_two_files_and_keeps_what_it_has(
    session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "old").mkdir()
    for seed in range(30):
        record = Record(Params(prompt="old", seed=seed), "text-to-image")
        save_pixels(np.full((8, 8, 3), seed, np.uint8), tmp_path / "old" / f"{seed:02}.png", record)
    library = session.library
    awake(session, qtbot, 0)
    told: list[int] = []
    library.imports.progressed.connect(lambda done, total: told.append(done))
    with qtbot.waitSignal(library.imports.ended):
        library.import_folder(tmp_path / "old")
        qtbot.waitUntil(lambda: library.imports.is_running)
        library.imports.stop()
    count = library.opened().count()
    assert count < 30
    with qtbot.waitSignal(library.imports.ended):
        library.import_folder(tmp_path / "old")
    qtbot.waitUntil(lambda: library.count == 30)
    assert told[-1] == 30 - count


def test_a_folder_that_is_gone_is_told(session: Session, qtbot: QtBot, tmp_path: Path) -> None:
    with qtbot.waitSignal(session.message) as told:
        session.library.import_folder(tmp_path / "nowhere")
    assert told.args is not None
    assert told.args[0] == "error"
    assert "no folder" in told.args[1]
    assert not session.library.imports.is_running
