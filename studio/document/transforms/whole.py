"""The whole picture turned, mirrored, or made larger or smaller: all that lies on its canvas together."""

from __future__ import annotations

import dataclasses
from fractions import Fraction

from studio.document.areas.blocks import Told, silent
from studio.document.document import Document
from studio.document.guides import Guide
from studio.document.outpaint import check_canvas
from studio.document.raster import Raster
from studio.document.rect import Rect
from studio.document.transforms.placing import placed
from studio.document.transforms.since import CanvasMap
from studio.document.transforms.transform import Transform


def mirrored(document: Document, across: bool, told: Told = silent) -> Document:
    """The picture mirrored left to right, or upside down; every pixel as it was."""
    width, height = document.width, document.height
    mapped = CanvasMap.of(-1, 0, 0, 1, width, 0) if across else CanvasMap.of(1, 0, 0, -1, 0, height)
    return _mapped(document, (width, height), mapped, told)


def turned(document: Document, quarters: int, told: Told = silent) -> Document:
    """The picture turned clockwise by so many right angles; every pixel as it was."""
    width, height = document.width, document.height
    maps = {
        1: ((height, width), CanvasMap.of(0, 1, -1, 0, height, 0)),
        2: ((width, height), CanvasMap.of(-1, 0, 0, -1, width, height)),
        3: ((height, width), CanvasMap.of(0, -1, 1, 0, 0, width)),
    }
    return _mapped(document, *maps[quarters % 4], told) if quarters % 4 else document


def scaled(document: Document, width: int, height: int, told: Told = silent) -> Document:
    """The picture at another size, resampled; raises StudioError when that is too large for a canvas.

    A layer that is transformed stays so, its pixels as they are; what lies beyond the canvas is kept.
    """
    check_canvas(Rect(0, 0, width, height))
    if (width, height) == (document.width, document.height):
        return document
    mapped = CanvasMap.of(Fraction(width, document.width), 0, 0, Fraction(height, document.height))
    return _mapped(document, (width, height), mapped, told)


def _mapped(document: Document, size: tuple[int, int], exact: CanvasMap, told: Told) -> Document:
    canvas, mapped = Rect(0, 0, *size), exact.transform
    layers = []
    for number, layer in enumerate(document.layers):
        told(number / len(document.layers))
        own = mapped if layer.transform is None else mapped.with_filter(layer.transform.filter)
        there = placed(layer, own)
        layers.append(there if layer.transform is not None else there.applied())

    def laid(raster: Raster) -> Raster:
        return mapped.applied(raster).clipped(canvas)

    return dataclasses.replace(
        document,
        width=canvas.width,
        height=canvas.height,
        layers=tuple(layers),
        masks=tuple(mask.replace(raster=laid(mask.raster)) for mask in document.masks),
        guidance=laid(document.guidance),
        selection=laid(document.selection),
        guides=tuple(_guide(guide, mapped) for guide in document.guides),
        since=document.since.then(exact),
    )


def _guide(guide: Guide, mapped: Transform) -> Guide:
    ends = ((guide.position, 0.0), (guide.position, 1.0))
    (x, y), (x2, _) = (mapped.at(*(end if guide.vertical else end[::-1])) for end in ends)
    return Guide(True, x) if x == x2 else Guide(False, y)
