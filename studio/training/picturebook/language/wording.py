"""Gives scenes their captions, and captions their tokens."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

import torch
from torch import Tensor
from transformers import CLIPTokenizer

from studio.training.picturebook.language.captions import describe
from studio.training.picturebook.language.words import nouns, plural
from studio.training.picturebook.objects import OBJECTS
from studio.training.picturebook.world import WORLDS, imagine

WORDINGS = 4
"""How many captions each picture has."""


def captions(start: int, count: int, world: str = "small") -> list[list[str]]:
    """``WORDINGS`` captions for each scene of ``count`` seeds from ``start``."""
    return [
        [describe(imagine(seed, world), seed * WORDINGS + wording) for wording in range(WORDINGS)]
        for seed in range(start, start + count)
    ]


def study(count: int) -> Iterator[str]:
    """What the tokenizer learns from: captions of ``count`` scenes of each world, and every single word."""
    for world in WORLDS:
        for wordings in captions(0, count, world):
            yield from wordings
    for name in OBJECTS:
        for noun in nouns(name):
            yield from (noun, plural(noun)) * 8


def tokens(tokenizer: CLIPTokenizer, texts: list[list[str]]) -> Tensor:
    """The captions as (count, ``WORDINGS``, 77) token numbers, padded as the pipeline pads them."""
    flat = tokenize(tokenizer, list(chain.from_iterable(texts)))
    return flat.view(len(texts), -1, flat.shape[-1]).short()


def tokenize(tokenizer: CLIPTokenizer, texts: list[str]) -> Tensor:
    """Token numbers (n, 77) of the texts."""
    found = tokenizer(texts, padding="max_length", truncation=True, return_tensors="pt")
    ids = found.input_ids
    assert isinstance(ids, torch.Tensor)
    return ids
