"""Learns a small CLIP-style tokenizer from captions."""

from __future__ import annotations

import json
from collections.abc import Iterable

from tokenizers import Tokenizer, models, pre_tokenizers, trainers
from transformers import CLIPTokenizer

LENGTH = 77
START, END = "<|startoftext|>", "<|endoftext|>"
WORD_END = "</w>"


def learn(captions: Iterable[str], size: int = 2048) -> CLIPTokenizer:
    """A byte-level byte-pair tokenizer (Sennrich et al. 2016) in CLIP's form.

    Any text can be encoded; the words of the captions become single tokens where ``size``, the most words
    in its vocabulary, allows.
    Prompts are padded or cut to 77 tokens, as Stable Diffusion expects.
    """
    letters = sorted(pre_tokenizers.ByteLevel.alphabet())
    learner = Tokenizer(models.BPE(end_of_word_suffix=WORD_END, unk_token=END))
    learner.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Split(r"[a-z]+|[^\sa-z]+", behavior="isolated"),
            pre_tokenizers.WhitespaceSplit(),
            pre_tokenizers.ByteLevel(add_prefix_space=False),
        ]
    )
    trainer = trainers.BpeTrainer(
        vocab_size=size, initial_alphabet=letters, end_of_word_suffix=WORD_END, show_progress=False
    )
    learner.train_from_iterator((caption.lower() for caption in captions), trainer)
    return _as_clip(learner, letters, size)


def _as_clip(learner: Tokenizer, letters: list[str], size: int) -> CLIPTokenizer:
    """The same words in CLIP's order: letters, letters that end a word, merged words, the two marks."""
    model = json.loads(learner.to_str())["model"]
    room = size - 2 * len(letters) - 2  # the most useful merges come first
    merges = [tuple(pair) for pair in model["merges"][:room]]
    words = [*letters, *(letter + WORD_END for letter in letters), *("".join(pair) for pair in merges)]
    vocabulary = {word: index for index, word in enumerate(dict.fromkeys([*words, START, END]))}
    # it says it wants strings, and works with pairs
    return CLIPTokenizer(vocab=vocabulary, merges=merges, model_max_length=LENGTH)
