"""What to generate and what comes back: the one record shared by window, command line, files and backends."""

from __future__ import annotations

import dataclasses
import hashlib
import threading
from collections.abc import Container, Generator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol
from uuid import uuid4

import numpy as np
from numpy.typing import NDArray

from studio.adapter import AdapterInfo as AdapterInfo
from studio.adapter import AdapterUse as AdapterUse
from studio.branch import Branch as Branch
from studio.control import AS_IT_IS as AS_IT_IS
from studio.control import CONTROL_KINDS as CONTROL_KINDS
from studio.control import CONTROLNET as CONTROLNET
from studio.control import INPAINT as INPAINT
from studio.control import IP_ADAPTER as IP_ADAPTER
from studio.control import LARGEST_WEIGHT as LARGEST_WEIGHT
from studio.control import LOOKING as LOOKING
from studio.control import REFERENCE as REFERENCE
from studio.control import T2I_ADAPTER as T2I_ADAPTER
from studio.control import Control as Control
from studio.control import ControlInfo as ControlInfo
from studio.control import ControlSettings as ControlSettings
from studio.memory import Need as Need
from studio.offers import TASKS as TASKS
from studio.offers import CacheInfo as CacheInfo
from studio.offers import Catalog as Catalog
from studio.offers import GuidanceInfo as GuidanceInfo
from studio.offers import ModelInfo as ModelInfo
from studio.offers import SchedulerInfo as SchedulerInfo
from studio.offers import TextReader as TextReader
from studio.params import ATTENTIONS as ATTENTIONS
from studio.params import BY_TORCH as BY_TORCH
from studio.params import CACHED_BY as CACHED_BY
from studio.params import CACHES as CACHES
from studio.params import DTYPES as DTYPES
from studio.params import EXECUTORS as EXECUTORS
from studio.params import FILLS as FILLS
from studio.params import GUIDANCES as GUIDANCES
from studio.params import GUIDED_BY as GUIDED_BY
from studio.params import LARGEST_SEED as LARGEST_SEED
from studio.params import LARGEST_SIDE as LARGEST_SIDE
from studio.params import LISTS as LISTS
from studio.params import MAX_SEED as MAX_SEED
from studio.params import MOST_STEPS as MOST_STEPS
from studio.params import ON_PROCESSORS as ON_PROCESSORS
from studio.params import ROUNDED as ROUNDED
from studio.params import SIGMAS as SIGMAS
from studio.params import WEIGHTS as WEIGHTS
from studio.params import Box as Box
from studio.params import Params as Params

if TYPE_CHECKING:
    from studio.probe import Probe, Sight

Pixels = NDArray[np.uint8]
DIGEST_LENGTH = 8  # characters: enough to tell one run from another, and little in a file
UNKNOWN = "-" * DIGEST_LENGTH


@dataclass(frozen=True, eq=False)
class Job:
    """Everything one generation needs.

    image None: text-to-image. mask None: image-to-image. Both: inpainting (outpainting is inpainting on an
    extended canvas). `image` is (h, w, 3) uint8 sRGB and `mask` (h, w) uint8 (255 = regenerate), both of size
    (params.width, params.height), already filled under the mask as `params.fill` says. `guidance`, of that
    size too, says where guidance acts: 255 = in full, 0 = not at all; None = everywhere. Arrays are
    read-only.
    """

    params: Params
    image: Pixels | None = None
    mask: Pixels | None = None
    guidance: Pixels | None = None
    id: str = field(default_factory=lambda: uuid4().hex)
    branches: tuple[Branch, ...] = ()  # what its first model calls are told, oldest first; see Branch
    controls: tuple[Control, ...] = ()  # what steers it beside the prompt
    economies: tuple[str, ...] = ()  # what it gives up for memory from the start; see studio.memory

    def __post_init__(self) -> None:
        for array in (self.image, self.mask, self.guidance):
            if array is not None:
                array.flags.writeable = False

    @property
    def inputs(self) -> tuple[Pixels, ...]:
        """Every array it works on."""
        arrays = (self.image, self.mask, self.guidance, *(control.picture for control in self.controls))
        return tuple(array for array in arrays if array is not None)

    @property
    def task(self) -> str:
        """text-to-image, image-to-image or inpaint."""
        if self.image is None:
            return "text-to-image"
        return "image-to-image" if self.mask is None else "inpaint"


@dataclass(frozen=True)
class Record:
    """How one picture was made, in full: what a file, the gallery and a bug report remember.

    `params` are those of this very picture (batch 1, its own seed). Hashes are SHA-256 hex digests of the
    model's weight files and of the raw bytes the model worked on ("" when there was no such array).
    """

    params: Params
    task: str
    model_name: str = ""
    model_hash: str = ""
    image_hash: str = ""
    mask_hash: str = ""
    guidance_hash: str = ""
    executor: str = "torch"
    device: str = "cpu"
    dtype: str = "float32"
    threads: int = 1
    seconds: float = 0.0
    versions: tuple[tuple[str, str], ...] = ()  # (library, version)
    sides: tuple[int, ...] = ()  # left, top, right, bottom: how far the picture was extended just before
    branches: tuple[Branch, ...] = ()  # what its first calls were told, oldest first; () = it has no parent
    kept_at: int = 0  # the model call whose guess (x̂0) this is; 0 = the finished picture
    # The receipt: what tells whether another run gave the same, and if not, since when.
    hardware: str = ""  # what the numbers were worked out on, as far as their last bits depend on it
    digests: str = ""  # DIGEST_LENGTH characters per model call, of the latents after it; UNKNOWN = not known
    refiner_hash: str = ""  # as model_hash; "" = no other model made the last steps
    clip_hash: str = ""  # as model_hash, of the CLIP model that guided; "" = none did
    pixels_hash: str = ""  # SHA-256 of what the decoder gave, before it was laid into a picture
    controls: tuple[ControlSettings, ...] = ()  # what steered it beside the prompt, with their hashes
    adapters: tuple[AdapterUse, ...] = ()  # the LoRAs and textual inversions that its prompts name
    economies: tuple[str, ...] = ()  # what was given up for memory; see studio.memory
    weights: str = "full"  # how they were at rest: of WEIGHTS, but "auto"
    reused: int = 0  # how many model calls reused parts of earlier ones; see Params.cache
    attention: str = "auto"  # what worked attention out: of ATTENTIONS

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values."""
        return {**dataclasses.asdict(self), "params": self.params.to_dict(), "versions": dict(self.versions)}

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> Record:
        """The inverse of `to_dict`. Raises KeyError or TypeError when `values` is no record."""
        known = {f.name: values[f.name] for f in dataclasses.fields(cls) if f.name in values}
        known["params"] = Params.from_dict(values["params"])
        known["versions"] = tuple(sorted(dict(values.get("versions", {})).items()))
        known["sides"] = tuple(int(side) for side in values.get("sides", ()))
        known["economies"] = tuple(str(name) for name in values.get("economies", ()))
        known["branches"] = tuple(Branch.from_dict(branch) for branch in values.get("branches", ()))
        known["controls"] = tuple(ControlSettings.from_dict(told) for told in values.get("controls", ()))
        known["adapters"] = tuple(AdapterUse.from_dict(told) for told in values.get("adapters", ()))
        return cls(**known)


@dataclass(frozen=True, eq=False)
class SamplingState:
    """What resumes a picture between two model calls, on the same threads and dtype to the same bytes.

    A state with `call == total` has nothing left to denoise: running it decodes `latents` and no more.
    """

    latents: NDArray[Any]  # (channels, h, w) float32, as the scheduler keeps them
    call: int  # model calls done
    total: int  # model calls in the whole schedule
    history: Mapping[str, Any] = field(default_factory=dict)  # the solver's own values, numpy and plain
    random_state: bytes = b""  # the picture's generator (torch CPU generator state)
    index: int = 0  # which picture of the batch
    digests: str = ""  # of the calls done, as in Record
    stretch: int = 0  # how many of the job's branches lie behind it; at a branch's own call, not yet that
    guess: NDArray[Any] | None = None  # (channels, h, w) float32: x̂0 of the last call; None in older files
    executor: str = ""  # what ran the calls done, as in Record; "" = as the job says
    reused: int = 0  # of the calls done, as in Record
    attention: str = ""  # what worked attention out in them, as in Record; "" = as the job says


@dataclass(frozen=True)
class Loading:
    """Something slow that is not denoising: importing the engine, reading weights, decoding."""

    message: str
    index: int = 0  # 1..total, where it is done in steps …
    total: int = 0  # … of which there are so many; 0 = it is not


@dataclass(frozen=True, eq=False)
class Step:
    """One model call is done."""

    index: int  # 1..total
    total: int
    preview: Pixels  # (h, w, 3) uint8, latent-sized: the predicted clean picture
    guess: NDArray[Any]  # (channels, h, w) float32 latents of that picture (x̂0)
    seconds: float  # of this call
    picture: int = 0  # which picture of the batch
    state: SamplingState | None = None  # when it was asked for
    digest: str = ""  # of the latents after this call, as in Record
    guidance: float | None = None  # root mean square of (with the prompt − without); None = no guidance ran
    guidance_map: NDArray[Any] | None = None  # (h, w) float16: how strongly it acts on each latent
    noisy: NDArray[Any] | None = None  # (channels, h, w) float16: what is denoised (x_t), of unit variance
    stretch: int = 0  # as in SamplingState


@dataclass(frozen=True, eq=False)
class Result:
    """One picture is done; a batch gives several."""

    image: Pixels  # (params.height, params.width, 3) uint8, what the decoder gave, before compositing
    record: Record
    picture: int = 0


@dataclass(frozen=True)
class Failed:
    """The job failed: a sentence for the user and a detail for the curious."""

    message: str
    detail: str = ""


@dataclass(frozen=True)
class Cancelled:
    """The job was stopped before it finished; nothing half-done was kept."""


Event = Loading | Step | Result | Failed | Cancelled


class Cancel:
    """A token the engine reads between steps and inside them; set from any thread, never unset."""

    def __init__(self) -> None:
        self._event = threading.Event()

    def set(self) -> None:
        """Ask the job to stop."""
        self._event.set()

    def __bool__(self) -> bool:
        return self._event.is_set()


class Backend(Protocol):
    """Where jobs run. Called from one thread only, which also closes the generators it pulls."""

    def catalog(self) -> Catalog:
        """What can be run now; cheap: reads the disk, never the weights. May be called in any thread."""
        ...

    def hash_of(self, path: str, cancelled: Cancel) -> str:
        """SHA-256 of the weights of a model, or of what is added to models, as hex; "" once cancelled.

        May be called in any thread. Raises StudioError.
        """
        ...

    def thumbnail_of(self, path: str) -> bytes:
        """The picture that the file of a model, or of what is added to models, has in itself; b"" = none.

        May be called in any thread. Raises nothing.
        """
        ...

    def prepare(self, model: str, cancelled: Cancel) -> Generator[Loading, None, None]:
        """Import the engine and open `model` ahead of its first job, so that the job starts at once."""
        ...

    def run(
        self,
        job: Job,
        cancelled: Cancel,
        resume: SamplingState | None = None,
        states: Container[int] = (),
    ) -> Generator[Event, None, None]:
        """Yield Loading, Step … and one Result per picture; end with Cancelled once `cancelled` is set.

        `resume` goes on from a saved state (of a job whose params and arrays are equal). The Steps after the
        model calls numbered in `states` carry their SamplingState. Trouble is raised (StudioError when the
        user can mend it), never yielded.
        """
        ...

    def probe(self, job: Job, probe: Probe, cancelled: Cancel) -> Generator[Sight, None, None]:
        """Yield Loading, one Schedule, then one Guess per look; otherwise as `run`.

        The guess of a strength is bit for bit that of a run which starts there. Between the pictures of a
        run on the same model it may be pulled while that run waits.
        """
        ...


def digest(array: Pixels | None) -> str:
    """SHA-256 of an array's shape and bytes; "" for None."""
    if array is None:
        return ""
    return hashlib.sha256(repr(array.shape).encode() + np.ascontiguousarray(array).tobytes()).hexdigest()
