"""What only Sfumato keeps in an OpenRaster file: JSON in attributes of our own namespace, read with care."""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any

from studio.document.blending.modes import MODES
from studio.document.document import LONGEST_SIDE, MOST_PIXELS, Document, Guide
from studio.document.layers.layer import Layer
from studio.document.masks import Mask
from studio.document.raster import Raster
from studio.document.rect import Rect
from studio.document.transforms.since import CanvasMap, from_numbers, is_number, to_numbers
from studio.document.transforms.transform import FILTERS, Transform
from studio.job import ControlSettings

NAMESPACE = "urn:sfumato:openraster"
Found = Mapping[str, Any]

_LONGEST_ID = 64
_MOST_GUIDES = 1000
_FARTHEST = 4 * LONGEST_SIDE  # pixels from the canvas' corner
_FLAGS = ("visible", "clip", "locked", "alpha_locked", "has_mask", "mask_enabled", "pass_through")


def key(name: str) -> str:
    """The name of an attribute of ours."""
    return f"{{{NAMESPACE}}}{name}"


def to_text(values: Found) -> str:
    """As JSON in ASCII."""
    return json.dumps(values)


def from_text(text: str | None) -> Found | None:
    """The inverse; None when there is none, or it is damaged."""
    try:
        found = json.loads(text) if text else None
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def layer_fields(layer: Layer) -> dict[str, Any]:
    """What a layer is beside its pixels: all that the format itself has no word for, or another meaning."""
    fields: dict[str, Any] = {name: getattr(layer, name) for name in _FLAGS}
    fields |= {"id": layer.id, "name": layer.name, "mode": layer.mode, "opacity": layer.opacity}
    fields |= {"label": layer.label, "place": [layer.x, layer.y]}
    if layer.control is not None:
        fields["control"] = dataclasses.asdict(layer.control)
    if layer.transform is not None:
        t = layer.transform
        fields["transform"] = [t.a, t.b, t.c, t.d, t.e, t.f, t.filter]
        if t.frame is not None:
            fields["frame"] = list(t.frame)
    return fields


def read_layer(found: Found) -> dict[str, Any]:
    """The fields of a layer that are there and make sense."""
    fields: dict[str, Any] = {name: found[name] for name in _FLAGS if isinstance(found.get(name), bool)}
    fields |= {name: found[name] for name in ("name", "label") if isinstance(found.get(name), str)}
    if found.get("mode") in MODES:
        fields["mode"] = found["mode"]
    if is_number(found.get("opacity")) and 0 <= found["opacity"] <= 1:
        fields["opacity"] = float(found["opacity"])
    if _is_id(found.get("id")):
        fields["id"] = found["id"]
    if isinstance(found.get("control"), dict):
        with suppress(TypeError, ValueError):  # damaged: the pixels are still worth having
            fields["control"] = ControlSettings.from_dict(found["control"])
    return fields


def read_transform(found: Found, raster: Raster) -> Transform | None:
    """A layer's transform. Raises ValueError when it is none, or would make the raster too large."""
    numbers = found.get("transform")
    if numbers is None:
        return None
    if not isinstance(numbers, list) or len(numbers) != 7 or numbers[6] not in FILTERS:
        raise ValueError("not a transform")
    if not all(is_number(number) for number in numbers[:6]):
        raise ValueError("not a transform")
    a, b, c, d, e, f = (float(number) for number in numbers[:6])
    transform = Transform(a, b, c, d, e, f, numbers[6], read_frame(found.get("frame")))
    reach = transform.bounds(raster.tile_bounds())
    reach = reach if transform.frame is None else reach.intersect(transform.frame)
    if reach.width * reach.height > MOST_PIXELS or not _is_near(reach):
        raise ValueError("a transform that reaches too far")
    return transform


def read_frame(found: object) -> Rect | None:
    """What a transform is worked out within; None: all of it. Raises ValueError for no rectangle."""
    if found is None:
        return None
    if not isinstance(found, list) or len(found) != 4 or not all(type(number) is int for number in found):
        raise ValueError("not the frame of a transform")
    return Rect(*found)


def read_place(found: object) -> tuple[int, int]:
    """Two whole numbers; the corner of the canvas when they are none, or lie too far away."""
    if isinstance(found, list) and len(found) == 2 and all(type(number) is int for number in found):
        x, y = found
        if _is_near(Rect(x, y, 0, 0)):
            return x, y
    return 0, 0


def document_fields(document: Document, masks: Sequence[Found], more: Found) -> dict[str, Any]:
    """What a document is beside its layers; `masks` and `more` say where the pictures are."""
    return {
        "masks": list(masks),
        "active_mask": document.active_mask,
        "guides": [[guide.vertical, guide.position] for guide in document.guides],
        "since": to_numbers(document.since),
        "resolution": document.resolution,
        **more,
    }


def read_since(found: Found) -> CanvasMap:
    """What was done to the canvas since the picture began; nothing where that makes no sense."""
    with suppress(ValueError):
        return from_numbers(found.get("since"), found.get("origin"))
    return CanvasMap()


def mask_fields(mask: Mask) -> dict[str, Any]:
    """What a mask is beside its pixels."""
    words = ("name", "colour", "strength", "prompt", "negative_prompt", "visible", "id")
    return {word: getattr(mask, word) for word in words}


def read_mask(found: Found, raster: Raster) -> Mask:
    """A mask with what is there and makes sense."""
    texts = ("name", "prompt", "negative_prompt")
    fields: dict[str, Any] = {word: found[word] for word in texts if isinstance(found.get(word), str)}
    if _is_colour(found.get("colour")):
        fields["colour"] = found["colour"]
    if is_number(found.get("strength")) and 0 <= found["strength"] <= 1:
        fields["strength"] = float(found["strength"])
    if isinstance(found.get("visible"), bool):
        fields["visible"] = found["visible"]
    if _is_id(found.get("id")):
        fields["id"] = found["id"]
    return Mask(**fields, raster=raster)


def read_guides(found: Found) -> tuple[Guide, ...]:
    """The guides that make sense."""
    listed = found.get("guides")
    pairs = listed[:_MOST_GUIDES] if isinstance(listed, list) else []
    return tuple(
        Guide(pair[0], float(pair[1]))
        for pair in pairs
        if isinstance(pair, list) and len(pair) == 2 and isinstance(pair[0], bool) and is_number(pair[1])
    )


def _is_near(rect: Rect) -> bool:
    return all(abs(edge) <= _FARTHEST for edge in (rect.x, rect.y, rect.right, rect.bottom))


def _is_id(value: object) -> bool:
    return isinstance(value, str) and 0 < len(value) <= _LONGEST_ID


def _is_colour(value: object) -> bool:
    return isinstance(value, str) and re.fullmatch("#[0-9a-fA-F]{6}", value) is not None
