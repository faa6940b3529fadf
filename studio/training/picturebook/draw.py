"""Draws a scene as a picture-book page with Pillow."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from studio.errors import StudioError
from studio.training.picturebook.world import FLYING, GLYPHS, Scene, Thing

Colour = tuple[int, int, int]
Size = tuple[int, int]

FONT_PLACES = (
    "/usr/share/fonts/truetype/noto/NotoColorEmoji.ttf",
    "/usr/share/fonts/noto/NotoColorEmoji.ttf",
    "/usr/share/fonts/google-noto-emoji/NotoColorEmoji.ttf",
    "/usr/share/fonts/google-noto-color-emoji-fonts/NotoColorEmoji.ttf",
    "/usr/local/share/fonts/NotoColorEmoji.ttf",
)
FONT_SIZE = 109  # the one bitmap size the font holds
FINE = 2  # scenes are drawn at twice their size, then reduced: smooth edges
MARGIN = 32  # pixels of world drawn past every edge of the picture

SKY: dict[str, tuple[Colour, Colour]] = {
    "day": ((74, 158, 236), (196, 230, 250)),
    "sunset": ((104, 58, 138), (255, 146, 62)),
    "night": ((8, 12, 44), (38, 50, 108)),
    "dawn": ((158, 178, 232), (255, 206, 214)),
}
LIGHT = {
    "day": (1.0, 1.0, 1.0),
    "sunset": (1.0, 0.76, 0.62),
    "night": (0.38, 0.42, 0.62),
    "dawn": (0.98, 0.90, 0.97),
}
GLOW = {  # what the time of day leaves of an object's own colours
    "day": (1.0, 1.0, 1.0),
    "sunset": (1.0, 0.92, 0.86),
    "night": (0.74, 0.76, 0.90),
    "dawn": (1.0, 0.97, 0.99),
}
HEIGHT = {"big": 0.56, "small": 0.40}
ACROSS = {"left": 0.26, "centre": 0.5, "right": 0.74}


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
def glyph(name: str) -> Image.Image:
    """The picture of one object, RGBA, cut to its own bounds."""
    font = ImageFont.truetype(str(find_font()), FONT_SIZE)
    page = Image.new("RGBA", (FONT_SIZE * 2, FONT_SIZE * 2))
    ImageDraw.Draw(page).text((20, 20), GLYPHS[name], font=font, embedded_color=True)
    return page.crop(page.getbbox())


def draw(scene: Scene, size: Size = (128, 128)) -> Image.Image:
    """The scene as an RGB picture of ``size`` (width, height).

    A wider world is drawn and the picture cut out of its middle, so that hills, buildings and clouds
    run past every edge; a model that learns this can continue a picture outwards.
    """
    width, height = size
    wide, high = width + 2 * MARGIN, height + 2 * MARGIN
    page = _Page(scene, (wide * FINE, high * FINE), MARGIN * FINE)
    page.paint()
    world = page.picture.reduce(FINE)
    return world.crop((MARGIN, MARGIN, MARGIN + width, MARGIN + height))


class _Page:
    """One scene being painted, in fine pixels of the wider world."""

    def __init__(self, scene: Scene, size: Size, margin: int) -> None:
        self.scene, self.margin = scene, margin
        self.wide, self.high = size
        self.width, self.height = self.wide - 2 * margin, self.high - 2 * margin
        self.rng = random.Random(scene.seed)
        self.horizon = margin + int(self.height * self.rng.choice((0.58, 0.62, 0.66)))
        self.picture = _gradient(size, *SKY[scene.time], self.horizon)
        self.pen = ImageDraw.Draw(self.picture)

    def paint(self) -> None:
        """Sky first, then the ground, then the objects from the back to the front."""
        self._lights()
        if self.scene.time != "night":
            self._clouds()
        GROUNDS[self.scene.setting](self)
        for thing in self.scene.things:
            self._place(thing)

    def lit(self, colour: Colour, shade: float = 1.0) -> Colour:
        """A ground colour in the light of the scene's time."""
        red, green, blue = (
            min(255, int(c * light * shade)) for c, light in zip(colour, LIGHT[self.scene.time], strict=True)
        )
        return red, green, blue

    def pixel(self, x: int, y: int) -> Colour:
        """The colour painted so far at one point."""
        found = self.picture.getpixel((x, y))
        assert isinstance(found, tuple)
        return found[0], found[1], found[2]

    def ground(self, colour: Colour) -> None:
        """Everything below the horizon in one colour, a little darker towards the viewer."""
        size = (self.wide, self.high - self.horizon)
        ground = _gradient(size, self.lit(colour), self.lit(colour, 0.86), size[1])
        self.picture.paste(ground, (0, self.horizon))

    def ridge(self, colour: Colour, rise: float, step: float, shade: float = 1.0) -> None:
        """A rolling line of hills ``rise`` of the height tall above the horizon."""
        waves = [(self.rng.uniform(0.6, 1.4), self.rng.uniform(0, 6.28)) for _ in range(2)]
        across = np.arange(0, self.wide + 4, 4)
        lift = sum(np.sin(across / (step * self.width) * pace + phase) for pace, phase in waves)
        tops = self.horizon - self.height * rise * (0.5 + 0.25 * np.asarray(lift))
        line = [(int(x), int(y)) for x, y in zip(across, tops, strict=True)]
        self.pen.polygon([(0, self.horizon), *line, (self.wide, self.horizon)], fill=self.lit(colour, shade))

    def _lights(self) -> None:
        sky = self.horizon - self.margin
        x = self.margin + int(self.rng.choice((0.15, 0.3, 0.5, 0.7, 0.85)) * self.width)
        if self.scene.time == "day":
            self.disc(x, self.margin + int(sky * 0.24), self.height * 0.08, (255, 226, 84))
        elif self.scene.time == "sunset":
            self.disc(x, self.horizon - int(sky * 0.12), self.height * 0.13, (255, 222, 110))
        elif self.scene.time == "dawn":
            self.disc(x, self.horizon - int(sky * 0.10), self.height * 0.08, (255, 248, 224))
        else:
            self._stars()
            self._moon(x, self.margin + int(sky * 0.24), self.height * 0.08)

    def _moon(self, x: int, y: int, radius: float) -> None:
        self.disc(x, y, radius, (246, 240, 206))
        shadow = self.pixel(5, y)
        self.disc(x + int(radius * 0.5), y - int(radius * 0.2), radius * 0.85, shadow)

    def _stars(self) -> None:
        for _ in range(self.wide * self.horizon // 2600):
            x, y = self.rng.randrange(self.wide), self.rng.randrange(self.horizon)
            self.disc(x, y, self.rng.choice((1.5, 2.0)), (236, 236, 214))

    def _clouds(self) -> None:
        white = {"day": (255, 255, 255), "sunset": (255, 186, 150), "dawn": (255, 236, 240)}
        for _ in range(self.rng.choice((1, 2, 3))):
            x, y = self.rng.randrange(self.wide), int(self.rng.uniform(0.05, 0.55) * self.horizon)
            radius = self.rng.uniform(0.035, 0.06) * self.height
            for dx, dy, share in ((-1.5, 0.3, 0.8), (0, 0, 1.1), (1.4, 0.3, 0.85), (0, 0.5, 0.9)):
                self.disc(int(x + dx * radius), int(y + dy * radius), radius * share, white[self.scene.time])

    def disc(self, x: float, y: float, radius: float, colour: Sequence[int]) -> None:
        """A filled circle."""
        self.pen.ellipse((x - radius, y - radius, x + radius, y + radius), fill=tuple(colour))

    def _place(self, thing: Thing) -> None:
        tall = int(HEIGHT[thing.size] * min(self.width, self.height))
        picture = glyph(thing.name)
        wide = picture.width * tall // picture.height
        if wide > tall * 1.15:  # a car is as wide as a house, not as tall
            wide, tall = int(tall * 1.15), int(tall * 1.15 * picture.height / picture.width)
        picture = _tint(picture.resize((wide, tall), Image.Resampling.BILINEAR), GLOW[self.scene.time])
        self._shadow_and_paste(thing, picture)

    def _shadow_and_paste(self, thing: Thing, picture: Image.Image) -> None:
        nudge = self.rng.choice((-8, 0, 8))
        x = self.margin + int(ACROSS[thing.place] * self.width) + nudge
        x = min(max(x, self.margin + picture.width // 2), self.wide - self.margin - picture.width // 2)
        if thing.name in FLYING:
            top = self.margin + int(self.height * 0.08) + self.rng.choice((0, 8, 16))
        else:
            foot = self.margin + int(self.height * 0.92) + self.rng.choice((-8, 0, 8))
            half = picture.width * 0.42
            self.pen.ellipse((x - half, foot - 7, x + half, foot + 5), fill=self._shadow(x, foot))
            top = foot - picture.height
        self.picture.paste(picture, (x - picture.width // 2, top), picture)

    def _shadow(self, x: int, y: int) -> Colour:
        red, green, blue = self.pixel(min(x, self.wide - 1), min(y + 6, self.high - 1))
        return int(red * 0.72), int(green * 0.72), int(blue * 0.76)


def _gradient(size: Size, top: Colour, bottom: Colour, stop: int) -> Image.Image:
    """A vertical gradient that reaches its lower colour ``stop`` rows down."""
    share = np.clip(np.arange(size[1]) / max(stop, 1), 0, 1)[:, None]
    column = np.asarray(top) * (1 - share) + np.asarray(bottom) * share
    rows = np.broadcast_to(column[:, None, :], (size[1], size[0], 3))
    return Image.fromarray(np.ascontiguousarray(rows).astype(np.uint8))


def _tint(picture: Image.Image, light: tuple[float, float, float]) -> Image.Image:
    if light == (1.0, 1.0, 1.0):
        return picture
    scale = [*light, 1.0]
    table = [int(value * part) for part in scale for value in range(256)]
    return picture.point(table)


def _meadow(page: _Page) -> None:
    page.ridge((120, 186, 84), 0.16, 0.12)
    page.ground((104, 190, 66))
    for _ in range(18):
        x, y = page.rng.randrange(page.wide), page.rng.randrange(page.horizon + 8, page.high)
        page.disc(x, y, 3.5, page.lit(page.rng.choice(((255, 240, 120), (255, 255, 255), (244, 120, 160)))))


def _desert(page: _Page) -> None:
    for _ in range(2):
        x, tall = page.rng.randrange(page.wide), int(page.rng.uniform(0.14, 0.24) * page.height)
        page.pen.polygon(
            [(x - tall, page.horizon), (x, page.horizon - tall), (x + tall, page.horizon)],
            fill=page.lit((206, 150, 84)),
        )
    page.ridge((236, 190, 112), 0.06, 0.2)
    page.ground((244, 206, 128))


def _snow(page: _Page) -> None:
    page.ridge((214, 230, 246), 0.18, 0.14)
    page.ground((242, 248, 255))
    for _ in range(60):
        x, y = page.rng.randrange(page.wide), page.rng.randrange(page.high)
        page.disc(x, y, 2.5, (250, 252, 255))


def _beach(page: _Page) -> None:
    page.ground((238, 214, 154))
    shore = page.horizon + int(page.height * 0.16)
    sea = _gradient(
        (page.wide, shore - page.horizon),
        page.lit((34, 112, 190)),
        page.lit((70, 186, 214)),
        shore - page.horizon,
    )
    page.picture.paste(sea, (0, page.horizon))
    page.pen.rectangle((0, shore, page.wide, shore + 5), fill=page.lit((244, 250, 252)))


def _city(page: _Page) -> None:
    x = -page.rng.randrange(30)
    while x < page.wide:
        wide, tall = page.rng.choice((32, 40, 48)), int(page.rng.uniform(0.16, 0.42) * page.height)
        _building(page, x, wide, page.horizon - tall)
        x += wide
    page.ground((128, 130, 138))
    middle = page.horizon + int(page.height * 0.2)
    for dash in range(-page.rng.randrange(48), page.wide, 48):
        page.pen.rectangle((dash, middle, dash + 24, middle + 4), fill=page.lit((240, 236, 214)))


def _building(page: _Page, x: int, wide: int, top: int) -> None:
    wall = page.rng.choice(((150, 108, 98), (120, 130, 150), (172, 158, 140)))
    page.pen.rectangle((x, top, x + wide - 3, page.horizon), fill=page.lit(wall))
    night = page.scene.time == "night"
    glass = (255, 222, 120) if night else page.lit((206, 226, 240))
    for y in range(top + 8, page.horizon - 8, 16):
        for column in range(x + 6, x + wide - 10, 13):
            page.pen.rectangle((column, y, column + 6, y + 8), fill=glass)


def _forest(page: _Page) -> None:
    page.ridge((44, 110, 66), 0.14, 0.1)
    page.ground((74, 128, 58))
    for row, shade in ((0.05, 0.8), (0.1, 1.0)):
        x = -page.rng.randrange(40)
        while x < page.wide + 20:
            _pine(page, x, page.horizon + int(row * page.height), page.rng.uniform(0.30, 0.46), shade)
            x += page.rng.choice((30, 38, 46))


def _pine(page: _Page, x: int, foot: int, tall: float, shade: float) -> None:
    rise = int(tall * page.height)
    page.pen.rectangle((x - 4, foot - 14, x + 4, foot), fill=page.lit((112, 74, 44), shade))
    page.pen.polygon(
        [(x - rise // 4, foot - 10), (x, foot - rise), (x + rise // 4, foot - 10)],
        fill=page.lit((30, 104, 58), shade),
    )


def _mountains(page: _Page) -> None:
    step = int(page.width * 0.4)
    for x in range(-page.rng.randrange(step), page.wide + step, step):
        tall = int(page.rng.uniform(0.3, 0.46) * page.height)
        _peak(page, x + page.rng.randrange(-16, 17), tall)
    page.ground((132, 156, 104))


def _peak(page: _Page, x: int, tall: int) -> None:
    top, cap = page.horizon - tall, tall // 3
    page.pen.polygon(
        [(x - tall, page.horizon), (x, top), (x + tall, page.horizon)], fill=page.lit((122, 120, 142))
    )
    page.pen.polygon(
        [(x - cap, top + cap), (x, top), (x + cap, top + cap), (x, top + int(cap * 0.7))],
        fill=page.lit((246, 248, 255)),
    )


GROUNDS: dict[str, Callable[[_Page], None]] = {
    "meadow": _meadow,
    "desert": _desert,
    "snow": _snow,
    "beach": _beach,
    "city": _city,
    "forest": _forest,
    "mountains": _mountains,
}
