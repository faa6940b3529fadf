"""What may come next at the cursor of a prompt: words, wildcards, styles, and what was written before."""

from __future__ import annotations

import heapq
import itertools
import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from studio.prompt.checks import wildcards_in
from studio.prompt.history import Past
from studio.prompt.nodes import Comment
from studio.prompt.styles import Style
from studio.prompt.syntax import parse

MOST = 12  # offered at once
SHORTEST = 2  # letters that ask for a completion by themselves

_WILDCARD = re.compile(r"__([\w/.\-]*)\Z")
_ADAPTER = re.compile(r"<(?:l|lo|lor|lora|lora:([^<>:{}\n]*))?\Z")
_WORD = re.compile(r"[^\W\d_][\w'’-]*\Z")
_PHRASE = re.compile(r"[^,|{}()\[\]:#\n]*\Z")


class Completion(NamedTuple):
    """`text` goes in the place of characters `start` up to the cursor; `kind` says what it is.

    A completion of the kind "style" is chosen, not written: `text` is its name.
    """

    start: int
    text: str
    kind: str  # word, wildcard, style, before, lora, embedding
    note: str = ""


class Place(NamedTuple):
    """What has been begun at the cursor; each start is where it begins, -1 = nothing of the kind."""

    word: str
    word_start: int
    phrase: str
    phrase_start: int
    wildcard: str = ""
    wildcard_start: int = -1
    adapter: str = ""
    adapter_start: int = -1

    @property
    def is_wildcard(self) -> bool:
        """Whether the name of a wildcard is being written."""
        return self.wildcard_start >= 0


Source = Callable[[Place], Iterable[Completion]]  # in the order in which they are offered


def place_at(text: str, cursor: int) -> Place | None:
    """What has been begun before `cursor`; None in a comment, and in the middle of a word."""
    before, after = text[:cursor], text[cursor : cursor + 1]
    if after.isalnum() or after == "_":
        return None
    name = _WILDCARD.search(before)
    if name or "#" in before[before.rfind("\n") + 1 :]:  # else there is no need to read it
        nodes = parse(before).nodes
        if nodes and isinstance(nodes[-1], Comment):
            return None
        if name and all(node.stop != name.start() + 2 for node in wildcards_in(nodes)):
            return Place("", -1, "", -1, name[1], name.start())  # it is not the end of another one
    tag = _ADAPTER.search(before)
    if tag:
        return Place("", -1, "", -1, adapter=tag[1] or "", adapter_start=tag.start())
    word, phrase = _WORD.search(before), _PHRASE.search(before)
    assert phrase is not None  # it may be empty
    begun = phrase[0].lstrip()
    return Place(word[0] if word else "", word.start() if word else -1, begun, cursor - len(begun))


def complete(place: Place, sources: Iterable[Source], most: int = MOST) -> list[Completion]:
    """The first completions of each source in turn, none twice."""
    found: dict[str, Completion] = {}
    for source in sources:
        for completion in source(place):
            found.setdefault(completion.text.casefold(), completion)
            if len(found) >= most:
                return list(found.values())
    return list(found.values())


def words(vocabulary: Sequence[str], most: int = 6) -> Source:
    """Words of the model that begin with the one being written, the frequent ones first."""
    ranks = {word: rank for rank, word in reversed([*enumerate(vocabulary)])}
    ordered = sorted(ranks)

    def source(place: Place) -> Iterator[Completion]:
        begun = place.word.casefold()
        if len(begun) < SHORTEST:
            return
        first, last = bisect_left(ordered, begun), bisect_left(ordered, begun + chr(0x10FFFF))
        found = (word for word in ordered[first:last] if word != begun)
        for word in heapq.nsmallest(most, found, key=ranks.__getitem__):
            yield Completion(place.word_start, word, "word")

    return source


def wildcards(names: Iterable[str]) -> Source:
    """Wildcard files whose name has what is being written in it, first those that begin with it."""
    ordered = sorted(names)

    def source(place: Place) -> Iterator[Completion]:
        if place.is_wildcard:
            for name in _with(place.wildcard, ordered):
                yield Completion(place.wildcard_start, f"__{name}__", "wildcard")

    return source


def _with(begun: str, ordered: Sequence[str]) -> list[str]:
    """The names that have `begun` in them, first those that begin with it."""
    begun = begun.casefold()
    begins = [name for name in ordered if name.casefold().startswith(begun)]
    return begins + [name for name in ordered if begun in name.casefold() and name not in begins]


def loras(notes: Mapping[str, str]) -> Source:
    """LoRAs whose name has what is being written in it, each with its note: the words it answers to."""
    ordered = sorted(notes)

    def source(place: Place) -> Iterator[Completion]:
        if place.adapter_start >= 0:
            for name in _with(place.adapter, ordered):
                yield Completion(place.adapter_start, f"<lora:{name}:1>", "lora", notes[name])

    return source


def embeddings(names: Iterable[str]) -> Source:
    """Textual inversions whose name begins with the word or phrase being written."""
    ordered = sorted(names)

    def source(place: Place) -> Iterator[Completion]:
        for begun, start in ((place.phrase, place.phrase_start), (place.word, place.word_start)):
            if len(begun) >= SHORTEST:
                for name in ordered:
                    if name.casefold().startswith(begun.casefold()):
                        yield Completion(start, name, "embedding")

    return source


def styles(known: Sequence[Style]) -> Source:
    """Styles whose name begins with the phrase or the word being written."""

    def source(place: Place) -> Iterator[Completion]:
        for style in known:
            name = style.name.casefold()
            for begun, start in ((place.phrase, place.phrase_start), (place.word, place.word_start)):
                if len(begun) >= SHORTEST and name.startswith(begun.casefold()):
                    yield Completion(start, style.name, "style", style.prompt or style.negative_prompt)
                    break

    return source


def before(history: Sequence[Past], most: int = 4, negative: bool = False) -> Source:
    """Phrases of earlier prompts (or negative prompts) that begin as the one being written, newest first."""
    phrases: dict[str, str] = {}
    for past in history:
        for phrase in re.split(r"[,\n]", past.negative_prompt if negative else past.prompt):
            phrases.setdefault(phrase.strip().casefold(), phrase.strip())

    def source(place: Place) -> Iterator[Completion]:
        begun = place.phrase.casefold()
        if len(begun) < SHORTEST:
            return
        found = (phrase for key, phrase in phrases.items() if key.startswith(begun) and key != begun)
        for phrase in itertools.islice(found, most):
            yield Completion(place.phrase_start, phrase, "before")

    return source
