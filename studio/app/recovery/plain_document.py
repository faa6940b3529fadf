"""A document as JSON values, with every tile named instead of written: what recovery files say of it."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any, TypeVar

from studio.document.document import Document, Guide, Layer, Mask
from studio.document.raster import Raster
from studio.document.rect import Rect
from studio.document.transforms.since import CanvasMap, from_numbers, to_numbers
from studio.document.transforms.transform import Transform
from studio.job import ControlSettings, Pixels, Record

NameTile = Callable[[Pixels], list[Any]]  # where a tile is, in JSON values
FindTile = Callable[[list[Any], int], Pixels | None]  # the tile that is there, of so many channels
_T = TypeVar("_T")


def to_plain(document: Document, name: NameTile) -> dict[str, Any]:
    """The document as JSON values; `name` is asked for every tile."""
    return {field.name: _plain(getattr(document, field.name), name) for field in dataclasses.fields(document)}


def _plain(value: Any, name: NameTile) -> Any:
    match value:
        case CanvasMap():
            return to_numbers(value)
        case Raster():
            tiles = [[*key, *name(tile)] for key, tile in value.tiles.items()]
            return {"channels": value.channels, "tiles": tiles}
        case Record():
            return value.to_dict()
        case Layer() | Mask() | Transform() | ControlSettings():
            return {
                field.name: _plain(getattr(value, field.name), name) for field in dataclasses.fields(value)
            }
        case tuple():
            return [_plain(item, name) for item in value]
    return value


def from_plain(values: dict[str, Any], find: FindTile) -> Document:
    """The inverse of `to_plain`. What `find` does not find stays empty.

    Raises KeyError, TypeError or ValueError when `values` is no document. Fields of other versions of the
    program are passed over.
    """
    layers = tuple(_layer(each, find) for each in values["layers"])
    masks = tuple(_mask(each, find) for each in values["masks"]) or (Mask(),)
    made = Document(
        int(values["width"]),
        int(values["height"]),
        layers,
        masks,
        active=min(max(0, int(values["active"])), max(0, len(layers) - 1)),
        since=_since(values),
        resolution=float(values.get("resolution", 0.0)),
        active_mask=min(max(0, int(values["active_mask"])), len(masks) - 1),
        guides=tuple(Guide(bool(upright), float(at)) for upright, at in values.get("guides", ())),
    )
    if made.width < 1 or made.height < 1:
        raise ValueError(f"a canvas of {made.width} x {made.height} pixels")
    guidance, selection = (_raster(values[name], find) for name in ("guidance", "selection"))
    return dataclasses.replace(made, guidance=guidance, selection=selection)


def _since(values: dict[str, Any]) -> CanvasMap:
    """A document whose map is damaged comes back all the same."""
    told = values.get("since")
    numbers = [told.get(name) for name in "abcdef"] if isinstance(told, dict) else told
    try:
        return from_numbers(numbers, values.get("origin", [0, 0]))
    except ValueError:
        return CanvasMap()


def _layer(values: dict[str, Any], find: FindTile) -> Layer:
    given: dict[str, Any] = {name: _raster(values[name], find) for name in ("raster", "hidden")}
    if values.get("record") is not None:
        given["record"] = Record.from_dict(values["record"])
    if values.get("transform") is not None:
        given["transform"] = _transform(values["transform"])
    if values.get("control") is not None:
        given["control"] = ControlSettings.from_dict(values["control"])
    return _fitting(Layer("", **given), values)


def _transform(values: dict[str, Any]) -> Transform:
    frame = values.get("frame")
    there = Rect(*map(int, frame)) if isinstance(frame, list) and len(frame) == 4 else None
    return dataclasses.replace(_fitting(Transform(), values), frame=there)


def _mask(values: dict[str, Any], find: FindTile) -> Mask:
    return _fitting(Mask(raster=_raster(values["raster"], find)), values)


def _fitting(made: _T, values: dict[str, Any]) -> _T:
    """With the plain values that have the type of its own."""
    fields = {field.name: getattr(made, field.name) for field in dataclasses.fields(made)}  # type: ignore[arg-type]
    kept = {
        name: type(fields[name])(value)
        for name, value in values.items()
        if name in fields
        and isinstance(fields[name], bool | int | float | str)
        and _fits(fields[name], value)
    }
    return dataclasses.replace(made, **kept)  # type: ignore[type-var]


def _fits(default: Any, value: Any) -> bool:
    if isinstance(default, float):
        return isinstance(value, int | float) and not isinstance(value, bool)
    return type(value) is type(default)


def _raster(values: dict[str, Any], find: FindTile) -> Raster:
    channels = int(values["channels"])
    found = {(int(x), int(y)): find(place, channels) for x, y, *place in values["tiles"]}
    return Raster(channels).with_tiles({key: tile for key, tile in found.items() if tile is not None})
