"""`--plan` says what pictures would take, and makes none."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

from studio.app.queue.estimates import Run, save_runs
from studio.settings import data_folder

from .conftest import SIZE, Sfumato


def test_a_plan_tells_memory_and_makes_nothing(make: Sfumato, tmp_path: Path) -> None:
    done = make("generate", "a boat", "-o", tmp_path / "out.png", "--plan")
    assert done.code == 0, done.err
    assert done.out.startswith("0.5 of ")
    assert "GB, float32" in done.out
    assert "time not known yet" in done.out
    assert not list(tmp_path.glob("*.png"))


def test_weights_and_what_stays_in_memory_are_planned_and_recorded(
    make: Sfumato, sfumato: Sfumato, tmp_path: Path
) -> None:
    asked = ("generate", "a boat", "-o", tmp_path / "out.png", "--weights", "int8", "--memory", "layer")
    done = make(*asked, "--plan")
    assert "weights in int8, text encoders set aside, streamed layer by layer" in done.out
    done = make(*asked)
    assert done.code == 0, done.err
    shown = " ".join(sfumato("show", tmp_path / "out.png").out.split())
    assert "weights int8" in shown
    assert "streamed layer by layer" in shown


def test_time_is_told_where_the_window_made_the_like(make: Sfumato, model: Path, tmp_path: Path) -> None:
    run = Run(str(model), SIZE, SIZE, "DPM++ 2M", 1.0, 4, 4, "cpu", "float32", 1, per_call=2.0, rest=1.0)
    data_folder().mkdir(parents=True, exist_ok=True)
    save_runs((run,), data_folder() / "timings.json")
    assert asdict(run)["per_call"] == 2.0
    done = make("generate", "a boat", "-o", tmp_path / "out.png", "--plan", "--batch", 2)
    assert done.code == 0, done.err
    seconds = int(done.out.split()[-2])
    assert 16 <= seconds <= 20
