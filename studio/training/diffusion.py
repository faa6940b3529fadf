"""Trains a denoiser with its text encoder on cached latents and captions."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import torch
from diffusers import UNet2DConditionModel
from diffusers.models.attention_processor import AttnProcessor
from torch import Tensor, nn
from transformers import CLIPTextConfig, CLIPTextModel, CLIPTokenizer

from studio.training import forward
from studio.training.ema import Average
from studio.training.loop import Pace, Progress, run


@dataclass(frozen=True)
class DiffusionSettings:
    """The shape of the denoiser and of its text encoder, and how they are trained."""

    widths: tuple[int, ...] = (96, 192, 256)
    blocks: tuple[str, ...] = ("DownBlock2D", "CrossAttnDownBlock2D", "DownBlock2D")
    layers: int = 1
    head: int = 32
    text_width: int = 192
    text_layers: int = 2
    batch: int = 32
    average: float = 0.999
    shift: float = 4.0
    """How much more often training looks at pure noise than at timesteps chosen evenly."""

    empty: float = 0.12
    """The share of captions replaced by the empty one, which guidance needs."""


@dataclass(frozen=True)
class Shelf:
    """Training pictures of one size: what a batch is taken from.

    ``latents`` is (n, channels, h, w), scaled to unit deviation; ``captions`` is (n, k, 77), the
    tokens of k captions of each picture; ``share`` is how many batches in all come from here, 0 to 1.
    """

    latents: Tensor
    captions: Tensor
    share: float


@dataclass(frozen=True)
class Models:
    """The two networks that are trained together."""

    unet: UNet2DConditionModel
    text: CLIPTextModel

    def both(self) -> list[nn.Module]:
        """The two as plain modules."""
        return [self.unet, self.text]


def build(settings: DiffusionSettings, channels: int, tokenizer: CLIPTokenizer) -> Models:
    """Untrained networks for latents of ``channels`` channels, 16 x 16 at native size.

    The caption reaches the denoiser twice: word by word through cross-attention, and pooled and added
    to the timestep (Saharia et al. 2022, "Imagen", section 2.3), which it learns to follow much sooner.
    """
    unet = UNet2DConditionModel(
        sample_size=16,
        in_channels=channels,
        out_channels=channels,
        block_out_channels=settings.widths,
        down_block_types=settings.blocks,
        up_block_types=tuple(block.replace("Down", "Up") for block in reversed(settings.blocks)),
        layers_per_block=settings.layers,
        attention_head_dim=tuple(width // settings.head for width in settings.widths),
        cross_attention_dim=settings.text_width,
        addition_embed_type="text",
        addition_embed_type_num_heads=settings.text_width // 48,
    )
    return Models(unet, _build_text(settings, tokenizer))


def _build_text(settings: DiffusionSettings, tokenizer: CLIPTokenizer) -> CLIPTextModel:
    config = CLIPTextConfig(
        vocab_size=len(tokenizer),
        hidden_size=settings.text_width,
        intermediate_size=settings.text_width * 3,
        num_hidden_layers=settings.text_layers,
        num_attention_heads=settings.text_width // 48,
        max_position_embeddings=tokenizer.model_max_length,
        bos_token_id=tokenizer.bos_token_id,
        eos_token_id=tokenizer.eos_token_id,
        pad_token_id=tokenizer.pad_token_id,
    )
    return CLIPTextModel(config)


def train(
    models: Models,
    shelves: list[Shelf],
    empty: Tensor,
    settings: DiffusionSettings,
    pace: Pace,
    path: Path,
) -> Generator[tuple[Progress, Average]]:
    """Train ``models`` in place, from the checkpoint at ``path`` if there is one.

    ``empty`` is the tokens (77,) of the empty caption. Yields reports with the average of the weights;
    at the end the models hold that average.
    """
    models.unet.to(memory_format=torch.channels_last)
    models.unet.set_attn_processor(AttnProcessor())  # backwards, plain matrices beat the fused kernel here
    optimiser = _optimiser(models, pace.peak_rate)
    average = Average(models.both(), settings.average)

    def step(generator: torch.Generator) -> float:
        loss = _step(models, optimiser, take(shelves, empty, settings, generator))
        average.update()
        return loss

    parts = {"unet": models.unet, "text": models.text, "optimiser": optimiser, "average": average}
    with closing(run(step, optimiser, parts, pace, path)) as reports:
        for progress in reports:
            yield progress, average
    average.copy_to_live()


def _optimiser(models: Models, rate: float) -> torch.optim.Optimizer:
    parameters = [parameter for model in models.both() for parameter in model.parameters()]
    return torch.optim.AdamW(parameters, rate, betas=(0.9, 0.99), weight_decay=0.01, fused=True)


@dataclass(frozen=True)
class Batch:
    """What one step sees: latents and noise (n, c, h, w), timesteps (n,), tokens (n, 77)."""

    latents: Tensor
    noise: Tensor
    timesteps: Tensor
    tokens: Tensor


def take(
    shelves: list[Shelf], empty: Tensor, settings: DiffusionSettings, generator: torch.Generator
) -> Batch:
    """A random batch from one of the shelves, some of its captions emptied (Ho & Salimans 2022)."""
    shares = torch.tensor([shelf.share for shelf in shelves])
    shelf = shelves[int(torch.multinomial(shares, 1, generator=generator))]
    chosen = torch.randint(len(shelf.latents), (settings.batch,), generator=generator)
    wording = torch.randint(shelf.captions.shape[1], (settings.batch,), generator=generator)
    tokens = shelf.captions[chosen, wording].long()
    dropped = torch.rand(settings.batch, generator=generator) < settings.empty
    latents = shelf.latents[chosen].float()
    return Batch(
        latents,
        torch.randn(latents.shape, generator=generator),
        forward.spread_timesteps(settings.batch, generator, settings.shift),
        torch.where(dropped[:, None], empty.long(), tokens),
    )


def diffusion_loss(models: Models, batch: Batch) -> Tensor:
    """The weighted mean squared error of the predicted velocity, one number."""
    alphas = forward.cosine_alphas()[batch.timesteps]
    noisy = forward.add_noise(batch.latents, batch.noise, alphas)
    wanted = forward.velocity(batch.latents, batch.noise, alphas)
    with torch.autocast("cpu", torch.bfloat16):
        words = models.text(batch.tokens).last_hidden_state
        found = models.unet(noisy, batch.timesteps, encoder_hidden_states=words).sample
    errors = (found.float() - wanted).square().mean(dim=(1, 2, 3))
    weighted: Tensor = forward.loss_weights(alphas) * errors
    return weighted.mean()


def _step(models: Models, optimiser: torch.optim.Optimizer, batch: Batch) -> float:
    loss = diffusion_loss(models, batch)
    optimiser.zero_grad()
    loss.backward()  # type: ignore[no-untyped-call]
    for model in models.both():
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    optimiser.step()
    return float(loss.detach())
