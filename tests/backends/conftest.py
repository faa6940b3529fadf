"""The engine's tiny models, for the backends that run them."""

from __future__ import annotations

from tests.engine.conftest import _previews_in_one_place, folders, half, photo

__all__ = ["_previews_in_one_place", "folders", "half", "photo"]
