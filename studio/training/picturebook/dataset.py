"""Draws many scenes at once, with the tokens of their captions."""

from __future__ import annotations

import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from itertools import chain

import numpy as np
import torch
from torch import Tensor
from transformers import CLIPTokenizer

from studio.training.autoencoder import Pictures
from studio.training.picturebook.captions import describe
from studio.training.picturebook.draw import Size, draw
from studio.training.picturebook.world import imagine, imagine_unseen

WORDINGS = 4
"""How many captions each picture has."""

CHUNK = 250
UNSEEN_FROM = 1_000_000
"""Seeds from here on belong to scenes for evaluation."""


def pictures(start: int, count: int, size: Size, workers: int = 1) -> Pictures:
    """The scenes of ``count`` seeds from ``start``, as (count, height, width, 3) bytes."""
    starts = range(start, start + count, CHUNK)
    counts = [min(CHUNK, start + count - first) for first in starts]
    paint = partial(_paint, size=size)
    if workers == 1:
        return np.concatenate(list(map(paint, starts, counts)))
    with ProcessPoolExecutor(workers, multiprocessing.get_context("spawn")) as pool:
        return np.concatenate(list(pool.map(paint, starts, counts)))


def unseen_pictures(count: int, size: Size = (128, 128)) -> Pictures:
    """Scenes whose combinations training never sees."""
    return np.stack([np.asarray(draw(imagine_unseen(UNSEEN_FROM + i), size)) for i in range(count)])


def captions(start: int, count: int) -> list[list[str]]:
    """``WORDINGS`` captions for each scene of ``count`` seeds from ``start``."""
    return [
        [describe(imagine(seed), seed * WORDINGS + wording) for wording in range(WORDINGS)]
        for seed in range(start, start + count)
    ]


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


def _paint(start: int, count: int, size: Size) -> Pictures:
    return np.stack([np.asarray(draw(imagine(seed), size)) for seed in range(start, start + count)])
