"""The launchers are scripts, not a package: their folder goes on the path."""

from __future__ import annotations

from pathlib import Path

import pytest

PACKAGING = Path(__file__).parent.parent.parent / "packaging"


@pytest.fixture(autouse=True)
def _launchers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(PACKAGING))
