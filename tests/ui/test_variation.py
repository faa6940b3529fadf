"""The variation of a seed: folded under it, rolled in its place, told by its button."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from studio.app.recalling import recall
from studio.app.session import Session
from studio.job import Params, Record
from studio.ui.panels.fields import SliderNumber
from studio.ui.panels.sampling_form import SamplingForm
from tests.app.hands import wait_candidates

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def sampling(session: Session, qtbot: QtBot) -> SamplingForm:
    sampling = SamplingForm(session.generation)
    qtbot.addWidget(sampling)
    sampling.show()
    qtbot.waitExposed(sampling)
    return sampling


def test_the_variation_unfolds_under_the_seed_and_its_button_tells_of_it(
    session: Session, sampling: SamplingForm
) -> None:
    assert not sampling.variation.isVisible()
    assert "Vary the picture of this seed a little" in sampling.seed.vary.toolTip()
    session.generation.set_params(variation_strength=0.15, variation_seed=8)
    assert sampling.seed.vary.toolTip() == "Varied by 0.15 towards seed 8"
    session.generation.set_params(variation_angle=30.0, variation_second=9)
    assert sampling.seed.vary.toolTip() == "Varied by 0.15 towards seed 8, 30° on to seed 9"
    QTest.mouseClick(sampling.seed.vary, LEFT)
    assert sampling.variation.isVisible()
    QTest.mouseClick(sampling.seed.vary, LEFT)
    assert not sampling.variation.isVisible()


def test_the_fields_set_the_parameters_and_the_die_rolls_the_variation_alone(
    session: Session, sampling: SamplingForm
) -> None:
    sampling.seed.vary.click()
    generation, fields = session.generation, sampling.variation
    assert not fields.seed.isEnabled()
    strength = fields.rows["variation_strength"]
    assert isinstance(strength, SliderNumber)
    strength.box.setValue(0.25)
    assert generation.params.variation_strength == 0.25
    assert fields.seed.isEnabled()
    fields.seed.box.setValue(4_000_000_000)
    assert generation.params.variation_seed == 4_000_000_000
    seed = generation.params.seed
    QTest.mouseClick(fields.seed.dice, LEFT)
    assert generation.params.variation_seed != 4_000_000_000
    assert (generation.params.seed, fields.seed.box.value()) == (seed, generation.params.variation_seed)


def test_no_icon_is_squeezed_to_nothing_while_the_variation_unfolds(sampling: SamplingForm) -> None:
    dice = sampling.variation.seed.dice
    dice.setGeometry(0, 0, 27, 8)  # what the layout asked for between two sizes of the panel
    assert dice.height() >= dice.iconSize().height()


def test_generate_rolls_the_variation_while_there_is_one_and_the_seed_stays(
    session: Session, qtbot: QtBot
) -> None:
    generation = session.generation
    generation.set_params(prompt="a tree", seed=7, variation_seed=1, variation_strength=0.2)
    generation.generate()
    assert generation.params.seed == 7
    assert generation.params.variation_seed != 1
    wait_candidates(qtbot, generation, 1)
    generation.try_again()
    wait_candidates(qtbot, generation, 2)
    first, second = (candidate.record.params for candidate in generation.candidates)
    assert (first.seed, second.seed) == (7, 7)
    assert first.variation_seed != second.variation_seed
    generation.lock_seed(True)
    generation.generate()
    assert generation.params.variation_seed == second.variation_seed
    wait_candidates(qtbot, generation, 3)


def test_a_recalled_seed_brings_its_variation_and_recalled_settings_leave_it_alone(session: Session) -> None:
    generation = session.generation
    record = Record(Params(seed=7, variation_seed=8, variation_strength=0.2, steps=9), "text-to-image")
    recall(session, record, "settings")
    assert (generation.params.steps, generation.params.variation_strength) == (9, 0)
    recall(session, record, "seed")
    found = generation.params
    assert (found.seed, found.variation_seed, found.variation_strength) == (7, 8, 0.2)
