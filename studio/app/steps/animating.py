"""The film of a picture as an animation: how it formed in its place, up to the finished picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from studio.document.document import Document
from studio.document.rect import Rect
from studio.document.transforms.since import oriented
from studio.formats import Watch
from studio.formats.animation import save_animation
from studio.formats.exporting import resized
from studio.formats.flat import opaque
from studio.job import Pixels

if TYPE_CHECKING:
    from studio.app.session import Session

WHITE = (255, 255, 255)


@dataclass(frozen=True, eq=False)
class Scenes:
    """What the frames are made from: the steps' previews, where they form, and the picture around them."""

    previews: tuple[Pixels, ...]
    mask: Pixels | None
    region: Rect
    document: Document
    is_finished: bool

    @property
    def count(self) -> int:
        """How many frames there will be."""
        return len(self.previews) + self.is_finished


def scenes(session: Session) -> Scenes | None:
    """Those of the film on show; None when it has fewer than two steps to be seen."""
    generation = session.generation
    order = generation.film_order
    if order is None or order.plan is None:
        return None
    seen = [step for step in generation.film if step.preview.size]
    if len(seen) < 2:
        return None
    along, mask = order.plan.map_to(session.document), order.plan.job.mask
    previews = tuple(oriented(generation.pixels_of(step), along) for step in seen)
    region = order.plan.region_in(session.document).intersect(session.document.rect)
    mask, last = None if mask is None else oriented(mask, along), seen[-1]
    return Scenes(previews, mask, region, session.shown, last.index >= last.total)


def size_of(region: Rect, width: int) -> tuple[int, int]:
    """Width and height of the frames, both even, as videos want them."""
    height = max(2, round(region.height * width / max(1, region.width) / 2) * 2)
    return max(2, round(width / 2) * 2), height


def frames(found: Scenes, width: int, watch: Watch) -> list[Pixels]:
    """(h, w, 3) each; the predicted pictures laid in where the mask lets them. Raises Stopped."""
    size = size_of(found.region, width)
    base, _ = opaque(resized(found.document.composite(found.region), *size), WHITE)
    share = _share(found.mask, size)
    made = []
    for preview in found.previews:
        watch.check()
        picture = _enlarged(preview, size)
        made.append(picture if share is None else _mixed(base, picture, share))
    return [*made, base] if found.is_finished else made


def save_film(
    found: Scenes, path: Path, width: int, rate: float, is_loop: bool, hold: float, watch: Watch
) -> tuple[str, ...]:
    """Write the animation. Raises StudioError, Stopped."""
    save_animation(frames(found, width, watch), path, rate, is_loop, hold, watch)
    return ()


def _share(mask: Pixels | None, size: Sequence[int]) -> Pixels | None:
    if mask is None:
        return None
    grey = np.dstack((mask, mask, mask, np.full_like(mask, 255)))
    return resized(grey, size[0], size[1])[..., :1]


def _enlarged(preview: Pixels, size: Sequence[int]) -> Pixels:
    return resized(np.ascontiguousarray(preview), size[0], size[1])


def _mixed(below: Pixels, above: Pixels, share: Pixels) -> Pixels:
    weight = share.astype(np.float32) / 255
    return np.asarray(np.rint(below + (above.astype(np.float32) - below) * weight), np.uint8)
