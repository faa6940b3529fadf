"""Whether a picture that was made again is the same, and if not: since which step, and by how much."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from studio.adapter import NAMED
from studio.job import DIGEST_LENGTH, ROUNDED, UNKNOWN, Pixels, Record


@dataclass(frozen=True)
class Other:
    """One thing that was not as it was when the picture was made."""

    # "model", "refiner", "device", "number format", "weights", "threads", "executor", "attention", "hardware"
    # or a library
    name: str
    before: str
    now: str


@dataclass(frozen=True)
class Apart:
    """By how much two arrays differ."""

    largest: float
    mean: float
    what: str  # "latents" or "pixels"
    call: int = 0  # after which model call these latents are; 0 = pixels


@dataclass(frozen=True)
class Verdict:
    """What came out. `call` is the first model call whose latents differ; 0 = none, or nobody can say."""

    is_same: bool
    calls: int  # how many model calls were compared
    total: int  # how many there were
    call: int = 0
    apart: Apart | None = None
    others: tuple[Other, ...] = ()


def compare(
    record: Record, again: Record, apart: Apart | None = None, same_pixels: bool | None = None
) -> Verdict:
    """How `again` stands to `record`.

    `apart` is how far the latents at the first differing call or the pixels are from each other, where that
    is known. `same_pixels` tells of records without a digest of their pixels whether these are equal; None =
    nobody knows, then the latents decide.
    """
    call, compared = first_difference(record.digests, again.digests)
    if record.pixels_hash and again.pixels_hash:
        same_pixels = record.pixels_hash == again.pixels_hash
    if same_pixels is None:
        same_pixels = compared > 0 and call == 0
    total = len(again.digests) // DIGEST_LENGTH
    is_same = same_pixels and call == 0
    return Verdict(is_same, compared, total, call, None if is_same else apart, others(record, again))


def first_difference(before: str, now: str) -> tuple[int, int]:
    """(the first call, from 1, whose digests differ or 0, how many could be compared)."""
    pairs = [(one, other) for one, other in zip(chunks(before), chunks(now), strict=False)]
    compared = sum(UNKNOWN not in pair for pair in pairs)
    rows = (row for row, pair in enumerate(pairs, start=1) if UNKNOWN not in pair and pair[0] != pair[1])
    first = next(rows, 0)
    if not first and compared and len(before) != len(now):
        first = min(len(before), len(now)) // DIGEST_LENGTH + 1
    return first, compared


def chunks(digests: str) -> Iterator[str]:
    """The digest of each call."""
    for start in range(0, len(digests), DIGEST_LENGTH):
        yield digests[start : start + DIGEST_LENGTH]


def others(record: Record, again: Record) -> tuple[Other, ...]:
    """What was not the same when the picture was made again; what is not known is left out."""
    pairs = [
        ("model", record.model_hash[:12], again.model_hash[:12]),
        ("refiner", record.refiner_hash[:12], again.refiner_hash[:12]),
        ("CLIP", record.clip_hash[:12], again.clip_hash[:12]),
        ("device", record.device, again.device),
        ("number format", record.dtype, again.dtype),
        ("weights", _weights(record), _weights(again)),
        ("threads", str(record.threads), str(again.threads)),
        ("executor", record.executor, again.executor),
        ("attention", record.attention, again.attention),
        ("hardware", record.hardware, again.hardware),
    ]
    now = {(use.kind, use.name): use.hash[:12] for use in again.adapters}
    pairs += [
        (f"{NAMED[use.kind]} {use.name}", use.hash[:12], now.get((use.kind, use.name), ""))
        for use in record.adapters
    ]
    reads = {told.model: told.model_hash[:12] for told in again.controls}
    pairs += [(told.model, told.model_hash[:12], reads.get(told.model, "")) for told in record.controls]
    here = dict(again.versions)
    pairs += [(library, version, here.get(library, "")) for library, version in record.versions]
    return tuple(Other(*pair) for pair in pairs if pair[1] and pair[2] and pair[1] != pair[2])


def _weights(record: Record) -> str:
    return record.weights if record.weights in ROUNDED else "unrounded"


def latents_apart(before: NDArray[Any], now: NDArray[Any], call: int) -> Apart | None:
    """How far the latents after a model call are from each other; None when they are not of one shape."""
    return _apart(before.astype(np.float64), now.astype(np.float64), "latents", call)


def pixels_apart(before: Pixels, now: Pixels) -> Apart | None:
    """How far pixels (h, w, 3 or more) are from each other, in 0..255; None when they are of two sizes."""
    return _apart(before[..., :3].astype(np.float64), now[..., :3].astype(np.float64), "pixels")


def _apart(before: NDArray[np.float64], now: NDArray[np.float64], what: str, call: int = 0) -> Apart | None:
    if before.shape != now.shape:
        return None
    apart = np.abs(before - now)
    return Apart(float(apart.max(initial=0.0)), float(apart.mean()) if apart.size else 0.0, what, call)
