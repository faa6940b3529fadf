"""Pictures are remembered, found, rated, sorted and traced."""

from __future__ import annotations

import threading
from pathlib import Path

import numpy as np
import platformdirs
import pytest

from studio.errors import StudioError
from studio.formats import save_pixels
from studio.gallery import ORDERS, Filters, Gallery, query
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


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("harbour", {1, 2}),
        ("har", {1, 2}),
        ("HÁRBOUR", {1, 2}),
        ("harbour boat", {1}),
        ('"red boat"', {1}),
        ('"boat red"', set()),
        ("harbour -boat", {2}),
        ("-boat", {2, 3}),
        ('-"red boat"', {2, 3}),
        ("fog", {2}),
        ("prompt:fog", set()),
        ("negative:fog", {2}),
        ("model:meadow", {3}),
        ("meadow", {3}),
        ("heun", {3}),
        ("scheduler:heun castle", {3}),
        ("12345", {3}),
        ("seed:12345", {3}),
        ("16x12", {1, 2, 3}),
        ("b", {1}),
        ("猫", {2}),
        ("猫がいる", {2}),
        ("", {1, 2, 3}),
        ("  ,;: - _ ", {1, 2, 3}),
        ('harbour "', {1, 2}),
        ("nothing:such", set()),
        ('a" OR "b', set()),
        ("harbour*", {1, 2}),
        ("NEAR(harbour boat)", set()),
        ("\x1fm harbour\x00", {1, 2}),
    ],
)
def test_words_find_pictures(gallery, keep, text, found):
    one = keep(prompt="a red boat in the harbour", seed=1)
    two = keep(prompt="harbour at night 猫がいる", negative_prompt="fog", seed=2)
    three = keep(prompt="castle", model="meadow", scheduler="Heun", seed=12345)
    expected = {{1: one, 2: two, 3: three}[number] for number in found}
    if text == "\x1fm harbour\x00":
        assert set(ids(gallery.search(text.replace("m ", "")))) == expected
    else:
        assert set(ids(gallery.search(text))) == expected
        assert gallery.count(text) == len(expected)


FILTERS = [
    (Filters(model="meadow"), {1, 3}),
    (Filters(scheduler="Heun"), {2, 3}),
    (Filters(task="inpaint"), {2}),
    (Filters(size=(16, 12)), {1, 2}),
    (Filters(since=2.0), {2, 3}),
    (Filters(until=2.0), {1}),
    (Filters(since=2.0, until=3.0), {2}),
    (Filters(stars=2), {2, 3}),
    (Filters(stars=5), {3}),
    (Filters(tag="Dusk"), {1, 2}),
    (Filters(collection="book"), {2, 3}),
    (Filters(model="meadow", stars=1, collection="book"), {3}),
    (Filters(model="mead"), set()),
    (Filters(trashed=True), {4}),
    (Filters(), {1, 2, 3}),
]


@pytest.mark.parametrize(("filters", "found"), FILTERS, ids=str)
@pytest.mark.parametrize("text", ["", "common", "-absent"])
def test_filters_leave_what_fits_with_and_without_words(gallery, keep, filters, found, text):
    numbers = {
        1: keep(prompt="common", seed=1, model="meadow"),
        2: keep(prompt="common", seed=2, scheduler="Heun", task="inpaint"),
        3: keep(picture(3, 20, 20), prompt="common", seed=3, model="meadow", scheduler="Heun"),
        4: keep(prompt="common", seed=4, model="meadow"),
    }
    gallery.add_tag([numbers[1], numbers[2]], "dusk")
    gallery.set_stars([numbers[2]], 2)
    gallery.set_stars([numbers[3]], 5)
    gallery.collect([numbers[2], numbers[3]], "Book")
    gallery.delete([numbers[4]])
    expected = {numbers[number] for number in found}
    for order in ORDERS:
        assert set(ids(gallery.search(text, filters, order))) == expected
    assert gallery.count(text, filters) == len(expected)


@pytest.mark.parametrize("text", ["", "common"])
def test_orders_and_pages_cover_every_picture_once(gallery, keep, text):
    made = [keep(picture(n, 8 + n % 3, 8), prompt="common", seed=n, created=100 - n) for n in range(7)]
    gallery.set_stars(made[2:4], 5)
    for order in ORDERS:
        whole = ids(gallery.search(text, order=order))
        assert sorted(whole) == sorted(made)
        pages = [ids(gallery.search(text, order=order, offset=n, limit=3)) for n in (0, 3, 6)]
        assert [*pages[0], *pages[1], *pages[2]] == whole
    assert ids(gallery.search(text)) == made
    assert ids(gallery.search(text, order="oldest")) == made[::-1]
    assert ids(gallery.search(text, order="stars"))[:2] == made[2:4]
    heights = [item.height for item in gallery.search(text, order="largest")]
    assert heights == sorted(heights, reverse=True)


def test_an_unknown_order_is_refused_in_one_sentence(gallery):
    with pytest.raises(StudioError, match="newest"):
        gallery.search(order="best")


def plan(gallery, text, filters, order="newest"):
    """How SQLite finds the keys of a page; what it does with those few rows afterwards is left out."""
    sql, values = query.page(query.select(text, filters, order), 0, 100)
    with gallery._store.reading() as connection:
        steps = connection.execute(f"EXPLAIN QUERY PLAN {sql}", values).fetchall()
    (inner,) = [number for number, _, _, step in steps if step.startswith("LIST SUBQUERY")][:1]
    return " / ".join(step for _, above, _, step in steps if above == inner)


@pytest.mark.parametrize(
    "filters", [Filters(), Filters(model="a", stars=2, tag="b"), Filters(since=1, until=2)]
)
@pytest.mark.parametrize("order", ["newest", "oldest"])
def test_words_are_looked_up_in_the_full_text_index_and_never_sorted(gallery, filters, order):
    steps = plan(gallery, "harbour", filters, order)
    assert steps.startswith("SCAN words VIRTUAL TABLE INDEX")
    assert "TEMP B-TREE" not in steps


@pytest.mark.parametrize(
    ("filters", "order", "index"),
    [
        (Filters(), "newest", "items_state"),
        (Filters(), "oldest", "items_state"),
        (Filters(), "stars", "items_stars"),
        (Filters(), "largest", "items_area"),
        (Filters(model="a"), "newest", "items_model"),
        (Filters(scheduler="a"), "newest", "items_scheduler"),
        (Filters(task="a"), "newest", "items_task"),
        (Filters(size=(1, 2)), "newest", "items_size"),
    ],
)
def test_filters_without_words_use_an_index_that_has_the_order(gallery, filters, order, index):
    steps = plan(gallery, "", filters, order)
    assert index in steps
    assert "TEMP B-TREE" not in steps


def test_stars_are_zero_to_five(gallery, keep):
    added = keep()
    for wrong in (-1, 6):
        with pytest.raises(StudioError, match="0 to 5"):
            gallery.set_stars([added], wrong)
    assert gallery.item(added).stars == 0


def test_tags_are_counted_found_and_taken_away(gallery, keep):
    one, two = keep(seed=1), keep(seed=2)
    gallery.add_tag([one, two], "  golden   hour ")
    gallery.add_tag([one], "GOLDEN HOUR")
    gallery.add_tag([one], "boat")
    assert dict(gallery.tags()) == {"boat": 1, "golden hour": 2}
    assert gallery.item(one).tags == ("boat", "golden hour")
    assert ids(gallery.search("tag:golden")) == [two, one]
    gallery.remove_tag([one, two], "Golden Hour")
    assert gallery.search("golden") == []
    assert dict(gallery.tags()) == {"boat": 1}


def test_labels_on_pictures_that_are_gone_are_ignored(gallery, keep):
    one = keep()
    gallery.add_tag([one, 99], "a")
    gallery.collect([one, 99], "b")
    gallery.set_stars([one, 99], 1)
    assert (dict(gallery.tags()), dict(gallery.collections())) == ({"a": 1}, {"b": 1})


@pytest.mark.parametrize("name", ["", "  \n", "x" * 101])
def test_a_name_that_is_none_is_refused(gallery, keep, name):
    added = keep()
    for label in (gallery.add_tag, gallery.collect):
        with pytest.raises(StudioError, match="name"):
            label([added], name)


def test_collections_may_be_empty_renamed_and_forgotten(gallery, keep):
    one, two = keep(seed=1), keep(seed=2)
    gallery.collect([], "empty")
    gallery.collect([one, two, one], "book")
    assert dict(gallery.collections()) == {"book": 2, "empty": 0}
    gallery.rename_collection("book", "Book two")
    with pytest.raises(StudioError, match="Empty"):
        gallery.rename_collection("Book two", "Empty")
    gallery.uncollect([one], "book two")
    assert ids(gallery.search(filters=Filters(collection="Book two"))) == [two]
    gallery.remove_collection("Book two")
    assert dict(gallery.collections()) == {"empty": 0}
    assert gallery.count() == 2


def test_choices_are_what_there_is_most_first(gallery, keep):
    for seed, model in enumerate(("a", "b", "b")):
        keep(seed=seed, model=model)
    assert list(gallery.choices("model").items()) == [("b", 2), ("a", 1)]
    assert dict(gallery.choices("task")) == {"text-to-image": 3}
    with pytest.raises(ValueError, match="seed"):
        gallery.choices("seed")


def test_lineage_follows_the_pixels_a_job_worked_on(gallery, keep):
    first, second, third = picture(1), picture(2), picture(3)
    one = keep(first, seed=1)
    two = keep(second, image=first, seed=2)
    three = keep(third, image=second, seed=3)
    other = keep(picture(4), image=first, seed=4)
    assert gallery.parent(one) is None
    assert gallery.parent(three).id == two
    assert ids(gallery.ancestors(three)) == [one, two]
    assert ids(gallery.children(one)) == [two, other]
    assert gallery.children(three) == []


def test_lineage_that_was_told_comes_before_what_the_pixels_say(gallery, keep):
    one = keep(picture(1), seed=1)
    two = keep(picture(2), seed=2)
    three = keep(picture(3), image=picture(1), parent=two, seed=3)
    assert gallery.parent(three).id == two
    assert ids(gallery.children(two)) == [three]
    assert gallery.children(one) == []


def test_a_picture_that_came_out_as_it_went_in_is_not_its_own_ancestor(gallery, keep):
    same = picture(1)
    one = keep(same, seed=1)
    two = keep(same, image=same, seed=2)
    three = keep(same, image=same, seed=3)
    assert gallery.parent(one) is None
    assert ids(gallery.ancestors(three)) == [one, two]


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
