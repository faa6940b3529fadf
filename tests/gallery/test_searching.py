"""Words, filters and orders find pictures, by an index each."""

from __future__ import annotations

import pytest

from studio.errors import StudioError
from studio.gallery import ORDERS, Filters, query
from tests.gallery.conftest import picture


def ids(items):
    return [item.id for item in items]


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


@pytest.mark.parametrize("text", ["harbour", "-harbour"])
@pytest.mark.parametrize("filters", [Filters(), Filters(model="a", collection="b", since=1)])
@pytest.mark.parametrize(("order", "index"), [("stars", "items_stars"), ("largest", "items_area")])
def test_words_in_another_order_are_looked_up_along_its_index_and_never_sorted(
    gallery, text, filters, order, index
):
    steps = plan(gallery, text, filters, order)
    assert f"SEARCH items USING INDEX {index}" in steps.replace("COVERING ", "")
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


def test_choices_are_what_there_is_most_first(gallery, keep):
    for seed, model in enumerate(("a", "b", "b")):
        keep(seed=seed, model=model)
    assert list(gallery.choices("model").items()) == [("b", 2), ("a", 1)]
    assert dict(gallery.choices("task")) == {"text-to-image": 3}
    with pytest.raises(ValueError, match="seed"):
        gallery.choices("seed")
