"""The weights of a network: read when something runs it, given back when nothing does."""

from __future__ import annotations

import ctypes
import gc
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import torch
from torch import Tensor, nn

from studio.engine.weights import reading

if TYPE_CHECKING:
    from pathlib import Path

    from studio.engine.devices import Device
    from studio.engine.stopping import Stop
    from studio.engine.weights.reading import Wanted


class Weights:
    """Those of one network, which knows them as its `weights`.

    While they are not in memory each parameter keeps its shape but is one NaN, so that whatever uses it by
    mistake is noticed. `wanted` says where each parameter is read; `after` runs once they are read, for what
    changes them, and `gone` when they are given back.
    """

    def __init__(
        self,
        network: nn.Module,
        wanted: Sequence[Wanted],
        device: Device,
        stop: Stop,
        after: Callable[[], None] | None = None,
    ) -> None:
        self._parameters = {each.name: network.get_parameter(each.name) for each in wanted}
        self._wanted = tuple(wanted)
        self._device, self._stop, self.after = device, stop, after
        self.gone: Callable[[], None] | None = None
        self.are_read = False
        self.release()
        for module in (network, *network.children()):  # of an autoencoder only the halves are called
            if next(module.parameters(), None) is not None:
                module.register_forward_pre_hook(lambda _module, _inputs: self.read(), prepend=True)

    @property
    def size(self) -> int:
        """Bytes that they take in memory."""
        return sum(p.numel() * p.dtype.itemsize for p in self._parameters.values())

    @property
    def files(self) -> tuple[Path, ...]:
        """Where they are read."""
        return tuple(sorted({each.place.path for each in self._wanted}))

    def read(self) -> None:
        """Have them in memory. Raises StudioError when a file cannot be read, or Stopped; then none are."""
        if self.are_read:
            return
        try:
            with torch.inference_mode(False):
                for name, tensor in reading.read(self._wanted, self._device.name, self._stop):
                    self._parameters[name].data = tensor
                if self.after is not None:
                    self.after()
        except BaseException:
            self.release()
            raise
        self.are_read = True

    def release(self) -> None:
        """Give their memory back; they are read again when something runs the network."""
        was_read, self.are_read = self.are_read, False
        with torch.inference_mode(False):
            for parameter in self._parameters.values():
                parameter.data = nothing(parameter)
        if self.gone is not None:
            self.gone()
        if was_read:
            give_back()


def of(network: Any) -> Weights | None:
    """The weights of a network that knows where they lie; None for any other."""
    found = getattr(network, "weights", None)
    return found if isinstance(found, Weights) else None


def read(networks: Iterable[Any]) -> None:
    """Have the weights of these networks in memory. Raises StudioError, or Stopped."""
    for network in networks:
        if (weights := of(network)) is not None:
            weights.read()


def unread(network: Any) -> bool:
    """Whether the network's weights would have to be read before it runs."""
    weights = of(network)
    return weights is not None and not weights.are_read


def give_back() -> None:
    """Return memory that nothing uses any more to the system, and graphics memory to its other users."""
    gc.collect()
    if torch.cuda.is_initialized():  # type: ignore[no-untyped-call]
        torch.cuda.empty_cache()
    if sys.platform.startswith("linux"):
        with suppress(OSError, AttributeError):  # a C library without it
            ctypes.CDLL(None).malloc_trim(0)


def nothing(like: Tensor, dtype: torch.dtype | None = None, device: str | None = None) -> Tensor:
    """A NaN in the shape of that tensor, without memory of its own."""
    value = torch.full((), torch.nan, dtype=dtype or like.dtype, device=device or like.device)
    return value.expand(like.shape)
