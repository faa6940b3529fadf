"""Weights of few bits that stand in a file beside what brings them back to size, found by their names."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from math import prod
from typing import Any

from studio.engine.recognition import flattened, tiled
from studio.engine.recognition.headers import LARGEST_RANK, Header
from studio.engine.recognition.serving import FLOATS, Found, Packed, misfit, small_bytes, stored
from studio.errors import StudioError

# What a layer's scale is called, in the ways of several programs; all of them are multiplied.
SCALES = (".scale_weight", ".weight_scale", ".weight_scale_inv")
BLOCK = 128  # values of a side that share a scale, where a scale is a table of blocks
# What says how a layer is computed, not what its weights are; and that a file has scales at all.
UNREAD = (".scale_input", ".input_scale", ".output_scale", ".comfy_quant")
MARK = "scaled_fp8"
STATE = ".quant_state.bitsandbytes__"  # of bitsandbytes' 4-bit weights, the kind of number behind it
BEHIND = (".absmax", ".quant_map", ".nested_absmax", ".nested_quant_map")
ROWS, FORMAT = ".SCB", ".weight_format"  # of its 8-bit weights: a scale for each row, and how they lie
LARGEST_BLOCK = 1 << 20  # values


def seen(header: Header) -> Header:
    """The header with such weights in their own shapes, and without the tensors that serve them.

    Those stored in a way that is not known stay as they are; `recognition.recognise` tells of them. Raises
    StudioError when what stands beside a weight does not fit it.
    """
    found = Found()
    for name in header:
        if name.endswith(SCALES):
            _scaled(header, name, found)
        elif STATE in name:
            _table(header, name, found)
        elif name.endswith(ROWS):
            _rows(header, name, found)
        elif name.endswith(flattened.DATA):
            flattened.quanto(header, name, found)
    tiled.find(header, found)
    flattened.torchao(header, found)
    if not found.packed:
        return header
    found.served |= {name for name in header if _is_remark(name, found)}
    names = {found.names.get(name, name): name for name in header if name not in found.served}
    return replace(
        header,
        shapes={name: found.shapes.get(name, header.shapes[held]) for name, held in names.items()},
        dtypes={name: found.kinds.get(name, header.dtypes[held]) for name, held in names.items()},
        offsets={name: header.offsets[held] for name, held in names.items()},
        packed=found.packed,
    )


def _is_remark(name: str, found: Found) -> bool:
    if name == MARK or name.endswith(f".{MARK}"):
        return True
    end = next((end for end in (*UNREAD, FORMAT) if name.endswith(end)), "")
    return bool(end) and f"{name.removesuffix(end)}.weight" in found.packed


def _scaled(header: Header, name: str, found: Found) -> None:
    """A weight of 8 bits, or more, and its scale: one number, one for each row, or one for each block."""
    end = next(end for end in SCALES if name.endswith(end))
    weight = f"{name.removesuffix(end)}.weight"
    kind, shape = header.dtypes.get(weight, ""), header.shapes.get(weight, ())
    if kind not in ("F8_E4M3", "F8_E5M2", *FLOATS) or header.dtypes[name] not in FLOATS:
        return
    scale, rows = header.shapes[name], shape[:1]
    blocks = tuple(-(-side // BLOCK) for side in shape)
    if prod(scale) != 1 and scale not in (rows, (*rows, *(1,) * (len(shape) - 1))) and scale != blocks:
        raise misfit(header, name, weight)
    found.packed[weight] = Packed("scaled", kind, (stored(header, name),), BLOCK)
    found.served.add(name)


def _rows(header: Header, name: str, found: Found) -> None:
    """bitsandbytes' 8-bit weights, whose rows have their largest value at 127."""
    start = name.removesuffix(ROWS)
    weight, form = f"{start}.weight", f"{start}{FORMAT}"
    shape = header.shapes.get(weight, ())
    if header.dtypes.get(weight) != "I8" or header.dtypes[name] not in FLOATS:
        return
    if len(shape) != 2 or prod(header.shapes[name]) != shape[0]:
        raise misfit(header, name, weight)
    if form in header and any(small_bytes(header, form)):
        return  # for the matrix units of one make of card: those are not read
    found.packed[weight] = Packed("rows", "I8", (stored(header, name),))
    found.kinds[weight] = "INT8"
    found.served.add(name)


def _table(header: Header, name: str, found: Found) -> None:
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
        tuple(stored(header, each) for each in serving if each in header),
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
        state = json.loads(small_bytes(header, name).decode("utf-8"))
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
