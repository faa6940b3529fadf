"""What the training tests share: the emoji font, or the reason to skip; a tokenizer; a trained model."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest
from transformers import CLIPTokenizer

from studio.errors import StudioError
from studio.training.picturebook import recipe
from studio.training.picturebook.drawing.draw import find_font
from studio.training.picturebook.language import wording
from studio.training.picturebook.language.tokenizer import learn


class Trained(NamedTuple):
    """A model trained with the preset "tiny", and the stages that were shown on the way."""

    folder: Path
    stages: tuple[str, ...]


@pytest.fixture(scope="session")
def font() -> None:
    """Skips a test that draws where the emoji font is not installed."""
    try:
        find_font()
    except StudioError as error:
        pytest.skip(error.message)


@pytest.fixture(scope="session")
def tokenizer() -> CLIPTokenizer:
    return learn(text for wordings in wording.captions(0, 500) for text in wordings)


@pytest.fixture(scope="session")
def trained(font: None, tmp_path_factory: pytest.TempPathFactory) -> Trained:
    """Trained with seed 0 at the first call; nobody writes into its folder."""
    stages: list[str] = []
    out = tmp_path_factory.mktemp("trained") / "model"
    folder = recipe.train("tiny", out, show=lambda stage, _: stages.append(stage))
    return Trained(folder, tuple(stages))
