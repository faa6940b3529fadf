"""What the panel offers of solvers, noise levels and methods of guidance is what suits the model."""

from __future__ import annotations

from collections.abc import Generator

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from studio.app.fitting import fitted
from studio.job import (
    LISTS,
    Cancel,
    Catalog,
    GuidanceInfo,
    Job,
    Loading,
    ModelInfo,
    Params,
    SchedulerInfo,
)
from studio.probe import Probe, Schedule, Sight
from studio.ui.panels.fields import Choice
from studio.ui.panels.prompt_panel import PromptPanel
from tests.app.backend import MODEL, GreyBackend
from tests.ui.conftest import MakeSession

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # of the offscreen platform

FLOWING = ModelInfo(
    "flowing",
    "/nowhere/flowing",
    "flux",
    64,
    64,
    prediction="flow",
    distilled=True,
    defaults=Params(model="flowing", width=64, height=64, scheduler="Flow Heun"),
)
SPACINGS = ("default", "karras", *LISTS)
CATALOG = Catalog(
    (MODEL, FLOWING),
    (
        SchedulerInfo("DPM++ 2M", "dpmpp-2m", SPACINGS, True),
        SchedulerInfo("LCM", "lcm", ("default",), False),
        SchedulerInfo("Flow Euler", "flow-euler", SPACINGS, False, predicts=("flow",)),
        SchedulerInfo("Flow Heun", "flow-heun", SPACINGS, False, predicts=("flow",)),
    ),
    guidances=(
        GuidanceInfo("classifier-free", (), (), ("noise", "flow")),
        GuidanceInfo("clip", ("clip_scale", "clip_model"), (("clip_scale", 1.0),), ("noise", "flow")),
        GuidanceInfo("cfg++", ("cfgpp_scale",), (("cfgpp_scale", 0.6),), ("noise",)),
        GuidanceInfo(
            "skip-layer",
            ("perturbed_scale", "perturbed_layers", "perturbed_end"),
            (("perturbed_scale", 2.8), ("perturbed_end", 0.2)),
            ("noise", "flow"),
        ),
    ),
)


class FlowBackend(GreyBackend):
    """Offers a model of flow matching too; tells the noise levels that are listed, or three of its own."""

    def catalog(self) -> Catalog:
        return CATALOG

    def prepare(self, model: str, cancelled: Cancel) -> Generator[Loading, None, None]:
        yield Loading("Opening")

    def probe(self, job: Job, probe: Probe, cancelled: Cancel) -> Generator[Sight, None, None]:
        self.probes.append((job, probe))
        if job.params.model == "flowing":
            return  # it is not open
        sigmas = job.params.levels if job.params.sigmas in LISTS else (12.0, 3.0, 0.5)
        if list(sigmas) != sorted(sigmas, reverse=True):
            raise ValueError("they must fall")
        levels = tuple((1 / (1 + s * s) ** 0.5, s / (1 + s * s) ** 0.5) for s in sigmas)
        times = tuple(900.0 - 100 * step for step in range(len(sigmas)))
        yield Schedule(MODEL_SIGNAL, times, levels)


MODEL_SIGNAL = np.linspace(0.99, 0.01, 10)


@pytest.fixture
def panel(make_session: MakeSession, qtbot: QtBot) -> PromptPanel:
    panel = PromptPanel(make_session(FlowBackend()))
    qtbot.addWidget(panel)
    panel.resize(360, 900)
    for fold in (panel.guidance_fold, panel.solver_fold):
        fold.heading.setChecked(True)
    panel.show()
    qtbot.waitExposed(panel)
    panel._session.generation.choose_model("grey")
    return panel


def offered(choice: Choice) -> list[object]:
    return [choice.itemData(index) for index in range(choice.count())]


def choose(choice: Choice, value: object) -> None:
    choice.activated.emit(choice.findData(value))


def shown(panel: PromptPanel, form: str, name: str) -> bool:
    return getattr(panel, form).rows[name].isVisibleTo(getattr(panel, form))


def test_another_kind_of_model_moves_to_a_solver_that_suits_it_and_says_so(panel: PromptPanel) -> None:
    generation, told = panel._session.generation, []
    panel._session.message.connect(lambda kind, text: told.append((kind, text)))
    assert offered(panel.solver.scheduler) == ["DPM++ 2M", "LCM"]
    generation.set_params(guidance_method="cfg++")
    generation.choose_model("flowing")
    assert generation.params.scheduler == "Flow Heun"
    assert generation.params.guidance_method == "classifier-free"
    assert told == [("info", "DPM++ 2M does not suit flowing, so Flow Heun is used.")]
    assert offered(panel.solver.scheduler) == ["Flow Euler", "Flow Heun"]
    assert panel.solver.scheduler.currentData() == "Flow Heun"
    generation.choose_model("grey")
    assert generation.params.scheduler == "DPM++ 2M"


def test_what_suits_stays_as_it_is() -> None:
    assert fitted(Params(scheduler="LCM"), MODEL, CATALOG) == {}
    found = fitted(Params(scheduler="LCM", sigmas=LISTS[0]), FLOWING, CATALOG)
    assert found == {"scheduler": "Flow Heun", "sigmas": "default"}
    assert fitted(Params(scheduler="of a newer version"), MODEL, CATALOG) == {}


def test_a_recalled_picture_of_another_model_is_fitted_too(panel: PromptPanel) -> None:
    from studio.job import Record

    generation = panel._session.generation
    generation.recall(Record(Params(model="gone", scheduler="Flow Euler"), "text-to-image"))
    assert (generation.params.model, generation.params.scheduler) == ("grey", "DPM++ 2M")


def test_only_what_the_model_reads_is_shown(panel: PromptPanel) -> None:
    assert not shown(panel, "solver", "flow_shift")
    assert shown(panel, "solver", "rescale_zero_snr")
    assert not shown(panel, "guidance", "negative_scale")
    panel._session.generation.choose_model("flowing")
    assert shown(panel, "solver", "flow_shift")
    assert not shown(panel, "solver", "rescale_zero_snr")
    assert shown(panel, "guidance", "negative_scale")


def test_a_method_of_guidance_comes_with_its_own_numbers(panel: PromptPanel) -> None:
    form, generation = panel.guidance, panel._session.generation
    assert offered(form.method) == ["classifier-free", "clip", "cfg++", "skip-layer"]
    assert not any(shown(panel, "guidance", name) for name in ("cfgpp_scale", "perturbed_scale"))
    choose(form.method, "skip-layer")
    assert (generation.params.perturbed_scale, generation.params.perturbed_end) == (2.8, 0.2)
    assert shown(panel, "guidance", "perturbed_layers")
    assert not shown(panel, "guidance", "cfgpp_scale")
    QTest.keyClicks(form.layers, "7, 8")
    QTest.keyClick(form.layers, Qt.Key.Key_Return)
    assert generation.params.perturbed_layers == "7, 8"
    choose(form.method, "cfg++")
    assert shown(panel, "guidance", "cfgpp_scale")
    assert not shown(panel, "guidance", "perturbed_layers")


def test_the_negative_prompt_is_greyed_where_no_step_reads_it(panel: PromptPanel) -> None:
    generation = panel._session.generation
    generation.set_params(guidance_scale=1.0)
    assert not panel.negative.isEnabled()
    generation.set_params(guidance_method="cfg++")
    assert panel.negative.isEnabled()
    generation.choose_model("flowing")
    generation.set_params(guidance_scale=3.5)
    assert not panel.negative.isEnabled()
    generation.set_params(negative_scale=2.0)
    assert panel.negative.isEnabled()


def test_the_curve_follows_the_parameters_and_is_walked_with_keys(panel: PromptPanel, qtbot: QtBot) -> None:
    curve = panel.solver.curve
    qtbot.waitUntil(lambda: curve.summary().startswith("3 steps from σ 12 down to 0: 12, 3, 0.5"))
    assert curve.accessibleDescription() == curve.summary()
    curve.setFocus()
    for key, text in (
        (Qt.Key.Key_Right, "Step 1 of 3: σ 12, timestep 900"),
        (Qt.Key.Key_End, "Step 3 of 3: σ 0.5, timestep 700"),
        (Qt.Key.Key_Left, "Step 2 of 3: σ 3, timestep 800"),
        (Qt.Key.Key_Home, "Step 1 of 3: σ 12, timestep 900"),
    ):
        QTest.keyClick(curve, key)
        assert curve.toolTip() == curve.accessibleDescription() == text
    assert not curve.grab().isNull()


def test_a_list_begins_as_the_levels_are_and_makes_as_many_steps(panel: PromptPanel, qtbot: QtBot) -> None:
    generation, levels = panel._session.generation, panel.solver.levels
    qtbot.waitUntil(lambda: bool(panel.solver.noise.levels))
    assert not shown(panel, "solver", "levels")
    choose(panel.solver.sigmas, LISTS[0])
    assert generation.params.levels == (12.0, 3.0, 0.5)
    assert levels.line.text() == "12, 3, 0.5"
    assert shown(panel, "solver", "levels")
    levels.line.selectAll()
    QTest.keyClicks(levels.line, "9 4, 2; 1")
    assert (generation.params.levels, generation.params.steps) == ((9.0, 4.0, 2.0, 1.0), 4)
    assert levels.line.text() == "9 4, 2; 1"
    qtbot.waitUntil(lambda: len(panel.solver.noise.levels) == 4)
    QTest.keyClicks(levels.line, ", x")
    assert levels.note.text() == "“x” is no number."
    assert generation.params.levels == (9.0, 4.0, 2.0, 1.0)


def test_levels_that_cannot_be_say_why(panel: PromptPanel, qtbot: QtBot) -> None:
    panel._session.generation.set_params(sigmas=LISTS[0], levels=(1.0, 2.0))
    qtbot.waitUntil(lambda: bool(panel.solver.noise.problem))
    assert "they must fall" in panel.solver.levels.note.text()
    assert "they must fall" in panel.solver.curve.summary()
    assert not panel.solver.curve.grab().isNull()


def test_the_folder_of_a_clip_model_is_typed_or_chosen(panel: PromptPanel) -> None:
    form, generation = panel.guidance, panel._session.generation
    choose(form.method, "clip")
    assert shown(panel, "guidance", "clip_model")
    QTest.keyClicks(form.clip.line, "/models/clip")
    QTest.keyClick(form.clip.line, Qt.Key.Key_Return)
    assert generation.params.clip_model == "/models/clip"
    generation.set_params(clip_model="/elsewhere")
    assert form.clip.line.text() == "/elsewhere"
    assert form.clip.browse.accessibleName() == "Choose a CLIP model"


def test_the_levels_of_a_model_that_is_not_open_are_asked_for_once(panel: PromptPanel, qtbot: QtBot) -> None:
    noise, runner = panel.solver.noise, panel._session.generation.runner
    qtbot.waitUntil(lambda: bool(noise.levels))
    panel._session.generation.choose_model("flowing")
    qtbot.waitUntil(lambda: not noise.levels)
    assert panel.solver.curve.summary() == "Known once the model is open"
    asked = len(runner._backend.probes)  # type: ignore[attr-defined]
    qtbot.wait(400)
    assert len(runner._backend.probes) == asked  # type: ignore[attr-defined]
    runner.loading.emit("Opening")
    runner.loading.emit("")
    qtbot.waitUntil(lambda: len(runner._backend.probes) == asked + 1)  # type: ignore[attr-defined]
