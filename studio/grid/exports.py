"""What a grid can be written as, by the suffix of the file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from studio.errors import StudioError
from studio.grid.records import Saved
from studio.grid.sheet import write_sheet
from studio.grid.tables import write_csv, write_html

EXPORTS: Mapping[str, Callable[[Saved, Path, bool], None]] = {
    ".png": write_sheet,
    ".html": write_html,
    ".csv": write_csv,
}


def check_kind(path: Path) -> None:
    """Raise StudioError when a grid cannot be written under that name."""
    if path.suffix.lower() not in EXPORTS:
        raise StudioError(
            f"{path.name}: grids are exported as one of {', '.join(EXPORTS)}; name one of these."
        )


def export(saved: Saved, path: Path, told: bool = True) -> None:
    """Write a grid; with `told` a picture or page can be opened again as a grid. Raises StudioError."""
    check_kind(path)
    EXPORTS[path.suffix.lower()](saved, path, told)
