"""The tree of groups that a flat tuple of layers is: who lies in whom, who is clipped to whom."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from studio.document.layers.layer import Layer


@dataclass(eq=False)
class Node:
    """A layer that is shown, its members from bottom to top, and those clipped to it."""

    layer: Layer
    members: list[Node] = field(default_factory=list)
    clipped: list[Node] = field(default_factory=list)


def is_sound(layers: Sequence[Layer]) -> bool:
    """Whether each layer lies in a group that is there, with its members directly below it."""
    groups: list[str] = []
    for layer in reversed(layers):
        while groups and groups[-1] != layer.group:
            groups.pop()
        if layer.group and not groups:
            return False
        if layer.is_group:
            groups.append(layer.id)
    return True


def start(layers: Sequence[Layer], index: int) -> int:
    """Where the layer at `index` begins: the index of its lowest member, its own when it has none."""
    inside = {layers[index].id}
    at = index
    while at and layers[at - 1].group in inside:
        at -= 1
        inside.add(layers[at].id)
    return at


def block(layers: Sequence[Layer], index: int) -> tuple[Layer, ...]:
    """The layer at `index` with all that lies in it."""
    return tuple(layers[start(layers, index) : index + 1])


def sibling_below(layers: Sequence[Layer], index: int) -> int | None:
    """The index of the next layer below in the same group; None for the lowest."""
    at = start(layers, index) - 1
    return at if at >= 0 and layers[at].group == layers[index].group else None


def home(layers: Sequence[Layer], index: int) -> str:
    """The group that something put at `index` falls into: that of the layer it pushes up."""
    if index >= len(layers):
        return ""
    above = layers[index]
    return above.id if start(layers, index) < index else above.group


def shown_tree(layers: Sequence[Layer], controls: bool = False) -> list[Node]:
    """What the composite is made of, from bottom to top: no hidden layers, nor what is clipped to them.

    With `controls` the control layers are among them, as on the screen; nothing is ever clipped to one.
    """
    return _read([*layers], "", controls)


def is_visible(layers: Sequence[Layer], index: int) -> bool:
    """Whether neither the layer at `index` nor a group around it is hidden."""
    groups = {one.id: one for one in layers if one.is_group}
    layer = layers[index]
    while layer.visible and layer.group in groups:
        layer = groups[layer.group]
    return layer.visible


def leaves(layers: Sequence[Layer]) -> Iterator[tuple[Layer, tuple[Layer, ...]]]:
    """Each layer with pixels that is shown and not clipped, with the groups around it.

    Clipped layers cover nothing that their base does not.
    """

    return _walk(shown_tree(layers), ())


def bases(layers: Sequence[Layer]) -> dict[str, str]:
    """For each clipped layer the id of the one it is clipped to; it counts as unclipped without one."""
    found: dict[str, str] = {}
    last: dict[str, str] = {}
    for layer in layers:
        if layer.control is not None:
            continue
        if layer.clip and layer.group in last:
            found[layer.id] = last[layer.group]
        else:
            last[layer.group] = layer.id
    return found


def free_name(layers: Sequence[Layer], word: str) -> str:
    """`word`, or with the first number from 2 on that makes a name none of the layers has: "Layer 2".

    A number that `word` ends with already is counted on: "Layer 3" where that is "Layer 2".
    """
    taken, name = {layer.name for layer in layers}, word
    found = re.fullmatch(r"(.*) (\d{1,9})", word)
    base, number = (found[1], int(found[2])) if found else (word, 1)
    while name in taken:
        number += 1
        name = f"{base} {number}"
    return name


# Nested in their callers these would be cycles, which keep the layers until garbage is collected.
def _read(left: list[Layer], group: str, controls: bool) -> list[Node]:
    """The members of a group, taken from the end of what is `left` to be read."""
    found: list[Node] = []
    while left and left[-1].group == group:
        layer = left.pop()
        node = Node(layer, _read(left, layer.id, controls) if layer.is_group else [])
        if controls or layer.control is None:
            found.append(node)
    return _clipped(found[::-1])


def _walk(nodes: list[Node], around: tuple[Layer, ...]) -> Iterator[tuple[Layer, tuple[Layer, ...]]]:
    for node in nodes:
        if node.layer.is_group:
            yield from _walk(node.members, (*around, node.layer))
        else:
            yield node.layer, around


def _clipped(nodes: list[Node]) -> list[Node]:
    """The shown ones of a group's members, each clipped one with its base."""
    kept: list[Node] = []
    base: Node | None = None
    for node in nodes:
        if node.layer.control is not None:
            kept += [node] if node.layer.is_shown else []
        elif not node.layer.clip or base is None:
            base = node
            kept += [node] if node.layer.is_shown else []
        elif node.layer.is_shown:
            base.clipped.append(node)
    return kept
