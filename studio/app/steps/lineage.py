"""Which pictures branched from which: read from their records alone, so that no restart forgets it."""

from __future__ import annotations

import dataclasses
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from studio.branch import SOLVER, WORDS, Branch, told
from studio.errors import StudioError
from studio.gallery import Gallery
from studio.job import Params, Record

# What does not change the pixels, or stands in the panel for other tasks than the picture's own.
PLACED = {"region": None, "batch": 1, "template": "", "negative_template": "", "styles": (), "threads": 0}
BARE = {"strength": 1.0, "fill": "keep", "context": 0, "overlap": 0}
ALIKE = 500  # pictures of one seed that are looked through

Recipe = tuple[Hashable, ...]


def recipe(record: Record) -> Recipe:
    """What a picture is made of, as far as a branch of it knows; equal for equal pictures."""
    return _recipe(record.params, record.branches, record.task == "text-to-image", record.kept_at)


def parents_recipe(record: Record) -> Recipe | None:
    """That of the picture it branched from; None = it did not branch."""
    if not record.branches:
        return None
    *before, last = record.branches
    bare = last.is_bare or record.task == "text-to-image"
    return _recipe(last.applied(record.params), tuple(before), bare, 0)


def roots_recipe(record: Record) -> Recipe:
    """That of the picture at the root of its family."""
    if not record.branches:
        return recipe(record)
    first = record.branches[0]
    bare = record.task == "text-to-image" or any(branch.is_bare for branch in record.branches)
    return _recipe(first.applied(record.params), (), bare, 0)


def _recipe(params: Params, branches: tuple[Branch, ...], bare: bool, kept_at: int) -> Recipe:
    values: dict[str, Any] = params.to_dict() | PLACED | (BARE if bare else {})
    stretches = tuple(_stretch(branches, params, number) for number in range(len(branches)))
    return (*values.items(), stretches, kept_at)


def _stretch(branches: tuple[Branch, ...], params: Params, number: int) -> Recipe:
    branch, now = branches[number], told(branches, params, number)
    noise = (branch.noise_seed, branch.noise_strength, branch.extra_noise) if branch.moves_noise else ()
    return (branch.call, *(getattr(now, name) for name in (*WORDS, *SOLVER)), branch.mask, *noise)


def find_parent(gallery: Gallery, record: Record) -> Record | None:
    """The picture a branch left, the newest when it was made several times; None = it is not kept."""
    wanted = parents_recipe(record)
    alike = gallery.search(f"seed:{record.params.seed}", limit=ALIKE)
    return next((item.record for item in alike if recipe(item.record) == wanted), None)


def changes(record: Record) -> tuple[tuple[str, Any], ...]:
    """What a branch was told that its parent was not, as (name, value); names of Params, and of noise."""
    if not record.branches:
        return ()
    last, params = record.branches[-1], record.params
    before = last.applied(params)
    words = [name for name in (*WORDS, *SOLVER) if getattr(before, name) != getattr(params, name)]
    found: list[tuple[str, Any]] = [(name, getattr(params, name)) for name in words]
    for name in ("noise_strength", "extra_noise"):
        if getattr(last, name):
            found.append((name, getattr(last, name)))
    if last.changes_inputs:
        found.append(("mask", True))
    return tuple(found)


@dataclass(frozen=True)
class Node:
    """One picture in the tree. `key` names it to whoever asked; "" = it is not kept."""

    key: str
    record: Record
    children: tuple[Node, ...] = ()


def tree(pictures: Mapping[str, Record], about: Record) -> Node:
    """The family of `about`: the picture at its root with all that branched from it, each oldest first.

    Parents that are not among `pictures` stand in it as far as their children tell of them.
    """
    root = roots_recipe(about)
    family = {key: record for key, record in pictures.items() if roots_recipe(record) == root}
    nodes: dict[Recipe, tuple[str, Record]] = {}
    for key, record in [*family.items(), ("", about)]:
        nodes.setdefault(recipe(record), (key, record))
        for ancestor in _ancestors(record):
            nodes.setdefault(recipe(ancestor), ("", ancestor))
    for key, record in family.items():  # a kept one in the place of what was only told of
        if not nodes[recipe(record)][0]:
            nodes[recipe(record)] = key, record
    return _node(root, nodes)


def _ancestors(record: Record) -> Iterable[Record]:
    while record.branches:
        *before, last = record.branches
        task = "text-to-image" if last.is_bare else record.task
        params = last.applied(record.params)
        record = dataclasses.replace(Record(params, task), branches=tuple(before))
        yield record


def _node(which: Recipe, nodes: Mapping[Recipe, tuple[str, Record]]) -> Node:
    if which not in nodes:
        raise StudioError("The records of this family of pictures do not fit together.")
    key, record = nodes[which]
    below = [other for other, (_, each) in nodes.items() if parents_recipe(each) == which]
    return Node(key, record, tuple(_node(other, nodes) for other in below))
