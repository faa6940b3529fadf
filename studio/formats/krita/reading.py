"""A document from a Krita file: paint layers and groups of 8-bit RGBA."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass, field
from typing import BinaryIO, cast
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import numpy as np
from PIL import Image

from studio.document.document import MOST_PIXELS, Document
from studio.document.layers.layer import Layer
from studio.document.raster import TILE, Raster, cells
from studio.document.rect import Rect
from studio.errors import StudioError
from studio.formats.colour import to_rgba
from studio.formats.krita.tiles import FARTHEST, read_raster
from studio.formats.reading import Opened, TooLarge, check_size, decode
from studio.formats.watch import Watch
from studio.job import Pixels

MERGED = "mergedimage.png"
_NAMESPACE = "{http://www.calligra.org/DTD/krita}"
_MOST_XML = 1 << 24  # bytes of the list of layers
_DEEPEST = 60  # groups in groups
_MODES = {
    "normal": "normal",
    "multiply": "multiply",
    "screen": "screen",
    "overlay": "overlay",
    "darken": "darken",
    "lighten": "lighten",
    "dodge": "color-dodge",
    "burn": "color-burn",
    "hard_light": "hard-light",
    "soft_light_svg": "soft-light",
    "diff": "difference",
    "exclusion": "exclusion",
    "hue": "hue",
    "saturation": "saturation",
    "color": "color",
    "luminize": "luminosity",
    "add": "plus",
    "erase": "dst-out",
    "destination-in": "dst-in",
    "destination-atop": "dst-atop",
}


class Unread(Exception):  # noqa: N818 - not a fault of the file
    """Why the layers of a file are not read, as a sentence."""


@dataclass(eq=False)
class Reader:
    """One file being read."""

    archive: zipfile.ZipFile
    name: str
    watch: Watch
    _notes: list[str] = field(default_factory=list)
    _pixels: int = 0
    _left_out: bool = False

    def document(self) -> Opened:
        """Layers where they can be read, with what was left out in a hidden picture; else the merged picture.

        Raises StudioError, and KeyError where there is no merged picture though it is needed.
        """
        try:
            image = self._image()
            width, height = _whole(image, "width"), _whole(image, "height")
            check_size(width, height, self.name)
            self._canvas, self._folder = Rect(0, 0, width, height), image.get("name", "")
            layers = self._stack(image.find(f"{_NAMESPACE}layers"), "", 0)
            if not layers:
                raise Unread("None of its layers can be read")
        except Unread as why:
            return self._flat(str(why))
        if self._left_out:
            merged = Layer("Merged picture", Raster.from_array(self._merged()), visible=False)
            layers.append(merged)
            self._notes.append("What Krita showed is in the hidden layer on top.")
        return Opened(Document(width, height, tuple(layers)), tuple(dict.fromkeys(self._notes)))

    def _image(self) -> Element:
        if "maindoc.xml" not in self.archive.namelist():
            raise Unread("It has no list of layers")
        if self.archive.getinfo("maindoc.xml").file_size > _MOST_XML:
            raise Unread("Its list of layers is too long")
        try:
            text = self.archive.read("maindoc.xml").decode()
            if "<!ENTITY" in text:
                raise Unread("Its list of layers is not one of Krita's")
            image = ElementTree.fromstring(text).find(f"{_NAMESPACE}IMAGE")
        except (ElementTree.ParseError, ValueError, LookupError, RecursionError) as error:
            raise Unread("Its list of layers is damaged") from error
        if image is None:
            raise Unread("It has no list of layers")
        return image

    def _flat(self, why: str) -> Opened:
        pixels = self._merged()
        height, width = pixels.shape[:2]
        told = f"{why}: its merged picture was opened, not its layers."
        document = Document(width, height, (Layer("Background", Raster.from_array(pixels)),))
        return Opened(document, (told, *dict.fromkeys(self._notes)))

    def _merged(self) -> Pixels:
        with self.archive.open(MERGED) as entry:
            return decode(cast(BinaryIO, entry), self.name).pixels

    def _stack(self, stack: Element | None, group: str, depth: int) -> list[Layer]:
        """Layers from bottom to top; a group follows its members."""
        if depth > _DEEPEST:
            raise StudioError(f"{self.name} has groups in groups more than {_DEEPEST} deep.")
        found: list[Layer] = []
        siblings: list[bool] = []  # whether each so far inherits alpha
        for element in reversed([] if stack is None else list(stack)):
            self.watch.check()
            layers = self._layers(element, group, depth)
            if not layers:
                continue
            inherits = _inherits_alpha(element)
            if inherits and all(siblings[1:]) and siblings:
                layers[-1] = layers[-1].replace(clip=True)
            elif inherits and siblings:
                self._notes.append(
                    f"The layer “{layers[-1].name}” takes its alpha from several layers: it is shown whole."
                )
            siblings.append(inherits)
            found += layers
        return found

    def _layers(self, element: Element, group: str, depth: int) -> list[Layer]:
        """A layer with all that lies in it; none where it cannot be read, which is told."""
        kind, name = element.get("nodetype", ""), element.get("name", "")
        masks = element.find(f"{_NAMESPACE}masks")
        if masks is not None and len(masks):
            self._leave_out(f"The masks of the layer “{name}” were left out.")
        if kind == "grouplayer":
            layer = self._dressed(Layer(name, is_group=True), element, group)
            layer = layer.replace(pass_through=element.get("passthrough") == "1")
            return [*self._stack(element.find(f"{_NAMESPACE}layers"), layer.id, depth + 1), layer]
        if kind != "paintlayer":
            self._leave_out(
                f"The layer “{name}” ({kind.removesuffix('layer')}) has no pixels; it was left out."
            )
            return []
        if element.get("colorspacename") != "RGBA":
            space = element.get("colorspacename", "")
            self._leave_out(f"The layer “{name}” is not 8-bit RGB ({space}); it was left out.")
            return []
        x, y = (min(max(_whole(element, key), -FARTHEST), FARTHEST) for key in ("x", "y"))
        return [self._dressed(self._painted(name, element.get("filename", ""), x, y), element, group)]

    def _leave_out(self, sentence: str) -> None:
        self._notes.append(sentence)
        self._left_out = True

    def _painted(self, name: str, file: str, x: int, y: int) -> Layer:
        path = f"{self._folder}/layers/{file}"
        place = self._canvas.shift(-x, -y)
        ground = self._read(f"{path}.defaultpixel").ljust(4, b"\0")[:4]
        blue, green, red, alpha = ground
        around = np.array((red, green, blue, alpha), np.uint8)
        try:
            self._admit(self.archive.getinfo(path).file_size // 4)
            raster = read_raster(self.archive.read(path), around, self._admit)
        except (KeyError, ValueError) as error:
            raise Unread(f"The layer “{name}” is damaged") from error
        if alpha:
            raster = _on_ground(raster, around, place)
        return Layer(name, self._managed(raster, self._read(f"{path}.icc")), x, y)

    def _admit(self, pixels: int) -> None:
        self.watch.check()
        self._pixels += pixels
        if self._pixels > 8 * MOST_PIXELS:
            raise TooLarge(f"The layers of {self.name} do not fit into memory.")

    def _read(self, path: str) -> bytes:
        return self.archive.read(path) if path in self.archive.namelist() else b""

    def _managed(self, raster: Raster, profile: bytes) -> Raster:
        """With its colours converted from its profile to sRGB."""
        area = raster.tile_bounds()
        if not profile or area.is_empty:
            return raster
        self._admit(area.area)
        image = Image.fromarray(raster.crop(area))
        image.info["icc_profile"] = profile
        return Raster.from_array(to_rgba(image, self._notes), area.x, area.y)

    def _dressed(self, layer: Layer, element: Element, group: str) -> Layer:
        theirs = element.get("compositeop", "normal")
        if theirs not in _MODES:
            said = theirs.replace("_", " ")
            self._notes.append(f"The blend mode “{said}” is not known; normal is used.")
        return layer.replace(
            opacity=min(max(_whole(element, "opacity", 255), 0), 255) / 255,
            visible=element.get("visible", "1") != "0",
            mode=_MODES.get(theirs, "normal"),
            locked=element.get("locked") == "1",
            alpha_locked=element.get("channellockflags", "").endswith("0"),
            group=group,
        )


def _inherits_alpha(element: Element) -> bool:
    """Krita's “inherit alpha”: the channel of alpha is switched off."""
    flags = element.get("channelflags", "")
    return len(flags) == 4 and flags.endswith("0")


def _on_ground(raster: Raster, around: Pixels, area: Rect) -> Raster:
    """With the colour that a layer has beside its tiles, as far as `area` reaches."""
    tile = np.full((TILE, TILE, 4), around, np.uint8)
    keys = {(part.x // TILE, part.y // TILE) for part in cells(area)} - raster.tiles.keys()
    return raster.with_tiles(dict.fromkeys(keys, tile))


def _whole(element: Element, key: str, usual: int = 0) -> int:
    try:
        return round(float(element.get(key, usual)))
    except (ValueError, OverflowError):
        return usual
