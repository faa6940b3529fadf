"""Flow matching: its schedules and solvers are diffusers' own, and every state of them can be resumed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import diffusers
import numpy as np
import pytest
import torch

from studio.engine import sampling, schedulers
from studio.engine.discrete import State
from studio.engine.forward import Forward
from studio.errors import StudioError
from studio.job import Params

STEPS = 6
# The schedules of well-known checkpoints, as their scheduler_config.json and their families tell them.
SD3 = {"_class_name": "FlowMatchEulerDiscreteScheduler", "num_train_timesteps": 1000, "shift": 3.0}
FLUX = SD3 | {"use_dynamic_shifting": True, "base_shift": 0.5, "max_shift": 1.15}
QWEN = FLUX | {"shift": 1.0, "shift_terminal": 0.02, "time_shift_type": "exponential"}
SANA = {
    "_class_name": "DPMSolverMultistepScheduler",
    "use_flow_sigmas": True,
    "prediction_type": "flow_prediction",
    "flow_shift": 3.0,
}
SPREAD = [float(sigma) for sigma in np.linspace(1, 1 / STEPS, STEPS)]
CONFIGS: dict[str, dict[str, Any]] = {
    "sd3": SD3,
    "flux": FLUX | {"mu": 0.8, "sigmas": SPREAD},
    "qwen": QWEN | {"mu": 0.7, "sigmas": SPREAD},
    "sana": SANA,
    "sana by unipc": SANA | {"_class_name": "UniPCMultistepScheduler"},
}
SLUGS = ("flow-euler", "flow-heun", "flow-dpmpp-2m", "flow-unipc", "flow-lcm")
CLASSES = {
    "flow-euler": ("FlowMatchEulerDiscreteScheduler", {}),
    "flow-heun": ("FlowMatchHeunDiscreteScheduler", {}),
    "flow-lcm": ("FlowMatchLCMScheduler", {}),
    "flow-dpmpp-2m": (
        "DPMSolverMultistepScheduler",
        {"use_flow_sigmas": True, "prediction_type": "flow_prediction", "flow_shift": 3.0},
    ),
    "flow-unipc": (
        "UniPCMultistepScheduler",
        {"use_flow_sigmas": True, "prediction_type": "flow_prediction", "flow_shift": 3.0},
    ),
}
PARAMS = Params(scheduler="flow-euler", steps=STEPS, seed=3)


def network(latents: torch.Tensor, timestep: torch.Tensor) -> torch.Tensor:
    """Any smooth function of latents and time is as good a network as a random one."""
    return torch.tanh(latents.roll(1, -1) * 0.9 + timestep.float() / 1000) - 0.3 * latents


def noise(seed: int = 0) -> torch.Tensor:
    return torch.randn(1, 4, 6, 6, generator=torch.Generator().manual_seed(seed))


def ours(slug: str, config: dict[str, Any], strength: float = 1.0, **changes: Any) -> schedulers.Scheduler:
    return schedulers.make(replace(PARAMS, scheduler=slug, **changes), config, "cpu", strength)


def walked(
    scheduler: schedulers.Scheduler, state: State, generator: torch.Generator
) -> list[tuple[State, torch.Tensor]]:
    def predict(latents: torch.Tensor, timestep: torch.Tensor, step: int) -> torch.Tensor:
        return network(latents, timestep)

    return list(sampling.denoise(predict, scheduler, state, generator))


def theirs(scheduler: Any, latents: torch.Tensor) -> list[torch.Tensor]:
    generator, found = torch.Generator().manual_seed(PARAMS.seed), []
    takes = {"generator": generator} if type(scheduler).__name__ != "UniPCMultistepScheduler" else {}
    for timestep in scheduler.timesteps:
        latents = scheduler.step(network(latents, timestep), timestep, latents, **takes).prev_sample
        found.append(latents)
    return found


def native(slug: str, config: dict[str, Any]) -> Any:
    """diffusers' class for the solver, with the timesteps that a user of it gets."""
    name, own = CLASSES[slug]
    plain = {key: value for key, value in config.items() if key not in ("mu", "sigmas")}
    return getattr(diffusers, name).from_config(plain | own)


@pytest.mark.parametrize("name", ["sd3", "flux", "qwen"])
@pytest.mark.parametrize("slug", ["flow-euler", "flow-lcm"])
def test_latents_after_every_step_are_those_of_diffusers(slug: str, name: str) -> None:
    config = CONFIGS[name]
    scheduler = native(slug, config)
    spread = {"sigmas": config["sigmas"]} if "sigmas" in config else {"num_inference_steps": STEPS}
    scheduler.set_timesteps(**spread, mu=config.get("mu"))
    expected = theirs(scheduler, noise())
    found = walked(ours(slug, config), State(noise()), torch.Generator().manual_seed(PARAMS.seed))
    assert len(found) == STEPS
    for (state, _), latents in zip(found, expected, strict=True):
        assert torch.equal(state.latents, latents)


@pytest.mark.parametrize(
    ("slug", "name"), [("flow-heun", "sd3"), ("flow-dpmpp-2m", "sana"), ("flow-unipc", "sana by unipc")]
)
def test_a_solver_on_its_own_kind_of_schedule_is_that_of_diffusers(slug: str, name: str) -> None:
    scheduler = native(slug, CONFIGS[name])
    scheduler.set_timesteps(STEPS)
    expected = theirs(scheduler, noise())
    found = walked(ours(slug, CONFIGS[name]), State(noise()), torch.Generator().manual_seed(PARAMS.seed))
    for (state, _), latents in zip(found, expected, strict=True):
        assert torch.equal(state.latents, latents)


@pytest.mark.parametrize("slug", SLUGS)
@pytest.mark.parametrize("name", CONFIGS)
def test_every_solver_walks_the_schedule_of_the_model(slug: str, name: str) -> None:
    solver, reference = ours(slug, CONFIGS[name]), ours("flow-euler", CONFIGS[name])
    assert solver.steps == STEPS
    starts = [
        call for call in range(solver.total) if not call or solver.step_of(call) != solver.step_of(call - 1)
    ]
    times = [float(solver.timestep(call)) for call in starts]
    assert times == [float(reference.timestep(call)) for call in range(STEPS)]
    assert solver.level(solver.total) == (1.0, 0.0)
    for call in range(solver.total):
        picture, loud = solver.level(call)
        assert picture + loud == pytest.approx(1, abs=1e-6)


@pytest.mark.parametrize("slug", SLUGS)
@pytest.mark.parametrize("name", CONFIGS)
def test_a_network_that_knows_the_picture_finds_it(slug: str, name: str) -> None:
    scheduler, known = ours(slug, CONFIGS[name]), noise(1)

    def predict(latents: torch.Tensor, timestep: torch.Tensor, step: int) -> torch.Tensor:
        call = next(c for c in range(scheduler.total) if scheduler.timestep(c) == timestep)
        return (latents - known) / scheduler.level(call)[1]

    random = torch.Generator().manual_seed(0)
    *_, (state, _) = sampling.denoise(predict, scheduler, State(noise()), random)
    torch.testing.assert_close(state.latents, known, rtol=0, atol=2e-3)


@pytest.mark.parametrize("slug", SLUGS)
def test_any_state_is_resumed_to_the_same_bytes(slug: str) -> None:
    for config in (SD3, SANA):
        random = torch.Generator().manual_seed(5)
        whole = walked(ours(slug, config), State(noise()), random)
        for call in range(1, len(whole)):
            again = torch.Generator().manual_seed(5)
            first = walked(ours(slug, config), State(noise()), again)[:call]
            again = torch.Generator().manual_seed(5)
            part = sampling.denoise(
                lambda x, t, _: network(x, t), ours(slug, config), State(noise()), again, None, call
            )
            *_, (state, _) = part
            saved = sampling.save(state, len(whole), again)
            assert torch.equal(state.latents, first[-1][0].latents)
            other = torch.Generator()
            rest = walked(ours(slug, config), sampling.restore(saved, "cpu", other), other)
            assert torch.equal(rest[-1][0].latents, whole[-1][0].latents)


@pytest.mark.parametrize(("strength", "run"), [(1.0, 6), (0.99, 6), (0.6, 4), (0.5, 3), (0.17, 2), (0.1, 1)])
@pytest.mark.parametrize("slug", SLUGS)
def test_a_strength_leaves_out_as_many_steps_as_diffusers_flow_pipelines(
    slug: str, strength: float, run: int
) -> None:
    scheduler = ours(slug, SD3, strength)
    assert scheduler.steps == run
    picture, loud = scheduler.level(0)
    noisy = scheduler.add_noise(noise(1), noise(2), 0)
    assert torch.equal(noisy, torch.tensor(loud) * noise(2) + torch.tensor(1 - loud) * noise(1))
    assert picture == pytest.approx(1 - loud, abs=1e-6)


def test_a_strength_of_nothing_is_a_sentence() -> None:
    with pytest.raises(StudioError, match="leaves no step to run"):
        ours("flow-euler", SD3, 0.0)


def test_a_solver_for_other_models_is_refused_and_those_that_suit_are_named() -> None:
    with pytest.raises(StudioError, match=r"Euler a does not suit .* flow matching; these do: Flow Euler, "):
        ours("Euler a", SD3)
    with pytest.raises(StudioError, match=r"Flow Euler does not suit .* predicting noise; these do: .*DDIM"):
        ours("Flow Euler", {"_class_name": "DDIMScheduler", "prediction_type": "v_prediction"})


def test_noise_at_a_timestep_is_a_straight_mixture_and_the_way_back_is_exact() -> None:
    forward = Forward(SD3, PARAMS)
    noisy = forward.noised(noise(1), noise(2), 300)
    torch.testing.assert_close(noisy, 0.7 * noise(1) + 0.3 * noise(2))
    torch.testing.assert_close(forward.guess(noisy, noise(2) - noise(1), 300), noise(1))
    assert forward.signal[500] == pytest.approx(0.5)
    assert [len(each) for each in forward.visited(PARAMS)] == [STEPS, STEPS]


@pytest.mark.parametrize("spacing", ["karras", "exponential", "beta"])
@pytest.mark.parametrize("name", ["sd3", "flux", "qwen"])
def test_spacings_of_flow_levels_are_those_of_diffusers(spacing: str, name: str) -> None:
    config = CONFIGS[name]
    plain = {key: value for key, value in config.items() if key not in ("mu", "sigmas")}
    scheduler = diffusers.FlowMatchEulerDiscreteScheduler.from_config(plain | {f"use_{spacing}_sigmas": True})
    spread = {"sigmas": config["sigmas"]} if "sigmas" in config else {"num_inference_steps": STEPS}
    scheduler.set_timesteps(**spread, mu=config.get("mu"))
    found = ours("flow-euler", config, sigmas=spacing)
    assert [float(found.timestep(call)) for call in range(STEPS)] == scheduler.timesteps.tolist()


@pytest.mark.parametrize("slug", SLUGS)
@pytest.mark.parametrize("spacing", ["karras", "exponential", "beta"])
def test_spacings_on_a_schedule_of_a_general_solver_are_flow_levels_too(slug: str, spacing: str) -> None:
    scheduler = ours(slug, SANA, sigmas=spacing)
    levels = [scheduler.level(call)[1] for call in range(scheduler.total)]
    assert levels == sorted(levels, reverse=True)
    assert 0 < levels[-1] < levels[0] <= 1
    found = walked(scheduler, State(noise()), torch.Generator().manual_seed(0))
    assert all(torch.isfinite(state.latents).all() for state, _ in found)
