"""Paints the settings people built: city, village, room."""

from __future__ import annotations

from studio.training.picturebook.drawing.canvas import Canvas, Colour, mix
from studio.training.picturebook.drawing.lands import plant
from studio.training.picturebook.drawing.page import SKY, Page
from studio.training.picturebook.drawing.props import ROOFS, prop

WALLS: tuple[Colour, ...] = (
    (186, 122, 104),
    (136, 152, 180),
    (212, 190, 156),
    (160, 130, 150),
    (120, 146, 146),
)
LAMP: Colour = (255, 216, 120)
GLASS: Colour = (200, 224, 240)


def city(page: Page) -> None:
    """A street: towers in the haze, house fronts with windows, a pavement, a road."""
    _row(page, (0.30, 0.44), 0.12, far=0.45)
    _row(page, (0.18, 0.34), 0.17, far=0.0)
    kerb = page.horizon + 0.07 * page.height
    page.canvas.sweep(page.shades((204, 200, 196), (184, 180, 178)), page.horizon, kerb)
    page.canvas.sweep(page.shades((112, 114, 126), (92, 94, 108)), kerb, page.height)
    page.canvas.box(0, kerb - 0.006 * page.height, page.width, kerb, page.lit((150, 146, 146)))
    middle, step = kerb + 0.13 * page.height, 0.2 * page.unit
    x = -page.rng.uniform(0, step)
    while x < page.width:
        page.canvas.box(x, middle, x + step * 0.55, middle + 0.016 * page.height, page.lit((238, 234, 214)))
        x += step


def _row(page: Page, tall: tuple[float, float], step: float, far: float) -> None:
    x = -page.rng.uniform(0, step) * page.unit
    while x < page.width:
        wide = step * page.unit * page.rng.uniform(0.85, 1.2)
        _front(page, x, wide, page.horizon - page.rng.uniform(*tall) * page.unit, far)
        x += wide


def _front(page: Page, x: float, wide: float, top: float, far: float) -> None:
    wall = page.rng.choice(WALLS)
    page.canvas.box(x, top, x + wide, page.horizon, page.lit(mix(wall, (40, 40, 60), 0.18), far))
    page.canvas.box(x, top, x + wide * 0.94, page.horizon, page.lit(wall, far))
    if far:
        return
    page.canvas.box(x - 1, top, x + wide, top + 0.012 * page.height, page.lit(mix(wall, (30, 30, 50), 0.3)))
    side, gap = 0.034 * page.unit, 0.056 * page.unit
    columns = max(1, int((wide * 0.9) / gap))
    start = x + (wide * 0.94 - columns * gap + (gap - side)) / 2
    y = top + 0.035 * page.unit
    while y + side * 1.3 < page.horizon - 0.01 * page.height:
        for column in range(columns):
            glass = LAMP if page.dark and page.rng.random() < 0.75 else page.lit(GLASS)
            left = start + column * gap
            page.canvas.box(left, y, left + side, y + side * 1.25, glass)
        y += gap * 1.35


def village(page: Page) -> None:
    """Cottages with steep roofs along a path over green hills."""
    page.hills(page.shades((142, 190, 116), (126, 176, 98), far=0.25), 0.14, 0.15)
    page.ground((132, 186, 88), (110, 164, 70), (90, 142, 58))
    for x in page.across(0.17):
        if page.rng.random() < 0.5:
            plant(page, "tree", x, page.horizon + 0.015 * page.height, 0.15, 0.8, far=0.08)
    for x in page.across(0.29):
        number, tall = page.rng.randrange(len(ROOFS)), page.rng.uniform(0.17, 0.21)
        _cottage(page, number, x, page.horizon + page.rng.uniform(0.03, 0.06) * page.height, tall)
    level = page.horizon + 0.14 * page.height + 0.012 * page.height * page.waves(0.25)
    page.canvas.below(level, page.shades((226, 202, 156), (212, 186, 138)), page.height)
    page.canvas.below(level + 0.09 * page.height, page.shades((116, 170, 74), (92, 144, 58)), page.height)


def _cottage(page: Page, number: int, x: float, foot: float, tall: float) -> None:
    plant(page, f"cottage {number}", x, foot, tall, 1.15)
    if page.dark:  # the lamp behind the windows does not dim with the day
        high = max(2, round(tall * page.unit))
        wide = max(2, round(high * 1.15))
        left, top = round(x - wide / 2), round(foot - high)
        cut = prop(f"lit cottage {number}", wide, high)
        for share in (0.25, 0.77):
            first, last = round(wide * (share - 0.06)), round(wide * (share + 0.06))
            window = cut[round(high * 0.61) : round(high * 0.77), first:last]
            page.canvas.stamp(window, left + first, top + round(high * 0.61))


def room(page: Page) -> None:
    """A papered wall, a window with the sky of the hour in it, a skirting board, a wooden floor."""
    canvas, unit = page.canvas, page.unit
    wall: Colour = page.rng.choice(((238, 214, 176), (206, 220, 206), (232, 204, 200), (198, 212, 230)))
    light = _lamplight(page)
    canvas.sweep([_dim(wall, light), _dim(mix(wall, (120, 90, 70), 0.12), light)], 0, page.horizon)
    _window(page, page.rng.uniform(0.2, 0.8) * page.width, light)
    board = 0.028 * page.height
    canvas.box(0, page.horizon - board, page.width, page.horizon, _dim((250, 246, 238), light))
    canvas.sweep([_dim((186, 132, 84), light), _dim((156, 104, 62), light)], page.horizon, page.height)
    depth = page.height - page.horizon
    for share in (0.16, 0.42, 0.74):
        y = page.horizon + share * depth
        canvas.box(0, y, page.width, y + max(1, 0.005 * page.height), _dim((128, 84, 50), light), 0.6)
    x, y = page.rng.uniform(0.35, 0.65) * page.width, page.horizon + 0.72 * depth
    rug: Colour = page.rng.choice(((176, 74, 74), (74, 110, 150), (96, 136, 100)))
    canvas.oval(x, y, (0.40 * unit, 0.085 * unit), _dim(mix(rug, (255, 240, 220), 0.5), light), 1, 2)
    canvas.oval(x, y, (0.36 * unit, 0.072 * unit), _dim(rug, light), 1, 2)


def _lamplight(page: Page) -> Colour:
    """Indoors, night is warm and dim rather than blue."""
    return {
        "day": (1.0, 1.0, 1.0),
        "sunset": (1.0, 0.82, 0.66),
        "night": (0.50, 0.44, 0.46),
        "dawn": (0.98, 0.93, 0.94),
        "dusk": (0.70, 0.58, 0.70),
    }[page.scene.time]


def _dim(colour: Colour, light: Colour) -> Colour:
    return colour[0] * light[0], colour[1] * light[1], colour[2] * light[2]


def _window(page: Page, x: float, light: Colour) -> None:
    canvas, unit = page.canvas, page.unit
    wide, top, bottom = 0.17 * unit, 0.10 * page.height, 0.10 * page.height + 0.36 * unit
    rim, frame = 0.022 * unit, _dim((252, 248, 240), light)
    canvas.box(x - wide - rim, top - rim, x + wide + rim, bottom + rim, frame)
    sky = page.canvas.pixels[round(top) : round(bottom), max(0, round(x - wide)) : max(0, round(x + wide))]
    if sky.size:
        view = Canvas((sky.shape[1], sky.shape[0]))
        view.sweep(SKY[page.scene.time], 0, view.height)
        _view(page, view)
        sky[:] = view.pixels
    canvas.box(x - rim / 2, top, x + rim / 2, bottom, frame)
    canvas.box(x - wide, (top + bottom) / 2 - rim / 2, x + wide, (top + bottom) / 2 + rim / 2, frame)
    canvas.box(
        x - wide - rim * 2, bottom + rim, x + wide + rim * 2, bottom + rim * 2, _dim((226, 214, 198), light)
    )


def _view(page: Page, view: Canvas) -> None:
    """What the window shows: the light of the hour over a green hill."""
    wide, high = view.width, view.height
    lights: dict[str, tuple[float, float, Colour]] = {
        "day": (0.3, 0.15, (255, 222, 74)),
        "sunset": (0.7, 0.22, (255, 244, 190)),
        "night": (0.7, 0.14, (252, 244, 206)),
        "dawn": (0.3, 0.15, (255, 253, 244)),
    }
    if page.scene.time in lights:
        x, radius, colour = lights[page.scene.time]
        y = 0.25 if page.scene.time in ("day", "night") else 0.75
        view.disc(x * wide, y * high, radius * 0.8 * wide, colour)
    view.oval(wide * 0.4, high * 1.1, (wide, high * 0.3), page.lit((110, 178, 90)), 1, 1.5)
