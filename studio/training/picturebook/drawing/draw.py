"""Draws a scene as a picture-book page."""

from __future__ import annotations

from collections.abc import Callable

from PIL import Image

from studio.training.picturebook.drawing import lands, sky, styles, towns, waters, weather
from studio.training.picturebook.drawing.canvas import Size
from studio.training.picturebook.drawing.glyphs import FONT_PLACES, find_font, glyph, sized
from studio.training.picturebook.drawing.layout import EVERYWHERE, Spot, boxes, label_map, spots
from studio.training.picturebook.drawing.page import Page
from studio.training.picturebook.world import Scene

__all__ = ["FONT_PLACES", "NATIVE", "Size", "boxes", "draw", "find_font", "glyph", "label_map"]

NATIVE: Size = (256, 256)
LIQUID = frozenset({"sea"})

GROUNDS: dict[str, Callable[[Page], None]] = {
    "meadow": lands.meadow,
    "desert": lands.desert,
    "snow field": lands.snow_field,
    "forest": lands.forest,
    "mountains": lands.mountains,
    "space": lands.space,
    "beach": waters.beach,
    "sea": waters.sea,
    "river": waters.river,
    "underwater": waters.underwater,
    "city": towns.city,
    "village": towns.village,
    "room": towns.room,
}


def draw(scene: Scene, size: Size = NATIVE) -> Image.Image:
    """The scene as an RGB picture of ``size`` (width, height), the page laid out relative to it.

    Hills, buildings and clouds begin and end beyond the edges, where they are cut; a model that learns
    this can continue a picture outwards.
    """
    page = Page(scene, size)
    if scene.setting not in EVERYWHERE:
        sky.paint(page)
        weather.overcast(page)
    GROUNDS[scene.setting](page)
    for spot in spots(scene, size):
        _place(page, spot)
    weather.fall(page)
    return styles.restyle(page.canvas.picture(), scene.style, scene.seed)


def _place(page: Page, spot: Spot) -> None:
    """One object with its shadow."""
    thing = page.scene.things[spot.thing]
    x, foot, half = spot.left + spot.width / 2, spot.top + spot.height, spot.width / 2
    if not spot.hovers and page.scene.setting not in LIQUID:
        _shadow(page, x, foot - 0.008 * page.unit, half)
    page.canvas.stamp(
        sized(thing.name, thing.colour, (spot.width, spot.height)),
        spot.left,
        spot.top,
        page.glow,
    )
    if not spot.hovers and page.scene.setting in LIQUID:
        _ripple(page, x, foot, half)


def _shadow(page: Page, x: float, y: float, half: float) -> None:
    canvas = page.canvas
    canvas.oval(x, y, (half * 1.02, max(3.0, half * 0.20)), (20, 18, 44), 0.20, max(3.0, half * 0.16))
    canvas.oval(x, y, (half * 0.74, max(2.0, half * 0.11)), (14, 12, 34), 0.30, max(2.0, half * 0.10))


def _ripple(page: Page, x: float, y: float, half: float) -> None:
    """Water that closes around the foot of something afloat."""
    water, foam = page.lit((40, 112, 186)), page.lit((206, 232, 244))
    high = max(3.0, half * 0.16)
    page.canvas.oval(x, y + high * 0.3, (half * 1.15, high), foam, 0.85, 2)
    page.canvas.oval(x, y + high * 0.55, (half * 1.12, high), water, 1.0, 2)
