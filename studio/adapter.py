"""What a prompt adds to a model by naming it, LoRAs and textual inversions, as records tell it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

LORA, EMBEDDING = "lora", "embedding"
NAMED_KINDS = (LORA, EMBEDDING)


@dataclass(frozen=True)
class AdapterUse:
    """What a picture was made with, beside its model."""

    name: str
    kind: str  # one of NAMED_KINDS
    hash: str  # SHA-256 hex digest of its file
    weight: float = 1.0  # of a LoRA, at its largest over the steps: in the network that makes the picture …
    text_weight: float = 1.0  # … and in the text encoders

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> AdapterUse:
        """The inverse of `dataclasses.asdict`; unknown keys are ignored. Raises KeyError or ValueError."""
        weight, text_weight = (float(values.get(name, 1.0)) for name in ("weight", "text_weight"))
        return cls(str(values["name"]), str(values["kind"]), str(values["hash"]), weight, text_weight)
