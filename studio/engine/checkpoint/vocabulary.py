"""CLIP's vocabulary, which ships with the program, as the tokenizer folders that checkpoints have."""

from __future__ import annotations

import gzip
import json
import shutil
import tempfile
from pathlib import Path

from studio.errors import StudioError
from studio.settings import data_folder, resources

WORDS = 49408  # bytes, bytes at a word's end, merges, and two marks
END = "</w>"  # of a word's last token
MARKS = ("<|startoftext|>", "<|endoftext|>")
LENGTH = 77  # tokens of a prompt, marks included


def clip_folder(padding: str = MARKS[1]) -> Path:
    """The folder with CLIP's tokenizer, made on first use; `padding` is what prompts are filled up with.

    Source of the list of merges: openai/CLIP. Raises StudioError when the folder cannot be written.
    """
    name = "clip" if padding == MARKS[1] else f"clip-{padding.encode().hex()}"
    folder = data_folder() / "tokenizers" / name
    if not (folder / "tokenizer_config.json").is_file():
        try:
            _write(folder, padding)
        except OSError as error:
            raise StudioError(
                f"CLIP's vocabulary cannot be written to {folder}: {error.strerror or error}."
            ) from error
    return folder


def _write(folder: Path, padding: str) -> None:
    folder.parent.mkdir(parents=True, exist_ok=True)
    partial = Path(tempfile.mkdtemp(prefix="partial-", dir=folder.parent))
    merges = _merges()
    words = {word: index for index, word in enumerate(_words(merges))}
    (partial / "vocab.json").write_text(json.dumps(words, ensure_ascii=False), encoding="utf-8")
    (partial / "merges.txt").write_text("\n".join(["#version: 0.2", *merges, ""]), encoding="utf-8")
    marks = {"bos_token": MARKS[0], "eos_token": MARKS[1], "unk_token": MARKS[1], "pad_token": padding}
    config = {"tokenizer_class": "CLIPTokenizer", "model_max_length": LENGTH, **marks}
    (partial / "tokenizer_config.json").write_text(json.dumps(config), encoding="utf-8")
    try:
        partial.rename(folder)
    except OSError:  # another process was quicker, or an older attempt was left half done
        shutil.rmtree(folder if not (folder / "tokenizer_config.json").is_file() else partial)
        if partial.exists():
            partial.rename(folder)


def _merges() -> list[str]:
    """The pairs that are joined, in their order: as many as the vocabulary has room for."""
    path = resources() / "tokenizers" / "bpe_simple_vocab_16e6.txt.gz"
    lines = gzip.decompress(path.read_bytes()).decode("utf-8").split("\n")
    return lines[1 : WORDS - 2 * 256 - len(MARKS) + 1]


def _words(merges: list[str]) -> list[str]:
    letters = _letters()
    joined = ["".join(merge.split()) for merge in merges]
    return [*letters, *(letter + END for letter in letters), *joined, *MARKS]


def _letters() -> list[str]:
    """One printable character for each byte; those that print stand for themselves and come first.

    Source: the byte-level encoding of GPT-2 (Radford et al. 2019), which CLIP took over.
    """
    printed = [*range(ord("!"), ord("~") + 1), *range(ord("¡"), ord("¬") + 1), *range(ord("®"), ord("ÿ") + 1)]
    others = [byte for byte in range(256) if byte not in printed]
    return [chr(byte) for byte in printed] + [chr(256 + index) for index in range(len(others))]
