"""What solvers of two calls, of random motion and of a doubled first step have of their own."""

from __future__ import annotations

import json
from itertools import pairwise

import pytest
import torch

from studio.engine.brownian import increment
from studio.engine.discrete import State
from studio.engine.noise import Source
from studio.engine.sampling import denoise
from studio.engine.schedulers import find, make
from studio.job import Params
from tests.engine import tiny
from tests.engine.solvers import MIDPOINTS
from tests.engine.test_sampling import gaussian_oracle

CONFIG = json.loads(tiny.scheduler("epsilon").to_json_string())
SHAPE = (1, 4, 32, 32)


def test_two_halves_of_a_way_add_up_to_the_whole() -> None:
    places = [14.6, 9.0, 8.0, 3.3, 1.0, 0.05]
    whole = increment(5, places[0], places[-1], SHAPE) * (places[0] - places[-1]) ** 0.5
    parts = [increment(5, one, two, SHAPE) * (one - two) ** 0.5 for one, two in pairwise(places)]
    torch.testing.assert_close(torch.stack(parts).sum(0), whole, rtol=0, atol=5e-3)
    assert torch.equal(increment(5, 1.0, 3.0, SHAPE), -increment(5, 3.0, 1.0, SHAPE))


def test_the_motion_is_standard_normal_and_independent_from_stretch_to_stretch() -> None:
    shape = (200_000,)
    one, two, other = (
        increment(1, 3.0, 2.5, shape),
        increment(1, 2.5, 0.3, shape),
        increment(2, 3, 2.5, shape),
    )
    for each in (one, two, other):
        assert each.mean().item() == pytest.approx(0, abs=0.01)
        assert each.std().item() == pytest.approx(1, abs=0.01)
    assert abs((one * two).mean().item()) < 0.01
    assert abs((one * other).mean().item()) < 0.01
    near = increment(1, 1.0, 0.99999, shape)
    assert near.std().item() == pytest.approx(1, abs=0.01)


def test_more_steps_of_dpmpp_sde_come_nearer_to_one_picture() -> None:
    def picture(slug: str, steps: int) -> torch.Tensor:
        scheduler = make(Params(scheduler=slug, steps=steps), CONFIG)
        noise = torch.randn(SHAPE, generator=torch.Generator().manual_seed(4))
        start, random = State(noise * scheduler.initial_scale), Source(Params(seed=3))
        *_, (state, _) = denoise(gaussian_oracle(2.0, 0.7), scheduler, start, random)
        return state.latents

    def apart(slug: str, one: int, two: int) -> float:
        return float((picture(slug, one) - picture(slug, two)).std())

    assert apart("dpmpp-sde", 60, 80) < 0.5 * apart("dpmpp-sde", 12, 16)
    assert apart("kdpm2-a", 60, 80) > 0.9 * apart("kdpm2-a", 12, 16)  # other noise with every number of steps


@pytest.mark.parametrize("slug", MIDPOINTS)
def test_between_the_calls_of_a_step_the_noise_is_that_of_the_middle(slug: str) -> None:
    assert find(slug).CALLS == 2
    scheduler = make(Params(scheduler=slug, steps=6), CONFIG)
    assert (scheduler.total, scheduler.steps) == (11, 6)
    levels = [scheduler.level(call)[1] for call in range(scheduler.total + 1)]
    for call in range(1, scheduler.total - 1, 2):
        if slug == "kdpm2-a":  # whose way down is to the next level's square over this one's
            assert levels[call] == pytest.approx(levels[call + 1], rel=1e-4)
        else:
            assert levels[call] == pytest.approx((levels[call - 1] * levels[call + 1]) ** 0.5, rel=1e-4)
    assert levels[-1] == 0


@pytest.mark.parametrize(
    ("strength", "times"), [(1.0, [801, 601, 601, 401, 201, 1]), (0.6, [401, 201, 201, 1])]
)
def test_plms_makes_its_first_step_twice_wherever_it_starts(strength: float, times: list[int]) -> None:
    scheduler = make(Params(scheduler="PLMS", steps=5), CONFIG, strength=strength)
    assert [int(scheduler.timestep(call)) for call in range(scheduler.total)] == times
    assert [scheduler.step_of(call) for call in range(4)] == [0, 0, 1, 2]
    assert scheduler.steps == len(times) - 1
    clean, noise = torch.full(SHAPE, 2.0), torch.randn(SHAPE, generator=torch.Generator().manual_seed(1))
    start = State(scheduler.add_noise(clean, noise, 0))
    *_, (state, guess) = denoise(gaussian_oracle(2.0, 0.01), scheduler, start)
    torch.testing.assert_close(state.latents, clean, rtol=0, atol=0.2)
    torch.testing.assert_close(guess, clean, rtol=0, atol=0.2)


def test_a_latent_freed_late_takes_a_step_of_ddim_in_plms() -> None:
    whole, plain = (make(Params(scheduler=slug, steps=10), CONFIG) for slug in ("pndm", "ddim"))
    noise = torch.randn(SHAPE, generator=torch.Generator().manual_seed(2))
    state = [state for state, _ in denoise(gaussian_oracle(2.0, 0.7), whole, State(noise))][4]
    placed = State(whole.add_noise(torch.full_like(noise, -1.0), noise, 5), 5, state.history)
    prediction = gaussian_oracle(2.0, 0.7)(placed.latents, whole.timestep(5), 0)
    held = torch.zeros(1, 1, 32, 32, dtype=torch.bool)
    held[..., 16:] = True
    moved, _ = whole.step(placed, prediction, None, held)
    expected, _ = plain.step(State(placed.latents, 4), prediction, None)
    torch.testing.assert_close(moved.latents[..., 16:], expected.latents[..., 16:], rtol=0, atol=1e-5)
    assert (moved.latents[..., :16] - expected.latents[..., :16]).abs().max() > 1e-2


def test_plms_that_takes_over_from_another_solver_begins_with_a_step_of_ddim() -> None:
    whole, plain = (make(Params(scheduler=slug, steps=10), CONFIG) for slug in ("pndm", "ddim"))
    noise = torch.randn(SHAPE, generator=torch.Generator().manual_seed(2))
    there = State(whole.add_noise(torch.full_like(noise, 2.0), noise, 5), 5)
    steps = list(denoise(gaussian_oracle(2.0, 0.01), whole, there))
    *_, (first, _) = denoise(gaussian_oracle(2.0, 0.01), plain, State(there.latents, 4), until=5)
    assert torch.allclose(steps[0][0].latents, first.latents, atol=1e-5)
    assert [state.call for state, _ in steps] == [6, 7, 8, 9, 10, 11]
    torch.testing.assert_close(steps[-1][0].latents, torch.full_like(noise, 2.0), rtol=0, atol=0.2)
