"""What is asked of models with several stages, and of those that make pictures larger, and of no others."""

from __future__ import annotations

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from studio.document.document import Document
from studio.document.region import Task
from studio.job import Catalog, ModelInfo
from studio.ui.panels.prompt_panel import PromptPanel
from tests.app.backend import CATALOG, MODEL
from tests.ui.conftest import MakePanel

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # of the offscreen platform

CASCADE = ModelInfo("cascade", "/shelf/c", "stable-cascade", 64, 64, later_steps=10)
PIXELS = ModelInfo("pixels", "/shelf/p", "deepfloyd-if", 64, 64, later_steps=50, later_guidance=4.0)
X4 = ModelInfo("x4", "/shelf/x4", "x4-upscaler", 64, 64, 4, latent=4, reads="small")


STAGED = Catalog((MODEL, CASCADE, PIXELS, X4), CATALOG.schedulers)


@pytest.fixture
def panel(make_panel: MakePanel) -> PromptPanel:
    return make_panel(STAGED, "grey")


def test_later_steps_and_guidance_are_asked_of_models_with_a_later_stage(panel: PromptPanel) -> None:
    generation, form = panel._session.generation, panel.later
    assert not panel.later_fold.isVisible()
    generation.choose_model("pixels")
    assert panel.later_fold.isVisible()
    assert (form.steps.box.text(), form.scale.box.text()) == ("Auto (50)", "Auto (4)")
    form.steps.box.setValue(30)
    form.scale.box.setValue(2.5)
    assert (generation.params.later_steps, generation.params.later_guidance) == (30, 2.5)
    generation.choose_model("cascade")
    assert (form.steps.box.text(), form.scale.box.text()) == ("Auto (10)", "Auto (1)")
    assert generation.params.later_steps == 0
    generation.choose_model("grey")
    assert not panel.later_fold.isVisible()


def test_the_noise_level_is_asked_of_an_upscaler_alone_and_its_button_says_what_it_does(
    panel: PromptPanel, qtbot: QtBot
) -> None:
    session, rows = panel._session, panel.sampling.rows
    session.add_tab(Document.from_pixels(np.zeros((20, 30, 3), np.uint8)))
    assert not rows["noise_level"].isVisible()
    session.generation.choose_model("x4")
    assert rows["noise_level"].isVisible()
    qtbot.waitUntil(lambda: session.generation.task is Task.UPSCALE)
    qtbot.waitUntil(lambda: "Upscale" in panel.bar.generate.text())
    assert "Makes 120 × 80 px of 30 × 20 px" in panel.bar.note.text()
    assert not panel.bar.gentler.isVisible()
