"""The parameters of a picture: what the prompt panel edits, the command line takes and a file remembers."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Box = tuple[int, int, int, int]  # x, y, width, height in document pixels

FILLS = ("keep", "blur", "border", "neutral", "noise")
LISTS = ("listed sigmas", "listed timesteps")  # those of Params.levels
SIGMAS = ("default", "karras", "exponential", "beta", *LISTS)
DTYPES = ("auto", "float32", "bfloat16", "float16")
WEIGHTS = ("auto", "full", "file", "fp8", "int8")  # how they are at rest, between two uses of a layer
ROUNDED = ("fp8", "int8")  # those of them that change the picture
ATTENTIONS = ("auto", "flash", "math", "efficient", "cudnn")  # kernels of torch's
BY_TORCH = "torch"  # what a record of "auto" asks for again: torch's own choice, whatever the settings say
ON_PROCESSORS = ATTENTIONS[:3]  # those of them that need no graphics card
EXECUTORS = ("auto", "torch", "compiled", "openvino f32", "openvino bf16")
GUIDANCES = (
    "classifier-free",
    "apg",
    "cfg-zero*",
    "cfg++",
    "perturbed attention",
    "skip-layer",
    "clip",
)  # methods of guidance
GUIDED_BY = (
    "guidance_method",
    "apg_parallel",
    "apg_norm",
    "apg_momentum",
    "zero_steps",
    "cfgpp_scale",
    "perturbed_scale",
    "perturbed_layers",
    "perturbed_start",
    "perturbed_end",
    "clip_scale",
    "clip_model",
    "negative_scale",
)  # the parameters of these methods
PERTURBING = ("perturbed attention", "skip-layer")  # those that also ask a disturbed network
CACHES = ("none", "deepcache", "first block")  # what is kept of the network from one call for the next
CACHED_BY = ("cache", "cache_start", "cache_interval", "cache_depth", "cache_threshold")  # and its numbers
MOST_STEPS = 999  # training schedules have 1000 timesteps, and steps lie between them
LARGEST_SIDE = 16_384  # pixels that the model may be asked to work at
LARGEST_SEED = 2**63 - 1  # what torch's generators take
MAX_SEED = 2**32 - 1  # of seeds that are drawn: as large as other programs' are


@dataclass(frozen=True)
class Params:
    """What the prompt panel edits and a PNG remembers. `width` and `height` are what the model works at."""

    prompt: str = ""
    negative_prompt: str = ""
    model: str = "picturebook"  # a name in the catalog, or a folder
    scheduler: str = "DPM++ 2M"
    sigmas: str = "default"  # one of SIGMAS
    rescale_zero_snr: bool = False  # Lin et al. 2024, arXiv 2305.08891, algorithm 1
    steps: int = 20
    guidance_scale: float = 5.0  # 1 = no guidance
    guidance_rescale: float = 0.0  # 0..1, arXiv 2305.08891, equation 16
    guidance_start: float = 0.0  # 0..1: guidance acts from this share of the steps that run on …
    guidance_end: float = 1.0  # … to this one; Kynkäänniemi et al. 2024, arXiv 2404.07724
    strength: float = 1.0  # 0..1: which part of the schedule runs when there is an image
    seed: int = 0
    batch: int = 1  # picture k is made from seed + k, or from variation_seed + k while there is a variation
    variation_seed: int = 0
    variation_strength: float = 0.0  # 0..1: how far the noise is turned towards that of variation_seed
    width: int = 128
    height: int = 128
    fill: str = "keep"  # one of FILLS: what lies under the mask before denoising
    context: int = 64  # document pixels around the mask that the model sees
    overlap: int = 16  # document pixels inside the old picture that outpainting blends over
    region: Box | None = None  # where the crop lies in the document; None = the whole picture
    dtype: str = "auto"  # one of DTYPES
    threads: int = 0  # torch threads; 0 = the shipped setting
    variation_second: int = 0  # another such seed …
    variation_angle: float = 0.0  # … and degrees from the way to variation_seed to the way to this one
    variation_whole: bool = True  # noise drawn in later steps is turned too; not in the first versions
    template: str = (
        ""  # what was typed where `prompt` was made from it by drawing or by styles; "" = the same
    )
    negative_template: str = ""  # the same of the negative prompt
    executor: str = "auto"  # one of EXECUTORS: what runs the networks
    mask_name: str = ""  # of the mask that was worked on; "" = the picture had none
    styles: tuple[str, ...] = ()  # whose words are in both prompts; then both templates are what was typed
    # How hard a model that edits by instruction holds to the picture; Brooks et al. 2023, arXiv 2211.09800
    image_guidance_scale: float = 1.5
    refiner: str = ""  # another model of the same family that makes the last steps; "" = none
    refiner_start: float = 0.8  # 0..1: from this share of the noise schedule on
    clip_skip: int = (
        1  # which of the text encoder's last layers is read, where that can be chosen; 1 = the last
    )
    guidance_method: str = "classifier-free"  # one of GUIDANCES; the numbers of each stand in its own file
    apg_parallel: float = 0.0  # 0..1: how much of the part that saturates is kept
    apg_norm: float = 15.0  # the longest change of x̂0; 0 = any
    apg_momentum: float = -0.5  # -1..1: how earlier steps count; below 0 against the present one
    zero_steps: int = 1  # how many first steps stand still
    cfgpp_scale: float = 0.6  # 0..1: from the negative prompt to the prompt
    perturbed_scale: float = 3.0  # how far to go away from the disturbed prediction; 0 = not at all
    perturbed_layers: str = ""  # numbers or names of blocks between commas; "" = what suits the model
    perturbed_start: float = 0.0  # 0..1: it is disturbed from this share of the steps that run on …
    perturbed_end: float = 1.0  # … to this one
    clip_scale: float = 1.0  # how hard x̂0 is moved to please the CLIP model …
    clip_model: str = ""  # … in this folder
    flow_shift: float = 0.0  # how far flow levels are shifted towards noise; 0 = as the model's own scheduler
    levels: tuple[float, ...] = ()  # sigmas or timesteps from noise to picture, for sigmas of LISTS
    negative_scale: float = 1.0  # the guidance scale where a model has one built in; 1 = no negative prompt
    cache: str = "none"  # one of CACHES
    cache_start: float = 0.3  # 0..1: from this share of the steps that run on; calls before are whole
    cache_interval: int = 2  # of so many model calls one is whole, with "deepcache" …
    cache_depth: int = 1  # … and so many layers below the outermost run in the others
    cache_threshold: float = (
        0.1  # the rest is reused while the first block changes by less, with "first block"
    )
    later_steps: int = 0  # of the later stage of a cascade; 0 = as many as suit the model
    later_guidance: float = 0.0  # its guidance scale; 0 = as suits the model, 1 = no guidance
    noise_level: int = 20  # a timestep: noise on the small picture that is made larger hides what it lacks
    weights: str = "auto"  # one of WEIGHTS: "full" are in the number format, "file" as they lie there
    attention: str = "auto"  # of ATTENTIONS, or BY_TORCH: what works it out, where torch runs the networks

    def reads_negative(self, distilled: bool = False) -> bool:
        """Whether the negative prompt counts, where guidance acts at all."""
        scale = self.negative_scale if distilled else self.guidance_scale
        return scale != 1 or (self.guidance_method == "cfg++" and not distilled)  # it has its own scale

    def guided(self, steps: int, distilled: bool = False) -> range:
        """Which of `steps` steps, counted from 0, also ask for a prediction without the prompt.

        A `distilled` model has its guidance scale built in.
        """
        if not self.reads_negative(distilled):
            return range(0)
        return range(round(self.guidance_start * steps), round(self.guidance_end * steps))

    def disturbed(self, steps: int) -> range:
        """Which of `steps` steps, counted from 0, also ask for a prediction of the disturbed network."""
        if self.guidance_method not in PERTURBING or self.perturbed_scale == 0:
            return range(0)
        return range(math.ceil(self.perturbed_start * steps), math.ceil(self.perturbed_end * steps))

    def steered(self, steps: int) -> range:
        """Which of `steps` steps, counted from 0, also ask a CLIP model what it would rather see."""
        if self.guidance_method != "clip" or self.clip_scale == 0:
            return range(0)
        return range(round(self.guidance_start * steps), round(self.guidance_end * steps))

    def predictions(self, steps: int) -> int:
        """How many predictions `steps` steps of one call each ask for: what they cost."""
        return steps + len(self.guided(steps)) + len(self.disturbed(steps)) + len(self.steered(steps))

    def alone(self, picture: int) -> Params:
        """What picture `picture` of the batch is made from, as a job of its own."""
        varied = "variation_seed" if self.variation_strength else "seed"
        return dataclasses.replace(self, **{varied: getattr(self, varied) + picture}, batch=1)

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values, one per field."""
        return dataclasses.asdict(self)

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> Params:
        """The inverse of `to_dict`. Unknown keys are ignored, missing ones take their default."""
        known = {f.name: values[f.name] for f in dataclasses.fields(cls) if f.name in values}
        if known.get("region") is not None:
            known["region"] = tuple(int(v) for v in known["region"])
        if known.get("variation_strength"):
            known.setdefault("variation_whole", False)
        if "levels" in known:
            known["levels"] = tuple(float(level) for level in known["levels"] or ())
        if "styles" in known:
            known["styles"] = tuple(str(name) for name in known["styles"] or ())
        return cls(**known)
