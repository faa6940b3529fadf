"""Stars, tags and collections; what was made from what."""

from __future__ import annotations

import pytest

from studio.errors import StudioError
from studio.gallery import Filters
from tests.gallery.conftest import picture


def ids(items):
    return [item.id for item in items]


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


def test_a_collection_of_the_same_name_as_a_removed_one_begins_empty(gallery, keep):
    one, two = keep(seed=1), keep(seed=2)
    gallery.collect([one], "Book")
    gallery.remove_collection("Book")
    gallery.collect([two], "Book")
    assert ids(gallery.search(filters=Filters(collection="Book"))) == [two]
    assert gallery.search(filters=Filters(collection="Nowhere")) == []


def test_a_tag_is_renamed_wherever_it_is_and_joins_the_one_of_that_name(gallery, keep):
    one, two = keep(seed=1), keep(seed=2)
    gallery.add_tag([one, two], "dusk")
    gallery.add_tag([one], "evening")
    gallery.rename_tag("dusk", "Evening")
    assert dict(gallery.tags()) == {"evening": 2}
    gallery.rename_tag("evening", "Evening")
    assert dict(gallery.tags()) == {"Evening": 2}
    assert (
        ids(gallery.search("tag:evening"))
        == ids(gallery.search(filters=Filters(tag="EVENING")))
        == [two, one]
    )
    gallery.drop_tag("Evening")
    assert dict(gallery.tags()) == {}
    assert gallery.search("evening") == []


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
