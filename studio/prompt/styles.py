"""Styles: words around a prompt, kept under a name."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

from studio.errors import StudioError

SLOT = "{prompt}"
COLUMNS = ("name", "prompt", "negative_prompt")


@dataclass(frozen=True)
class Style:
    """`prompt` and `negative_prompt` go around what is typed where they say {prompt}, else after it."""

    name: str
    prompt: str = ""
    negative_prompt: str = ""

    def applied(self, prompt: str, negative_prompt: str = "") -> tuple[str, str]:
        """The prompt and the negative prompt in this style."""
        return _around(self.prompt, prompt), _around(self.negative_prompt, negative_prompt)


def _around(style: str, prompt: str) -> str:
    if SLOT in style:
        return style.replace(SLOT, prompt)
    return ", ".join(part for part in (prompt, style) if part.strip())


def open_styles(path: Path) -> tuple[Style, ...]:
    """The styles in a CSV file with the columns name, prompt and negative_prompt, as A1111 writes it.

    Rows without a name are left out. Raises StudioError.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file, strict=True))
    except OSError as error:
        raise StudioError(f"The styles in {path} cannot be read: {error.strerror or error}.") from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise StudioError(f"The styles in {path} are not a CSV file in UTF-8.", repr(error)) from error
    if rows and not {"name", "prompt"} <= rows[0].keys():
        raise StudioError(f"The styles in {path} need the columns {', '.join(COLUMNS)}.")
    return tuple(Style(*(row.get(column) or "" for column in COLUMNS)) for row in rows if row["name"])
