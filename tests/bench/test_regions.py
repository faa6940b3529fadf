"""The benchmark of selections and transforms measures real things, at tiny size."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from studio.bench import regions
from studio.document.rect import Rect
from studio.settings import Settings


@pytest.mark.qt_log_ignore("propagateSizeHints")  # what the offscreen platform says of any window
def test_ants_wand_and_a_turned_layer_are_measured(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(regions, "FRAMES", 3)
    found = list(regions.measure(Settings(), 512, 2))
    assert [one.name for one in found] == [
        "marching ants painted, median",
        "a whole frame with ants, p95",
        "a selection inverted, longest halt",
        "a selection grown, longest halt",
        "a selection feathered, longest halt",
        "a selection of everything, longest halt",
        "a selection made a mask, longest halt",
        "the wand over the whole canvas, behind the window",
        "a layer turned by hand, a frame, p95",
        "that layer worked out in full, behind the window",
    ]
    assert all(0 < one.value < 100 for one in found)
    assert "points" in found[0].detail


def test_the_islands_are_a_selection_with_many_outlines() -> None:
    values = regions.islands(1024).crop(Rect(0, 0, 1024, 1024))
    assert 0.3 < (values >= 128).mean() < 0.7
    assert ((values > 0) & (values < 255)).any()
