"""What OpenVINO gains on the processor over diffusers' own pipeline, and what the conversion costs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from time import perf_counter

import numpy as np

from studio.bench import plain
from studio.bench.jobs import Ready, run
from studio.bench.report import Measurement, interleaved
from studio.engine import models
from studio.engine.execution import graphs
from studio.job import Cancel, Job, Params, Pixels

DETAIL = "{steps} steps, {name}: {told}; pictures on average {apart:.1f} of 255 apart"


def measure(ready: Ready, rounds: int) -> Iterator[Measurement]:
    """The conversion, then pairs of a picture by the converted model, previews on, and by plain diffusers."""
    params = replace(ready.params, scheduler=plain.SCHEDULER, executor="openvino f32")
    weights_hash = models.weights_hash(ready.model)
    known, began = graphs.is_ready(weights_hash), perf_counter()
    run(ready.backend, Job(replace(params, steps=1)))
    note = "found in the cache: opened and compiled only" if known else "beside the first pictures, once"
    yield Measurement("converting the model", perf_counter() - began, "s", None, note)
    pipeline = plain.pipeline(ready.model.folder)
    for name, floor in (("openvino f32", None), ("openvino bf16", 0.4)):
        yield _picture(ready, replace(params, executor=name), pipeline, floor, rounds)
    yield _call(ready, replace(params, executor="openvino bf16"), rounds)


def _picture(ready: Ready, params: Params, pipeline: object, floor: float | None, rounds: int) -> Measurement:
    def ours(turn: int) -> Pixels:
        return run(ready.backend, Job(plain.varied(params, turn)))

    def theirs(turn: int) -> Pixels:
        return plain.picture(pipeline, plain.varied(params, turn))

    apart = float(np.abs(ours(-1).astype(np.int16) - theirs(-1)).mean())
    pairs = interleaved(ours, theirs, rounds)
    detail = DETAIL.format(steps=params.steps, name=params.executor, told=pairs.told(), apart=apart)
    return Measurement(f"{params.executor} over plain diffusers", pairs.ratio, "x", floor, detail)


def _call(ready: Ready, params: Params, rounds: int) -> Measurement:
    """A step by the converted model over one by torch as it was loaded."""
    steps = 8

    def seconds_of(executor: str) -> list[float]:
        job = Job(replace(params, executor=executor, steps=steps))
        events = ready.backend.run(job, Cancel(), previews=False)
        return [event.seconds for event in events if hasattr(event, "preview")][1:]

    ratios = []
    for _ in range(rounds):
        converted, eager = seconds_of(params.executor), seconds_of("torch")
        ratios.append(float(np.median(converted) / np.median(eager)))
    return Measurement(
        "a step, bf16 over eager", float(np.median(ratios)), "x", 0.3, f"{steps} steps a picture"
    )
