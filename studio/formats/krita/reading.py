"""A document from a Krita file: paint layers, groups, and their masks."""

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
from studio.document.raster import Raster
from studio.document.rect import Rect
from studio.errors import StudioError
from studio.formats.colour import is_srgb, to_srgb
from studio.formats.deep import FLOAT_NOTE, NOTE
from studio.formats.krita.masks import hides
from studio.formats.krita.tiles import FARTHEST, KINDS, SELECTION, Kind, read_raster
from studio.formats.light import is_linear, with_srgb_curve
from studio.formats.reading import Opened, TooLarge, check_size, decode, resolution, top
from studio.formats.tiled import raster_of
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
    _blends: str = ""  # the sentence that layers are blended in another way than here
    _selected: str = ""  # the id of the active layer

    def document(self) -> Opened:
        """Layers where they can be read, with what was left out in a hidden picture; else the merged picture.

        Raises StudioError, and KeyError where there is no merged picture though it is needed.
        """
        try:
            image = self._image()
            width, height = _whole(image, "width"), _whole(image, "height")
            check_size(width, height, self.name)
            self._canvas, self._folder = Rect(0, 0, width, height), image.get("name", "")
            stack = image.find(f"{_NAMESPACE}layers")
            layers, selection = self._stack(stack, "", 0), self._selection(stack)
            if not layers:
                raise Unread("None of its layers can be read")
        except Unread as why:
            return self._flat(str(why))
        chosen = next((n for n, layer in enumerate(layers) if layer.id == self._selected), top(layers))
        if self._blends and len(layers) > 1:
            self._leave_out(self._blends)
        if self._left_out:
            merged = Layer("Merged picture", Raster.from_array(self._merged()), visible=False)
            layers.append(merged)
            self._notes.append("What Krita showed is in the hidden layer on top.")
        paper = resolution((image.get("x-res"), image.get("y-res")))
        document = Document(
            width, height, tuple(layers), selection=selection, active=chosen, resolution=paper
        )
        return Opened(document, tuple(dict.fromkeys(self._notes)))

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
        for element in reversed([] if stack is None else stack.findall(f"{_NAMESPACE}layer")):
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
        if kind == "grouplayer":
            members = element.find(f"{_NAMESPACE}layers")
            layer = self._dressed(Layer(name, is_group=True), element, group)
            layer = layer.replace(pass_through=element.get("passthrough") == "1")
            return [*self._stack(members, layer.id, depth + 1), self._masked(layer, members)]
        if kind != "paintlayer":
            self._leave_out(
                f"The layer “{name}” ({kind.removesuffix('layer')}) has no pixels; it was left out."
            )
            return []
        space = element.get("colorspacename", "")
        if space not in KINDS:
            told = f"The layer “{name}” is not RGB, grey or CMYK of a known kind ({space}); it was left out."
            self._leave_out(told)
            return []
        x, y = _place(element)
        painted = self._painted(name, element.get("filename", ""), x, y, KINDS[space])
        return [self._masked(self._dressed(painted, element, group), element.find(f"{_NAMESPACE}masks"))]

    def _masked(self, layer: Layer, masks: Element | None) -> Layer:
        """With the transparency masks among these as its layer mask."""
        elements = [] if masks is None else masks.findall(f"{_NAMESPACE}mask")
        kept = []
        for element in elements:
            if element.get("nodetype") == "transparencymask" and not self._has_shapes(element):
                kept.append(element)
            else:
                name = element.get("name", "")
                self._leave_out(f"The mask “{name}” of the layer “{layer.name}” was left out.")
        shown = [each for each in kept if each.get("visible", "1") != "0"]
        if not kept:
            return layer
        if len(kept) > 1:
            self._notes.append(f"The masks of the layer “{layer.name}” were made one.")
        area = self._canvas.shift(-layer.x, -layer.y).union(layer.raster.tile_bounds())
        self._admit(area.area)
        shows = (self._mask(each, layer.name, area.shift(layer.x, layer.y)) for each in shown or kept)
        hidden = hides(shows, area)
        return layer.replace(hidden=hidden, has_mask=True, mask_enabled=bool(shown))

    def _mask(self, element: Element, name: str, area: Rect) -> Pixels:
        """What a mask or selection has in `area` of the canvas, (h, w); an empty one has no file."""
        path = f"{self._folder}/layers/{element.get('filename', '')}.pixelselection"
        if path not in self.archive.namelist():
            return np.zeros((area.height, area.width), np.uint8)
        x, y = _place(element)
        there = area.shift(-x, -y)
        return self._tiles(path, name, SELECTION, self._read(f"{path}.defaultpixel"), there).crop(there)

    def _has_shapes(self, element: Element) -> bool:
        """Whether a mask is drawn with curves, not with pixels."""
        begin = f"{self._folder}/layers/{element.get('filename', '')}.shapeselection"
        return any(name.startswith(begin) for name in self.archive.namelist())

    def _selection(self, layers: Element | None) -> Raster:
        """What was selected on the canvas when it was saved."""
        for element in [] if layers is None else layers.findall(f"{_NAMESPACE}mask"):
            if element.get("nodetype") == "selectionmask" and element.get("active") == "1":
                if not self._has_shapes(element):
                    return Raster.from_array(self._mask(element, "", self._canvas))
                self._notes.append("The selection was left out.")
        return Raster(1)

    def _leave_out(self, sentence: str) -> None:
        self._notes.append(sentence)
        self._left_out = True

    def _painted(self, name: str, file: str, x: int, y: int, kind: Kind) -> Layer:
        path = f"{self._folder}/layers/{file}"
        place = self._canvas.shift(-x, -y)
        profile = self._read(f"{path}.icc")
        in_light = is_linear(profile) if profile else kind.is_float
        raster = self._tiles(path, name, kind, self._read(f"{path}.defaultpixel"), place, in_light)
        if kind.is_deep:
            self._notes.append(FLOAT_NOTE if kind.is_float else NOTE)
        if in_light:
            self._blends = "Krita blends its layers in linear light, which looks a little different here."
        if kind.is_ink:
            self._blends = "Krita blends its layers as inks, which looks a little different here."
        profile = with_srgb_curve(profile) if in_light else profile
        return Layer(name, self._managed(raster, profile, kind), x, y)

    def _tiles(
        self, path: str, name: str, kind: Kind, around: bytes, area: Rect, in_light: bool = False
    ) -> Raster:
        """Raises Unread where they are damaged."""
        try:
            self._admit(self.archive.getinfo(path).file_size // kind.size)
            return read_raster(self.archive.read(path), kind, around, area, self._admit, in_light)
        except (KeyError, ValueError) as error:
            raise Unread(f"The layer “{name}” is damaged") from error

    def _admit(self, pixels: int) -> None:
        self.watch.check()
        self._pixels += pixels
        if self._pixels > 8 * MOST_PIXELS:
            raise TooLarge(f"The layers of {self.name} do not fit into memory.")

    def _read(self, path: str) -> bytes:
        return self.archive.read(path) if path in self.archive.namelist() else b""

    def _managed(self, raster: Raster, profile: bytes, kind: Kind) -> Raster:
        """With its colours converted from its profile to sRGB."""
        area = raster.tile_bounds()
        if area.is_empty or not (kind.is_ink or (profile and not is_srgb(profile))):
            return Raster(4, raster.tiles)
        self._admit(area.area)
        pixels = raster.crop(area)
        if kind.is_ink:
            image = Image.fromarray(np.ascontiguousarray(pixels[..., :4]), "CMYK")
        else:
            image = Image.fromarray(pixels).convert("LA" if kind.is_grey else "RGBA")
        image.info["icc_profile"] = profile
        plain = to_srgb(image, self._notes)
        if kind.is_ink:
            plain.putalpha(Image.fromarray(np.ascontiguousarray(pixels[..., 4])))
        return raster_of(plain, area.x, area.y)

    def _dressed(self, layer: Layer, element: Element, group: str) -> Layer:
        if element.get("selected") == "true":
            self._selected = layer.id
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
    return len(flags) in (2, 4) and flags.endswith("0")


def _place(element: Element) -> tuple[int, int]:
    x, y = (min(max(_whole(element, key), -FARTHEST), FARTHEST) for key in ("x", "y"))
    return x, y


def _whole(element: Element, key: str, usual: int = 0) -> int:
    try:
        return round(float(element.get(key, usual)))
    except (ValueError, OverflowError):
        return usual
