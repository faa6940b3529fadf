"""The transform tool: move, scale, turn, shear and mirror by handles."""

from __future__ import annotations

import math
from typing import Protocol

from studio.document.rect import Rect
from studio.document.transforms.transform import Parts, Transform
from studio.tools import Drag, Editor, Point, Pointer

NAME = "Transform"
SHORTCUT = "T"
ICON = "mdi6.vector-square-edit"
CURSOR = "move"
HINT = (
    "Drag a handle, or outside to turn: Shift frees the proportions, Ctrl shears by a side and keeps to 15°. "
    "Enter applies it."
)
ORDER = 51
WIDE = True
OPTIONS = "transform"
KEEPS = True

SIDES = ("left", "right", "top", "bottom")
STEP = 15.0  # degrees that Ctrl turns by
LEAST = 0.5  # pixels of a side that is scaled


class Place(Protocol):
    """What is being transformed."""

    linked: bool
    pivot: Point | None

    @property
    def mapped(self) -> Transform:
        """Where it goes so far."""
        ...

    @property
    def box(self) -> Rect:
        """What it is, before it is mapped."""
        ...

    @property
    def centre(self) -> Point:
        """What it turns about, before it is mapped."""
        ...

    def check(self) -> None:
        """Raises StudioError when there is nothing to transform."""
        ...

    def set(self, mapped: Transform, live: bool = False) -> None:
        """Show it mapped otherwise; `live`: the drag goes on."""
        ...


class TransformEditor(Editor, Protocol):
    """What the transform tool sees of the program."""

    @property
    def placing(self) -> Place:
        """What is being transformed."""
        ...


def drag(editor: TransformEditor, press: Pointer) -> Drag:
    """One drag of a handle; what it does is applied with Enter, and not an undo step yet."""
    place = editor.placing
    place.check()
    start, handle = place.mapped, grasped(place, press, editor.tolerance)
    try:
        while (pointer := (yield)) is not None:
            if handle == "pivot":
                place.pivot = start.back(pointer.x, pointer.y)
                place.set(start, live=True)
            else:
                place.set(pulled(editor, handle, start, press, pointer), live=True)
    except GeneratorExit:
        place.set(start)
        raise
    place.set(place.mapped)


def grasped(place: Place, at: Pointer, reach: float) -> str:
    """What is under the pointer: "pivot", a handle such as "left top" or "right", "inside" or "outside".

    In the middle, where most would take hold to move, the pivot is taken with Alt.
    """
    if (at.alt or place.pivot) and math.dist(place.mapped.at(*place.centre), at[:2]) <= reach:
        return "pivot"
    spots = {name: math.dist(place.mapped.at(*spot), at[:2]) for name, spot in handles(place.box).items()}
    nearest = min(spots, key=lambda name: spots[name])
    x, y = place.mapped.back(at.x, at.y)
    box = place.box
    inside = box.x <= x <= box.right and box.y <= y <= box.bottom
    if inside:  # of a small box, too, something is left to move it by
        parts = place.mapped.parts
        reach = min(reach, box.width * abs(parts.scale_x) / 4, box.height * abs(parts.scale_y) / 4)
    if spots[nearest] <= reach:
        return nearest
    return "inside" if inside else "outside"


def handles(box: Rect) -> dict[str, Point]:
    """The eight handles of a box by name, before it is mapped."""
    xs = {"left": box.x, "": box.x + box.width / 2, "right": box.right}
    ys = {"top": box.y, "": box.y + box.height / 2, "bottom": box.bottom}
    return {f"{h} {v}".strip(): (x, y) for v, y in ys.items() for h, x in xs.items() if h or v}


def pulled(
    editor: TransformEditor, handle: str, start: Transform, press: Pointer, pointer: Pointer
) -> Transform:
    """The map after a handle was dragged from `press` to `pointer`."""
    place = editor.placing
    if handle == "inside":
        return _moved(editor, start, press, pointer)
    if handle == "outside":
        return _turned(place, start, press, pointer)
    x, y = editor.snaps.point(pointer.x, pointer.y)
    if pointer.ctrl and handle in SIDES:
        return _sheared(place, handle, start, pointer._replace(x=x, y=y))
    return _scaled(place, handle, start, pointer._replace(x=x, y=y))


def _moved(editor: TransformEditor, start: Transform, press: Pointer, pointer: Pointer) -> Transform:
    dx, dy = pointer.x - press.x, pointer.y - press.y
    if pointer.shift:
        dx, dy = (dx, 0.0) if abs(dx) >= abs(dy) else (0.0, dy)
    box = start.then(Transform.moved(dx, dy)).bounds(editor.placing.box)
    across, down = editor.snaps.shift(box.x, box.y, box.right, box.bottom)
    return start.then(Transform.moved(round(dx + across), round(dy + down)))


def _turned(place: Place, start: Transform, press: Pointer, pointer: Pointer) -> Transform:
    x, y = start.at(*place.centre)
    angle = math.degrees(math.atan2(pointer.y - y, pointer.x - x) - math.atan2(press.y - y, press.x - x))
    if pointer.ctrl:
        whole = start.parts.angle
        angle = round((whole + angle) / STEP) * STEP - whole
    return start.then(about((x, y), turn=angle))


def _scaled(place: Place, handle: str, start: Transform, pointer: Pointer) -> Transform:
    """Scaled along the sides of the box; the opposite side stays, with Alt the centre does."""
    spot, box = handles(place.box)[handle], place.box
    middle = box.x + box.width / 2, box.y + box.height / 2
    fixed = place.centre if pointer.alt else (2 * middle[0] - spot[0], 2 * middle[1] - spot[1])
    at = start.back(pointer.x, pointer.y)
    reach = spot[0] - fixed[0], spot[1] - fixed[1]
    way = at[0] - fixed[0], at[1] - fixed[1]
    across = way[0] / reach[0] if "left" in handle or "right" in handle else 1.0
    down = way[1] / reach[1] if "top" in handle or "bottom" in handle else 1.0
    if place.linked != pointer.shift:
        if " " in handle:
            share = reach[0] ** 2 + reach[1] ** 2
            across = down = (way[0] * reach[0] + way[1] * reach[1]) / share
        else:
            across = down = across if "left" in handle or "right" in handle else down
            if not pointer.alt:
                fixed = _side_middle(fixed, middle, handle)
    scale = _kept(across, box.width), _kept(down, box.height)
    return about(fixed, scale).then(start)


def _sheared(place: Place, side: str, start: Transform, pointer: Pointer) -> Transform:
    """One side slides along itself; the opposite one stays, with Alt the centre does."""
    (x, y), box = handles(place.box)[side], place.box
    fixed = place.centre if pointer.alt else (2 * box.x + box.width - x, 2 * box.y + box.height - y)
    at = start.back(pointer.x, pointer.y)
    if side in ("top", "bottom"):
        slope = (at[0] - x) / (y - fixed[1])
        slid = Transform(c=slope, e=-slope * fixed[1])
    else:
        slope = (at[1] - y) / (x - fixed[0])
        slid = Transform(b=slope, f=-slope * fixed[0])
    return slid.then(start)


def _side_middle(fixed: Point, middle: Point, handle: str) -> Point:
    """A side handle that keeps proportions grows to both sides of its axis."""
    return (fixed[0], middle[1]) if handle in ("left", "right") else (middle[0], fixed[1])


def _kept(scale: float, side: float) -> float:
    """Not so small that nothing is left; a negative scale mirrors."""
    least = LEAST / max(side, 1)
    return math.copysign(max(abs(scale), least), scale)


def about(point: Point, scale: Point = (1.0, 1.0), turn: float = 0.0) -> Transform:
    """Scaled, then turned by degrees, about a point."""
    return Transform.about(*point, Parts(*scale, turn, 0.0))
