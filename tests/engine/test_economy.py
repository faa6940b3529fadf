"""Where memory runs out a picture goes on from its last latents with less, and its record says with what."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np
import pytest
import torch

from studio.engine import economy
from studio.engine.generate import generate
from studio.engine.models import Model
from studio.engine.weights import resident
from studio.errors import StudioError
from studio.job import Cancel, Event, Job, Loading, Params, Pixels, Result, Step
from studio.memory import ENCODERS, HALVES, TILES, Need
from tests.engine import tiny
from tests.engine.conftest import Folders, load

PARAMS = Params(prompt="a small boat", steps=4, scheduler="Euler a", width=32, height=32, guidance_scale=3.0)
Prepared = Callable[..., Model]


@pytest.fixture(scope="module")
def model(folders: Folders) -> Model:
    """Of its own: others share theirs."""
    return load(folders())


def painted(model: Model, job: Job) -> tuple[list[Event], Result]:
    events = list(generate(model, job, Cancel()))
    assert isinstance(events[-1], Result)
    return events, events[-1]


@contextmanager
def full(network: Any, at: set[int], error: type[Exception] = torch.OutOfMemoryError) -> Iterator[list[int]]:
    """Memory runs out at these calls of the network, counted from 1."""
    calls = [0]

    def before(_module: Any, _inputs: Any) -> None:
        calls[0] += 1
        if calls[0] in at:
            raise error("CUDA out of memory" if error is not MemoryError else "")

    hook = network.register_forward_pre_hook(before)
    try:
        yield calls
    finally:
        hook.remove()


def test_it_goes_on_from_the_last_latents(model: Model) -> None:
    _, plain = painted(model, Job(PARAMS))
    with full(model.networks["unet"], {3}) as calls:  # type: ignore[attr-defined]
        events, eased = painted(model, Job(PARAMS))
    assert calls[0] == 5, "four calls, one of them twice"
    assert [event.index for event in events if isinstance(event, Step)] == [1, 2, 3, 4]
    assert np.array_equal(eased.image, plain.image), "text encoders set aside change no bit"
    assert eased.record.digests == plain.record.digests
    assert eased.record.economies == (ENCODERS,)
    assert any(isinstance(event, Loading) and ENCODERS in event.message for event in events)


@pytest.mark.parametrize("error", [torch.OutOfMemoryError, MemoryError])
def test_each_time_it_gives_up_something_more(model: Model, error: type[Exception]) -> None:
    _, plain = painted(model, Job(PARAMS))
    with full(model.networks["unet"], {1, 2}, error):  # type: ignore[attr-defined]
        _, eased = painted(model, Job(PARAMS))
    assert eased.record.economies == (ENCODERS, HALVES)
    assert np.abs(eased.image.astype(int) - plain.image).max() <= 2
    _, again = painted(model, Job(PARAMS))
    assert again.record.economies == ()
    assert np.array_equal(again.image, plain.image), "nothing of it stays"


def test_a_picture_that_is_too_large_to_decode_is_decoded_in_tiles(model: Model) -> None:
    params = dataclasses.replace(PARAMS, width=64, height=64, steps=1)
    with full(model.networks["vae"].decoder, {1, 2}):  # type: ignore[attr-defined]
        events, eased = painted(model, Job(params))
    assert eased.record.economies == (ENCODERS, TILES)
    assert sum(isinstance(event, Step) for event in events) == 1
    assert not model.networks["vae"].use_tiling  # type: ignore[attr-defined]


def test_a_record_is_repeated_with_the_same_economies(model: Model) -> None:
    with full(model.networks["unet"], {1, 2}):  # type: ignore[attr-defined]
        _, eased = painted(model, Job(PARAMS))
    _, again = painted(model, Job(PARAMS, economies=eased.record.economies))
    assert np.array_equal(again.image, eased.image)
    assert again.record.economies == eased.record.economies


def test_an_inpainting_goes_on_to_the_same_bytes(model: Model, photo: Pixels, half: Pixels) -> None:
    job = Job(dataclasses.replace(PARAMS, strength=0.9), photo, half)
    _, plain = painted(model, job)
    with full(model.networks["unet"], {2}):  # type: ignore[attr-defined]
        _, eased = painted(model, job)
    assert np.array_equal(eased.image, plain.image)


def test_when_nothing_is_left_to_give_up_it_is_one_sentence(model: Model) -> None:
    with full(model.networks["unet"], set(range(1, 99))), pytest.raises(StudioError, match="smaller size"):  # type: ignore[attr-defined]
        painted(model, Job(PARAMS))
    painted(model, Job(PARAMS))


def test_other_errors_give_nothing_up(model: Model) -> None:
    with full(model.networks["unet"], {1}, ZeroDivisionError) as calls, pytest.raises(ZeroDivisionError):  # type: ignore[attr-defined]
        painted(model, Job(PARAMS))
    assert calls == [1]


def test_what_the_plan_says_is_given_up_from_the_start(model: Model, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        model, "info", dataclasses.replace(model.info, need=Need(denoiser=10**9, encoders=10**9))
    )
    monkeypatch.setattr(economy, "free_for_us", lambda: 5 * 10**9)
    events, eased = painted(model, Job(PARAMS))
    assert eased.record.economies == (ENCODERS,)
    assert resident.unread(model.networks["text_encoder"])  # type: ignore[attr-defined]
    assert not any(isinstance(event, Loading) and "ran out" in event.message for event in events)


def test_networks_that_share_a_batch_are_run_one_after_the_other() -> None:
    unet = tiny.unet()
    sample = torch.randn(2, 4, 8, 8)
    inputs = {"sample": sample, "timestep": torch.tensor(5), "encoder_hidden_states": torch.randn(2, 16, 32)}
    nested = {**inputs, "beside": {"rows": [torch.arange(2.0)], "all": torch.arange(3)}}
    seen: list[Any] = []

    def denoise(**each: Any) -> torch.Tensor:
        seen.append(each.pop("beside"))
        return unet(**each, return_dict=False)[0]

    with torch.no_grad():
        found, wanted = economy.in_turn(denoise, nested), unet(**inputs, return_dict=False)[0]
    assert torch.allclose(found, wanted, atol=1e-5)
    assert [each["rows"][0].tolist() for each in seen] == [[0.0], [1.0]]
    assert all(len(each["all"]) == 3 for each in seen)
