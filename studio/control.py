"""A picture that steers a generation beside the prompt: which model reads it, how strongly, and when."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from studio.job import Pixels

CONTROLNET, T2I_ADAPTER, IP_ADAPTER = "controlnet", "t2i-adapter", "ip-adapter"
REFERENCE = "reference"  # a picture that the painting model itself reads, without another one
CONTROL_KINDS = (CONTROLNET, T2I_ADAPTER, IP_ADAPTER, REFERENCE)
LOOKING = (IP_ADAPTER, REFERENCE)  # kinds that look at a whole picture of any size
AS_IT_IS = "none"  # the preprocessor that changes nothing
INPAINT = "inpaint"  # the one that shows a ControlNet the job's own picture, and where it may change
LARGEST_WEIGHT = 2.0


@dataclass(frozen=True)
class ControlSettings:
    """How a picture steers: what a control layer remembers, and a record with both hashes.

    The hashes are SHA-256 hex digests of the weights and of the raw bytes of the picture; "" = not run yet.
    """

    model: str = ""  # a name in the catalog, or a path
    weight: float = 1.0  # 0 = not at all, which is the picture without it, bit for bit
    start: float = 0.0  # 0..1: it acts from this share of the steps that run on …
    end: float = 1.0  # … to this one
    preprocessor: str = AS_IT_IS  # what made the picture out of another one
    enabled: bool = True
    kind: str = ""  # one of CONTROL_KINDS; "" = as the model's files say
    model_hash: str = ""
    picture_hash: str = ""

    def acts(self, step: int, steps: int) -> bool:
        """Whether it acts in step `step`, counted from 0, of `steps`: when all of that lies in its interval.

        As diffusers' pipelines count, so that their pictures come out the same.
        """
        inside = step / steps >= self.start and (step + 1) / steps <= self.end
        return self.enabled and self.weight != 0 and inside

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> ControlSettings:
        """The inverse of `dataclasses.asdict`; unknown keys are ignored. Raises TypeError or ValueError."""
        defaults = cls()
        found: dict[str, Any] = {}
        for field in dataclasses.fields(cls):
            default = getattr(defaults, field.name)
            value = values.get(field.name, default)
            number = isinstance(default, float) and isinstance(value, int | float)
            if isinstance(value, bool) != isinstance(default, bool) or not (
                number or isinstance(value, type(default))
            ):
                raise TypeError(f"{field.name} of a control is {value!r}")
            found[field.name] = float(value) if number else value
        made = cls(**found)
        if not (0 <= made.weight <= LARGEST_WEIGHT and 0 <= made.start <= made.end <= 1):
            raise ValueError(f"not a control: {made!r}")
        return made


@dataclass(frozen=True, eq=False)
class Control:
    """One control of a job: its settings and its picture, (h, w, 3) uint8 sRGB, read-only.

    For a ControlNet or T2I-Adapter the picture has the size that the model works at; the LOOKING kinds take
    one of any size.
    """

    settings: ControlSettings
    picture: Pixels

    def __post_init__(self) -> None:
        self.picture.flags.writeable = False

    @property
    def steers(self) -> bool:
        """Whether it does anything at all."""
        told = self.settings
        return told.enabled and told.weight != 0 and told.start < told.end


@dataclass(frozen=True)
class ControlInfo:
    """One control model on disk, as the lists show it; read without importing torch."""

    name: str
    path: str
    kind: str  # one of CONTROL_KINDS; "" where it cannot be told
    family: str  # of the models it steers: "sd", "sdxl" …
    width: int = 0  # of the text it reads; 0 = it reads none
    problem: str = ""  # why it cannot be used; "" = it can
    encoder: str = ""  # of an IP-Adapter: the image encoder that it sees with; "" = there is none
