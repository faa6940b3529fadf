"""The prompt panel follows what the chosen model can do: edit, inpaint, be refined by another one."""

from __future__ import annotations

import dataclasses

import pytest
from pytestqt.qtbot import QtBot

from studio.app.recalling import recall
from studio.document.region import Task
from studio.job import Catalog, ModelInfo, Params, Record, SchedulerInfo
from studio.ui import facts
from studio.ui.gallery.receipt import contents
from studio.ui.panels.prompt_panel import PromptPanel
from tests.app.backend import MODEL
from tests.ui.conftest import MakePanel

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # of the offscreen platform

OTHERS = ("image-to-image", "inpaint")
BASE = ModelInfo("base", "/shelf/base", "sdxl", 64, 64)
REFINER = ModelInfo("refiner", "/shelf/refiner", "sdxl", 64, 64, tasks=OTHERS)
EDITOR = ModelInfo("editor", "/shelf/editor", "sdxl", 64, 64, tasks=OTHERS, reads="picture", latent=4)


# a base with its refiner, a model that edits, and one that is alone in its family
SHELF = Catalog((MODEL, BASE, REFINER, EDITOR), (SchedulerInfo("DPM++ 2M", "dpmpp-2m", ("default",), True),))


@pytest.fixture
def panel(make_panel: MakePanel) -> PromptPanel:
    return make_panel(SHELF, "base")


def choose(panel: PromptPanel, name: str) -> None:
    panel._session.generation.choose_model(name)


def test_the_refiners_of_a_model_are_offered_and_one_is_taken(panel: PromptPanel) -> None:
    form = panel.refiner
    assert panel.refiner_fold.isVisible()
    offered = [form.refiner.itemData(row) for row in range(form.refiner.count())]
    assert offered == ["", "refiner"]
    assert not form.rows["refiner_start"].isEnabled()
    form.refiner.edited.emit("refiner")
    assert panel._session.generation.params.refiner == "refiner"
    assert form.rows["refiner_start"].isEnabled()
    assert form.refiner.currentText() == "refiner"


def test_another_family_gives_the_refiner_up_and_hides_what_it_cannot_have(panel: PromptPanel) -> None:
    panel._session.generation.set_params(refiner="refiner")
    choose(panel, "grey")
    assert panel._session.generation.params.refiner == ""
    assert not panel.refiner_fold.isVisible()
    choose(panel, "base")
    assert panel.refiner_fold.isVisible()


def test_a_refiner_that_is_not_here_is_told_when_a_picture_is_recalled(panel: PromptPanel) -> None:
    told: list[str] = []
    panel._session.message.connect(lambda _level, text: told.append(text))
    record = Record(Params(model="base", refiner="nowhere"), "text-to-image")
    recall(panel._session, record)
    assert panel._session.generation.params.refiner == ""
    assert "Its refiner nowhere is not here." in told[-1]
    told.clear()
    recall(panel._session, Record(Params(model="base", refiner="refiner"), "text-to-image"))
    assert panel._session.generation.params.refiner == "refiner"
    assert panel.refiner.refiner.currentText() == "refiner"


def test_how_closely_the_picture_is_kept_is_asked_of_models_that_edit_alone(panel: PromptPanel) -> None:
    rows, labels = panel.sampling.rows, panel.sampling.labels
    assert not rows["image_guidance_scale"].isVisible()
    assert panel.prompt.text.placeholderText() == "Describe the picture"
    choose(panel, "editor")
    assert panel.prompt.text.placeholderText() == "Say what should change"
    assert rows["image_guidance_scale"].isVisible()
    assert labels["image_guidance_scale"].isVisible()
    choose(panel, "base")
    assert not labels["image_guidance_scale"].isVisible()


def test_a_model_that_makes_no_new_pictures_says_so_before_generate(panel: PromptPanel, qtbot: QtBot) -> None:
    generation = panel._session.generation
    qtbot.waitUntil(lambda: generation.task is Task.NEW_PICTURE)
    assert generation.problem == ""
    choose(panel, "refiner")
    assert "makes no new ones" in generation.problem
    assert not panel.bar.generate.isEnabled()
    assert panel.bar.note.text() == generation.problem


def test_both_models_of_a_refined_picture_are_told_in_the_gallery() -> None:
    plain = Record(Params(model="base"), "text-to-image", "base", model_hash="a1b2c3")
    refined = dataclasses.replace(
        plain, params=Params(model="base", refiner="refiner"), refiner_hash="d4e5f6"
    )
    assert (facts.model(plain), facts.model(refined)) == ("base", "base, refined by refiner")
    assert "refiner d4e5f6" in contents(refined)
    assert "refiner" not in contents(plain)
