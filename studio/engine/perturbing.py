"""Disturbing a network for one prediction: some of its blocks see without structure, or are left out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

import torch
from diffusers.models import attention_processor as processors
from torch import Tensor, nn

from studio.errors import StudioError

LISTS = ("transformer_blocks", "single_transformer_blocks", "layers", "blocks")  # of transformers
EARLY, LATE = 0.3, 0.4  # the shares of a transformer's depth between which it is disturbed by itself
# What diffusers' self-attentions look by, and the same with every place looking at itself alone. Both of the
# latter take plain and disturbed rows in one batch.
ALONE: dict[str, Any] = {
    "AttnProcessor": processors.PAGIdentitySelfAttnProcessor2_0,
    "AttnProcessor2_0": processors.PAGIdentitySelfAttnProcessor2_0,
    "JointAttnProcessor2_0": processors.PAGJointAttnProcessor2_0,
    "SanaLinearAttnProcessor2_0": processors.PAGIdentitySanaLinearAttnProcessor2_0,
}


@contextmanager
def disturbed(network: nn.Module, what: str, layers: str = "") -> Iterator[None]:
    """While entered, the blocks of `network` that `layers` name are disturbed; afterwards nothing is left.

    `what` is "attention" (the self-attention maps become the identity: Ahn et al. 2024, arXiv 2403.17377,
    equation 14) or "layers" (the blocks are left out). `layers` are numbers of blocks, counted from 0, or
    parts of their names, between commas; "" = the middle of a U-Net, or transformer blocks at 30 to 40 % of
    the depth. Raises StudioError naming what there is.
    """
    blocks = chosen(network, layers)
    with ExitStack() as stack:
        for block in blocks:
            if what == "layers":
                stack.callback(block.register_forward_hook(_left_out, with_kwargs=True).remove)
            else:
                _see_alone(block, stack)
        yield


def chosen(network: nn.Module, layers: str = "") -> list[nn.Module]:
    """The blocks that `layers` name; see `disturbed`."""
    blocks = _blocks(network)
    if not blocks:
        raise StudioError("This model has no blocks of attention that could be disturbed.")
    wishes = [wish.strip() for wish in layers.split(",") if wish.strip()]
    if not wishes:
        return [block for name, block in blocks if "mid_block" in name] or _early(blocks)
    found: list[nn.Module] = []
    for wish in wishes:
        one = [
            block
            for number, (name, block) in enumerate(blocks)
            if (wish == str(number) if wish.isdecimal() else wish in name)
        ]
        if not one:
            raise StudioError(
                f"This model has no block {wish!r} to disturb: it has blocks 0 to {len(blocks) - 1}, "
                f"of names such as {blocks[0][0]}."
            )
        found += [block for block in one if block not in found]
    return found


def _blocks(network: nn.Module) -> list[tuple[str, nn.Module]]:
    """Every transformer block with its name: those of a transformer, or of all levels of a U-Net."""
    lists = [(name, getattr(network, name, None)) for name in LISTS]
    found = [
        (f"{name}.{index}", block)
        for name, each in lists
        if isinstance(each, nn.ModuleList)
        for index, block in enumerate(each)
    ]
    return found or [
        (name, block)
        for name, block in network.named_modules()
        if type(block).__name__ == "BasicTransformerBlock"
    ]


def _early(blocks: list[tuple[str, nn.Module]]) -> list[nn.Module]:
    first = int(EARLY * len(blocks))
    last = max(first + 1, round(LATE * len(blocks)))
    return [block for _, block in blocks[first:last]]


def _left_out(_block: nn.Module, args: tuple[Any, ...], kwargs: dict[str, Any], output: Any) -> Any:
    """What came into the block instead of what comes out; of two streams, that of the text comes first."""
    picture = kwargs.get("hidden_states", args[0] if args else None)
    if isinstance(output, Tensor):
        return picture
    text = kwargs.get("encoder_hidden_states", args[1] if len(args) > 1 else None)
    return (text, picture)


def _see_alone(block: nn.Module, stack: ExitStack) -> None:
    """Let the self-attentions of a block see alone until `stack` is closed."""
    found = [
        part
        for _, part in block.named_children()
        if hasattr(part, "processor") and not getattr(part, "is_cross_attention", False)
    ]
    known = [part for part in found if type(part.processor).__name__ in ALONE]
    if not known:
        raise StudioError(
            "Perturbed attention does not know this model's kind of attention: choose skip-layer guidance."
        )
    for attention in known:
        before: Any = attention.processor
        attention.set_processor(_Alone(ALONE[type(before).__name__]()))  # type: ignore[operator]
        stack.callback(attention.set_processor, before)  # type: ignore[arg-type]


class _Alone:
    """An attention processor that gives what `both` makes of the disturbed half of a batch."""

    def __init__(self, both: Any) -> None:
        self._both = both

    def __call__(
        self,
        attention: Any,
        hidden_states: Tensor,
        encoder_hidden_states: Tensor | None = None,
        attention_mask: Tensor | None = None,
        *args: Any,
        **kwargs: Any,
    ) -> Any:
        """(b, …) in, (b, …) out, as processors of diffusers are called."""
        rows = [hidden_states] if encoder_hidden_states is None else [hidden_states, encoder_hidden_states]
        found = self._both(attention, *(torch.cat([row, row]) for row in rows))
        half = len(hidden_states)
        return tuple(each[half:] for each in found) if isinstance(found, tuple) else found[half:]
