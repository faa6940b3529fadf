"""ComfyUI's weights of 4 and 8 bits whose blocks have scales of their own, in the tiles of tensor cores."""

from __future__ import annotations

import json
from math import prod
from typing import TYPE_CHECKING, Any

from studio.engine.recognition.serving import Found, Packed, misfit, small_bytes, stored

if TYPE_CHECKING:
    from studio.engine.recognition.headers import Header

TOLD = ".comfy_quant"  # the tensor that says, in JSON, how a layer is stored …
REMARK = "_quantization_metadata"  # … or the file's remark that says it of all layers
BLOCKS = {"nvfp4": 16, "mxfp8": 32}  # values of a row that share a scale
TILE = (128, 4)  # rows and blocks of the scales that lie together: what lacks is filled up


def find(header: Header, found: Found) -> None:
    """Put the weights of all layers that are said to be NVFP4 or MXFP8 into `found`.

    Source: the layouts of comfy-kitchen, with which ComfyUI writes such files. Raises StudioError when what
    stands beside a weight does not fit it.
    """
    told = {
        name.removesuffix(TOLD): _object(small_bytes(header, name)) for name in header if name.endswith(TOLD)
    }
    layers = _object(header.metadata.get(REMARK, "")).get("layers")
    for layer, what in {**(layers if isinstance(layers, dict) else {}), **told}.items():
        kind = what.get("format") if isinstance(what, dict) else ""
        if isinstance(kind, str) and kind in BLOCKS and f"{layer}.weight" in header:
            _put(header, layer, kind, found)


def _put(header: Header, layer: str, kind: str, found: Found) -> None:
    weight, scale, second = (f"{layer}.{end}" for end in ("weight", "weight_scale", "weight_scale_2"))
    is_four = kind == "nvfp4"
    kinds = ("U8", "F8_E4M3") if is_four else ("F8_E4M3", "F8_E8M0")
    held = (header.dtypes[weight], header.dtypes.get(scale, "").replace("U8", kinds[1]))
    if held != kinds or len(header.shapes[weight]) != 2 or is_four != (second in header):
        return
    rows, columns = header.shapes[weight]
    shape = (rows, 2 * columns) if is_four else (rows, columns)
    blocks = (rows, -(-shape[1] // BLOCKS[kind]))
    tiles = [-(-side // tile) * tile for side, tile in zip(blocks, TILE, strict=True)]
    if shape[1] % BLOCKS[kind] or prod(header.shapes[scale]) != prod(tiles):
        raise misfit(header, scale, weight)
    if is_four and (header.dtypes[second] != "F32" or prod(header.shapes[second]) != 1):
        raise misfit(header, second, weight)
    beside = [stored(header, scale, "F8_E4M3" if is_four else "U8")]
    beside += [stored(header, second)] if is_four else []
    found.packed[weight] = Packed(kind, kinds[0], tuple(beside), BLOCKS[kind])
    found.shapes[weight], found.kinds[weight] = shape, kind.upper()
    found.served |= {scale, second}


def _object(text: bytes | str) -> dict[str, Any]:
    """What is told in JSON; nothing where that cannot be read: other ways do without it."""
    try:
        told = json.loads(text) if text else {}
    except (ValueError, RecursionError):
        return {}
    return told if isinstance(told, dict) else {}
