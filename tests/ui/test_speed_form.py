"""The panel offers the caches that suit the model, and says what they come to."""

from __future__ import annotations

from dataclasses import replace

import pytest

from studio.job import CacheInfo, Catalog, SchedulerInfo
from studio.ui.panels.prompt_panel import PromptPanel
from tests.app.backend import MODEL
from tests.ui.conftest import MakePanel

LAYERED = replace(MODEL, name="layered", folder="/nowhere/layered", network="unet")
BLOCKS = replace(MODEL, name="blocks", folder="/nowhere/blocks", network="transformer")
CACHES = (
    CacheInfo("deepcache", ("cache_start", "cache_interval", "cache_depth"), ("unet",)),
    CacheInfo("first block", ("cache_threshold",), ("transformer",)),
)


# a U-Net, a transformer, and a model of neither kind
SHELF = Catalog(
    (MODEL, LAYERED, BLOCKS), (SchedulerInfo("DPM++ 2M", "dpmpp-2m", ("default",), True),), caches=CACHES
)


@pytest.fixture
def panel(make_panel: MakePanel) -> PromptPanel:
    panel = make_panel(SHELF, "grey")
    panel.speed_fold.heading.setChecked(True)
    return panel


def shown(panel: PromptPanel) -> set[str]:
    """The rows of the form that can be seen."""
    return {name for name, field in panel.speed.rows.items() if field.isVisibleTo(panel.speed)}


def offered(panel: PromptPanel) -> list[object]:
    return [panel.speed.cache.itemData(row) for row in range(panel.speed.cache.count())]


def test_the_caches_that_suit_the_model_are_offered_with_their_numbers(panel: PromptPanel) -> None:
    generation, form = panel._session.generation, panel.speed
    assert offered(panel) == ["none"]
    assert not form.cache.isEnabled()
    generation.choose_model("layered")
    assert offered(panel) == ["none", "deepcache"]
    assert form.cache.isEnabled()
    assert shown(panel) == {"cache"}
    assert not form.meaning.isVisibleTo(form)
    form.cache.setCurrentIndex(1)
    form.cache.activated.emit(1)
    assert generation.params.cache == "deepcache"
    assert shown(panel) == {"cache", "cache_start", "cache_interval", "cache_depth"}
    generation.set_params(steps=20, cache_interval=3)
    assert form.meaning.text() == "10 of 20 steps are whole. Run by torch."
    generation.set_params(cache_start=0.0)
    assert form.meaning.text() == "7 of 20 steps are whole. Run by torch."


def test_a_cache_that_does_not_suit_the_next_model_is_given_up(panel: PromptPanel) -> None:
    generation = panel._session.generation
    generation.choose_model("layered")
    generation.set_params(cache="deepcache")
    generation.choose_model("blocks")
    assert generation.params.cache == "none"
    generation.set_params(cache="first block")
    assert shown(panel) == {"cache", "cache_threshold"}
    assert "finds out" in panel.speed.meaning.text()
