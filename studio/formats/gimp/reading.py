"""A document from a GIMP file: layers, groups, layer masks, guides and the selection."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field

import numpy as np
from PIL import Image

from studio.document.document import LONGEST_SIDE, MOST_PIXELS, Document
from studio.document.guides import Guide
from studio.document.layers.layer import Layer
from studio.document.raster import Raster
from studio.errors import StudioError
from studio.formats.colour import to_srgb
from studio.formats.deep import NOTE
from studio.formats.gimp.depth import Depth, depth_of
from studio.formats.gimp.effects import effects
from studio.formats.gimp.modes import ALIKE, MODES, PASS_THROUGH, PLAIN
from studio.formats.gimp.parts import Damaged, Kind, Parts, Properties, parasite, whole, wholes
from studio.formats.gimp.tiles import BARE, read_tiles
from studio.formats.light import with_srgb_curve
from studio.formats.reading import Opened, TooLarge, check_size, resolution, top
from studio.formats.tiled import raster_of
from studio.formats.watch import Watch
from studio.job import Pixels

_DEEPEST = 60  # groups in groups
_FARTHEST = 2 * LONGEST_SIDE  # pixels from the canvas' corner
_PICTURE = ("RGB", "RGBA", "L", "LA", "P", "PA")  # the types of layers, by their numbers
_CHANNELS = (3, 4, 1, 2, 1, 2)
_HORIZONTAL = 1  # of a guide


@dataclass(eq=False)
class Reader:
    """One file being read; `parts` stand behind its mark and version."""

    parts: Parts
    name: str
    watch: Watch
    _notes: list[str] = field(default_factory=list)
    _pixels: int = 0
    _active: str = ""  # the id of the active layer

    def document(self) -> Opened:
        """The whole file. Raises StudioError, Damaged."""
        parts = self.parts
        width, height, _kind = parts.number(), parts.number(), parts.number()
        check_size(width, height, self.name)
        self._depth = depth_of(parts.version, parts.number() if parts.version >= 4 else 0)
        found = parts.properties()
        self._packing = (found.get(Kind.PACKING) or bytes([BARE]))[0]
        self._colours = np.frombuffer(found.get(Kind.COLOURS, b""), np.uint8).reshape(-1, 3)
        self._profile = parasite(found.get(Kind.PARASITES, b""), "icc-profile")
        if self._depth.is_deep:
            self._notes.append(NOTE)
        layers = self._layers(list(parts.pointers()))
        if not layers:
            raise StudioError(f"{self.name} has no layers.")
        selection = self._selection(list(parts.pointers()))
        paper = resolution(struct.unpack(">2f", found.get(Kind.RESOLUTION, b"")[:8].ljust(8, b"\0")))
        active = next((n for n, layer in enumerate(layers) if layer.id == self._active), top(layers))
        document = Document(
            width,
            height,
            layers,
            selection=selection,
            active=active,
            guides=_guides(found),
            resolution=paper,
        )
        return Opened(document, tuple(dict.fromkeys(self._notes)))

    def _layers(self, places: list[int]) -> tuple[Layer, ...]:
        """From bottom to top; in the file they stand from top to bottom, a group before its members."""
        found: list[Layer] = []
        open_groups: list[tuple[tuple[int, ...], str]] = []  # the innermost last
        top = -1  # the number of the last layer that lies in no group
        for number, place in enumerate(places):
            self.watch.at(number, len(places))
            layer, path = self._layer(self.parts.elsewhere(place))
            if len(path) < 2:
                top += 1
                path = (top,)
            while open_groups and open_groups[-1][0] != path[:-1]:
                open_groups.pop()
            found.append(layer.replace(group=open_groups[-1][1] if open_groups else ""))
            if layer.is_group:
                open_groups.append((path, layer.id))
            if len(open_groups) > _DEEPEST:
                raise StudioError(f"{self.name} has groups in groups more than {_DEEPEST} deep.")
        return tuple(reversed(found))

    def _layer(self, parts: Parts) -> tuple[Layer, tuple[int, ...]]:
        """A layer, and where it lies among groups: the numbers of these and its own."""
        width, height, kind = parts.number(), parts.number(), parts.number()
        name, found = parts.word(), parts.properties()
        pixels, mask = parts.pointer(), parts.pointer()
        self._notes += (
            f"The effect “{effect}” of the layer “{name}” was left out." for effect in effects(parts, pixels)
        )
        x, y = self._place(found)
        is_group = Kind.IS_GROUP in found
        if is_group:
            layer = Layer(name, is_group=True)
        else:
            layer = Layer(name, self._colour(parts.elsewhere(pixels), kind, (width, height)), x, y)
        layer = self._dressed(layer, found)
        if mask:
            shows = self._channel(parts.elsewhere(mask), (width, height))
            hidden = Raster.from_array(255 - shows, x if is_group else 0, y if is_group else 0)
            enabled = bool(whole(found, Kind.APPLY_MASK, 1))
            layer = layer.replace(hidden=hidden, has_mask=True, mask_enabled=enabled)
        if Kind.IS_ACTIVE in found:
            self._active = layer.id
        if Kind.FLOATING in found:
            self._notes.append("A floating selection became a layer.")
        if parasite(found.get(Kind.PARASITES, b""), "gimp-text-layer"):
            self._notes.append("Text became pixels.")
        if Kind.VECTOR in found or Kind.LINK in found:
            self._notes.append("Drawn paths and linked pictures became pixels.")
        return layer, wholes(found, Kind.PATH, "I")

    def _place(self, found: Properties) -> tuple[int, int]:
        x, y = (*wholes(found, Kind.PLACE, "i"), 0, 0)[:2]
        if max(abs(x), abs(y)) > _FARTHEST:
            raise Damaged("a layer lies too far away")
        return x, y

    def _dressed(self, layer: Layer, found: Properties) -> Layer:
        theirs = whole(found, Kind.MODE)
        name = MODES.get(theirs)
        if name is None:
            self._notes.append("A blend mode is not known; normal is used.")
        elif theirs in ALIKE:
            self._notes.append("Some of GIMP's blend modes look a little different here.")
        opacity = whole(found, Kind.OPACITY, 255) / 255
        if exact := found.get(Kind.EXACT_OPACITY):
            opacity = float(np.frombuffer(exact[:4].rjust(4, b"\0"), ">f4")[0])
        if _is_in_light(found, theirs) and (theirs not in PLAIN or _is_translucent(layer, opacity)):
            self._notes.append("Some of GIMP's blend modes look a little different here.")
        return layer.replace(
            opacity=min(max(opacity, 0.0), 1.0) if opacity == opacity else 1.0,
            visible=bool(whole(found, Kind.VISIBLE, 1)),
            mode=name or "normal",
            pass_through=layer.is_group and theirs == PASS_THROUGH,
            locked=bool(whole(found, Kind.LOCKED)),
            alpha_locked=bool(whole(found, Kind.LOCK_ALPHA)),
        )

    def _colour(self, parts: Parts, kind: int, size: tuple[int, int]) -> Raster:
        """The pixels of a layer, 8-bit sRGB."""
        if kind >= len(_PICTURE):
            raise Damaged(f"the type of layers {kind} is unknown")
        mode, channels = _PICTURE[kind], _CHANNELS[kind]
        depth = Depth("|u1", False) if mode in ("P", "PA") else self._depth
        profile = with_srgb_curve(self._profile) if depth.is_linear else self._profile
        as_srgb = not self._profile or bool(profile)
        values = depth.bytes_of(self._raw(parts, channels, size), channels, as_srgb)
        if mode in ("P", "PA"):
            mode, values = ("RGB" if mode == "P" else "RGBA"), self._looked_up(values)
        image = Image.fromarray(values[..., 0] if values.shape[2] == 1 else values, mode)
        image.info["icc_profile"] = profile or self._profile
        return raster_of(to_srgb(image, self._notes))

    def _looked_up(self, values: Pixels) -> Pixels:
        table = np.zeros((256, 3), np.uint8)
        table[: len(self._colours)] = self._colours
        return np.concatenate((table[values[..., 0]], values[..., 1:]), axis=2)

    def _channel(self, parts: Parts, size: tuple[int, int]) -> Pixels:
        """A mask or selection, (h, w)."""
        if (parts.number(), parts.number()) != size:
            raise Damaged("a mask is larger or smaller than what it masks")
        parts.word()
        parts.properties()
        raw = self._raw(parts.elsewhere(parts.pointer()), 1, size)
        return self._depth.bytes_of(raw, 1, as_srgb=False)[..., 0]

    def _raw(self, parts: Parts, channels: int, size: tuple[int, int]) -> Pixels:
        raw = read_tiles(parts, channels, self._packing, self._admit)
        if raw.shape[1::-1] != size:
            raise Damaged("a layer's sizes contradict each other")
        return raw

    def _selection(self, places: list[int]) -> Raster:
        selection = Raster(1)
        for place in places:
            parts = self.parts.elsewhere(place)
            size = parts.number(), parts.number()
            name = parts.word()
            if Kind.SELECTION in parts.properties():
                selection = Raster.from_array(self._channel(self.parts.elsewhere(place), size))
            else:
                self._notes.append(f"The channel “{name}” was left out.")
        return selection

    def _admit(self, pixels: int) -> None:
        self.watch.check()
        self._pixels += pixels
        if self._pixels > 8 * MOST_PIXELS:
            raise TooLarge(f"The layers of {self.name} do not fit into memory.")


def _is_in_light(found: Properties, mode: int) -> bool:
    """Whether GIMP lays a layer over others in linear light."""
    kinds = (Kind.COMPOSITE_SPACE,) if mode in PLAIN else (Kind.COMPOSITE_SPACE, Kind.BLEND_SPACE)
    return any(whole(found, kind) in (1, 2**32 - 1) for kind in kinds)  # the second: as its mode has it


def _is_translucent(layer: Layer, opacity: float) -> bool:
    """Whether some of what lies below shows through."""
    alphas = (tile[..., 3] for tile in layer.raster.tiles.values())
    return opacity < 1 or any(((alpha > 0) & (alpha < 255)).any() for alpha in alphas)


def _guides(found: Properties) -> tuple[Guide, ...]:
    """Places and directions, five bytes each."""
    data = found.get(Kind.GUIDES, b"")
    lines = (data[at : at + 5] for at in range(0, len(data) - 4, 5))
    return tuple(
        Guide(line[4] != _HORIZONTAL, int.from_bytes(line[:4], "big", signed=True))
        for line in lines
        if line[4] in (1, 2) and abs(int.from_bytes(line[:4], "big", signed=True)) <= _FARTHEST
    )
