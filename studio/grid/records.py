"""A grid remembered: what it was asked to be and what became of its cells, in its own file and in exports."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from PIL import Image

from studio.errors import StudioError
from studio.formats.writing import replaced
from studio.grid.axes import Ground, Value
from studio.grid.cells import Grid, Values, lay_out
from studio.grid.spec import Spec

KEY = "sfumato_grid"  # in JSON, and the keyword of the PNG text chunk
VERSION = 1
SUFFIX = ".jsonl"  # of a grid's own file: one line of what it is, then one for each picture
_BEGIN, _END = f'<script type="application/json" id="{KEY}">', "</script>"
_LARGEST = 256 * 2**20  # bytes of a file that is looked into


@dataclass(frozen=True)
class Outcome:
    """What became of a cell: its picture, or why there is none."""

    path: str = ""
    seconds: float = 0.0
    problem: str = ""

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values; what says nothing is left out."""
        return {name: value for name, value in vars(self).items() if value}

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> Outcome:
        """The inverse of `to_dict`."""
        return cls(
            str(values.get("path", "")),
            float(values.get("seconds", 0.0)),
            str(values.get("problem", "")),
        )


@dataclass(frozen=True, eq=False)
class Saved:
    """A grid with what became of its cells; those that are not named were not made yet."""

    grid: Grid
    outcomes: Mapping[int, Outcome] = field(default_factory=dict)


def heading(grid: Grid) -> dict[str, Any]:
    """What a grid is, as plain JSON values."""
    drawn = any(cell.params.template or cell.params.negative_template for cell in grid.cells)
    words = [[cell.params.prompt, cell.params.negative_prompt] for cell in grid.cells] if drawn else []
    return {KEY: VERSION, "spec": grid.spec.to_dict(), "values": grid.values, "words": words}


def to_text(saved: Saved) -> str:
    """A grid and its outcomes as JSON in ASCII."""
    cells = {str(index): outcome.to_dict() for index, outcome in saved.outcomes.items()}
    return json.dumps({**heading(saved.grid), "cells": cells})


def without_home(saved: Saved) -> Saved:
    """The same with ~ in the place of the home folder, whose name is nobody else's business."""
    home = str(Path.home())
    named = {
        index: replace(outcome, path="~" + outcome.path.removeprefix(home))
        if outcome.path.startswith(home)
        else outcome
        for index, outcome in saved.outcomes.items()
    }
    return Saved(saved.grid, named)


def line_of(cell: int, outcome: Outcome) -> str:
    """What became of one cell, as a line of the grid's own file."""
    return json.dumps({"cell": cell, **outcome.to_dict()}) + "\n"


def begin(grid: Grid, path: Path) -> None:
    """Write the file of a new grid. Raises StudioError."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StudioError(f"{path.parent} cannot be made: {error.strerror or error}.") from error
    with replaced(path) as stream:
        stream.write((json.dumps(heading(grid)) + "\n").encode())


def append(path: Path, lines: str) -> None:
    """Add lines to the file of a grid. Raises StudioError."""
    try:
        with path.open("a", encoding="ascii") as stream:
            stream.write(lines)
    except OSError as error:
        raise StudioError(f"{path} cannot be written: {error.strerror or error}.") from error


def open_grid(path: Path, ground: Ground) -> Saved:
    """The grid in a file: its own, or an export as picture or HTML. Raises StudioError.

    Pictures that are named relative to the file are looked for beside it.
    """
    try:
        if path.stat().st_size > _LARGEST:
            raise StudioError(f"{path.name} is too large to be a grid.")
        texts = _texts(path)
    except (OSError, SyntaxError) as error:  # SyntaxError: what Pillow says of some damaged files
        raise StudioError(f"{path.name} cannot be read: {error}.") from error
    if texts is None:
        raise StudioError(f"There is no grid in {path.name}: open one that was exported as picture or HTML.")
    try:
        return _saved(texts, path.parent, ground)
    except (KeyError, TypeError, ValueError, IndexError, AttributeError) as error:
        raise StudioError(f"The grid in {path.name} cannot be read: {error!r}.") from error


def _texts(path: Path) -> list[str] | None:
    """The JSON texts in a file: one, or a line for each picture after it; None = there are none."""
    with path.open("rb") as stream:
        start = stream.read(64)
    if start.startswith(b"{"):
        return path.read_text(encoding="utf-8", errors="replace").splitlines()
    if start.startswith(b"\x89PNG"):
        with Image.open(path) as image:
            image.load()
            text = getattr(image, "text", {}).get(KEY)
        return None if text is None else [str(text)]
    words = path.read_text(encoding="utf-8", errors="replace")
    _before, found, after = words.partition(_BEGIN)
    return [after.partition(_END)[0]] if found else None


def in_html(text: str) -> str:
    """The JSON as part of a page; it cannot end the element that it is in."""
    return _BEGIN + text.replace("<", "\\u003c") + _END


def _saved(texts: list[str], folder: Path, ground: Ground) -> Saved:
    first = json.loads(texts[0])
    if first[KEY] > VERSION:
        raise StudioError("This grid was made by a newer Sfumato.")
    spec = Spec.from_dict(first["spec"])
    grid = lay_out(spec, _values(first["values"]), ground, words=first["words"])
    cells = [(int(index), values) for index, values in first.get("cells", {}).items()]
    for text in texts[1:]:
        try:
            values = json.loads(text)
        except ValueError:
            continue  # the line that was being written when the program ended
        cells.append((int(values["cell"]), values))
    outcomes = {index: _placed(Outcome.from_dict(values), folder) for index, values in cells}
    return Saved(grid, {index: outcomes[index] for index in outcomes if 0 <= index < len(grid.cells)})


def _placed(outcome: Outcome, folder: Path) -> Outcome:
    if not outcome.path:
        return outcome
    return replace(outcome, path=str(folder / Path(outcome.path).expanduser()))


def _values(lists: Any) -> Values:
    return tuple(tuple(_value(value) for value in values) for values in lists)


def _value(value: Any) -> Value:
    return tuple(_value(each) for each in value) if isinstance(value, list) else value
