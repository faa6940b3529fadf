"""Draws how a training went: the loss over time, and the same prompts painted again and again.

    python -m studio.training.picturebook.figure WORK PICTURE

WORK is the folder of a training's work in progress, ``<out>-training``.
"""

from __future__ import annotations

import argparse
import math
from collections.abc import Sequence
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from studio.training.picturebook.history import Moment, read

WIDE, HIGH = 1200, 300  # pixels of the curve
EDGE = 56
INK, LINE, GRID = (40, 44, 52), (38, 110, 180), (222, 226, 232)
SHOWN = (0, 1, 10)  # which pictures of each sheet, counted from 0
TIMES = 5  # how many sheets, spread over the training
SIDE = 228


def figure(work: Path) -> Image.Image:
    """The curve of the denoiser's loss above rows of samples, one column for each time."""
    curve = draw_curve([moment for moment in read(work / "history.csv") if moment.stage == "denoiser"])
    strip = draw_samples(sorted(work.glob("step-*.jpg")))
    page = Image.new("RGB", (WIDE, curve.height + strip.height), "white")
    page.paste(curve, (0, 0))
    page.paste(strip, (0, curve.height))
    return page


def draw_curve(moments: Sequence[Moment]) -> Image.Image:
    """The loss, on a logarithmic axis, over the minutes of training."""
    page = Image.new("RGB", (WIDE, HIGH), "white")
    pen, font = ImageDraw.Draw(page), ImageFont.load_default(14)
    minutes = max(moment.minutes for moment in moments)
    logs = [math.log10(moment.loss) for moment in moments]
    low, high = min(logs), max(logs)

    def place(moment: Moment) -> tuple[float, float]:
        across = EDGE + moment.minutes / minutes * (WIDE - EDGE - 20)
        return across, 20 + (high - math.log10(moment.loss)) / (high - low or 1) * (HIGH - EDGE - 20)

    for step in range(5):
        level = 10 ** (low + (high - low) * step / 4)
        y = place(Moment("", 0, 0, 0, level))[1]
        pen.line((EDGE, y, WIDE - 20, y), GRID)
        pen.text((6, y - 8), f"{level:.2f}", INK, font)
    for share in range(5):
        x = place(Moment("", minutes * share / 4, 0, 0, 10**low))[0]
        pen.text((x - 10, HIGH - EDGE + 8), f"{minutes * share / 4:.0f}", INK, font)
    pen.line([place(moment) for moment in moments], LINE, 2, "curve")
    samples = max(moment.samples for moment in moments)
    words = f"error of the velocity over minutes of training, worth {samples:,} pictures of native size"
    pen.text((EDGE, HIGH - 24), words, INK, font)
    return page


def draw_samples(sheets: Sequence[Path]) -> Image.Image:
    """A row for each of a few prompts, from the first sheet to the last."""
    spread = [sheets[round(i * (len(sheets) - 1) / (TIMES - 1))] for i in range(TIMES)] if sheets else []
    page = Image.new("RGB", (WIDE, len(SHOWN) * (SIDE + 6)), "white")
    for column, path in enumerate(spread):
        with Image.open(path) as sheet:
            # samples.sheet: six pictures in a row, each with a label below it
            wide, high = sheet.width // 6, sheet.height // 2
            for row, index in enumerate(SHOWN):
                left, top = index % 6 * wide, index // 6 * high
                picture = sheet.crop((left, top, left + wide - 6, top + wide - 6))
                page.paste(picture.resize((SIDE, SIDE)), (EDGE - 50 + column * (SIDE + 6), row * (SIDE + 6)))
    return page


def main() -> None:
    """Read the command line and draw."""
    parser = argparse.ArgumentParser(prog="python -m studio.training.picturebook.figure", description=__doc__)
    parser.add_argument("work", type=Path, help="the folder <out>-training")
    parser.add_argument("picture", type=Path, help="where to write, for example training.webp")
    choice = parser.parse_args()
    figure(choice.work).save(choice.picture, quality=88)


if __name__ == "__main__":
    main()
