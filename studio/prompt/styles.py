"""Styles: words around a prompt, kept under a name in a table that A1111 reads too."""

from __future__ import annotations

import csv
import difflib
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from studio.errors import StudioError
from studio.prompt.nodes import Comment
from studio.prompt.syntax import parse

SLOT = "{prompt}"
COLUMNS = ("name", "prompt", "negative_prompt")
LARGEST = 16 * 1024 * 1024  # bytes of one file


@dataclass(frozen=True)
class Style:
    """`prompt` and `negative_prompt` go around what is typed where they say {prompt}, else after it."""

    name: str
    prompt: str = ""
    negative_prompt: str = ""

    def applied(self, prompt: str, negative_prompt: str = "") -> tuple[str, str]:
        """The prompt and the negative prompt in this style."""
        return _around(self.prompt, prompt), _around(self.negative_prompt, negative_prompt)


def apply_styles(styles: Iterable[Style], prompt: str, negative_prompt: str = "") -> tuple[str, str]:
    """Both prompts in all these styles, the first one innermost."""
    for style in styles:
        prompt, negative_prompt = style.applied(prompt, negative_prompt)
    return prompt, negative_prompt


def find_styles(names: Iterable[str], known: Sequence[Style]) -> tuple[Style, ...]:
    """The styles of these names. Raises StudioError for one that is not there."""
    by_name = {style.name: style for style in known}
    found = []
    for name in names:
        if name not in by_name:
            close = difflib.get_close_matches(name, by_name, 3, 0.5) or list(by_name)[:20]
            raise StudioError(f"There is no style {name!r}; there are: {', '.join(close) or 'none'}.")
        found.append(by_name[name])
    return tuple(found)


def merge_styles(known: Sequence[Style], more: Iterable[Style]) -> tuple[Style, ...]:
    """`known`, then what `more` adds; one whose name is taken by other words gets a number."""
    merged = list(known)
    for style in more:
        if style not in merged:
            merged.append(replace(style, name=free_name(style.name, merged)))
    return tuple(merged)


def free_name(name: str, styles: Iterable[Style]) -> str:
    """`name`, with a number after it when another style has it."""
    taken, number, free = {style.name for style in styles}, 2, name
    while free in taken:
        free, number = f"{name} {number}", number + 1
    return free


def open_styles(path: Path) -> tuple[Style, ...]:
    """The styles in a CSV file with the columns name, prompt and negative_prompt, as A1111 writes it.

    Its first versions called the column of the prompt text. Rows without a name are left out. Raises
    StudioError.
    """
    try:
        if path.stat().st_size > LARGEST:
            raise StudioError(f"The styles in {path} are larger than {LARGEST >> 20} MiB.")
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file, strict=True))
    except OSError as error:
        raise StudioError(f"The styles in {path} cannot be read: {error.strerror or error}.") from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise StudioError(f"The styles in {path} are not a CSV file in UTF-8.", repr(error)) from error
    if rows and not ("name" in rows[0] and {"prompt", "text"} & rows[0].keys()):
        raise StudioError(f"The styles in {path} need the columns {', '.join(COLUMNS)}.")
    return tuple(_style(row) for row in rows if (row["name"] or "").strip())


def _style(row: dict[str, str | None]) -> Style:
    words = row.get("prompt") if "prompt" in row else row.get("text")
    return Style((row["name"] or "").strip(), words or "", row.get("negative_prompt") or "")


def save_styles(path: Path, styles: Iterable[Style]) -> None:
    """Write a file that `open_styles` and A1111 read; a crash leaves the old one or the new one.

    Raises StudioError.
    """
    text = io.StringIO(newline="")
    table = csv.writer(text, quoting=csv.QUOTE_MINIMAL)
    table.writerow(COLUMNS)
    table.writerows((style.name, style.prompt, style.negative_prompt) for style in styles)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        partial = path.with_name(f"{path.name}.partial")
        partial.write_bytes(text.getvalue().encode("utf-8", "replace"))
        partial.replace(path)
    except OSError as error:
        raise StudioError(f"The styles cannot be saved to {path}: {error.strerror or error}.") from error


def _around(style: str, prompt: str) -> str:
    if SLOT in style:
        before, *after = style.split(SLOT)
        return before + "".join((_open(prompt) if words.strip() else prompt) + words for words in after)
    if not style.strip():
        return prompt
    return ", ".join(part for part in (_open(prompt), style) if part.strip())


def _open(prompt: str) -> str:
    """`prompt` without a comment at its end, which would swallow what comes after it."""
    nodes = parse(prompt).nodes if "#" in prompt else ()
    last = nodes[-1] if nodes else None
    return prompt[: last.start].rstrip(" \t") if isinstance(last, Comment) else prompt
