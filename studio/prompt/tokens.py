"""How much of a prompt the text encoder reads."""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple

import tokenizers
from tokenizers import models, normalizers, pre_tokenizers

from studio.errors import StudioError

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
_MARKS = 2  # begin and end


class Cut(NamedTuple):
    """How long a prompt is and where the encoder stops reading it."""

    tokens: int  # of the whole prompt, begin and end marks included
    kept: int  # characters of the prompt that are read


class Tokenizer:
    """A model's vocabulary, without the model."""

    def __init__(self, tokenizer: tokenizers.Tokenizer) -> None:
        self._tokenizer = tokenizer

    def cut(self, prompt: str, length: int = 77) -> Cut:
        """How long `prompt` is, and how much of it an encoder of `length` tokens (marks included) reads."""
        ends = [end for _, end in self._tokenizer.encode(prompt, add_special_tokens=False).offsets]
        room = max(0, length - _MARKS)
        if len(ends) <= room:
            return Cut(len(ends) + _MARKS, len(prompt))
        return Cut(len(ends) + _MARKS, ends[room - 1] if room else 0)


def open_tokenizer(folder: Path) -> Tokenizer:
    """The tokenizer of a model folder: tokenizer/tokenizer.json, or vocab.json with merges.txt (CLIP).

    Raises StudioError when there is none or it cannot be read.
    """
    home = Path(folder) / "tokenizer"
    try:
        if (home / "tokenizer.json").is_file():
            tokenizer = tokenizers.Tokenizer.from_file(str(home / "tokenizer.json"))
        elif (home / "vocab.json").is_file() and (home / "merges.txt").is_file():
            tokenizer = _clip(home)
        else:
            raise StudioError(
                f"{Path(folder).name} has no vocabulary: {home} should hold tokenizer.json, "
                "or vocab.json and merges.txt."
            )
    except StudioError:
        raise
    except Exception as error:  # the tokenizers library raises plain Exception
        raise StudioError(f"The vocabulary in {home} is damaged.", repr(error)) from error
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return Tokenizer(tokenizer)


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
