"""The header of a weight file: names, types and shapes of its tensors, without the tensors."""

from __future__ import annotations

import json
import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from math import prod
from typing import TYPE_CHECKING, Any

from studio.errors import StudioError

if TYPE_CHECKING:
    from pathlib import Path

    from studio.engine.recognition.serving import Packed

LARGEST_HEADER = 100_000_000  # bytes, the limit of the safetensors format itself
LARGEST_RANK = 8  # dimensions of one tensor
# Bits of one value, by the names the format gives its types.
BITS = {
    **dict.fromkeys(("F64", "I64", "U64", "C64"), 64),
    **dict.fromkeys(("F32", "I32", "U32"), 32),
    **dict.fromkeys(("F16", "BF16", "I16", "U16"), 16),
    **dict.fromkeys(("BOOL", "U8", "I8", "F8_E4M3", "F8_E5M2", "F8_E8M0", "F8_E4M3FNUZ", "F8_E5M2FNUZ"), 8),
    **dict.fromkeys(("F6_E2M3", "F6_E3M2"), 6),
    "F4": 4,
}
# How files begin that lie about under a weight file's name.
POINTERS = (b"version https://git-lfs", b"version ")
PAGES = (b"<!DOCTYPE", b"<!doctype", b"<html", b"<HTML")
PICKLES = (b"PK\x03\x04", b"\x80\x02", b"\x80\x03", b"\x80\x04", b"\x80\x05")


@dataclass(frozen=True)
class Header:
    """What a weight file says of itself: for each tensor its type and its shape, and remarks."""

    path: Path
    shapes: Mapping[str, tuple[int, ...]]
    dtypes: Mapping[str, str]  # in the format's words: "F16", "Q4_K"; of packed weights "NF4", "INT8"
    metadata: Mapping[str, str] = field(default_factory=dict)
    offsets: Mapping[str, tuple[int, int]] = field(
        default_factory=dict
    )  # bytes in the file, first and last + 1
    packed: Mapping[str, Packed] = field(default_factory=dict)  # weights that need others to be read

    def __contains__(self, name: str) -> bool:
        return name in self.shapes

    def __iter__(self) -> Iterator[str]:
        return iter(self.shapes)

    @property
    def parameters(self) -> int:
        """How many values all tensors have together."""
        return sum(prod(shape) for shape in self.shapes.values())

    @property
    def precision(self) -> str:
        """The type of most of the values: "F16", "BF16", "Q4_K"; "" when there are none."""
        totals: dict[str, int] = {}
        for name, shape in self.shapes.items():
            totals[self.dtypes[name]] = totals.get(self.dtypes[name], 0) + prod(shape)
        return max(totals, key=lambda dtype: totals[dtype], default="")


def read_header(path: Path) -> Header:
    """The header of a safetensors file, checked against the file's size to the byte.

    Source: the safetensors format description (eight bytes of header length, JSON, then the tensors, without
    holes). Raises StudioError when the file is empty, cut off, damaged, or something else.
    """
    text, size = _text(path)
    try:
        values = json.loads(text, object_pairs_hook=_once)
    except _TwiceError as error:
        raise StudioError(f"{path} is damaged: {error.args[0]!r} stands in its header twice.") from error
    except (ValueError, RecursionError) as error:
        raise StudioError(f"{path} is not a safetensors file: its header is no JSON.", str(error)) from error
    if not isinstance(values, dict):
        raise StudioError(f"{path} is not a safetensors file: its header is no JSON object.")
    metadata = values.pop("__metadata__", {})
    if not isinstance(metadata, dict):
        raise StudioError(f"{path} is not a safetensors file: its metadata is no JSON object.")
    facts = {name: _fact(path, name, value) for name, value in values.items()}
    _check_offsets(path, [place for _, _, place in facts.values()], size - 8 - len(text))
    start = 8 + len(text)
    return Header(
        path,
        {name: shape for name, (_, shape, _) in facts.items()},
        {name: dtype for name, (dtype, _, _) in facts.items()},
        {str(name): str(value) for name, value in metadata.items()},
        {name: (start + first, start + last) for name, (_, _, (first, last)) in facts.items()},
    )


def _text(path: Path) -> tuple[bytes, int]:
    """The JSON of the header, and the size of the file."""
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            start = file.read(32)
            if not size:
                raise StudioError(f"The weight file {path} is empty.")
            _check_start(path, start)
            length = struct.unpack("<Q", start[:8])[0] if len(start) >= 8 else 0
            if not 2 <= length <= LARGEST_HEADER:
                raise StudioError(f"{path} is not a safetensors file.")
            if length > size - 8:
                raise StudioError(f"The weight file {path} is cut off: copy it again.")
            file.seek(8)
            return file.read(length), size
    except OSError as error:
        raise StudioError(f"The weight file {path} cannot be read: {error.strerror or error}.") from error


def _check_start(path: Path, start: bytes) -> None:
    """Raise StudioError for a file that is something else, and known."""
    if start.startswith(POINTERS):
        raise StudioError(f"{path} is a Git LFS pointer, not the weights: fetch the real file.")
    if start.startswith(PAGES):
        raise StudioError(f"{path} is a web page, not the weights: the download did not work.")
    if start.startswith(PICKLES):
        raise StudioError(f"{path} is a pickled file under another name, which could run code when opened.")
    if start.startswith(b"GGUF"):
        raise StudioError(f"{path} is a GGUF file under another name: give it the ending .gguf.")
    if start.startswith(b"\x89HDF"):
        raise StudioError(f"{path} is an HDF5 file, not safetensors.")


class _TwiceError(Exception):
    """Two tensors have the same name."""


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for name, value in pairs:
        if name in values:
            raise _TwiceError(name)
        values[name] = value
    return values


def _fact(path: Path, name: str, value: Any) -> tuple[str, tuple[int, ...], tuple[int, int]]:
    """Type, shape and place of one tensor."""
    try:
        dtype, shape, (first, last) = value["dtype"], tuple(value["shape"]), value["data_offsets"]
    except (TypeError, KeyError, ValueError) as error:
        raise StudioError(f"{path} is damaged: its header says nothing usable of {name}.") from error
    numbers = (*shape, first, last)
    if any(type(number) is not int or number < 0 for number in numbers) or len(shape) > LARGEST_RANK:
        raise StudioError(f"{path} is damaged: its header says nothing usable of {name}.")
    if not isinstance(dtype, str) or dtype not in BITS:
        raise StudioError(f"{path} holds values of a type that is not known, {dtype!r} ({name}).")
    if prod(shape) * BITS[dtype] != 8 * (last - first):
        raise StudioError(
            f"{path} is damaged: {name} of shape {shape} cannot take {last - first:,} bytes as {dtype}."
        )
    return dtype, shape, (first, last)


def _check_offsets(path: Path, places: list[tuple[int, int]], size: int) -> None:
    """Tensors must lie one behind the other and fill the file: otherwise part of it would be read twice."""
    end = 0
    for first, last in sorted(places):
        if first != end:
            raise StudioError(f"{path} is damaged: its tensors overlap or have holes between them.")
        end = last
    if end > size:
        raise StudioError(
            f"The weight file {path} is cut off: {end:,} bytes of weights expected, {size:,} found."
        )
    if end < size:
        raise StudioError(f"The weight file {path} is damaged: {size - end:,} bytes too many.")
