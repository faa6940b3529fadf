"""Candidates: finished pictures shown in place, to be kept as layers or discarded."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from studio.app.gallery.keeping import Kept, Place, keep
from studio.app.steps.lineage import find_parent
from studio.document.document import Document, Layer
from studio.document.fill import resized
from studio.document.rect import Rect
from studio.document.region import Plan, Task
from studio.document.transforms.since import oriented
from studio.errors import StudioError
from studio.formats.metadata import newest_record
from studio.job import Pixels, Record, Result

THUMBNAIL = 160  # pixels of the longer side


@dataclass(frozen=True, eq=False)
class Candidate:
    """A finished picture that is no layer yet. `kept` tells its file and its place in the gallery."""

    plan: Plan
    layer: Layer
    record: Record
    thumbnail: Pixels
    kept: Kept
    larger: Document | None = None  # of its own, where it is larger than what it was made of

    @property
    def seed(self) -> int:
        """The seed of this very picture."""
        return self.record.params.seed

    @property
    def path(self) -> Path | None:
        """The file in the pictures folder."""
        return self.kept.path

    @property
    def problem(self) -> str:
        """Why it has no file, or the gallery does not know it; "" = all is well."""
        return self.kept.problem

    @property
    def region(self) -> Rect:
        """Where it lies, in document pixels."""
        return self.plan.region

    def applied(self, document: Document) -> Document:
        """`document` with this picture as a new layer on top."""
        return self.plan.add(document, self.layer)

    def enlarged(self, document: Document) -> Document | None:
        """`larger` on paper as `document` is: with as many pixels an inch."""
        if self.larger is None or self.larger.resolution == document.resolution:
            return self.larger
        return dataclasses.replace(self.larger, resolution=document.resolution)

    def is_ready(self, document: Document) -> bool:
        """Whether `applied` shows at once; a large one that is turned along takes a while the first time."""
        return self.applied(document).layers[-1].transform is None

    def make_ready(self, document: Document) -> None:
        """Work out what `is_ready` asks for; for the file worker."""
        self.applied(document).layers[-1].shown.tile_bounds()


@dataclass(frozen=True, eq=False)
class Candidates:
    """The candidates, oldest first, and which one is on show (-1 = none)."""

    items: tuple[Candidate, ...] = ()
    current: int = -1

    @property
    def shown(self) -> Candidate | None:
        """The one on show."""
        return self.items[self.current] if self.current >= 0 else None

    def shown_on(self, document: Document) -> Document:
        """`document` with the one on show on top."""
        return document if self.shown is None else self.shown.applied(document)

    def added(self, candidate: Candidate) -> Candidates:
        """With one more; it is shown unless an earlier one of the same job is being looked at."""
        items = (*self.items, candidate)
        return Candidates(items, self.current if self.current >= 0 else len(items) - 1)

    def showing(self, index: int) -> Candidates:
        """With another one on show; -1 = none. Indices wrap around."""
        if index < 0 or not self.items:
            return dataclasses.replace(self, current=-1)
        return dataclasses.replace(self, current=index % len(self.items))

    def without(self, index: int) -> Candidates:
        """With one taken out; the next one is shown in its place."""
        items = self.items[:index] + self.items[index + 1 :]
        return Candidates(items, min(self.current, len(items) - 1))


def make_candidate(document: Document, plan: Plan, result: Result, place: Place) -> Candidate:
    """Put a result back at full resolution, and keep it. For the file worker."""
    layer = plan.paste(result.image, record=result.record)
    picture = _finished(document, plan, layer, result)
    record = dataclasses.replace(
        result.record, params=dataclasses.replace(result.record.params, region=plan.job.params.region)
    )
    source = _parent(record, place) if record.branches else None
    if source is None and plan.task is not Task.NEW_PICTURE:
        source = newest_record(document)
    kept = keep(picture, record, place, source)
    return Candidate(plan, layer, record, _thumbnail(picture), kept, _larger(plan, picture, record))


def _larger(plan: Plan, picture: Pixels, record: Record) -> Document | None:
    if plan.task is not Task.UPSCALE:
        return None
    document = Document.from_pixels(picture)
    return document.with_layer(0, document.layers[0].replace(record=record))


def _parent(record: Record, place: Place) -> Record | None:
    """The picture that a branch left, if it is in the gallery."""
    try:
        return find_parent(place.gallery(), record)
    except StudioError:
        return None  # `keep` meets the same trouble and says so


def _finished(document: Document, plan: Plan, layer: Layer, result: Result) -> Pixels:
    if plan.task in (Task.NEW_PICTURE, Task.UPSCALE):
        return result.image
    pixels = plan.add(document, layer).composite(plan.region_in(document))
    return oriented(pixels, plan.map_to(document).inverse)


def _thumbnail(pixels: Pixels) -> Pixels:
    height, width = pixels.shape[:2]
    scale = min(1.0, THUMBNAIL / max(width, height))
    size = max(1, round(width * scale)), max(1, round(height * scale))
    return resized(np.ascontiguousarray(pixels[..., :3]), size)
