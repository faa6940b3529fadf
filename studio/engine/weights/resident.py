"""The weights of a network: read when something runs it, given back when nothing does."""

from __future__ import annotations

import ctypes
import gc
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any

import torch
from torch import Tensor, nn

from studio.engine.weights import reading
from studio.engine.weights.ahead import Ahead
from studio.engine.weights.holding import FILE, FULL, helps, hold, layers

if TYPE_CHECKING:
    from pathlib import Path

    from torch.utils.hooks import RemovableHandle

    from studio.engine.devices import Device
    from studio.engine.stopping import Stop
    from studio.engine.weights.holding import Held
    from studio.engine.weights.reading import Wanted


class Weights:
    """Those of one network, which knows them as its `weights`.

    While they are not in memory each parameter keeps its shape but is one NaN, so that whatever uses it by
    mistake is noticed. `wanted` says where each parameter is read; `after` runs once they are read, for what
    changes them, and `gone` when they are given back.

    Where `in_layers` allows it the weights of single layers are at rest as `device` says, in fewer bytes or
    on the disk, and made into numbers whenever that layer runs.
    """

    def __init__(
        self,
        network: nn.Module,
        wanted: Sequence[Wanted],
        device: Device,
        stop: Stop,
        after: Callable[[], None] | None = None,
        *,
        in_layers: bool = False,
    ) -> None:
        self._parameters = {each.name: network.get_parameter(each.name) for each in wanted}
        self._wanted = {each.name: each for each in wanted}
        self._device, self._stop, self.after = device, stop, after
        self.gone: Callable[[], None] | None = None
        self.are_read = False
        self.form = device.weights if in_layers else FULL
        self.are_streamed = device.offload == "layer" and in_layers
        self.others: Sequence[Weights] = ()  # which give their memory back before these are read
        self._layers = layers(network, wanted) if in_layers else {}
        self._held: dict[str, Held] = {}
        self._ahead: Ahead[Held] | None = None
        self._hooks: list[RemovableHandle] = []
        self._changes: dict[str, dict[str, Callable[[Tensor], Tensor]]] = {}
        self.release()
        for module in (network, *network.children()):  # of an autoencoder only the halves are called
            if next(module.parameters(), None) is not None:
                module.register_forward_pre_hook(lambda _module, _inputs: self.read(), prepend=True)

    @property
    def size(self) -> int:
        """Bytes that they take in memory once they are read."""
        apart = self._apart()
        whole = (p.numel() * p.itemsize for name, p in self._parameters.items() if name not in apart)
        return sum(whole) + sum(held.size for held in self._held.values())

    @property
    def files(self) -> tuple[Path, ...]:
        """Where they are read."""
        return tuple(sorted({each.place.path for each in self._wanted.values()}))

    @property
    def is_whole(self) -> bool:
        """Whether all of them are in memory as they are computed with, and not made when a layer runs."""
        return self.are_read and not self._held and self._ahead is None

    @property
    def are_ready(self) -> bool:
        """Whether nothing is to be read before the network is run: what has to go again may wait for that."""
        return self.are_read or self._device.offload != "resident"

    @property
    def can_stream(self) -> bool:
        """Whether there are layers that could be read whenever they run."""
        return bool(self._layers)

    def stream(self, are_streamed: bool) -> None:
        """From now on read each layer from the disk whenever it runs, or have all of them in memory."""
        if self.can_stream and are_streamed != self.are_streamed:
            self.release()
            self.are_streamed = are_streamed

    def read(self) -> None:
        """Have them in memory. Raises StudioError when a file cannot be read, or Stopped; then none are."""
        if self.are_read:
            return
        apart = self._apart()
        for other in self.others:
            other.release()
        try:
            with torch.inference_mode(False):
                whole = [each for name, each in self._wanted.items() if name not in apart]
                for name, tensor in reading.read(whole, self._device.name, self._stop):
                    self._parameters[name].data = tensor
                self._set_apart(apart)
                if self.after is not None:
                    self.after()
        except BaseException:
            self.release()
            raise
        self.are_read = True

    def release(self) -> None:
        """Give their memory back; they are read again when something runs the network."""
        was_read, self.are_read = self.are_read, False
        for hook in self._hooks:
            hook.remove()
        if self._ahead is not None:
            self._ahead.close()
        self._hooks, self._ahead, self._held, self._changes = [], None, {}, {}
        with torch.inference_mode(False):
            for parameter in self._parameters.values():
                parameter.data = nothing(parameter)
        if self.gone is not None:
            self.gone()
        if was_read:
            _trim()  # they are in no cycle: there is no garbage to look for

    def is_apart(self, name: str) -> bool:
        """Whether that parameter has numbers only while its layer runs."""
        return name in self._held or (self._ahead is not None and name in self._layers)

    def change(self, name: str, key: str, change: Callable[[Tensor], Tensor] | None) -> None:
        """What is done to such a parameter whenever its numbers are made, under a key; None = nothing."""
        changes = self._changes.setdefault(name, {})
        changes.pop(key, None)
        if change is not None:
            changes[key] = change

    def _apart(self) -> dict[str, Wanted]:
        """What is not in memory as it is computed with."""
        return {
            name: self._wanted[name]
            for name in self._layers
            if self.are_streamed or helps(self._wanted[name], self._parameters[name].numel(), self.form)
        }

    def _set_apart(self, apart: Mapping[str, Wanted]) -> None:
        if self.are_streamed:
            self._ahead = Ahead(self._fetched)
        else:
            make = partial(hold, form=self.form)
            self._held = dict(reading.read(apart.values(), self._device.name, self._stop, make))
        for name in apart:
            self._hook(name, self._layers[name])

    def _fetched(self, name: str) -> Held:
        """One layer from the disk, in the thread that reads ahead."""
        wanted, form = self._wanted[name], FILE if self.form == FULL else self.form
        with torch.inference_mode(False):
            return hold(wanted.place, [wanted], self._device.name, form)[0][1]

    def _hook(self, name: str, module: nn.Module) -> None:
        parameter = self._parameters[name]
        empty = parameter.data

        def before(_module: nn.Module, _inputs: Any) -> None:
            self._stop.check()
            with torch.inference_mode(False), torch.no_grad():
                parameter.data = self._numbers(name)

        def behind(_module: nn.Module, _inputs: Any, _outputs: Any) -> None:
            with torch.inference_mode(False):
                parameter.data = empty

        self._hooks.append(module.register_forward_pre_hook(before))
        self._hooks.append(module.register_forward_hook(behind, always_call=True))

    def _numbers(self, name: str) -> Tensor:
        tensor = (self._held[name] if self._ahead is None else self._ahead.take(name)).numbers()
        for change in self._changes.get(name, {}).values():
            tensor = change(tensor)
        return tensor


def of(network: Any) -> Weights | None:
    """The weights of a network that knows where they lie; None for any other."""
    found = getattr(network, "weights", None)
    return found if isinstance(found, Weights) else None


def take_turns(networks: Iterable[Any], *, are_alone: bool) -> None:
    """From now on each of these networks is alone in memory while it runs, or no more."""
    found = [weights for network in networks if (weights := of(network)) is not None]
    for weights in found:
        weights.others = [other for other in found if other is not weights] if are_alone else ()


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
    _trim()


def _trim() -> None:
    if torch.cuda.is_initialized():  # type: ignore[no-untyped-call]
        torch.cuda.empty_cache()
    if sys.platform.startswith("linux"):
        with suppress(OSError, AttributeError):  # a C library without it
            ctypes.CDLL(None).malloc_trim(0)


def nothing(like: Tensor, dtype: torch.dtype | None = None, device: str | None = None) -> Tensor:
    """A NaN in the shape of that tensor, without memory of its own."""
    value = torch.full((), torch.nan, dtype=dtype or like.dtype, device=device or like.device)
    return value.expand(like.shape)
