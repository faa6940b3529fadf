"""What there is to make pictures with, as the lists show it: models, schedulers, methods of guidance."""

from __future__ import annotations

from dataclasses import dataclass, field

from studio.adapter import AdapterInfo
from studio.control import ControlInfo
from studio.memory import Need
from studio.params import Params

TASKS = ("text-to-image", "image-to-image", "inpaint")


@dataclass(frozen=True)
class TextReader:
    """One of the text encoders of a model, as the meter of a prompt knows it."""

    name: str  # "CLIP", "T5"
    tokenizer: str  # the folder of its tokenizer
    length: int  # tokens that it reads at once …
    reserved: int  # … those of marks, and of words put around every prompt, included
    longer: str = "chunks"  # what becomes of longer prompts: "chunks", "refused", or read to the "first" end


@dataclass(frozen=True)
class ModelInfo:
    """One checkpoint on disk, as the lists show it; read without importing torch."""

    name: str
    folder: str
    family: str
    width: int  # native size
    height: int
    multiple: int = 8  # sizes must be divisible by this
    prompt_length: int = 77  # tokens, begin and end marks included
    defaults: Params = field(default_factory=Params)
    problem: str = ""  # why it cannot be used; "" = it can
    latent: int = 8  # pixels of a latent's side
    parts: tuple[tuple[str, str], ...] = ()  # (part, where it lies), of a file that does not hold them all
    prediction: str = "noise"  # or "flow", or "cosine" (noise, in continuous time): which schedulers suit it
    distilled: bool = False  # its guidance scale is built in: a negative prompt has a scale of its own
    tasks: tuple[str, ...] = TASKS  # what it can do
    # What it reads beside the latents: the "mask" (it is made to inpaint), the "picture" (to edit), or the
    # picture as "small" as its latents (to make it larger).
    reads: str = ""
    readers: tuple[TextReader, ...] = ()  # its text encoders
    need: Need = field(default_factory=Need)  # of memory
    facts: tuple[tuple[str, str], ...] = ()  # what lists show: size, precision, title …
    network: str = ""  # what denoises: a "unet", a "transformer", or "" = another kind
    later_steps: int = 0  # that suit its later stage, which makes the picture larger; 0 = it has none
    later_guidance: float = 1.0  # that suits it; 1 = no guidance
    wants: tuple[tuple[str, str], ...] = ()  # (part, what it is) that its file does not hold
    clip_layers: int = 0  # of its text encoder, where it can be chosen which is read; see Params.clip_skip

    def refines(self, base: ModelInfo) -> bool:
        """Whether it can make the last steps of that model's pictures: it has the same kind of latents."""
        own, other = ((each.family, each.latent, each.prediction) for each in (self, base))
        return own == other and not self.problem and self.folder != base.folder


@dataclass(frozen=True)
class SchedulerInfo:
    """One solver as the lists show it."""

    name: str  # "DPM++ 2M"
    slug: str  # "dpmpp-2m"
    sigmas: tuple[str, ...]  # which of SIGMAS it offers
    rescale_zero_snr: bool  # whether it offers zero-SNR rescaling
    calls: int = 1  # model calls in a step
    predicts: tuple[str, ...] = ("noise",)  # which models it suits: see ModelInfo.prediction


@dataclass(frozen=True)
class GuidanceInfo:
    """One method of guidance as the lists show it."""

    name: str  # one of GUIDANCES
    numbers: tuple[str, ...]  # the fields of Params that are its own
    defaults: tuple[tuple[str, float], ...]  # what they are set to when it is chosen
    predicts: tuple[str, ...]  # which models it suits: see ModelInfo.prediction


@dataclass(frozen=True)
class CacheInfo:
    """One way to keep parts of a network from call to call, as the lists show it."""

    name: str  # one of CACHES
    numbers: tuple[str, ...]  # the fields of Params that are its own
    networks: tuple[str, ...]  # which models it suits: see ModelInfo.network


@dataclass(frozen=True)
class Catalog:
    """What a backend offers."""

    models: tuple[ModelInfo, ...]
    schedulers: tuple[SchedulerInfo, ...]
    controls: tuple[ControlInfo, ...] = ()
    adapters: tuple[AdapterInfo, ...] = ()
    guidances: tuple[GuidanceInfo, ...] = ()
    caches: tuple[CacheInfo, ...] = ()

    def adapters_of(self, kind: str) -> dict[str, AdapterInfo]:
        """What is added to models, of one kind, by name; of two with one name the first."""
        return {info.name: info for info in reversed(self.adapters) if info.kind == kind}

    def model(self, name: str) -> ModelInfo | None:
        """The model of that name or in that folder."""
        return next((m for m in self.models if name in (m.name, m.folder)), None)
