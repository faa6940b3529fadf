"""What the tests of tools that paint begin with."""

from __future__ import annotations

import numpy as np
import pytest

from studio.document.document import Document
from tests.tools.easel import Easel


@pytest.fixture
def easel() -> Easel:
    """Half dark, half light, with a white dot in the dark."""
    pixels = np.full((100, 120, 3), 80, np.uint8)
    pixels[:, 60:] = 160
    pixels[48:53, 28:33] = 255
    easel = Easel(Document.from_pixels(pixels))
    easel.paints.clone_from = (90.0, 50.0)
    return easel
