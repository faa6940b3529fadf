"""LoRAs on the networks of a loaded model: added to the weights for a while, and taken off exactly."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

import torch

from studio.engine.weights import resident

if TYPE_CHECKING:
    from torch import Tensor, nn

    from studio.engine.adapters.lora.changes import Change
    from studio.engine.adapters.lora.files import Lora
    from studio.engine.weights.resident import Weights


class Worn(NamedTuple):
    """A LoRA and how strongly it is added to the networks."""

    lora: Lora
    weight: float  # of the one that makes the picture …
    text_weight: float  # … and of the text encoders

    def weight_in(self, component: str) -> float:
        """Its weight in one network, by its name."""
        return self.text_weight if component.startswith("text_encoder") else self.weight


class Wearing:
    """What the networks of a model wear just now.

    Weights are swapped, never added to in place: W + Σ weight x change is worked out in single precision from
    the original weight, which is kept beside it, so that nothing drifts, the order in which LoRAs are put on
    does not matter, and taking them off gives the very same bits.
    """

    def __init__(self, networks: Mapping[str, nn.Module]) -> None:
        self._networks = networks
        self._originals: dict[str, dict[str, Tensor]] = {component: {} for component in networks}
        self._now: dict[str, tuple[tuple[Lora, float], ...]] = {}
        for component, network in networks.items():
            self._follow(component, resident.of(network))

    def _follow(self, component: str, weights: Weights | None) -> None:
        """Whenever the weights of a network are read anew, put on what it wears."""
        if weights is None:
            return
        before = weights.after

        def after() -> None:
            if before is not None:
                before()
            self._originals[component] = {}
            self._change_all(component, (), self._now.get(component, ()))

        def gone() -> None:
            self._originals[component] = {}

        weights.after, weights.gone = after, gone

    def wear(self, wanted: Sequence[Worn]) -> None:
        """Wear these and no others; nothing at all when that fails."""
        try:
            for component in self._networks:
                self._wear(component, _in(component, wanted))
        except BaseException:
            self.take_off()
            raise

    def take_off(self) -> None:
        """Wear nothing: the weights are those that were loaded."""
        for component in self._networks:
            self._wear(component, ())

    def _wear(self, component: str, wanted: tuple[tuple[Lora, float], ...]) -> None:
        now = self._now.get(component, ())
        if wanted == now:
            return
        network = self._networks[component]
        self._now[component] = wanted
        network.worn = tuple((lora.name, id(lora), weight) for lora, weight in wanted)  # type: ignore[assignment]
        if resident.unread(network):
            self._originals[component] = {}
        else:
            self._change_all(component, now, wanted)

    @torch.inference_mode(False)
    @torch.no_grad()
    def _change_all(
        self, component: str, now: Sequence[tuple[Lora, float]], wanted: Sequence[tuple[Lora, float]]
    ) -> None:
        before, after = _by_module(component, now), _by_module(component, wanted)
        for name in sorted(before.keys() | after.keys()):
            if before.get(name) != after.get(name):
                self._change(component, name, after.get(name, ()))

    def _change(self, component: str, name: str, wanted: Sequence[tuple[Lora, float]]) -> None:
        weight = self._networks[component].get_submodule(name).weight
        assert isinstance(weight, torch.nn.Parameter)
        weights = resident.of(self._networks[component])
        if weights is not None and weights.is_apart(f"{name}.weight"):
            change = partial(changed, [(lora.changes[component][name], by) for lora, by in wanted])
            weights.change(f"{name}.weight", "worn", change if wanted else None)
            return
        originals = self._originals[component]
        plain = originals[name].to(weight.device) if name in originals else weight.data
        if not wanted:
            weight.data = plain
            originals.pop(name, None)
            return
        originals[name] = plain
        weight.data = changed([(lora.changes[component][name], by) for lora, by in wanted], plain)


def changed(changes: Sequence[tuple[Change, float]], plain: Tensor) -> Tensor:
    """The weight with these changes, each as strongly as it says."""
    found = plain.float()
    for change, strength in changes:
        found = found + strength * change.added(plain)
    return found.to(plain.dtype)


def _in(component: str, wanted: Sequence[Worn]) -> tuple[tuple[Lora, float], ...]:
    found = [(worn.lora, worn.weight_in(component)) for worn in wanted if component in worn.lora.changes]
    return tuple((lora, weight) for lora, weight in found if weight)


def _by_module(
    component: str, wanted: Sequence[tuple[Lora, float]]
) -> dict[str, tuple[tuple[Lora, float], ...]]:
    found: dict[str, list[tuple[Lora, float]]] = {}
    for lora, weight in sorted(wanted, key=lambda each: each[0].name):
        for module in lora.changes[component]:
            found.setdefault(module, []).append((lora, weight))
    return {module: tuple(each) for module, each in found.items()}
