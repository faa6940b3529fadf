"""A base and a refiner make one picture through the backend."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import pytest

from studio.backends.local import LocalBackend
from studio.engine import models
from studio.engine.library.catalog import open_model_info
from studio.errors import StudioError
from studio.job import Cancel, Cancelled, Job, Params, Pixels, Result, SamplingState, Step
from studio.settings import Settings
from tests.engine import tiny_xl

PARAMS = Params(
    prompt="a yellow moon",
    model="xl",
    refiner="xl-refiner",
    refiner_start=0.5,
    scheduler="Euler a",
    steps=6,
    guidance_scale=3.0,
    seed=5,
    width=32,
    height=32,
)


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a base and a refiner."""
    root = tmp_path_factory.mktemp("shelf")
    tiny_xl.save(root / "xl")
    tiny_xl.save(root / "xl-refiner", refiner=True, seed=1)
    tiny_xl.save(root / "xl-inpaint", network={"in_channels": 9})
    return root


@pytest.fixture(scope="module")
def settings(shelf: Path) -> Settings:
    return Settings(model_folders=(str(shelf),), executor="torch")


@pytest.fixture(scope="module")
def backend(settings: Settings) -> LocalBackend:
    """One for all tests: opening two models takes a second."""
    return LocalBackend(settings)


def run(backend: LocalBackend, job: Job, resume: SamplingState | None = None, **options: Any) -> list[Any]:
    return list(backend.run(job, Cancel(), resume, **options))


def result(events: list[Any]) -> Result:
    return next(event for event in events if isinstance(event, Result))


def test_the_record_tells_both_models_and_the_picture_is_neither_ones_own(
    backend: LocalBackend, shelf: Path
) -> None:
    never = result(run(backend, Job(dataclasses.replace(PARAMS, refiner_start=1.0))))
    both = result(run(backend, Job(PARAMS)))
    alone = result(run(backend, Job(dataclasses.replace(PARAMS, refiner=""))))
    assert both.image.tobytes() != alone.image.tobytes()
    assert never.image.tobytes() == alone.image.tobytes()
    assert both.record.refiner_hash == models.weights_hash(open_model_info(shelf / "xl-refiner"))
    assert (alone.record.refiner_hash, both.record.model_hash) == ("", alone.record.model_hash)


@pytest.mark.parametrize("at", [2, 3, 5])
def test_it_resumes_to_the_same_bytes_before_and_after_the_change(at: int, backend: LocalBackend) -> None:
    job = Job(PARAMS)
    events = run(backend, job, states={at})
    state = next(event.state for event in events if isinstance(event, Step) and event.state)
    again = run(backend, job, state)
    assert result(again).image.tobytes() == result(events).image.tobytes()
    assert result(again).record.digests == result(events).record.digests


def test_a_stop_is_obeyed_inside_the_refiner(backend: LocalBackend) -> None:
    token = Cancel()
    run(backend, Job(PARAMS))
    assert backend._refined is not None
    unet: Any = backend._refined.refiner.networks["unet"]  # type: ignore[attr-defined]
    after: list[bool] = []
    hooks = [
        unet.mid_block.register_forward_hook(lambda *_: token.set()),
        unet.conv_out.register_forward_hook(lambda *_: after.append(bool(token))),
    ]
    events = list(backend.run(Job(PARAMS), token))
    for hook in hooks:
        hook.remove()
    assert isinstance(events[-1], Cancelled)
    assert True not in after


def test_pictures_are_changed_and_inpainted_too(backend: LocalBackend, photo: Pixels, half: Pixels) -> None:
    params = dataclasses.replace(PARAMS, strength=0.8)
    changed, inpainted = (result(run(backend, Job(params, photo, mask))) for mask in (None, half))
    assert changed.image.tobytes() != inpainted.image.tobytes()
    assert inpainted.record.task == "inpaint"


@pytest.mark.parametrize(
    ("refiner", "words"),
    [
        ("nowhere", "There is no model 'nowhere'"),
        ("picturebook", "picturebook cannot refine pictures of xl"),
        ("xl", "xl cannot refine pictures of xl"),
        ("xl-inpaint", "xl-inpaint reads a picture, so it cannot refine a new one"),
    ],
)
def test_what_cannot_go_on_is_refused_before_anything_is_loaded(
    refiner: str, words: str, settings: Settings
) -> None:
    backend = LocalBackend(settings)
    with pytest.raises(StudioError, match=words):
        run(backend, Job(dataclasses.replace(PARAMS, refiner=refiner)))
    assert backend._model is None


def test_the_refiner_leaves_the_memory_with_the_last_job_that_wants_it(backend: LocalBackend) -> None:
    run(backend, Job(PARAMS))
    first = backend._refined
    run(backend, Job(PARAMS))
    assert first is not None
    assert backend._refined is first
    run(backend, Job(dataclasses.replace(PARAMS, refiner="")))
    assert backend._refined is None


def test_a_new_picture_cannot_be_begun_by_a_refiner(settings: Settings) -> None:
    with pytest.raises(StudioError, match="needs a picture to work on"):
        run(LocalBackend(settings), Job(dataclasses.replace(PARAMS, model="xl-refiner", refiner="")))


def test_both_are_run_by_torch_until_both_are_converted(shelf: Path) -> None:
    backend = LocalBackend(Settings(model_folders=(str(shelf),)))
    made = result(run(backend, Job(PARAMS)))
    refined = backend._refined
    assert refined is not None
    assert (made.record.executor, refined.later.name) == ("torch", "torch")
    assert refined.refiner.executor is refined.refiner.plain_executor
