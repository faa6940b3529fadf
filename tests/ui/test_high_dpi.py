"""On a fine screen 100 % is one document pixel on one device pixel."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = """
import sys
import numpy as np
from PySide6.QtWidgets import QApplication
from studio.app.session import Session
from studio.settings import Settings
from studio.ui.canvas import canvas as canvas_module
from studio.ui.qimage import to_pixels
from tests.app.backend import GreyBackend

canvas_module.PAINT_SECONDS = 60.0  # however busy the machine, a frame is whole
application = QApplication(["test"])
session = Session(Settings(), GreyBackend())
y, x = np.mgrid[0:200, 0:300]
pixels = np.dstack((x % 256, y, (x * 7 + y * 13) % 256, np.full_like(x, 255))).astype(np.uint8)
session.paste_pixels(pixels, "Picture")
session.set_tool("Move layer")
canvas = canvas_module.Canvas(session)
canvas.resize(400, 300)
canvas.show()
canvas.actual_size()
seen = to_pixels(canvas.grab().toImage())
left, top = canvas.view.to_device(20, 30)
assert canvas.devicePixelRatioF() == float(sys.argv[1]), canvas.devicePixelRatioF()
assert seen.shape[1] == round(400 * float(sys.argv[1])), seen.shape
assert (seen[top : top + 100, left : left + 120] == pixels[30:130, 20:140]).all()
"""


@pytest.mark.parametrize("ratio", ["1.5", "2"])
def test_100_per_cent_shows_the_very_pixels_on_a_fine_screen(ratio: str) -> None:
    environment = {**os.environ, "QT_SCALE_FACTOR": ratio, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", SCRIPT, ratio]
    root = Path(__file__).parents[2]
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
