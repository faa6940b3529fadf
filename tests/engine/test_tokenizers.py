"""What holds the words of a text encoder is found, and asked for where it is missing."""

from __future__ import annotations

import io
import json
import shutil
from pathlib import Path
from typing import Any

import pytest
import sentencepiece

from studio.engine.checkpoint import open_checkpoint
from studio.engine.library.catalog import open_model_info
from studio.engine.text import tokenizers
from studio.errors import StudioError
from studio.job import Pixels
from tests.engine import against, tiny, tiny_dit
from tests.engine.conftest import load


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A PixArt model with T5's vocabulary as its authors ship it."""
    made = tiny_dit.save_pixart(tmp_path_factory.mktemp("pixart") / "pieces")
    written = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(tiny.WORDS * 5),
        model_writer=written,
        vocab_size=29,
        pad_id=0,
        eos_id=1,
        unk_id=2,
        bos_id=-1,
        minloglevel=2,
    )
    shutil.rmtree(made / "tokenizer")
    (made / "tokenizer").mkdir()
    (made / "tokenizer" / "spiece.model").write_bytes(written.getvalue())
    marks = {"eos_token": "</s>", "pad_token": "<pad>", "unk_token": "<unk>", "extra_ids": 0}
    config = {"tokenizer_class": "T5Tokenizer", **marks}
    (made / "tokenizer" / "tokenizer_config.json").write_text(json.dumps(config))
    return made


def test_a_vocabulary_of_sentencepiece_reads_as_in_diffusers(
    folder: Path, photo: Pixels, half: Pixels
) -> None:
    job = against.job_for("text-to-image", photo, half, scheduler="DPM++ 2M")
    pipeline = against.for_task(against.opened(folder), "PixArtSigmaPipeline")
    own: dict[str, Any] = {"guidance_scale": 4.0, "use_resolution_binning": False, "clean_caption": False}
    against.assert_same(against.theirs(pipeline, job, **own), against.ours(load(folder), job))


def without(folder: Path, tmp_path: Path, *names: str) -> Path:
    made = Path(shutil.copytree(folder, tmp_path / "copy"))
    for name in names:
        (made / "tokenizer" / name).unlink()
    return made


def test_a_missing_vocabulary_is_asked_for_with_the_file_to_copy(folder: Path, tmp_path: Path) -> None:
    made = without(folder, tmp_path, "spiece.model")
    assert open_model_info(made).problem == (
        "copy reads prompts through a T5 text encoder, whose tokenizer is not there: "
        f"copy tokenizer.json or spiece.model of any model with the same encoder into {made / 'tokenizer'}."
    )


@pytest.mark.parametrize("damage", [b"", b"not a vocabulary", b"\x0a\xff\xff\xff\xff\x0f"])
def test_a_broken_vocabulary_is_a_sentence(damage: bytes, folder: Path, tmp_path: Path) -> None:
    made = without(folder, tmp_path)
    pieces = made / "tokenizer" / "spiece.model"
    pieces.write_bytes(damage)
    assert open_model_info(made).problem == f"{pieces} is no vocabulary of T5: copy it again."


def test_a_vocabulary_larger_than_its_encoder_is_refused(folder: Path, tmp_path: Path) -> None:
    made = without(folder, tmp_path)
    config = made / "text_encoder" / "config.json"
    config.write_text(json.dumps(json.loads(config.read_text()) | {"vocab_size": 20}))
    assert "has 29 words, the text encoder 20: they do not belong together" in open_model_info(made).problem


def test_a_large_tokenizer_is_looked_at_when_it_is_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = tiny_dit.save_pixart(tmp_path / "large")
    config = made / "text_encoder" / "config.json"
    config.write_text(json.dumps(json.loads(config.read_text()) | {"vocab_size": 20}))
    monkeypatch.setattr(tokenizers, "LARGE", 100)
    checkpoint = open_checkpoint(made)
    tokenizers.check_tokenizer(checkpoint, "tokenizer", tokenizers.T5, {"vocab_size": 20}, "T5")
    with pytest.raises(StudioError, match="the text encoder 20: they do not belong together"):
        tokenizers.open_tokenizer(checkpoint, "tokenizer", 12)
