"""OpenRaster files: layers, masks and records in one zip that other programs open too.

The format: https://www.openraster.org/baseline/file-layout-spec.html and layer-stack-spec.html. The masks
and the records are ours: grey PNGs and attributes in our own XML namespace, which others skip.
"""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import BinaryIO
from xml.etree import ElementTree

import numpy as np
from PIL import Image

from studio.document.blend import MODES
from studio.document.document import MOST_PIXELS, Document, Layer
from studio.document.raster import Raster
from studio.errors import StudioError
from studio.formats.choices import How
from studio.formats.metadata import EVERYTHING, Told, from_text, newest_record, to_text
from studio.formats.png import encode
from studio.formats.reading import Opened, check_size, decode, watched
from studio.formats.watch import Watch
from studio.job import Pixels, Record

NAME = "OpenRaster"
EXTENSIONS = (".ora",)
ORDER = 5
LAYERED = True  # a file holds layers and mask
OURS = "urn:sfumato:openraster"  # our XML namespace
_MASKS = {"mask": "The mask", "guidance": "The guidance mask"}  # attributes, and what they name
_THUMBNAIL = 256  # pixels a side at most, says the format
_MOST_XML = 1 << 24  # bytes of stack.xml
_MIME = b"image/openraster"
_OPERATIONS = {mode: f"svg:{mode}" for mode in MODES} | {"normal": "svg:src-over"}


def recognises(head: bytes) -> bool:
    """Whether a file begins like a zip."""
    return head.startswith(b"PK\x03\x04")


def write(document: Document, stream: BinaryIO, how: How) -> tuple[str, ...]:
    """Everything: layers with place, opacity, visibility, mode and record, the masks, the active layer."""
    root = ElementTree.Element(
        "image", {"version": "0.0.5", "w": str(document.width), "h": str(document.height)}
    )
    stack = ElementTree.SubElement(root, "stack")
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("mimetype", _MIME)
        for number, layer in reversed(list(enumerate(document.layers))):
            attributes = _write_layer(archive, layer, f"data/layer{number:03}.png")
            if number == document.active:
                attributes["selected"] = "true"
            ElementTree.SubElement(stack, "layer", attributes)
        if document.mask.tiles:
            root.set(f"{{{OURS}}}mask", "data/mask.png")
            archive.writestr("data/mask.png", _png(document.mask_pixels()))
        guidance = document.guidance_pixels()
        if guidance is not None:
            root.set(f"{{{OURS}}}guidance", "data/guidance.png")
            archive.writestr("data/guidance.png", _png(guidance))
        archive.writestr("stack.xml", ElementTree.tostring(root, "UTF-8", xml_declaration=True))
        merged = document.composite()
        archive.writestr("mergedimage.png", _png(merged, newest_record(document), how.told))
        archive.writestr("Thumbnails/thumbnail.png", _thumbnail(merged))
    return ()


def read(path: Path, watch: Watch) -> Opened:
    """A document with its layers, from this program or another. Raises StudioError."""
    try:
        with watched(path, watch) as stream, zipfile.ZipFile(stream) as archive:
            return _Reader(archive, path.name).document()
    except (zipfile.BadZipFile, EOFError, KeyError, NotImplementedError, RuntimeError) as error:
        raise StudioError(f"{path.name} is a damaged or incomplete OpenRaster file.", repr(error)) from error
    except OSError as error:
        raise StudioError(f"{path.name} cannot be read: {error.strerror or error}.") from error


class _Reader:
    """One file being read: its notes, and what it has used of the memory it may use."""

    def __init__(self, archive: zipfile.ZipFile, name: str) -> None:
        self._archive, self._name = archive, name
        self._notes: list[str] = []
        self._layers: list[Layer] = []
        self._active = 0
        self._pixels = 0

    def document(self) -> Opened:
        """The whole file."""
        root = self._stack_xml()
        width, height = _number(root, "w", 0), _number(root, "h", 0)
        check_size(width, height, self._name)
        for stack in root.iterfind("stack"):
            self._read_stack(stack, 0, 0, 1.0, True)
        document = Document(width, height, tuple(self._layers[::-1])).with_mask(self._mask(root, "mask"))
        document = document.with_guidance(self._mask(root, "guidance"))
        document = document.with_active(len(self._layers) - 1 - self._active)
        return Opened(document, tuple(dict.fromkeys(self._notes)), newest_record(document))

    def _stack_xml(self) -> ElementTree.Element:
        if self._archive.getinfo("stack.xml").file_size > _MOST_XML:
            raise StudioError(f"{self._name} is no OpenRaster file: its list of layers is too long.")
        try:
            parser = ElementTree.XMLParser(target=_NoEntities())
            return ElementTree.fromstring(self._archive.read("stack.xml"), parser)
        except (ElementTree.ParseError, ValueError, LookupError) as error:
            raise StudioError(f"The list of layers in {self._name} is damaged.", repr(error)) from error

    def _read_stack(self, stack: ElementTree.Element, x: int, y: int, opacity: float, visible: bool) -> None:
        """Layers from top to bottom; a group's place, opacity and visibility pass to its layers."""
        for element in stack:
            place = x + _number(element, "x", 0), y + _number(element, "y", 0)
            strength = opacity * _fraction(element.get("opacity"))
            shown = visible and element.get("visibility", "visible") == "visible"
            if element.tag == "stack":
                self._notes.append("Layer groups were taken apart; their layers are all here.")
                self._read_stack(element, *place, strength, shown)
            elif element.tag == "layer":
                self._read_layer(element, *place, strength, shown)

    def _read_layer(
        self, element: ElementTree.Element, x: int, y: int, opacity: float, visible: bool
    ) -> None:
        name = element.get("name") or "Layer"
        pixels = self._image(element.get("src", ""), f"The layer “{name}”")
        if pixels is None:
            return
        if element.get("selected") == "true":
            self._active = len(self._layers)
        mode, record = self._mode(element), self._record(element)
        raster = Raster.from_array(pixels, x, y)
        self._layers.append(Layer(name, raster, 0, 0, opacity, visible, mode, record))

    def _image(self, source: str, what: str) -> Pixels | None:
        if source not in self._archive.namelist():
            self._notes.append(f"{what} is missing in the file and was left out.")
            return None
        with self._archive.open(source) as stream:
            decoded = decode(io.BytesIO(stream.read()), f"{what} in {self._name}")
        self._pixels += decoded.pixels.size // 4
        if self._pixels > 8 * MOST_PIXELS:
            raise StudioError(f"The layers of {self._name} do not fit into memory.")
        self._notes += decoded.notes
        return decoded.pixels

    def _mask(self, root: ElementTree.Element, name: str) -> Raster:
        source = root.get(f"{{{OURS}}}{name}")
        pixels = self._image(source, _MASKS[name]) if source else None
        return Raster(1) if pixels is None else Raster.from_array(np.ascontiguousarray(pixels[..., 0]))

    def _mode(self, element: ElementTree.Element) -> str:
        operation = element.get("composite-op", "svg:src-over")
        for mode, name in _OPERATIONS.items():
            if name == operation:
                return mode
        self._notes.append(f"The blend mode “{operation}” is not known; normal is used.")
        return "normal"

    def _record(self, element: ElementTree.Element) -> Record | None:
        text = element.get(f"{{{OURS}}}record")
        try:
            return from_text(text) if text else None
        except ValueError:
            self._notes.append("A layer's record of how it was made is damaged and was ignored.")
            return None


class _NoEntities(ElementTree.TreeBuilder):
    """Refuses documents that define entities, which could blow up on reading."""

    def doctype(self, name: str, pubid: str | None, system: str | None) -> None:
        """Raises ValueError."""
        raise ValueError(f"a document type ({name}) is not allowed here")


def _write_layer(archive: zipfile.ZipFile, layer: Layer, source: str) -> dict[str, str]:
    bounds = layer.raster.tile_bounds()
    pixels = layer.raster.crop(bounds)
    rows, columns = (np.flatnonzero(pixels.any(axis=axes)) for axes in ((1, 2), (0, 2)))
    if len(rows) and len(columns):
        top, left = int(rows[0]), int(columns[0])
        pixels = pixels[top : int(rows[-1]) + 1, left : int(columns[-1]) + 1]
        x, y = layer.x + bounds.x + left, layer.y + bounds.y + top
    else:
        pixels, x, y = np.zeros((1, 1, 4), np.uint8), layer.x, layer.y
    archive.writestr(source, _png(pixels))
    attributes = {"name": _printable(layer.name), "src": source, "x": str(x), "y": str(y)}
    attributes["opacity"] = repr(layer.opacity)
    attributes["visibility"] = "visible" if layer.visible else "hidden"
    attributes["composite-op"] = _OPERATIONS[layer.mode]
    if layer.record is not None:
        attributes[f"{{{OURS}}}record"] = to_text(layer.record)
    return attributes


def _printable(text: str) -> str:
    """Without the control characters that XML cannot hold."""
    return "".join(c if c.isprintable() else " " for c in text)


def _png(pixels: Pixels, record: Record | None = None, told: Told = EVERYTHING) -> bytes:
    stream = io.BytesIO()
    encode(pixels, stream, record, told)
    return stream.getvalue()


def _thumbnail(pixels: Pixels) -> bytes:
    image, stream = Image.fromarray(pixels), io.BytesIO()
    image.thumbnail((_THUMBNAIL, _THUMBNAIL))
    image.save(stream, "PNG")
    return stream.getvalue()


def _number(element: ElementTree.Element, key: str, default: int) -> int:
    """A whole number from an attribute; some programs write 12.0."""
    try:
        return round(float(element.get(key, default)))
    except (ValueError, OverflowError):
        return default


def _fraction(text: str | None) -> float:
    try:
        return min(1.0, max(0.0, float(text if text is not None else 1.0)))
    except ValueError:
        return 1.0
