"""Tensors out of weight files: several at once, each straight into memory of its own and its device."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar, overload

import torch
from torch import Tensor

from studio.engine.recognition.gguf import SUFFIX
from studio.engine.recognition.opening import open_header
from studio.engine.weights.quantised import decoder
from studio.engine.weights.unpacking import unpacker
from studio.errors import StudioError

if TYPE_CHECKING:
    from studio.engine.recognition.headers import Header
    from studio.engine.stopping import Stop
    from studio.engine.weights.layouts import Cut

AT_ONCE = 4  # tensors: enough to keep a disk and the conversion to another number format busy
DTYPES = {
    "F64": torch.float64,
    "F32": torch.float32,
    "F16": torch.float16,
    "BF16": torch.bfloat16,
    "F8_E4M3": torch.float8_e4m3fn,
    "F8_E5M2": torch.float8_e5m2,
    "I64": torch.int64,
    "I32": torch.int32,
    "I16": torch.int16,
    "I8": torch.int8,
    "U8": torch.uint8,
    "BOOL": torch.bool,
}


class Place(NamedTuple):
    """Where a tensor lies in a file."""

    path: Path
    start: int  # bytes from the beginning of the file
    size: int  # bytes
    dtype: torch.dtype  # decoded
    shape: tuple[int, ...]
    decode: Callable[..., Tensor] | None = None  # of quantised tensors: raw bytes -> numbers …
    beside: tuple[Place, ...] = ()  # … with the help of these


def places(path: Path) -> dict[str, Place]:
    """Every tensor of a file by its name; reads the header only. Raises StudioError when it is damaged."""
    header = open_header(path)
    return {name: _place(header, name) for name in header}


def _place(header: Header, name: str) -> Place:
    kind, shape, (start, end) = header.dtypes[name], header.shapes[name], header.offsets[name]
    if (packed := header.packed.get(name)) is not None:
        beside = tuple(
            Place(header.path, first, last - first, DTYPES[dtype], own)
            for dtype, own, (first, last) in packed.beside
        )
        return Place(header.path, start, end - start, torch.float32, shape, unpacker(packed, shape), beside)
    decode = decoder(kind, shape) if header.path.suffix.lower() == SUFFIX else None
    if decode is None and kind not in DTYPES:
        raise StudioError(f"{name} in {header.path} has the number format {kind}, which cannot be read.")
    dtype = torch.float32 if decode else DTYPES[kind]
    return Place(header.path, start, end - start, dtype, shape, decode)


class Wanted(NamedTuple):
    """What shall become of a stored tensor."""

    name: str  # of the parameter it becomes
    place: Place
    dtype: torch.dtype  # of numbers with a fraction; others stay as they are
    cut: Cut | None = None  # what of it is taken; None = all

    def taken(self, stored: Tensor) -> Tensor:
        """What is taken of the stored tensor."""
        return stored if self.cut is None else self.cut.taken(stored)


Found = TypeVar("Found")
Make = Callable[[Place, list[Wanted], str], list[tuple[str, Found]]]


def numbers(place: Place, wanted: list[Wanted], device: str) -> list[tuple[str, Tensor]]:
    """What is wanted of a stored tensor, in the number format that it is wanted in."""
    stored = unpacked(place, packed(place))
    found = []
    for each in wanted:
        tensor = each.taken(stored)
        tensor = tensor.to(device, each.dtype if tensor.dtype.is_floating_point else tensor.dtype)
        is_part = each.cut is not None
        if is_part and tensor.untyped_storage().data_ptr() == stored.untyped_storage().data_ptr():
            tensor = tensor.clone(memory_format=torch.contiguous_format)  # a part must not keep the whole
        found.append((each.name, tensor))
    return found


@overload
def read(wanted: Iterable[Wanted], device: str, stop: Stop) -> Iterator[tuple[str, Tensor]]: ...
@overload
def read(
    wanted: Iterable[Wanted], device: str, stop: Stop, make: Make[Found]
) -> Iterator[tuple[str, Found]]: ...
def read(
    wanted: Iterable[Wanted], device: str, stop: Stop, make: Make[Any] = numbers
) -> Iterator[tuple[str, Any]]:
    """Yield what `make` makes of each tensor wanted by its name, on `device`; one stored tensor may become
    several.

    Nothing is mapped: a file may be replaced while the model is in use, and memory never holds a network
    twice. Raises StudioError when a file cannot be read, or Stopped.
    """
    pool = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="weights")
    waiting: list[Future[list[tuple[str, Any]]]] = []
    in_order = sorted(wanted, key=lambda each: each.place[:2])
    try:
        for place, each in groupby(in_order, key=lambda each: each.place):
            waiting.append(pool.submit(make, place, list(each), device))
            if len(waiting) > 2 * AT_ONCE:  # not more: what is read ahead is memory too
                stop.check()
                yield from waiting.pop(0).result()
        while waiting:
            stop.check()
            yield from waiting.pop(0).result()
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def packed(place: Place) -> tuple[Tensor, ...]:
    """The bytes of a tensor as they lie in the file, and what stands beside to make numbers of them."""
    return (_bytes(place), *(unpacked(beside, packed(beside)) for beside in place.beside))


def unpacked(place: Place, packed: tuple[Tensor, ...], shape: tuple[int, ...] | None = None) -> Tensor:
    """The numbers in what `packed` gave, wherever it lies by now; `shape` where only rows of it are there."""
    raw, *beside = packed
    if place.decode is None:
        return raw.view(place.dtype).reshape(shape or place.shape)
    return place.decode(raw, *beside, shape=shape or place.shape)


def _bytes(place: Place) -> Tensor:
    raw = torch.empty(place.size, dtype=torch.uint8)
    buffer = memoryview(raw.numpy())  # type: ignore[arg-type]
    try:
        with place.path.open("rb", buffering=0) as file:
            file.seek(place.start)
            done = 0
            while done < place.size:
                count = file.readinto(buffer[done:])
                if not count:
                    raise StudioError(f"The weight file {place.path} is cut off: copy it again.")
                done += count
    except OSError as error:
        raise StudioError(f"The weight file {place.path} cannot be read.", str(error)) from error
    return raw
