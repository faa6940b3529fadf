"""What stands around a prompt where a language model reads it as its user's turn of a chat."""

from __future__ import annotations

from inspect import signature
from typing import Any

MARK = "\x00"


def turn(tokenizer: Any, **switches: Any) -> tuple[str, str]:
    """What the tokenizer's chat template puts before a prompt and after it."""
    said = [{"role": "user", "content": MARK}]
    text: str = tokenizer.apply_chat_template(said, tokenize=False, add_generation_prompt=True, **switches)
    before, _, after = text.partition(MARK)
    return before, after


def words_around(pipeline: str) -> tuple[str, str, int]:
    """What a pipeline of diffusers puts before a prompt and after it, and how many tokens it then leaves out.

    A model paints well only within the words of its training; the library keeps them, in a pipeline without
    parts.
    """
    import diffusers

    kind = getattr(diffusers, pipeline)
    made = kind(**dict.fromkeys(name for name in signature(kind.__init__).parameters if name != "self"))
    before, _, after = made.prompt_template_encode.partition("{}")
    return before, after, int(made.prompt_template_encode_start_idx)
