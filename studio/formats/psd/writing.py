"""A document as a Photoshop file, and what of it such a file does not hold."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from typing import BinaryIO

import numpy as np
from PIL import Image
from psd_tools import PSDImage
from psd_tools.api.layers import Group, PixelLayer
from psd_tools.api.layers import Layer as Theirs
from psd_tools.constants import BlendMode, ProtectedFlags, Resource
from psd_tools.psd.image_resources import ImageResource, ResoulutionInfo

from studio.document.areas.mask import is_empty
from studio.document.document import Document
from studio.document.layers.layer import Layer
from studio.document.rect import Rect
from studio.formats.choices import How
from studio.formats.colour import srgb_profile
from studio.formats.ora.parts import extent
from studio.formats.ora.seen import Branch, branches
from studio.formats.psd.words import FIXED, theirs

_Parent = PSDImage | Group
_LONGEST_NAME = 255  # characters


def losses(document: Document) -> tuple[str, ...]:
    """What a Photoshop file does not hold of a document, a sentence each; none where it holds all."""
    rect, layers = document.rect, document.layers
    odd = sorted({layer.mode for layer in layers if theirs(layer.mode) is None})
    held = (
        (any(not is_empty(mask.raster, rect) for mask in document.masks), "the masks"),
        (not is_empty(document.guidance, rect), "the guidance mask"),
        (not is_empty(document.selection, rect), "the selection"),
        (bool(document.guides), "the guides"),
        (any(layer.record for layer in layers), "how layers were made"),
        (any(layer.control for layer in layers), "how control layers steer (they are hidden layers)"),
        (any(layer.transform for layer in layers), "transforms (their results are kept)"),
    )
    lost = [what for there, what in held if there]
    told = [f"Photoshop files do not hold {', '.join(lost)}. OpenRaster does."] if lost else []
    if odd:
        told.append(f"Photoshop files know no blend mode {', '.join(odd)}: normal stands for it.")
    return tuple(told)


def write(document: Document, stream: BinaryIO, how: How) -> None:
    """Layers, groups, layer masks, clipping, locks, opacity, modes; the merged picture for flat readers."""
    file = PSDImage.frompil(Image.fromarray(document.composite()))
    file.image_resources[Resource.ICC_PROFILE] = ImageResource(
        key=Resource.ICC_PROFILE.value, data=srgb_profile()
    )
    if document.resolution:
        inch = round(document.resolution * FIXED)
        file.image_resources[Resource.RESOLUTION_INFO] = ImageResource(
            key=Resource.RESOLUTION_INFO.value, data=ResoulutionInfo(inch, 1, 1, inch, 1, 1).tobytes()
        )
    done = 0

    def fill(parent: _Parent, siblings: Sequence[Branch]) -> None:
        nonlocal done
        for branch in siblings:
            made = _group(parent, branch.layer) if branch.layer.is_group else _pixels(parent, branch.layer)
            done += 1
            how.watch.at(done, len(document.layers) + 1)
            _dress(made, branch.layer, document)
            if isinstance(made, Group):
                fill(made, branch.members)
            fill(parent, branch.clipped)

    fill(file, branches(document.layers))
    _finish(file, stream)


def _finish(file: PSDImage, stream: BinaryIO) -> None:
    """`save` would draw the merged picture anew, by rules of its own; the one that was given is exact.

    A negative number of layers says that its fourth channel is its alpha.
    """
    information = file._record.layer_and_mask_information.layer_info
    if information is not None:
        information.layer_count = -abs(information.layer_count)
    file._record.write(stream, encoding="utf-8")


def _group(parent: _Parent, layer: Layer) -> Theirs:
    mode = BlendMode.PASS_THROUGH if layer.pass_through else theirs(layer.mode) or BlendMode.NORMAL
    return parent.create_group([], name="Group", opacity=_byte(layer.opacity), blend_mode=mode)


def _pixels(parent: _Parent, layer: Layer) -> PixelLayer:
    rect = extent(layer.shown)
    pixels = layer.shown.crop(rect if not rect.is_empty else Rect(0, 0, 1, 1))
    return parent.create_pixel_layer(
        Image.fromarray(pixels),
        name="Layer",
        top=layer.y + rect.y,
        left=layer.x + rect.x,
        opacity=_byte(layer.opacity),
        blend_mode=theirs(layer.mode) or BlendMode.NORMAL,
    )


def _dress(made: Theirs, layer: Layer, document: Document) -> None:
    """What the ways of making a layer do not ask for."""
    made.name = layer.name[:_LONGEST_NAME] or made.name
    made.visible = layer.visible and layer.control is None
    if layer.clip:
        made.clipping = True
    flags = [ProtectedFlags.COMPLETE] * layer.locked or [ProtectedFlags.TRANSPARENCY] * layer.alpha_locked
    for flag in flags * 2:  # psd-tools 1.26 forgets what it is told before the layer has a place for it
        made.lock(flag)
    if layer.has_mask or layer.hidden.tiles:
        _mask(made, layer, document)


def _mask(made: Theirs, layer: Layer, document: Document) -> None:
    """Photoshop's masks say what shows, and hide all beyond their edges: so they reach over all there is."""
    own = extent(layer.shown).shift(layer.x, layer.y)
    area = own.union(document.rect) if not own.is_empty else document.rect
    shows = 255 - layer.shown_hidden.crop(area.shift(-layer.x, -layer.y))
    if isinstance(made, Group):
        # psd-tools 1.26 gives a group and the divider below it one list of channels between them
        made._channels = copy.deepcopy(made._channels)
    mask = made.create_mask(Image.fromarray(np.ascontiguousarray(shows)), top=area.y, left=area.x)
    if not layer.mask_enabled and mask.flags is not None:
        mask.flags.mask_disabled = True


def _byte(opacity: float) -> int:
    return round(opacity * 255)
