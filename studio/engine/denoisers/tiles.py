"""A pass of a network over overlapping squares of large latents, in the memory that one of them needs."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product
from math import ceil

import torch
from torch import Tensor

Place = tuple[slice, slice]  # rows and columns


def places(height: int, width: int, side: int, overlap: int) -> list[Place]:
    """Squares of `side` that cover latents of that size evenly and share at least `overlap` rows or columns.

    Along an axis that is no longer than `side` there is one, as long as the axis.
    """
    rows, columns = _starts(height, side, overlap), _starts(width, side, overlap)
    return [
        (slice(y, min(y + side, height)), slice(x, min(x + side, width))) for y, x in product(rows, columns)
    ]


def _starts(length: int, side: int, overlap: int) -> list[int]:
    if length <= side:
        return [0]
    count = ceil((length - overlap) / (side - overlap))
    return [round(index * (length - side) / (count - 1)) for index in range(count)]


def pieced(run: Callable[[Place], Tensor], latents: Tensor, side: int, overlap: int) -> Tensor:
    """What `run` says of every square of the (b, c, h, w) latents, as one prediction of that shape.

    Where squares overlap it is their mean, which is what agrees best with all of them: Bar-Tal et al. 2023,
    "MultiDiffusion", arXiv 2302.08113, equation 5. Each counts less towards its edges, so that none shows.
    """
    height, width = latents.shape[-2:]
    found = places(height, width, side, overlap)
    if len(found) == 1:
        return run(found[0])
    total = torch.zeros(latents.shape, device=latents.device)
    shares = torch.zeros(latents.shape[-2:], device=latents.device)
    for rows, columns in found:
        share = _share(rows, overlap)[:, None] * _share(columns, overlap)
        share = share.to(latents.device)
        total[..., rows, columns] += run((rows, columns)).float() * share
        shares[rows, columns] += share
    return total / shares


def _share(along: slice, overlap: int) -> Tensor:
    """1 inside, falling to the edges over what is shared; nowhere 0."""
    place = torch.arange(along.stop - along.start) + 0.5
    return torch.minimum(place, place.flip(0)).clamp(max=overlap) / overlap
