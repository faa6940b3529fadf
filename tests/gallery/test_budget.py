"""The disk budget deletes what this program made and nobody has touched, and nothing else."""

from __future__ import annotations

import os
import sqlite3
import time

import numpy as np

from studio.app.gallery.pictures import keep_picture
from studio.formats import save_pixels
from studio.gallery import Filters, Forecast, Gallery
from studio.gallery.origin import is_own
from tests.gallery.conftest import picture, record_of

TRASHED = Filters(trashed=True)


def ids(items):
    return [item.id for item in items]


def test_the_budget_takes_the_trash_then_the_oldest_and_never_what_has_a_label(gallery, keep):
    made = [keep(seed=seed, own=True) for seed in range(8)]
    size = gallery.item(made[0]).path.stat().st_size
    gallery.set_stars(made[:1], 1)
    gallery.add_tag(made[1:2], "sketch")
    gallery.collect(made[2:3], "Book")
    gallery.delete(made[7:])
    everything = gallery.size()
    assert gallery.keep_within(everything) == 0
    assert gallery.keep_within(everything - 1) == 1
    assert gallery.count(filters=TRASHED) == 0
    assert gallery.keep_within(gallery.size() - size - 20) == 2
    assert sorted(ids(gallery.search())) == [*made[:3], made[5], made[6]]
    assert gallery.keep_within(0) == 2
    assert sorted(ids(gallery.search())) == made[:3]
    assert all(gallery.item(item).path.exists() for item in made[:3])


def test_pictures_that_this_program_did_not_write_are_neither_counted_nor_deleted(gallery, keep):
    theirs = [keep(seed=seed) for seed in range(3)]
    gallery.delete(theirs[:1])
    ours = keep(seed=9, own=True)
    assert gallery.size() == gallery.item(ours).path.stat().st_size
    assert gallery.keep_within(1) == 1
    assert ids(gallery.search()) == [theirs[2], theirs[1]]
    assert ids(gallery.search(filters=TRASHED)) == theirs[:1]
    assert all(gallery.item(item).path.exists() for item in theirs)


def test_a_kept_picture_that_was_saved_over_belongs_to_the_user(gallery, keep):
    worked_on, plain = keep(seed=1, own=True), keep(seed=2, own=True)
    path = gallery.item(worked_on).path
    save_pixels(np.zeros((300, 300, 3), np.uint8), path)
    assert gallery.keep_within(1) == 1
    assert ids(gallery.search()) == [worked_on]
    assert path.exists()
    assert plain not in ids(gallery.search())
    assert gallery.size() == 0


def test_what_a_budget_means_is_told_before_anything_goes(gallery, keep):
    made = [keep(seed=seed, own=True) for seed in range(1, 5)]
    keep(seed=7)
    gallery.set_stars(made[:1], 3)
    gallery.delete(made[3:])
    used = gallery.size()
    assert gallery.forecast(used) == Forecast(used, 3, 1)
    told = gallery.forecast(1)
    assert (told.trashed, told.going, told.oldest, told.newest) == (1, 2, 2.0, 3.0)
    assert told.short == gallery.item(made[0]).path.stat().st_size - 1
    assert gallery.count() == 4
    expendable = Filters(expendable=True)
    for text in ("", "16x12"):
        assert ids(gallery.search(text, expendable, "oldest")) == made[1:3]
        assert gallery.count(text, expendable) == 2


def test_a_finished_picture_is_known_as_own_after_a_crash_and_a_saved_or_foreign_one_is_not(
    gallery, tmp_path
):
    record = record_of(prompt="a red boat", seed=4)
    folder = tmp_path / "pictures"
    ours = keep_picture(picture(1), record, folder)
    assert is_own(ours, record, time.time())
    save_pixels(picture(2), ours.parent / "portrait.png", record)
    late = keep_picture(picture(3), record, folder)
    os.utime(late, (time.time() + 3600,) * 2)
    assert gallery.check([folder]).added == 3
    assert gallery.keep_within(1) == 1
    assert {item.path for item in gallery.search()} == {ours.parent / "portrait.png", late}


def test_a_gallery_of_the_first_version_knows_its_own_pictures_and_collections(gallery, keep, tmp_path):
    record = record_of(prompt="a red boat", seed=4)
    path = keep_picture(picture(1), record, tmp_path / "pictures")
    ours = gallery.add(record, path, picture(1))
    theirs = keep(seed=5)
    gallery.collect([theirs], "Book")
    gallery.close()
    with sqlite3.connect(tmp_path / "data" / "gallery.sqlite") as old:
        old.execute("DROP INDEX items_own")
        old.execute("ALTER TABLE items DROP COLUMN own")
        old.execute("ALTER TABLE collections DROP COLUMN token")
        old.execute("PRAGMA user_version = 1")
    old.close()
    again = Gallery(tmp_path / "data")
    assert ids(again.search(filters=Filters(collection="Book"))) == [theirs]
    assert again.forecast(0).pictures == 1
    assert again.keep_within(1) == 1
    assert ids(again.search()) == [theirs]
    assert ours not in ids(again.search())
    again.close()
