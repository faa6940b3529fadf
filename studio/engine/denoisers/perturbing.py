"""Disturbing a network for one prediction: some of its blocks see without structure, or are left out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

import torch
from torch import Tensor, nn
from torch.overrides import TorchFunctionMode

from studio.errors import StudioError

LISTS = ("transformer_blocks", "single_transformer_blocks", "layers", "blocks")  # of transformers
EARLY, LATE = 0.3, 0.4  # the shares of a transformer's depth between which it is disturbed by itself
TEXT_FIRST = ("FluxAttnProcessor", "Flux2AttnProcessor", "QwenDoubleStreamAttnProcessor2_0")
LINEAR = ("SanaLinearAttnProcessor2_0",)
ATTEND = torch.nn.functional.scaled_dot_product_attention


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
    for _, part in block.named_children():
        if not hasattr(part, "processor") or getattr(part, "is_cross_attention", False):
            continue
        if type(part.processor).__name__ in LINEAR:
            stack.callback(part.register_forward_hook(_values, with_kwargs=True).remove)
        else:
            alone = _Alone(type(part.processor).__name__ in TEXT_FIRST)
            stack.callback(part.register_forward_pre_hook(alone.enter, with_kwargs=True).remove)
            stack.callback(part.register_forward_hook(alone.leave, always_call=True).remove)


def _values(attention: Any, args: tuple[Any, ...], kwargs: dict[str, Any], _output: Any) -> Any:
    """What an attention gives when each place finds its own value: for those that never weigh places."""
    picture = kwargs["hidden_states"] if "hidden_states" in kwargs else args[0]
    return attention.to_out[1](attention.to_out[0](attention.to_v(picture)))


class _Alone(TorchFunctionMode):
    """While an attention runs, its places of the picture look at themselves and at the text alone.

    What else it does, its norms and positions, stays its own. `text_first` says where the text stands when
    both streams look at each other.
    """

    def __init__(self, text_first: bool) -> None:
        super().__init__()
        self._text_first = text_first
        self._places, self._is_known = 0, False

    def enter(self, _attention: nn.Module, args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
        """The attention begins."""
        picture: Any = kwargs["hidden_states"] if "hidden_states" in kwargs else args[0]
        self._places = int(picture.shape[-2] if picture.ndim == 3 else picture.shape[-2] * picture.shape[-1])
        self._is_known = False
        self.__enter__()  # type: ignore[no-untyped-call]

    def leave(self, _attention: nn.Module, _args: Any, output: Any) -> None:
        """The attention is over, be it by an error. Raises StudioError when nothing of it was recognised."""
        self.__exit__(None, None, None)  # type: ignore[no-untyped-call]
        if output is not None and not self._is_known:
            raise StudioError(
                "Perturbed attention does not know this model's kind of attention: "
                "choose skip-layer guidance."
            )

    def __torch_function__(
        self, func: Any, types: Any, args: tuple[Any, ...] = (), kwargs: dict[str, Any] | None = None
    ) -> Any:
        """What `func` gives, an attention alone."""
        kwargs = kwargs or {}
        if func is not ATTEND:
            return func(*args, **kwargs)
        self._is_known = True
        named = dict(zip(("query", "key", "value", "attn_mask"), args, strict=False)) | kwargs
        value, tokens = named["value"], named["query"].shape[-2]
        if tokens == self._places == value.shape[-2] and named["query"].shape == value.shape:
            return value  # each at itself: what it finds is its own
        return func(**(named | {"attn_mask": self._mask(tokens, value.device, named.get("attn_mask"))}))

    def _mask(self, tokens: int, device: torch.device, given: Tensor | None) -> Tensor:
        """(tokens, tokens), True = may be looked at; of `given` values only those that may."""
        places = torch.zeros(tokens, dtype=torch.bool, device=device)
        places[-self._places :] = self._text_first
        places[: self._places] |= not self._text_first
        mask = ~(places[:, None] & places[None]) | torch.eye(tokens, dtype=torch.bool, device=device)
        if given is None:
            return mask
        return given & mask if given.dtype == torch.bool else given.masked_fill(~mask, float("-inf"))
