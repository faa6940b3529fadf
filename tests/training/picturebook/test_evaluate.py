"""The evaluation: its questions, its marks, its measures, and a whole run at tiny size."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from studio.errors import StudioError
from studio.training.loop import Progress
from studio.training.picturebook import world
from studio.training.picturebook.drawing.draw import draw
from studio.training.picturebook.evaluate import Plan, evaluate
from studio.training.picturebook.language.words import nouns
from studio.training.picturebook.marking import exam, lessons, repairs, report, variety
from studio.training.picturebook.marking.ledger import Ledger
from studio.training.picturebook.marking.lessons import Course
from studio.training.picturebook.marking.painters import open_painter
from studio.training.picturebook.marking.recognise import Answers, Recogniser, Sight
from studio.training.picturebook.world import WORLDS, Scene, Thing
from tests.training.conftest import Trained

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::FutureWarning")
TINY = Course(scenes=80, decoded=8, steps=4, batch=8, width=4, tested=6)


@pytest.fixture(scope="module")
def recognisers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where evaluations keep what they taught a recogniser."""
    return tmp_path_factory.mktemp("data")


@pytest.fixture
def taught(recognisers: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A recogniser that one evaluation teaches serves the others."""
    monkeypatch.setenv("SFUMATO_DATA", str(recognisers))


@pytest.fixture(autouse=True)
def _one_thread() -> None:
    torch.set_num_threads(1)


def _sight(scene: Scene) -> Sight:
    """What a perfect recogniser says."""
    things = scene.things
    return Sight(
        tuple((thing.name, 0.99) for thing in things),
        things[0].place,
        things[0].size,
        scene.time,
        scene.setting,
        scene.weather,
        scene.style,
        sum(thing.count for thing in things),
    )


@pytest.mark.parametrize("name", sorted(WORLDS))
def test_an_exam_asks_only_for_combinations_training_never_saw(name: str) -> None:
    asked = exam.questions(100, name)
    assert asked == exam.questions(100, name)
    assert asked != exam.questions(100, name, seed=1)
    assert len({question.prompt for question in asked}) > 90
    for question in asked:
        scene = question.scene
        assert all(world.held_out(t.name, scene.setting, scene.time, scene.style) for t in scene.things)


def test_a_prompt_leaves_no_object_out() -> None:
    for question in exam.questions(200, "small"):
        for thing in question.scene.things:
            assert any(noun in question.prompt for noun in nouns(thing.name)), question.prompt


def test_a_perfect_answer_gets_every_mark() -> None:
    asked = exam.questions(200, "full")
    tally = exam.tally([exam.marks(question, _sight(question.scene)) for question in asked])
    assert set(tally) == set(exam.TOPICS)
    assert set(tally.values()) == {1.0}


def test_only_the_mark_of_what_is_wrong_is_lost() -> None:
    scene = Scene("day", "meadow", (Thing("cat", "left", "big"),), 1)
    question = exam.Question(scene, "a cat", "one", 0)
    wrong = Sight((("cat", 0.9),), "right", "big", "day", "meadow", "clear", "plain", 1)
    lost = [topic for topic, right in exam.marks(question, wrong).items() if not right]
    assert lost == ["place"]
    unsure = Sight((("cat", 0.4),), "left", "big", "day", "meadow", "clear", "plain", 1)
    assert not exam.marks(question, unsure)["single object"]


def test_one_of_two_objects_is_not_both() -> None:
    scene = Scene("day", "meadow", (Thing("cat", "left", ""), Thing("dog", "right", "")), 1)
    sight = Sight((("cat", 0.9), ("owl", 0.8), ("dog", 0.7)), "", "", "day", "meadow", "clear", "plain", 2)
    assert not exam.marks(exam.Question(scene, "", "pair", 0), sight)["both objects"]


def test_a_mask_is_the_box_and_goes_on_where_it_meets_the_edge_of_the_picture() -> None:
    mask = repairs.rectangle((64, 48), (20, 10, 64, 40))
    assert (mask[10:40, 20:] == 255).all()
    assert mask.astype(int).sum() == 255 * 30 * 44
    assert repairs.open_sides(mask) == (False, False, True, False)


def test_a_visible_edge_has_a_stronger_seam_than_none() -> None:
    smooth = np.broadcast_to(np.arange(64, dtype=np.uint8)[None, :, None], (64, 64, 3)).copy()
    edged = smooth.copy()
    edged[20:40, 20:40] += 60
    box = (20, 20, 40, 40)
    assert repairs.seam(edged, box) > 20 * repairs.seam(smooth, box)


def test_a_broken_horizon_is_measured(font: None) -> None:
    drawn = np.asarray(draw(Scene("day", "sea", (), 3), (128, 128)))
    broken = drawn.copy()
    broken[:, 80:] = np.roll(drawn[:, 80:], 20, axis=0)
    assert repairs.continued(drawn, 80)["horizon"] < 0.03
    assert repairs.continued(broken, 80)["horizon"] > 0.1
    assert repairs.continued(broken, 80)["palette"] > repairs.continued(drawn, 80)["palette"]


def test_equal_pictures_do_not_differ(font: None) -> None:
    picture = draw(Scene("day", "sea", (), 3), (64, 64))
    other = draw(Scene("night", "city", (), 4), (64, 64))
    same, first, second = variety.differences([picture, picture, other])
    assert same == 0
    assert first == second > 0.1


def test_an_interrupted_evaluation_keeps_its_answers(tmp_path: Path) -> None:
    path = tmp_path / "answers.jsonl"
    Ledger(path, "a").write({"1/0": {"time": True}})
    with path.open("a") as file:
        file.write('{"1/1": {"ti')  # the power went off
    assert Ledger(path, "a").known == {"1/0": {"time": True}}
    assert Ledger(path, "another plan").known == {}


def test_answers_written_after_a_cut_line_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "answers.jsonl"
    Ledger(path, "a").write({"1/0": 1})
    with path.open("a") as file:
        file.write('{"1/1": ')
    Ledger(path, "a").write({"1/2": 2})
    assert Ledger(path, "a").known == {"1/0": 1, "1/2": 2}


@pytest.mark.slow
def test_the_recogniser_learns_the_time_of_day_in_a_minute(font: None, tmp_path: Path) -> None:
    course = Course(scenes=240, steps=60, batch=16, width=8, rate=4e-3)
    said = list(lessons.teach(course, None, (96, 96), tmp_path / "one.pt", "cpu"))
    losses = [line.loss for line in said if isinstance(line, Progress)]
    assert losses[-1] < losses[0]
    network = said[-1]
    assert isinstance(network, Recogniser)
    assert lessons.accuracy(network, "small", 40, (96, 96))["time"] > 0.5
    again = list(lessons.teach(course, None, (96, 96), tmp_path / "one.pt", "cpu"))[-1]
    assert isinstance(again, Recogniser)
    assert all(torch.equal(a, b) for a, b in zip(network.parameters(), again.parameters(), strict=True))


def test_lessons_have_the_answers_of_their_scenes(font: None) -> None:
    scenes = [Scene("night", "city", (Thing("dog", "right", "small"),), 1), Scene("day", "beach", (), 2)]
    answers = Answers.of(WORLDS["small"])
    found = lessons.drawn(scenes, "small", lambda pictures: 255 - pictures, 1, (128, 128))
    assert answers.time[found.answers["time"][0]] == "night"
    assert answers.place[found.answers["place"][0]] == "right"
    assert found.answers["place"][1] == -1
    assert found.answers["count"].tolist() == [1, 0]
    dog = answers.objects.index("dog")
    assert found.objects.nonzero().tolist() == [[0, dog]]
    assert set(found.cells[0].unique().tolist()) == {0, dog + 1}


@pytest.mark.slow
def test_a_whole_evaluation_is_written_and_not_done_twice(
    trained: Trained, taught: None, tmp_path: Path
) -> None:
    plan = Plan(
        trained.folder, prompts=3, guidance=(1.0, 4.0), steps=2, repairs=2, seeds=2, batch=2, course=TINY
    )
    said: list[str] = []
    found = evaluate(plan, tmp_path / "report.json", said.append)
    assert json.loads((tmp_path / "report.json").read_text()) == found
    assert set(found["guidance"]) == {"1", "4"}
    assert found["inpainting"]["kept"] == 1.0
    assert "| guidance scale | 1 | 4 |" in (tmp_path / "report.md").read_text()
    assert any("guidance 4: 3 of 3" in line for line in said)
    said.clear()
    assert evaluate(plan, tmp_path / "report.json", said.append) == found
    assert not any(line.startswith(("guidance", "inpainting")) for line in said)


def test_a_folder_without_a_model_is_explained(tmp_path: Path) -> None:
    with pytest.raises(StudioError, match="no model"):
        evaluate(Plan(tmp_path), tmp_path / "report.json", lambda _: None)


def test_what_was_not_asked_is_a_dash() -> None:
    assert exam.tally([{"time": True}])["count"] is None
    assert report._percent(None) == "–"


@pytest.mark.slow
def test_a_scheduler_of_the_studio_may_be_named(trained: Trained, taught: None, tmp_path: Path) -> None:
    model = trained.folder
    plan = Plan(model, prompts=1, guidance=(1.0,), steps=2, repairs=0, seeds=2, course=TINY)
    other = evaluate(replace(plan, scheduler="DDIM"), tmp_path / "other.json", lambda _: None)
    assert "inpainting" not in other
    assert other["scheduler"] == "DDIM"
    own, named = open_painter(model, "cpu"), open_painter(model, "cpu", "Euler a")
    ours, theirs = (painter.paint(["a cat"], [1], 2, 1.0)[0] for painter in (own, named))
    assert ours.tobytes() != theirs.tobytes()
    with pytest.raises(StudioError, match="scheduler"):
        evaluate(replace(plan, scheduler="Guesswork"), tmp_path / "none.json", lambda _: None)


@pytest.mark.parametrize("wrong", [{"prompts": 0}, {"batch": 0}, {"world": "flat earth"}, {"repairs": -1}])
def test_a_plan_that_cannot_be_done_is_explained(tmp_path: Path, wrong: dict[str, object]) -> None:
    with pytest.raises(StudioError, match=str(next(iter(wrong)))):
        evaluate(replace(Plan(tmp_path), **wrong), tmp_path / "report.json", lambda _: None)
    assert not list(tmp_path.iterdir())


def test_another_world_is_another_recogniser(monkeypatch: pytest.MonkeyPatch) -> None:
    before = TINY.name("codec")
    assert before == TINY.name("codec")
    assert before != TINY.name("another codec")
    smaller = replace(WORLDS["small"], objects=WORLDS["small"].objects[:-1])
    monkeypatch.setitem(WORLDS, "small", smaller)
    assert TINY.name("codec") != before
