"""Which part of the document a job works on, at which size, and how its result goes back.

The promise: pixels where the mask is 0 come back bit for bit, whatever happens to the crop on its way.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from studio.document.areas import mask as masks
from studio.document.blending.modes import OPERATORS
from studio.document.document import LONGEST_SIDE, MOST_PIXELS, Document, Layer
from studio.document.fill import prepare, resized
from studio.document.layers import controls
from studio.document.layers.tree import leaves
from studio.document.raster import TILE, Key, Raster, cells
from studio.document.rect import Rect
from studio.document.seam import layer_pixels, matched, weights
from studio.document.transforms.placing import framed, placed
from studio.document.transforms.since import CanvasMap
from studio.document.transforms.transform import Transform
from studio.errors import StudioError
from studio.job import FILLS, LARGEST_SIDE, Job, ModelInfo, Params, Pixels, Record

SMALLEST, LARGEST = 0.75, 1.5  # parts of the model's native area at which a crop is worked as it is
Bools = NDArray[np.bool_]
SMALL = "small"  # ModelInfo.reads of one that makes pictures larger
LONGEST = 2  # a crop is made at most twice as long as wide where the document allows


class Task(StrEnum):
    """What Generate does to the document; the text is what its button says."""

    NEW_PICTURE = "New picture"
    CHANGE = "Change whole picture"
    INPAINT = "Inpaint"
    OUTPAINT = "Outpaint"
    UPSCALE = "Upscale"


@dataclass(frozen=True, eq=False)
class Plan:
    """A job and how its result goes back into the document it was planned for.

    `region` is what the outline shows, in pixels of the document it was planned for, whose `since` that is.
    `mask` and `alpha` are the document's in that region, (h, w); None where the whole picture is new.
    """

    task: Task
    region: Rect
    job: Job
    canvas: Rect
    mask: Pixels | None = None
    alpha: Pixels | None = None
    since: CanvasMap = field(default_factory=CanvasMap)

    def paste(self, image: Pixels, name: str = "", record: Record | None = None) -> Layer:
        """The layer that shows `image` in the region and nothing where the mask is 0.

        `image` is (h, w, 3) uint8: a result, or a preview of any size, brought to the region's size. A
        result's colours are matched to its surroundings (`seam.matched`). The layer's alpha is the blend
        weight (`seam.weights`).
        """
        shown, mask = self.job.image, self.job.mask
        if shown is not None and mask is not None and image.shape == shown.shape:
            image = matched(image, shown, mask)
        image = resized(image, (self.region.width, self.region.height))
        pixels = layer_pixels(image, self.weights())
        name = name or self.job.params.prompt or self.task.value
        return Layer(name, Raster.from_array(pixels, self.region.x, self.region.y), record=record)

    def weights(self) -> Pixels:
        """The share of the result each pixel of the region takes, (h, w) uint8."""
        if self.mask is None or self.alpha is None:
            return np.full((self.region.height, self.region.width), 255, np.uint8)
        region, canvas = self.region, self.canvas
        sides = (
            region.x <= canvas.x,
            region.y <= canvas.y,
            region.right >= canvas.right,
            region.bottom >= canvas.bottom,
        )
        params = self.job.params
        scale = math.sqrt(region.area / (params.width * params.height))
        return weights(self.mask, self.alpha, sides, scale)

    def add(self, document: Document, layer: Layer) -> Document:
        """The document with a layer from `paste` on top; a new picture brings a canvas to one without layers.

        The canvas may be another one by now, extended, cropped, turned, mirrored or scaled: the layer lies on
        the pixels it was made for, turned along with them. None becomes larger than one may be.
        """
        if self.task is Task.NEW_PICTURE:
            place = self.region_in(document)
            canvas = place.union(document.rect) if document.layers else place
            if max(canvas.width, canvas.height) <= LONGEST_SIDE and canvas.area <= MOST_PIXELS:
                document = document.with_canvas(canvas)
        there = framed(placed(layer, self.map_to(document)), document.rect)
        if there.transform is not None and there.transform.is_ready(there.raster):
            there = there.applied()
        return document.add(there, len(document.layers))

    def map_to(self, document: Document) -> Transform:
        """What takes the document it was planned for to a later, or an earlier, state of it."""
        return self.since.inverse.then(document.since).transform

    def region_in(self, document: Document) -> Rect:
        """Where `region` lies in a later, or an earlier, state of the document."""
        found = self.map_to(document).bounds(self.region)
        return Rect(found.x, found.y, max(1, found.width), max(1, found.height))


def suggest_task(document: Document, model: ModelInfo | None = None) -> Task:
    """What Generate will most likely be meant to do, with that model."""
    if document.is_empty:
        return Task.NEW_PICTURE
    if masks.is_empty(document.mask, document.rect):
        return Task.UPSCALE if model is not None and model.reads == SMALL else Task.CHANGE
    return Task.OUTPAINT if reaches_bare_canvas(document) else Task.INPAINT


def reaches_bare_canvas(document: Document) -> bool:
    """Whether some masked pixel on the canvas is fully transparent; stops at the first tile with one."""
    takes_away = any(layer.mode in OPERATORS for layer in document.layers)
    shown = [] if takes_away else [(layer, *around) for layer, around in leaves(document.layers)]
    plain = [layer for layer, *around in shown if not any(one.hides for one in around)]
    bounds = masks.bounds(document.mask, document.rect)
    flat = [layer for layer in plain if layer.transform is None and not (layer.x % TILE or layer.y % TILE)]
    for part in cells(bounds):
        if any(_is_filled(layer, part) for layer in flat):
            continue
        values = document.mask.window(part)
        if values is None or not values.any():
            continue
        bare = values > 0
        if takes_away:
            bare &= document.composite(part)[..., 3] == 0
        for layer, *around in shown:
            pixels = layer.covered(part)
            if pixels is None:
                continue
            bare &= ~_seen(pixels[..., 3] > 0, around, part)
            if not bare.any():
                break
        if bare.any():
            return True
    return False


def _is_filled(layer: Layer, part: Rect) -> bool:
    """Whether the layer, whose tiles are the document's, is nowhere transparent in the tile around `part`."""
    key = (part.x - layer.x) // TILE, (part.y - layer.y) // TILE
    if layer.hides and not _told(layer.hidden, key, _is_letting):
        return False
    return _told(layer.raster, key, _is_covering)


def _told(raster: Raster, key: Key, question: Callable[[Pixels | None], bool]) -> bool:
    """The answer for a tile of a raster, as it was found the first time."""
    known = _known.memory.setdefault(raster, {})
    if key not in known:
        known[key] = question(raster.tiles.get(key))
    return known[key]


def _is_letting(hidden: Pixels | None) -> bool:
    """Whether a tile of a layer mask hides no pixel wholly."""
    return hidden is None or int(hidden.max()) < 255


def _is_covering(tile: Pixels | None) -> bool:
    """Whether every alpha of a tile is above 0, told from four bytes at a time."""
    return tile is not None and bool(tile.view("<u4").min() >= 1 << 24)


@dataclass(frozen=True)
class _Known:
    """Which tiles of a raster are nowhere transparent, as far as anybody has asked: every plan does."""

    memory: WeakKeyDictionary[Raster, dict[Key, bool]] = field(default_factory=WeakKeyDictionary)


_known = _Known()


def _seen(covered: Bools, groups: Iterable[Layer], rect: Rect) -> Bools:
    """What of the covered pixels the masks of the groups around them let show."""
    for group in groups:
        hidden = group.hidden_window(rect)
        covered = covered if hidden is None else covered & (hidden < 255)
    return covered


def outline(document: Document, params: Params, model: ModelInfo, task: Task | None = None) -> Rect:
    """The region `plan` would work on; cheap enough to follow every stroke.

    Raises StudioError when there is nothing to do the task on.
    """
    task = suggest_task(document, model) if task is None else Task(task)
    controls.check(document)
    if task is Task.NEW_PICTURE:
        new = Rect(0, 0, params.width, params.height)
        return new.shift(*_middle(new, document)) if document.layers else new
    if task in (Task.CHANGE, Task.UPSCALE):
        if document.is_empty:
            raise StudioError("There is no picture to change yet: make a new one or open one first.")
        return document.rect if task is Task.CHANGE else _upscaled(document, model)
    bounds = masks.bounds(document.mask, document.rect)
    if bounds.is_empty:
        raise StudioError("The mask is empty: paint over the part that should change first.")
    if document.masks[document.active_mask].strength <= 0:
        raise StudioError("The strength of the mask is 0: nothing would change.")
    return crop(bounds, document.rect, params.context, model)


def _upscaled(document: Document, model: ModelInfo) -> Rect:
    """All of the picture that is made larger. Raises StudioError when the model, or the size, is not fit."""
    if model.reads != SMALL:
        raise StudioError(f"{model.name} does not make pictures larger: choose an upscaler.")
    width, height = upscaled_size(document.rect, model)
    if max(width, height) > LARGEST_SIDE:
        raise StudioError(
            f"The picture would become {width} x {height} pixels; the limit is {LARGEST_SIDE:,} a side."
        )
    return document.rect


def upscaled_size(region: Rect, model: ModelInfo) -> tuple[int, int]:
    """(width, height) of a region that an upscaler has made larger: each of its pixels becomes a latent."""
    return region.width * model.latent, region.height * model.latent


def _middle(new: Rect, document: Document) -> tuple[int, int]:
    """How far a new picture is moved to lie in the middle of a canvas that it does not fill."""
    return max(0, (document.width - new.width) // 2), max(0, (document.height - new.height) // 2)


def plan(document: Document, params: Params, model: ModelInfo, task: Task | None = None) -> Plan:
    """The job for a snapshot of the document, and the way back. Touches only the crop, not the canvas.

    `task` None takes `suggest_task`. Raises StudioError for what the user can mend.
    """
    task = suggest_task(document, model) if task is None else Task(task)
    _check(params)
    region = outline(document, params, model, task)
    if task is Task.NEW_PICTURE:
        _check_size(params, model)
        size = params.width, params.height
        guidance = _guidance(document, region if document.layers else document.rect, size)
        params = replace(params, region=None, mask_name="")
        steering = controls.job_controls(document, region, size, None)
        job = Job(params, guidance=guidance, controls=steering)
        return Plan(task, region, job, region, since=document.since)
    if task is Task.UPSCALE:
        return _upscale(document, params, model, region)
    size = work_size(region, model)
    pixels = document.composite(region)
    whole = task is Task.CHANGE
    active = document.masks[document.active_mask]
    mask = None if whole else active.freed(region)
    image, small = prepare(pixels, mask, size, params.fill, params.seed)
    params = replace(params, width=size[0], height=size[1], region=None if whole else region)
    params = replace(params, mask_name="" if whole else active.name)
    alpha = None if whole else pixels[..., 3].copy()
    steering = controls.job_controls(document, region, size, image)
    job = Job(params, image, small, _guidance(document, region, size), controls=steering)
    return Plan(task, region, job, document.rect, mask, alpha, document.since)


def _upscale(document: Document, params: Params, model: ModelInfo, region: Rect) -> Plan:
    """The whole picture made larger: its pixels are repeated, so that the model sees them as they are."""
    own, size = (region.width, region.height), upscaled_size(region, model)
    image, _ = prepare(document.composite(region), None, own, params.fill, params.seed)
    large = np.ascontiguousarray(image.repeat(model.latent, 0).repeat(model.latent, 1))
    params = replace(params, width=size[0], height=size[1], region=None, mask_name="")
    job = Job(params, large, guidance=_guidance(document, region, size))
    return Plan(Task.UPSCALE, region, job, region, since=document.since)


def _guidance(document: Document, region: Rect, size: tuple[int, int]) -> Pixels | None:
    """The guidance mask in `region`, as the model gets it."""
    pixels = document.guidance_pixels(region)
    return None if pixels is None else resized(pixels, size)


def crop(bounds: Rect, canvas: Rect, context: int, model: ModelInfo) -> Rect:
    """The masked area with its context, large enough for the model, not too long, inside the canvas.

    It always contains `bounds`. Sides are multiples of what the model needs, where the canvas allows, so
    that a crop near the model's size is worked without resampling.
    """
    seen = bounds.grow(max(0, context)).intersect(canvas)
    width, height = max(seen.width, model.width), max(seen.height, model.height)
    width, height = max(width, math.ceil(height / LONGEST)), max(height, math.ceil(width / LONGEST))
    width, height = (-(-side // model.multiple) * model.multiple for side in (width, height))
    x, y = seen.x - (width - seen.width) // 2, seen.y - (height - seen.height) // 2
    return Rect(x, y, width, height).clip(canvas)


def work_size(region: Rect, model: ModelInfo) -> tuple[int, int]:
    """The (width, height) a region is worked at: its own where that is near the model's native area.

    Otherwise its shape at the native area. Always multiples of what the model needs, and never above
    `LARGEST` times the native area; but a model that works tile by tile, as one that makes pictures larger,
    knows no size of its own.
    """
    native, unit = model.width * model.height, model.multiple
    if model.reads == SMALL:
        width, height = (max(unit, round(side / unit) * unit) for side in (region.width, region.height))
        return width, height
    near = SMALLEST * native <= region.area <= LARGEST * native
    scale = 1.0 if near else math.sqrt(native / region.area)
    width, height = (max(unit, round(s * scale / unit) * unit) for s in (region.width, region.height))
    while width * height > LARGEST * native and max(width, height) > unit:
        width, height = (width - unit, height) if width >= height else (width, height - unit)
    return width, height


def _check(params: Params) -> None:
    if params.fill not in FILLS:
        raise StudioError(f"“{params.fill}” is no fill; choose one of {', '.join(FILLS)}.")


def _check_size(params: Params, model: ModelInfo) -> None:
    unit = model.multiple
    if min(params.width, params.height) < unit or params.width % unit or params.height % unit:
        near = " x ".join(str(max(unit, round(s / unit) * unit)) for s in (params.width, params.height))
        raise StudioError(
            f"Width and height must be multiples of {unit} for {model.name}: "
            f"{params.width} x {params.height} is not, {near} is."
        )
