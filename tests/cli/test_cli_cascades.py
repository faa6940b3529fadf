"""Models of several stages on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Sfumato
from tests.engine import tiny_cascade


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("cascades") / "cascade"
    tiny_cascade.stages().save_pretrained(made)
    return made


def test_a_picture_of_a_cascade_is_made_told_and_verified(
    sfumato: Sfumato, folder: Path, tmp_path: Path
) -> None:
    out, side = tmp_path / "boat.png", tiny_cascade.SIDE
    size = f"{side}x{side}"
    done = sfumato("generate", "a boat", "-o", out, "--model", folder, "--steps", 3, "--size", size)
    assert done.code == 0, done.err
    lines = [line for line in done.err.splitlines() if line.startswith("Decoding: step")]
    assert lines == [f"Decoding: step {step} of 10" for step in (1, 5, 10)]
    again = sfumato("verify", out)
    assert again.code == 0, again.err
    assert "Bit-identical: all 3 steps and every pixel." in again.err


def test_what_it_cannot_do_is_told(sfumato: Sfumato, folder: Path, tmp_path: Path) -> None:
    done = sfumato("generate", "a boat", "-o", tmp_path / "a.png", "--model", folder, "--size", "200x200")
    assert done.code != 0
    assert "multiples of 128" in done.err
    done = sfumato("generate", "a boat", "-o", tmp_path / "a.png", "--model", folder, "--scheduler", "ddim")
    assert done.code != 0
    assert "these do: DDPM Wuerstchen" in done.err
