"""Control layers: what of them a job is given, and layers made control layers and ordinary ones again."""

from __future__ import annotations

import numpy as np

from studio.document.document import Document
from studio.document.fill import reduced_mask, resized
from studio.document.layers.layer import Layer
from studio.document.preprocessors import LINES
from studio.document.rect import Rect
from studio.errors import StudioError
from studio.job import INPAINT as SHOWS_THE_JOB
from studio.job import LOOKING, Control, ControlSettings, Pixels

REFERENCE_SIDE = 1024  # pixels of the longer side of what an image adapter looks at; it sees far fewer


def steering(document: Document) -> list[Layer]:
    """The control layers that are on, from bottom to top."""
    return [
        layer
        for layer in document.layers
        if layer.control is not None and Control(layer.control, np.zeros((1, 1, 3), np.uint8)).steers
    ]


def check(document: Document) -> None:
    """Raises StudioError when a control layer that is on cannot steer; cheap."""
    for layer in steering(document):
        assert layer.control is not None
        if not layer.control.model:
            raise StudioError(f"Choose a model for the control layer “{layer.name}”, or turn it off.")
        if not layer.raster.tiles and layer.control.preprocessor != SHOWS_THE_JOB:
            raise StudioError(
                f"The control layer “{layer.name}” is empty: draw on it, make it from the picture, "
                "or turn it off."
            )


def job_controls(
    document: Document, region: Rect, size: tuple[int, int], image: Pixels | None
) -> tuple[Control, ...]:
    """What steers a job on `region` that is worked at `size` (width, height); `image` is its own picture.

    Raises StudioError as `check` does.
    """
    check(document)
    return tuple(control_of(layer, region, size, image) for layer in steering(document))


def control_of(layer: Layer, region: Rect, size: tuple[int, int], image: Pixels | None) -> Control:
    """What one control layer is to such a job. Raises StudioError where it cannot steer it."""
    assert layer.control is not None
    if layer.control.preprocessor != SHOWS_THE_JOB:
        return Control(layer.control, _picture(layer, layer.control, region, size))
    if image is None:
        raise StudioError(
            f"The control layer “{layer.name}” shows the model what is there already, "
            "but a new picture begins with nothing: turn it off."
        )
    return Control(layer.control, image.copy())


def made_control(document: Document, index: int, settings: ControlSettings) -> Document:
    """With the layer at `index` a control layer. Raises StudioError for a group or a locked one."""
    layer = document.layers[index]
    if layer.is_group:
        raise StudioError(f"“{layer.name}” is a group: choose a layer in it to steer with.")
    if layer.locked:
        raise StudioError(f"The layer “{layer.name}” is locked: unlock it to change it.")
    return document.with_layer(index, layer.replace(control=settings))


def made_ordinary(document: Document, index: int) -> Document:
    """With the control layer at `index` part of the picture again."""
    return document.with_layer(index, document.layers[index].replace(control=None))


def on_black(pixels: Pixels) -> Pixels:
    """Straight RGBA (h, w, 4) over black, (h, w, 3): what is not drawn is no line."""
    return _over(pixels, 0)


def on_white(pixels: Pixels) -> Pixels:
    """Straight RGBA (h, w, 4) over white, (h, w, 3)."""
    return _over(pixels, 255)


def _picture(layer: Layer, told: ControlSettings, region: Rect, size: tuple[int, int]) -> Pixels:
    if told.kind in LOOKING:
        return _reference(layer)
    pixels = layer.covered(region)
    if pixels is None:
        return np.zeros((size[1], size[0], 3), np.uint8)
    found = on_black(pixels)
    smaller = size[0] < region.width or size[1] < region.height
    if smaller and told.preprocessor in LINES:  # thin lines stay as bright as they are
        return np.dstack([reduced_mask(np.ascontiguousarray(found[..., c]), size) for c in range(3)])
    return resized(found, size)


def _reference(layer: Layer) -> Pixels:
    """All that is seen of a layer, wherever it lies."""
    bounds = layer.bounds()
    pixels = None if bounds.is_empty else layer.covered(bounds)
    if pixels is None:
        raise StudioError(f"The control layer “{layer.name}” is empty: put a picture on it.")
    scale = min(1.0, REFERENCE_SIDE / max(bounds.width, bounds.height))
    size = max(1, round(bounds.width * scale)), max(1, round(bounds.height * scale))
    return resized(on_white(pixels), size)


def _over(pixels: Pixels, ground: int) -> Pixels:
    alpha = pixels[..., 3:].astype(np.float32) / 255
    return np.rint(pixels[..., :3] * alpha + ground * (1 - alpha)).astype(np.uint8)
