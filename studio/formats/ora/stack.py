"""The list of layers, stack.xml, as it is written, with the pictures that it names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any
from xml.etree.ElementTree import Element, SubElement, tostring

from studio.document.blending.modes import MODES
from studio.document.document import Document
from studio.document.layers.layer import Layer
from studio.document.rect import Rect
from studio.formats.metadata import to_text
from studio.formats.ora import ours
from studio.formats.ora.parts import Parts
from studio.formats.ora.seen import Branch, branches, cover, cover_place, place, seen

OPERATIONS = {mode: f"svg:{mode}" for mode in MODES} | {"normal": "svg:src-over"}
_FORMAT = "0.0.6"


@dataclass(eq=False)
class Stack:
    """The elements of one document; `parts` are the pictures that belong to them."""

    document: Document
    parts: Parts = field(default_factory=Parts)
    _sources: list[tuple[Element, dict[str, Any]]] = field(default_factory=list)
    _number: int = 0

    def __post_init__(self) -> None:
        width, height = str(self.document.width), str(self.document.height)
        self.root = Element("image", {"version": _FORMAT, "w": width, "h": height})
        if self.document.resolution:
            for name in ("xres", "yres"):  # whole numbers, for others
                self.root.set(name, str(round(self.document.resolution)))
        top = SubElement(self.root, "stack")
        self._fill(top, branches(self.document.layers))
        self.root.set(ours.key("document"), ours.to_text(self._document_fields()))

    def xml(self, sums: Mapping[str, int]) -> bytes:
        """The file, once the checksums of its pictures are known."""
        for element, fields in self._sources:
            source = element.get("src")
            if source is not None:
                fields["crc"] = sums[source]
            element.set(ours.key("layer"), ours.to_text(fields))
        return bytes(tostring(self.root, "UTF-8", xml_declaration=True))

    def _fill(self, parent: Element, siblings: Sequence[Branch]) -> None:
        """The elements stand from top to bottom."""
        for branch in reversed(siblings):
            if branch.clipped:
                self._clip_stack(parent, branch)
            else:
                self._branch(parent, branch)

    def _clip_stack(self, parent: Element, base: Branch) -> None:
        """A group of its own for a layer and what is clipped to it: others know no clipping but src-atop."""
        around = SubElement(parent, "stack", self._manners(base.layer, isolation="isolate"))
        around.set(ours.key("layer"), ours.to_text({"clip_stack": True}))
        plain = base.layer.replace(mode="normal", opacity=1.0, visible=True)
        *members, _ = base.layers()
        bare = _at_top((*members, plain), plain.group)
        for number in range(len(base.clipped) - 1, -1, -1):
            lower = [layer for b in base.clipped[:number] for layer in b.layers()]
            under = (*bare, *_at_top(lower, plain.group))
            self._branch(around, base.clipped[number], under, atop=True)
        self._branch(around, base, plain=plain)

    def _branch(
        self,
        parent: Element,
        branch: Branch,
        under: Sequence[Layer] = (),
        atop: bool = False,
        plain: Layer | None = None,
    ) -> None:
        """`plain` is how others are to take the layer, where that is not as it is."""
        layer, shown = branch.layer, plain or branch.layer
        manners = self._manners(shown)
        if atop and layer.mode in ("normal", *MODES):
            manners["composite-op"] = "svg:src-atop"
        if layer is self.document.active_layer:
            manners["selected"] = "true"
        if layer.is_group:
            passes = layer.pass_through and not branch.clipped and not layer.clip and not layer.hides
            element = SubElement(parent, "stack", manners, isolation="auto" if passes else "isolate")
            if layer.hides:
                self._cover(element, layer)
            self._fill(element, branch.members)
        else:
            rect = place(layer)
            manners |= {"x": str(rect.x), "y": str(rect.y)}
            element = SubElement(parent, "layer", manners)
            element.set("src", self.parts.add(self._name("layer"), partial(seen, layer, tuple(under))))
        if layer.record is not None:
            element.set(ours.key("record"), to_text(layer.record))
        self._sources.append((element, self._kept(layer)))

    def _kept(self, layer: Layer) -> dict[str, Any]:
        """Our own account of the layer, with its pictures where those that others see are not its own."""
        fields = ours.layer_fields(layer)
        is_blended = layer.clip and layer.mode != "normal"
        if layer.transform is not None or layer.hides or is_blended:
            fields["source"] = self.parts.add_raster(self._name("source"), layer.raster)
        fields["hidden"] = self.parts.add_raster(self._name("hidden"), layer.hidden)
        return {name: value for name, value in fields.items() if value is not None or name == "source"}

    def _cover(self, parent: Element, group: Layer) -> None:
        rect: Rect = cover_place(group)
        element = SubElement(parent, "layer", {"name": "Mask", "composite-op": OPERATIONS["dst-out"]})
        element.set("src", self.parts.add(self._name("cover"), partial(cover, group)))
        element.set("x", str(rect.x))
        element.set("y", str(rect.y))
        element.set(ours.key("layer"), ours.to_text({"cover": True}))

    def _manners(self, layer: Layer, **more: str) -> dict[str, str]:
        """What others know of a layer too."""
        manners = {"name": _printable(layer.name), "opacity": repr(layer.opacity)}
        # others would take a control layer for a part of the picture
        manners["visibility"] = "visible" if layer.visible and layer.control is None else "hidden"
        manners["composite-op"] = OPERATIONS[layer.mode]
        if layer.locked:
            manners["edit-locked"] = "true"
        if layer.alpha_locked:
            manners["alpha-preserve"] = "true"
        return manners | more

    def _document_fields(self) -> dict[str, Any]:
        document, parts = self.document, self.parts
        masks = [
            ours.mask_fields(mask) | {"picture": parts.add_raster(f"data/mask{number:03}.png", mask.raster)}
            for number, mask in enumerate(document.masks)
        ]
        more = {
            "guidance": parts.add_raster("data/guidance.png", document.guidance),
            "selection": parts.add_raster("data/selection.png", document.selection),
        }
        return ours.document_fields(document, masks, more)

    def _name(self, kind: str) -> str:
        self._number += 1
        return f"data/{kind}{self._number:03}.png"


def _at_top(layers: Sequence[Layer], group: str) -> tuple[Layer, ...]:
    """Layers of a group as if there were none around them, the first of them not clipped to anything."""
    return tuple(layer.replace(group="") if layer.group == group else layer for layer in layers)


def _printable(text: str) -> str:
    """Without the control characters that XML cannot hold."""
    return "".join(c if c.isprintable() else " " for c in text)
