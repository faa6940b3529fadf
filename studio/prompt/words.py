"""The whole words in a vocabulary of word pieces, which are what a model can be asked for by name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

END = "</w>"  # of a piece that ends a word
SHORTEST = 3  # letters
NEAR = 8  # merges: a piece that becomes a longer word so soon after it was made occurs in that word only


def whole_words(model: Mapping[str, Any]) -> tuple[str, ...]:
    """The words in the `model` of a BPE tokenizer.json, in the order in which they were learned.

    Pieces are learned from the most frequent pair on, so this order is that of frequency. A piece that only
    ends other words ("ress" of "fortress") is told by what happens to it: the longer word is as frequent as
    the piece is, so it is learned at once, while a word of its own ("light", "house") is joined much later.
    Empty for vocabularies of another kind.
    """
    vocabulary, merges = model.get("vocab"), model.get("merges")
    if model.get("type") != "BPE" or model.get("end_of_word_suffix") != END:
        return ()
    if not isinstance(vocabulary, dict) or not isinstance(merges, list):
        return ()
    made: dict[str, int] = {}
    pieces = set()
    for place, merge in enumerate(merges):
        left, right = merge.split(" ") if isinstance(merge, str) else merge
        made.setdefault(left + right, place)
        pieces |= {part for part in (left, right) if place - made.get(part, -NEAR) < NEAR}
    words = [piece.removesuffix(END) for piece in made if piece.endswith(END) and piece not in pieces]
    return tuple(word for word in words if len(word) >= SHORTEST and word.isascii() and word.isalpha())
