"""Headers of weight files written down by hand, with nothing behind them."""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping
from math import prod
from pathlib import Path
from typing import Any

from studio.engine.recognition.headers import Header

BYTES = {"F32": 4, "F16": 2, "BF16": 2, "U8": 1, "I64": 8}


def header(shapes: Mapping[str, tuple[int, ...]], **metadata: str) -> Header:
    """What `read_header` would give for such a file."""
    return Header(Path("file.safetensors"), shapes, dict.fromkeys(shapes, "F16"), metadata)


def write(path: Path, shapes: Mapping[str, tuple[int, ...]], dtype: str = "F16", **metadata: str) -> Path:
    """A safetensors file with such a header; its values are a hole in the file and take no disk."""
    entries: dict[str, Any] = {"__metadata__": metadata} if metadata else {}
    end = 0
    for name, shape in shapes.items():
        size = prod(shape) * BYTES[dtype]
        entries[name] = {"dtype": dtype, "shape": shape, "data_offsets": [end, end + size]}
        end += size
    text = json.dumps(entries).encode()
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(struct.pack("<Q", len(text)) + text)
        file.truncate(8 + len(text) + end)
    return path
