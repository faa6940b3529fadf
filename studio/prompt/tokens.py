"""How many tokens a prompt takes, and in how many chunks the text encoder reads them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

import tokenizers
from tokenizers import models, normalizers, pre_tokenizers

from studio.errors import StudioError
from studio.prompt.adapters import naming
from studio.prompt.chunks import MARKS, Chunk, split
from studio.prompt.steps import Block, Prompt, read_at, schedule
from studio.prompt.syntax import parse
from studio.prompt.template import has_choices, longest
from studio.prompt.words import whole_words

# How CLIP parts text (Radford et al. 2021): marks, English contractions, words, single digits, other signs.
_WORDS = "|".join(
    (
        r"<\|startoftext\|>",
        r"<\|endoftext\|>",
        "'(?:s|t|d|m|re|ve|ll)",
        r"\p{L}+",
        r"\p{N}",
        r"[^\s\p{L}\p{N}]+",
    )
)


class Count(NamedTuple):
    """How long a prompt is at its longest, over all its steps."""

    tokens: int  # begin and end marks excluded
    chunks: int  # each read by the encoder on its own
    is_exact: bool = True  # False: a template, whose expansion with the most characters was counted


class Part(NamedTuple):
    """A chunk: where in the text its first token stands, and how many tokens it has."""

    start: int
    tokens: int


class Tokenizer:
    """A model's vocabulary, without the model.

    `learned` are textual inversions by their names, and how many tokens each of them takes.
    """

    def __init__(
        self, tokenizer: tokenizers.Tokenizer, learned: Mapping[str, int] = MappingProxyType({})
    ) -> None:
        self._tokenizer = tokenizer
        self._learned = {name.casefold(): count for name, count in learned.items()}
        self._naming = naming(learned)

    def with_learned(self, learned: Mapping[str, int]) -> Tokenizer:
        """The same vocabulary with other textual inversions."""
        return Tokenizer(self._tokenizer, learned)

    def count(self, text: str, length: int = 77, steps: int = 20) -> Count:
        """How long `text` is for an encoder of `length` tokens, marks included, in `steps` steps.

        Signs, comments, and what other steps read are not counted; wildcards are, as they are written.
        """
        stretches = schedule(parse(_longest(text)), steps)
        found = [self._split(prompt, length) for prompt in {stretch.prompt for stretch in stretches}]
        tokens = max(sum(map(len, chunks)) for chunks in found)
        return Count(tokens, max(map(len, found)), not has_choices(text))

    def sentence(self, text: str, steps: int = 20) -> Count:
        """How long `text` is for an encoder that reads it as a whole, its marks not counted."""
        prompts = {stretch.prompt for stretch in schedule(parse(_longest(text)), steps)}
        said = [" ".join("".join(words for words, _ in block) for block in prompt) for prompt in prompts]
        encoded = [self._tokenizer.encode(words, add_special_tokens=False).ids for words in said]
        return Count(max(map(len, encoded)), 1, not has_choices(text))

    def parts(self, text: str, length: int = 77, steps: int = 20) -> tuple[Part, ...]:
        """The chunks of `text` in the step that takes the most tokens; choices are read as they stand."""
        parsed = parse(text)
        stretches = schedule(parsed, steps)
        most = max(stretches, key=lambda stretch: sum(map(len, self._split(stretch.prompt, length))))
        prompt, blocks = read_at(parsed, most.start, steps)
        places = [
            place for at, block in zip(blocks, prompt, strict=True) for place in self._places(block, at)
        ]
        parts, done = [], 0
        for chunk in self._split(prompt, length):
            parts.append(Part(places[done] if chunk else 0, len(chunk)))
            done += len(chunk)
        return tuple(parts)

    def words(self) -> tuple[str, ...]:
        """Whole words of the vocabulary, the most frequent ones first; see `studio.prompt.words`."""
        return whole_words(json.loads(self._tokenizer.to_str())["model"])

    def _split(self, prompt: Prompt, length: int) -> list[Chunk]:
        comma = next(iter(self._encode(",")), None)
        return split(prompt, self._encode, comma, max(1, length - MARKS))

    def _places(self, block: Block, places: tuple[int, ...]) -> Iterator[int]:
        """Where each token of a block begins in the text that the block was read from."""
        done = 0
        for segment in block:
            yield from (places[done + begin] for _, begin in self._pieces(segment.text))
            done += len(segment.text)

    def _encode(self, text: str) -> list[int]:
        return [number for number, _ in self._pieces(text)]

    def _pieces(self, text: str) -> Iterator[tuple[int, int]]:
        """The tokens of a text, each with the place where it begins; those of learned words are -1."""
        done = 0
        for found in self._naming.finditer(text) if self._naming else ():
            yield from self._plain(text, done, found.start())
            yield from [(-1, found.start())] * self._learned[found.group().casefold()]
            done = found.end()
        yield from self._plain(text, done, len(text))

    def _plain(self, text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
        encoded = self._tokenizer.encode(text[start:stop], add_special_tokens=False)
        begins = (start + begin for begin, _ in encoded.offsets)
        yield from zip(encoded.ids, begins, strict=True)


def open_tokenizer(home: Path) -> Tokenizer:
    """The tokenizer in a folder: tokenizer.json, or vocab.json with merges.txt (CLIP).

    Raises StudioError when there is none or it cannot be read.
    """
    try:
        if (home / "tokenizer.json").is_file():
            tokenizer = tokenizers.Tokenizer.from_file(str(home / "tokenizer.json"))
        elif (home / "vocab.json").is_file() and (home / "merges.txt").is_file():
            tokenizer = _clip(home)
        else:
            raise StudioError(
                f"There is no vocabulary in {home}, which should hold tokenizer.json, "
                "or vocab.json and merges.txt."
            )
    except StudioError:
        raise
    except Exception as error:  # the tokenizers library raises plain Exception
        raise StudioError(f"The vocabulary in {home} is damaged.", repr(error)) from error
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return Tokenizer(tokenizer)


def _longest(text: str) -> str:
    """The longest prompt that `text` can become."""
    try:
        return longest(text)
    except StudioError:  # a wildcard, whose files are not at hand here
        return text


def _clip(home: Path) -> tokenizers.Tokenizer:
    """Byte-level BPE as CLIP's: lower case, words ending in </w>."""
    vocabulary = json.loads((home / "vocab.json").read_text(encoding="utf-8"))
    lines = (home / "merges.txt").read_text(encoding="utf-8").split("\n")
    merges = [(a, b) for a, _, b in (line.partition(" ") for line in lines if not line.startswith("#")) if b]
    model = models.BPE(
        vocabulary, merges, continuing_subword_prefix="", end_of_word_suffix="</w>", unk_token="<|endoftext|>"
    )
    tokenizer = tokenizers.Tokenizer(model)
    tokenizer.add_special_tokens(
        [mark for mark in ("<|startoftext|>", "<|endoftext|>") if mark in vocabulary]
    )
    tokenizer.normalizer = normalizers.Sequence(
        [normalizers.NFC(), normalizers.Replace(tokenizers.Regex(r"\s+"), " "), normalizers.Lowercase()]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Split(tokenizers.Regex(_WORDS), behavior="removed", invert=True),
            pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False),
        ]
    )
    return tokenizer
