"""`sfumato models merge`: how far it is, and that it can be stopped."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file, save_file

from studio.cli import models as commands
from studio.cli import running, watching


def test_a_merge_says_how_far_it_is_in_lines(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for value, name in enumerate(("one", "two")):
        save_file(
            {f"w{n}": torch.full((999,), float(value)) for n in range(4)}, tmp_path / f"{name}.safetensors"
        )
    with watching.watched("merging") as told:
        out = commands.merge_models(
            tmp_path / "one.safetensors",
            tmp_path / "two.safetensors",
            0.25,
            tmp_path / "out.safetensors",
            told,
        )
    lines = capsys.readouterr().err.splitlines()
    shares = [int(line.removeprefix("merging ").removesuffix(" %")) for line in lines]
    assert len(shares) == 4
    assert shares == sorted(shares)
    assert torch.equal(load_file(out)["w3"], torch.full((999,), 0.25))


def test_a_signal_ends_what_is_watched() -> None:
    with watching.watched("merging") as told:
        told(1, 9)
        signal.raise_signal(signal.SIGTERM)
        with pytest.raises(running.Stopped):
            told(2, 9)
