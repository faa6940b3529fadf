"""Draws what the land is furnished with: trees, houses, rocks, reeds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache, lru_cache

from PIL import Image, ImageDraw

from studio.training.picturebook.drawing.canvas import Sprite, sprite

SIDE = 128  # pixels of a finished prop
FINE = 4
Pen = ImageDraw.ImageDraw
Ink = tuple[int, int, int]
GLASS, LAMP = (196, 222, 240), (255, 214, 112)


@lru_cache(maxsize=2048)
def prop(name: str, wide: int, tall: int) -> Sprite:
    """One of ``PROPS`` at a size in pixels."""
    size = (max(2, wide), max(2, tall))
    return sprite(_drawn(name).resize(size, Image.Resampling.BOX if tall < 40 else Image.Resampling.BICUBIC))


@cache
def _drawn(name: str) -> Image.Image:
    page = Image.new("RGBA", (SIDE * FINE, SIDE * FINE))
    PROPS[name](ImageDraw.Draw(page))
    return page.resize((SIDE, SIDE), Image.Resampling.BOX)


def _at(*parts: float) -> list[float]:
    """Numbers from 0 to 100 as pixels of the drawing."""
    return [part * SIDE * FINE / 100 for part in parts]


def _polygon(pen: Pen, points: Sequence[tuple[float, float]], ink: Ink) -> None:
    pen.polygon([tuple(_at(*point)) for point in points], fill=ink)


def _pine(pen: Pen) -> None:
    pen.rectangle(_at(45, 84, 55, 100), fill=(116, 80, 52))
    for foot, top, half, ink in (
        (88, 44, 34, (32, 98, 62)),
        (66, 22, 27, (40, 112, 68)),
        (44, 1, 20, (50, 126, 76)),
    ):
        _polygon(pen, [(50 - half, foot), (50, top), (50 + half, foot)], ink)
        _polygon(pen, [(50, top), (50 + half, foot), (56, foot)], (28, 90, 58))


def _tree(pen: Pen) -> None:
    pen.rectangle(_at(45, 60, 55, 100), fill=(124, 88, 58))
    for x, y, radius, ink in (
        (33, 50, 22, (84, 148, 62)),
        (67, 50, 22, (72, 134, 56)),
        (50, 34, 28, (98, 164, 70)),
        (44, 27, 16, (114, 180, 82)),
    ):
        pen.ellipse(_at(x - radius, y - radius, x + radius, y + radius), fill=ink)


def _saguaro(pen: Pen) -> None:
    ink, light = (84, 140, 84), (100, 158, 96)
    for box in ((42, 4, 58, 100), (16, 30, 27, 58), (73, 22, 84, 50)):
        pen.rounded_rectangle(_at(*box), radius=_at(6)[0], fill=ink)
    pen.rounded_rectangle(_at(16, 48, 50, 59), radius=_at(5)[0], fill=ink)
    pen.rounded_rectangle(_at(50, 40, 84, 51), radius=_at(5)[0], fill=ink)
    pen.rounded_rectangle(_at(45, 8, 50, 96), radius=_at(2)[0], fill=light)


def _cottage(glass: Ink, roof: Ink, wall: Ink) -> Callable[[Pen], None]:
    def drawn(pen: Pen) -> None:
        pen.rectangle(_at(70, 10, 80, 40), fill=(150, 104, 88))
        pen.rectangle(_at(10, 46, 90, 100), fill=wall)
        _polygon(pen, [(0, 50), (22, 14), (78, 14), (100, 50)], roof)
        pen.rectangle(_at(42, 66, 60, 100), fill=(126, 86, 60))
        for x in (18, 70):
            pen.rectangle(_at(x, 60, x + 14, 78), fill=glass)

    return drawn


def _rock(pen: Pen) -> None:
    _polygon(pen, [(2, 100), (14, 46), (44, 14), (76, 30), (98, 100)], (150, 146, 148))
    _polygon(pen, [(44, 14), (76, 30), (98, 100), (58, 100)], (128, 124, 130))


def _weed(pen: Pen) -> None:
    for x, lean, top, ink in (
        (30, -14, 30, (44, 132, 96)),
        (50, 8, 4, (56, 150, 104)),
        (70, 14, 36, (40, 122, 92)),
    ):
        points = [(x - 7, 100), (x + lean - 8, 66), (x - lean * 0.4, 40), (x + lean, top)]
        back = [(x - lean * 0.4 + 10, 44), (x + lean + 6, 68), (x + 7, 100)]
        _polygon(pen, [*points, *back], ink)


def _flower(petal: Ink) -> Callable[[Pen], None]:
    def drawn(pen: Pen) -> None:
        for x, y in ((50, 22), (24, 46), (76, 46), (34, 76), (66, 76)):
            pen.ellipse(_at(x - 22, y - 22, x + 22, y + 22), fill=petal)
        pen.ellipse(_at(34, 36, 66, 68), fill=(250, 206, 86))

    return drawn


ROOFS: tuple[tuple[Ink, Ink], ...] = (
    ((188, 88, 66), (238, 222, 196)),
    ((120, 96, 128), (226, 208, 190)),
    ((166, 112, 62), (244, 234, 214)),
)
PROPS: dict[str, Callable[[Pen], None]] = {
    "pine": _pine,
    "tree": _tree,
    "saguaro": _saguaro,
    "rock": _rock,
    "weed": _weed,
    "white flower": _flower((252, 250, 244)),
    "pink flower": _flower((246, 158, 186)),
    "yellow flower": _flower((252, 226, 110)),
}
for _number, (_roof, _wall) in enumerate(ROOFS):
    PROPS[f"cottage {_number}"] = _cottage(GLASS, _roof, _wall)
    PROPS[f"lit cottage {_number}"] = _cottage(LAMP, _roof, _wall)
