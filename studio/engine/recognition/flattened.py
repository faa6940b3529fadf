"""Weights that quanto and torchao store in several tensors, under names of their own."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from studio.engine.recognition.serving import FLOATS, Found, Packed, grid_of, misfit, stored

if TYPE_CHECKING:
    from studio.engine.recognition.headers import Header

DATA, SCALE = "._data", "._scale"  # quanto's
EIGHTS = {"I8": "INT8", "F8_E4M3": "F8_E4M3", "F8_E5M2": "F8_E5M2"}  # what their numbers are called
# torchao's kinds of tensor whose numbers take 8 bits each in the file
KINDS = ("Int8Tensor", "Float8Tensor", "IntxUnpackedToInt8Tensor")
LIST = "tensor_names"  # in the file's remarks


def quanto(header: Header, name: str, found: Found) -> None:
    """Put a weight of quanto's 8 bits into `found`, whose numbers `name` holds.

    Those of 4 and 2 bits do not say of which shape they are and stay unread. Source: optimum-quanto's
    WeightQBytesTensor. Raises StudioError when its scale does not fit it.
    """
    weight = name.removesuffix(DATA)
    _put(header, weight, name, f"{weight}{SCALE}", "", found)


def torchao(header: Header, found: Found) -> None:
    """The same for all tensors that torchao has flattened, as the file's remarks tell of them.

    Source: torchao.prototype.safetensors. What does more than scale its numbers stays unread.
    """
    for weight in _listed(header.metadata.get(LIST, "")):
        told = _told(header.metadata.get(str(weight), ""))
        parts = told.get("_tensor_data_names")
        if told.get("_type") not in KINDS or not isinstance(parts, list):
            continue
        if not {"qdata", "scale"} <= {*map(str, parts)} <= {"qdata", "scale", "zero_point"}:
            continue
        module, _, own = str(weight).rpartition(".")
        start = f"{module}._{own}_"
        zero = f"{start}zero_point" if "zero_point" in parts else ""
        _put(header, str(weight), f"{start}qdata", f"{start}scale", zero, found)


def _put(header: Header, weight: str, data: str, scale: str, zero: str, found: Found) -> None:
    kind = header.dtypes.get(data, "")
    if kind not in EIGHTS or header.dtypes.get(scale) not in FLOATS or weight in header:
        return
    beside = [scale, zero] if zero else [scale]
    if zero and header.dtypes.get(zero) != "I8":
        return
    for each in beside:
        if not grid_of(header.shapes[each], header.shapes[data]):
            raise misfit(header, each, data)
    found.packed[weight] = Packed("blocks", kind, tuple(stored(header, each) for each in beside))
    found.names[data], found.kinds[weight] = weight, EIGHTS[kind]
    found.served |= set(beside)


def _listed(text: str) -> list[Any]:
    try:
        names = json.loads(text) if text else []
    except (ValueError, RecursionError):
        return []
    return names if isinstance(names, list) else []


def _told(text: str) -> dict[str, Any]:
    try:
        told = json.loads(text) if text else {}
    except (ValueError, RecursionError):
        return {}
    return told if isinstance(told, dict) else {}
