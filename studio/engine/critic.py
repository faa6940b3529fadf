"""A CLIP model of the user's as a critic: how far a picture is from the prompt, and which way is nearer."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional

from studio.engine.adapters.control.encoders import MEAN, SPREAD
from studio.engine.checkpoint import STEMS
from studio.engine.checkpoint.files import count_words, read_header, read_json, weight_files, weights_hash
from studio.errors import StudioError
from studio.job import MOST_STEPS, Job
from studio.prompt.steps import schedule
from studio.prompt.syntax import parse

Look = Callable[[Tensor], Tensor]  # latents -> (1, 3, h, w) pixels in -1..1, through which gradients flow


class Critic:
    """Tells how `look(latents)` should change to be more of what `prompt` says."""

    @torch.inference_mode(False)  # autograd refuses whatever was made in inference mode
    @torch.no_grad()
    def __init__(self, folder: Path, prompt: str, device: str, look: Look) -> None:
        self._clip, tokenizer = opened(folder, device)
        self._look = look
        config = self._clip.config
        self._side = int(config.vision_config.image_size)
        self._mean, self._spread = (
            torch.tensor(values, device=device)[None, :, None, None] for values in (MEAN, SPREAD)
        )
        length = int(config.text_config.max_position_embeddings)
        read = tokenizer(plain(prompt), return_tensors="pt", truncation=True, max_length=length)
        text = self._clip.text_model(**{name: value.to(device) for name, value in read.items()})
        self._said = functional.normalize(self._clip.text_projection(text.pooler_output), dim=-1)

    def gradient(self, latents: Tensor) -> Tensor:
        """Which way (1, channels, h, w) latents x̂0 get farther from the prompt; of root mean square 1.

        Of 1 - cosine of the two embeddings. A picture that CLIP is indifferent to has a gradient of zeros.
        """
        with torch.inference_mode(False), torch.enable_grad():
            guess = latents.clone().requires_grad_(True)
            (found,) = torch.autograd.grad(self._distance(self._look(guess)), guess)
        length = found.square().mean().sqrt()
        return found / length if float(length) > 0 else found

    def _distance(self, pixels: Tensor) -> Tensor:
        seen = (pixels.float() / 2 + 0.5).clamp(0, 1)
        size = (self._side, self._side)
        small = functional.interpolate(seen, size, mode="bicubic", antialias=True, align_corners=False)
        vision = self._clip.vision_model(pixel_values=(small - self._mean) / self._spread)
        shown = functional.normalize(self._clip.visual_projection(vision.pooler_output), dim=-1)
        return 1 - (shown * self._said).sum()


def plain(prompt: str) -> str:
    """What a prompt says in its first step, without weights and marks."""
    first = schedule(parse(prompt), MOST_STEPS)[0].prompt
    return " ".join("".join(segment.text for segment in block) for block in first).strip()


def opened(folder: Path, device: str) -> tuple[Any, Any]:
    """The CLIP model in `folder` and its tokenizer. Raises StudioError when it cannot be used."""
    files = check_clip(folder)
    return _opened(folder, device, tuple((file, file.stat().st_mtime_ns) for file in files))


def check_clip(folder: Path) -> tuple[Path, ...]:
    """Its weight files. Raises StudioError unless `folder` holds a whole CLIP: two encoders and words."""
    if not (folder / "config.json").is_file():
        raise StudioError(f"There is no CLIP model in {folder}: choose a folder with config.json in it.")
    config = read_json(folder / "config.json")
    if config.get("model_type") != "clip" or "vision_config" not in config or "text_config" not in config:
        raise StudioError(
            f"The model in {folder} is a {config.get('model_type')}, not a whole CLIP: "
            "guidance needs one that reads words and sees pictures."
        )
    files = weight_files(folder, STEMS["transformers"])
    for file in files:
        read_header(file)
    words = count_words(folder)
    if words <= 2:  # the begin and end marks
        raise StudioError(f"The CLIP model in {folder} has no vocabulary (vocab.json and merges.txt).")
    return files


def clip_hash(job: Job, check: Callable[[], None] = lambda: None) -> str:
    """The hash of the CLIP model that guides `job`, as hex; "" = none. `check` as in `weights_hash`."""
    nowhere = job.guidance is not None and not job.guidance.any()
    if nowhere or not job.params.steered(job.params.steps):
        return ""
    folder = Path(job.params.clip_model).expanduser()
    return weights_hash(folder, check_clip(folder), check)


@lru_cache(maxsize=1)
def _opened(folder: Path, device: str, _stamps: object) -> tuple[Any, Any]:
    from transformers import CLIPModel, CLIPTokenizer

    try:
        clip, told = CLIPModel.from_pretrained(
            folder, local_files_only=True, use_safetensors=True, dtype=torch.float32, output_loading_info=True
        )
    except (OSError, ValueError, RuntimeError) as error:
        raise StudioError(f"The CLIP model in {folder} cannot be read.", str(error)) from error
    missing = [name for name in told["missing_keys"] if not name.endswith("position_ids")]
    if missing:
        raise StudioError(f"The CLIP model in {folder} lacks weights, such as {missing[0]}.")
    tokenizer = CLIPTokenizer.from_pretrained(folder, local_files_only=True)
    return clip.to(device).eval().requires_grad_(False), tokenizer
