"""`generate --from`: the work that made a picture, again, from the record in its file."""

from __future__ import annotations

from dataclasses import dataclass, replace
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import numpy as np

from studio import formats
from studio.cli.running import say
from studio.cli.work import (
    Work,
    change_picture,
    extend,
    guided,
    inpaint,
    inpaint_again,
    is_upscaled,
    new_picture,
    opaque,
    open_picture,
    upscale,
)
from studio.engine import models
from studio.engine.library.catalog import find_model
from studio.errors import StudioError
from studio.job import ModelInfo, Params, Pixels, Record, digest
from studio.receipt.inputs import params_again
from studio.settings import Settings


@dataclass(frozen=True, eq=False)
class Original:
    """The picture to be repeated: where it is, its pixels (h, w, 4) and its record."""

    path: Path
    pixels: Pixels
    record: Record


def open_original(path: Path) -> Original:
    """Read a picture that Sfumato made. Raises StudioError when there is no record in it."""
    pixels, _, record = formats.open_pixels(path)
    if record is None:
        raise StudioError(f"{path.name} has no record of how it was made, so it cannot be repeated.")
    return Original(path, pixels, record)


def repeat(
    original: Original,
    settings: Settings,
    model: str | None,
    image: Path | None,
    mask: Path | None,
    guidance: Path | None = None,
    strict: bool = True,
) -> Work:
    """The work that makes the same pixels again. StudioError says why when it cannot.

    `model` names or places the checkpoint when it is not where the record says; `image` and `mask` are the
    files that an image job was made from, `guidance` is that of its guidance mask. Not `strict`: other
    weights and versions are no reason not to.
    """
    record = original.record
    if record.kept_at:
        raise StudioError(
            f"{original.path.name} is a guess that was kept at step {record.kept_at}, "
            "not a finished picture, so it cannot be repeated."
        )
    name = model or record.params.model
    found = find_model(settings, name)
    if strict:
        check_model(record, found)
        warn_versions(original)
    params = replace(params_again(record), model=name)
    work = _work(original, params, found, image, mask)
    work = _guided(original, work, guidance)
    _check_arrays(original, work)
    work = replace(work, job=replace(work.job, economies=record.economies))
    return replace(work, branches=record.branches)


def _work(
    original: Original, params: Params, model: ModelInfo, image: Path | None, mask: Path | None
) -> Work:
    record, name = original.record, original.path.name
    if record.task == "text-to-image":
        if image or mask:
            raise StudioError(f"{name} was made from its prompt alone: leave out --image and --mask.")
        return new_picture(params)
    if image is None:
        raise StudioError(f"{name} was made from a picture ({record.task}): name it with --image.")
    pixels, size = open_picture(image), (params.width, params.height)
    if record.task == "image-to-image" and is_upscaled(params, model, pixels):
        return upscale(params, model, pixels)
    if record.task == "image-to-image":
        return change_picture(params, pixels, (original.pixels.shape[1], original.pixels.shape[0]))
    if any(record.sides):
        left, top, right, bottom = record.sides
        return extend(params, model, pixels, (left, top, right, bottom), size)
    if mask is None:
        raise StudioError(f"{name} was inpainted: name the mask with --mask.")
    if any(branch.changes_inputs for branch in record.branches):
        return inpaint_again(params, record.branches, pixels, formats.open_mask(mask))
    return inpaint(params, model, pixels, formats.open_mask(mask), size)


def _guided(original: Original, work: Work, guidance: Path | None) -> Work:
    name, was_painted = original.path.name, bool(original.record.guidance_hash)
    if was_painted and guidance is None:
        raise StudioError(f"{name} was made with a guidance mask: name it with --guidance-mask.")
    if guidance is not None and not was_painted:
        raise StudioError(f"{name} was made without a guidance mask: leave out --guidance-mask.")
    return work if guidance is None else guided(work, formats.open_mask(guidance))


def check_model(record: Record, model: ModelInfo) -> None:
    """Raise StudioError when the weights on disk are not those the picture was made with."""
    found = models.weights_hash(model)
    if record.model_hash and found != record.model_hash:
        raise StudioError(
            f"The model {model.name} here has other weights ({found[:12]}) than the picture was made with "
            f"({record.model_hash[:12]}), so it cannot be repeated; --model names another folder."
        )


def _check_arrays(original: Original, work: Work) -> None:
    record, name = original.record, original.path.name
    if digest(work.job.image) != record.image_hash:
        raise StudioError(f"--image is not the picture that {name} was made from, so it cannot be repeated.")
    if digest(work.job.mask) != record.mask_hash:
        raise StudioError(f"--mask is not the mask that {name} was made with, so it cannot be repeated.")
    if digest(work.job.guidance) != record.guidance_hash:
        raise StudioError(
            f"--guidance-mask is not the guidance mask that {name} was made with, so it cannot be repeated."
        )


def warn_versions(original: Original) -> None:
    """Say when other library versions run here: the pixels may differ in their last bits."""
    for library, then in original.record.versions:
        try:
            now = version(library)
        except PackageNotFoundError:
            continue
        if now != then:
            say(f"made with {library} {then}, here is {now}: the pixels may differ a little")


def compare(original: Original, path: Path) -> None:
    """Say whether the repeated picture in `path` has the very pixels of the original."""
    lossy = next((each for each in (path, original.path) if each.suffix.lower() in (".jpg", ".jpeg")), None)
    if lossy is not None:
        say(f"{lossy.name} is a JPEG, which changes pixels: the two were not compared")
        return
    again = open_picture(path)
    same = again.shape == original.pixels.shape and np.array_equal(opaque(again), opaque(original.pixels))
    say(f"{path.name} has the same pixels as {original.path.name}" if same else _apart(original, again))


def _apart(original: Original, again: Pixels) -> str:
    if again.shape != original.pixels.shape:
        return f"the size differs from that of {original.path.name}"
    apart = np.abs(again.astype(np.int16) - original.pixels.astype(np.int16))
    count = int(np.count_nonzero(apart.max(axis=2)))
    return f"{count} pixels differ from {original.path.name}, by {int(apart.max())} of 255 at most"
