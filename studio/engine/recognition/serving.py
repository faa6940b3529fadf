"""Weights that other tensors of a file serve: how they are stored, and what has been found of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import prod
from typing import TYPE_CHECKING, NamedTuple

from studio.errors import StudioError

if TYPE_CHECKING:
    from studio.engine.recognition.headers import Header

FLOATS = ("F32", "F16", "BF16")
LARGEST_STATE = 4096  # bytes of the JSON in a tensor


class Stored(NamedTuple):
    """A tensor that only serves another."""

    dtype: str
    shape: tuple[int, ...]
    offsets: tuple[int, int]  # bytes in the file, first and last + 1


@dataclass(frozen=True)
class Packed:
    """How a weight is stored, and what it is multiplied by."""

    way: str  # "scaled", "rows", "table" …: see studio.engine.weights.unpacking
    dtype: str  # of its numbers in the file
    beside: tuple[Stored, ...]
    block: int = 0  # values that share a scale
    nested_block: int = 0  # scales that share one of their own
    offset: float = 0.0  # what is added to scales that have


@dataclass
class Found:
    """What has been seen of a header so far."""

    packed: dict[str, Packed] = field(default_factory=dict)
    shapes: dict[str, tuple[int, ...]] = field(default_factory=dict)  # of those stored in another shape
    names: dict[str, str] = field(default_factory=dict)  # of those stored under another name: theirs
    kinds: dict[str, str] = field(default_factory=dict)  # what their numbers are called
    served: set[str] = field(default_factory=set)  # tensors that are no weights


def stored(header: Header, name: str, dtype: str = "") -> Stored:
    """A tensor of the header, to be read as it is there or as `dtype`."""
    return Stored(dtype or header.dtypes[name], header.shapes[name], header.offsets[name])


def grid_of(scale: tuple[int, ...], shape: tuple[int, ...]) -> bool:
    """Whether every value of a scale is that of an equal block of a weight of `shape`."""
    equal = len(scale) == len(shape) and all(
        few and side % few == 0 for few, side in zip(scale, shape, strict=True)
    )
    return prod(scale) == 1 or equal


def misfit(header: Header, name: str, weight: str) -> StudioError:
    """The sentence for a scale that is none of its weight."""
    return StudioError(
        f"{header.path} is damaged: {name} of shape {header.shapes[name]} is no scale of a weight of shape "
        f"{header.shapes[weight]}."
    )


def small_bytes(header: Header, name: str) -> bytes:
    """What a small tensor holds. Raises StudioError for one that is not small."""
    first, last = header.offsets[name]
    if last - first > LARGEST_STATE:
        raise StudioError(f"{header.path} is damaged: {name} takes {last - first:,} bytes.")
    try:
        with header.path.open("rb") as file:
            file.seek(first)
            return file.read(last - first)
    except OSError as error:
        why = error.strerror or error
        raise StudioError(f"The weight file {header.path} cannot be read: {why}.") from error
