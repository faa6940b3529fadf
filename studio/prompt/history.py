"""What was generated before, as it was typed: newest first, each thing once, kept in a file."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from studio.errors import StudioError

MOST = 1000  # that are remembered


@dataclass(frozen=True)
class Past:
    """A prompt with what went with it."""

    prompt: str
    negative_prompt: str = ""
    styles: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing worth remembering."""
        return not (self.prompt.strip() or self.negative_prompt.strip())

    @classmethod
    def from_dict(cls, values: Any) -> Past:
        """The inverse of dataclasses.asdict. Raises ValueError."""
        if not isinstance(values, dict):
            raise ValueError(f"expected an object, found {values!r}")
        prompt, negative = values.get("prompt", ""), values.get("negative_prompt", "")
        styles = values.get("styles", [])
        is_text = isinstance(styles, list) and all(isinstance(v, str) for v in (prompt, negative, *styles))
        if not is_text:
            raise ValueError(f"expected texts, found {values!r}")
        return cls(prompt, negative, tuple(styles))


def remembered(history: Sequence[Past], past: Past) -> tuple[Past, ...]:
    """`history` with `past` on top."""
    if past.is_empty:
        return tuple(history)
    return (past, *(other for other in history if other != past))[:MOST]


def search(history: Iterable[Past], words: str) -> list[Past]:
    """Those that have every one of `words` in them somewhere, whatever its case."""
    wanted = words.casefold().split()
    return [past for past in history if all(word in _said(past) for word in wanted)]


def _said(past: Past) -> str:
    return "\n".join((past.prompt, past.negative_prompt, *past.styles)).casefold()


def open_history(path: Path) -> tuple[Past, ...]:
    """What `save_history` wrote; nothing when there is no file. Raises StudioError."""
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
        if not isinstance(values, list):
            raise ValueError("no list")
        return tuple(Past.from_dict(value) for value in values)[:MOST]
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise StudioError(
            f"The prompt history in {path} cannot be read: {error.strerror or error}."
        ) from error
    except (ValueError, RecursionError) as error:
        raise StudioError(f"The prompt history in {path} is damaged.", repr(error)) from error


def save_history(path: Path, history: Iterable[Past]) -> None:
    """Write the file; a crash leaves the old one or the new one. Raises StudioError."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        partial = path.with_name(f"{path.name}.partial")
        partial.write_text(json.dumps([asdict(past) for past in history], indent=1), encoding="utf-8")
        partial.replace(path)
    except OSError as error:
        raise StudioError(
            f"The prompt history cannot be saved to {path}: {error.strerror or error}."
        ) from error
