"""What is done to several layers of a stack at once: grouped, moved, duplicated, removed, merged."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from studio.document.blending.merging import check_mergeable, composited, merged
from studio.document.document import Document
from studio.document.layers import tree
from studio.document.layers.layer import Layer, new_id
from studio.errors import StudioError

Indices = Collection[int]


def roots(layers: Sequence[Layer], chosen: Indices) -> list[int]:
    """The chosen layers that lie in no other chosen one, from bottom to top."""
    inside = {index for at in chosen for index in range(tree.start(layers, at), at)}
    return sorted(set(chosen) - inside)


def grouped(document: Document, chosen: Indices, name: str) -> Document:
    """With the chosen layers in a new group, where the upmost of them was."""
    layers = document.layers
    at = roots(layers, chosen)
    group = Layer(name, is_group=True, group=layers[at[-1]].group)
    blocks = [_moved(tree.block(layers, index), group.id) for index in at]
    rest, place = _without(layers, at, at[-1] + 1)
    found = (*rest[:place], *(layer for block in blocks for layer in block), group, *rest[place:])
    return _with(document, found, group.id)


def ungrouped(document: Document, index: int) -> Document:
    """With a group's members in its place. Raises StudioError for a layer that is no group."""
    group = document.layers[index]
    if not group.is_group:
        raise StudioError(f"“{group.name}” is no group.")
    found = [
        layer.replace(group=group.group) if layer.group == group.id else layer
        for layer in document.layers
        if layer is not group
    ]
    members = [layer for layer in document.layers if layer.group == group.id]
    return _with(document, tuple(found), members[-1].id if members else "")


def removed(document: Document, chosen: Indices) -> Document:
    """Without the chosen layers and what lies in them. Raises StudioError where one is locked."""
    for index in reversed(roots(document.layers, chosen)):
        for layer in tree.block(document.layers, index):
            if layer.locked:
                raise StudioError(f"The layer “{layer.name}” is locked: unlock it to delete it.")
        document = document.remove(index)
    return document


def duplicated(document: Document, chosen: Indices, name: str) -> Document:
    """With a copy of each chosen layer above it; `name` says what it is called: "%1 copy"."""
    layers, last = document.layers, ""
    for index in reversed(roots(layers, chosen)):
        block = tree.block(layers, index)
        ids = {layer.id: new_id() for layer in block}
        copies = [layer.replace(id=ids[layer.id], group=ids.get(layer.group, layer.group)) for layer in block]
        copies[-1] = copies[-1].replace(name=name.replace("%1", block[-1].name))
        layers = (*layers[: index + 1], *copies, *layers[index + 1 :])
        last = last or copies[-1].id
    return _with(document, layers, last)


def placed(document: Document, chosen: Indices, at: int, group: str) -> Document:
    """With the chosen layers between `layers[at - 1]` and `layers[at]` of now, in `group` ("" = top level).

    The same document when they are there already, or when a group would come to lie in itself.
    """
    layers = document.layers
    places = roots(layers, chosen)
    blocks = [tree.block(layers, index) for index in places]
    if any(layer.id == group for block in blocks for layer in block):
        return document
    rest, place = _without(layers, places, at)
    moved = [layer for block in blocks for layer in _moved(block, group)]
    found = (*rest[:place], *moved, *rest[place:])
    if not tree.is_sound(found) or _same(found, layers):
        return document
    return _with(document, found, _active_id(document))


def raised(document: Document, chosen: Indices) -> Document:
    """With each chosen layer one place higher: over the next one, into a group, or out of its own."""
    for index in reversed(roots(document.layers, chosen)):
        document = _raised(document, index)
    return document


def lowered(document: Document, chosen: Indices) -> Document:
    """With each chosen layer one place lower."""
    for index in roots(document.layers, chosen):
        document = _lowered(document, index)
    return document


def merged_layers(document: Document, chosen: Indices) -> Document:
    """With the chosen layers made one, where the upmost of them was; a single group becomes a layer.

    Raises StudioError where one is hidden or locked.
    """
    layers = document.layers
    at = roots(layers, chosen)
    blocks = [tree.block(layers, index) for index in at]
    whole = [layer for block in blocks for layer in block]
    check_mergeable(whole, [block[-1] for block in blocks])
    like = blocks[-1][-1]
    if len(at) > 1:
        like = like.replace(mode="normal", clip=False)
    rest, place = _without(layers, at, at[-1] + 1)
    return _with(document, (*rest[:place], merged(whole, like), *rest[place:]), like.id)


def merged_visible(document: Document) -> Document:
    """With all that is shown at the top level made one layer, at the lowest place; hidden layers stay.

    Raises StudioError where one is locked, or nothing is shown.
    """
    layers = document.layers
    nodes = tree.shown_tree(layers)
    ids = {one.layer.id for node in nodes for one in (node, *node.clipped)}
    shown = [index for index, layer in enumerate(layers) if layer.id in ids]
    if not shown:
        raise StudioError("No layer is shown, so there is nothing to merge.")
    blocks = [tree.block(layers, index) for index in shown]
    check_mergeable([layer for block in blocks for layer in block], [])
    lowest = blocks[0][-1]
    rest, place = _without(layers, shown, shown[0] + 1)
    one = merged(layers, lowest.replace(mode="normal", clip=False))
    return _with(document, (*rest[:place], one, *rest[place:]), one.id)


def flattened(document: Document, name: str) -> Document:
    """With one layer, cut to the canvas, that looks like all of them; hidden ones go, control layers stay.

    Raises StudioError where one is locked.
    """
    if not document.layers:
        return document
    for layer in document.layers:
        if layer.locked:
            raise StudioError(f"The layer “{layer.name}” is locked: unlock it to flatten the picture.")
    one = Layer(name, composited(document.layers).clipped(document.rect))
    controls = (layer.replace(group="") for layer in document.layers if layer.control is not None)
    return _with(document, (one, *controls), one.id)


def _raised(document: Document, index: int) -> Document:
    layers = document.layers
    layer = layers[index]
    if index + 1 == len(layers):
        return document
    above = layers[index + 1]
    if above.id == layer.group:  # the top of its group: out of it
        return placed(document, [index], index + 2, above.group)
    end = next(at for at in range(index + 1, len(layers)) if layers[at].group == layer.group)
    if layers[end].is_group:  # into it, as its lowest
        return placed(document, [index], tree.start(layers, end), layers[end].id)
    return placed(document, [index], end + 1, layer.group)


def _lowered(document: Document, index: int) -> Document:
    layers = document.layers
    layer, first = layers[index], tree.start(layers, index)
    below = tree.sibling_below(layers, index)
    if below is None:
        if not layer.group:
            return document
        return placed(document, [index], first, next(one.group for one in layers if one.id == layer.group))
    if layers[below].is_group:  # into it, as its upmost
        return placed(document, [index], below, layers[below].id)
    return placed(document, [index], below, layer.group)


def _moved(block: tuple[Layer, ...], group: str) -> tuple[Layer, ...]:
    return (*block[:-1], block[-1].replace(group=group))


def _without(layers: tuple[Layer, ...], places: list[int], at: int) -> tuple[tuple[Layer, ...], int]:
    """The layers without some blocks, and where in them the gap below `layers[at]` is then."""
    gone = {index for place in places for index in range(tree.start(layers, place), place + 1)}
    rest = tuple(layer for index, layer in enumerate(layers) if index not in gone)
    return rest, at - sum(index < at for index in gone)


def _same(one: tuple[Layer, ...], two: tuple[Layer, ...]) -> bool:
    return [(layer.id, layer.group) for layer in one] == [(layer.id, layer.group) for layer in two]


def _active_id(document: Document) -> str:
    return document.active_layer.id if document.active_layer else ""


def _with(document: Document, layers: tuple[Layer, ...], active: str) -> Document:
    """With other layers; the one with the id `active` is the active one, or the nearest to it there was."""
    found = next((index for index, layer in enumerate(layers) if layer.id == active), document.active)
    return document.with_layers(layers, found)
