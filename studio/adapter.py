"""What is added to models, as lists show it; what of it a picture was made with, as records tell it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from studio.job import ModelInfo

LORA, EMBEDDING = "lora", "embedding"
NAMED = {LORA: "LoRA", EMBEDDING: "textual inversion"}  # what prompts name, in words


@dataclass(frozen=True)
class AdapterInfo:
    """Something on disk that is added to a model, or takes the place of one of its parts."""

    name: str
    path: str
    kind: str  # "lora", "embedding", "controlnet", "t2i-adapter", "ip-adapter", "image encoder", "upscaler" …
    family: str = ""  # of the models it suits: "sd1", "sd2", "sdxl", "flux" …; "" = its header does not tell
    facts: tuple[tuple[str, str], ...] = ()  # what lists show: type, rank, trigger words …
    problem: str = ""  # why it cannot be used; "" = it can

    def fact(self, name: str) -> str:
        """One of its facts; "" when it is not known."""
        return dict(self.facts).get(name, "")

    def suits(self, model: ModelInfo) -> bool:
        """Whether it may be used with that model, as far as its family tells."""
        family = {"sd1": "sd", "sd2": "sd", "sdxl-refiner": "sdxl"}.get(self.family, self.family)
        return not self.problem and family in ("", model.family)


@dataclass(frozen=True)
class AdapterUse:
    """What a picture was made with, beside its model."""

    name: str
    kind: str  # one of NAMED
    hash: str  # SHA-256 hex digest of its file
    weight: float = 1.0  # of a LoRA, at its largest over the steps: in the network that makes the picture …
    text_weight: float = 1.0  # … and in the text encoders

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> AdapterUse:
        """The inverse of `dataclasses.asdict`; unknown keys are ignored. Raises KeyError or ValueError."""
        weight, text_weight = (float(values.get(name, 1.0)) for name in ("weight", "text_weight"))
        return cls(str(values["name"]), str(values["kind"]), str(values["hash"]), weight, text_weight)
