"""Weights at rest in fewer bytes than they are computed with: as they lie in the file, in fp8, in int8."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import torch
from torch import Tensor, nn

from studio.engine.weights import reading

if TYPE_CHECKING:
    from studio.engine.weights.reading import Place, Wanted

FULL, FILE, FP8, INT8 = "full", "file", "fp8", "int8"  # of params.WEIGHTS, what "auto" is resolved to
FLOAT8 = torch.float8_e4m3fn
LARGEST = {FP8: torch.finfo(FLOAT8).max, INT8: 127.0}  # what the largest number of a row becomes
STORED = {FP8: FLOAT8, INT8: torch.int8}
AT_ONCE = 1 << 20  # numbers that are rounded at a time: whole layers would take several times their size
LEAST = 1024  # numbers: smaller layers are not worth the while
LAYERS = (nn.Linear, nn.Conv1d, nn.Conv2d, nn.Conv3d)  # what is always called, its weight never used apart


@dataclass(frozen=True, eq=False)
class Held:
    """A weight at rest, and what makes numbers of it on the device where it lies."""

    parts: tuple[Tensor, ...]
    make: Callable[..., Tensor]

    @property
    def size(self) -> int:
        """Bytes that it takes."""
        return sum(part.numel() * part.itemsize for part in self.parts)

    def on(self, device: str) -> Held:
        """The same on a device."""
        return Held(tuple(part.to(device) for part in self.parts), self.make)

    def numbers(self) -> Tensor:
        """The weight as it is computed with."""
        return self.make(*self.parts)


def layers(network: nn.Module, wanted: Sequence[Wanted]) -> dict[str, nn.Module]:
    """The modules whose weights can be made anew for each of their calls, by the names of these weights."""
    owners: dict[int, int] = {}
    for module in network.modules():
        for parameter in module.parameters(recurse=False):
            owners[id(parameter)] = owners.get(id(parameter), 0) + 1
    found: dict[str, nn.Module] = {}
    names = {each.name for each in wanted}
    for name, module in network.named_modules():
        if isinstance(module, LAYERS) and (full := f"{name}.weight") in names:
            weight = module.weight
            if owners[id(weight)] == 1 and weight.numel() >= LEAST:  # shared ones are used by others too
                found[full] = module
    return found


def helps(each: Wanted, numbers: int, form: str) -> bool:
    """Whether that many numbers take less at rest in that form."""
    full = numbers * each.dtype.itemsize
    at_rest = _bytes_in_file(each.place, numbers) if _stays(each.place, form) else numbers
    return form != FULL and at_rest < full


def _stays(place: Place, form: str) -> bool:
    """Whether it stays as in the file: also where that has no more bits than the form wished."""
    return form == FILE or _bytes_in_file(place, 1 << 20) <= 1 << 20


def _bytes_in_file(place: Place, numbers: int) -> int:
    count = torch.Size(place.shape).numel()
    size = place.size + sum(beside.size for beside in place.beside)
    return size * numbers // max(1, count)


def hold(place: Place, wanted: Sequence[Wanted], device: str, form: str = FILE) -> list[tuple[str, Held]]:
    """What is wanted of a stored tensor, by its name, at rest on `device`. Raises StudioError."""
    packed = reading.packed(place)
    if _stays(place, form):
        return [(each.name, _as_stored(each, packed, device)) for each in wanted]
    whole = reading.unpacked(place, packed)
    return [(each.name, squeezed(each.taken(whole), form, each.dtype).on(device)) for each in wanted]


def _as_stored(each: Wanted, packed: tuple[Tensor, ...], device: str) -> Held:
    place = each.place
    if len(packed) == 1 and each.cut is not None and each.cut.is_rows:  # they lie one after another
        rows = packed[0].view(place.shape[0], -1)
        pieces = [rows[first:last] for first, last in each.cut.rows]
        shape = (sum(len(piece) for piece in pieces), *place.shape[1:])
        packed = (torch.cat(pieces).flatten(),)
        return Held(packed, partial(_unpacked, place=place, shape=shape, dtype=each.dtype)).on(device)
    make = partial(_unpacked, place=place, shape=place.shape, dtype=each.dtype, take=each.taken)
    return Held(packed, make).on(device)


def _unpacked(
    *packed: Tensor,
    place: Place,
    shape: tuple[int, ...],
    dtype: torch.dtype,
    take: Callable[[Tensor], Tensor] | None = None,
) -> Tensor:
    whole = reading.unpacked(place, packed, shape)
    return (whole if take is None else take(whole)).to(dtype, memory_format=torch.contiguous_format)


def squeezed(values: Tensor, form: str, dtype: torch.dtype) -> Held:
    """`values` in 8 bits with a scale for each row: of int8 equal steps, of fp8 (e4m3) finer ones near 0.

    Symmetric, weights only; the scale puts the largest number of a row on the largest that there is. Sources:
    Dettmers et al. 2022, arXiv 2208.07339, section 2.1; Micikevicius et al. 2022, arXiv 2209.05433, table 1.
    """
    rows = values.reshape(len(values), -1)
    stored = torch.empty(rows.shape, dtype=STORED[form], device=values.device)
    scale = torch.empty(len(rows), 1, device=values.device)
    step = max(1, AT_ONCE // rows.shape[1])
    for first in range(0, len(rows), step):
        some = rows[first : first + step].float()
        largest = some.abs().amax(1, keepdim=True).clamp_min(1e-30)
        scale[first : first + step] = largest / LARGEST[form]
        some = some / scale[first : first + step]
        stored[first : first + step] = some.round_() if form == INT8 else some
    return Held((stored, scale), partial(_spread, shape=tuple(values.shape), dtype=dtype))


def _spread(stored: Tensor, scale: Tensor, *, shape: tuple[int, ...], dtype: torch.dtype) -> Tensor:
    return stored.float().mul_(scale).reshape(shape).to(dtype)
