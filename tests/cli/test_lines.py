"""How far a training is, in a log and on a terminal."""

from __future__ import annotations

import sys

import pytest

from studio.cli.lines import Lines
from studio.training.loop import Progress


def test_a_log_gets_a_line_now_and_then_and_always_the_last(capsys: pytest.CaptureFixture[str]) -> None:
    with Lines() as show:
        for step in range(1, 5):
            show("denoiser", Progress(step / 4, step, step, 0.5))
    lines = capsys.readouterr().out.splitlines()
    assert [line.split("  ")[0] for line in lines] == ["denoiser 25.0%", "denoiser 100.0%"]


def test_a_terminal_gets_a_bar_for_each_stage(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    with Lines() as show:
        show("autoencoder", Progress(1.0, 10, 5, 0.25))
        show("denoiser", Progress(0.5, 10, 5, 0.125))
    told = capsys.readouterr().out
    assert "autoencoder" in told
    assert "loss 0.1250" in told
