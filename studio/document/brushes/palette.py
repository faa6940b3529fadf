"""Palettes in GIMP's .gpl files, which Krita, MyPaint, Inkscape and Aseprite read too."""

from __future__ import annotations

import re
from collections.abc import Iterable

from studio.document.brushes.inks import Rgb
from studio.errors import StudioError

_FIRST = "GIMP Palette"
_COLOUR = re.compile(r"\s*(\d{1,3})\s+(\d{1,3})\s+(\d{1,3})(?:\s|$)")


def read_palette(data: bytes, name: str) -> tuple[Rgb, ...]:
    """The colours in a .gpl file; `name` is the file's. Raises StudioError when it is no such palette."""
    lines = data.decode("utf-8", errors="replace").lstrip("\ufeff").splitlines()
    if not lines or lines[0].strip() != _FIRST:
        raise StudioError(f"{name} is no GIMP palette: its first line should be “{_FIRST}”.")
    found = []
    for number, line in enumerate(lines[1:], 2):
        match = _COLOUR.match(line)
        if match is None:
            if line.strip() and not re.match(r"\s*#|\s*(Name|Columns|Channels)\s*:", line):
                raise StudioError(
                    f"{name}, line {number}: expected three numbers, found “{line.strip()[:40]}”."
                )
            continue
        red, green, blue = (int(digits) for digits in match.groups())
        if max(red, green, blue) > 255:
            raise StudioError(
                f"{name}, line {number}: expected numbers from 0 to 255, found {max(red, green, blue)}."
            )
        found.append((red, green, blue))
    if not found:
        raise StudioError(f"{name} is a palette without colours.")
    return tuple(dict.fromkeys(found))


def written_palette(colours: Iterable[Rgb], name: str) -> bytes:
    """A .gpl file with these colours."""
    rows = [f"{r:3d} {g:3d} {b:3d}\t#{r:02x}{g:02x}{b:02x}" for r, g, b in colours]
    return "\n".join([_FIRST, f"Name: {' '.join(name.split())}", "Columns: 8", "#", *rows, ""]).encode()
