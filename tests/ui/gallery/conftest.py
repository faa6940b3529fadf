"""A gallery with pictures in it, shown in a real window."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from studio.ui.window import Window
from tests.ui.gallery.hands import (
    fill,
    show_gallery,
)


@pytest.fixture
def ids(window: Window, qtbot: QtBot, tmp_path: Path) -> list[int]:
    """Twelve pictures, shown in the gallery: row 0 has seed 11, row 11 seed 0."""
    made = fill(window, tmp_path / "made", 12)
    show_gallery(window, qtbot, 12)
    return made
