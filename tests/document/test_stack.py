"""Stacks of layers: grouped, moved, duplicated, removed, merged, several at once, and always a sound tree."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.document.document import Document, Layer
from studio.document.layers import stack, tree
from studio.document.raster import Raster
from studio.errors import StudioError

from .pictures import noise
from .trees import SIDE, trees

few = settings(max_examples=80, deadline=None)


def build(*words: str) -> Document:
    """Layers from bottom to top; "a:g" lies in group g, "g:" + "+" is a group: "g+" or "g+:outer"."""
    layers = []
    for word in words:
        name, _, group = word.partition(":")
        is_group, name = name.endswith("+"), name.rstrip("+")
        raster = Raster(4) if is_group else Raster.from_array(noise(len(layers), SIDE, SIDE, 4))
        layers.append(Layer(name, raster, id=name, is_group=is_group, group=group))
    return Document(SIDE, SIDE, tuple(layers), active=len(layers) - 1)


def told(document: Document) -> list[str]:
    """The stack as `build` reads it."""
    return [
        layer.name + ("+" if layer.is_group else "") + (f":{layer.group}" if layer.group else "")
        for layer in document.layers
    ]


NESTED = ("a", "b:g", "c:h", "h+:g", "g+", "d")


@st.composite
def chosen(draw: st.DrawFn) -> tuple[Document, set[int]]:
    document = draw(trees())
    return document, draw(st.sets(st.integers(0, len(document.layers) - 1), min_size=1, max_size=4))


@few
@given(chosen(), st.data())
def test_whatever_is_done_the_layers_are_a_sound_tree_and_one_of_them_is_active(picked, data):
    document, indices = picked
    doings = {
        "group": lambda: stack.grouped(document, indices, "group"),
        "raise": lambda: stack.raised(document, indices),
        "lower": lambda: stack.lowered(document, indices),
        "duplicate": lambda: stack.duplicated(document, indices, "%1 copy"),
        "remove": lambda: stack.removed(document, indices),
        "place": lambda: stack.placed(
            document,
            indices,
            data.draw(st.integers(0, len(document.layers))),
            data.draw(st.sampled_from(["", *(layer.id for layer in document.layers if layer.is_group)])),
        ),
    }
    after = doings[data.draw(st.sampled_from(sorted(doings)))]()
    assert tree.is_sound(after.layers)
    assert len({layer.id for layer in after.layers}) == len(after.layers)
    assert 0 <= after.active < max(1, len(after.layers))


@few
@given(chosen())
def test_raising_as_often_as_possible_takes_a_layer_to_the_very_top_and_back(picked):
    document, indices = picked
    index = min(indices)
    key = document.layers[index].id
    passed = [document]
    while True:
        at = next(i for i, layer in enumerate(passed[-1].layers) if layer.id == key)
        after = stack.raised(passed[-1], [at])
        if after is passed[-1]:
            break
        passed.append(after)
    assert passed[-1].layers[-1].id == key
    for before, after in itertools.pairwise(passed):
        at = next(i for i, layer in enumerate(after.layers) if layer.id == key)
        assert told(stack.lowered(after, [at])) == told(before)


def test_raising_goes_over_layers_into_groups_and_out_of_them():
    document = build("x", *NESTED[1:])
    seen = [told(document)]
    for _ in range(6):
        at = next(i for i, layer in enumerate(document.layers) if layer.name == "x")
        document = stack.raised(document, [at])
        seen.append(told(document))
    assert seen == [
        ["x", "b:g", "c:h", "h+:g", "g+", "d"],
        ["x:g", "b:g", "c:h", "h+:g", "g+", "d"],
        ["b:g", "x:g", "c:h", "h+:g", "g+", "d"],
        ["b:g", "x:h", "c:h", "h+:g", "g+", "d"],
        ["b:g", "c:h", "x:h", "h+:g", "g+", "d"],
        ["b:g", "c:h", "h+:g", "x:g", "g+", "d"],
        ["b:g", "c:h", "h+:g", "g+", "x", "d"],
    ]


def test_a_group_takes_the_place_of_the_upmost_layer_in_it():
    after = stack.grouped(build("a", "b", "c", "d"), {0, 2}, "new")
    new = after.active_layer.id
    assert told(after) == ["b", f"a:{new}", f"c:{new}", "new+", "d"]
    assert after.layers[after.active].is_group
    assert told(stack.ungrouped(after, after.active)) == ["b", "a", "c", "d"]


def test_a_group_in_a_group_is_made_where_its_layers_are():
    after = stack.grouped(build(*NESTED), {1, 3}, "new")
    new = after.active_layer.id
    assert told(after) == ["a", f"b:{new}", "c:h", f"h+:{new}", "new+:g", "g+", "d"]


def test_an_empty_group_can_be_dissolved_and_a_layer_cannot():
    assert told(stack.ungrouped(build("a", "g+"), 1)) == ["a"]
    with pytest.raises(StudioError, match="no group"):
        stack.ungrouped(build("a"), 0)


def test_a_copy_of_a_group_has_layers_of_its_own():
    document = build(*NESTED)
    after = stack.duplicated(document, {4}, "%1 copy")
    assert [layer.name for layer in after.layers] == ["a", "b", "c", "h", "g", "b", "c", "h", "g copy", "d"]
    assert len({layer.id for layer in after.layers}) == 10
    assert after.active_layer.name == "g copy"
    assert after.layers[5].raster is document.layers[1].raster


def test_a_group_never_comes_to_lie_in_itself():
    document = build(*NESTED)
    assert stack.placed(document, {4}, 2, "h") is document
    assert stack.placed(document, {4}, 2, "g") is document


@pytest.mark.parametrize(
    ("indices", "at", "group", "after"),
    [
        ({5}, 1, "g", ["a", "d:g", "b:g", "c:h", "h+:g", "g+"]),
        ({5}, 3, "h", ["a", "b:g", "c:h", "d:h", "h+:g", "g+"]),
        ({3}, 6, "", ["a", "b:g", "g+", "d", "c:h", "h+"]),
        ({0, 5}, 4, "g", ["b:g", "c:h", "h+:g", "a:g", "d:g", "g+"]),
        ({2, 3}, 0, "", ["c:h", "h+", "a", "b:g", "g+", "d"]),
    ],
)
def test_layers_are_dropped_between_others_and_into_groups(indices, at, group, after):
    assert told(stack.placed(build(*NESTED), indices, at, group)) == after


def test_what_is_dropped_where_it_lies_changes_nothing():
    document = build(*NESTED)
    assert stack.placed(document, {1}, 1, "g") is document
    assert stack.placed(document, {1}, 2, "g") is document


def test_removing_a_group_removes_what_lies_in_it_and_the_layer_below_becomes_active():
    after = stack.removed(build(*NESTED).with_active(4), {4})
    assert told(after) == ["a", "d"]
    assert after.active_layer.name == "a"


@few
@given(trees(operators=True))
def test_flattening_and_merging_what_is_shown_look_the_same(document):
    flat = stack.flattened(document, "flat")
    assert np.array_equal(flat.composite(), document.composite())
    assert len(flat.layers) == 1
    if tree.shown_tree(document.layers):
        merged = stack.merged_visible(document)
        assert np.array_equal(merged.composite(), document.composite())


@few
@given(trees())
def test_a_group_made_a_layer_looks_the_same_alone(document):
    for index, layer in enumerate(document.layers):
        if layer.is_group and layer.visible:
            block = tree.block(document.layers, index)
            alone = Document(SIDE, SIDE, (*block[:-1], block[-1].replace(group="", clip=False)))
            merged = stack.merged_layers(alone, {len(block) - 1})
            assert len(merged.layers) == 1
            assert not merged.layers[0].is_group
            assert np.array_equal(merged.composite(), alone.composite())


def test_merging_chosen_layers_takes_the_place_of_the_upmost():
    document = build("a", "b", "c", "d")
    after = stack.merged_layers(document, {0, 2})
    assert told(after) == ["b", "c", "d"]
    pair = Document(SIDE, SIDE, (document.layers[0], document.layers[2]))
    alone = Document(SIDE, SIDE, (after.layers[1],))
    assert np.array_equal(alone.composite(), pair.composite())


@pytest.mark.parametrize("change", [{"visible": False}, {"locked": True}])
def test_what_is_hidden_or_locked_is_not_merged_away(change):
    document = build("a", "b")
    document = document.with_layer(1, document.layers[1].replace(**change))
    for doing in (lambda: stack.merged_layers(document, {0, 1}), lambda: document.merge_down(1)):
        with pytest.raises(StudioError, match="“b”"):
            doing()
    if "locked" in change:
        for doing in (
            lambda: stack.removed(document, {1}),
            lambda: stack.flattened(document, ""),
            lambda: stack.merged_visible(document),
        ):
            with pytest.raises(StudioError, match="locked"):
                doing()


def test_a_tree_that_is_none_is_refused():
    with pytest.raises(ValueError, match="group"):
        build("a").with_layers(build("g+", "b:g").layers, 0)


def test_a_free_name_counts_on_from_the_number_that_is_there():
    layers = [Layer(name) for name in ("Layer", "Layer 2", "Scan 2019")]
    assert tree.free_name(layers, "Layer") == "Layer 3"
    assert tree.free_name(layers, "Layer 2") == "Layer 3"
    assert tree.free_name(layers, "Scan 2019") == "Scan 2020"
    assert tree.free_name(layers, "Scan") == "Scan"
