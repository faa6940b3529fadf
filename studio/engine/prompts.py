"""Prompts as the denoiser reads them: chunks encoded one by one, weighted, one conditioning per step."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING, Any

import torch
from torch import Tensor

from studio.errors import StudioError
from studio.prompt.chunks import MARKS, Chunk, split
from studio.prompt.steps import Prompt, schedule
from studio.prompt.syntax import parse

if TYPE_CHECKING:
    from studio.engine.devices import Device

KEPT = 64  # encoded chunks remembered


class PromptEncoder:
    """A CLIP tokenizer with its text encoder.

    `length` is the number of tokens the encoder reads at once, begin and end marks included.
    Raises StudioError when that leaves no room for a word.
    """

    def __init__(self, tokenizer: Any, network: Any, length: int, device: Device) -> None:
        if length <= MARKS:
            raise StudioError(
                f"The text encoder reads {length} tokens at once; more than {MARKS} are needed."
            )
        self._tokenizer = tokenizer
        self._network = network
        self._length = length
        self._device = device
        comma = self._encode(",")
        self._comma = comma[0] if len(comma) == 1 else None
        self._known: OrderedDict[Chunk, Tensor] = OrderedDict()

    def conditions(self, positive: str, negative: str | None, steps: int) -> tuple[Tensor, ...]:
        """What the denoiser reads in each of `steps` steps.

        (1, tokens, width) without a negative prompt, else (2, tokens, width), the negative one first and both
        filled up to the same number of chunks with the empty one. Steps that read the same share one tensor.
        """
        texts = [positive] if negative is None else [negative, positive]
        said = [
            [stretch.prompt for stretch in schedule(parse(text), steps) for _ in range(*stretch[:2])]
            for text in texts
        ]
        known: dict[tuple[Prompt, ...], Tensor] = {}
        for prompts in zip(*said, strict=True):
            if prompts not in known:
                known[prompts] = self._stacked([self.chunks(prompt) for prompt in prompts])
        return tuple(known[prompts] for prompts in zip(*said, strict=True))

    def chunks(self, prompt: Prompt) -> list[Chunk]:
        """The tokens of `prompt`, parted as the encoder can read them; at least one chunk."""
        return split(prompt, self._encode, self._comma, self._length - MARKS)

    def _encode(self, text: str) -> list[int]:
        ids: list[int] = self._tokenizer(text, add_special_tokens=False, verbose=False).input_ids
        return ids

    def _stacked(self, rows: list[list[Chunk]]) -> Tensor:
        """(rows, chunks x length, width); shorter rows end in empty chunks."""
        longest = max(len(row) for row in rows)
        filled = [[*row, *[()] * (longest - len(row))] for row in rows]
        return torch.cat([torch.cat([self._embedding(chunk) for chunk in row], dim=1) for row in filled])

    def _embedding(self, chunk: Chunk) -> Tensor:
        """(1, length, width), weights applied; remembered. Each chunk is encoded alone, so that its bits
        depend on nothing else."""
        if chunk not in self._known:
            found = self._read(chunk)
            weights = torch.tensor([1.0, *(token.weight for token in chunk)])
            if bool((weights != 1).any()):
                found = weighted(
                    found, torch.nn.functional.pad(weights, (0, self._length - len(weights)), value=1.0)
                )
            self._known[chunk] = found
            while len(self._known) > KEPT:
                self._known.popitem(last=False)
        self._known.move_to_end(chunk)
        return self._known[chunk]

    def _read(self, chunk: Chunk) -> Tensor:
        """What the encoder makes of a chunk between its begin and end marks, filled up with padding."""
        marks = self._tokenizer
        ids = [marks.bos_token_id, *(token.id for token in chunk), marks.eos_token_id]
        padding = self._length - len(ids)
        mask = None
        if getattr(self._network.config, "use_attention_mask", False):
            mask = torch.tensor([[1] * len(ids) + [0] * padding]).to(self._device.name)
        tokens = torch.tensor([ids + [marks.pad_token_id] * padding]).to(self._device.name)
        found: Tensor = self._network(tokens, attention_mask=mask)[0]
        return found


def weighted(embedding: Tensor, weights: Tensor) -> Tensor:
    """Each token's embedding times its weight, then all of them scaled so that their mean is as before.

    `embedding` is (1, tokens, width), `weights` (tokens,). This is what A1111 does and what prompts with
    weights are written for; it has no derivation. The second scaling is left out where the mean would have to
    change its sign, and where it is too close to 0 to say anything (below a thousandth of the usual size).
    """
    plain = embedding.float()
    scaled = plain * weights.to(plain.device)[None, :, None]
    before, after = float(plain.mean()), float(scaled.mean())
    size = float(plain.square().mean().sqrt())
    if abs(before) > size / 1000 and before * after > 0:
        scaled = scaled * (before / after)
    return scaled.to(embedding.dtype)
