"""The prompt panel: what is typed, chosen and turned reaches the parameters, and only that."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from studio.app.session import Session
from studio.app.setup import Outline
from studio.document.rect import Rect
from studio.document.region import Task
from studio.job import Catalog, ModelInfo, Params, SchedulerInfo
from studio.ui.panels.examples import COMMON
from studio.ui.panels.fields import Choice, SliderNumber
from studio.ui.panels.prompt_panel import PromptPanel
from studio.ui.panels.size_field import native_size
from tests.app.backend import MODEL
from tests.ui.conftest import MakePanel

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # of the offscreen platform

LEFT = Qt.MouseButton.LeftButton
BROKEN = ModelInfo("torn", "/nowhere/torn", "sd", 64, 64, problem="the weights are cut short")
WIDE = ModelInfo("wide", "/nowhere/wide", "sd", 512, 256, multiple=64, defaults=Params(width=512, height=256))


SHOP = Catalog(
    (MODEL, BROKEN, WIDE),
    (
        SchedulerInfo("DPM++ 2M", "dpmpp-2m", ("default", "karras"), True),
        SchedulerInfo("LCM", "lcm", ("default",), False),
    ),
)


@pytest.fixture
def panel(make_panel: MakePanel) -> PromptPanel:
    return make_panel(SHOP, "grey")


def session_of(panel: PromptPanel) -> Session:
    return panel._session


def number(panel: PromptPanel, name: str) -> SliderNumber:
    field = {**panel.sampling.rows, **panel.guidance.rows, **panel.solver.rows, **panel.inpainting.rows}[name]
    assert isinstance(field, SliderNumber)
    return field


def turn_wheel(widget: QWidget) -> None:
    """One notch up over the middle of `widget`, as the window system sends it."""
    window = widget.window()
    where = widget.mapTo(window, widget.rect().center())
    QTest.wheelEvent(window.windowHandle(), QPointF(where), QPoint(0, 120))


# writing


def test_what_is_typed_is_the_prompt(panel: PromptPanel) -> None:
    QTest.keyClicks(panel.prompt.text, "a red house")
    QTest.keyClicks(panel.negative.text, "rain")
    params = session_of(panel).generation.params
    assert (params.prompt, params.negative_prompt) == ("a red house", "rain")


def test_a_recalled_template_is_kept_until_the_prompt_is_edited(panel: PromptPanel) -> None:
    generation = session_of(panel).generation
    generation.set_params(prompt="a red boat", template="a {red|blue} boat")
    generation.set_params(steps=7)
    assert generation.params.template == "a {red|blue} boat"
    QTest.keyClicks(panel.prompt.text, "X")
    assert generation.params.prompt == "a red boatX"
    assert generation.params.template == ""


def test_a_recalled_prompt_is_shown_and_the_cursor_of_an_equal_one_stays(panel: PromptPanel) -> None:
    generation = session_of(panel).generation
    generation.set_params(prompt="a blue boat")
    assert panel.prompt.text.toPlainText() == "a blue boat"
    cursor = panel.prompt.text.textCursor()
    cursor.setPosition(3)
    panel.prompt.text.setTextCursor(cursor)
    generation.set_params(steps=7)
    assert panel.prompt.text.textCursor().position() == 3


def test_the_negative_prompt_is_greyed_without_guidance(panel: PromptPanel) -> None:
    generation = session_of(panel).generation
    generation.set_params(guidance_scale=1.0)
    assert not panel.negative.isEnabled()
    generation.set_params(guidance_scale=5.0)
    assert panel.negative.isEnabled()


# numbers


@pytest.mark.parametrize(
    "name", ["steps", "guidance_scale", "batch", "guidance_rescale", "context", "overlap"]
)
def test_a_slider_sets_its_parameter(panel: PromptPanel, name: str) -> None:
    field = number(panel, name)
    before = getattr(session_of(panel).generation.params, name)
    field.slider.setValue(field.slider.value() + 1)
    after = getattr(session_of(panel).generation.params, name)
    assert after > before
    assert type(after) is type(before)
    assert field.box.value() == pytest.approx(after)


def test_a_typed_number_beyond_the_slider_is_kept(panel: PromptPanel) -> None:
    box = number(panel, "steps").box
    box.setFocus()
    box.selectAll()
    QTest.keyClicks(box, "250")
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert session_of(panel).generation.params.steps == 250


def test_the_wheel_over_a_field_that_is_not_focused_changes_nothing(panel: PromptPanel) -> None:
    before = session_of(panel).generation.params
    panel.prompt.text.setFocus()
    for name in ("steps", "guidance_scale", "batch"):
        turn_wheel(number(panel, name).box)
        turn_wheel(number(panel, name).slider)
    turn_wheel(panel.sampling.model)
    turn_wheel(panel.sampling.size.width_box)
    assert session_of(panel).generation.params == before


def test_the_wheel_over_a_field_that_is_not_focused_scrolls_the_panel(
    panel: PromptPanel, qtbot: QtBot
) -> None:
    panel.resize(360, 420)
    panel.prompt.text.setFocus()
    bar = panel.scroll.verticalScrollBar()
    box = number(panel, "batch").box

    def is_scrolled_to() -> bool:
        bar.setValue(bar.maximum())
        panel.scroll.ensureWidgetVisible(box)
        shown = panel.scroll.viewport().rect()
        return bar.value() > 0 and shown.contains(box.mapTo(panel.scroll.viewport(), box.rect().center()))

    qtbot.waitUntil(is_scrolled_to)
    before = bar.value()
    turn_wheel(box)
    assert bar.value() < before


def test_the_wheel_over_the_focused_field_turns_it(panel: PromptPanel) -> None:
    box = number(panel, "steps").box
    box.setFocus()
    before = box.value()
    turn_wheel(box)
    assert session_of(panel).generation.params.steps == before + 1


# seed and size


def test_typing_a_seed_locks_it(panel: PromptPanel) -> None:
    generation = session_of(panel).generation
    seed = panel.sampling.seed
    seed.box.setFocus()
    seed.box.selectAll()
    QTest.keyClicks(seed.box, "4294967295")
    QTest.keyClick(seed.box, Qt.Key.Key_Return)
    assert generation.params.seed == 4294967295
    assert generation.seed_locked
    assert seed.lock.isChecked()


def test_the_die_rolls_another_seed(panel: PromptPanel) -> None:
    before = session_of(panel).generation.params.seed
    QTest.mouseClick(panel.sampling.seed.dice, LEFT)
    assert session_of(panel).generation.params.seed != before


def test_a_typed_size_becomes_a_multiple_of_the_models(panel: PromptPanel) -> None:
    generation = session_of(panel).generation
    generation.choose_model("wide")
    box = panel.sampling.size.width_box
    box.setFocus()
    box.selectAll()
    QTest.keyClicks(box, "300")
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert generation.params.width == 320
    assert box.value() == 320


def test_swapping_turns_the_picture_on_its_side(panel: PromptPanel) -> None:
    generation = session_of(panel).generation
    generation.choose_model("wide")
    QTest.mouseClick(panel.sampling.size.swap, LEFT)
    assert (generation.params.width, generation.params.height) == (256, 512)


@pytest.mark.parametrize("ratio", [1.0, 3 / 4, 4 / 3])
@pytest.mark.parametrize("multiple", [8, 64])
def test_a_shape_keeps_the_native_area(ratio: float, multiple: int) -> None:
    width, height = native_size(512 * 512, ratio, multiple)
    assert width % multiple == 0
    assert height % multiple == 0
    assert width / height == pytest.approx(ratio, rel=0.15)
    assert width * height == pytest.approx(512 * 512, rel=0.15)


# models and solver


def row_of(choice: Choice, text: str) -> int:
    return next(i for i in range(choice.count()) if choice.itemText(i).startswith(text))


def test_models_that_cannot_be_used_are_counted(panel: PromptPanel, qtbot: QtBot) -> None:
    choice = panel.sampling.model
    texts = [choice.itemText(row) for row in range(choice.count())]
    assert [text for text in texts if text][:3] == ["grey", "wide", "1 cannot be used: see why…"]
    with qtbot.waitSignal(panel.show_unusable):
        choice.activated.emit(row_of(choice, "1 cannot be used"))
    assert choice.currentText() == "grey"
    assert session_of(panel).generation.params.model == "grey"


def test_a_chosen_model_with_a_problem_is_greyed_and_says_why(panel: PromptPanel) -> None:
    choice = panel.sampling.model
    session_of(panel).generation.set_params(model="torn")
    row = row_of(choice, "torn")
    assert choice.currentIndex() == row
    assert "the weights are cut short" in choice.itemText(row)
    assert not choice.model().index(row, 0).flags() & Qt.ItemFlag.ItemIsEnabled


def test_the_model_list_says_what_is_wrong_with_a_file_and_not_where_it_lies(panel: PromptPanel) -> None:
    choice, generation = panel.sampling.model, session_of(panel).generation
    cut = replace(BROKEN, problem=f"The weight file {BROKEN.folder} is cut off: copy it again.")
    generation.catalog = Catalog((MODEL, cut), ())
    generation.set_params(model="torn")
    assert choice.itemText(1) == "torn – The weight file torn is cut off: copy it again."
    assert "/nowhere/torn" in choice.itemData(1, Qt.ItemDataRole.ToolTipRole)


def test_choosing_a_model_takes_its_size(panel: PromptPanel) -> None:
    choice = panel.sampling.model
    choice.activated.emit(row_of(choice, "wide"))
    params = session_of(panel).generation.params
    assert (params.model, params.width, params.height) == ("wide", 512, 256)


def test_the_last_row_asks_for_a_folder_and_chooses_nothing(panel: PromptPanel, qtbot: QtBot) -> None:
    choice = panel.sampling.model
    with qtbot.waitSignal(panel.add_folder):
        choice.activated.emit(row_of(choice, "Where are your models"))
    assert choice.currentText() == "grey"
    assert session_of(panel).generation.params.model == "grey"


def test_only_sigmas_the_scheduler_offers_can_be_chosen(panel: PromptPanel) -> None:
    generation = session_of(panel).generation
    generation.set_params(sigmas="karras", rescale_zero_snr=True)
    assert panel.solver.sigmas.currentData() == "karras"
    generation.set_params(scheduler="LCM")
    assert [panel.solver.sigmas.itemData(i) for i in range(panel.solver.sigmas.count())] == ["default"]
    assert generation.params.sigmas == "default"
    assert not generation.params.rescale_zero_snr
    assert not panel.solver.zero_snr.isEnabled()


# the button


def test_the_button_names_what_will_happen(panel: PromptPanel, qtbot: QtBot) -> None:
    session = session_of(panel)
    button = panel.bar.generate
    qtbot.waitUntil(lambda: button.text() == "New picture")
    session.generation.generate()
    qtbot.waitUntil(lambda: len(session.generation.candidates) == 1)
    session.generation.keep_candidate()
    qtbot.waitUntil(lambda: button.text() == "Change whole picture")
    session.select_all_mask()
    qtbot.waitUntil(lambda: button.text() == "Inpaint")
    session.generation.override_task(Task.NEW_PICTURE)
    assert button.text() == "New picture"


def test_an_example_is_offered_while_a_new_picture_has_no_prompt(panel: PromptPanel, qtbot: QtBot) -> None:
    generation, bar = session_of(panel).generation, panel.bar
    generation.set_params(prompt=" ")
    qtbot.waitUntil(bar.example.isVisible)
    assert "Without a prompt" in bar.note.text()
    bar.example.click()
    assert generation.params.prompt in COMMON
    assert panel.prompt.text.toPlainText() == generation.params.prompt
    qtbot.waitUntil(lambda: not bar.example.isVisible())
    generation.set_params(prompt="")
    qtbot.waitUntil(bar.example.isVisible)
    generation.override_task(Task.INPAINT)
    qtbot.waitUntil(lambda: not bar.example.isVisible())


def test_a_size_is_told_before_it_is_reckoned(panel: PromptPanel) -> None:
    session_of(panel).generation.outline = Outline(Task.NEW_PICTURE, Rect(0, 0, 0, 0), 0, 0)
    panel.bar.refresh()
    assert "A picture of 64 × 64 px" in panel.bar.note.text()


def test_strength_is_greyed_for_a_new_picture(panel: PromptPanel, qtbot: QtBot) -> None:
    session = session_of(panel)
    assert not number(panel, "strength").isEnabled()
    session.generation.generate()
    qtbot.waitUntil(lambda: len(session.generation.candidates) == 1)
    session.generation.keep_candidate()
    qtbot.waitUntil(number(panel, "strength").isEnabled)


def test_a_reason_not_to_generate_is_written_under_the_button(panel: PromptPanel, qtbot: QtBot) -> None:
    generation = session_of(panel).generation
    qtbot.waitUntil(panel.bar.generate.isEnabled)
    generation.override_task(Task.INPAINT)
    assert not panel.bar.generate.isEnabled()
    assert panel.bar.note.text() == generation.problem != ""
    generation.override_task(None)
    assert panel.bar.generate.isEnabled()


def test_every_field_has_a_name_for_screen_readers(panel: PromptPanel) -> None:
    for form in (panel.sampling, panel.solver, panel.inpainting):
        for name, field in form.rows.items():
            assert field.accessibleName(), name
            assert field.toolTip(), name
