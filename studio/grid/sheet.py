"""A grid as one picture: the cells side by side, headings beside them, the grid itself inside the file."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont
from PIL.PngImagePlugin import PngInfo

from studio.formats import open_pixels
from studio.formats.writing import replaced
from studio.grid.cells import Cell, Grid
from studio.grid.records import KEY, Outcome, Saved, to_text, without_home

LONGEST = 16_384  # pixels of a side of the sheet
LARGEST = 120_000_000  # pixels in all
_FONTS = ("DejaVuSans.ttf", "Arial.ttf", "Arial Unicode.ttf", "NotoSans-Regular.ttf")
_PAPER, _INK, _MUTED, _EMPTY, _WRONG = "#ffffff", "#1d1e21", "#585b63", "#ececec", "#b0271e"
_Font = ImageFont.FreeTypeFont | ImageFont.ImageFont

Read = Callable[[Path], Image.Image]


@dataclass(frozen=True)
class _Layout:
    """Where things lie on the sheet, in pixels."""

    cell: tuple[int, int]
    gap: int
    left: int  # room for the headings of rows
    top: int  # for those of columns
    page: int  # for that of a page
    caption: int  # under each cell
    font: _Font

    def size(self, grid: Grid) -> tuple[int, int]:
        width = self.left + grid.columns * (self.cell[0] + self.gap) + self.gap
        return width, self.gap + grid.pages * self.page_height(grid)

    def page_height(self, grid: Grid) -> int:
        return self.page + self.top + grid.rows * (self.cell[1] + self.caption + self.gap) + self.gap

    def place(self, grid: Grid, cell: Cell) -> tuple[int, int]:
        x = self.left + self.gap + cell.column * (self.cell[0] + self.gap)
        y = self.top + self.page + self.gap + cell.row * (self.cell[1] + self.caption + self.gap)
        return x, y + self.gap + cell.page * self.page_height(grid)


def write_sheet(saved: Saved, path: Path, told: bool = True) -> None:
    """Write a grid as a PNG; with `told` it can be opened again as a grid. Raises StudioError."""
    sheet = draw(saved.grid, saved.outcomes)
    info = PngInfo()
    info.add(b"sRGB", b"\0")
    if told:
        info.add_itxt(KEY, to_text(without_home(saved)))
    with replaced(path) as stream:
        sheet.save(stream, "PNG", pnginfo=info)


def draw(grid: Grid, outcomes: Mapping[int, Outcome], read: Read | None = None) -> Image.Image:
    """The sheet as a picture; where a file cannot be read its cell says so."""
    read = read or _read
    layout = _layout(grid)
    sheet = Image.new("RGB", layout.size(grid), _PAPER)
    pen = ImageDraw.Draw(sheet)
    for cell in grid.cells:
        _draw_cell(sheet, pen, grid, layout, cell, outcomes.get(cell.index), read)
    for page in range(grid.pages):
        _draw_headings(pen, grid, layout, page)
    return sheet


def _read(path: Path) -> Image.Image:
    pixels = open_pixels(path)[0]
    return Image.fromarray(np.ascontiguousarray(pixels[..., :3]))


def _layout(grid: Grid) -> _Layout:
    width, height = grid.largest
    scale = 1.0
    while True:
        layout = _laid_out(grid, max(8, int(width * scale)), max(8, int(height * scale)))
        wide, high = layout.size(grid)
        if (max(wide, high) <= LONGEST and wide * high <= LARGEST) or scale < 0.01:
            return layout
        scale *= 0.8


def _laid_out(grid: Grid, width: int, height: int) -> _Layout:
    size = min(max(10, round(width / 14)), 36)
    font = _font(size)
    line = round(size * 1.35)
    rows = [text for text in (grid.heading(1, row) for row in range(grid.rows)) if text]
    left = 0
    if rows:
        widest = max(font.getlength(text) for text in [*rows, grid.title(1)])
        left = min(math.ceil(widest), max(width, 8 * size)) + size
    tops = [_wrapped(font, grid.heading(0, column), width) for column in range(grid.columns)]
    lines = max((len(text) for text in tops), default=0)
    top = (lines + 1) * line + line // 3 if grid.title(0) else 0
    caption = line * 3 if grid.spec.draws else 0
    page = 2 * line if grid.title(2) else 0
    return _Layout((width, height), max(4, width // 32), left, top, page, caption, font)


def _draw_cell(
    sheet: Image.Image,
    pen: ImageDraw.ImageDraw,
    grid: Grid,
    layout: _Layout,
    cell: Cell,
    outcome: Outcome | None,
    read: Read,
) -> None:
    x, y = layout.place(grid, cell)
    width, height = layout.cell
    problem = outcome.problem if outcome else "not made"
    if outcome and outcome.path:
        try:
            picture = read(Path(outcome.path))
            picture.thumbnail((width, height), Image.Resampling.LANCZOS)
            sheet.paste(picture, (x + (width - picture.width) // 2, y + (height - picture.height) // 2))
            problem = ""
        except Exception as error:  # whatever is wrong with one file, the others make a sheet
            problem = str(error)
    if problem:
        pen.rectangle((x, y, x + width - 1, y + height - 1), fill=_EMPTY)
        colour = _WRONG if outcome else _MUTED
        _write(pen, layout, (x + 6, y + 6), problem, width - 12, colour, height - 12)
    if grid.spec.draws:
        _write(pen, layout, (x, y + height + 3), grid.caption(cell), width, _INK, layout.caption)


def _draw_headings(pen: ImageDraw.ImageDraw, grid: Grid, layout: _Layout, page: int) -> None:
    y = layout.gap + page * layout.page_height(grid)
    width, height = layout.cell
    line = _line(layout)
    if grid.title(2):
        text = f"{grid.title(2)}: {grid.heading(2, page)}"
        _write(pen, layout, (layout.gap, y + line // 3), text, layout.size(grid)[0], _INK, line)
    y += layout.page
    start = layout.left + layout.gap
    if grid.title(0):
        _write(pen, layout, (start, y), grid.title(0), layout.size(grid)[0], _MUTED, line)
        for column in range(grid.columns):
            place = (start + column * (width + layout.gap), y + line)
            _write(pen, layout, place, grid.heading(0, column), width, _INK, layout.top - line)
    if grid.title(1):
        place = (layout.gap, y + max(0, layout.top - line))
        if layout.top:
            _write(pen, layout, place, grid.title(1), layout.left, _MUTED, line)
        for row in range(grid.rows):
            at = y + layout.top + layout.gap + row * (height + layout.gap)
            _write(pen, layout, (layout.gap, at), grid.heading(1, row), layout.left, _INK, height)


def _write(
    pen: ImageDraw.ImageDraw,
    layout: _Layout,
    place: tuple[int, int],
    text: str,
    width: int,
    colour: str,
    height: int,
) -> None:
    """Write `text` in lines of at most `width`, as many as there is room for."""
    line = _line(layout)
    room = max(1, height // line)
    lines = _wrapped(layout.font, text, width)
    if len(lines) > room:
        lines = [*lines[: room - 1], f"{lines[room - 1]}…"]
    for number, words in enumerate(lines):
        pen.text((place[0], place[1] + number * line), words, fill=colour, font=layout.font)


def _line(layout: _Layout) -> int:
    return round(getattr(layout.font, "size", 12) * 1.35)


def _wrapped(font: _Font, text: str, width: int) -> list[str]:
    """`text` in lines of at most `width` pixels; a word that is longer is cut."""
    lines: list[str] = []
    for word in text.replace("\n", " ").split():
        while font.getlength(word) > width and len(word) > 1:
            cut = max(1, int(len(word) * width / font.getlength(word)))
            lines.append(word[:cut])
            word = word[cut:]
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and font.getlength(joined) <= width:
            lines[-1] = joined
        else:
            lines.append(word)
    return lines


@lru_cache(maxsize=8)
def _font(size: int) -> _Font:
    for name in _FONTS:
        try:
            return ImageFont.truetype(name, size)
        except OSError:
            continue
    return ImageFont.load_default(size)
