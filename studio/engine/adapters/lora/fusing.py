"""LoRAs that a denoiser wears through the whole of a picture, so that they can be put into its weights."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from studio.engine.adapters.lora.changes import Change
    from studio.engine.adapters.lora.files import Lora

Changes = Sequence[tuple["Change", float]]  # each with its strength, in the order in which they are added


class Fusion(NamedTuple):
    """What is added to the weights of which modules; two with the same key add the same."""

    changes: Mapping[str, Changes]
    key: str  # of the files and the strengths; "" = nothing is added


def fuse(component: str, worn: Sequence[tuple[Lora, str, float]]) -> Fusion:
    """Of LoRAs, the hashes of their files and their strengths in the network `component`.

    They are added in the order of their names, as `studio.engine.adapters.lora.wearing` adds them.
    """
    found: dict[str, list[tuple[Change, float]]] = {}
    told = []
    for lora, digest, weight in sorted(worn, key=lambda each: each[0].name):
        changes = lora.changes.get(component, {})
        if not weight or not changes:
            continue
        told.append((digest, weight))
        for module, change in changes.items():
            found.setdefault(module, []).append((change, weight))
    key = hashlib.sha256(json.dumps(told).encode()).hexdigest() if told else ""
    return Fusion(found, key)


NOTHING = Fusion({}, "")
