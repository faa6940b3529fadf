"""Guidance as the window shows and changes it: the mask that says where, the curve and the map of steps."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication

from studio.document.areas import mask as masks
from studio.document.document import Document
from studio.document.raster import Raster
from studio.document.rect import Rect
from studio.job import Step

if TYPE_CHECKING:
    from studio.app.edits.picture import Picture
    from studio.app.steps.timeline import Timeline


def has_guidance(document: Document) -> bool:
    """Whether a guidance mask is painted."""
    return not masks.is_empty(document.guidance, document.rect)


def guides(document: Document, region: Rect) -> bool:
    """Whether the guidance mask lets the prompt pull anywhere in `region`."""
    return not masks.bounds(document.guidance, document.rect).intersect(region).is_empty


def swap_masks(picture: Picture) -> None:
    """Make the mask the guidance mask and the other way round: what is in the mask can be painted."""
    document = picture.document
    swapped = document.with_guidance(document.mask).with_mask(document.guidance)
    picture.commit(swapped, _said(swap_name(document)))


def swap_name(document: Document) -> str:
    """What swapping would do now, untranslated."""
    if not has_guidance(document):
        return "Use mask as guidance mask"
    return "Edit guidance mask" if masks.is_empty(document.mask, document.rect) else "Swap mask and guidance"


def clear_guidance(picture: Picture) -> None:
    """Guide everywhere alike again."""
    picture.commit(picture.document.with_guidance(Raster(1)), _said("Clear guidance mask"))


def step_on_show(timeline: Timeline) -> Step | None:
    """The step of the film that is looked at: the chosen one, or the newest."""
    if not timeline.film:
        return None
    return timeline.film[-1 if timeline.film_shown is None else timeline.film_shown]


def strengths(film: Sequence[Step]) -> tuple[float | None, ...]:
    """The curve: how far apart the two predictions were in each step; None where none was asked for."""
    return tuple(step.guidance for step in film)


def map_peak(step: Step) -> float:
    """The largest value on the map of a step, which its colours end at; 0 = there is no map.

    Every step has a scale of its own: on one for all, the strong first steps would leave the others dark.
    """
    return 0.0 if step.guidance_map is None else float(_finite(step.guidance_map).max(initial=0))


def shares(values: NDArray[np.floating], peak: float) -> NDArray[np.float32]:
    """A map as parts of `peak`, (h, w) in 0..1."""
    return np.asarray(np.clip(_finite(values) / (peak or 1.0), 0, 1), np.float32)


def _finite(values: NDArray[np.floating]) -> NDArray[np.float32]:
    return np.asarray(np.nan_to_num(values.astype(np.float32)), np.float32)


def _said(text: str) -> str:
    return QCoreApplication.translate("Guidance", text)
