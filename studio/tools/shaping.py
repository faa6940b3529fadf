"""What the shape tools share: whether they draw the mask or the selection, and how shapes go together."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple, Protocol

from studio.document.areas import figures
from studio.document.areas import mask as masks
from studio.document.areas.combine import MODES, combined
from studio.document.paint import edited
from studio.document.raster import Raster
from studio.document.rect import Rect
from studio.tools import Editor, Point, Pointer

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

    def later(self, work: Callable[[], Raster], done: Callable[[Raster], None]) -> None:
        """Run `work` while the window goes on, then `done` with what it returned."""
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
    shaping, document = editor.shaping, editor.document

    def work() -> Raster:
        return _placed(_finished(shape, shaping, document.rect), document.selection, editor, mode)

    if shape.tiles and shape.tile_bounds().area > LARGE and shaping.feather:
        editor.later(work, lambda area: commit(editor, area, name))
    elif shape.tiles or (mode == "replace" and shaping.target == "selection"):
        commit(editor, work(), name)


def commit(editor: ShapeEditor, area: Raster, name: str) -> None:
    """Make `area` the mask or the selection, whichever is drawn; nothing happens where no pixel differs."""
    document = editor.document
    is_mask = editor.shaping.target == "mask"
    before = document.mask if is_mask else document.selection
    if any((area.crop(rect) != before.crop(rect)).any() for rect in area.changed(before)):
        after = document.with_mask(area) if is_mask else document.with_selection(area)
        editor.commit(after, name)


def later(editor: ShapeEditor, make: Callable[[], Raster], mode: str, name: str) -> None:
    """Like `draw`, with an area that takes a while to make and has the edge that it is to have."""
    shaping, document = editor.shaping, editor.document

    def work() -> Raster:
        shape = make()
        if shaping.feather:
            shape = masks.feather(shape, shaping.feather, document.rect)
        return _placed(shape, document.selection, editor, mode)

    editor.later(work, lambda area: commit(editor, area, name))


def enclose(editor: ShapeEditor, points: Sequence[Point], mode: str, name: str) -> None:
    """Draw what a closed line encloses; fewer than three points enclose nothing."""
    canvas = editor.document.rect
    if len(points) < 3:
        draw(editor, Raster(1), mode, name)
    elif figures.around(points).intersect(canvas).area <= SMALL:
        draw(editor, figures.polygon(points, canvas), mode, name)
    else:
        shaping = editor.shaping
        later(editor, lambda: _hardened(figures.polygon(points, canvas), shaping), mode, name)


def title(editor: ShapeEditor, mode: str, mask: str, unmask: str, select: str, deselect: str) -> str:
    """The name of the undo step: of four, the one for what is drawn and how."""
    takes = mode == "subtract"
    if editor.shaping.target == "mask":
        return unmask if takes else mask
    return deselect if takes else select


def _hardened(shape: Raster, shaping: Shaping) -> Raster:
    return shape if shaping.smooth else figures.hard(shape)


def _finished(shape: Raster, shaping: Shaping, canvas: Rect) -> Raster:
    shape = _hardened(shape, shaping)
    return masks.feather(shape, shaping.feather, canvas) if shaping.feather else shape


def _placed(shape: Raster, selection: Raster, editor: ShapeEditor, mode: str) -> Raster:
    """The mask or selection with the shape; the mask changes only as far as what is selected."""
    document = editor.document
    if editor.shaping.target == "selection":
        return combined(document.selection, shape, mode)
    return edited(document.mask, combined(document.mask, shape, mode), selection)
