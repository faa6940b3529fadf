"""How long a job will take, judged by runs that are made up."""

from __future__ import annotations

import json
from dataclasses import astuple, replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from studio.app.queue.estimates import Run, estimate, open_runs, run_of, save_runs
from studio.job import Params, Record
from tests.app.backend import GreyBackend
from tests.app.conftest import MakeSession
from tests.app.hands import wait_candidates

RUN = Run("grey", 64, 64, "Euler", 1.0, 20, 20, "cpu", "float32", 2, per_call=0.5, rest=2.0)
LIKE = Params(model="grey", width=64, height=64, scheduler="Euler", steps=20, guidance_scale=5.0)


def seconds(runs: list[Run], params: Params, has_image: bool = False) -> float:
    found = estimate(runs, params, has_image)
    assert found is not None
    return found.seconds


def is_rough(runs: list[Run], params: Params, threads: int = 0) -> bool:
    found = estimate(runs, params, False, threads)
    assert found is not None
    return found.rough


def test_nothing_is_told_before_a_model_was_used() -> None:
    assert estimate([], LIKE, False) is None
    assert estimate([RUN], replace(LIKE, model="other"), False) is None


def test_a_job_like_one_before_takes_as_long() -> None:
    assert seconds([RUN], LIKE) == pytest.approx(20 * 0.5 + 2)
    assert not is_rough([RUN], LIKE)


def test_other_steps_and_pictures_are_reckoned_exactly() -> None:
    assert seconds([RUN], replace(LIKE, steps=40)) == pytest.approx(40 * 0.5 + 2)
    assert seconds([RUN], replace(LIKE, batch=3)) == pytest.approx(3 * 12)
    assert not is_rough([RUN], replace(LIKE, steps=40, batch=3))


def test_a_picture_to_start_from_runs_the_steps_its_strength_leaves() -> None:
    assert seconds([RUN], replace(LIKE, strength=0.5), has_image=True) == pytest.approx(10 * 0.5 + 2)
    assert seconds([RUN], replace(LIKE, strength=0.5)) == pytest.approx(20 * 0.5 + 2)


def test_a_scheduler_of_two_calls_a_step_takes_two_for_each() -> None:
    heun = replace(RUN, scheduler="Heun", calls=39)
    assert seconds([heun], replace(LIKE, scheduler="Heun")) == pytest.approx(39 * 0.5 + 2)


def test_one_slow_run_does_not_count() -> None:
    assert seconds([RUN, RUN, replace(RUN, per_call=60.0), RUN, RUN], LIKE) == pytest.approx(12)


def test_a_machine_that_changed_its_pace_is_followed() -> None:
    faster = replace(RUN, per_call=0.1)
    assert seconds([*[RUN] * 50, *[faster] * 9], LIKE) == pytest.approx(20 * 0.1 + 2)


def test_another_size_is_reckoned_roughly_by_its_area() -> None:
    large = replace(LIKE, width=128, height=128)
    assert seconds([RUN], large) == pytest.approx(4 * 12)
    assert is_rough([RUN], large)


def test_without_guidance_a_call_is_reckoned_half() -> None:
    assert seconds([RUN], replace(LIKE, guidance_scale=1)) == pytest.approx(20 * 0.25 + 2)
    assert is_rough([RUN], replace(LIKE, guidance_scale=1))


def test_a_picture_with_a_cache_is_reckoned_from_those_with_that_cache() -> None:
    cached = replace(LIKE, cache="deepcache", cache_interval=3)
    record = Record(cached, "text-to-image", executor="torch", seconds=6.0)
    run = run_of(record, 20, 20, 5.0)
    assert run is not None
    runs = [replace(run, device=RUN.device, threads=RUN.threads), RUN]
    assert seconds(runs, cached) == pytest.approx(20 * 0.25 + 1)
    assert seconds(runs, LIKE) == pytest.approx(20 * 0.5 + 2)
    assert is_rough([RUN], cached)


def test_the_nearest_size_is_what_another_one_is_reckoned_from() -> None:
    large = replace(RUN, width=128, height=128, per_call=1.0, rest=4.0)
    assert seconds([large, RUN], replace(LIKE, width=136, height=128)) == pytest.approx((20 + 4) * 136 / 128)


def test_another_device_is_another_pace_and_the_newest_counts() -> None:
    gpu = replace(RUN, device="cuda", dtype="float16", per_call=0.01, rest=0.1)
    assert seconds([RUN, gpu], LIKE) == pytest.approx(0.3)


def test_other_threads_or_another_number_format_make_it_rough() -> None:
    assert is_rough([RUN], LIKE, threads=1)
    assert not is_rough([RUN], LIKE, threads=2)
    assert is_rough([RUN], replace(LIKE, dtype="bfloat16"))


def test_a_finished_picture_teaches_its_pace() -> None:
    record = Record(LIKE, "text-to-image", device="cpu", dtype="float32", threads=2, seconds=12.0)
    assert run_of(record, 20, 20, 10.0) == RUN
    assert run_of(record, 20, 0, 0.0) is None
    resumed = run_of(record, 20, 5, 2.5)  # only its last five calls were made in this run
    assert resumed is not None
    assert (resumed.calls, resumed.per_call) == (20, 0.5)


def test_runs_are_remembered(tmp_path: Path) -> None:
    path = tmp_path / "data" / "timings.json"
    save_runs([RUN, replace(RUN, steps=30)], path)
    assert open_runs(path) == (RUN, replace(RUN, steps=30))


def test_runs_of_earlier_versions_were_all_of_torch(tmp_path: Path) -> None:
    path = tmp_path / "timings.json"
    rows = [list(astuple(RUN))[:-1], list(astuple(RUN))[:-2]]
    path.write_text(json.dumps({"version": 1, "runs": rows}))
    assert open_runs(path) == (RUN, RUN)


@pytest.mark.parametrize(
    "content",
    [b"", b"[]", b"{}", b'{"runs": [[1]]}', b'{"runs": 3}', b"\xff", b'{"runs": [["grey", 0, 0]]}'],
)
def test_a_file_of_runs_that_cannot_be_read_is_begun_anew(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "timings.json"
    path.write_bytes(content)
    assert open_runs(path) == ()


def test_the_queue_tells_what_it_learned_also_after_a_restart(
    make_session: MakeSession, qtbot: QtBot
) -> None:
    session = make_session(GreyBackend())
    generation = session.generation
    generation.set_params(prompt="a tree", steps=10)
    generation.hold(True)
    generation.generate()
    qtbot.waitUntil(lambda: not session.files.waiting)
    assert generation.queue[0].estimate is None
    assert generation.seconds_left == (0, 1)
    generation.hold(False)
    wait_candidates(qtbot, generation, 1)
    session.close()
    again = make_session(GreyBackend())
    qtbot.waitUntil(lambda: not again.files.waiting)
    again.generation.set_params(prompt="a house", steps=30)
    again.generation.hold(True)
    again.generation.generate()
    qtbot.waitUntil(lambda: again.generation.queue[0].estimate is not None)
    entry = again.generation.queue[0]
    assert entry.estimate == pytest.approx(0.3)  # the backend says that a step takes 0.01 s
    assert not entry.rough
    assert again.generation.seconds_left == (pytest.approx(0.3), 0)
    again.close()
    last = make_session(GreyBackend())
    qtbot.waitUntil(lambda: bool(last.generation.queue) and last.generation.queue[0].estimate is not None)
    assert last.generation.queue[0].estimate == pytest.approx(0.3)
