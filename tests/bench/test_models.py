"""Large models are compared with plain diffusers, here at tiny size: the same turns, steps and numbers."""

from __future__ import annotations

import io
import json
import sys
from importlib import import_module
from pathlib import Path

import pytest

from studio.bench import models
from studio.bench.models import sizes
from studio.bench.models.side import Piece, Side
from studio.engine.library.catalog import open_model_info
from studio.errors import StudioError
from tests.engine import tiny

TINY = sizes.Size(
    "tiny",
    "tiny size",
    "StableDiffusionPipeline",
    {
        "unet": ("UNet2DConditionModel", tiny.unet().config),
        "vae": ("AutoencoderKL", tiny.kl().config),
        "text_encoder": (
            "CLIPTextModel",
            {"hidden_size": 32, "intermediate_size": 64, "num_hidden_layers": 2, "num_attention_heads": 4}
            | {"vocab_size": 2275},
        ),
    },
    step_flops=1e9,
    baseline_bytes=0,
    more={"safety_checker": [None, None], "feature_extractor": [None, None]},
)


class Told(Side):
    """A side whose pieces are known beforehand."""

    def __init__(self, *pieces: Piece) -> None:
        self.pieces, self.steps = list(pieces), len(pieces) - 2

    def turn(self) -> Piece:
        return self.pieces.pop(0)


def pieces(factor: float) -> list[Piece]:
    steps = [Piece("step", seconds * factor, 0, 0) for seconds in (9, 1, 1, 1)]
    return [
        Piece("loaded", 2 * factor, 0, 0),
        *steps,
        Piece("picture", factor, round(4 * factor), round(factor)),
    ]


def test_ratios_are_ours_over_theirs_and_the_first_step_is_left_out() -> None:
    found = {one.name: one for one in models.compared(TINY, Told(*pieces(1)), Told(*pieces(4)))}
    assert found["tiny size: loading"].value == pytest.approx(0.25)
    assert found["tiny size: a step"].value == pytest.approx(0.25)
    assert found["tiny size: a picture of 4 steps"].value == pytest.approx(13 / 52)
    assert found["tiny size: peak memory"].value == pytest.approx(0.25)
    assert found["tiny size: a picture of 4 steps"].verdict == "pass"


def test_a_model_of_random_weights_is_one_that_can_be_used(tmp_path: Path) -> None:
    info = open_model_info(sizes.write(TINY, tmp_path / "model"))
    assert (info.problem, info.family) == ("", "sd")
    assert sorted(sizes.SIZES) == ["sd15", "sdxl"]


@pytest.mark.parametrize("kind", ["ours", "plain"])
def test_each_side_paints_a_picture_in_turns(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = sizes.write(TINY, tmp_path / "model")
    monkeypatch.setattr("sys.stdin", io.StringIO("\n" * 5))
    side = import_module(f"studio.bench.models.{kind}")
    side.main(str(folder), 2, 64, **({"is_first": False} if kind == "ours" else {}))
    told = [Piece(*json.loads(line)) for line in capsys.readouterr().out.splitlines() if line[:1] == "["]
    assert [piece.what for piece in told] == ["loaded", "step", "step", "picture"]
    if sys.platform.startswith("linux"):
        assert all(piece.peak > 0 for piece in told)


def test_a_side_that_fails_says_why(tmp_path: Path) -> None:
    with (
        Side("ours", tmp_path / "nothing", tmp_path / "data", 2) as ours,
        pytest.raises(StudioError) as caught,
    ):
        ours.turn()
    assert "nothing" in caught.value.detail


def test_a_size_that_does_not_fit_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(models, "available", lambda: 1)
    (found,) = models.measure(lambda _: None, ("sdxl",))
    assert "left out" in found.name
