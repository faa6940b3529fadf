"""The tokenizers of a checkpoint: looked at without torch, opened, and told what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from studio.engine.checkpoint import files
from studio.errors import StudioError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from studio.engine.checkpoint import Checkpoint

CLIP = ("CLIPTokenizer", "CLIPTokenizerFast")
T5 = ("T5Tokenizer", "T5TokenizerFast")
QWEN = ("Qwen2Tokenizer", "Qwen2TokenizerFast")
GEMMA = ("GemmaTokenizer", "GemmaTokenizerFast")
FEW = 5  # words: what a tokenizer without its files knows are marks alone
FILES = "tokenizer.json"
PIECES = "spiece.model"  # T5's own vocabulary
LARGE = 4 * 2**20  # bytes: what is in a larger file takes seconds to read, and is looked at once it is opened
PREPARERS = ("preprocessor_config.json", "processor_config.json")


def check_tokenizer(
    checkpoint: Checkpoint, name: str, classes: tuple[str, ...], encoder: Mapping[str, Any], kind: str
) -> None:
    """Raise StudioError unless part `name` is a tokenizer of one of the classes that suits its encoder.

    `encoder` is the config of that text encoder, `kind` what it is called in sentences ("T5", "Qwen3").
    """
    part = checkpoint.parts.get(name)
    where = checkpoint.path / name if part is None or part.folder is None else part.folder
    words = _count_words(where, classes)
    if part is None or (words is not None and words <= FEW):
        file = f"{FILES} or {PIECES}" if classes == T5 else FILES
        raise StudioError(
            f"{checkpoint.path.name} reads prompts through a {kind} text encoder, whose tokenizer is not "
            f"there: copy {file} of any model with the same encoder into {where}."
        )
    if part.library != "transformers" or part.class_name not in classes:
        raise StudioError(
            f"The {name} of the model in {checkpoint.path} is a {part.library}.{part.class_name}; "
            f"only {' or '.join(classes)} of transformers can be run."
        )
    if words is not None:
        _check_size(where, words, encoder)


def _check_size(folder: Path, words: int, encoder: Mapping[str, Any]) -> None:
    size = int({**encoder, **encoder.get("text_config", {})}.get("vocab_size", 0))
    if words > size:
        raise StudioError(
            f"The tokenizer in {folder} has {words} words, the text encoder {size}: "
            "they do not belong together."
        )


def _count_words(folder: Path, classes: tuple[str, ...]) -> int | None:
    """How many words the tokenizer knows; 0 without a vocabulary, None = counted when it is opened.

    Raises StudioError for a broken vocabulary.
    """
    if not folder.is_dir():
        return 0
    pieces, file = folder / PIECES, folder / FILES
    if file.is_file() and file.stat().st_size > LARGE:
        return None
    if classes != T5 or file.is_file() or not pieces.is_file():
        return files.count_words(folder)
    from sentencepiece import SentencePieceProcessor

    try:
        return int(SentencePieceProcessor(model_file=str(pieces)).vocab_size())
    except (OSError, RuntimeError) as error:
        raise StudioError(f"{pieces} is no vocabulary of T5: copy it again.", str(error)) from error


def open_tokenizer(checkpoint: Checkpoint, name: str, length: int = 0) -> Any:
    """The tokenizer that is part `name`; `length` is how many tokens its encoder reads, 0 = as its files say.

    Imports transformers. Raises StudioError when it does not know plain words, or more than its encoder.
    """
    import transformers

    part = checkpoint.parts[name]
    wanted = {"model_max_length": length} if length else {}
    opened = getattr(transformers, part.class_name).from_pretrained(
        part.folder, local_files_only=True, **wanted
    )
    if not opened("a picture", add_special_tokens=False).input_ids:
        raise StudioError(f"The tokenizer in {part.folder} reads no words: copy its files again.")
    encoder = checkpoint.parts.get(name.replace("tokenizer", "text_encoder"))
    if encoder is not None and part.folder is not None:
        _check_size(part.folder, len(opened), encoder.config)
    return opened


def check_preparer(checkpoint: Checkpoint, name: str) -> None:
    """Raise StudioError unless part `name` has the file that says how pictures are brought to an encoder."""
    folder = checkpoint.parts[name].folder
    assert folder is not None
    if not any((folder / file).is_file() for file in PREPARERS):
        raise StudioError(
            f"{checkpoint.path.name} looks at pictures, and what prepares them is not there: "
            f"copy {PREPARERS[0]} of any model with the same text encoder into {folder}."
        )


def open_preparer(checkpoint: Checkpoint, name: str) -> Any:
    """What brings pictures into the shape in which Qwen2.5-VL sees them. Imports transformers."""
    from transformers import Qwen2VLImageProcessorPil

    return Qwen2VLImageProcessorPil.from_pretrained(checkpoint.parts[name].folder, local_files_only=True)
