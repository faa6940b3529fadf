"""What a command asks for, as work: a job for the backend, and the way from its result to the file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from studio import formats
from studio.branch import NO_MASK, unpacked
from studio.document import outpaint, region
from studio.document.document import Document
from studio.document.fill import prepare, resized
from studio.document.raster import Raster
from studio.document.rect import Rect
from studio.document.region import Plan, Task
from studio.errors import StudioError
from studio.job import Branch, Job, ModelInfo, Params, Pixels

Sides = tuple[int, int, int, int]  # left, top, right, bottom
CHANGE_STRENGTH = 0.6  # of image-to-image when nothing is said: 1 would not look at the picture


@dataclass(frozen=True, eq=False)
class Work:
    """A job, what to do with each of its pictures, how far the picture was extended for it, and its past."""

    job: Job
    finish: Callable[[Pixels], Pixels]  # (h, w, 3) from the model -> (h, w, 3 or 4) for the file
    sides: tuple[int, ...] = ()
    branches: tuple[Branch, ...] = ()  # what the first model calls are told; see Record
    size: tuple[int, int] | None = None  # of the picture it works on; None = it makes a new one


def new_picture(params: Params) -> Work:
    """Text-to-image."""
    return Work(Job(replace(params, region=None)), lambda image: image)


def change_picture(params: Params, pixels: Pixels, out: tuple[int, int]) -> Work:
    """Image-to-image of (h, w, 4) `pixels` at the size of `params`; the result at (width, height) `out`."""
    image, _ = prepare(pixels, None, (params.width, params.height), params.fill, params.seed)
    own = (pixels.shape[1], pixels.shape[0])
    return Work(Job(replace(params, region=None), image), lambda result: resized(result, out), size=own)


def upscale(params: Params, model: ModelInfo, pixels: Pixels) -> Work:
    """(h, w, 4) `pixels` as many times larger as the model makes them. Raises StudioError."""
    plan = region.plan(Document.from_pixels(pixels), params, model, Task.UPSCALE)
    return Work(plan.job, lambda result: result, size=(pixels.shape[1], pixels.shape[0]))


def is_upscaled(params: Params, model: ModelInfo, pixels: Pixels) -> bool:
    """Whether a picture of the size that is asked for is one that the model makes larger."""
    size = tuple(side * model.latent for side in pixels.shape[1::-1])
    return model.reads == "small" and (params.width, params.height) == size


def change_strength(model: ModelInfo, wish: float | None) -> float:
    """The strength of image-to-image: as wished, else all of it where the model reads the picture anyway."""
    if wish is not None:
        return wish
    return 1.0 if model.reads in ("picture", "small") else CHANGE_STRENGTH


def inpaint(
    params: Params, model: ModelInfo, pixels: Pixels, mask: Pixels, size: tuple[int, int] | None = None
) -> Work:
    """Inpainting of (h, w, 4) `pixels` where (h, w) `mask` is above 0; every other pixel stays as it is.

    `size` is what the model works at; None = what suits the crop. Raises StudioError.
    """
    if mask.shape != pixels.shape[:2]:
        found, expected = (f"{shape[1]} x {shape[0]}" for shape in (mask.shape, pixels.shape))
        raise StudioError(f"The mask is {found} pixels, but the picture is {expected}: they must be equal.")
    document = Document.from_pixels(pixels).with_mask(Raster.from_array(mask))
    return _in_place(document, params, model, Task.INPAINT, size)


def inpaint_again(params: Params, branches: tuple[Branch, ...], pixels: Pixels, mask: Pixels) -> Work:
    """An inpaint that left another picture with a mask of its own: in the region where it was made.

    The picture under the mask was filled as the first mask said. Raises StudioError.
    """
    if mask.shape != pixels.shape[:2]:
        raise StudioError("The mask and the picture have different sizes: they must be equal.")
    document = Document.from_pixels(pixels).with_mask(Raster.from_array(mask))
    place = document.rect if params.region is None else Rect(*params.region)
    crop, shape, size = document.composite(place), document.mask_pixels(place), (params.width, params.height)
    image, small = prepare(crop, shape, size, params.fill, params.seed)
    texts = [branch.mask for branch in branches if branch.mask]
    if texts and not any(branch.is_bare for branch in branches):
        first = None if texts[0] == NO_MASK else unpacked(texts[0], size[::-1])
        image, _ = prepare(crop, first, size, params.fill, params.seed)
    job = Job(params, image, small)
    alpha = crop[..., 3].copy()
    plan = Plan(Task.INPAINT, place, job, document.rect, shape, alpha, document.since)

    def finish(result: Pixels) -> Pixels:
        return plan.add(document, plan.paste(result)).composite()

    return Work(job, finish, size=(document.width, document.height))


def extend(
    params: Params, model: ModelInfo, pixels: Pixels, sides: Sides, size: tuple[int, int] | None = None
) -> Work:
    """Outpainting of (h, w, 4) `pixels` by so many pixels on each side. Raises StudioError."""
    if min(sides) < 0 or not any(sides):
        raise StudioError("Say how far to extend the picture: --left, --right, --top or --bottom, in pixels.")
    document = outpaint.extend(Document.from_pixels(pixels), *sides, overlap=params.overlap)
    own = (pixels.shape[1], pixels.shape[0])
    return replace(_in_place(document, params, model, Task.OUTPAINT, size), sides=sides, size=own)


def guided(work: Work, mask: Pixels) -> Work:
    """The same work with guidance only where (h, w) `mask` says, 255 = in full. Raises StudioError.

    The mask has the size of the picture that is worked on; that of a new picture may have any size.
    """
    params, found = work.job.params, (mask.shape[1], mask.shape[0])
    if work.size not in (None, found):
        expected = "{} x {}".format(*work.size)
        raise StudioError(
            f"The guidance mask is {found[0]} x {found[1]} pixels, but the picture is {expected}: "
            "they must be equal."
        )
    if params.region is not None:
        left, top = work.sides[:2] if work.sides else (0, 0)
        mask = Raster.from_array(mask, left, top).crop(Rect(*params.region))
    guidance = resized(mask, (params.width, params.height))
    return replace(work, job=replace(work.job, guidance=guidance))


def _in_place(
    document: Document, params: Params, model: ModelInfo, task: Task, size: tuple[int, int] | None
) -> Work:
    plan = region.plan(document, params, model, task)
    if size is not None and size != (plan.job.params.width, plan.job.params.height):
        plan = _at_size(plan, document, size)

    def finish(image: Pixels) -> Pixels:
        return plan.add(document, plan.paste(image)).composite()

    return Work(plan.job, finish, size=(document.width, document.height))


def _at_size(plan: Plan, document: Document, size: tuple[int, int]) -> Plan:
    """The same plan worked at another size."""
    params = replace(plan.job.params, width=size[0], height=size[1])
    pixels = document.composite(plan.region)
    image, mask = prepare(pixels, plan.mask, size, params.fill, params.seed)
    return replace(plan, job=replace(plan.job, params=params, image=image, mask=mask))


def one_by_one(work: Callable[[Params], Work], params: Params) -> list[Work]:
    """The work for a batch: one job, or one for each picture where the seed is in the image too (noise)."""
    if params.fill != "noise" or params.batch == 1:
        return [work(params)]
    return [work(params.alone(k)) for k in range(params.batch)]


def opaque(pixels: Pixels) -> Pixels:
    """(h, w, 3) where nothing is transparent, else the same (h, w, 4)."""
    if pixels.shape[2] == 4 and np.all(pixels[..., 3] == 255):
        return pixels[..., :3]
    return pixels


def open_picture(path: Path) -> Pixels:
    """A picture file's pixels, (h, w, 4). Raises StudioError."""
    pixels, _, _ = formats.open_pixels(path)
    return pixels
