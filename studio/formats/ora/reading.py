"""A document from an OpenRaster file, of this program or another."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from studio.document.document import LONGEST_SIDE, Document
from studio.document.layers.layer import Layer, new_id
from studio.document.masks import Mask
from studio.document.raster import Raster
from studio.errors import StudioError
from studio.formats.metadata import from_text, newest_record
from studio.formats.ora import ours
from studio.formats.ora.images import Image, Images, Wanted
from studio.formats.ora.stack import OPERATIONS
from studio.formats.reading import Opened, check_size, resolution
from studio.job import Record

_MOST_XML = 1 << 24  # bytes of stack.xml
_DEEPEST = 60  # groups in groups
_FARTHEST = 2 * LONGEST_SIDE  # pixels from the canvas' corner
_MODES = {operation: mode for mode, operation in OPERATIONS.items()}
_MODES |= {"svg:add": "plus", "krita:add": "plus", "krita:exclusion": "exclusion"}  # Krita's names
_OLD_MASKS = {"mask": "The mask", "guidance": "The guidance mask"}  # attributes of our first files


@dataclass(eq=False)
class _Plan:
    """A layer before its pictures are there."""

    layer: Layer
    kept: ours.Found
    pixels: Wanted | None = None
    hidden: Wanted | None = None
    fallback: Wanted | None = None


@dataclass(eq=False)
class Reader:
    """One file being read."""

    archive: zipfile.ZipFile
    name: str
    _notes: list[str] = field(default_factory=list)
    _plans: list[_Plan] = field(default_factory=list)
    _active: int = 0
    _ids: set[str] = field(default_factory=set)

    def document(self) -> Opened:
        """The whole file. Raises StudioError."""
        self._images = Images(self.archive, self.name)
        root = self._stack_xml()
        width, height = _number(root, "w"), _number(root, "h")
        check_size(width, height, self.name)
        for stack in root.iterfind("stack"):
            self._read_stack(stack, 0, 0, "", 0)
        named = self._named_pictures(root)
        wanted = [w for p in self._plans for w in (p.pixels, p.hidden, p.fallback) if w is not None]
        found = self._images.read([*wanted, *named.values()])
        layers = [self._layer(plan, found) for plan in self._plans]
        kept = [layer for layer in layers if layer is not None]
        if layers and not kept:
            raise StudioError(f"{self.name} is damaged: none of its layers can be opened.")
        chosen = layers[self._active] if layers else None
        document = Document(width, height, tuple(kept[::-1]))
        if chosen is not None:
            document = document.with_active(document.layers.index(chosen))
        document = self._with_ours(document, root, {key: found[one] for key, one in named.items()})
        return Opened(document, tuple(dict.fromkeys(self._notes)), newest_record(document))

    def _stack_xml(self) -> Element:
        if self.archive.getinfo("stack.xml").file_size > _MOST_XML:
            raise StudioError(f"{self.name} is no OpenRaster file: its list of layers is too long.")
        try:
            parser = ElementTree.XMLParser(target=_NoEntities())
            return ElementTree.fromstring(self.archive.read("stack.xml"), parser)
        except (ElementTree.ParseError, ValueError, LookupError, RecursionError) as error:
            raise StudioError(f"The list of layers in {self.name} is damaged.", repr(error)) from error

    def _read_stack(self, stack: Element, x: int, y: int, group: str, depth: int) -> None:
        """Layers from top to bottom; what lies in a group follows it."""
        if depth > _DEEPEST:
            raise StudioError(f"{self.name} has groups in groups more than {_DEEPEST} deep.")
        for element in stack:
            kept = ours.from_text(element.get(ours.key("layer"))) or {}
            at = x + _number(element, "x"), y + _number(element, "y")
            if element.tag == "stack" and kept.get("clip_stack") is True:
                self._read_stack(element, *at, group, depth + 1)
            elif element.tag == "stack":
                layer = self._manners(element, kept, group).replace(is_group=True)
                if "pass_through" not in kept:
                    layer = layer.replace(pass_through=element.get("isolation") == "auto")
                self._plan(element, layer, kept)
                self._read_stack(element, *at, layer.id, depth + 1)
            elif element.tag == "layer" and not (kept.get("cover") is True and group):
                self._plan(element, self._manners(element, kept, group), kept, at)

    def _plan(
        self, element: Element, layer: Layer, kept: ours.Found, at: tuple[int, int] | None = None
    ) -> None:
        x, y = ours.read_place(kept.get("place"))
        plan = _Plan(layer.replace(x=x, y=y), kept)
        if at is not None:
            self._plan_pixels(plan, element.get("src", ""), at)
        plan.hidden = self._picture(plan.kept.get("hidden"), f"The mask of the layer “{layer.name}”", True)
        if element.get("selected") == "true":
            self._active = len(self._plans)
        self._plans.append(plan)

    def _plan_pixels(self, plan: _Plan, source: str, at: tuple[int, int]) -> None:
        """What others see of it, or where that is not the same, what it is made from."""
        what = f"The layer “{plan.layer.name}”"
        x, y = self._near(at, what)
        kept = plan.kept
        if "crc" in kept and kept["crc"] != self._images.checksum(source):
            self._notes.append(f"{what} was edited elsewhere: its mask and transform are part of it now.")
            plan.kept = kept = {}
            plan.layer = plan.layer.replace(clip=False, has_mask=False, x=0, y=0)
        if "source" in kept:
            plan.fallback = Wanted(source, x, y, what)
            plan.pixels = self._picture(kept["source"], what)
        else:
            plan.pixels = Wanted(source, x - plan.layer.x, y - plan.layer.y, what)

    def _picture(self, found: object, what: str, is_mask: bool = False) -> Wanted | None:
        """A picture of ours: its name in the zip and where its corner lies."""
        if not isinstance(found, dict) or not isinstance(found.get("src"), str):
            return None
        x, y = ours.read_place([found.get("x"), found.get("y")])
        return Wanted(found["src"], x, y, what, is_mask)

    def _near(self, at: tuple[int, int], what: str) -> tuple[int, int]:
        """The place, or one nearer to the canvas where no hand would find it."""
        x, y = (min(max(number, -_FARTHEST), _FARTHEST) for number in at)
        if (x, y) != at:
            self._notes.append(f"{what} lay too far from the canvas and was moved nearer.")
        return x, y

    def _manners(self, element: Element, kept: ours.Found, group: str) -> Layer:
        """A layer as its attributes say, ours in preference."""
        fields: dict[str, Any] = {
            "name": element.get("name") or ("Group" if element.tag == "stack" else "Layer"),
            "opacity": _fraction(element.get("opacity")),
            "visible": element.get("visibility", "visible") != "hidden",
            "locked": element.get("edit-locked") == "true",
            "alpha_locked": element.get("alpha-preserve") == "true",
        }
        fields |= ours.read_layer(kept)
        if "mode" not in fields:
            fields["mode"] = self._mode(element)
        if fields.get("id", "") in self._ids or "id" not in fields:
            fields["id"] = new_id()
        self._ids.add(fields["id"])
        return Layer(**fields, record=self._record(element), group=group)

    def _layer(self, plan: _Plan, found: Mapping[Wanted, Image]) -> Layer | None:
        """The layer with its pixels; None when they cannot be had."""
        layer = plan.layer
        hidden = self._raster(plan.hidden, found)
        if hidden is not None:
            layer = layer.replace(hidden=hidden, has_mask=True)
        is_empty = plan.pixels is None and plan.kept.get("source", "") is None
        raster = Raster(4) if is_empty or layer.is_group else self._raster(plan.pixels, found)
        try:
            if raster is not None:
                return layer.replace(raster=raster, transform=ours.read_transform(plan.kept, raster))
        except ValueError:
            self._notes.append(f"The transform of the layer “{layer.name}” is damaged; its result is kept.")
        shown = self._raster(plan.fallback, found)
        plain = layer.replace(hidden=Raster(1), has_mask=False, x=0, y=0)
        return None if shown is None else plain.replace(raster=shown)

    def _raster(self, wanted: Wanted | None, found: Mapping[Wanted, Image]) -> Raster | None:
        if wanted is None:
            return None
        self._notes += found[wanted].notes
        return found[wanted].raster

    def _named_pictures(self, root: Element) -> dict[str, Wanted]:
        """The masks, the guidance mask and the selection, by a name of theirs."""
        kept = ours.from_text(root.get(ours.key("document"))) or {}
        listed = kept.get("masks")
        self._masks = [m for m in listed if isinstance(m, dict)] if isinstance(listed, list) else []
        self._kept = kept
        pictures = {
            name: Wanted(source, 0, 0, what, True)
            for name, what in _OLD_MASKS.items()
            if (source := root.get(ours.key(name)))
        }
        asked = {f"mask {n}": (m.get("picture"), "A mask") for n, m in enumerate(self._masks)}
        asked["guidance"] = kept.get("guidance"), "The guidance mask"
        asked["selection"] = kept.get("selection"), "The selection"
        for name, (picture, what) in asked.items():
            wanted = self._picture(picture, what, True)
            if wanted is not None:
                pictures[name] = wanted
        return pictures

    def _with_ours(self, document: Document, root: Element, found: Mapping[str, Image]) -> Document:
        """With what else the document is."""

        def raster(name: str) -> Raster:
            image = found.get(name, Image(None))
            self._notes += image.notes
            return image.raster or Raster(1)

        masks = tuple(ours.read_mask(m, raster(f"mask {n}")) for n, m in enumerate(self._masks))
        active = self._kept.get("active_mask")
        document = document.with_masks(
            _distinct(masks) or (Mask(raster=raster("mask")),), active if type(active) is int else 0
        )
        document = document.with_guidance(raster("guidance")).with_selection(raster("selection"))
        document = document.with_guides(ours.read_guides(self._kept))
        told = resolution((root.get("xres"), root.get("yres")))
        exact = resolution((self._kept.get("resolution"),) * 2)
        told = exact if round(exact) == round(told) else told  # another program may have changed it
        return replace(document, since=ours.read_since(self._kept), resolution=told)

    def _mode(self, element: Element) -> str:
        operation = element.get("composite-op", OPERATIONS["normal"])
        if operation not in _MODES:
            self._notes.append(f"The blend mode “{operation}” is not known; normal is used.")
        return _MODES.get(operation, "normal")

    def _record(self, element: Element) -> Record | None:
        text = element.get(ours.key("record"))
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


def _distinct(masks: tuple[Mask, ...]) -> tuple[Mask, ...]:
    """No two with the same id."""
    return tuple({mask.id: mask for mask in masks}.values())


def _number(element: Element, key: str) -> int:
    """A whole number from an attribute, 0 without one; some programs write 12.0."""
    try:
        return round(float(element.get(key, 0)))
    except (ValueError, OverflowError):
        return 0


def _fraction(text: str | None) -> float:
    try:
        number = float(text if text is not None else 1.0)
    except ValueError:
        return 1.0
    return min(1.0, max(0.0, number)) if number == number else 1.0
