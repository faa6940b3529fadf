"""Facts that several families read from the configs of a checkpoint, and what is wrong with them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from studio.engine.checkpoint import files
from studio.errors import StudioError
from studio.job import TextReader
from studio.prompt.chunks import MARKS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from studio.engine.checkpoint import Checkpoint, Part
    from studio.job import ModelInfo, Params


def check_components(checkpoint: Checkpoint, allowed: Mapping[str, tuple[str, tuple[str, ...]]]) -> None:
    """Raise StudioError unless the checkpoint has every part of `allowed`, of one of the classes allowed.

    `allowed` has for each part's name (library, class names).
    """
    for name, (library, classes) in allowed.items():
        part = checkpoint.parts.get(name)
        if part is None:
            raise StudioError(f"The model in {checkpoint.path} has no {name}.")
        if part.library != library or part.class_name not in classes:
            raise StudioError(
                f"The {name} of the model in {checkpoint.path} is a {part.library}.{part.class_name}; "
                f"only {' or '.join(classes)} of {library} can be run."
            )


def clip_length(tokenizer: Part, text: Mapping[str, Any]) -> int:
    """Tokens of a prompt; raises StudioError when the tokenizer has no vocabulary of the encoder's size."""
    folder = tokenizer.folder
    assert folder is not None
    words, size = files.count_words(folder), text.get("vocab_size", 49408)
    if words <= 2:  # the begin and end marks
        raise StudioError(f"The tokenizer in {folder} has no vocabulary (vocab.json and merges.txt).")
    if words > size:
        raise StudioError(
            f"The tokenizer in {folder} has {words} words, the text encoder {size}: "
            "they do not belong together."
        )
    config = folder / "tokenizer_config.json"
    wanted = files.read_json(config).get("model_max_length", 77) if config.is_file() else 77
    return int(min(wanted, text.get("max_position_embeddings", 77)))


def text_readers(
    checkpoint: Checkpoint,
    clip: int = 77,
    sentence: tuple[str, int, int] | None = None,
    longer: str = "chunks",
) -> tuple[TextReader, ...]:
    """Its text encoders for the meter of prompts, as far as their tokenizers are there.

    `clip` is how many tokens CLIP reads, `longer` what becomes of more; its encoders read the same words, so
    one is told. `sentence` is the name, the length and what is reserved of an encoder that reads a prompt as
    a whole.
    """
    found: dict[str, TextReader] = {}
    for name in ("tokenizer", "tokenizer_2", "tokenizer_3"):
        part = checkpoint.parts.get(name)
        if part is None or part.folder is None:
            continue
        if part.class_name.startswith("CLIP"):
            found.setdefault("CLIP", TextReader("CLIP", str(part.folder), clip, MARKS, longer))
        elif sentence is not None:
            found[sentence[0]] = TextReader(sentence[0], str(part.folder), *sentence[1:], "refused")
    return tuple(found.values())


def without_speech(checkpoint: Checkpoint, class_name: str) -> Checkpoint:
    """The checkpoint whose language model is that class of transformers, which reads and does not speak."""
    words = replace(checkpoint.parts["text_encoder"], class_name=class_name)
    return checkpoint.with_part("text_encoder", words)


def schedule_of(checkpoint: Checkpoint, name: str) -> Mapping[str, Any]:
    """The scheduler_config.json of a schedule beside the first. Raises StudioError when it is not there."""
    part = checkpoint.parts.get(name)
    if part is None or (part.folder is None and part.given_config is None):
        raise StudioError(f"The model in {checkpoint.path} lacks its {name}.")
    if part.folder is None:
        return part.config
    return files.read_json(part.folder / "scheduler_config.json")


def pixels_per_latent(config: Mapping[str, Any]) -> int:
    """Along one side: each level of the autoencoder after the first halves the picture."""
    blocks = config.get("block_out_channels") or config.get("encoder_block_out_channels") or [64]
    return int(2 ** (len(blocks) - 1))


def count_tokens(info: ModelInfo, params: Params) -> int:
    """How many tokens a transformer makes of a picture of the size in `params`."""
    return (params.width // info.multiple) * (params.height // info.multiple)


def as_written(scheduler: Mapping[str, Any], *, learned: bool = False) -> Mapping[str, Any]:
    """A scheduler_config that is followed to the letter, what it clips included; see `discrete.discrete`.

    But a variance that the network predicts is not read, unless it is `learned` and told beside the noise.
    """
    fixed = str(scheduler.get("variance_type", "")).startswith("learned") and not learned
    return {**scheduler, "as_written": True} | ({"variance_type": "fixed_small"} if fixed else {})
