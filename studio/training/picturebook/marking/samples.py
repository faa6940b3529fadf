"""Draws a labelled sheet of unseen prompts, to be judged by eye."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

import torch
from diffusers import StableDiffusionPipeline
from PIL import Image, ImageDraw, ImageFont

from studio.training.picturebook.drawing.draw import Size
from studio.training.picturebook.language.captions import plain
from studio.training.picturebook.world import UNSEEN_FROM, imagine_unseen

STEPS = 20
GUIDANCE = 4.0
LABEL = 34  # pixels of text under each picture
GAP = 6


def unseen_prompts(count: int, start: int = UNSEEN_FROM, world: str = "small") -> list[str]:
    """Prompts whose combination of object, setting, time and style training never sees."""
    return [plain(imagine_unseen(start + index, world)) for index in range(count)]


def paint(
    pipeline: StableDiffusionPipeline,
    prompts: Sequence[str],
    size: Size = (256, 256),
    steps: int = STEPS,
    guidance: float = GUIDANCE,
    batch: int = 10,
) -> list[Image.Image]:
    """One picture for each prompt; the n-th has seed n."""
    pipeline.set_progress_bar_config(disable=True)
    found: list[Image.Image] = []
    for start in range(0, len(prompts), batch):
        texts = list(prompts[start : start + batch])
        seeds = [torch.Generator().manual_seed(start + index) for index in range(len(texts))]
        answer = pipeline(
            prompt=texts,
            width=size[0],
            height=size[1],
            num_inference_steps=steps,
            guidance_scale=guidance,
            generator=seeds,
        )
        found.extend(answer.images)
    return found


def sheet(pictures: Sequence[Image.Image], labels: Sequence[str], columns: int = 10) -> Image.Image:
    """The pictures in rows, each numbered from 1 with its label below it."""
    wide, high = pictures[0].width + GAP, pictures[0].height + LABEL + GAP
    rows = -(-len(pictures) // columns)
    page = Image.new("RGB", (columns * wide, rows * high), "white")
    pen, font = ImageDraw.Draw(page), ImageFont.load_default(10)
    for index, (picture, label) in enumerate(zip(pictures, labels, strict=True)):
        x, y = index % columns * wide, index // columns * high
        page.paste(picture, (x, y))
        words = "\n".join(textwrap.wrap(f"{index + 1}. {label}", 26)[:3])
        pen.multiline_text((x + 1, y + picture.height + 1), words, fill="black", font=font, spacing=1)
    return page
