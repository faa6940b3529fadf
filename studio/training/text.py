"""Teaches a text encoder what captions say, before any picture is seen.

Stable Diffusion's text encoder comes trained from CLIP (Radford et al. 2021), where captions had to tell
pictures apart. Here what a picture shows is known, so that the encoder can simply be asked about it; the
denoiser then finds the caption's facts ready to use, and has only to learn how they look.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional
from transformers import CLIPTextConfig, CLIPTextModel, CLIPTokenizer

from studio.training.loop import Pace, Progress, run


@dataclass(frozen=True)
class TextSettings:
    """The shape of the text encoder and how it is trained."""

    width: int = 192
    layers: int = 3
    batch: int = 128


@dataclass(frozen=True)
class Answers:
    """Captions with what is true of their scenes, said or not.

    ``captions`` is (n, k, 77), the tokens of k captions of each of n scenes; ``facts`` has, for each
    question, the n answers as numbers below the question's count.
    """

    captions: Tensor
    facts: Mapping[str, Tensor]


def build(settings: TextSettings, tokenizer: CLIPTokenizer) -> CLIPTextModel:
    """An untrained text encoder in CLIP's form."""
    return CLIPTextModel(
        CLIPTextConfig(
            vocab_size=len(tokenizer),
            hidden_size=settings.width,
            intermediate_size=settings.width * 3,
            num_hidden_layers=settings.layers,
            num_attention_heads=settings.width // 48,
            max_position_embeddings=tokenizer.model_max_length,
            bos_token_id=tokenizer.bos_token_id,
            eos_token_id=tokenizer.eos_token_id,
            pad_token_id=tokenizer.pad_token_id,
        )
    )


class Questions(nn.Module):
    """One linear answer per question, from the state of the caption's end mark."""

    def __init__(self, width: int, counts: Mapping[str, int]) -> None:
        super().__init__()
        self.heads = nn.ModuleDict({name: nn.Linear(width, count) for name, count in counts.items()})

    def loss(self, pooled: Tensor, facts: Mapping[str, Tensor]) -> Tensor:
        """The cross-entropy of the answers, summed over questions; ``pooled`` is (n, width)."""
        losses = [functional.cross_entropy(head(pooled), facts[name]) for name, head in self.heads.items()]
        return torch.stack(losses).sum()


def train(
    encoder: CLIPTextModel,
    answers: Answers,
    counts: Mapping[str, int],
    settings: TextSettings,
    pace: Pace,
    path: Path,
) -> Iterator[Progress]:
    """Train ``encoder`` in place, from the checkpoint at ``path`` if there is one; yield reports.

    ``counts`` is how many answers each question has. The questions' own weights are left behind.
    """
    questions = Questions(settings.width, counts).to(pace.device)
    encoder.to(pace.device)
    optimiser = torch.optim.AdamW(
        [*encoder.parameters(), *questions.parameters()], pace.peak_rate, betas=(0.9, 0.98), fused=True
    )

    def step(generator: torch.Generator, _: float) -> float:
        pooled, facts = _asked(encoder, answers, settings.batch, generator)
        loss = questions.loss(pooled, facts)
        optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(encoder.parameters(), 1.0)
        optimiser.step()
        return float(loss.detach())

    parts = {"encoder": encoder, "questions": questions, "optimiser": optimiser}
    yield from run(step, optimiser, parts, pace, path)


def _asked(
    encoder: CLIPTextModel, answers: Answers, batch: int, generator: torch.Generator
) -> tuple[Tensor, dict[str, Tensor]]:
    """Random captions, read: the state of each one's end mark, and what is true of its scene."""
    device = generator.device
    scenes = torch.randint(len(answers.captions), (batch,), generator=generator, device=device).cpu()
    wordings = torch.randint(answers.captions.shape[1], (batch,), generator=generator, device=device).cpu()
    tokens = answers.captions[scenes, wordings].long().to(device)
    ends = (tokens == encoder.config.eos_token_id).int().argmax(dim=1)
    tokens = tokens[:, : int(ends.max()) + 1]  # words see only what comes before them: padding is no loss
    states = encoder(tokens).last_hidden_state
    pooled = states[torch.arange(batch, device=device), ends]
    return pooled, {name: facts[scenes].long().to(device) for name, facts in answers.facts.items()}
