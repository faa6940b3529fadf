"""The header of a GGUF file: names, types and shapes of its tensors, read within limits."""

from __future__ import annotations

import struct
from math import prod
from pathlib import Path
from typing import BinaryIO

from studio.engine.recognition.headers import LARGEST_RANK, Header
from studio.errors import StudioError

SUFFIX = ".gguf"
VERSIONS = (2, 3)
MOST_TENSORS = 100_000
MOST_VALUES = 10_000  # remarks; those of image models are a handful
LONGEST_NAME = 4096  # bytes
LONGEST_TEXT = 10_000_000  # bytes of one remark
LARGEST_ARRAY = 10_000_000  # elements: the vocabularies of text encoders are long
ALIGNMENT = 32  # bytes, where a file says nothing else
SHAPE = "comfy.gguf.orig_shape."  # begins remarks that tell a tensor's shape before it was flattened
# Types by their number: name, values in a block, bytes of a block.
TYPES = {
    0: ("F32", 1, 4), 1: ("F16", 1, 2), 2: ("Q4_0", 32, 18), 3: ("Q4_1", 32, 20), 6: ("Q5_0", 32, 22),
    7: ("Q5_1", 32, 24), 8: ("Q8_0", 32, 34), 10: ("Q2_K", 256, 84), 11: ("Q3_K", 256, 110),
    12: ("Q4_K", 256, 144), 13: ("Q5_K", 256, 176), 14: ("Q6_K", 256, 210), 16: ("IQ2_XXS", 256, 66),
    17: ("IQ2_XS", 256, 74), 18: ("IQ3_XXS", 256, 98), 19: ("IQ1_S", 256, 50), 20: ("IQ4_NL", 32, 18),
    21: ("IQ3_S", 256, 110), 22: ("IQ2_S", 256, 82), 23: ("IQ4_XS", 256, 136), 24: ("I8", 1, 1),
    25: ("I16", 1, 2), 26: ("I32", 1, 4), 27: ("I64", 1, 8), 28: ("F64", 1, 8), 29: ("IQ1_M", 256, 56),
    30: ("BF16", 1, 2),
}  # fmt: skip
SCALARS = {0: "B", 1: "b", 2: "H", 3: "h", 4: "I", 5: "i", 6: "f", 7: "?", 10: "Q", 11: "q", 12: "d"}
TEXT, ARRAY = 8, 9


def read_gguf(path: Path) -> Header:
    """The header of a GGUF file, checked against its size.

    Source: the GGUF specification (ggml-org/ggml, docs/gguf.md), versions 2 and 3. Raises StudioError when
    the file is cut off, damaged, or something else.
    """
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            return _read(path, file, size)
    except OSError as error:
        raise StudioError(f"The weight file {path} cannot be read: {error.strerror or error}.") from error
    except (struct.error, EOFError) as error:
        raise StudioError(f"The weight file {path} is cut off: copy it again.") from error
    except UnicodeDecodeError as error:
        raise StudioError(f"{path} is damaged: a name in its header is no text.") from error


def _read(path: Path, file: BinaryIO, size: int) -> Header:
    if file.read(4) != b"GGUF":
        raise StudioError(f"{path} is not a GGUF file.")
    version, tensors, values = struct.unpack("<IQQ", _exactly(file, 20))
    if version not in VERSIONS:
        raise StudioError(f"{path} is a GGUF file of version {version}; only versions 2 and 3 can be read.")
    if tensors > MOST_TENSORS or values > MOST_VALUES:
        raise StudioError(f"{path} is damaged: it claims {tensors:,} tensors and {values:,} remarks.")
    remarks = dict(_remark(path, file) for _ in range(values))
    facts = [_tensor(path, file) for _ in range(tensors)]
    alignment = remarks.get("general.alignment", ALIGNMENT)
    if not isinstance(alignment, int) or alignment < 1:
        raise StudioError(f"{path} is damaged: its tensors lie {alignment!r} bytes apart.")
    start = -(-file.tell() // alignment) * alignment
    shapes, dtypes, offsets = {}, {}, {}
    for name, shape, dtype, offset, count in facts:
        if start + offset + count > size:
            raise StudioError(f"The weight file {path} is cut off: {name} ends behind its end.")
        if name in shapes:
            raise StudioError(f"{path} is damaged: {name} stands in it twice.")
        told = remarks.get(SHAPE + name)
        same = isinstance(told, tuple) and prod(told) == prod(shape)
        shapes[name] = told if isinstance(told, tuple) and same else shape
        dtypes[name], offsets[name] = dtype, (start + offset, start + offset + count)
    said = {name: str(value) for name, value in remarks.items() if not isinstance(value, tuple)}
    return Header(path, shapes, dtypes, said, offsets)


def _exactly(file: BinaryIO, count: int) -> bytes:
    found = file.read(count)
    if len(found) < count:
        raise EOFError
    return found


def _number(file: BinaryIO, letter: str) -> int | float | bool:
    form = f"<{letter}"
    value: int | float | bool = struct.unpack(form, _exactly(file, struct.calcsize(form)))[0]
    return value


def _whole(file: BinaryIO, letter: str) -> int:
    return int(_number(file, letter))


def _text(path: Path, file: BinaryIO, longest: int) -> str:
    length = _whole(file, "Q")
    if length > longest:
        raise StudioError(f"{path} is damaged: a name in its header has {length:,} bytes.")
    return _exactly(file, length).decode("utf-8")


def _remark(path: Path, file: BinaryIO) -> tuple[str, int | float | str | tuple[int, ...]]:
    """A name and its value; of arrays only short ones of whole numbers are kept."""
    name, kind = _text(path, file, LONGEST_NAME), _whole(file, "I")
    if kind == TEXT:
        return name, _text(path, file, LONGEST_TEXT)
    if kind != ARRAY:
        return name, _number(file, _letter(path, kind))
    kind, count = _whole(file, "I"), _whole(file, "Q")
    if count > LARGEST_ARRAY:
        raise StudioError(f"{path} is damaged: a list in its header has {count:,} elements.")
    if kind == TEXT:
        for _ in range(count):
            _text(path, file, LONGEST_TEXT)
        return name, ()
    letter = _letter(path, kind)
    raw = _exactly(file, count * struct.calcsize(f"<{letter}"))
    kept = struct.unpack(f"<{count}{letter}", raw) if count <= LARGEST_RANK and letter in "IiQq" else ()
    return name, tuple(int(value) for value in kept)


def _letter(path: Path, kind: int) -> str:
    if kind not in SCALARS:
        raise StudioError(f"{path} is damaged: its header holds a value of the unknown type {kind}.")
    return SCALARS[kind]


def _tensor(path: Path, file: BinaryIO) -> tuple[str, tuple[int, ...], str, int, int]:
    """Name, shape, type, place and size of one tensor; shapes stand in the file the other way round."""
    name, rank = _text(path, file, LONGEST_NAME), _whole(file, "I")
    if rank > LARGEST_RANK:
        raise StudioError(f"{path} is damaged: {name} has {rank:,} dimensions.")
    shape = tuple(reversed([_whole(file, "Q") for _ in range(rank)]))
    kind, offset = _whole(file, "I"), _whole(file, "Q")
    if kind not in TYPES:
        raise StudioError(f"{path} holds values of a type that is not known, {kind} ({name}).")
    dtype, each, count = TYPES[kind]
    if shape and shape[-1] % each:
        raise StudioError(f"{path} is damaged: {name} of shape {shape} cannot be stored as {dtype}.")
    return name, shape, dtype, offset, prod(shape) // each * count
