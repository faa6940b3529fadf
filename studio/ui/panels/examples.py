"""Prompts to begin with: those that the shipped models do well, and some that most models understand."""

from __future__ import annotations

import json
import logging
from pathlib import Path

from studio.job import ModelInfo
from studio.settings import resources

log = logging.getLogger(__name__)

# Written for models of any kind; English is what nearly all of them were taught.
COMMON = (
    "a lighthouse on a cliff in a storm, oil painting",
    "a fox asleep in autumn leaves, watercolour",
    "an old bookshop on a rainy evening, warm light in its windows",
    "a glass teapot on a wooden table in the morning sun, photograph",
    "a mountain lake at dawn, mist over the water",
    "a paper boat in a puddle, seen from close by",
)


def examples(model: ModelInfo | None) -> list[str]:
    """Prompts that suit a model; there is always one."""
    is_ours = model is not None and Path(model.folder).is_relative_to(resources() / "models")
    return (example_prompts() if is_ours else []) or list(COMMON)


def example_prompts() -> list[str]:
    """Prompts the shipped model does well, from its folder; none when it has no list."""
    path = resources() / "models" / "picturebook" / "prompts.json"
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        log.info("no example prompts: %s", error)
        return []
    found = [value.get("prompt") if isinstance(value, dict) else value for value in values]
    return [prompt for prompt in found if isinstance(prompt, str) and prompt]
