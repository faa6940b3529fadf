"""Trains a denoiser on cached latents and captions."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import torch
from diffusers import UNet2DConditionModel
from diffusers.models.attention_processor import AttnProcessor
from torch import Tensor, nn
from torch.nn import functional
from transformers import CLIPTextModel

from studio.training import forward
from studio.training.ema import Average
from studio.training.loop import Pace, Progress, run
from studio.training.muon import Muon


@dataclass(frozen=True)
class DiffusionSettings:
    """The shape of the denoiser, and how it is trained."""

    widths: tuple[int, ...] = (48, 128, 256, 256)
    blocks: tuple[str, ...] = ("DownBlock2D", "DownBlock2D", "CrossAttnDownBlock2D", "DownBlock2D")
    layers: int = 1
    head: int = 32
    groups: int = 16
    batch: int = 24
    """Pictures of native size in a batch; of smaller pictures it holds more, of larger ones fewer."""

    average: float = 0.999
    shift: float = 2.5
    """By how much the noise is stronger than the cosine schedule's, as a ratio of deviations."""

    empty: float = 0.12
    """The share of captions replaced by the empty one, which guidance needs."""

    layout: float = 0.1
    """How much the layout counts beside the picture."""

    subject: float = 3.0
    """How much more a cell of the picture counts where an object stands than elsewhere."""


@dataclass(frozen=True)
class Shelf:
    """Training pictures of one size: what a batch is taken from.

    ``latents`` is (n, channels, h, w); ``layouts`` is (n, h / 2, w / 2), the number of what stands in each
    cell; ``captions`` is (n, k, 77), the tokens of k captions of each picture. ``early`` and ``late`` are how
    often a batch comes from here at the start and at the end, beside other shelves: small pictures teach
    what words mean several times faster, large ones how things look.
    """

    latents: Tensor
    layouts: Tensor
    captions: Tensor
    early: float = 1.0
    late: float = 1.0

    def weight(self, share: float) -> float:
        """How often a batch comes from here when ``share`` of the training is done."""
        return self.early + (self.late - self.early) * share


@dataclass(frozen=True)
class Models:
    """The denoiser, the text encoder that it listens to, and what reads layouts from the denoiser.

    The text encoder stays as it is; the reader of layouts is needed while training and left behind.
    ``shift`` is that of the noise schedule; labels of layouts from ``things`` on are objects.
    """

    unet: UNet2DConditionModel
    text: CLIPTextModel
    layout: nn.Conv2d
    shift: float
    things: int

    def trained(self) -> list[nn.Module]:
        """What training changes."""
        return [self.unet, self.layout]


def build(
    settings: DiffusionSettings, channels: int, text: CLIPTextModel, labels: tuple[int, int], side: int
) -> Models:
    """An untrained denoiser for latents of ``channels`` channels, ``side`` cells wide at native size.

    The caption reaches it twice: word by word through cross-attention, and pooled and added
    to the timestep (Saharia et al. 2022, "Imagen", section 2.3), which it learns to follow much sooner.
    ``labels`` is how many labels a cell of a layout may have, of surroundings and of objects.
    """
    width = text.config.hidden_size
    unet = UNet2DConditionModel(
        sample_size=side,
        in_channels=channels,
        out_channels=channels,
        block_out_channels=settings.widths,
        down_block_types=settings.blocks,
        up_block_types=tuple(block.replace("Down", "Up") for block in reversed(settings.blocks)),
        layers_per_block=settings.layers,
        attention_head_dim=tuple(max(1, width // settings.head) for width in settings.widths),
        norm_num_groups=settings.groups,
        cross_attention_dim=width,
        addition_embed_type="text",
        addition_embed_type_num_heads=width // 48,
    )
    reader = nn.Conv2d(settings.widths[1], sum(labels), 1)
    return Models(unet, text, reader, settings.shift, labels[0])


def open_unet(folder: Path) -> UNet2DConditionModel:
    """The denoiser of a finished model folder, in single precision."""
    unet: UNet2DConditionModel = UNet2DConditionModel.from_pretrained(
        folder / "unet", local_files_only=True, torch_dtype=torch.float32
    )
    return unet


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
    for model in (models.unet, models.text, models.layout):
        model.to(pace.device)
    models.unet.to(memory_format=torch.channels_last)
    models.unet.set_attn_processor(AttnProcessor())  # backwards, plain matrices beat the fused kernel here
    models.text.eval().requires_grad_(False)
    optimiser = Muon(models.trained(), pace.peak_rate)
    average = Average(models.trained(), settings.average)

    def step(generator: torch.Generator, share: float) -> float:
        loss = _step(models, optimiser, take(shelves, empty, settings, generator, share), settings)
        average.update()
        return loss

    parts = {"unet": models.unet, "layout": models.layout, "optimiser": optimiser, "average": average}
    with closing(run(step, optimiser, parts, pace, path)) as reports:
        for progress in reports:
            yield progress, average
    average.copy_to_live()


@dataclass(frozen=True)
class Batch:
    """What one step sees: latents and noise (n, c, h, w), layouts, timesteps (n,), tokens (n, 77)."""

    latents: Tensor
    noise: Tensor
    layouts: Tensor
    timesteps: Tensor
    tokens: Tensor


def take(
    shelves: list[Shelf],
    empty: Tensor,
    settings: DiffusionSettings,
    generator: torch.Generator,
    share: float,
) -> Batch:
    """A random batch from one of the shelves, some of its captions emptied (Ho & Salimans 2022).

    The first shelf is that of native size; ``share`` is how much of the training is done.
    """
    device = generator.device
    weights = torch.tensor([shelf.weight(share) for shelf in shelves], device=device)
    shelf = shelves[int(torch.multinomial(weights, 1, generator=generator))]
    batch = max(1, settings.batch * shelves[0].latents[0].numel() // shelf.latents[0].numel())
    kept = shelf.latents.device  # the shelves stay where there is room for them
    chosen = torch.randint(len(shelf.latents), (batch,), generator=generator, device=device).to(kept)
    wording = torch.randint(shelf.captions.shape[1], (batch,), generator=generator, device=device).to(kept)
    tokens = shelf.captions[chosen, wording].long().to(device)
    dropped = torch.rand(batch, generator=generator, device=device) < settings.empty
    latents = shelf.latents[chosen].to(device).float().contiguous(memory_format=torch.channels_last)
    return Batch(
        latents,
        torch.randn(latents.shape, generator=generator, device=device),
        shelf.layouts[chosen].to(device).long(),
        forward.spread_timesteps(batch, generator),
        torch.where(dropped[:, None], empty.long().to(device), tokens),
    )


def losses(models: Models, batch: Batch, settings: DiffusionSettings) -> tuple[Tensor, Tensor]:
    """The weighted mean squared error of the predicted velocity, and how badly the layout was guessed.

    From what the denoiser has in mind at half resolution one linear map must say what stands where.
    Where there is only noise this asks it to place what the caption names; the picture alone would teach
    the same, only far more slowly, since a misplaced object spoils few pixels. (The idea is that of Yu et al.
    2024, "Representation Alignment for Generation", with a drawing's known layout for a teacher.) For the
    same reason errors in an object count more than errors in what surrounds it.
    """
    alphas = forward.cosine_alphas(models.shift).to(batch.latents.device)[batch.timesteps]
    noisy = forward.add_noise(batch.latents, batch.noise, alphas)
    wanted = forward.velocity(batch.latents, batch.noise, alphas)
    seen: list[Tensor] = []
    listening = (
        models.unet.up_blocks[-2].resnets[-1].register_forward_hook(lambda _, __, states: seen.append(states))
    )
    with torch.autocast(batch.latents.device.type, torch.bfloat16), listening:
        with torch.no_grad():
            words = models.text(batch.tokens).last_hidden_state
        found = models.unet(noisy, batch.timesteps, encoder_hidden_states=words).sample
        guessed = models.layout(seen[0])
    counts = 1 + (settings.subject - 1) * (batch.layouts >= models.things).float()
    counts = functional.interpolate(counts[:, None], wanted.shape[-2:])[:, 0]
    errors = (found.float() - wanted).square().mean(dim=1)
    errors = (errors * counts).sum(dim=(1, 2)) / counts.sum(dim=(1, 2))
    layout = functional.cross_entropy(guessed.float(), batch.layouts)
    return (forward.loss_weights(alphas) * errors).mean(), layout


def _step(
    models: Models, optimiser: torch.optim.Optimizer, batch: Batch, settings: DiffusionSettings
) -> float:
    picture, layout = losses(models, batch, settings)
    optimiser.zero_grad()
    (picture + settings.layout * layout).backward()  # type: ignore[no-untyped-call]
    torch.nn.utils.clip_grad_norm_(models.unet.parameters(), 1.0)
    optimiser.step()
    return float(picture.detach())
