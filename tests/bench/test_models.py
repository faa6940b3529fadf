"""Large models are compared with plain diffusers, here at tiny size: the same turns, steps and numbers."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

from studio.bench import models
from studio.bench.models import sizes
from studio.bench.models.kept import Kept
from studio.bench.models.side import Piece, Recorded, Side
from studio.bench.report import Measurement
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
    both_bytes=0,
    alone_bytes=0,
    first_bytes=0,
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
    side.main(str(folder), 2, 64, *(["again"] if kind == "ours" else []))
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


def test_what_does_not_fit_is_told_and_nothing_is_written(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(models, "available", lambda: 1)
    found = list(models.measure(lambda _: None, ("sd15",), keep=tmp_path))
    assert [one.name.partition(": left out: ")[2] for one in found] == [
        "the first picture and the conversion",
        "against plain diffusers",
        "from one file",
    ]
    assert not list(tmp_path.iterdir())


def test_a_size_that_there_is_not_is_one_sentence() -> None:
    with pytest.raises(StudioError, match="choose among sd15, sdxl"):
        list(models.measure(lambda _: None, ("sd99",)))


def test_the_comparison_waits_for_the_conversion(tmp_path: Path) -> None:
    with pytest.raises(StudioError, match="not converted yet"):
        list(models._turns_of_both(TINY, tmp_path, lambda _: None, 2))


def test_a_side_alone_is_told_again_in_turns(tmp_path: Path) -> None:
    with pytest.raises(StudioError):
        Recorded(Side("plain", tmp_path / "nothing", tmp_path, 2))
    told = Recorded(Told(*pieces(1)))
    assert told.steps == 4
    assert [told.turn().what for _ in range(6)] == ["loaded", *["step"] * 4, "picture"]


def test_pieces_that_were_measured_are_not_measured_again(tmp_path: Path) -> None:
    path, one = tmp_path / "kept" / "results.json", Measurement("a step", 2.0, "s", 3.0, "of two")
    asked: list[str] = []

    def measured() -> Iterator[Measurement]:
        asked.append("once")
        yield one

    for _ in range(2):
        assert list(Kept(path).piece("steps", measured)) == [one]
    assert asked == ["once"]
    stopped = Kept(path).piece("loading", measured)
    next(stopped)
    stopped.close()
    assert not Kept(path).has("loading")
    path.write_text("[]")
    with pytest.raises(StudioError, match="remove it"):
        Kept(path)
