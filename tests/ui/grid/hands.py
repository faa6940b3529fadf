"""What the tests of grids do: ask for one, wait until it is made, look at a cell."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot

from studio.grid.spec import Spec, Wish
from studio.ui.grid.page import GridPage
from studio.ui.qimage import to_pixels
from studio.ui.window import Window

SEEDS = Spec(x=Wish("seed", "10, 90, 200"), y=Wish("steps", "2, 3"))


def shown(window: Window, spec: Spec = SEEDS) -> GridPage:
    window.session.generation.set_params(prompt="a hill", width=64, height=64, steps=4)
    window.stage.show_grid()
    page = window.stage.grid
    page.form.set_spec(spec)
    return page


def made(window: Window, qtbot: QtBot, spec: Spec = SEEDS) -> GridPage:
    page = shown(window, spec)
    page.make()
    grids = window.session.grids
    qtbot.waitUntil(lambda: grids.grid is not None and not grids.is_running and not grids.left)
    qtbot.waitUntil(page.view.hasFocus)
    return page


def place_of(page: GridPage, cell: int) -> QPoint:
    layout = page.view._layout
    assert layout is not None
    return layout.box(cell, page.view._scrolled()).center()


def colour_of(page: GridPage, cell: int) -> tuple[int, ...]:
    """What is painted in the middle of a cell."""
    view = page.view.viewport()
    pixels = to_pixels(view.grab().toImage())
    point = place_of(page, cell) * view.devicePixelRatioF()
    return tuple(int(value) for value in pixels[point.y(), point.x()][:3])
