"""The history of a training is kept, read without what was taken back, and drawn."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from studio.training.picturebook import history
from studio.training.picturebook.figure import SIDE, WIDE, figure
from studio.training.picturebook.history import Moment
from studio.training.picturebook.marking.samples import sheet


def _history(folder: Path) -> Path:
    path = folder / "history.csv"
    for step in (25, 50, 75, 50, 75, 100):  # killed after 75, it went on from 25
        history.note(path, Moment("denoiser", step / 10, step, step * 8, 100 / step))
    return path


def test_what_an_interrupted_training_did_twice_is_told_once(tmp_path: Path) -> None:
    moments = history.read(_history(tmp_path))
    assert [moment.step for moment in moments] == [25, 50, 75, 100]
    assert moments[-1] == Moment("denoiser", 10.0, 100, 800, 1.0)


def test_the_figure_shows_the_curve_and_the_samples(tmp_path: Path) -> None:
    _history(tmp_path)
    for step, colour in ((1, "red"), (2, "blue")):
        pictures = [Image.new("RGB", (64, 64), colour)] * 12
        sheet(pictures, ["a cat"] * 12, 6).save(tmp_path / f"step-{step:06d}.jpg", quality=95)
    page = figure(tmp_path)
    middle = page.height - SIDE // 2
    first, last = page.getpixel((100, middle)), page.getpixel((WIDE - 100, middle))
    assert isinstance(first, tuple)
    assert isinstance(last, tuple)
    assert first[0] > 200 > 60 > first[2]
    assert last[2] > 200 > 60 > last[0]
