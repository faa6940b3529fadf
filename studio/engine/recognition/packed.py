"""Weights of few bits that stand in a file beside what brings them back to size, found by their names."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from math import prod
from typing import Any, NamedTuple

from studio.engine.recognition.headers import LARGEST_RANK, Header
from studio.errors import StudioError

FLOATS = ("F32", "F16", "BF16")
# What a layer's scale is called, in the ways of several programs; all of them are multiplied.
SCALES = (".scale_weight", ".weight_scale", ".weight_scale_inv")
BLOCK = 128  # values of a side that share a scale, where a scale is a table of blocks
# What says how a layer is computed, not what its weights are; and that a file has scales at all.
UNREAD = (".scale_input", ".input_scale", ".comfy_quant")
MARK = "scaled_fp8"
STATE = ".quant_state.bitsandbytes__"  # of bitsandbytes' 4-bit weights, the kind of number behind it
BEHIND = (".absmax", ".quant_map", ".nested_absmax", ".nested_quant_map")
ROWS, FORMAT = ".SCB", ".weight_format"  # of its 8-bit weights: a scale for each row, and how they lie
LARGEST_STATE = 4096  # bytes of the JSON in a tensor
LARGEST_BLOCK = 1 << 20  # values


class Stored(NamedTuple):
    """A tensor that only serves another."""

    dtype: str
    shape: tuple[int, ...]
    offsets: tuple[int, int]  # bytes in the file, first and last + 1


@dataclass(frozen=True)
class Packed:
    """How a weight is stored, and what it is multiplied by."""

    way: str  # "scaled", "rows", "table": see studio.engine.weights.unpacking
    dtype: str  # of its numbers in the file
    beside: tuple[Stored, ...]
    block: int = 0  # values that share a scale
    nested_block: int = 0  # scales that share one of their own
    offset: float = 0.0  # what is added to scales that have


@dataclass
class _Found:
    """What has been seen of a header so far."""

    packed: dict[str, Packed] = field(default_factory=dict)
    shapes: dict[str, tuple[int, ...]] = field(default_factory=dict)  # of those stored in another shape
    kinds: dict[str, str] = field(default_factory=dict)  # what their numbers are called
    served: set[str] = field(default_factory=set)  # tensors that are no weights


def seen(header: Header) -> Header:
    """The header with such weights in their own shapes, and without the tensors that serve them.

    Those stored in a way that is not known stay as they are; `recognition.recognise` tells of them. Raises
    StudioError when what stands beside a weight does not fit it.
    """
    found = _Found()
    for name in header:
        if name.endswith(SCALES):
            _scaled(header, name, found)
        elif STATE in name:
            _table(header, name, found)
        elif name.endswith(ROWS):
            _rows(header, name, found)
    if not found.packed:
        return header
    found.served |= {name for name in header if _is_remark(name, found)}
    names = [name for name in header if name not in found.served]
    return replace(
        header,
        shapes={name: found.shapes.get(name, header.shapes[name]) for name in names},
        dtypes={name: found.kinds.get(name, header.dtypes[name]) for name in names},
        offsets={name: header.offsets[name] for name in names},
        packed=found.packed,
    )


def _is_remark(name: str, found: _Found) -> bool:
    if name == MARK or name.endswith(f".{MARK}"):
        return True
    end = next((end for end in (*UNREAD, FORMAT) if name.endswith(end)), "")
    return bool(end) and f"{name.removesuffix(end)}.weight" in found.packed


def _stored(header: Header, name: str) -> Stored:
    return Stored(header.dtypes[name], header.shapes[name], header.offsets[name])


def _scaled(header: Header, name: str, found: _Found) -> None:
    """A weight of 8 bits, or more, and its scale: one number, one for each row, or one for each block."""
    end = next(end for end in SCALES if name.endswith(end))
    weight = f"{name.removesuffix(end)}.weight"
    kind, shape = header.dtypes.get(weight, ""), header.shapes.get(weight, ())
    if kind not in ("F8_E4M3", "F8_E5M2", *FLOATS) or header.dtypes[name] not in FLOATS:
        return
    scale, rows = header.shapes[name], shape[:1]
    blocks = tuple(-(-side // BLOCK) for side in shape)
    if prod(scale) != 1 and scale not in (rows, (*rows, *(1,) * (len(shape) - 1))) and scale != blocks:
        raise StudioError(
            f"{header.path} is damaged: {name} of shape {scale} is no scale of a weight of shape {shape}."
        )
    found.packed[weight] = Packed("scaled", kind, (_stored(header, name),), BLOCK)
    found.served.add(name)


def _rows(header: Header, name: str, found: _Found) -> None:
    """bitsandbytes' 8-bit weights, whose rows have their largest value at 127."""
    start = name.removesuffix(ROWS)
    weight, form = f"{start}.weight", f"{start}{FORMAT}"
    shape = header.shapes.get(weight, ())
    if header.dtypes.get(weight) != "I8" or header.dtypes[name] not in FLOATS:
        return
    if len(shape) != 2 or prod(header.shapes[name]) != shape[0]:
        raise StudioError(
            f"{header.path} is damaged: {name} of shape {header.shapes[name]} is no scale of a weight of "
            f"shape {shape}."
        )
    if form in header and any(_bytes(header, form)):
        return  # for the matrix units of one make of card: those are not read
    found.packed[weight] = Packed("rows", "I8", (_stored(header, name),))
    found.kinds[weight] = "INT8"
    found.served.add(name)


def _table(header: Header, name: str, found: _Found) -> None:
    """bitsandbytes' 4-bit weights: places in a table of 16 values, and a scale for each block of them."""
    weight, _, kind = name.partition(STATE)
    if weight not in header:
        return
    state = _state(header, name)
    shape, nested = tuple(state["shape"]), "nested_offset" in state
    serving = [f"{weight}{end}" for end in (BEHIND if nested else BEHIND[:2])]
    packed = Packed(
        "table",
        "U8",
        tuple(_stored(header, each) for each in serving if each in header),
        state["blocksize"],
        state.get("nested_blocksize", 0) if nested else 0,
        float(state.get("nested_offset", 0.0)),
    )
    first, last = header.offsets[weight]
    if last - first != -(-prod(shape) // 2) or list(_sizes(packed)) != _wanted(packed, prod(shape)):
        raise StudioError(f"{header.path} is damaged: what stands beside {weight} does not fit it.")
    found.packed[weight], found.shapes[weight] = packed, shape
    found.kinds[weight] = kind.upper()
    found.served |= {name, *serving}


def _sizes(packed: Packed) -> Iterator[tuple[str, int]]:
    return ((each.dtype, prod(each.shape)) for each in packed.beside)


def _wanted(packed: Packed, count: int) -> list[tuple[str, int]]:
    """Type and size of what stands beside so many values."""
    blocks = -(-count // packed.block)
    if not packed.nested_block:
        return [("F32", blocks), ("F32", 16)]
    return [("U8", blocks), ("F32", 16), ("F32", -(-blocks // packed.nested_block)), ("F32", 256)]


def _state(header: Header, name: str) -> Mapping[str, Any]:
    """The JSON in a tensor that says of which shape a 4-bit weight is, and how many values have one scale."""
    try:
        state = json.loads(_bytes(header, name).decode("utf-8"))
        blocks = [state["blocksize"], *([state["nested_blocksize"]] if "nested_offset" in state else [])]
        usable = (
            all(type(block) is int and 0 < block <= LARGEST_BLOCK for block in blocks)
            and len(state["shape"]) <= LARGEST_RANK
            and all(type(side) is int and side > 0 for side in state["shape"])
            and isinstance(state.get("nested_offset", 0.0), int | float)
        )
    except (ValueError, TypeError, KeyError, RecursionError):
        usable = False
    if not usable:
        raise StudioError(f"{header.path} is damaged: {name} says nothing usable of its weight.")
    return dict(state)


def _bytes(header: Header, name: str) -> bytes:
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
