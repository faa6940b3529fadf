"""The forward process agrees with diffusers and with its own algebra."""

from __future__ import annotations

import pytest
import torch
from diffusers import DDPMScheduler

from studio.training import forward


@pytest.fixture
def reference() -> DDPMScheduler:
    return DDPMScheduler(1000, beta_schedule="squaredcos_cap_v2", prediction_type="v_prediction")


def _latents() -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    generator = torch.Generator().manual_seed(0)
    latents, noise = torch.randn(2, 5, 3, 4, 4, generator=generator)
    return latents, noise, torch.tensor([0, 1, 400, 998, 999])


def test_the_cosine_schedule_is_that_of_diffusers(reference: DDPMScheduler) -> None:
    torch.testing.assert_close(forward.cosine_alphas(), reference.alphas_cumprod, rtol=1e-5, atol=1e-9)


def test_noising_and_velocity_are_those_of_diffusers(reference: DDPMScheduler) -> None:
    latents, noise, timesteps = _latents()
    alphas = forward.cosine_alphas()[timesteps]
    torch.testing.assert_close(
        forward.add_noise(latents, noise, alphas), reference.add_noise(latents, noise, timesteps)
    )
    torch.testing.assert_close(
        forward.velocity(latents, noise, alphas), reference.get_velocity(latents, noise, timesteps)
    )


def test_velocity_and_noisy_latents_give_the_picture_back() -> None:
    latents, noise, timesteps = _latents()
    alphas = forward.cosine_alphas()[timesteps]
    noisy, wanted = forward.add_noise(latents, noise, alphas), forward.velocity(latents, noise, alphas)
    alphas = alphas.view(-1, 1, 1, 1)
    torch.testing.assert_close(alphas.sqrt() * noisy - (1 - alphas).sqrt() * wanted, latents)


def test_weights_are_one_in_the_noise_and_fall_where_the_picture_is_clear() -> None:
    weights = forward.loss_weights(forward.cosine_alphas())
    assert weights[-1] == pytest.approx(1)
    assert bool((weights.diff() >= -1e-6).all())
    assert weights[0] < 0.01


def test_timesteps_of_a_batch_cover_the_range_evenly() -> None:
    timesteps = forward.spread_timesteps(10, torch.Generator().manual_seed(3))
    assert sorted((timesteps // 100).tolist()) == list(range(10))


def test_a_shift_divides_the_signal_to_noise_ratio_by_its_square() -> None:
    plain, shifted = forward.cosine_alphas(), forward.cosine_alphas(shift=4.0)
    middle = slice(10, 900)  # near the end the cap on beta rules
    ratio = plain / (1 - plain) / (shifted / (1 - shifted))
    torch.testing.assert_close(ratio[middle], torch.full((890,), 16.0), rtol=2e-2, atol=0)


def test_a_shifted_schedule_is_one_that_diffusers_reads(reference: DDPMScheduler) -> None:
    read = DDPMScheduler.from_config(reference.config, trained_betas=forward.cosine_betas(4.0))
    torch.testing.assert_close(read.alphas_cumprod, forward.cosine_alphas(4.0), rtol=1e-5, atol=1e-12)
