"""The engine's tiny models, for the backends that run them."""

from __future__ import annotations

from tests.engine.conftest import folders, half, photo

__all__ = ["folders", "half", "photo"]
