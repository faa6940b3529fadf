"""Gives the picture of an object at any size."""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from studio.errors import StudioError
from studio.training.picturebook.drawing.canvas import Sprite, sprite
from studio.training.picturebook.drawing.shapes import repaint, shape
from studio.training.picturebook.objects import KINDS

FONT_PLACES = (
    "/usr/share/fonts/truetype/noto/NotoColorEmoji.ttf",
    "/usr/share/fonts/noto/NotoColorEmoji.ttf",
    "/usr/share/fonts/google-noto-emoji/NotoColorEmoji.ttf",
    "/usr/share/fonts/google-noto-color-emoji-fonts/NotoColorEmoji.ttf",
    "/usr/local/share/fonts/NotoColorEmoji.ttf",
)
FONT_SIZE = 109  # the one bitmap size the font holds


@cache
def find_font() -> Path:
    """Where the emoji font lies; StudioError when it is not installed."""
    for place in FONT_PLACES:
        if Path(place).is_file():
            return Path(place)
    raise StudioError(
        "Drawing picture-book scenes needs the font NotoColorEmoji.ttf, found in none of the usual "
        "places. On Debian and Ubuntu it is in the package fonts-noto-color-emoji."
    )


@cache
def glyph(name: str, colour: str = "") -> Image.Image:
    """The picture of one object, RGBA, cut to its own bounds."""
    kind = KINDS[name]
    if not kind.glyph:
        return shape(name, colour)
    font = ImageFont.truetype(str(find_font()), FONT_SIZE)
    page = Image.new("RGBA", (FONT_SIZE * 2, FONT_SIZE * 2))
    ImageDraw.Draw(page).text((20, 20), kind.glyph, font=font, embedded_color=True)
    found = page.crop(page.getbbox())
    return repaint(found, name, colour) if colour else found


@lru_cache(maxsize=1024)
def sized(name: str, colour: str, size: tuple[int, int]) -> Sprite:
    """The object as a sprite of exactly ``size`` (width, height)."""
    return sprite(glyph(name, colour).resize(size, Image.Resampling.LANCZOS))
