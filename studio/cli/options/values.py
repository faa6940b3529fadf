"""What options are read as: sizes, noise levels, one of several names."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import typer

Choice = Callable[[str], str]


class Size(NamedTuple):
    """What the model works at, in pixels."""

    width: int
    height: int


def parse_size(text: str) -> Size:
    """128x96 → Size(128, 96). Raises typer.BadParameter."""
    width, _, height = text.lower().replace("×", "x").partition("x")
    if not (width.strip().isdecimal() and height.strip().isdecimal()):
        raise typer.BadParameter(f"expected WIDTHxHEIGHT such as 128x128, found {text!r}")
    return Size(int(width), int(height))


class Levels(NamedTuple):
    """Noise levels, from noise to picture."""

    values: tuple[float, ...]


def parse_levels(text: str) -> Levels:
    """14.6,6.5,1.5 → Levels((14.6, 6.5, 1.5)); blanks separate too. Raises typer.BadParameter."""
    try:
        return Levels(tuple(float(part) for part in text.replace(",", " ").split()))
    except ValueError:
        raise typer.BadParameter(f"expected numbers such as 14.6,6.5,1.5, found {text!r}") from None


def one_of(names: tuple[str, ...]) -> Choice:
    """A parser that lets only `names` through; a star at the end may be left out, which shells read."""
    meant = {name.removesuffix("*"): name for name in names} | {name: name for name in names}

    def parse(text: str) -> str:
        if text.lower() not in meant:
            raise typer.BadParameter(f"expected one of {', '.join(names)}, found {text!r}")
        return meant[text.lower()]

    parse.__name__ = "NAME"
    return parse


def choice(names: tuple[str, ...], text: str) -> Any:
    """An option that takes one of `names`."""
    return typer.Option(parser=one_of(names), metavar="|".join(names), help=text)
