"""What the shape tools share: whether they draw the mask or the selection, and how shapes go together."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, NamedTuple, Protocol

from studio.document.areas import figures
from studio.document.areas import mask as masks
from studio.document.areas.blocks import Told, silent
from studio.document.areas.combine import MODES, combined
from studio.document.document import Document
from studio.document.paint import edited
from studio.document.raster import Raster
from studio.errors import StudioError
from studio.tools import Editor, Point, Pointer, check_reach

TARGETS = ("mask", "selection")
SMALL = 500_000  # pixels of a polygon that is filled at once
LARGE = 4_000_000  # pixels that are too many to be worked on while the window waits

_RANGES: dict[str, tuple[float, float]] = {
    "feather": (0, 500),
    "tolerance": (0, 100),
    "grow": (-100, 100),
}
_CHOICES: dict[str, tuple[str, ...]] = {
    "target": TARGETS,
    "mask_mode": MODES,
    "selection_mode": MODES,
    "ramp": tuple(figures.RAMPS),
}


class Shaping(NamedTuple):
    """The options of the shape tools. `feather` and `grow` are document pixels, `tolerance` a ΔE."""

    target: str = "mask"
    mask_mode: str = "add"
    selection_mode: str = "replace"
    smooth: bool = True
    feather: int = 0
    tolerance: float = 12.0
    contiguous: bool = True
    all_layers: bool = True
    grow: int = 0
    ramp: str = "linear"

    @property
    def mode(self) -> str:
        """How a shape goes together with what is there, one of MODES."""
        return self.mask_mode if self.target == "mask" else self.selection_mode

    def with_mode(self, mode: str) -> Shaping:
        """With another mode for what is drawn now."""
        if self.target == "mask":
            return self._replace(mask_mode=mode)
        return self._replace(selection_mode=mode)

    def with_values(self, values: Mapping[str, Any]) -> Shaping:
        """With those of `values` (from a settings file) that make sense; the others stay as they are."""
        return self._replace(**{name: value for name, value in values.items() if self._fits(name, value)})

    def _fits(self, name: str, value: Any) -> bool:
        if name in _CHOICES:
            return value in _CHOICES[name]
        if name in _RANGES:
            least, most = _RANGES[name]
            whole = isinstance(getattr(self, name), int)
            kinds = (int,) if whole else (int, float)
            return type(value) in kinds and least <= value <= most
        return name in self._fields and isinstance(value, bool)


class ShapeEditor(Editor, Protocol):
    """What a shape tool sees of the program."""

    @property
    def shaping(self) -> Shaping:
        """The options of the shape tools as set now."""
        ...

    def later(self, work: Callable[[Told], Any], done: Callable[[Any], None], name: str = "") -> None:
        """Run `work` while the window goes on, then `done` with what it returned; the user may stop it."""
        ...


class Keys:
    """What Shift and Alt mean in one drag: held at the press they choose the mode, later they constrain.

    A key whose mode is the usual one constrains from the start.
    """

    def __init__(self, press: Pointer, mode: str) -> None:
        wanted = {(True, True): "intersect", (True, False): "add", (False, True): "subtract"}
        self.mode = wanted.get((press.shift, press.alt), mode)
        means_mode = self.mode != mode or (press.shift and press.alt)
        self._shift, self._alt = press.shift and means_mode, press.alt and means_mode

    def constraints(self, pointer: Pointer) -> tuple[bool, bool]:
        """Whether the shape is to be regular (Shift) and drawn from its centre (Alt)."""
        self._shift, self._alt = self._shift and pointer.shift, self._alt and pointer.alt
        return pointer.shift and not self._shift, pointer.alt and not self._alt


def draw(editor: ShapeEditor, shape: Raster, mode: str, name: str) -> None:
    """Put a shape into the mask or the selection, softened as the options say; one undo step.

    Nothing happens where no pixel differs. An empty shape that would replace the selection clears it.
    """
    drawing = Drawing(editor.document, editor.shaping, mode)
    if not shape.tiles and not (mode == "replace" and drawing.shaping.target == "selection"):
        return
    shape = hardened(shape, drawing.shaping)
    if shape.tiles and shape.tile_bounds().area > LARGE:
        editor.later(
            partial(drawing.placed, shape), lambda area: drawing.commit(editor, area, name, shape), name
        )
    else:
        drawing.commit(editor, drawing.placed(shape), name, shape)


def later(editor: ShapeEditor, make: Callable[[Told], Raster], mode: str, name: str) -> None:
    """Like `draw`, with an area that takes a while to make and has the edge that it is to have."""
    drawing = Drawing(editor.document, editor.shaping, mode)
    editor.later(
        lambda told: drawing.placed(make(told), told), lambda area: drawing.commit(editor, area, name), name
    )


@dataclass(frozen=True)
class Drawing:
    """What is drawn into, and how: the document and the options as they were when the shape was drawn."""

    document: Document
    shaping: Shaping
    mode: str

    @property
    def is_mask(self) -> bool:
        """Whether the mask is drawn, not the selection."""
        return self.shaping.target == "mask"

    def before(self, document: Document) -> Raster:
        """The mask or the selection of a document, whichever is drawn."""
        return document.mask if self.is_mask else document.selection

    def placed(self, shape: Raster, told: Told = silent) -> Raster:
        """The mask or selection with a shape, softened; the very same raster where no pixel differs.

        The mask changes only as far as what is selected.
        """
        document, before = self.document, self.before(self.document)
        if self.shaping.feather:
            shape = masks.feather(shape, self.shaping.feather, document.rect, told=told)
        area = combined(before, shape, self.mode)
        if self.is_mask:
            area = edited(before, area, document.selection)
        differs = any((area.crop(rect) != before.crop(rect)).any() for rect in area.changed(before))
        return area if differs else before

    def commit(self, editor: ShapeEditor, area: Raster, name: str, shape: Raster | None = None) -> None:
        """Make `area` the mask or selection, where a pixel differs.

        Raises StudioError when that was changed since it was drawn, when no pixel of the `shape` that was
        drawn into the mask is selected, or when it has nothing in common with the selection it is to cut.
        """
        before, now = self.before(self.document), editor.document
        if area is before:
            if shape is not None and self.is_mask:
                check_reach(self.document.selection, shape.bounds())
            return
        if self.before(now) is not before:
            raise StudioError(f"Left out, as what it goes into was changed meanwhile: {name}.")
        if self.mode == "intersect" and not self.is_mask and not area.tiles:
            raise StudioError("That has nothing in common with the selection, which stays as it was.")
        editor.commit(now.with_mask(area) if self.is_mask else now.with_selection(area), name)


def enclose(editor: ShapeEditor, points: Sequence[Point], mode: str, name: str) -> None:
    """Draw what a closed line encloses; fewer than three points enclose nothing."""
    canvas = editor.document.rect
    if len(points) < 3:
        draw(editor, Raster(1), mode, name)
    elif figures.around(points).intersect(canvas).area <= SMALL:
        draw(editor, figures.polygon(points, canvas), mode, name)
    else:
        shaping = editor.shaping
        later(editor, lambda _: hardened(figures.polygon(points, canvas), shaping), mode, name)


def title(editor: ShapeEditor, mode: str, mask: str, unmask: str, select: str, deselect: str) -> str:
    """The name of the undo step: of four, the one for what is drawn and how."""
    takes = mode == "subtract"
    if editor.shaping.target == "mask":
        return unmask if takes else mask
    return deselect if takes else select


def hardened(shape: Raster, shaping: Shaping) -> Raster:
    """A shape with the kind of edge that the options want."""
    return shape if shaping.smooth else figures.hard(shape)
