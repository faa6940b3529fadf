"""Learns a small CLIP-style tokenizer from captions."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from tokenizers import pre_tokenizers
from transformers import CLIPTokenizer

LENGTH = 77
START, END = "<|startoftext|>", "<|endoftext|>"
WORD_END = "</w>"
WORD = re.compile(r"[a-z]+|[^\sa-z]+")

Pair = tuple[str, str]


def learn(captions: Iterable[str], size: int = 2048) -> CLIPTokenizer:
    """A byte-level byte-pair tokenizer in CLIP's form, the same for the same captions.

    Any text can be encoded; the words of the captions become single tokens where ``size``, the most words
    in its vocabulary, allows. Prompts are padded or cut to 77 tokens, as Stable Diffusion expects.
    """
    letters = sorted(pre_tokenizers.ByteLevel.alphabet())
    ends = [letter + WORD_END for letter in letters]
    counts = Counter(word for caption in captions for word in WORD.findall(caption.lower()))
    pairs = merges(counts, size - 2 * len(letters) - 2)
    words = [*letters, *ends, *("".join(pair) for pair in pairs), START, END]
    vocabulary = {word: index for index, word in enumerate(dict.fromkeys(words))}
    # it says it wants strings, and works with pairs
    return CLIPTokenizer(vocab=vocabulary, merges=pairs, model_max_length=LENGTH)


def merges(counts: Counter[str], most: int) -> list[Pair]:
    """Which two parts of words become one, the most frequent first (Sennrich et al. 2016, algorithm 1).

    ``counts`` is how often each word occurs. Of equally frequent pairs the first in the alphabet wins: the
    trainers of libraries let chance decide, and every model after them would be another one.
    """
    bytes_of = pre_tokenizers.ByteLevel(add_prefix_space=False)
    parts = {word: _letters(bytes_of.pre_tokenize_str(word)) for word in sorted(counts)}
    total: Counter[Pair] = Counter()
    where: defaultdict[Pair, set[str]] = defaultdict(set)

    def tally(word: str, sign: int) -> None:
        for pair in zip(parts[word], parts[word][1:], strict=False):
            total[pair] += sign * counts[word]
            where[pair].add(word)

    for word in parts:
        tally(word, 1)
    found: list[Pair] = []
    while len(found) < most and total:
        best = min(total, key=lambda pair: (-total[pair], pair))
        if total[best] < 1:
            break
        found.append(best)
        for word in sorted(where.pop(best)):
            tally(word, -1)
            parts[word] = _joined(parts[word], best)
            tally(word, 1)
        del total[best]
    return found


def _letters(pieces: list[tuple[str, tuple[int, int]]]) -> list[str]:
    letters = [letter for piece, _ in pieces for letter in piece]
    return [*letters[:-1], letters[-1] + WORD_END]


def _joined(parts: list[str], pair: Pair) -> list[str]:
    found: list[str] = []
    for part in parts:
        if found and (found[-1], part) == pair:
            found[-1] += part
        else:
            found.append(part)
    return found
