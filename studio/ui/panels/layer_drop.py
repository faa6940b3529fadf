"""Where dragged layers come to lie: the gaps between the rows of a list, and the groups around them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from studio.document.layers import tree
from studio.document.layers.layer import Layer


class Place(NamedTuple):
    """Between `layers[at - 1]` and `layers[at]`, in a group; `depth` is how many groups are around it."""

    depth: int
    at: int
    group: str


def depths(layers: Sequence[Layer]) -> list[int]:
    """How many groups are around each layer."""
    found: dict[str, int] = {"": -1}
    for layer in reversed(layers):
        found[layer.id] = found[layer.group] + 1
    return [found[layer.id] for layer in layers]


def shown_rows(layers: Sequence[Layer], folded: set[str]) -> list[int]:
    """The indices of the layers that a list shows, from top to bottom: not those in folded groups."""
    hidden = set(folded)
    rows = []
    for index in range(len(layers) - 1, -1, -1):
        layer = layers[index]
        if layer.group not in hidden:
            rows.append(index)
        elif layer.is_group:
            hidden.add(layer.id)
    return rows


def between(layers: Sequence[Layer], rows: Sequence[int], gap: int, depth: int) -> Place:
    """The place in the gap above row `gap` that is nearest to `depth`: a group may end there."""
    return min(_places(layers, rows, gap), key=lambda place: abs(place.depth - depth))


def inside(layers: Sequence[Layer], row: int) -> Place:
    """The place of the upmost member of the group at index `row`."""
    return Place(depths(layers)[row] + 1, row, layers[row].id)


def _places(layers: Sequence[Layer], rows: Sequence[int], gap: int) -> list[Place]:
    if gap == 0:
        return [Place(0, len(layers), "")]
    deep = depths(layers)
    above, below = rows[gap - 1], rows[gap] if gap < len(rows) else None
    around = layers[below].group if below is not None else ""
    found = []
    if layers[above].is_group and (around == layers[above].id or tree.start(layers, above) == above):
        found.append(inside(layers, above))
        if around == layers[above].id:
            return found
    index = above
    while True:
        layer = layers[index]
        found.append(Place(deep[index], tree.start(layers, index), layer.group))
        if layer.group == around:
            return found
        index = next(at for at, one in enumerate(layers) if one.id == layer.group)
