"""What runs the networks is chosen on the command line too, and written down."""

from __future__ import annotations

import json
from pathlib import Path

from .conftest import Sfumato


def test_the_executor_asked_for_is_written_down(sfumato: Sfumato, make: Sfumato, tmp_path: Path) -> None:
    out = tmp_path / "out.png"
    assert make("generate", "a small boat", "-o", out, "--executor", "torch").code == 0
    record = json.loads(sfumato("show", out, "--json").out)
    assert (record["params"]["executor"], record["executor"]) == ("torch", "torch")


def test_an_executor_that_there_is_not_is_a_sentence(make: Sfumato, tmp_path: Path) -> None:
    done = make("generate", "x", "-o", tmp_path / "x.png", "--executor", "abacus")
    assert (done.code, done.out) == (2, "")
    assert "expected one of auto, torch, compiled, openvino f32, openvino bf16" in " ".join(done.err.split())
