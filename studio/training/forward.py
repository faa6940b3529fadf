"""The forward process: how pictures become noise, and what the denoiser is asked for."""

from __future__ import annotations

import math
from itertools import pairwise

import torch
from torch import Tensor

TIMESTEPS = 1000
MAX_BETA = 0.999


def cosine_betas(shift: float = 1.0, timesteps: int = TIMESTEPS) -> list[float]:
    """How much of the variance each timestep replaces by noise, β_t, in 0 to 1.

    The cosine schedule of Nichol & Dhariwal 2021, eq. 17, with their cap on β_t; at ``shift`` 1 equal to
    diffusers' ``squaredcos_cap_v2``. A larger shift divides the signal-to-noise ratio everywhere by its
    square (Hoogeboom et al. 2023, "simple diffusion", section 3.1): flat drawings shine through all but
    the strongest noise, so that only there does the denoiser need the words, and only there does it
    learn to follow them. A shifted schedule spends more of training and of sampling there.
    """

    def alpha_bar(share: float) -> float:
        angle = (share + 0.008) / 1.008 * math.pi / 2
        return 1 / (1 + (shift * math.tan(angle)) ** 2)

    levels = [alpha_bar(t / timesteps) for t in range(timesteps + 1)]
    return [min(1 - after / before, MAX_BETA) for before, after in pairwise(levels)]


def cosine_alphas(shift: float = 1.0, timesteps: int = TIMESTEPS) -> Tensor:
    """The signal's share of the variance, ᾱ_t, at each timestep; falls from almost 1 to almost 0."""
    return torch.cumprod(1 - torch.tensor(cosine_betas(shift, timesteps), dtype=torch.float32), dim=0)


def add_noise(latents: Tensor, noise: Tensor, alphas: Tensor) -> Tensor:
    """A sample of q(x_t | x_0): √ᾱ x_0 + √(1 − ᾱ) ε (Ho et al. 2020, eq. 4).

    ``alphas`` holds one ᾱ per picture; latents and noise are (n, c, h, w).
    """
    alphas = alphas.view(-1, 1, 1, 1)
    return alphas.sqrt() * latents + (1 - alphas).sqrt() * noise


def velocity(latents: Tensor, noise: Tensor, alphas: Tensor) -> Tensor:
    """The target v = √ᾱ ε − √(1 − ᾱ) x_0 (Salimans & Ho 2022, section 4 and appendix D).

    It asks for the picture where there is only noise, and for the noise where there is almost
    only picture, so that no timestep is trivial.
    """
    alphas = alphas.view(-1, 1, 1, 1)
    return alphas.sqrt() * noise - (1 - alphas).sqrt() * latents


def loss_weights(alphas: Tensor, gamma: float = 5.0) -> Tensor:
    """How much each timestep's velocity error counts: min(SNR + 1, γ) / (SNR + 1).

    The idea of Hang et al. 2023 (min-SNR-γ, section 3.4): nearly clean latents, where an error in v
    is hardly visible, do not dominate. Their min(SNR, γ) vanishes at pure noise, where time of day and
    places are decided; SNR + 1 (Salimans & Ho 2022, "SNR+1 weighting") keeps those at full weight.
    """
    snr_plus_one = 1 / (1 - alphas)
    return snr_plus_one.clamp(max=gamma) / snr_plus_one


def spread_timesteps(count: int, generator: torch.Generator) -> Tensor:
    """``count`` timesteps that cover the range evenly, from one random start.

    Spreading makes the loss less noisy (Kingma et al. 2021, "Variational Diffusion Models", appendix I.1).
    """
    device = generator.device
    start = torch.rand(1, generator=generator, device=device)
    shares = (start + torch.arange(count, device=device) / count) % 1
    return (shares * TIMESTEPS).long().clamp(max=TIMESTEPS - 1)
