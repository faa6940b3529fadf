"""The command line run in this process on a tiny model with random weights."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from studio import cli
from tests.engine import tiny
from tests.engine.conftest import _previews_in_one_place

__all__ = ["_previews_in_one_place"]

SIZE = tiny.SIZE


@dataclass(frozen=True)
class Done:
    """What a command left: exit code and what it said."""

    code: int
    out: str
    err: str


Sfumato = Callable[..., Done]


@pytest.fixture(scope="session")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny.save(tmp_path_factory.mktemp("models") / "tiny")


@pytest.fixture
def sfumato(capfd: pytest.CaptureFixture[str]) -> Sfumato:
    """`sfumato("generate", "a boat", "-o", path)` runs a command; arguments become text."""

    def run(*arguments: object) -> Done:
        code = cli.run([str(argument) for argument in arguments])
        out, err = capfd.readouterr()
        return Done(code, out, err)

    return run


@pytest.fixture
def make(sfumato: Sfumato, model: Path) -> Sfumato:
    """The same with the tiny model, four steps and seed 7."""

    def run(command: str, *arguments: object) -> Done:
        return sfumato(command, *arguments, "--model", model, "--steps", 4, "--seed", 7)

    return run


@pytest.fixture(scope="session")
def painted_once(model: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """`painted_once("a boat", steps=6)` is a picture of seed 7, made once: to copy, not to change."""
    found: dict[tuple[str, int], Path] = {}

    def paint(prompt: str, steps: int = 4) -> Path:
        key = (prompt, steps)
        if key not in found:
            path = tmp_path_factory.mktemp("painted") / "painted.png"
            wishes = ["--model", str(model), "--steps", str(steps), "--seed", "7"]
            assert cli.run(["generate", prompt, "-o", str(path), *wishes]) == 0
            found[key] = path
        return found[key]

    return paint


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """A picture of odd size with hidden colour under its transparent pixels."""
    y, x = np.mgrid[0:45, 0:37]
    pixels = np.stack([x * 5, y * 4, (x * y) % 256, np.where(x + y < 8, 0, 255)], -1).astype(np.uint8)
    Image.fromarray(pixels).save(tmp_path / "photo.png")
    return tmp_path / "photo.png"


@pytest.fixture
def mask(tmp_path: Path) -> Path:
    """A soft mask for `photo`: black, a grey rim, white."""
    values = np.zeros((45, 37), np.uint8)
    values[12:33, 10:30] = 128
    values[16:29, 14:26] = 255
    Image.fromarray(values).save(tmp_path / "mask.png")
    return tmp_path / "mask.png"


def pixels(path: Path) -> np.ndarray:
    """A picture file's pixels as they are stored."""
    with Image.open(path) as picture:
        return np.asarray(picture)
