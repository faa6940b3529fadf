"""A template with its choices laid open: plain pieces, and what is picked between them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from studio.errors import StudioError
from studio.prompt.nodes import Choice, Comment, Node, Option, Wildcard, inner
from studio.prompt.syntax import SHARE, parse
from studio.prompt.wildcards import matching, unknown

_SPECIAL = re.compile(r"[{#]|__")


@dataclass(frozen=True, eq=False)
class Pick:
    """`least` to `most` of the options, in the order they are written, with how often each is drawn."""

    options: tuple[Pattern, ...]
    shares: tuple[float, ...]
    least: int = 1
    most: int = 1
    separator: str = ", "

    def join(self, texts: Sequence[str]) -> str:
        """What stands in the prompt when these were picked; one alone keeps its spaces."""
        return texts[0] if len(texts) == 1 else self.separator.join(text.strip() for text in texts)


Pattern: TypeAlias = tuple[str | Pick, ...]
Place: TypeAlias = Choice | Wildcard | Comment


def places(nodes: tuple[Node, ...]) -> Iterator[Place]:
    """Where a template is not plain, in the order of the text; what lies within a choice is left to it."""
    for node in nodes:
        if isinstance(node, Choice | Wildcard | Comment):
            yield node
        else:
            for inside in inner(node):
                yield from places(inside)


class Compiler:
    """Reads templates; each wildcard is read once."""

    def __init__(self, wildcards: Mapping[str, Sequence[str]]) -> None:
        self._wildcards = wildcards
        self._known: dict[str, Pick | None] = {}  # None while it is being read

    def compile(self, template: str) -> Pattern:
        """The pattern of `template`. Raises StudioError for a missing or endless wildcard."""
        if not _SPECIAL.search(template):
            return (template,)
        parsed = parse(template)
        return self._pattern(template, parsed.nodes, 0, len(template))

    def _pattern(self, text: str, nodes: tuple[Node, ...], start: int, stop: int) -> Pattern:
        pattern: list[str | Pick] = []
        for place in places(nodes):
            before = text[start : place.start]
            start = place.stop
            match place:
                case Comment():
                    pattern.append(before.rstrip(" \t"))
                case Wildcard():
                    pattern += [before, self._wildcard(place.name)]
                case Choice():
                    pattern += [before, self._choice(text, place)]
        return tuple(part for part in (*pattern, text[start:stop]) if part != "")

    def _choice(self, text: str, choice: Choice) -> Pick:
        file = _only_wildcard(choice.options)
        if file is not None:
            lines = self._wildcard(file.name)
            patterns, shares = lines.options, lines.shares
        else:
            patterns = tuple(self._option(text, option) for option in choice.options)
            shares = tuple(option.weight for option in choice.options)
        least, most = min(choice.least, len(patterns)), min(choice.most, len(patterns))
        return Pick(patterns, shares, least, most, choice.separator)

    def _option(self, text: str, option: Option) -> Pattern:
        return self._pattern(text, option.inside, option.start, option.stop)

    def _wildcard(self, name: str) -> Pick:
        if name not in self._known:
            files = matching(name, self._wildcards)
            if not files:
                raise StudioError(unknown(name, self._wildcards))
            self._known[name] = None
            self._known[name] = self._lines([line for file in files for line in self._wildcards[file]], name)
        found = self._known[name]
        if found is None:
            raise StudioError(f"The wildcard __{name}__ leads back to itself, so it has no end.")
        return found

    def _lines(self, lines: Sequence[str], name: str) -> Pick:
        """A file's lines; each may begin with its share, 3::red, and be a template of its own."""
        options = [self._line(line) for line in lines]
        if not options:
            raise StudioError(f"The wildcard file {name}.txt has no lines to choose from.")
        return Pick(tuple(pattern for pattern, _ in options), tuple(share for _, share in options))

    def _line(self, line: str) -> tuple[Pattern, float]:
        share, text = split_share(line)
        return self.compile(text), share


def split_share(text: str) -> tuple[float, str]:
    """3::red is (3.0, "red"): red is drawn three times as often."""
    found = SHARE.match(text)
    return (float(found.group(1)), text[found.end() :]) if found else (1.0, text)


def _only_wildcard(options: tuple[Option, ...]) -> Wildcard | None:
    """The file that {2$$__name__} picks from."""
    if len(options) != 1:
        return None
    (option,) = options
    match option.inside:
        case (Wildcard(option.start, option.stop) as file,):
            return file
        case _:
            return None
