"""Which picture branched from which, read from records alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from studio.app.steps.lineage import Node, changes, parents_recipe, recipe, roots_recipe, tree
from studio.branch import Branch, Turn, branched
from studio.job import Params, Record

ROOT = Record(Params("a tree", seed=3, strength=0.6, steps=8, template="a {tree|bush}"), "text-to-image")


def child(parent: Record, call: int, turn: Turn | None = None, task: str = "", **changed: object) -> Record:
    params = replace(parent.params, template="", **changed)  # type: ignore[arg-type]
    past = branched(parent.branches, parent.params, len(parent.branches), call, params, turn)
    return replace(parent, params=params, branches=past, task=task or parent.task, seconds=call)


HOUSE = child(ROOT, 3, prompt="a house")
NIGHT = child(HOUSE, 5, prompt="a house at night", scheduler="Euler a")
TURNED = child(ROOT, 2, Turn(7, 0.25))
MASKED = child(ROOT, 4, Turn(is_bare=True), "inpaint", prompt="a moon", strength=1.0)
FAMILY = {"root": ROOT, "house": HOUSE, "night": NIGHT, "turned": TURNED, "masked": MASKED}


def shape(node: Node) -> tuple[str, tuple[object, ...]]:
    return node.key, tuple(shape(below) for below in node.children)


@pytest.mark.parametrize(
    ("record", "parent"), [(HOUSE, ROOT), (NIGHT, HOUSE), (TURNED, ROOT), (MASKED, ROOT)]
)
def test_a_branch_tells_the_picture_it_left(record: Record, parent: Record) -> None:
    again = Record.from_dict(record.to_dict())  # as a file tells it
    assert parents_recipe(again) == recipe(parent)
    assert roots_recipe(again) == recipe(ROOT)
    assert recipe(again) != recipe(parent)


def test_the_tree_is_the_same_from_whichever_picture_it_is_asked_for() -> None:
    stranger = replace(ROOT, params=replace(ROOT.params, prompt="a bush"))
    pictures = {"stranger": stranger, **FAMILY}
    expected = ("root", (("house", (("night", ()),)), ("turned", ()), ("masked", ())))
    for record in FAMILY.values():
        assert shape(tree(pictures, record)) == expected
    assert shape(tree(pictures, stranger)) == ("stranger", ())


def test_a_parent_that_is_not_kept_stands_in_the_tree_as_its_children_tell_of_it() -> None:
    found = tree({"night": NIGHT}, NIGHT)
    assert shape(found) == ("", (("", (("night", ()),)),))
    assert found.record.params.prompt == "a tree"
    assert found.children[0].record.params.prompt == "a house"


def test_the_picture_that_is_asked_about_need_not_be_kept() -> None:
    assert shape(tree({"root": ROOT}, HOUSE)) == ("root", (("", ()),))


def test_what_a_branch_changed_is_told() -> None:
    assert changes(ROOT) == ()
    assert changes(HOUSE) == (("prompt", "a house"),)
    assert changes(NIGHT) == (("prompt", "a house at night"), ("scheduler", "Euler a"))
    assert changes(TURNED) == (("noise_strength", 0.25),)
    assert changes(MASKED) == (("prompt", "a moon"), ("mask", True))


def test_an_older_branch_that_could_tell_only_words_finds_its_parent() -> None:
    old = replace(HOUSE, branches=(Branch(3, "a tree", guidance_scale=ROOT.params.guidance_scale),))
    assert parents_recipe(old) == recipe(ROOT)
