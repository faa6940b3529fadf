"""The studio's own icon."""

from __future__ import annotations

import runpy
from pathlib import Path

import numpy as np
from PIL import Image
from pytestqt.qtbot import QtBot

from studio.settings import resources
from studio.ui.icons import app_icon
from tests.conftest import psnr

ROOT = Path(__file__).parents[2]


def test_the_picture_of_the_icon_is_what_its_drawing_shows(qtbot: QtBot, tmp_path: Path) -> None:
    icons = resources() / "icons"
    draw = runpy.run_path(str(ROOT / "packaging" / "icon.py"))["draw"]
    draw(icons / "sfumato.svg", tmp_path / "drawn.png")
    drawn, shipped = (np.asarray(Image.open(p)) for p in (tmp_path / "drawn.png", icons / "sfumato.png"))
    assert psnr(drawn, shipped) >= 40


def test_the_window_icon_is_there_at_every_size(qtbot: QtBot) -> None:
    for size in (16, 32, 64, 256):
        assert app_icon().pixmap(size, size).width() == size
