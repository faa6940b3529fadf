"""Undo and redo within a budget."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from studio.document.document import Document
from studio.document.history import History

from .pictures import noise

TILE_BYTES = 256 * 256


def versions(count):
    """Documents that differ in one mask tile each."""
    first = Document.from_pixels(noise(0, 256, 256, 4))
    return [first] + [first.with_mask(first.mask.paste(noise(k, 9, 9), 0, 0)) for k in range(1, count)]


def tiles(document):
    return [tile for raster in document.rasters() for tile in raster.tiles.values()]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(("commit", "undo", "redo")), max_size=30))
def test_history_is_a_line_of_documents_with_a_place_in_it(actions):
    line, at = versions(1), 0
    history = History(line[0], 1 << 30)
    for number, action in enumerate(actions):
        if action == "commit":
            line = [*line[: at + 1], Document.new(number + 1, 1)]
            at += 1
            history.commit(line[at], f"step {at}")
        else:
            at = max(0, at - 1) if action == "undo" else min(len(line) - 1, at + 1)
            assert getattr(history, action)() is line[at]
        assert history.document is line[at]
        assert (history.can_undo, history.can_redo) == (at > 0, at + 1 < len(line))
        assert history.undo_name == (f"step {at}" if at else "")
        assert history.redo_name == (f"step {at + 1}" if at + 1 < len(line) else "")


def test_shared_tiles_are_counted_once():
    documents = versions(4)
    history = History(documents[0], 1 << 30)
    for document in documents[1:]:
        history.commit(document, "paint")
    assert history.nbytes == 4 * TILE_BYTES + 3 * TILE_BYTES


def test_the_oldest_documents_go_when_the_budget_is_spent():
    documents = versions(6)
    history = History(documents[0], 2 * TILE_BYTES)
    for document in documents[1:]:
        history.commit(document, "paint")
        assert history.spent_bytes <= history.budget_bytes
    assert history.undo() is documents[4]
    assert history.undo() is documents[3]
    assert not history.can_undo
    assert history.undo_name == ""


def test_how_large_the_picture_is_takes_no_undo_away():
    """A picture of more bytes than the budget had a single step to take back."""
    large = Document.from_pixels(noise(0, 1024, 1024, 4))
    documents = [large] + [large.with_mask(large.mask.paste(noise(k, 9, 9), 0, 0)) for k in range(1, 4)]
    history = History(large, 3 * TILE_BYTES)
    for document in documents[1:]:
        history.commit(document, "paint")
    assert history.nbytes > 10 * history.budget_bytes
    assert len(history.entries) == 4
    assert [history.undo() for _ in range(3)] == documents[2::-1]


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(("commit", "undo", "redo", "replace")), st.integers(0, 5)), max_size=20
    )
)
def test_what_undo_costs_is_what_the_current_document_has_not(actions):
    documents = versions(6)
    history = History(documents[0], 2 * TILE_BYTES)
    for action, number in actions:
        if action == "commit":
            history.commit(documents[number], "paint")
        elif action == "replace":
            history.replace(documents[number])
        else:
            getattr(history, action)()
        kept = {id(tile): tile.nbytes for entry in history.entries for tile in tiles(entry.document)}
        here = {id(tile) for tile in tiles(history.document)}
        assert history.nbytes == sum(kept.values())
        assert history.spent_bytes == sum(nbytes for key, nbytes in kept.items() if key not in here)


def test_one_step_can_be_undone_however_small_the_budget_is():
    one, two = versions(2)
    history = History(one, 0)
    history.commit(two, "paint")
    assert history.undo() is one


def test_undone_documents_are_forgotten_with_their_memory():
    documents = versions(3)
    history = History(documents[0], 1 << 30)
    history.commit(documents[1], "one")
    history.undo()
    history.commit(documents[2], "two")
    assert not history.can_redo
    assert history.nbytes == 5 * TILE_BYTES


def test_replacing_the_current_document_is_no_step():
    one, two, three = versions(3)
    history = History(one, 1 << 30)
    history.commit(two, "paint")
    history.replace(three)
    assert history.document is three
    assert history.nbytes == 5 * TILE_BYTES
    assert history.undo() is one
    assert history.redo() is three


def test_any_step_is_one_call_away():
    documents = versions(5)
    history = History(documents[0], 1 << 30)
    for number, document in enumerate(documents[1:], 1):
        history.commit(document, f"step {number}")
    assert [entry.name for entry in history.entries] == ["", "step 1", "step 2", "step 3", "step 4"]
    for at, there in ((1, 1), (3, 3), (-5, 0), (99, 4)):
        assert history.go(at) is documents[there]
        assert history.at == there
