"""How long prompts are, counted with vocabularies made here."""

from __future__ import annotations

import json

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
    return open_tokenizer(folder / "tokenizer")


def test_a_known_word_is_one_token_and_an_unknown_one_its_letters(tokenizer):
    assert tokenizer.count("red cat") == (2, 1, True)
    assert tokenizer.count("dog").tokens == 3
    assert tokenizer.count("") == (0, 1, True)


def test_case_and_spaces_make_no_difference(tokenizer):
    assert tokenizer.count("RED   Cat") == tokenizer.count("red cat")


def test_a_long_prompt_takes_more_chunks(tokenizer):
    assert tokenizer.count(" ".join(["cat"] * 75)) == (75, 1, True)
    assert tokenizer.count(" ".join(["cat"] * 76)) == (76, 2, True)
    assert tokenizer.count("cat " * 5, length=4) == (5, 3, True)
    assert tokenizer.count("cat BREAK cat") == (2, 2, True)


def test_a_near_comma_moves_words_into_the_next_chunk(tokenizer):
    with_comma = "cat " * 60 + ", " + "cat " * 80
    assert tokenizer.count(with_comma) == (141, 3, True)
    assert tokenizer.count(with_comma.replace(",", "")) == (140, 2, True)


def test_each_chunk_is_told_with_the_place_where_it_begins(tokenizer):
    text = "(cat:1.2) \\(red, # no\n" + "cat " * 75 + "BREAK a house"
    parts = tokenizer.parts(text)
    assert [part.tokens for part in parts] == [75, 4, 2]
    assert [text[part.start :][:3] for part in parts] == ["cat", "cat", "a h"]
    assert tokenizer.parts("") == ((0, 0),)
    assert sum(part.tokens for part in parts) == tokenizer.count(text).tokens


@settings(max_examples=80, deadline=None)
@given(text=st.text("cat red,(:1.2)[|]\\# BREAK\n", max_size=60), length=st.integers(3, 9))
def test_the_chunks_hold_all_tokens_and_begin_one_after_another(tokenizer, text, length):
    count, parts = tokenizer.count(text, length), tokenizer.parts(text, length)
    assert sum(part.tokens for part in parts) == count.tokens
    starts = [part.start for part in parts]
    assert all(0 <= start <= len(text) for start in starts)
    assert starts == sorted(set(starts))


def test_whole_words_are_told_from_the_ends_of_words(tokenizer):
    assert tokenizer.words() == WORDS  # not "at", "ouse" and "ed", which were joined at once


def test_signs_and_comments_are_not_counted_and_the_longest_step_is(tokenizer):
    assert tokenizer.count("(red:1.2) [cat] # house house") == (2, 1, True)
    assert tokenizer.count("[cat:red house red:0.5] cat") == (4, 1, True)
    assert tokenizer.count("[cat:red house red:30] cat") == (2, 1, True)
    assert tokenizer.count("[cat:red house red:30] cat", steps=50) == (4, 1, True)


def test_a_template_is_counted_at_its_longest_expansion_and_said_to_be_one(tokenizer):
    assert tokenizer.count("{red|red house} cat") == (3, 1, False)
    assert not tokenizer.count("__animal__").is_exact


@settings(max_examples=60, deadline=None)
@given(prompt=st.text(max_size=30), length=st.integers(3, 20))
def test_more_room_never_takes_more_chunks(tokenizer, prompt, length):
    short, long = (tokenizer.count(prompt, room) for room in (length, length * 3))
    assert short.tokens == long.tokens
    assert short.chunks >= long.chunks


def test_a_tokenizer_in_one_file_counts_the_same(folder, tokenizer, tmp_path):
    (tmp_path / "tokenizer").mkdir()
    tokenizer._tokenizer.enable_truncation(3)
    tokenizer._tokenizer.save(str(tmp_path / "tokenizer" / "tokenizer.json"))
    tokenizer._tokenizer.no_truncation()
    assert open_tokenizer(tmp_path / "tokenizer").count("red cat dog") == tokenizer.count("red cat dog")


def test_clips_own_tokenizer_in_transformers_gives_the_same_tokens(folder, tokenizer):
    transformers = pytest.importorskip("transformers")
    clip = transformers.CLIPTokenizer.from_pretrained(str(folder / "tokenizer"))
    for prompt in (
        "a red cat's house, 1990!",
        "Ünïcode — “quotes”  ok",
        "it's we'll THEY'RE <|endoftext|> x",
    ):
        assert tokenizer.count(prompt).tokens == len(clip(prompt)["input_ids"]) - 2


def test_a_folder_without_a_vocabulary_is_said(tmp_path):
    with pytest.raises(StudioError, match="There is no vocabulary"):
        open_tokenizer(tmp_path / "tokenizer")


@pytest.mark.parametrize("name", ["tokenizer.json", "vocab.json"])
def test_a_damaged_vocabulary_is_said(tmp_path, name):
    (tmp_path / "tokenizer").mkdir()
    (tmp_path / "tokenizer" / "merges.txt").write_text("a b")
    (tmp_path / "tokenizer" / name).write_text("{")
    with pytest.raises(StudioError, match="damaged"):
        open_tokenizer(tmp_path / "tokenizer")


def test_learned_words_take_as_many_tokens_as_they_have_vectors(tokenizer):
    known = tokenizer.with_learned({"zork": 3, "bad-hand": 2})
    assert known.count("a red Zork cat").tokens == tokenizer.count("a red cat").tokens + 3
    assert known.count("zorky bad-hand-x") == tokenizer.count("zorky bad-hand-x")
    text = "zork, " * 4 + "bad-hand cat"
    assert [part.tokens for part in known.parts(text, 10)] == [8, 8, 3]
    assert text[known.parts(text, 10)[2].start :].startswith("bad-hand")


def test_a_sentence_is_counted_at_its_longest_and_without_tags(tokenizer):
    assert tokenizer.sentence("[red:red cat cat:0.5] <lora:ink:1> (cat:1.3)") == (4, 1, True)
    assert not tokenizer.sentence("{red|red cat}").is_exact
    assert tokenizer.sentence("red BREAK cat").tokens == 2
