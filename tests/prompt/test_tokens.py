"""How much of a prompt is read, from vocabularies made here."""

from __future__ import annotations

import json
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import pre_tokenizers

from studio.errors import StudioError
from studio.prompt.tokens import open_tokenizer

WORDS = ("cat", "house", "red")


def byte_letters():
    """The 256 letters that byte-level vocabularies write bytes with."""
    return sorted(pre_tokenizers.ByteLevel.alphabet())


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A model folder with CLIP's file layout: letters, letters that end a word, and three whole words."""
    home = tmp_path_factory.mktemp("model") / "tokenizer"
    home.mkdir()
    letters = byte_letters()
    tokens, merges = [*letters, *(f"{letter}</w>" for letter in letters)], []
    for word in WORDS:
        parts = [*word[:-1], f"{word[-1]}</w>"]
        while len(parts) > 1:
            merges.append(f"{parts[0]} {parts[1]}")
            parts[:2] = [parts[0] + parts[1]]
            tokens.append(parts[0])
    tokens += ["<|startoftext|>", "<|endoftext|>"]
    (home / "vocab.json").write_text(
        json.dumps({token: k for k, token in enumerate(tokens)}), encoding="utf-8"
    )
    (home / "merges.txt").write_text("\n".join(["#version: 0.2", *merges, ""]), encoding="utf-8")
    return home.parent


@pytest.fixture(scope="module")
def tokenizer(folder):
    return open_tokenizer(folder)


def test_a_known_word_is_one_token_and_an_unknown_one_its_letters(tokenizer):
    assert tokenizer.cut("red cat") == (4, 7)
    assert tokenizer.cut("dog").tokens == 5
    assert tokenizer.cut("") == (2, 0)


def test_case_and_spaces_make_no_difference(tokenizer):
    assert tokenizer.cut("RED   Cat").tokens == tokenizer.cut("red cat").tokens


def test_a_prompt_is_cut_after_the_last_word_that_fits(tokenizer):
    assert tokenizer.cut("red cat house", length=4) == (5, len("red cat"))
    assert tokenizer.cut("red cat house", length=5) == (5, len("red cat house"))
    assert tokenizer.cut("red cat house", length=2) == (5, 0)
    long = " ".join(["cat"] * 100)
    assert tokenizer.cut(long) == (102, 75 * 4 - 1)


@settings(max_examples=60, deadline=None)
@given(prompt=st.text(max_size=30))
def test_more_room_never_reads_less(tokenizer, prompt):
    whole = tokenizer.cut(prompt, 10**6)
    assert whole.kept == len(prompt)
    kept = [tokenizer.cut(prompt, length).kept for length in range(whole.tokens + 1)]
    assert kept[-1] == len(prompt)
    assert all(a <= b for a, b in pairwise(kept))


def test_a_tokenizer_in_one_file_counts_the_same(folder, tokenizer, tmp_path):
    (tmp_path / "tokenizer").mkdir()
    tokenizer._tokenizer.enable_truncation(3)
    tokenizer._tokenizer.save(str(tmp_path / "tokenizer" / "tokenizer.json"))
    tokenizer._tokenizer.no_truncation()
    assert open_tokenizer(tmp_path).cut("red cat dog") == tokenizer.cut("red cat dog")


def test_clips_own_tokenizer_in_transformers_gives_the_same_tokens(folder, tokenizer):
    transformers = pytest.importorskip("transformers")
    clip = transformers.CLIPTokenizer.from_pretrained(str(folder / "tokenizer"))
    for prompt in (
        "a red cat's house, 1990!",
        "Ünïcode — “quotes”  ok",
        "it's we'll THEY'RE <|endoftext|> x",
    ):
        assert tokenizer.cut(prompt).tokens == len(clip(prompt)["input_ids"])


def test_a_folder_without_a_vocabulary_is_said(tmp_path):
    with pytest.raises(StudioError, match="no vocabulary"):
        open_tokenizer(tmp_path)


@pytest.mark.parametrize("name", ["tokenizer.json", "vocab.json"])
def test_a_damaged_vocabulary_is_said(tmp_path, name):
    (tmp_path / "tokenizer").mkdir()
    (tmp_path / "tokenizer" / "merges.txt").write_text("a b")
    (tmp_path / "tokenizer" / name).write_text("{")
    with pytest.raises(StudioError, match="damaged"):
        open_tokenizer(tmp_path)
