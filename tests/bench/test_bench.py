"""The benchmark measures real things, at tiny size."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from studio.bench import (
    calibration,
    converted,
    gallery,
    grids,
    jobs,
    plain,
    report,
    scrolling,
    startup,
    window,
)
from studio.bench.report import Measurement
from studio.job import Job, Loading
from studio.settings import Settings
from tests.engine import tiny


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny.save(tmp_path_factory.mktemp("models") / "tiny", autoencoder="tiny")


@pytest.fixture(scope="module")
def ready(folder: Path) -> jobs.Ready:
    return jobs.ready(Settings(), str(folder))


@pytest.mark.parametrize(("value", "verdict"), [(1.0, "pass"), (1.02, "pass"), (1.03, "miss")])
def test_a_measurement_passes_up_to_its_limit(value: float, verdict: str) -> None:
    assert Measurement("tax", value, "x", 1.02).verdict == verdict
    assert Measurement("speed", value, "GB/s").verdict == ""


def test_pairs_are_measured_in_changing_order() -> None:
    order: list[tuple[str, int]] = []
    pairs = report.interleaved(
        lambda turn: order.append(("a", turn)), lambda turn: order.append(("b", turn)), 3
    )
    assert order == [("a", 0), ("b", 0), ("b", 1), ("a", 1), ("a", 2), ("b", 2)]
    assert [len(one) for one in pairs] == [3, 3, 3, 3]


def test_a_ratio_is_that_of_its_pairs() -> None:
    assert report.ratio([2, 20, 3], [1, 10, 1]) == 2


def test_quantiles_are_values_that_were_measured() -> None:
    values = [float(value) for value in range(100, 0, -1)]
    assert report.quantile(values, 0.5) == 51
    assert report.quantile(values, 0.95) == 96
    assert report.quantile(values, 1) == 100


def test_the_table_says_what_was_missed(capsys: pytest.CaptureFixture[str]) -> None:
    report.print_table([Measurement("tax", 2.0, "x", 1.02), Measurement("speed", 3.0, "GB/s")])
    lines = capsys.readouterr().out.splitlines()
    assert "miss" in lines[1]
    assert "≤ 1.02 x" in lines[1]
    assert "miss" not in lines[2]


def test_the_machine_is_calibrated() -> None:
    *_, product, copy = calibration.measure(1)
    assert 0.1 < product.value < 1e6
    assert 0.1 < copy.value < 1e5


def test_a_busy_machine_is_said() -> None:
    assert "do not trust" in calibration.load(3.5, 2).detail
    assert "calm" in calibration.load(0.4, 2).detail


def test_previews_and_canvas_are_ratios_of_real_jobs(
    ready: jobs.Ready, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "LARGE", 2048)
    assert 0.05 < jobs.preview_tax(ready, 1).value < 20
    assert 0.05 < jobs.canvas_slope(ready, 1).value < 20


def test_the_interval_of_guidance_is_a_ratio_of_real_jobs(ready: jobs.Ready) -> None:
    measurement = jobs.interval_gain(ready, 1)
    assert 0.05 < measurement.value < 20
    assert "a step without guidance" in measurement.detail


def test_cancelling_is_measured_from_the_token_to_the_end(ready: jobs.Ready) -> None:
    denoising, loading = jobs.cancel_latency(ready, 2)
    assert 0 < denoising.value < 5
    assert 0 < loading.value < 5


def test_a_job_that_is_never_stopped_is_not_counted_as_stopped(ready: jobs.Ready) -> None:
    assert jobs.stop(ready.backend, Job(ready.params), Loading, delay=60) is None


def test_plain_diffusers_makes_the_same_picture(ready: jobs.Ready) -> None:
    measurement = plain.measure(ready, 1)
    assert "pictures at most 0 of 255 apart" in measurement.detail
    assert measurement.value > 0


def test_the_converted_model_is_measured_beside_plain_diffusers(ready: jobs.Ready) -> None:
    conversion, single, half, step = converted.measure(ready, 1)
    assert conversion.value > 0
    assert "openvino f32" in single.detail
    assert "on average 0.0 of 255 apart" in single.detail
    assert half.limit == 0.4
    assert step.value > 0


def test_the_window_tells_when_it_is_painted(tmp_path: Path) -> None:
    assert 0 < startup.seconds_until(startup.WINDOW, str(tmp_path)) < 60


@pytest.mark.qt_log_ignore("propagateSizeHints")  # what the offscreen platform says of any window
def test_a_large_gallery_is_searched_written_to_and_scrolled(
    ready: jobs.Ready, folder: Path, qtbot: QtBot
) -> None:
    settings = Settings(model_folders=(str(folder),))
    found = list(
        gallery.measure(ready, 1, lambda home: scrolling.measure(settings, home, frames=8), count=700)
    )
    assert [one.name for one in found] == [
        "search",
        "gallery write over the picture",
        "scrolling (p95)",
        "the scroll bar dragged (p95)",
    ]
    assert all(0 < one.value < 100 for one in found)
    assert "701 pictures" in found[-1].detail


@pytest.mark.qt_log_ignore("propagateSizeHints")  # what the offscreen platform says of any window
def test_brush_latency_is_measured_idle_and_generating(
    folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(window, "SIDE", 600)
    monkeypatch.setattr(window, "MOVES", 12)
    names = ("SFUMATO_CONFIG", "SFUMATO_DATA")
    before = [os.environ[name] for name in names]
    settings = Settings(model_folders=(str(folder),))
    idle, generating = window.measure(settings, "tiny")
    assert 0 < idle.value < 2
    assert 0 < generating.value < 2
    assert [os.environ[name] for name in names] == before
    assert sys.modules["PySide6"]


def test_a_grid_is_measured_beside_its_cells(ready: jobs.Ready) -> None:
    measurement = grids.shared_prefixes(ready, 1)
    assert 0.05 < measurement.value < 20
    assert measurement.detail.startswith("8 cells, 50 of 80 model calls")
