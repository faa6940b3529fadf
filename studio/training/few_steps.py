"""Teaches a denoiser, through a LoRA, to reach in four steps what takes it twenty.

Not good yet: on picturebook two runs of three hundred steps, at rates of 5e-4 and 1e-4, drifted until
pure noise gave the same grey picture for every caption. Only t = 0 holds the student to a picture, fifty
hops away, and neighbouring answers differ by little more than bfloat16 rounds off. No command reaches it
until that is mended.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import torch
from diffusers import UNet2DConditionModel
from peft import LoraConfig
from peft.utils import get_peft_model_state_dict, set_peft_model_state_dict
from safetensors.torch import save_file
from torch import Tensor

from studio.training import forward
from studio.training.diffusion import DiffusionSettings, Models, Shelf, take
from studio.training.loop import Pace, Progress, run

ADAPTER = "few_steps"
TARGETS = r".*(to_[qkv]|to_out\.0|ff\.net\.0\.proj|ff\.net\.2|proj_in|proj_out|conv[12]?|conv_shortcut)"
STOPS = 50
"""How many timesteps are taught, spread evenly: those that diffusers' ``LCMScheduler`` picks from."""

SCALING = 10.0  # of LCMScheduler: how sharply the student's answer turns into its input as t approaches 0
SMOOTH = 0.03  # where the loss turns from squared to absolute


@dataclass(frozen=True)
class FewStepsSettings:
    """The size of the LoRA, and what it is taught."""

    rank: int = 32
    guidance: float = 4.0
    """The guidance scale that goes into the student, which then needs none (and no negative prompt)."""

    batch: int = 16


def train(
    models: Models,
    shelves: list[Shelf],
    empty: Tensor,
    settings: FewStepsSettings,
    pace: Pace,
    path: Path,
) -> Iterator[Progress]:
    """Latent consistency distillation (Luo et al. 2023, algorithm 1) into a new LoRA of ``models.unet``.

    The student must give, from any point of a trajectory of the teacher's guided probability-flow ODE, the
    answer that it gives from the next point; near the end that is the picture itself. The teacher is the
    network without the LoRA. ``empty`` is the tokens (77,) of the empty caption.
    """
    for network in (models.unet, models.text):
        network.to(pace.device).requires_grad_(False)
    unet = models.unet
    unet.add_adapter(
        LoraConfig(r=settings.rank, target_modules=TARGETS, lora_alpha=settings.rank), adapter_name=ADAPTER
    )
    weights = [weight for weight in unet.parameters() if weight.requires_grad]
    optimiser = torch.optim.AdamW(weights, pace.peak_rate, betas=(0.9, 0.99), weight_decay=0.0)
    words = models.text(empty[None].long().to(pace.device)).last_hidden_state
    plain = DiffusionSettings(batch=settings.batch, empty=0.0)

    def step(generator: torch.Generator, _: float) -> float:
        batch = take(shelves, empty, plain, generator, 1.0)
        with torch.no_grad():
            texts = models.text(batch.tokens).last_hidden_state
        stops = torch.randint(STOPS, (len(batch.latents),), generator=generator, device=generator.device)
        loss = _loss(models, batch.latents, batch.noise, stops, texts, words, settings.guidance)
        optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(weights, 1.0)
        optimiser.step()
        return float(loss.detach())

    parts = {"lora": _Adapter(unet), "optimiser": optimiser}
    yield from run(step, optimiser, parts, pace, path)


def save(unet: UNet2DConditionModel, path: Path) -> None:
    """Write the LoRA in half precision, in diffusers' form (keys ``unet.….lora_A.weight``)."""
    state = get_peft_model_state_dict(unet, adapter_name=ADAPTER)
    path.parent.mkdir(parents=True, exist_ok=True)
    save_file({f"unet.{name}": weight.half().contiguous().cpu() for name, weight in state.items()}, path)


class _Adapter:
    """The LoRA of a network as a part of a checkpoint."""

    def __init__(self, unet: UNet2DConditionModel) -> None:
        self.unet = unet

    def state_dict(self) -> dict[str, Tensor]:
        found: dict[str, Tensor] = get_peft_model_state_dict(self.unet, adapter_name=ADAPTER)
        return found

    def load_state_dict(self, state: dict[str, Tensor]) -> None:
        set_peft_model_state_dict(self.unet, state, adapter_name=ADAPTER)


def _loss(
    models: Models,
    latents: Tensor,
    noise: Tensor,
    stops: Tensor,
    texts: Tensor,
    empty: Tensor,
    guidance: float,
) -> Tensor:
    alphas = forward.cosine_alphas(models.shift).to(latents.device)
    length = forward.TIMESTEPS // STOPS
    now = (stops + 1) * length - 1
    then = (now - length).clamp(min=0)
    noisy = forward.add_noise(latents, noise, alphas[now])
    found = _answer(models.unet, noisy, now, alphas, texts)
    with torch.no_grad():
        models.unet.disable_adapters()
        both = torch.cat([texts, empty.expand_as(texts)])
        twice = _velocity(models.unet, noisy.repeat(2, 1, 1, 1), now.repeat(2), both)
        models.unet.enable_adapters()
        told, untold = twice.chunk(2)
        nearer = _walk(noisy, untold + guidance * (told - untold), alphas[now], alphas[then])
        wanted = _answer(models.unet, nearer, then, alphas, texts)
    # pseudo-Huber, which minds outliers less (Song & Dhariwal 2023, section 3.3)
    return ((found - wanted).square() + SMOOTH**2).sqrt().mean() - SMOOTH


def _velocity(unet: UNet2DConditionModel, noisy: Tensor, timesteps: Tensor, texts: Tensor) -> Tensor:
    with torch.autocast(noisy.device.type, torch.bfloat16):
        found = unet(noisy, timesteps, encoder_hidden_states=texts).sample
    return found.float()  # type: ignore[no-any-return]


def _answer(
    unet: UNet2DConditionModel, noisy: Tensor, timesteps: Tensor, alphas: Tensor, texts: Tensor
) -> Tensor:
    """The student's guess of the picture, which is its input at t = 0 (Luo et al. 2023, eq. 9)."""
    alpha = alphas[timesteps].view(-1, 1, 1, 1)
    velocity = _velocity(unet, noisy, timesteps, texts)
    picture = alpha.sqrt() * noisy - (1 - alpha).sqrt() * velocity
    scaled = timesteps.view(-1, 1, 1, 1) * SCALING
    skip, out = 0.25 / (scaled**2 + 0.25), scaled / (scaled**2 + 0.25) ** 0.5
    return skip * noisy + out * picture


def _walk(noisy: Tensor, velocity: Tensor, now: Tensor, then: Tensor) -> Tensor:
    """One DDIM step (Song et al. 2021, eq. 12 without noise) from ᾱ ``now`` to ᾱ ``then``, (n,) each."""
    now, then = now.view(-1, 1, 1, 1), then.view(-1, 1, 1, 1)
    picture = now.sqrt() * noisy - (1 - now).sqrt() * velocity
    noise = now.sqrt() * velocity + (1 - now).sqrt() * noisy
    return then.sqrt() * picture + (1 - then).sqrt() * noise
