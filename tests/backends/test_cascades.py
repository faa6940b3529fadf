"""Models of several stages as a user runs them: from folders, paused, gone on with, stopped, verified."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from studio.backends.local import LocalBackend
from studio.job import Cancel, Cancelled, Event, Job, Loading, Params, Pixels, Result, SamplingState, Step
from studio.receipt.compare import compare
from studio.settings import Settings
from tests.engine import tiny_cascade, tiny_if

FAMILIES = {"stable-cascade": "DDPM Wuerstchen", "deepfloyd-if": "DDPM"}
SIDES = {"stable-cascade": tiny_cascade.SIDE, "deepfloyd-if": tiny_if.SIDE}
LATER = 3  # steps of the later stage


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of models with both stages of both families."""
    made = tmp_path_factory.mktemp("models")
    whole = tiny_cascade.stages()
    decoder = tiny_cascade.save_halves(whole, made / "stable-cascade", made / "prior")
    tiny_cascade.save_encoder(decoder / "effnet_encoder.safetensors")
    first = tiny_if.save(made / "stages", *tiny_if.stages())
    first.rename(made / "stages" / "deepfloyd-if")
    return made


@pytest.fixture(scope="module")
def backend(root: Path) -> LocalBackend:
    return LocalBackend(Settings(model_folders=(str(root),)))


def job_for(family: str, **changes: Any) -> Job:
    values: dict[str, Any] = {
        "prompt": "a red house by the sea",
        "model": family,
        "scheduler": FAMILIES[family],
        "steps": 3,
        "later_steps": LATER,
        "guidance_scale": 3.0,
        "seed": 5,
        "width": SIDES[family],
        "height": SIDES[family],
        "threads": 1,
    }
    return Job(Params(**(values | changes)))


def run(backend: LocalBackend, job: Job, resume: SamplingState | None = None) -> list[Event]:
    return list(backend.run(job, Cancel(), resume, states=(1, 3)))


def result(events: list[Event]) -> Result:
    (found,) = [event for event in events if isinstance(event, Result)]
    return found


def picture(events: list[Event]) -> Pixels:
    return result(events).image


def test_the_catalog_lists_each_stage_with_what_it_is_for(backend: LocalBackend, root: Path) -> None:
    found = {info.name: info for info in backend.catalog().models}
    assert (found["stable-cascade"].problem, found["deepfloyd-if"].problem) == ("", "")
    assert found["stable-cascade"].need.weights > 0
    assert "first half of Stable Cascade" in found["prior"].problem
    assert "pictures of DeepFloyd IF larger" in found["stage-2"].problem


@pytest.mark.parametrize("family", FAMILIES)
def test_a_picture_paused_anywhere_ends_in_the_same_bytes(family: str, backend: LocalBackend) -> None:
    events = run(backend, job_for(family))
    states = [event.state for event in events if isinstance(event, Step) and event.state]
    told = [event for event in events if isinstance(event, Loading) and event.total]
    assert [(event.index, event.total) for event in told] == [(step + 1, LATER) for step in range(LATER)]
    anew = LocalBackend(backend.settings)
    for state in (states[0], states[-1]):
        again = run(anew, job_for(family), state)
        assert np.array_equal(picture(again), picture(events))


@pytest.mark.parametrize("family", FAMILIES)
def test_a_picture_verifies(family: str, backend: LocalBackend) -> None:
    first, second = (result(run(backend, job_for(family))) for _ in range(2))
    assert first.record.digests == second.record.digests
    assert first.record.pixels_hash == second.record.pixels_hash
    assert compare(first.record, second.record).is_same


@pytest.mark.parametrize("family", FAMILIES)
def test_pictures_of_a_batch_are_what_each_is_alone(family: str, backend: LocalBackend) -> None:
    both = [event.image for event in run(backend, job_for(family, batch=2)) if isinstance(event, Result)]
    assert np.array_equal(both[1], picture(run(backend, job_for(family, seed=6))))


@pytest.mark.parametrize("family", FAMILIES)
def test_a_stop_while_decoding_gives_no_picture(family: str, backend: LocalBackend) -> None:
    token, events = Cancel(), []
    for event in backend.run(job_for(family), token):
        events.append(event)
        if isinstance(event, Loading) and event.index == 2:
            token.set()
    assert isinstance(events[-1], Cancelled)
    assert not any(isinstance(event, Result) for event in events)
