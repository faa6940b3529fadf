"""What was measured piece by piece, kept in a file, so that a later run goes on where one was stopped."""

from __future__ import annotations

import json
from collections.abc import Callable, Generator, Iterator
from pathlib import Path

from studio.bench.report import Measurement
from studio.errors import StudioError


class Kept:
    """The measurements of pieces by their names, in `path`; without one nothing outlives the run."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._found: dict[str, list[Measurement]] = {}
        if path is not None and path.exists():
            try:
                told = json.loads(path.read_text(encoding="utf-8"))
                self._found = {name: [Measurement(**one) for one in each] for name, each in told.items()}
            except (OSError, ValueError, TypeError, AttributeError) as error:
                raise StudioError(
                    f"{path} holds no results of a benchmark: remove it.", str(error)
                ) from error

    def has(self, piece: str) -> bool:
        """Whether it was measured to its end."""
        return piece in self._found

    def piece(
        self, name: str, measure: Callable[[], Iterator[Measurement]]
    ) -> Generator[Measurement, None, None]:
        """What is known of a piece, else what `measure` finds, kept once it is done.

        Raises StudioError when it cannot be kept.
        """
        if name in self._found:
            yield from self._found[name]
            return
        found = []
        for one in measure():
            found.append(one)
            yield one
        self._found[name] = found
        if self._path is None:
            return
        told = {piece: [vars(one) for one in each] for piece, each in self._found.items()}
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._path.write_text(json.dumps(told, indent=1), encoding="utf-8")
        except OSError as error:
            raise StudioError(f"{self._path} cannot be written: {error.strerror or error}.") from error
