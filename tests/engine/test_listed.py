"""Noise levels that the user lists are the schedule, as far as they can be one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import diffusers
import numpy as np
import pytest
import torch

from studio.engine import sampling, schedulers
from studio.engine.discrete import State
from studio.engine.listed import spread
from studio.engine.models import Model
from studio.engine.probing import schedule_of
from studio.errors import StudioError
from studio.job import LISTS, Job, Params

SIGMAS = (14.6, 6.5, 3.0, 1.2, 0.4)
TIMES = (999.0, 850.0, 600.0, 300.0, 50.0)
STEPS = len(SIGMAS)
CONFIG: dict[str, Any] = {
    "beta_start": 0.00085,
    "beta_end": 0.012,
    "beta_schedule": "scaled_linear",
    "prediction_type": "epsilon",
    "timestep_spacing": "leading",
}
FLOW: dict[str, Any] = {"_class_name": "FlowMatchEulerDiscreteScheduler", "shift": 3.0}
PARAMS = Params(scheduler="Euler", sigmas=LISTS[0], levels=SIGMAS, steps=STEPS)
TAKERS = [info.slug for info in schedulers.scheduler_infos() if LISTS[0] in info.sigmas]


def network(latents: torch.Tensor, timestep: torch.Tensor) -> torch.Tensor:
    return torch.tanh(latents.roll(1, -1) + timestep.float() / 1000)


def noise() -> torch.Tensor:
    return torch.randn(1, 4, 6, 6, generator=torch.Generator().manual_seed(1))


def walked(params: Params, config: dict[str, Any]) -> list[torch.Tensor]:
    made = schedulers.make(params, config)
    start = State(noise() * made.initial_scale)
    random = torch.Generator().manual_seed(2)
    steps = sampling.denoise(lambda x, t, _: network(x, t), made, start, random)
    return [state.latents for state, _ in steps]


def test_listed_sigmas_are_those_of_diffusers() -> None:
    theirs = diffusers.EulerDiscreteScheduler.from_config(CONFIG)
    theirs.set_timesteps(sigmas=[*SIGMAS, 0.0])
    latents, found = noise() * theirs.init_noise_sigma, walked(PARAMS, CONFIG)
    made = schedulers.make(PARAMS, CONFIG)
    for call in range(STEPS):
        time = theirs.timesteps[call]
        assert float(made.timestep(call)) == pytest.approx(float(time), rel=1e-4)
        seen = theirs.scale_model_input(latents, time)
        latents = theirs.step(network(seen, made.timestep(call)), time, latents).prev_sample
        torch.testing.assert_close(found[call], latents)


@pytest.mark.parametrize("slug", TAKERS)
def test_every_solver_that_takes_lists_walks_them_to_the_end(slug: str) -> None:
    is_flow = slug.startswith("flow")
    config = FLOW if is_flow else CONFIG
    levels = {LISTS[0]: (1.0, 0.7, 0.4, 0.2, 0.05) if is_flow else SIGMAS, LISTS[1]: TIMES}
    for kind, values in levels.items():
        params = replace(PARAMS, scheduler=slug, sigmas=kind, levels=values)
        made = schedulers.make(params, config)
        assert made.steps == STEPS
        starts = [c for c in range(made.total) if not c or made.step_of(c) != made.step_of(c - 1)]
        if kind == LISTS[1]:
            assert [float(made.timestep(call)) for call in starts] == pytest.approx(TIMES, abs=0.01)
        else:
            strong_loud = [made.level(call) for call in starts]
            found = [loud if is_flow else loud / strong for strong, loud in strong_loud]
            if slug in ("euler", "euler-a", "heun"):
                found = [loud for _, loud in strong_loud]
            assert found == pytest.approx(values, rel=1e-4)
        assert all(torch.isfinite(latents).all() for latents in walked(params, config))


def test_another_number_of_steps_lies_evenly_along_the_list() -> None:
    assert spread((10.0, 1.0), 3) == pytest.approx([10, 10**0.5, 1])
    assert spread((*SIGMAS, 0.0), STEPS) == pytest.approx(SIGMAS)
    assert (np.diff(spread(SIGMAS, 30)) < 0).all()
    assert len(walked(replace(PARAMS, steps=12), CONFIG)) == 12


def test_a_shift_of_the_users_own_takes_the_place_of_the_models() -> None:
    own = schedulers.make(Params(scheduler="Flow Euler", steps=4, flow_shift=3.0), FLOW | {"shift": 1.0})
    model = schedulers.make(Params(scheduler="Flow Euler", steps=4), FLOW)
    plain = schedulers.make(Params(scheduler="Flow Euler", steps=4), FLOW | {"shift": 1.0})
    times = [[float(each.timestep(call)) for call in range(4)] for each in (own, model, plain)]
    assert times[0] == times[1] != times[2]
    by_size = FLOW | {"use_dynamic_shifting": True, "mu": 2.0}
    fixed = schedulers.make(Params(scheduler="Flow Euler", steps=4, flow_shift=3.0), by_size)
    assert [float(fixed.timestep(call)) for call in range(4)] == times[0]


@pytest.mark.parametrize(
    ("levels", "kind", "config", "reason"),
    [
        ((), LISTS[0], CONFIG, "The list of sigmas is empty"),
        ((1.0, 2.0), LISTS[0], CONFIG, "must fall from noise to picture; found: 1, 2"),
        ((2.0, 2.0), LISTS[1], CONFIG, "timesteps must fall"),
        ((3.0, -1.0), LISTS[0], CONFIG, "must be numbers above 0"),
        ((float("nan"), 1.0), LISTS[0], CONFIG, "must be numbers above 0"),
        ((2.0, 1.0), LISTS[0], FLOW, "sigmas of this model are 1 at most"),
        ((1200.0, 1.0), LISTS[1], CONFIG, "timesteps of this model are 1,000 at most"),
        ((1000.0, 1.0), LISTS[1], CONFIG, "timesteps of this model are 999 at most"),
    ],
)
def test_a_list_that_is_no_schedule_is_a_sentence(
    levels: tuple[float, ...], kind: str, config: dict[str, Any], reason: str
) -> None:
    scheduler = "Flow Euler" if config is FLOW else "Euler"
    with pytest.raises(StudioError, match=reason):
        schedulers.make(replace(PARAMS, scheduler=scheduler, sigmas=kind, levels=levels), config)


def test_a_solver_that_takes_no_list_says_so() -> None:
    with pytest.raises(StudioError, match="DDIM has no listed sigmas; it offers: default"):
        schedulers.make(replace(PARAMS, scheduler="DDIM"), CONFIG)


def test_a_schedule_that_cannot_be_is_told_and_not_raised(loaded: Callable[..., Model]) -> None:
    job = Job(replace(PARAMS, width=32, height=32))
    found = schedule_of(loaded(), job)
    assert [noise / picture for picture, noise in found.levels] == pytest.approx(SIGMAS, rel=1e-3)
    wrong = schedule_of(loaded(), replace(job, params=replace(job.params, levels=(1.0, 2.0))))
    assert (wrong.levels, wrong.problem) == (
        (),
        "The sigmas must fall from noise to picture; found: 1, 2.",
    )
