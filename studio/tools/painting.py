"""What the tools that paint colour share: what they paint on, with which colours and options."""

from __future__ import annotations

import math
from collections.abc import Callable, Generator, Mapping
from typing import Any, NamedTuple, Protocol

from studio.document.areas.blocks import Told
from studio.document.areas.similar import Window
from studio.document.blending.modes import BLENDS
from studio.document.brushes.inks import Ink, Rgb, Source, colour, copied, eraser, shade, tone
from studio.document.brushes.stroke import Stroke
from studio.document.document import Document
from studio.document.layers import tree
from studio.document.layers.alone import mask_alone
from studio.document.layers.layer import Layer
from studio.document.paint import check, check_lock, ready
from studio.document.raster import Raster
from studio.document.rect import Rect
from studio.errors import StudioError
from studio.tools import Drag, Editor, Point, Pointer
from studio.tools.stroking import follow

RAMPS = ("linear", "radial")
ENDS = ("background", "transparent")
AVERAGES = (1, 3, 5, 11, 31, 101)  # sides of the square that the picker takes the mean of, pixels

_CHOICES: dict[str, tuple[object, ...]] = {"ramp": RAMPS, "ends": ENDS, "average": AVERAGES}
_CHOICES |= {"fill_mode": BLENDS, "ramp_mode": BLENDS}
_RANGES: dict[str, tuple[float, float]] = {"tolerance": (0, 100), "grow": (-100, 100), "strength": (0.01, 1)}


class Painting(NamedTuple):
    """Options of the tools that paint. `tolerance` is a ΔE, `grow` document pixels, `strength` 0..1.

    `all_layers`: fill by what is seen, not by the active layer; `pick_all` and `clone_all` say the same of
    picker and clone. `aligned`: every stroke of the clone brush keeps the first one's distance to its source.
    `fill_mode` and `ramp_mode` are the blend modes of bucket and gradient.
    """

    tolerance: float = 12.0
    contiguous: bool = True
    smooth: bool = True
    all_layers: bool = True
    grow: int = 0
    ramp: str = "linear"
    ends: str = "background"
    pick_all: bool = True
    average: int = 1
    aligned: bool = True
    clone_all: bool = False
    strength: float = 0.6
    fill_mode: str = "normal"
    ramp_mode: str = "normal"

    def with_values(self, values: Mapping[str, Any]) -> Painting:
        """With those of `values` (from a settings file) that make sense; the others stay as they are."""
        return self._replace(**{name: value for name, value in values.items() if self._fits(name, value)})

    def _fits(self, name: str, value: Any) -> bool:
        if name in _CHOICES:
            return not isinstance(value, bool) and value in _CHOICES[name]
        if name in _RANGES:
            kinds = (int,) if name == "grow" else (int, float)
            return type(value) in kinds and _RANGES[name][0] <= value <= _RANGES[name][1]
        return name in self._fields and isinstance(value, bool)


class Paints(Protocol):
    """The colours and options to paint with."""

    options: Painting
    foreground: Rgb
    background: Rgb
    clone_from: Point | None
    """Where the clone brush takes its pixels from, document pixels."""
    clone_offset: Point | None
    """From a painted pixel to its source, once an aligned stroke has begun."""

    def pick(self, rgb: Rgb, background: bool = False) -> None:
        """Make it the foreground (or background) colour."""
        ...

    def remember(self, rgb: Rgb) -> None:
        """It was painted with: put it among the recent colours."""
        ...


class PaintEditor(Editor, Protocol):
    """What a tool that paints sees of the program."""

    @property
    def on_layer_mask(self) -> bool:
        """Whether the layer mask is painted instead of the layer."""
        ...

    @property
    def mask_alone(self) -> bool:
        """Whether the layer mask is all that is seen, in greys."""
        ...

    @property
    def paints(self) -> Paints:
        """The colours and options."""
        ...

    def later(self, work: Callable[[Told], Any], done: Callable[[Any], None], name: str = "") -> None:
        """Run `work` while the window goes on, then `done` with what it returned; the user may stop it."""
        ...


class Ground(NamedTuple):
    """What is painted on: a layer's pixels, or its layer mask. `raster` lies at the layer's place."""

    document: Document
    layer: Layer
    raster: Raster
    is_mask: bool = False

    def shown(self, raster: Raster) -> Document:
        """The document with other pixels there."""
        document = self.document
        if raster is self.raster:
            return document
        changes: dict[str, Any] = {"hidden": raster, "has_mask": True} if self.is_mask else {"raster": raster}
        return document.with_layer(document.active, self.layer.replace(**changes))

    @property
    def canvas(self) -> Rect:
        """The canvas in pixels of the raster."""
        return self.document.rect.shift(-self.layer.x, -self.layer.y)

    @property
    def alpha_locked(self) -> bool:
        """Whether alpha stays as it is."""
        return self.layer.alpha_locked

    def stroke(self, editor: Editor, ink: Ink) -> Stroke:
        """A stroke of the brush in hand."""
        place = self.layer.x, self.layer.y
        return Stroke(self.raster, editor.brush, ink, self.canvas, self.document.selection, place)


def ground(editor: PaintEditor) -> Ground:
    """What is painted on now: a new layer where there is none. Raises StudioError where nothing may be."""
    document = editor.document
    if not document.layers:
        document = document.add(Layer("Layer"))
    index = document.active
    on_mask = editor.on_layer_mask and document.layers[index].has_mask
    (check_lock if on_mask else check)(document.layers[index])
    if not tree.is_visible(document.layers, index):
        name = document.layers[index].name
        raise StudioError(f"The layer “{name}” is hidden: show it to paint on it.")
    document = ready(document, index)
    layer = document.layers[index]
    if on_mask:
        return Ground(document, layer, layer.hidden, is_mask=True)
    return Ground(document, layer, layer.raster)


def paint(editor: PaintEditor, press: Pointer, erase: bool, name: str) -> Drag:
    """One stroke of colour, or of the eraser, on the active layer or its layer mask."""
    on = ground(editor)
    if erase and on.alpha_locked and not on.is_mask:
        raise StudioError(f"The alpha of “{on.layer.name}” is locked: unlock it to erase.")
    yield from stroke(editor, press, on, _ink(editor, on, erase), name)
    if not erase:
        editor.paints.remember(editor.paints.foreground)


def stroke(
    editor: PaintEditor, press: Pointer, on: Ground, ink: Ink, name: str
) -> Generator[None, Pointer | None, Stroke]:
    """One stroke with `ink`, committed on release where it changed something; returns what was drawn."""
    drawn = on.stroke(editor, ink)
    place, within = (on.layer.x, on.layer.y), on.document.selection
    after = yield from follow(editor, press, drawn, lambda: on.shown(drawn.raster), *place, within=within)
    commit(editor, on, drawn.raster, after, name)
    return drawn


def commit(editor: PaintEditor, on: Ground, raster: Raster, after: Document, name: str) -> None:
    """Commit the edit; where no pixel differs nothing happened, and there is nothing to undo."""
    if any((raster.crop(rect) != on.raster.crop(rect)).any() for rect in raster.changed(on.raster)):
        editor.commit(after, name)


def _ink(editor: PaintEditor, on: Ground, erase: bool) -> Ink:
    if on.is_mask:  # white shows and black hides; what is stored says how much is hidden
        hiding, mode = 255 - grey(editor.paints.foreground), editor.brush.mode
        if erase or mode == "normal":
            return tone(255 if erase else hiding)
        return shade(hiding, mode)
    return eraser if erase else colour(editor.paints.foreground, on.alpha_locked, editor.brush.mode)


def clone_ink(source: Source, on: Ground, dx: int, dy: int, mode: str = "normal") -> Ink:
    """Brings pixels of `source` (where the ground's raster lies) from (dx, dy) away."""
    return copied(source, dx, dy, on.alpha_locked, mode)


def seen(editor: PaintEditor, document: Document, everything: bool) -> Window:
    """What a tool looks at: what is seen of the document, of its active layer, or the layer mask alone."""
    if editor.mask_alone:
        return mask_alone(document).composite
    on = document.active_layer
    return document.composite if everything or on is None else on.covered


def grey(rgb: Rgb) -> int:
    """How light a colour is, 0..255 (luma of ITU-R BT.709)."""
    return round(0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2])


def picked(window: Window, canvas: Rect, at: Point, side: int) -> Rgb | None:
    """The mean colour of a square around a point, weighted by alpha; None where nothing is to be seen."""
    x, y = math.floor(at[0]), math.floor(at[1])
    if not canvas.contains(Rect(x, y, 1, 1)):
        return None
    pixels = window(Rect(x, y, 1, 1).grow(side // 2).intersect(canvas))
    if pixels is None or not pixels[..., 3].any():
        return None
    weights = pixels[..., 3].astype(float)
    red, green, blue = (round(float((pixels[..., n] * weights).sum() / weights.sum())) for n in range(3))
    return red, green, blue


def pick(editor: PaintEditor, press: Pointer, background: bool = False) -> Drag:
    """Take the colour under the pointer for as long as it is down."""
    document, options = editor.document, editor.paints.options
    pointer: Pointer | None = press
    while pointer is not None:
        window = seen(editor, document, options.pick_all)
        rgb = picked(window, document.rect, (pointer.x, pointer.y), options.average)
        if rgb is not None:
            editor.paints.pick(rgb, background)
        pointer = yield
