"""A mask written as a grey picture: 8-bit PNG, white where the picture may change."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from studio.formats.writing import replaced
from studio.job import Pixels


def save_mask(values: Pixels, path: Path) -> None:
    """Write (h, w) uint8 as a grey PNG; `path` keeps the name it has. Raises StudioError."""
    with replaced(path) as stream:
        Image.fromarray(values).save(stream, "PNG", optimize=False)
