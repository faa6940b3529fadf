"""Caches reuse what they say, leave no trace, and a picture with one is resumed to the same bytes."""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from studio.backends.local import LocalBackend
from studio.engine import caching
from studio.engine.denoisers.reusing import denoisers
from studio.engine.generate import generate
from studio.engine.models import Model
from studio.engine.noise import Source
from studio.engine.starting import Start, ground, start
from studio.errors import StudioError
from studio.job import CACHES, Branch, Cancel, Job, Pixels, Result, SamplingState, Step
from studio.memory import HALVES
from tests.engine import against, tiny, tiny_dit, tiny_mmdit, tiny_xl
from tests.engine.conftest import load

DEEP: dict[str, Any] = {"cache": "deepcache", "cache_start": 0.0, "cache_interval": 2, "cache_depth": 1}
EAGER: dict[str, Any] = {
    "cache": "first block",
    "cache_start": 0.0,
    "cache_threshold": 10.0,
}  # whatever changes, it is reused
SAVERS: dict[str, tuple[Callable[[Path], Path], dict[str, Any]]] = {
    "sd": (tiny.save, DEEP),
    "sdxl": (tiny_xl.save, DEEP),
    "z-image": (tiny_dit.save_z_image, EAGER),
    "qwen-image": (tiny_dit.save_qwen_image, EAGER),
    "pixart": (tiny_dit.save_pixart, EAGER),
    "sana": (tiny_dit.save_sana, EAGER),
    "lumina2": (tiny_dit.save_lumina2, EAGER),
    "sd3": (tiny_mmdit.save_sd3, EAGER),
    "flux": (tiny_mmdit.save_flux, EAGER),
    "flux2": (tiny_mmdit.save_flux2, EAGER),
}
STEPS = 5


@pytest.fixture(scope="module", params=SAVERS)
def family(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def model(family: str, tmp_path_factory: pytest.TempPathFactory) -> Model:
    return load(SAVERS[family][0](tmp_path_factory.mktemp(family) / "model"))


@pytest.fixture
def own(family: str) -> dict[str, Any]:
    return SAVERS[family][1]


def job_for(model: Model, photo: Pixels, half: Pixels, task: str = "text-to-image", **changes: Any) -> Job:
    values = {"steps": STEPS, "scheduler": model.info.defaults.scheduler, "guidance_scale": 3.0}
    return against.job_for(task, photo, half, **(values | changes))


def made(model: Model, job: Job, resume: SamplingState | None = None) -> tuple[Result, list[Step]]:
    events = list(generate(model, job, Cancel(), resume, states=range(1000)))
    (result,) = [event for event in events if isinstance(event, Result)]
    return result, [event for event in events if isinstance(event, Step)]


def begun(model: Model, job: Job) -> Start:
    return start(model, job, ground(model, job, Source(job.params)), 1.0)


def test_a_call_that_reuses_a_call_like_it_predicts_what_that_did(
    model: Model, own: dict[str, Any], photo: Pixels, half: Pixels
) -> None:
    run = begun(model, job_for(model, photo, half, **own))
    assert run.cache is not None
    latents, timestep = run.scheduler.scale(run.state), run.scheduler.timestep(0)
    with torch.inference_mode():
        run.cache.recall({})
        whole = run.predict(latents, timestep, 0)
        assert not run.cache.was_reused
        found = run.predict(latents, timestep, 0)
        assert run.cache.was_reused
        torch.testing.assert_close(found, whole, rtol=1e-4, atol=1e-5)
        other = run.predict(latents * 0.5, timestep, 0)
    assert not torch.equal(other, whole)


def assert_reuses_the_same(backend: LocalBackend, job: Job) -> None:
    """A call like the one before, which reuses what that left, predicts the same."""
    model, model.executor = _returned(backend._opened(job, Cancel()))
    run = begun(model, job)
    assert run.cache is not None
    latents, timestep = run.scheduler.scale(run.state), run.scheduler.timestep(0)
    with torch.inference_mode():
        whole, found = run.predict(latents, timestep, 0), run.predict(latents, timestep, 0)
    assert run.cache.was_reused
    torch.testing.assert_close(found, whole, rtol=1e-4, atol=1e-5)


def _returned(opening: Generator[Any, None, Any]) -> Any:
    while True:
        try:
            next(opening)
        except StopIteration as end:
            return end.value


def test_a_cache_changes_the_picture_and_leaves_no_trace(
    model: Model, own: dict[str, Any], photo: Pixels, half: Pixels
) -> None:
    plain = job_for(model, photo, half)
    before, _ = made(model, plain)
    (network,) = denoisers(model)
    hooks = [dict(module._forward_pre_hooks) for module in network.modules()]
    cached, steps = made(model, replace(plain, params=replace(plain.params, **own)))
    assert before.record.reused == 0 < cached.record.reused < len(steps)
    assert cached.record.digests != before.record.digests
    assert not any("forward" in vars(module) for module in network.modules())
    assert hooks == [dict(module._forward_pre_hooks) for module in network.modules()]
    again, _ = made(model, plain)
    assert np.array_equal(again.image, before.image)


def test_a_picture_with_a_cache_is_resumed_to_the_same_bytes(
    model: Model, own: dict[str, Any], photo: Pixels, half: Pixels
) -> None:
    job = job_for(model, photo, half, "inpaint", **own)
    whole, steps = made(model, job)
    for step in steps[:-1]:
        resumed, _ = made(model, job, step.state)
        assert resumed.record.digests == whole.record.digests, step.index
        assert resumed.record.reused == whole.record.reused
    finished, _ = made(model, job, steps[-1].state)
    assert finished.record.reused == whole.record.reused


def test_a_cache_that_never_reuses_gives_the_same_bytes(
    model: Model, own: dict[str, Any], photo: Pixels, half: Pixels
) -> None:
    never = own | {"cache_interval": 1, "cache_threshold": 0.0}
    plain, _ = made(model, job_for(model, photo, half))
    cached, _ = made(model, job_for(model, photo, half, **never))
    assert cached.record.reused == 0
    assert np.array_equal(plain.image, cached.image)
    assert plain.record.digests == cached.record.digests


def test_guidance_that_ends_is_a_whole_call(
    loaded: Callable[..., Model], photo: Pixels, half: Pixels
) -> None:
    model = loaded("epsilon", "kl")
    job = job_for(model, photo, half, guidance_end=0.4, **(DEEP | {"cache_interval": 9}))
    assert wholes(model, job) == [1, 3]  # two of the five steps are guided


def test_every_so_many_calls_of_a_solver_with_two_a_step_are_whole(
    loaded: Callable[..., Model], photo: Pixels, half: Pixels
) -> None:
    model = loaded("epsilon", "kl")
    job = job_for(model, photo, half, scheduler="Heun", **(DEEP | {"cache_interval": 3}))
    assert wholes(model, job) == [1, 4, 7]  # of nine


def wholes(model: Model, job: Job) -> list[int]:
    """The numbers of the model calls that reused nothing."""
    _, steps = made(model, job)
    reused = [0, *(step.state.reused for step in steps if step.state is not None)]
    return [call for call, (before, now) in enumerate(pairwise(reused), start=1) if now == before]


def test_a_branch_with_a_cache_is_what_it_is_when_all_of_it_is_made_anew(
    loaded: Callable[..., Model], photo: Pixels, half: Pixels
) -> None:
    model = loaded("epsilon", "kl")
    parent = job_for(model, photo, half, **(DEEP | {"cache_interval": 3}))
    _, steps = made(model, parent)
    params = replace(parent.params, prompt="mountains and a yellow moon")
    job = replace(parent, params=params, branches=(Branch.of(parent.params, 2),))
    branched, _ = made(model, job, steps[1].state)  # the last whole call was the first
    anew, _ = made(model, job)
    assert branched.record.digests == anew.record.digests
    assert branched.record.reused == anew.record.reused == 3


def test_the_first_steps_are_whole(loaded: Callable[..., Model], photo: Pixels, half: Pixels) -> None:
    model = loaded("epsilon", "kl")
    job = job_for(model, photo, half, **(DEEP | {"cache_start": 0.6}))
    assert wholes(model, job) == [1, 2, 3, 5]


def test_guidance_in_two_passes_is_cached_too(
    loaded: Callable[..., Model], photo: Pixels, half: Pixels
) -> None:
    model = loaded("epsilon", "kl")
    job = job_for(model, photo, half, **DEEP)
    together, _ = made(model, job)
    apart, _ = made(model, replace(job, economies=(HALVES,)))
    assert apart.record.reused == together.record.reused == 2
    assert np.abs(apart.image.astype(int) - together.image).max() <= 1


@pytest.mark.parametrize("depth", [0, 1, 2, 100])
def test_the_deeper_a_call_runs_the_more_of_the_network_runs(
    depth: int, loaded: Callable[..., Model], photo: Pixels, half: Pixels
) -> None:
    model = loaded("epsilon", "kl")
    (network,) = denoisers(model)
    ran: list[str] = []
    run = begun(model, job_for(model, photo, half, **(DEEP | {"cache_depth": depth})))
    latents, timestep = run.scheduler.scale(run.state), run.scheduler.timestep(0)
    with torch.inference_mode():
        run.predict(latents, timestep, 0)
        inside = [
            module.conv1.register_forward_hook(lambda *_, name=name: ran.append(name))
            for name, module in network.named_modules()
            if hasattr(module, "conv1")
        ]
        run.predict(latents, timestep, 0)
    for hook in inside:
        hook.remove()
    outer = ["down_blocks.0.resnets.0", "up_blocks.1.resnets.0", "up_blocks.1.resnets.1"]
    most = [outer[0], "up_blocks.0.resnets.1", *outer[1:]]
    assert ran == {0: outer[2:], 1: outer}.get(depth, most)  # the second skip connection has no resnet down


def test_a_cache_of_another_kind_of_network_is_refused(
    loaded: Callable[..., Model], photo: Pixels, half: Pixels
) -> None:
    model = loaded("epsilon", "kl")
    with pytest.raises(StudioError, match=r"first block does not suit .* choose deepcache or none"):
        made(model, job_for(model, photo, half, **EAGER))


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"cache": "teacache"}, "There is no cache 'teacache'"),
        ({"cache_start": 1.5}, "start of the cache"),
        ({"cache_interval": 0}, "interval of the cache must be a whole number from 1"),
        ({"cache_depth": -1}, "depth of the cache"),
        ({"cache_threshold": float("nan")}, "threshold of the cache"),
    ],
)
def test_bad_numbers_are_refused(
    changes: dict[str, Any], words: str, loaded: Callable[..., Model], photo: Pixels, half: Pixels
) -> None:
    model = loaded("epsilon", "kl")
    with pytest.raises(StudioError, match=words):
        made(model, job_for(model, photo, half, **(DEEP | changes)))


def test_every_cache_stands_in_the_list() -> None:
    assert ("none", *(info.name for info in caching.cache_infos())) == CACHES
