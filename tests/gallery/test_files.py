"""The trash, and rows and files brought together."""

from __future__ import annotations

import errno
import os
import shutil
import time

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from studio.errors import StudioError
from studio.formats import Told, open_document, save_pixels
from studio.gallery import Filters, Report
from studio.gallery import trash as bin_
from studio.job import Cancel
from tests.gallery.conftest import picture, record_of


def ids(items):
    return [item.id for item in items]


TRASHED = Filters(trashed=True)


def test_a_deleted_picture_is_in_the_trash_and_comes_back_as_it_was(gallery, keep, tmp_path):
    one, two = keep(prompt="boat", seed=1), keep(prompt="boat", seed=2)
    gallery.set_stars([one], 4)
    gallery.add_tag([one], "dusk")
    before = gallery.item(one)
    gallery.delete([one])
    assert not before.path.exists()
    assert ids(gallery.search("boat")) == [two]
    (item,) = gallery.search("boat", TRASHED)
    assert item.trashed
    assert item.path.parent == tmp_path / "data" / "trash"
    assert open_document(item.path).record == item.record
    assert dict(gallery.tags()) == {}
    gallery.restore([one])
    assert gallery.item(one) == before
    assert before.path.exists()
    assert gallery.search(filters=TRASHED) == []
    assert ids(gallery.search("dusk")) == [one]


def test_deleting_twice_and_restoring_what_is_there_change_nothing(gallery, keep):
    one = keep()
    gallery.restore([one])
    gallery.delete([one, one])
    gallery.delete([one])
    assert gallery.item(one).path.exists()
    assert gallery.check() == Report()


def test_a_restored_picture_does_not_overwrite_the_file_in_its_place(gallery, keep):
    one = keep(prompt="old", name="a.png", seed=1)
    gallery.delete([one])
    two = keep(prompt="new", name="a.png", seed=2)
    gallery.restore([one])
    assert gallery.item(one).path.name == "a-2.png"
    assert [open_document(gallery.item(n).path).record.params.seed for n in (one, two)] == [1, 2]


def test_emptying_the_trash_deletes_for_good(gallery, keep, tmp_path):
    one, two = keep(seed=1), keep(seed=2)
    gallery.delete([one])
    assert gallery.empty_trash(older_than=3600) == 0
    assert gallery.empty_trash() == 1
    assert list((tmp_path / "data" / "trash").iterdir()) == []
    assert (gallery.count(filters=TRASHED), ids(gallery.search())) == (0, [two])
    assert gallery.search("16x12", TRASHED) == []


def test_a_move_to_another_disk_copies_first(gallery, keep, monkeypatch):
    one = keep(prompt="far")
    rename = os.replace

    def across(source, target):
        if os.path.dirname(source) != os.path.dirname(target):
            raise OSError(errno.EXDEV, "Invalid cross-device link")
        rename(source, target)

    monkeypatch.setattr(os, "replace", across)
    gallery.delete([one])
    assert open_document(gallery.item(one).path).record.params.prompt == "far"
    gallery.restore([one])
    assert open_document(gallery.item(one).path).record.params.prompt == "far"
    assert list((gallery._trash).iterdir()) == []


def test_a_file_that_cannot_be_moved_stays_in_the_gallery(gallery, keep, tmp_path):
    one = keep()
    (tmp_path / "data" / "trash").write_text("a file where the folder should be")
    with pytest.raises(StudioError, match="cannot be moved"):
        gallery.delete([one])
    item = gallery.item(one)
    assert not item.trashed
    assert item.path.exists()


def test_checking_a_whole_gallery_changes_nothing(gallery, keep, tmp_path):
    keep(seed=1)
    gallery.delete([keep(seed=2)])
    before = gallery.search(), gallery.search(filters=TRASHED)
    assert gallery.check([tmp_path / "pictures"]) == Report()
    assert (gallery.search(), gallery.search(filters=TRASHED)) == before


def test_a_file_without_a_row_is_added_with_its_own_time(gallery, tmp_path):
    record = record_of(prompt="found")
    save_pixels(picture(1), tmp_path / "pictures.png", record)
    os.utime(tmp_path / "pictures.png", (1000, 1000))
    assert gallery.check([tmp_path]).added == 1
    (item,) = gallery.search("found")
    assert (item.record, item.created) == (record, 1000.0)


def test_a_row_without_a_file_leaves_the_searches_and_returns_with_the_file(gallery, keep, tmp_path):
    one = keep(prompt="away", seed=1)
    gallery.set_stars([one], 5)
    path = gallery.item(one).path
    path.rename(tmp_path / "elsewhere")
    assert gallery.check([tmp_path / "pictures"]).missing == 1
    assert (gallery.count(), gallery.count("away"), gallery.count(filters=TRASHED)) == (0, 0, 0)
    assert gallery.check([tmp_path / "pictures"]) == Report()
    (tmp_path / "elsewhere").rename(path)
    assert gallery.check([tmp_path / "pictures"]).found == 1
    assert gallery.search("away")[0].stars == 5


@pytest.mark.parametrize("noticed", [True, False])
def test_a_file_that_was_moved_keeps_its_stars(gallery, keep, tmp_path, noticed):
    one, two = keep(prompt="moved", seed=1), keep(prompt="stays", seed=2)
    gallery.set_stars([one, two], 5)
    folder = tmp_path / "pictures" / "sorted"
    folder.mkdir()
    if noticed:
        gallery.item(one).path.rename(tmp_path / "1.png")
        gallery.check()
        (tmp_path / "1.png").rename(folder / "renamed.png")
    else:
        gallery.item(one).path.rename(folder / "renamed.png")
    report = gallery.check([tmp_path / "pictures"])
    assert (report.found, report.added, report.missing) == (1, 0, 0)
    item = gallery.item(one)
    assert (item.path, item.stars) == (folder / "renamed.png", 5)
    assert ids(gallery.search("moved")) == [one]


@pytest.mark.parametrize("told", [Told(False, True), Told(False, False)])
def test_a_file_that_does_not_tell_its_record_is_found_again_by_its_pixels(gallery, tmp_path, told):
    record, folder = record_of(prompt="silent", seed=3), tmp_path / "pictures"
    folder.mkdir()
    save_pixels(picture(3), folder / "a.png", record, told)
    one = gallery.add(record, folder / "a.png", picture(3))
    (folder / "a.png").rename(folder / "b.png")
    assert gallery.check([folder]).found == 1
    assert gallery.item(one).path == folder / "b.png"
    assert gallery.record(one) == record


def test_a_deletion_that_was_interrupted_is_finished(gallery, keep):
    one = keep()
    bin_._turn(gallery._store, one, 0, 1)
    assert gallery.check().finished == 1
    assert gallery.item(one).path.exists()
    assert gallery.item(one).trashed


def test_a_deletion_for_good_that_was_interrupted_is_finished(gallery, keep):
    one, two = keep(seed=1), keep(seed=2)
    gallery.delete([one, two])
    gallery.item(one).path.unlink()
    assert gallery.check().finished == 1
    assert ids(gallery.search(filters=TRASHED)) == [two]


def test_a_restoration_that_was_interrupted_is_finished(gallery, keep):
    one = keep()
    gallery.delete([one])
    bin_._turn(gallery._store, one, 1, 0)
    assert gallery.check().finished == 1
    assert gallery.item(one).path.exists()
    assert not gallery.item(one).trashed


def test_only_the_leftovers_of_old_interrupted_writes_are_swept(gallery, tmp_path):
    folder = tmp_path / "pictures"
    folder.mkdir()
    old, young, foreign = (
        folder / name for name in (f".{'a' * 32}.partial", f".{'b' * 32}.partial", ".x.partial")
    )
    for file in (old, young, foreign):
        file.write_bytes(b"half")
    for file in (old, foreign):
        os.utime(file, (time.time() - 7200,) * 2)
    gallery.check([folder])
    assert [file.exists() for file in (old, young, foreign)] == [False, True, True]


def test_a_folder_is_taken_in_with_foreign_pictures_and_photographs_are_left_out(gallery, tmp_path):
    folder = tmp_path / "old pictures" / "2025"
    folder.mkdir(parents=True)
    ours = record_of(prompt="our own")
    save_pixels(picture(1), folder / "ours.png", ours)
    save_pixels(picture(2), folder / "ours.jpg", ours)
    info = PngInfo()
    info.add_text(
        "parameters", "a foreign one\nSteps: 9, Sampler: Euler a, Seed: 4, Size: 16x12, Model: theirs"
    )
    Image.fromarray(picture(3)).save(folder / "theirs.PNG", pnginfo=info)
    Image.fromarray(picture(4)).save(folder / "photo.png")
    (folder / "broken.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (folder / ".hidden.png").write_bytes(b"")
    seen = []
    report = gallery.import_folder(folder.parent, progress=lambda done, total: seen.append((done, total)))
    assert report == Report(added=3, skipped=2)
    assert seen == [(n, 5) for n in range(1, 6)]
    (item,) = gallery.search("foreign")
    assert (item.record.params.seed, item.record.model_name) == (4, "theirs")
    assert gallery.count("own") == 2
    assert gallery.import_folder(folder.parent).added == 0
    assert gallery.count() == 3


def test_taking_in_stops_when_asked_and_keeps_what_it_has(gallery, tmp_path):
    for seed in range(3):
        save_pixels(picture(seed), tmp_path / f"{seed}.png", record_of(seed=seed))
    cancel = Cancel()
    report = gallery.import_folder(tmp_path, cancel, lambda done, total: cancel.set())
    assert (report.added, report.stopped) == (1, True)
    assert gallery.count() == 1


def test_the_trash_is_not_taken_in(gallery, keep, tmp_path):
    gallery.delete([keep()])
    assert gallery.import_folder(tmp_path) == Report()


def test_a_folder_that_is_none_is_refused(gallery, tmp_path):
    with pytest.raises(StudioError, match="no folder"):
        gallery.import_folder(tmp_path / "nowhere")


def test_what_an_interrupted_check_missed_the_next_one_finds(gallery, keep, tmp_path):
    one = keep(seed=1)
    shutil.move(gallery.item(one).path, tmp_path / "aside.png")
    cancel = Cancel()
    cancel.set()
    save_pixels(picture(5), tmp_path / "pictures" / "new.png", record_of(seed=5))
    assert gallery.check([tmp_path / "pictures"], cancel).stopped
    shutil.move(tmp_path / "aside.png", tmp_path / "pictures" / "back.png")
    report = gallery.check([tmp_path / "pictures"])
    assert (report.added, report.found) == (1, 1)
    assert gallery.item(one).path.name == "back.png"
