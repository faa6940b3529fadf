"""The queue: in which order jobs run, and how they are edited and repeated."""

from __future__ import annotations

from studio.document.region import Task
from tests.app.hands import Line, wait_candidates
from tests.app.test_session import RED, paint_mask

PROMPTS = ("first", "second", "third", "fourth")


# order


def test_jobs_run_in_the_order_they_were_moved_to(line: Line) -> None:
    line.fill(*PROMPTS)
    line.generation.move(line.id("fourth"), 0)
    line.generation.move(line.id("second"), 99)
    assert line.finish(4) == ["first", "fourth", "third", "second"]


def test_a_job_that_is_to_run_next_runs_next_and_a_paused_one_is_resumed_for_it(line: Line) -> None:
    line.fill(*PROMPTS)
    line.generation.pause(line.id("third"))
    line.generation.run_next(line.id("fourth"))
    line.generation.run_next(line.id("third"))
    assert line.finish(4) == ["first", "third", "fourth", "second"]


def test_generate_next_goes_before_all_that_wait(line: Line) -> None:
    line.fill("first", "second")
    line.generation.set_params(prompt="urgent")
    line.generation.generate(place="next")
    line.settle()
    assert line.finish(3) == ["first", "urgent", "second"]


def test_every_picture_of_a_template_goes_next_in_its_own_order(line: Line) -> None:
    line.fill("first", "second")
    line.generation.set_params(prompt="{red|blue}")
    line.generation.generate(mode="all", place="next")
    line.settle()
    assert line.finish(4) == ["first", "red", "blue", "second"]


def test_generate_instead_stops_what_waits_and_leaves_the_running_job_alone(line: Line) -> None:
    line.fill("first", "second", "third")
    line.generation.set_params(prompt="better")
    line.generation.generate(place="instead")
    line.settle()
    assert line.finish(2) == ["first", "better"]
    assert [line.status(prompt) for prompt in ("second", "third")] == ["cancelled", "cancelled"]


def test_many_jobs_are_lined_up_and_stopped_in_one_change_each(line: Line) -> None:
    changes: list[int] = []
    line.settle()
    line.generation.hold(True)
    line.generation.set_params(prompt="{{{}}}".format("|".join(f"tree {k}" for k in range(100))))
    line.generation.queue_changed.connect(lambda: changes.append(len(line.generation.queue)))
    with line.qtbot.waitSignal(line.session.offered):
        line.generation.generate(mode="all")
    line.qtbot.waitUntil(lambda: bool(changes))
    assert changes == [100]
    line.settle()
    changes.clear()
    line.generation.stop()
    assert {entry.status for entry in line.generation.queue} == {"cancelled"}
    assert len(changes) <= 2


def test_jobs_go_on_when_another_picture_is_opened(line: Line) -> None:
    line.fill("first", "second")
    line.session.new(64, 64)
    line.gate.set()
    line.qtbot.waitUntil(lambda: {entry.status for entry in line.generation.queue} == {"done"})
    assert line.generation.candidates == ()


# editing and repeating


def test_a_waiting_job_is_edited_and_keeps_its_place(line: Line) -> None:
    line.fill("first", "second", "third")
    line.generation.set_params(prompt="in the panel", seed=5)
    line.generation.edit(line.id("second"))
    assert line.generation.params.prompt == "second"
    line.generation.set_params(prompt="changed", steps=6)
    line.generation.replace_edited()
    line.settle()
    assert line.generation.params.prompt == "in the panel"
    assert line.generation.params.seed == 5
    assert line.finish(3) == ["first", "changed", "third"]
    assert line.backend.jobs[1].params.steps == 6


def test_an_edited_job_does_not_begin_and_is_as_it_was_when_the_edit_is_given_up(line: Line) -> None:
    line.fill("first", "second")
    line.generation.edit(line.id("second"))
    line.generation.set_params(prompt="changed")
    assert line.finish(1) == ["first"]
    line.qtbot.wait(50)
    assert line.status("second") == "waiting"
    line.generation.end_edit()
    assert line.finish(2) == ["first", "second"]


def test_an_edited_inpaint_job_keeps_the_picture_and_the_mask_it_was_queued_with(line: Line) -> None:
    line.session.paste_pixels(RED, "red")
    paint_mask(line.session)
    line.qtbot.waitUntil(lambda: line.generation.task is Task.INPAINT)
    line.fill("first", "second")
    line.session.clear_mask()
    line.generation.edit(line.id("second"))
    line.generation.set_params(prompt="changed", width=512, height=512)
    line.generation.replace_edited()
    line.settle()
    line.finish(2)
    one, other = line.backend.jobs
    assert one.image is not None
    assert other.image is not None
    assert other.mask is not None
    assert other.params.prompt == "changed"
    assert (other.params.width, other.params.height) == other.image.shape[1::-1]
    assert other.image.tobytes() == one.image.tobytes()


def test_a_job_that_has_begun_is_not_edited(line: Line) -> None:
    line.fill("first")
    with line.qtbot.waitSignal(line.session.message) as told:
        line.generation.edit(line.id("first"))
    assert told.args is not None
    assert "has begun" in told.args[1]
    assert not line.generation.editing


def test_a_done_job_is_repeated_with_a_new_seed_and_a_stopped_one_as_it_was(line: Line) -> None:
    line.fill("first", "second", seed=7)
    line.generation.cancel(line.id("second"))
    line.finish(1)
    stopped = next(entry for entry in line.generation.queue if entry.title == "second")
    line.generation.repeat(line.id("first"))
    line.settle()
    wait_candidates(line.qtbot, line.generation, 2)
    line.generation.repeat(stopped.id)
    line.settle()
    wait_candidates(line.qtbot, line.generation, 3)
    jobs = line.backend.jobs
    assert [job.params.prompt for job in jobs] == ["first", "first", "second"]
    assert jobs[0].params.seed != jobs[1].params.seed


def test_a_job_is_repeated_on_the_picture_and_the_mask_it_had(line: Line) -> None:
    line.session.paste_pixels(RED, "red")
    paint_mask(line.session)
    line.qtbot.waitUntil(lambda: line.generation.task is Task.INPAINT)
    line.fill("first")
    line.finish(1)
    line.session.clear_mask()
    line.generation.discard_all()
    line.generation.repeat(line.id("first"))
    line.settle()
    wait_candidates(line.qtbot, line.generation, 1)
    one, other = line.backend.jobs
    assert one.mask is not None
    assert other.mask is not None
    assert one.mask.tobytes() == other.mask.tobytes()
