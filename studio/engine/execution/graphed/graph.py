"""What makes a graph of a network: the tensors it takes, what is done with them, and an example of them."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple

import torch
from torch import Tensor, nn

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence


class Size(NamedTuple):
    """Of a pass: what a graph must not be bound to."""

    pictures: int
    rows: int  # of tokens, or of latents where the network has none
    columns: int
    words: int


class Graph(nn.Module):
    """A denoiser as a function of tensors alone, `forward`; `tensors` says which, of a pass.

    Numbers that become angles (times, sizes, places) are worked out in `tensors`, in single precision: in
    half precision they would be rounded, which moves every picture. `tensors` and `finish` need no weights.

    `idle` names the modules whose weights say nothing to the prediction, so that no graph has them.
    """

    idle: frozenset[str] = frozenset()

    def __init__(self, network: Any) -> None:
        super().__init__()
        self.network = network

    @staticmethod
    def suits(network: Any) -> bool:
        """Whether the network, of the class that the module names, is of the kind that is understood here."""
        return True

    def example(self, size: Size) -> dict[str, Any]:
        """Arguments of the network's own forward for a pass of that size, by their names."""
        raise NotImplementedError

    def tensors(self, inputs: Mapping[str, Any]) -> list[Tensor]:
        """What the graph takes in the place of these arguments. Raises NotImplementedError for others."""
        raise NotImplementedError

    def finish(self, found: Tensor, inputs: Mapping[str, Any]) -> Any:
        """What the network itself would have returned, of what the graph did."""
        return found


class Given(nn.Module):
    """Returns what it is told, one value after the other, whatever it is asked."""

    def __init__(self, values: Sequence[Any]) -> None:
        super().__init__()
        self._values = iter(tuple(values))

    def forward(self, *_: Any, **__: Any) -> Any:
        """The next value."""
        return next(self._values)


@contextmanager
def given(network: Any, places: Mapping[str, Sequence[Any]]) -> Iterator[None]:
    """While it is entered, the modules of these names return these values, one after the other."""
    before = {name: network.get_submodule(name) for name in places}
    try:
        for name, values in places.items():
            _put(network, name, Given(values))
        yield
    finally:
        for name, module in before.items():
            _put(network, name, module)


def _put(network: Any, name: str, module: Any) -> None:
    holder, _, last = name.rpartition(".")
    setattr(network.get_submodule(holder), last, module)


def take(inputs: Mapping[str, Any], *names: str) -> list[Any]:
    """The arguments of these names, None where one is absent.

    Raises NotImplementedError when there are others.
    """
    if unknown := [name for name, value in inputs.items() if name not in names and value is not None]:
        raise NotImplementedError(f"the converted network does not take {', '.join(unknown)}")
    return [inputs.get(name) for name in names]


def parts(turns: Tensor) -> Tensor:
    """Complex numbers as pairs of real ones, on a last axis of two."""
    return torch.view_as_real(turns).float()


def turns(pairs: Tensor) -> Tensor:
    """Pairs of real numbers, on the last axis, as complex ones."""
    return torch.view_as_complex(pairs.contiguous())


def places(embedding: Any, rows: int, columns: int) -> Tensor:
    """(1, rows x columns, width): what a PatchEmbed adds to the patches of a picture of that many."""
    from diffusers.models.embeddings import get_2d_sincos_pos_embed

    if embedding.pos_embed_max_size:
        side = embedding.patch_size
        cropped: Tensor = embedding.cropped_pos_embed(rows * side, columns * side)
        return cropped.float()
    if (embedding.height, embedding.width) == (rows, columns):
        known: Tensor = embedding.pos_embed
        return known.float()
    found: Tensor = get_2d_sincos_pos_embed(
        embed_dim=embedding.pos_embed.shape[-1],
        grid_size=(rows, columns),
        base_size=embedding.base_size,
        interpolation_scale=embedding.interpolation_scale,
        output_type="pt",
    )
    return found.float()[None]


def patches(embedding: Any, latents: Tensor, placed: Tensor) -> Tensor:
    """(b, c, h, w) latents through a PatchEmbed, with what is added to them -> (b, patches, width)."""
    found: Tensor = embedding.proj(latents).flatten(2).transpose(1, 2)
    return found + placed
