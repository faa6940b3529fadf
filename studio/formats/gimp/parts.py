"""The bytes of a GIMP file: numbers, words, pointers and lists of properties.

As GIMP's own description has them (devel-docs/xcf.txt of its source). Numbers are big-endian.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

_MOST = 100_000  # pointers or properties in one list


class Kind(IntEnum):
    """The properties that are read; the others are passed over."""

    END = 0
    COLOURS = 1
    IS_ACTIVE = 2
    FLOATING = 5
    OPACITY = 6
    MODE = 7
    VISIBLE = 8
    LOCK_ALPHA = 10
    APPLY_MASK = 11
    PLACE = 15
    PACKING = 17
    GUIDES = 18
    RESOLUTION = 19
    PARASITES = 21
    LOCKED = 28
    IS_GROUP = 29
    PATH = 30
    EXACT_OPACITY = 33
    COMPOSITE_SPACE = 36
    BLEND_SPACE = 37
    VECTOR = 47
    LINK = 48
    SELECTION = 4


Properties = dict[int, bytes]


class Damaged(ValueError):  # noqa: N818 - it is what a file is
    """The bytes are not what they should be."""


@dataclass
class Parts:
    """The bytes of a file, with a place in them. Every read raises Damaged beyond their end."""

    data: bytes
    version: int = 0
    at: int = 0

    def take(self, count: int) -> bytes:
        """So many bytes."""
        if count < 0 or self.at + count > len(self.data):
            raise Damaged(f"{count} bytes were expected at {self.at}, the file ends before")
        self.at += count
        return self.data[self.at - count : self.at]

    def number(self) -> int:
        """A whole number of 32 bits, not negative."""
        return int(struct.unpack(">I", self.take(4))[0])

    def pointer(self) -> int:
        """A place in the file, 0 for none: 64 bits from version 11 on."""
        return int(struct.unpack(">Q", self.take(8))[0]) if self.version >= 11 else self.number()

    def pointers(self) -> Iterator[int]:
        """Places up to the one that is 0."""
        for _ in range(_MOST):
            place = self.pointer()
            if not place:
                return
            yield place
        raise Damaged("a list does not end")

    def word(self) -> str:
        """A text, as its length and UTF-8 with a zero behind it."""
        return self.take(self.number()).rstrip(b"\0").decode("utf-8", "replace")

    def properties(self) -> Properties:
        """What stands in a list of properties, by their kinds; of several of one kind the last."""
        found: Properties = {}
        for _ in range(_MOST):
            kind, length = self.number(), self.number()
            if kind == Kind.END:
                return found
            if kind == Kind.COLOURS:  # very old files give a wrong length
                count = self.number()
                found[kind] = self.take(3 * min(count, 256))
                continue
            found[kind] = self.take(length)
        raise Damaged("a list of properties does not end")

    def elsewhere(self, place: int) -> Parts:
        """The same bytes at another place."""
        return Parts(self.data, self.version, place)


def whole(found: Properties, kind: Kind, usual: int = 0) -> int:
    """The number in a property."""
    return wholes(found, kind, "I")[0] if len(found.get(kind, b"")) >= 4 else usual


def wholes(found: Properties, kind: Kind, form: str) -> tuple[int, ...]:
    """The numbers in a property: "I" not negative, "i" with a sign."""
    data = found.get(kind, b"")
    count = len(data) // 4
    return struct.unpack(f">{count}{form}", data[: 4 * count])


def parasite(data: bytes, wanted: str) -> bytes:
    """What is attached to a picture under a name; nothing where it is not."""
    parts = Parts(data)
    while parts.at < len(data):
        name, _flags = parts.word(), parts.number()
        held = parts.take(parts.number())
        if name == wanted:
            return held
    return b""
