"""What the training tests share: the emoji font, or the reason to skip; a small tokenizer."""

from __future__ import annotations

import pytest
from transformers import CLIPTokenizer

from studio.errors import StudioError
from studio.training.picturebook.drawing.draw import find_font
from studio.training.picturebook.language import wording
from studio.training.picturebook.language.tokenizer import learn


@pytest.fixture
def font() -> None:
    """Skips a test that draws where the emoji font is not installed."""
    try:
        find_font()
    except StudioError as error:
        pytest.skip(error.message)


@pytest.fixture(scope="session")
def tokenizer() -> CLIPTokenizer:
    return learn(text for wordings in wording.captions(0, 500) for text in wordings)
