"""Pictures whose networks run in another way are judged by those of that way, or by the nearest."""

from __future__ import annotations

import json
from dataclasses import astuple, replace
from pathlib import Path

import pytest

from studio.adapter import LORA, AdapterUse
from studio.app.queue.estimates import Estimate, Run, estimate, open_runs, run_of
from studio.app.queue.ways import Way, asked
from studio.job import Params, Record
from studio.memory import APART, ENCODERS, STREAMED, Plan
from tests.app.test_estimates import LIKE, RUN

FULL, INT8, STREAM = Plan(0, 1), Plan(0, 1, weights="int8"), Plan(0, 1, (ENCODERS, STREAMED))
CACHED = replace(LIKE, cache="deepcache", cache_start=0.5, cache_interval=2)


def found(
    runs: list[Run], params: Params = LIKE, executor: str = "auto", plan: Plan | None = FULL
) -> Estimate:
    told = estimate(runs, params, False, 0, executor, plan)
    assert told is not None
    return told


@pytest.mark.parametrize(
    ("run", "params", "executor", "plan"),
    [
        (replace(RUN, weights="int8"), replace(LIKE, weights="int8"), "auto", INT8),
        (replace(RUN, memory=f"{ENCODERS}, {STREAMED}"), LIKE, "auto", STREAM),
        (replace(RUN, memory=APART), LIKE, "auto", Plan(0, 1, (APART,))),
        (replace(RUN, cache="deepcache 0.5 2 1 0.1"), CACHED, "auto", FULL),
        (replace(RUN, executor="openvino bf16"), replace(LIKE, executor="openvino bf16"), "auto", FULL),
        (replace(RUN, executor="openvino f32"), LIKE, "openvino f32", FULL),
        (replace(RUN, loras=1), replace(LIKE, prompt="a house <lora:ink:1>"), "auto", FULL),
        (replace(RUN, threads=1), replace(LIKE, threads=1), "auto", FULL),
        (replace(RUN, dtype="bfloat16"), replace(LIKE, dtype="bfloat16"), "auto", FULL),
    ],
)
def test_each_way_has_a_pace_of_its_own(run: Run, params: Params, executor: str, plan: Plan) -> None:
    slow, plain = replace(run, per_call=3.0), replace(RUN, executor="torch")
    for runs in ([slow, plain], [plain, slow]):
        assert found(runs, params, executor, plan) == Estimate(20 * 3.0 + 2)
        assert found(runs, replace(LIKE, executor="torch", dtype="float32", threads=2)) == Estimate(12)


@pytest.mark.parametrize(
    ("params", "plan", "times"),
    [
        (LIKE, INT8, 1.25),
        (LIKE, STREAM, 1.35),
        (LIKE, Plan(0, 1, (APART,)), 1.0),
        (CACHED, FULL, 1 - 0.7 * 0.5 * 0.5),
        (replace(LIKE, executor="openvino bf16"), FULL, 0.33),
        (replace(LIKE, prompt="a house <lora:ink:1>"), FULL, 1.0),
        (replace(LIKE, cache="first block"), FULL, 1.0),
    ],
)
def test_a_way_that_was_never_gone_is_reckoned_from_the_nearest(
    params: Params, plan: Plan, times: float
) -> None:
    told = found([RUN], params, plan=plan)
    assert told.rough
    assert told.seconds == pytest.approx(20 * 0.5 * times + 2)


def test_what_runs_a_picture_is_what_ran_the_last_one_in_the_same_way() -> None:
    converted = replace(RUN, executor="openvino bf16", per_call=0.1)
    forced = replace(RUN, cache="deepcache 0.5 2 1 0.1", per_call=0.3)
    assert found([RUN, converted, forced]) == Estimate(20 * 0.1 + 2)  # torch ran the last for its cache only
    assert found([RUN, converted, forced], CACHED) == Estimate(20 * 0.3 + 2)
    assert found([converted, RUN]) == Estimate(12)


@pytest.mark.parametrize(
    "params",
    [
        CACHED,
        replace(LIKE, prompt="a house <lora:ink:1@0.5-1.0>"),
        replace(LIKE, guidance_method="perturbed attention", perturbed_scale=3.0),
    ],
)
def test_what_a_converted_model_cannot_do_is_done_by_torch(params: Params) -> None:
    assert asked(params, "openvino bf16", FULL).executor == "torch"
    assert asked(LIKE, "openvino bf16", FULL).executor == "openvino bf16"
    assert asked(LIKE, "openvino bf16", INT8).executor == "torch"
    assert asked(LIKE, "auto", FULL).executor is None


def test_on_a_graphics_card_the_wish_for_openvino_says_nothing() -> None:
    card = replace(RUN, device="cuda", dtype="float16", per_call=0.01)
    assert found([card], executor="openvino bf16") == Estimate(pytest.approx(20 * 0.01 + 2))


def test_without_a_plan_weights_are_as_they_were() -> None:
    held = replace(RUN, weights="file", memory=ENCODERS)
    assert found([held], plan=None) == Estimate(12)
    assert asked(replace(LIKE, weights="fp8"), "auto", None) == Way("torch", weights="fp8")


def test_a_record_teaches_its_way() -> None:
    uses = (AdapterUse("ink", LORA, "", 1.0, 1.0),)
    params = replace(LIKE, prompt="a house <lora:ink:1>", weights="int8")
    record = Record(params, "text-to-image", weights="int8", economies=(STREAMED, ENCODERS), adapters=uses)
    run = run_of(replace(record, seconds=12.0), 20, 20, 10.0)
    assert run is not None
    assert (run.weights, run.memory, run.loras) == ("int8", f"{ENCODERS}, {STREAMED}", 1)


def test_runs_that_told_no_way_went_the_usual_one(tmp_path: Path) -> None:
    path = tmp_path / "timings.json"
    path.write_text(json.dumps({"version": 1, "runs": [list(astuple(RUN))[:-3], list(astuple(RUN))]}))
    assert open_runs(path) == (RUN, RUN)
    path.write_text(json.dumps({"version": 1, "runs": [[*astuple(RUN), "more"]]}))
    assert open_runs(path) == ()
