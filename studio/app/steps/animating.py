"""The film of a picture as an animation: how it formed in its place, up to the finished picture."""

from __future__ import annotations

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
    """What the frames are made from: the steps' previews, where they form, and the picture around them.

    `region` is what of the place they form in (`place`) lies on the canvas.
    """

    previews: tuple[Pixels, ...]
    mask: Pixels | None
    place: Rect
    region: Rect
    document: Document
    is_finished: bool

    @property
    def count(self) -> int:
        """How many frames there will be."""
        return len(self.previews) + self.is_finished


def scenes(session: Session) -> Scenes | None:
    """Those of the film on show; None when it has fewer than two steps to be seen on the canvas."""
    generation = session.generation
    order = generation.film_order
    if order is None or order.plan is None:
        return None
    seen = [step for step in generation.film if step.preview.size]
    if len(seen) < 2:
        return None
    along, mask = order.plan.map_to(session.document), order.plan.job.mask
    previews = tuple(oriented(generation.pixels_of(step), along) for step in seen)
    place = order.plan.region_in(session.document)
    region = place.intersect(session.document.rect)
    if region.is_empty:
        return None
    mask, last = None if mask is None else oriented(mask, along), seen[-1]
    return Scenes(previews, mask, place, region, session.shown, last.index >= last.total)


def size_of(region: Rect, width: int) -> tuple[int, int]:
    """Width and height of the frames, both even, as videos want them."""
    height = max(2, round(region.height * width / max(1, region.width) / 2) * 2)
    return max(2, round(width / 2) * 2), height


def frames(found: Scenes, width: int, watch: Watch) -> list[Pixels]:
    """(h, w, 3) each; the predicted pictures laid in where the mask lets them. Raises Stopped."""
    size = size_of(found.region, width)
    base, _ = opaque(resized(found.document.composite(found.region), *size), WHITE)
    share = None if found.mask is None else _placed(found, found.mask, size)[..., None]
    made = []
    for preview in found.previews:
        watch.check()
        picture = _placed(found, preview, size)
        made.append(picture if share is None else _mixed(base, picture, share))
    return [*made, base] if found.is_finished else made


def save_film(
    found: Scenes, path: Path, width: int, rate: float, is_loop: bool, hold: float, watch: Watch
) -> tuple[str, ...]:
    """Write the animation. Raises StudioError, Stopped."""
    save_animation(frames(found, width, watch), path, rate, is_loop, hold, watch)
    return ()


def _placed(found: Scenes, pixels: Pixels, size: tuple[int, int]) -> Pixels:
    """What of `pixels`, which cover the place, (h, w) or (h, w, 3), lies in the region, at a size."""
    height, width = pixels.shape[:2]
    place, region = found.place, found.region
    across, down = width / place.width, height / place.height
    left, top = (region.x - place.x) * across, (region.y - place.y) * down
    ends = min(width, left + region.width * across), min(height, top + region.height * down)
    return resized(pixels, *size, (left, top, *ends))


def _mixed(below: Pixels, above: Pixels, share: Pixels) -> Pixels:
    weight = share.astype(np.float32) / 255
    return np.asarray(np.rint(below + (above.astype(np.float32) - below) * weight), np.uint8)
