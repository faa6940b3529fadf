"""Teaches a denoiser, through a LoRA, to reach in four steps what takes it twenty with guidance."""

from __future__ import annotations

from collections.abc import Callable, Iterator
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

Velocity = Callable[[Tensor, Tensor, Tensor], Tensor]
"""(n, c, h, w) noisy latents, (1,) timestep, (n, 77, width) texts -> (n, c, h, w) velocities."""


@dataclass(frozen=True)
class FewStepsSettings:
    """The size of the LoRA, and what it is taught."""

    rank: int = 48
    guidance: float = 5.0
    """The guidance scale that goes into the student, which then needs none (and no negative prompt)."""

    steps: int = 4
    inner: int = 5
    """How many steps of the teacher one step of the student replaces."""

    batch: int = 16

    @property
    def timesteps(self) -> list[int]:
        """Where the teacher stops, from noise to picture, spaced as diffusers' "trailing"."""
        count = self.steps * self.inner
        return [round(forward.TIMESTEPS * (1 - index / count)) - 1 for index in range(count)]


@dataclass(frozen=True)
class Lesson:
    """Walks of the teacher: ``states`` (n, steps + 1, c, h, w), half precision, from noise to picture, where
    the student is to stop too; ``captions`` (n, 77), the tokens it was told.
    """

    states: Tensor
    captions: Tensor


def lessons(
    models: Models,
    shelves: list[Shelf],
    empty: Tensor,
    settings: FewStepsSettings,
    generator: torch.Generator,
    velocity: Velocity | None = None,
) -> Iterator[Lesson]:
    """Batches of walks of the teacher, without end, for captions and sizes as the shelves have them.

    ``empty`` is the tokens (77,) of the empty caption. ``velocity`` runs the teacher; by default
    ``models.unet`` does.
    """
    told = velocity or _unet(models.unet)
    plain = DiffusionSettings(batch=settings.batch, empty=0.0)
    alphas = forward.cosine_alphas(models.shift).to(generator.device)
    with torch.no_grad():
        nothing = models.text(empty[None].long().to(generator.device)).last_hidden_state
    while True:
        batch = take(shelves, empty, plain, generator, 1.0)
        with torch.no_grad():
            texts = models.text(batch.tokens).last_hidden_state
            states = _walk(told, batch.noise, texts, nothing, alphas, settings)
        yield Lesson(states.half(), batch.tokens)


def train(
    models: Models, taught: list[Lesson], settings: FewStepsSettings, pace: Pace, path: Path
) -> Iterator[Progress]:
    """Distil the teacher's walks into a new LoRA of ``models.unet``.

    From each stop the student must predict the velocity that takes one long step to the next stop:
    progressive distillation (Salimans & Ho 2022, section 3 and appendix G) in a single round. The stops are
    the teacher's own, so that nothing the student gets wrong is taught back to it.
    """
    for network in (models.unet, models.text):
        network.to(pace.device).requires_grad_(False)
    models.unet.add_adapter(
        LoraConfig(r=settings.rank, target_modules=TARGETS, lora_alpha=settings.rank), adapter_name=ADAPTER
    )
    weights = [weight for weight in models.unet.parameters() if weight.requires_grad]
    optimiser = torch.optim.AdamW(weights, pace.peak_rate, betas=(0.9, 0.99), weight_decay=0.0)
    alphas = forward.cosine_alphas(models.shift).to(pace.device)
    velocity = _unet(models.unet)

    def step(generator: torch.Generator, _: float) -> float:
        lesson = taught[int(torch.randint(len(taught), (1,), generator=generator, device=generator.device))]
        stop = int(torch.randint(settings.steps, (1,), generator=generator, device=generator.device))
        now, then = (lesson.states[:, place].to(pace.device).float() for place in (stop, stop + 1))
        with torch.no_grad():
            texts = models.text(lesson.captions.to(pace.device)).last_hidden_state
        timestep, before, after = _stop(settings, stop, alphas)
        found = velocity(now, timestep, texts)
        loss = (found - long_step(now, then, before, after)).square().mean()
        optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(weights, 1.0)
        optimiser.step()
        return float(loss.detach())

    parts = {"lora": _Adapter(models.unet), "optimiser": optimiser}
    yield from run(step, optimiser, parts, pace, path)


def save(unet: UNet2DConditionModel, path: Path) -> None:
    """Write the LoRA in half precision, in diffusers' form (keys ``unet.….lora_A.weight``)."""
    state = get_peft_model_state_dict(unet, adapter_name=ADAPTER)
    path.parent.mkdir(parents=True, exist_ok=True)
    save_file({f"unet.{name}": weight.half().contiguous().cpu() for name, weight in state.items()}, path)


def long_step(now: Tensor, then: Tensor, before: Tensor, after: Tensor) -> Tensor:
    """The velocity whose DDIM step from ᾱ ``before`` to ᾱ ``after`` takes the latents ``now`` to ``then``.

    DDIM moves along √ᾱ x̂₀ + √(1 − ᾱ) ε̂ (Song et al. 2021, eq. 12 without noise): two places on that line
    give x̂₀ and ε̂, and these the velocity (Salimans & Ho 2022, appendix G).
    """
    signal, noise = before.sqrt(), (1 - before).sqrt()
    signal_after, noise_after = after.sqrt(), (1 - after).sqrt()
    turn = signal_after * noise - noise_after * signal
    picture = (noise * then - noise_after * now) / turn
    rest = (signal_after * now - signal * then) / turn
    return signal * rest - noise * picture


class _Adapter:
    """The LoRA of a network as a part of a checkpoint."""

    def __init__(self, unet: UNet2DConditionModel) -> None:
        self.unet = unet

    def state_dict(self) -> dict[str, Tensor]:
        found: dict[str, Tensor] = get_peft_model_state_dict(self.unet, adapter_name=ADAPTER)
        return found

    def load_state_dict(self, state: dict[str, Tensor]) -> None:
        set_peft_model_state_dict(self.unet, state, adapter_name=ADAPTER)


def _unet(unet: UNet2DConditionModel) -> Velocity:
    def velocity(noisy: Tensor, timestep: Tensor, texts: Tensor) -> Tensor:
        with torch.autocast(noisy.device.type, torch.bfloat16):
            found = unet(noisy, timestep, encoder_hidden_states=texts).sample
        return found.float()  # type: ignore[no-any-return]

    return velocity


def _stop(settings: FewStepsSettings, stop: int, alphas: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """The timestep of a stop of the student, ᾱ there, and ᾱ at the next."""
    times = [*settings.timesteps[:: settings.inner]]
    after = alphas[times[stop + 1]] if stop + 1 < len(times) else torch.ones_like(alphas[0])
    return torch.tensor([times[stop]], device=alphas.device), alphas[times[stop]], after


def _walk(
    velocity: Velocity,
    noise: Tensor,
    texts: Tensor,
    nothing: Tensor,
    alphas: Tensor,
    settings: FewStepsSettings,
) -> Tensor:
    """Guided DDIM from noise to picture; what it passes at the student's stops, (n, steps + 1, c, h, w)."""
    latents, kept, times = noise, [noise], settings.timesteps
    both = torch.cat([texts, nothing.expand_as(texts)])
    for index, time in enumerate(times):
        twice = velocity(latents.repeat(2, 1, 1, 1), torch.tensor([time], device=noise.device), both)
        told, untold = twice.chunk(2)
        guided = untold + settings.guidance * (told - untold)
        now = alphas[time]
        then = alphas[times[index + 1]] if index + 1 < len(times) else torch.ones_like(now)
        picture = now.sqrt() * latents - (1 - now).sqrt() * guided
        rest = now.sqrt() * guided + (1 - now).sqrt() * latents
        latents = then.sqrt() * picture + (1 - then).sqrt() * rest
        if (index + 1) % settings.inner == 0:
            kept.append(latents)
    return torch.stack(kept, dim=1)
