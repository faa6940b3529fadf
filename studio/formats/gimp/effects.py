"""The effects of a layer, which GIMP works out when it shows it (from GIMP 3 on): their names."""

from __future__ import annotations

from itertools import islice

from studio.formats.gimp.parts import Damaged, Parts

_SINCE = 20  # the version of files that have them
_MOST, _LONGEST = 100, 80  # effects of a layer, and letters of a name


def effects(parts: Parts, pixels: int) -> tuple[str, ...]:
    """From bottom to top; `parts` stand behind a layer's two pointers, of which `pixels` is the first.

    Places of effects follow there, up to one that is 0; without them the layer's pixels do. What makes no
    sense is none.
    """
    if parts.version < _SINCE or pixels == parts.at:
        return ()
    try:
        return tuple(_name(parts.elsewhere(place)) for place in islice(parts.pointers(), _MOST))
    except Damaged:
        return ()


def _name(effect: Parts) -> str:
    """What it is called, else the operation it is: name, icon and operation stand first."""
    name, _icon, operation = effect.word(), effect.word(), effect.word()
    return (name or operation)[:_LONGEST]
