"""The engine's tiny models, for the backends that run them, and one of them converted."""

from __future__ import annotations

from pathlib import Path

import pytest

from studio.engine.execution.convert import convert
from tests.engine.conftest import Folders, _previews_in_one_place, folders, half, photo

__all__ = ["_previews_in_one_place", "folders", "half", "photo"]


@pytest.fixture(scope="session")
def converted(folders: Folders, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder in which the graphs of `folders("v_prediction", "tiny")` are: to copy, not to change."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("SFUMATO_DATA", str(found := tmp_path_factory.mktemp("converted")))
        convert(folders("v_prediction", "tiny"))
    return found
