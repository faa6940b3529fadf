"""What stands around a prompt where a language model reads it as its user's turn of a chat."""

from __future__ import annotations

from inspect import signature
from typing import Any

MARK = "\x00"
SYSTEM = "<|im_start|>system"
USER, ASSISTANT = "<|im_start|>user\n", "<|im_end|>\n<|im_start|>assistant\n"
NO_THOUGHTS = "<think>\n\n</think>\n\n"


def turn(tokenizer: Any, *, enable_thinking: bool) -> tuple[str, str]:
    """What Qwen3's chat puts before a prompt and after it, with thoughts before the answer or without them.

    As the tokenizer's own template says; one that has none, or that of an earlier Qwen, which lets a system
    speak first, reads the same words all the same.
    """
    if getattr(tokenizer, "chat_template", None):
        said = [{"role": "user", "content": MARK}]
        text: str = tokenizer.apply_chat_template(
            said, tokenize=False, add_generation_prompt=True, enable_thinking=enable_thinking
        )
        before, _, after = text.partition(MARK)
        if SYSTEM not in before:
            return before, after
    return USER, ASSISTANT if enable_thinking else ASSISTANT + NO_THOUGHTS


def words_around(pipeline: str) -> tuple[str, str, int]:
    """What a pipeline of diffusers puts before a prompt and after it, and how many tokens it then leaves out.

    A model paints well only within the words of its training; the library keeps them, in a pipeline without
    parts.
    """
    made = _without_parts(pipeline)
    before, _, after = made.prompt_template_encode.partition("{}")
    return before, after, int(made.prompt_template_encode_start_idx)


def system_words(pipeline: str) -> str:
    """What a pipeline of diffusers tells the language model before a prompt."""
    words: str = _without_parts(pipeline).system_prompt
    return words


def instruction(pipeline: str) -> str:
    """What a pipeline of diffusers asks of the language model before a prompt, if not told otherwise."""
    import diffusers

    parameters = signature(getattr(diffusers, pipeline).__call__).parameters
    return "\n".join(parameters["complex_human_instruction"].default)


def _without_parts(pipeline: str) -> Any:
    import diffusers

    kind = getattr(diffusers, pipeline)
    return kind(**dict.fromkeys(name for name in signature(kind.__init__).parameters if name != "self"))
