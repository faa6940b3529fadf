"""The loop as a function of its state: resuming, holding known latents, soft masks."""

from __future__ import annotations

import json
import pickle
from collections.abc import Callable

import numpy as np
import pytest
import torch
from torch import Tensor

from studio.engine.discrete import State
from studio.engine.generate import generate
from studio.engine.models import Model
from studio.engine.sampling import Hold, Predict, denoise
from studio.engine.schedulers import Scheduler, make, scheduler_infos
from studio.errors import StudioError
from studio.job import LISTS, Cancel, Job, Params, Pixels, Result, SamplingState, Step
from tests.engine import tiny

SLUGS = [info.slug for info in scheduler_infos() if "noise" in info.predicts]
MULTISTEP = ["dpmpp-2m", "dpmpp-2m-sde", "dpmpp-3m-sde", "unipc", "deis"]
DETERMINISTIC = ["ddim", "euler", "heun", "kdpm2", "dpmpp-2m", "unipc", "deis", "pndm"]
LATER = ["kdpm2", "kdpm2-a", "dpmpp-sde", "dpmpp-3m-sde", "deis"]  # these take the sigmas of the others
GENTLE = ["heun", "kdpm2", "kdpm2-a"]  # they start lower where noise begins very high
CONFIG = json.loads(tiny.scheduler("epsilon").to_json_string())


def soft_job(slug: str, photo: Pixels) -> Job:
    """Inpainting through a ramp, so that latents are freed at every step."""
    mask = np.tile(np.linspace(0, 255, tiny.SIZE).astype(np.uint8), (tiny.SIZE, 1))
    params = Params(
        prompt="a small boat at night",
        scheduler=slug,
        steps=4,
        guidance_scale=3.0,
        seed=3,
        width=tiny.SIZE,
        height=tiny.SIZE,
    )
    return Job(params, photo, mask)


def run(model: Model, job: Job, resume: SamplingState | None = None) -> tuple[list[Step], bytes]:
    """Every step with its state, and the picture's bytes."""
    events = list(generate(model, job, Cancel(), resume, range(1000)))
    (result,) = [event for event in events if isinstance(event, Result)]
    return [event for event in events if isinstance(event, Step)], result.image.tobytes()


@pytest.mark.parametrize("slug", SLUGS)
def test_resuming_after_any_call_gives_the_same_bytes(
    slug: str, loaded: Callable[..., Model], photo: Pixels
) -> None:
    model, job = loaded("v_prediction"), soft_job(slug, photo)
    steps, picture = run(model, job)
    for step in steps:
        assert step.state is not None
        assert step.state.call == step.index
        rest, again = run(model, job, pickle.loads(pickle.dumps(step.state)))
        assert again == picture
        for one, other in zip(rest, steps[step.index :], strict=True):
            assert one.index == other.index
            assert one.guess.tobytes() == other.guess.tobytes()
            assert one.preview.tobytes() == other.preview.tobytes()


def gaussian_oracle(mean: float, deviation: float, schedule: str = "scaled_linear") -> Predict:
    """The exact noise prediction when every clean latent is drawn from one normal distribution."""
    levels: Tensor = tiny.scheduler(beta_schedule=schedule).alphas_cumprod

    def predict(latents: Tensor, timestep: Tensor, _step: int) -> Tensor:
        at = float(timestep)
        low = int(at)
        level = levels[low] + (levels[min(low + 1, 999)] - levels[low]) * (at - low)
        alpha, sigma = level.sqrt(), (1 - level).sqrt()
        spread = deviation**2
        clean = mean + spread * alpha * (latents - alpha * mean) / (spread * level + sigma**2)
        return (latents - alpha * clean) / sigma

    return predict


def held_run(slug: str, hold: Hold, steps: int = 12, seed: int = 0) -> tuple[Scheduler, list[State]]:
    """Denoise towards the oracle's mean of 2 while `hold` keeps what it keeps."""
    scheduler = make(Params(scheduler=slug, steps=steps), CONFIG)
    start = State(hold.noise * scheduler.initial_scale)
    random = torch.Generator().manual_seed(seed)
    states = [s for s, _ in denoise(gaussian_oracle(2.0, 0.7), scheduler, start, random, hold)]
    return scheduler, states


def ramp(levels: int, samples: int) -> Hold:
    """One row per mask value from 0 to 1; every row has the same noise, different in its samples."""
    shape = (1, 4, levels, samples)
    noise = torch.randn((*shape[:2], 1, samples), generator=torch.Generator().manual_seed(1))
    freedom = torch.linspace(0, 1, levels).reshape(1, 1, levels, 1).expand(1, 1, levels, samples)
    return Hold(torch.full(shape, -1.0), noise.expand(shape).contiguous(), freedom)


@pytest.mark.parametrize("slug", SLUGS)
def test_known_latents_are_exact_after_every_call(slug: str) -> None:
    hold = ramp(levels=25, samples=2)
    scheduler, states = held_run(slug, hold)
    assert len(states) == scheduler.total
    for state in states[:-1]:
        held = hold.held(scheduler.step_of(state.call - 1), scheduler.steps).expand_as(state.latents)
        assert held.any()
        known = make(Params(scheduler=slug, steps=12), CONFIG).add_noise(hold.known, hold.noise, state.call)
        assert torch.equal(state.latents[held], known[held])
    assert torch.equal(states[-1].latents[:, :, 0], hold.known[:, :, 0])


@pytest.mark.parametrize("slug", DETERMINISTIC)
def test_change_grows_along_a_mask_ramp(slug: str) -> None:
    hold = ramp(levels=256, samples=64)
    _, states = held_run(slug, hold)
    change = (states[-1].latents - hold.known).mean(dim=(0, 1, 3))
    assert change[0] == 0
    assert (change.diff() >= -1e-6).all()
    assert (change[[1, 32, 64, 96, 128]].diff() > 0.01).all()
    assert change[-1] == pytest.approx(3, abs=0.3)  # how far away the oracle's mean is


@pytest.mark.parametrize("slug", sorted(set(SLUGS) - set(DETERMINISTIC)))
def test_change_grows_along_a_mask_ramp_up_to_fresh_noise(slug: str) -> None:
    rough = 2 if slug == "dpmpp-sde" else 1  # whose motion takes its time: a quarter of the samples do
    hold = ramp(levels=256, samples=1024 // rough**2)
    _, states = held_run(slug, hold)
    change = (states[-1].latents - hold.known).mean(dim=(0, 1, 3))
    assert change[0] == 0
    assert (change.diff() > -0.07 * rough).all()  # 4096 samples of deviation 0.7: four times their error
    steps = change[1:253].reshape(12, 21).mean(1)  # what the mask values freed at one step have in common
    assert (steps.diff() > -0.015 * rough).all()
    assert (change[[1, 32, 64, 96]].diff() > 0.05).all()
    assert change[-1] == pytest.approx(3, abs=0.3)


def test_a_grey_mask_frees_latents_for_its_part_of_the_steps() -> None:
    hold = Hold(torch.zeros(1), torch.zeros(1), torch.tensor([0.0, 1 / 255, 0.25, 0.5, 1.0]))
    free = torch.stack([~hold.held(step, 20) for step in range(20)]).sum(0)
    assert free.tolist() == [0, 1, 5, 10, 20]


@pytest.mark.parametrize("slug", MULTISTEP)
def test_a_latent_freed_late_starts_like_a_new_picture(slug: str) -> None:
    """What a multistep solver remembers of held latents is not used: its first step is of first order."""
    steps, first = 10, 4
    whole = make(Params(scheduler=slug, steps=steps), CONFIG)
    late = make(Params(scheduler=slug, steps=steps), CONFIG, strength=(steps - first) / steps)
    predict = gaussian_oracle(2.0, 0.7)
    noise = torch.randn(1, 4, 8, 8, generator=torch.Generator().manual_seed(2))
    states = [s for s, _ in denoise(predict, whole, State(noise), torch.Generator().manual_seed(0))]
    state = states[first - 1]
    placed = State(whole.add_noise(torch.full_like(noise, -1.0), noise, first), first, state.history)
    prediction = predict(placed.latents, whole.timestep(first), 0)
    held = torch.zeros(1, 1, 8, 8, dtype=torch.bool)
    held[..., 4:] = True
    moved, _ = whole.step(placed, prediction, torch.Generator().manual_seed(5), held)
    fresh, _ = late.step(State(placed.latents), prediction, torch.Generator().manual_seed(5))
    torch.testing.assert_close(moved.latents[..., 4:], fresh.latents[..., 4:], rtol=0, atol=1e-5)
    assert (moved.latents[..., :4] - fresh.latents[..., :4]).abs().max() > 1e-2


@pytest.mark.parametrize("slug", SLUGS)
def test_every_scheduler_tells_the_clean_picture_it_heads_for(slug: str) -> None:
    scheduler = make(Params(scheduler=slug, steps=8), CONFIG)
    noise = torch.randn(1, 4, 8, 8, generator=torch.Generator().manual_seed(4))
    start = State(noise * scheduler.initial_scale)
    found = list(denoise(gaussian_oracle(2.0, 0.01), scheduler, start, torch.Generator()))
    for _, guess in found:
        torch.testing.assert_close(guess, torch.full_like(guess, 2.0), rtol=0, atol=0.2)
    if slug != "ddpm":  # which adds noise to its last step, as diffusers has it
        final, guess = found[-1]
        torch.testing.assert_close(final.latents, guess, rtol=0, atol=0.1)


@pytest.mark.parametrize("spacing", ["leading", "linspace", "trailing"])
@pytest.mark.parametrize("slug", ["ddim", "ddpm", "dpmpp-2m", "unipc"])
def test_very_many_steps_give_numbers_or_a_sentence(slug: str, spacing: str) -> None:
    config = CONFIG | {"timestep_spacing": spacing}
    scheduler = make(Params(scheduler=slug, steps=500), config)
    start = State(torch.ones(1, 1, 1, 1))
    *_, (final, _) = denoise(gaussian_oracle(2.0, 0.1), scheduler, start, torch.Generator())
    assert final.latents.item() == pytest.approx(2, abs=0.5)
    if spacing == "leading" and slug in MULTISTEP:
        with pytest.raises(StudioError, match="999 steps do not fit"):
            make(Params(scheduler=slug, steps=999), config)
    with pytest.raises(StudioError, match="1000 steps do not fit in this model's schedule of 1000"):
        make(Params(scheduler=slug, steps=1000), config)


@pytest.mark.parametrize("spacing", ["leading", "linspace", "trailing"])
@pytest.mark.parametrize(
    ("slug", "sigmas"),
    [
        (i.slug, name)
        for i in scheduler_infos()
        for name in i.sigmas
        if i.slug in SLUGS and name not in LISTS and (i.slug not in LATER or name in ("default", "karras"))
    ],
)
def test_every_solver_can_start_from_the_pure_noise_of_a_cosine_schedule(
    slug: str, sigmas: str, spacing: str
) -> None:
    config = CONFIG | {"beta_schedule": "squaredcos_cap_v2", "timestep_spacing": spacing}
    params = Params(scheduler=slug, sigmas=sigmas, steps=20)
    from_noise = spacing != "leading" or slug in MULTISTEP
    if sigmas == "beta" and slug not in GENTLE and from_noise:
        with pytest.raises(StudioError, match="Beta sigmas do not suit this model"):
            make(params, config)
        return
    scheduler = make(params, config)
    noise = torch.randn(1, 4, 16, 16, generator=torch.Generator().manual_seed(4))
    predict = gaussian_oracle(2.0, 0.7, "squaredcos_cap_v2")
    start = State(noise * scheduler.initial_scale)
    *_, (final, _) = denoise(predict, scheduler, start, torch.Generator().manual_seed(0))
    assert final.latents.mean().item() == pytest.approx(2, abs=0.25)
    # the third order leaves a trace of its noise where sigmas fall as fast as these
    away = 0.35 if slug == "dpmpp-3m-sde" else 0.25
    assert final.latents.std().item() == pytest.approx(0.7, abs=away)


def test_stepping_twice_from_one_state_gives_one_answer() -> None:
    scheduler = make(Params(scheduler="unipc", steps=6), CONFIG)
    predict = gaussian_oracle(2.0, 0.7)
    start = State(torch.randn(1, 4, 4, 4, generator=torch.Generator().manual_seed(6)))
    state = [state for state, _ in denoise(predict, scheduler, start)][2]
    prediction = predict(state.latents, scheduler.timestep(3), 0)
    first, _ = scheduler.step(state, prediction, None)
    branch, _ = scheduler.step(state, prediction + 1, None)
    second, _ = scheduler.step(state, prediction, None)
    assert torch.equal(first.latents, second.latents)
    assert not torch.equal(first.latents, branch.latents)
