"""The noise a picture starts from, and variations of it."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from studio.engine.models import Model
from studio.engine.noise import slerp, starting_noise
from studio.errors import StudioError
from studio.job import Job, Params, Pixels
from tests.engine.test_generate import PARAMS, results, run, steps

SHAPE = (1, 4, 16, 16)


def noise(seed: int) -> torch.Tensor:
    return torch.randn(SHAPE, generator=torch.Generator().manual_seed(seed))


def start(**changes: object) -> torch.Tensor:
    params = replace(Params(seed=5, variation_seed=9), **changes)  # type: ignore[arg-type]
    return starting_noise(params, SHAPE, torch.Generator().manual_seed(params.seed))


def test_without_strength_the_noise_is_the_seeds_and_with_all_of_it_the_variations() -> None:
    assert torch.equal(start(), noise(5))
    assert torch.equal(start(variation_strength=1.0), noise(9))
    assert torch.equal(start(variation_strength=0.3, variation_seed=5), noise(5))


@given(st.floats(0, 1), st.integers(0, 1000), st.integers(1001, 2000))
def test_a_variation_is_as_long_as_noise_and_turned_by_its_share_of_the_angle(
    amount: float, seed: int, other: int
) -> None:
    # Of one length, so that the share of the angle is exact and the length is kept.
    first, second = (draw / draw.norm() for draw in (noise(seed), noise(other)))
    found = slerp(first, second, amount)
    assert math.isclose(float(found.norm()), 1, abs_tol=1e-3)
    whole, part = angle(first, second), angle(first, found)
    assert math.isclose(part, amount * whole, abs_tol=2e-3)


def angle(first: torch.Tensor, second: torch.Tensor) -> float:
    cosine = torch.dot(first.flatten(), second.flatten()) / (first.norm() * second.norm())
    return float(torch.acos(cosine.clamp(-1, 1)))


def test_the_same_noise_twice_and_its_negative_have_no_great_circle_and_no_nan() -> None:
    assert torch.equal(slerp(noise(1), noise(1), 0.5), noise(1))
    assert torch.isfinite(slerp(noise(1), -noise(1), 0.5)).all()


def test_what_is_drawn_later_is_the_same_with_a_variation() -> None:
    plain, varied = (torch.Generator().manual_seed(5) for _ in range(2))
    starting_noise(Params(seed=5), SHAPE, plain)
    starting_noise(Params(seed=5, variation_seed=9, variation_strength=0.5), SHAPE, varied)
    assert torch.equal(plain.get_state(), varied.get_state())


def test_a_strength_of_zero_is_the_picture_bit_for_bit_and_more_moves_away_from_it(
    loaded: Callable[..., Model], photo: Pixels, half: Pixels
) -> None:
    for image, mask in ((None, None), (photo, half)):
        plain, zero, little, much = (
            results(run(loaded(), Job(replace(PARAMS, **changes), image, mask)))[0].image.astype(int)
            for changes in (
                {},
                {"variation_seed": 77},
                {"variation_seed": 77, "variation_strength": 0.05},
                {"variation_seed": 77, "variation_strength": 0.6},
            )
        )
        assert np.array_equal(plain, zero)
        assert 0 < np.abs(little - plain).mean() < np.abs(much - plain).mean()


def test_a_batch_of_variations_keeps_the_seed_and_counts_the_variation_seed_up(
    loaded: Callable[..., Model],
) -> None:
    params = replace(PARAMS, batch=2, variation_seed=20, variation_strength=0.2)
    together = results(run(loaded(), Job(params)))
    made = [(r.record.params.seed, r.record.params.variation_seed) for r in together]
    assert made == [(PARAMS.seed, 20), (PARAMS.seed, 21)]
    (alone,) = results(run(loaded(), Job(replace(params, batch=1, variation_seed=21))))
    assert alone.image.tobytes() == together[1].image.tobytes()


@pytest.mark.parametrize("changes", [{"variation_strength": 1.5}, {"variation_seed": -1}])
def test_a_variation_out_of_range_is_refused(changes: dict[str, float], loaded: Callable[..., Model]) -> None:
    with pytest.raises(StudioError, match="variation"):
        run(loaded(), Job(replace(PARAMS, **changes)))


@given(st.floats(0, 1), st.floats(-360, 360))
def test_a_variation_between_two_seeds_is_noise_as_strong_as_any(strength: float, angle: float) -> None:
    found = start(variation_strength=strength, variation_second=13, variation_angle=angle)
    assert math.isclose(float(found.std()), 1, abs_tol=0.12)


def test_the_angle_turns_from_one_variation_seed_to_the_other_and_on_to_their_opposites() -> None:
    towards = {"variation_strength": 0.25, "variation_second": 13}
    assert torch.equal(start(**towards, variation_angle=0.0), start(variation_strength=0.25))
    second = start(variation_strength=0.25, variation_seed=13)
    assert torch.allclose(start(**towards, variation_angle=90.0), second, atol=1e-6)
    away = start(**towards, variation_angle=180.0)
    assert torch.allclose(away, slerp(noise(5), -noise(9), 0.25), atol=1e-6)
    between = start(**towards, variation_angle=45.0)
    assert angle(between, noise(9)) < angle(noise(5), noise(9))
    assert angle(between, noise(13)) < angle(noise(5), noise(13))


def test_a_record_from_before_there_was_an_angle_is_the_same_noise() -> None:
    old = {"seed": 5, "variation_seed": 9, "variation_strength": 0.3}
    params = Params.from_dict(old)
    found = starting_noise(params, SHAPE, torch.Generator().manual_seed(5))
    assert torch.equal(found, slerp(noise(5), noise(9), 0.3))


STOCHASTIC = [
    "Euler a",
    "DPM2 a",
    "DPM++ SDE",
    "DPM++ 2M SDE",
    "LCM",
    "DDPM",
]  # they draw noise in every step
VARIED = replace(PARAMS, steps=6, variation_seed=77, variation_strength=0.4)


def picture(model: Model, params: Params) -> np.ndarray:
    return results(run(model, Job(params)))[0].image.astype(int)


@pytest.mark.parametrize("scheduler", STOCHASTIC)
def test_a_whole_variation_is_the_picture_of_the_other_seed_also_where_every_step_draws_noise(
    scheduler: str, loaded: Callable[..., Model]
) -> None:
    params = replace(VARIED, scheduler=scheduler, variation_strength=1.0)
    other = picture(loaded(), replace(PARAMS, steps=6, scheduler=scheduler, seed=77))
    assert np.abs(picture(loaded(), params) - other).max() <= 1
    partly = replace(params, variation_whole=False)
    assert np.abs(picture(loaded(), partly) - other).max() > 1


@pytest.mark.parametrize("scheduler", STOCHASTIC)
def test_a_varied_picture_is_resumed_to_the_same_bytes_where_every_step_draws_noise(
    scheduler: str, loaded: Callable[..., Model]
) -> None:
    job = Job(replace(VARIED, scheduler=scheduler, variation_angle=30.0, variation_second=5))
    whole = run(loaded(), job, states={2, 4})
    for step in steps(whole):
        if step.state is not None:
            resumed = run(loaded(), job, resume=step.state)
            assert results(resumed)[0].image.tobytes() == results(whole)[0].image.tobytes()


@pytest.mark.parametrize("scheduler", [*STOCHASTIC, "DDIM", "DPM++ 2M"])
def test_without_a_variation_nothing_is_turned(scheduler: str, loaded: Callable[..., Model]) -> None:
    plain = replace(PARAMS, steps=6, scheduler=scheduler)
    zero = replace(plain, variation_seed=77, variation_second=3, variation_angle=45.0)
    assert np.array_equal(picture(loaded(), plain), picture(loaded(), zero))


def test_a_record_from_before_later_noise_was_turned_is_made_as_it_was() -> None:
    old = {"seed": 5, "variation_seed": 9, "variation_strength": 0.3}
    assert not Params.from_dict(old).variation_whole
    assert Params.from_dict({"seed": 5}).variation_whole
    assert Params.from_dict(VARIED.to_dict()).variation_whole
