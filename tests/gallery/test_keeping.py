"""Pictures are remembered whole, with a thumbnail, whatever happens to the database."""

from __future__ import annotations

import threading
from pathlib import Path

import numpy as np
import platformdirs
import pytest

from studio.errors import StudioError
from studio.formats import save_pixels
from studio.gallery import Filters, Gallery
from studio.settings import data_folder
from tests.gallery.conftest import picture, record_of


def ids(items):
    return [item.id for item in items]


def test_an_added_picture_comes_back_whole(gallery, keep, tmp_path):
    added = keep(prompt="a harbour", model="meadow", seed=7, region=(1, 2, 3, 4), steps=9)
    (item,) = gallery.search()
    assert item == gallery.item(added)
    assert (item.path, item.created, item.stars, item.tags) == (tmp_path / "pictures" / "7.png", 7.0, 0, ())
    assert (item.width, item.height, item.trashed) == (16, 12, False)
    assert gallery.record(added) == item.record
    assert (item.record.params.prompt, item.record.params.region) == ("a harbour", (1, 2, 3, 4))
    assert item.record.versions == (("torch", "2"),)


def test_a_gallery_opened_again_has_everything(gallery, keep, tmp_path):
    added = keep(prompt="kept")
    gallery.set_stars([added], 3)
    gallery.close()
    again = Gallery(tmp_path / "data")
    assert again.item(added).stars == 3
    again.close()


def test_pixels_are_read_from_the_file_when_none_are_given(gallery, tmp_path):
    pixels = picture(0, 300, 500)
    save_pixels(pixels, tmp_path / "a.png")
    item = gallery.item(gallery.add(record_of(), tmp_path / "a.png"))
    assert (item.width, item.height) == (500, 300)


def test_a_picture_without_a_file_is_refused(gallery, tmp_path):
    with pytest.raises(StudioError, match=r"nowhere\.png"):
        gallery.add(record_of(), tmp_path / "nowhere.png", picture(0))
    assert gallery.count() == 0


def test_the_same_file_added_again_is_one_picture_with_its_stars(gallery, keep):
    first = keep(prompt="before", name="a.png")
    gallery.set_stars([first], 4)
    gallery.add_tag([first], "dusk")
    assert keep(prompt="after", name="a.png", seed=5) == first
    assert gallery.count() == 1
    assert gallery.search("after stars", Filters(stars=4)) == []
    (item,) = gallery.search("after dusk", Filters(stars=4))
    assert gallery.search("before") == []
    assert item.tags == ("dusk",)


def test_pictures_of_one_moment_are_all_kept_in_order(gallery, keep):
    added = [keep(seed=seed, created=100) for seed in range(5)]
    assert ids(gallery.search(order="oldest")) == added
    assert {round(item.created) for item in gallery.search()} == {100}


@pytest.mark.parametrize("shape", [(600, 300), (300, 600), (1, 2000), (20, 30)])
def test_a_thumbnail_is_the_picture_made_small(gallery, keep, shape):
    pixels = np.full((*shape, 3), (200, 90, 10), np.uint8)
    small = gallery.thumbnail(keep(pixels))
    scale = min(1.0, 256 / max(shape))
    assert small.shape == (max(1, round(shape[0] * scale)), max(1, round(shape[1] * scale)), 3)
    assert np.abs(small.astype(int) - (200, 90, 10)).max() <= 8


def test_a_thumbnail_of_something_transparent_is_white_there(gallery, keep):
    pixels = np.zeros((40, 40, 4), np.uint8)
    pixels[20:] = 255, 0, 0, 255
    small = gallery.thumbnail(keep(pixels)).astype(int)
    assert small[:16].min() > 240
    assert np.abs(small[24:] - (255, 0, 0)).max() < 30


def test_a_picture_that_is_not_there_is_said_to_be_missing(gallery):
    for ask in (gallery.item, gallery.record, gallery.thumbnail, lambda item: gallery.delete([item])):
        with pytest.raises(StudioError, match="no picture 99"):
            ask(99)


def test_two_threads_add_and_search_at_once(gallery, tmp_path):
    problems = []

    def work(first):
        try:
            for number in range(first, first + 12):
                path = tmp_path / f"{number}.png"
                save_pixels(picture(number), path)
                gallery.add(record_of(prompt="both", seed=number), path, picture(number))
                assert gallery.search("both")
        except Exception as error:
            problems.append(error)

    threads = [threading.Thread(target=work, args=(first,)) for first in (0, 100)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []
    assert gallery.count("both") == 24


def test_a_gallery_of_a_newer_version_is_refused(gallery, tmp_path):
    with gallery._store.writing() as connection:
        connection.execute("PRAGMA user_version = 99")
    gallery.close()
    with pytest.raises(StudioError, match="newer"):
        Gallery(tmp_path / "data")


def test_a_damaged_database_is_set_aside_and_the_pictures_are_read_anew(gallery, keep, tmp_path):
    keep(prompt="survives")
    gallery.close()
    file = tmp_path / "data" / "gallery.sqlite"
    file.write_bytes(b"not a database at all" * 500)
    again = Gallery(tmp_path / "data")
    assert "damaged" in again.notes[0]
    assert len(list((tmp_path / "data").glob("gallery-damaged-*.sqlite"))) == 1
    assert again.check([tmp_path / "pictures"]).added == 1
    assert again.count("survives") == 1
    again.close()


def test_the_data_folder_is_the_platforms_unless_another_is_named(monkeypatch, tmp_path):
    monkeypatch.setenv("SFUMATO_DATA", str(tmp_path))
    assert data_folder() == tmp_path
    monkeypatch.delenv("SFUMATO_DATA")
    assert data_folder() == Path(platformdirs.user_data_dir("sfumato", appauthor=False))


def test_a_folder_that_cannot_be_made_is_one_sentence(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(StudioError, match="file"):
        Gallery(Path(tmp_path / "file" / "data"))
