"""Below Generate stands what the picture will take, before it is asked for."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from studio.adapter import AdapterInfo
from studio.job import Catalog, ModelInfo, Need, SchedulerInfo
from studio.ui.panels import plan_label
from studio.ui.panels.generate_bar import GenerateBar
from tests.app.backend import MODEL, GreyBackend
from tests.ui.conftest import MakeSession

NEED = Need(denoiser=400_000_000, encoders=123_000_000, autoencoder=84_000_000, denoising=6400, decoding=1280)
LARGE = ModelInfo("large", "/shelf/large", "sd", 512, 512, need=NEED)
OTHER = ModelInfo("other", "/shelf/other", "sd", 512, 512, need=NEED)


# a model whose files told how large it is, and one of which nothing was told
SHELF = Catalog((MODEL, LARGE, OTHER), (SchedulerInfo("DPM++ 2M", "dpmpp-2m", ("default",), True),))


@pytest.fixture
def bar(make_session: MakeSession, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> GenerateBar:
    monkeypatch.setattr(plan_label, "free_for_us", lambda: 16 * 10**9)
    bar = GenerateBar(make_session(GreyBackend(offers=SHELF)))
    qtbot.addWidget(bar)
    bar.show()
    bar._generation.choose_model("large")
    bar._generation.set_params(width=512, height=512, guidance_scale=7.5)
    return bar


def test_memory_is_told_before_the_run(bar: GenerateBar) -> None:
    assert bar.plan.isVisible()
    assert bar.plan.text() == "4.3 of 16.0 GB of memory"
    bar._generation.set_params(dtype="bfloat16")
    assert bar.plan.text() == "2.4 of 16.0 GB of memory"


def test_a_cache_tells_that_torch_runs_it(bar: GenerateBar) -> None:
    bar._generation.set_params(cache="deepcache")
    assert bar.plan.text() == "4.3 of 16.0 GB of memory · run by torch, for its cache"
    bar._generation.set_params(executor="torch")  # as was wished
    assert bar.plan.text() == "4.3 of 16.0 GB of memory"


def test_a_refiner_is_in_memory_too(bar: GenerateBar) -> None:
    bar._generation.set_params(refiner="other")
    assert bar.plan.text() == "6.7 of 16.0 GB of memory"


def test_what_has_to_be_given_up_is_told_and_what_is_too_much_warned_of(
    bar: GenerateBar, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plan_label, "free_for_us", lambda: 4 * 10**9)
    bar.refresh()
    assert "text encoders set aside" in bar.plan.text()
    assert bar.plan.objectName() == "muted"
    monkeypatch.setattr(plan_label, "free_for_us", lambda: 2 * 10**9)
    bar.refresh()
    assert bar.plan.objectName() == "warning"
    assert "may not be enough" in bar.plan.toolTip()


def test_what_was_chosen_of_weights_and_memory_is_told(bar: GenerateBar) -> None:
    bar._generation.set_params(weights="int8", executor="torch")
    assert bar.plan.text() == "2.7 of 16.0 GB of memory · weights in int8"
    bar._generation.set_params(weights="auto", executor="auto")
    bar._session.change_settings(weights="fp8", memory="layer")
    bar.refresh()
    assert bar.plan.text().endswith(
        "weights in fp8 · text encoders set aside · streamed layer by layer · run by torch, for its weights"
    )
    assert "read from the disk" in bar.plan.toolTip()
    bar._session.change_settings(weights="auto")
    bar.refresh()
    assert bar.plan.text().endswith("streamed layer by layer · run by torch, for its weights")


def test_on_a_graphics_card_its_memory_is_told(bar: GenerateBar, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plan_label, "free_graphics", lambda: 8 * 10**9)
    bar.refresh()
    assert bar.plan.text() == "4.3 of 8.0 GB of graphics memory"
    assert "Main memory: 0.5 of 16.0 GB." in bar.plan.toolTip()


def test_a_lora_takes_memory_too(make_session: MakeSession, bar: GenerateBar, tmp_path: Path) -> None:
    path = tmp_path / "ink.safetensors"
    with path.open("wb") as file:
        file.truncate(500_000_000)
    catalog = bar._generation.catalog
    assert catalog is not None
    lora = AdapterInfo("ink", str(path), "lora")
    bar._generation.catalog = dataclasses.replace(catalog, adapters=(lora,))
    bar._generation.set_params(prompt="a house <lora:ink:1>", executor="torch")
    assert bar.plan.text() == "4.8 of 16.0 GB of memory"


def test_of_a_model_nothing_is_known_of_nothing_is_told(bar: GenerateBar) -> None:
    bar._generation.choose_model(MODEL.name)
    assert not bar.plan.isVisible()


def test_what_runs_a_picture_with_a_lora_is_told(bar: GenerateBar) -> None:
    bar._generation.set_params(prompt="a house <lora:ink:1@0.5-1.0>")
    assert bar.plan.text() == "4.3 of 16.0 GB of memory · run by torch, for its LoRA"
    bar._generation.set_params(prompt="a house <lora:ink:1>")  # which can be put into converted weights
    assert bar.plan.text() == "4.3 of 16.0 GB of memory"
    bar._generation.set_params(prompt="a house [<lora:ink:1>:0.5]")
    bar._generation.set_params(executor="torch")
    assert bar.plan.text() == "4.3 of 16.0 GB of memory"
    bar._generation.set_params(executor="auto", prompt="a house")
    assert bar.plan.text() == "4.3 of 16.0 GB of memory"
