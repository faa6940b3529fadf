"""What grids are read on in tests, and the engine's tiny models."""

from __future__ import annotations

import pytest

from studio.grid.axes import Ground
from tests.engine.conftest import _previews_in_one_place, folders

__all__ = ["_previews_in_one_place", "folders"]

SCHEDULERS = ("DPM++ 2M", "Euler", "Euler a", "Heun")


@pytest.fixture
def ground() -> Ground:
    return Ground(
        names={"model": ("picturebook", "sea", "seaside"), "scheduler": SCHEDULERS}, calls={"Heun": 2}
    )
