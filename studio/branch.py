"""A picture that left its parent on the way: what each stretch of its model calls was told."""

from __future__ import annotations

import base64
import binascii
import dataclasses
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from studio.errors import StudioError
from studio.params import CACHED_BY, GUIDED_BY, Params

if TYPE_CHECKING:
    from studio.job import Job, Pixels

WORDS = (
    "prompt",
    "negative_prompt",
    "guidance_scale",
    "guidance_rescale",
    "guidance_start",
    "guidance_end",
    "image_guidance_scale",
    *GUIDED_BY,
    *CACHED_BY,
)  # what a branch may say anew without leaving its parent's solver
SOLVER = ("scheduler", "sigmas")  # with another one of these, the solver begins anew at the same noise level
NO_MASK = "none"


@dataclass(frozen=True)
class Branch:
    """What the model calls of a picture up to `call` were told, before what came after it took over.

    Steps, seed and size are those of the whole picture. `noise_strength` and `extra_noise` say what was done
    to the latents after `call`: the noise in them turned towards that of another seed, and more of it added.
    """

    call: int  # the last model call made with these words, counted from 1 in this stretch's schedule
    prompt: str = ""
    negative_prompt: str = ""
    guidance_scale: float = 1.0
    guidance_rescale: float = 0.0
    guidance_start: float = 0.0
    guidance_end: float = 1.0
    scheduler: str = ""  # "" = that of the picture, as in records that could not tell another
    sigmas: str = ""
    mask: str = ""  # the mask it had (`packed`); NO_MASK = none; "" = that of the picture
    is_bare: bool = False  # it had no picture to start from, and what came after it had
    noise_seed: int = 0
    noise_strength: float = 0.0  # 0..1 of the way along the great circle
    extra_noise: float = 0.0  # 0..1 of the noise that is in the latents there
    image_guidance_scale: float = 1.5
    guidance_method: str = Params.guidance_method  # this and the others of GUIDED_BY: see Params
    apg_parallel: float = Params.apg_parallel
    apg_norm: float = Params.apg_norm
    apg_momentum: float = Params.apg_momentum
    zero_steps: int = Params.zero_steps
    cfgpp_scale: float = Params.cfgpp_scale
    perturbed_scale: float = Params.perturbed_scale
    perturbed_layers: str = Params.perturbed_layers
    perturbed_start: float = Params.perturbed_start
    perturbed_end: float = Params.perturbed_end
    clip_scale: float = Params.clip_scale
    clip_model: str = Params.clip_model
    negative_scale: float = Params.negative_scale
    cache: str = Params.cache  # this and the others of CACHED_BY
    cache_start: float = Params.cache_start
    cache_interval: int = Params.cache_interval
    cache_depth: int = Params.cache_depth
    cache_threshold: float = Params.cache_threshold

    @classmethod
    def of(cls, params: Params, call: int) -> Branch:
        """What `params` tell, up to `call`."""
        return cls(call, **{name: getattr(params, name) for name in (*WORDS, *SOLVER)})

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> Branch:
        """The inverse of `dataclasses.asdict`; unknown keys are ignored. May raise TypeError."""
        known = {field.name for field in dataclasses.fields(cls)}
        return cls(**{name: value for name, value in values.items() if name in known})

    def applied(self, params: Params) -> Params:
        """`params` with what this stretch was told."""
        words = {name: getattr(self, name) for name in WORDS}
        solver = {name: getattr(self, name) for name in SOLVER if getattr(self, name)}
        return dataclasses.replace(params, **words, **solver)

    @property
    def moves_noise(self) -> bool:
        """Whether the latents are changed after `call`."""
        return self.noise_strength > 0 or self.extra_noise > 0

    @property
    def changes_inputs(self) -> bool:
        """Whether another mask, or a picture to start from, comes after `call`."""
        return bool(self.mask) or self.is_bare


@dataclass(frozen=True)
class Turn:
    """What a branch does beside taking other words: to the noise, and with the mask."""

    noise_seed: int = 0
    noise_strength: float = 0.0
    extra_noise: float = 0.0
    mask: str = ""  # the parent's, when the branch has another one; as in Branch
    is_bare: bool = False

    @property
    def is_nothing(self) -> bool:
        """Whether the branch takes other words at most."""
        return not (self.noise_strength or self.extra_noise or self.mask or self.is_bare)


def told(branches: tuple[Branch, ...], params: Params, stretch: int) -> Params:
    """What the calls of a stretch are told; the last stretch is told `params`."""
    return branches[stretch].applied(params) if stretch < len(branches) else params


def branched(
    branches: tuple[Branch, ...],
    params: Params,
    stretch: int,
    call: int,
    wished: Params,
    turn: Turn | None = None,
) -> tuple[Branch, ...]:
    """The past of a branch told `wished` that leaves its parent after `call` of `stretch`.

    `branches` and `params` are the parent's. A branch that changes nothing has the parent's own past.
    """
    before = tuple(_explicit(branch, params) for branch in branches[:stretch])
    now = told(branches, params, stretch)
    old = branches[stretch] if stretch < len(branches) else Branch(call)
    turn = turn or Turn()
    if turn.is_nothing and not old.changes_inputs and _same(now, wished):
        return before
    left = Branch.of(now, call)
    return (
        *before,
        dataclasses.replace(
            left,
            mask=turn.mask or old.mask,
            is_bare=turn.is_bare or old.is_bare,
            noise_seed=turn.noise_seed,
            noise_strength=turn.noise_strength,
            extra_noise=turn.extra_noise,
        ),
    )


def _explicit(branch: Branch, params: Params) -> Branch:
    """The same, no longer leaving anything to the parameters of the picture: those of a branch may differ."""
    now = branch.applied(params)
    return dataclasses.replace(branch, **{name: getattr(now, name) for name in SOLVER})


def _same(one: Params, other: Params) -> bool:
    return all(getattr(one, name) == getattr(other, name) for name in (*WORDS, *SOLVER))


def part(job: Job, stretch: int) -> Job:
    """The job of one stretch alone: its words, picture and mask. Raises StudioError for a damaged mask."""
    params = told(job.branches, job.params, stretch)
    rest = job.branches[stretch:]
    bare = any(branch.is_bare for branch in rest)
    texts = [branch.mask for branch in rest if branch.mask]
    image, mask = (None, None) if bare else (job.image, job.mask)
    if texts and not bare:
        mask = None if texts[0] == NO_MASK else unpacked(texts[0], (params.height, params.width))
    return dataclasses.replace(job, params=params, image=image, mask=mask, branches=())


def packed(mask: Pixels | None) -> str:
    """A mask as text for a record; masks are smooth, so this is short."""
    if mask is None:
        return NO_MASK
    return base64.b64encode(zlib.compress(np.ascontiguousarray(mask).tobytes(), 9)).decode()


def unpacked(text: str, shape: tuple[int, int]) -> Pixels:
    """The (h, w) uint8 mask of that text. Raises StudioError when it is none of that shape."""
    wanted = shape[0] * shape[1]
    try:
        opened = zlib.decompressobj()
        values = opened.decompress(base64.b64decode(text, validate=True), wanted + 1)
    except (binascii.Error, zlib.error) as error:
        raise StudioError("The mask in the record of this branch is damaged.") from error
    if len(values) != wanted:
        raise StudioError("The mask in the record of this branch is not of the picture's size.")
    return np.frombuffer(values, np.uint8).reshape(shape)
