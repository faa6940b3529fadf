"""A document from a Photoshop file."""

from __future__ import annotations

from typing import Any

import numpy as np
from PIL import Image
from psd_tools import PSDImage
from psd_tools.constants import BlendMode, ColorMode, Resource

from studio.document.document import MOST_PIXELS, Document
from studio.document.layers.layer import Layer
from studio.document.raster import Raster
from studio.errors import StudioError
from studio.formats.colour import to_srgb
from studio.formats.deep import NOTE
from studio.formats.psd.words import FIXED, ours
from studio.formats.reading import Opened, TooLarge, check_size, resolution, top
from studio.formats.tiled import raster_of
from studio.formats.watch import Watch
from studio.job import Pixels

_DEEPEST = 60  # groups in groups


class Reader:
    """One file being read."""

    def __init__(self, file: PSDImage, name: str, watch: Watch) -> None:
        self._file, self._name, self._watch = file, name, watch
        self._notes: list[str] = []
        self._pixels = 0
        resource = file.image_resources.get(Resource.ICC_PROFILE)
        self._profile: bytes | None = getattr(resource, "data", None)

    def document(self) -> Opened:
        """The whole file. Raises StudioError."""
        file = self._file
        check_size(file.width, file.height, self._name)
        if file.depth not in (1, 8):
            self._notes.append(NOTE)
        if file.color_mode not in (ColorMode.RGB, ColorMode.GRAYSCALE) or not len(file):
            layers = [self._flat()]
            if len(file):
                mode = file.color_mode.name
                self._notes.append(f"It is in {mode} colours: its merged picture was opened, not its layers.")
        else:
            layers = self._read(file, "", 0)
        if not layers:
            layers = [self._flat()]
            self._notes.append("None of its layers has pixels: its merged picture was opened.")
        told = getattr(file.image_resources.get(Resource.RESOLUTION_INFO), "data", None)
        inch = [getattr(told, name, 0) / FIXED for name in ("horizontal", "vertical")]
        document = Document(
            file.width, file.height, tuple(layers), active=top(layers), resolution=resolution(inch)
        )
        return Opened(document, tuple(dict.fromkeys(self._notes)))

    def _read(self, parent: Any, group: str, depth: int) -> list[Layer]:
        """Layers from bottom to top, as Photoshop's files have them; a group follows its members."""
        if depth > _DEEPEST:
            raise StudioError(f"{self._name} has groups in groups more than {_DEEPEST} deep.")
        found: list[Layer] = []
        for element in parent:
            self._watch.check()
            if element.is_group():
                layer = self._dressed(Layer("", is_group=True), element, group)
                found += [*self._read(element, layer.id, depth + 1), layer]
                continue
            raster = self._raster(element)
            if raster is None:
                self._notes.append(
                    f"The layer “{element.name}” ({element.kind}) has no pixels; it was left out."
                )
                continue
            if element.kind in ("type", "shape", "smartobject"):
                self._notes.append("Text, shapes and smart objects became pixels.")
            found.append(self._dressed(Layer("", raster), element, group))
        return found

    def _dressed(self, layer: Layer, element: Any, group: str) -> Layer:
        mode = ours(element.blend_mode)
        if mode is None:
            name = element.blend_mode.name.replace("_", " ").lower()
            self._notes.append(f"The blend mode “{name}” is not known; normal is used.")
        if element.has_effects():
            self._notes.append("Layer effects (shadows, strokes …) were left out.")
        locks = element.locks
        layer = layer.replace(
            name=element.name.rstrip("\0"),
            opacity=element.opacity / 255 * element.fill_opacity / 255,
            visible=element.visible,
            mode=mode or "normal",
            pass_through=layer.is_group and element.blend_mode == BlendMode.PASS_THROUGH,
            clip=bool(element.clipping),
            group=group,
            locked=locks is not None and bool(locks.complete or locks.composite),
            alpha_locked=locks is not None and bool(locks.transparency),
        )
        if element.has_vector_mask():
            self._notes.append("Vector masks were left out.")
        return self._masked(layer, element) if element.has_mask() else layer

    def _masked(self, layer: Layer, element: Any) -> Layer:
        """With its mask, inverted: what lies beyond Photoshop's counts as its background says."""
        mask = element.mask
        image = mask.topil()
        width, height = self._file.width, self._file.height
        reach = layer.raster.tile_bounds()
        right, bottom = max(width, reach.right), max(height, reach.bottom)
        left, top = min(0, reach.x), min(0, reach.y)
        self._admit(right - left, bottom - top)
        shows = np.full((bottom - top, right - left), mask.background_color, np.uint8)
        if image is not None:
            _put(shows, np.asarray(image.convert("L")), mask.left - left, mask.top - top)
        return layer.replace(
            hidden=Raster.from_array(255 - shows, left, top), has_mask=True, mask_enabled=not mask.disabled
        )

    def _raster(self, element: Any) -> Raster | None:
        if not element.has_pixels() or element.width < 1 or element.height < 1:
            return Raster(4) if element.kind == "pixel" else None
        self._admit(element.width, element.height)
        image = element.topil(apply_icc=False)
        if image is None:
            return None
        return self._srgb(image, element.left, element.top)

    def _flat(self) -> Layer:
        image = self._file.topil(apply_icc=False)
        if image is None:
            raise StudioError(f"{self._name} holds no picture that can be read.")
        return Layer("Background", self._srgb(image))

    def _srgb(self, image: Image.Image, x: int = 0, y: int = 0) -> Raster:
        image.info["icc_profile"] = self._profile
        return raster_of(to_srgb(image, self._notes), x, y)

    def _admit(self, width: int, height: int) -> None:
        self._pixels += width * height
        if self._pixels > 8 * MOST_PIXELS:
            raise TooLarge(f"The layers of {self._name} do not fit into memory.")


def _put(onto: Pixels, pixels: Pixels, x: int, y: int) -> None:
    """`pixels` with their corner at (x, y), as far as they lie inside."""
    height, width = pixels.shape
    left, top = max(0, x), max(0, y)
    right, bottom = min(onto.shape[1], x + width), min(onto.shape[0], y + height)
    if right > left and bottom > top:
        onto[top:bottom, left:right] = pixels[top - y : bottom - y, left - x : right - x]
