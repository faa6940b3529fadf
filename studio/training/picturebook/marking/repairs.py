"""Measures inpainting and outpainting on drawn scenes, with the studio's own engine."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
from PIL import Image

from studio.document.seam import matched, weights
from studio.training.picturebook.drawing.draw import Size, boxes, draw
from studio.training.picturebook.language.captions import plain
from studio.training.picturebook.marking.exam import ask
from studio.training.picturebook.marking.painters import EnginePainter
from studio.training.picturebook.marking.recognise import Pictures, Recogniser
from studio.training.picturebook.world import UNSEEN_FROM, Scene, imagine_unseen

SCHEDULER = "Euler a"  # what a whole model is saved with
FIRST = UNSEEN_FROM + 5_000_000
GROWN = 0.06  # how much wider than the object's box the mask is, in shares of the picture
WIDER = 0.35  # the share of a picture that outpainting adds at the right


@dataclass(frozen=True)
class Brush:
    """How pictures are mended: by which model, in how many steps, at which guidance scale."""

    engine: EnginePainter
    steps: int = 20
    guidance: float = 5.0

    def over(self, picture: Pictures, mask: Pictures, prompt: str, seed: int) -> Pictures:
        """The picture with what lies under the mask made anew, laid in as the studio does; the rest stays."""
        image = self.engine.one(prompt, seed, self.steps, self.guidance, picture.copy(), mask.copy())
        image = matched(image, picture, mask)
        share = weights(mask, np.full(mask.shape, 255, np.uint8), open_sides(mask))[..., None] / 255
        return np.asarray(picture + (image.astype(np.float32) - picture) * share + 0.5, np.uint8)


def rectangle(size: Size, box: tuple[int, int, int, int]) -> Pictures:
    """A mask of the box with a hard edge, as it is painted or dragged."""
    mask = np.zeros(size[::-1], np.uint8)
    left, top, right, bottom = box
    mask[top:bottom, left:right] = 255
    return mask


def open_sides(mask: Pictures) -> tuple[bool, bool, bool, bool]:
    """Whether the mask reaches the left, top, right and bottom edge of the picture, where it goes on."""
    return bool(mask[:, 0].any()), bool(mask[0].any()), bool(mask[:, -1].any()), bool(mask[-1].any())


def inpainting(
    brush: Brush, recogniser: Recogniser, world: str, count: int, seed: int = 0
) -> Iterator[dict[str, float]]:
    """Ask for an object under a mask on a scene without it; one row of measures for each scene."""
    size = brush.engine.size
    for number in range(count):
        scene = _plain_scene(FIRST + seed * 10_007 + number, world)
        whole, empty = (np.asarray(draw(one, size)) for one in (scene, replace(scene, things=())))
        box = _grown(boxes(scene, size)[0][1:], size)
        mask = rectangle(size, box)
        prompt = ask(scene, random.Random(number))
        found = brush.over(empty, mask, prompt, number)
        name, picture = scene.things[0].name, Image.fromarray(found)
        yield {
            "appears": float(recogniser.look([picture])[0].shows(name)),
            "inside": recogniser.share_inside(picture, name, mask),
            "kept": float(np.array_equal(found[mask == 0], empty[mask == 0])),
            "seam": seam(found, box),
            "seam drawn": seam(whole, box),
        }


def _plain_scene(number: int, world: str) -> Scene:
    return replace(imagine_unseen(number, world), style="plain", weather="clear")


def _grown(box: tuple[int, ...], size: Size) -> tuple[int, int, int, int]:
    by = round(GROWN * min(size))
    left, top, right, bottom = box
    return max(0, left - by), max(0, top - by), min(size[0], right + by), min(size[1], bottom + by)


def seam(picture: Pictures, box: tuple[int, int, int, int]) -> float:
    """The mean step in brightness across the edge of a box, where that lies inside the picture."""
    values = picture.astype(np.float32).mean(axis=2)
    left, top, right, bottom = box
    height, width = values.shape
    steps = []
    if left > 0:
        steps.append(np.abs(values[top:bottom, left] - values[top:bottom, left - 1]))
    if right < width:
        steps.append(np.abs(values[top:bottom, right - 1] - values[top:bottom, right]))
    if top > 0:
        steps.append(np.abs(values[top, left:right] - values[top - 1, left:right]))
    if bottom < height:
        steps.append(np.abs(values[bottom - 1, left:right] - values[bottom, left:right]))
    return float(np.concatenate(steps).mean()) if steps else 0.0


def outpainting(brush: Brush, world: str, count: int, seed: int = 0) -> Iterator[dict[str, float]]:
    """Continue drawn scenes at the right; one row of measures, beside what the drawn scene has there."""
    size = brush.engine.size
    edge = round(size[0] * (1 - WIDER) / 8) * 8
    mask = rectangle(size, (edge, 0, size[0], size[1]))
    for number in range(count):
        scene = replace(_plain_scene(FIRST + 500_000 + seed * 10_007 + number, world), things=())
        drawn = np.asarray(draw(scene, size))
        start = drawn.copy()
        start[:, edge:] = drawn[:, edge - 1 : edge]  # the border drawn out, as the studio fills it
        found = brush.over(start, mask, plain(scene), number)
        yield {
            **continued(found, edge),
            **{f"{name} drawn": value for name, value in continued(drawn, edge).items()},
            "seam": seam(found, (edge, 0, size[0], size[1])),
            "seam drawn": seam(drawn, (edge, 0, size[0], size[1])),
        }


def continued(picture: Pictures, edge: int) -> dict[str, float]:
    """How far the part right of ``edge`` goes on from the part left of it.

    The horizon's step as a share of the height; the difference in light (brightness of the upper and lower
    half, 0 to 1) and in palette (mean colours of eight bands, 0 to 1).
    """
    height = len(picture)
    left, right = picture[:, edge // 2 : edge].astype(np.float32), picture[:, edge:].astype(np.float32)
    bands = [np.array_split(part.mean(axis=1), 8) for part in (left, right)]
    colours = [np.stack([band.mean(axis=0) for band in part]) / 255 for part in bands]
    halves = [part.reshape(2, 4, 3).mean(axis=(1, 2)) for part in colours]
    return {
        "horizon": abs(skyline(left) - skyline(right)) / height,
        "light": float(np.abs(halves[0] - halves[1]).mean()),
        "palette": float(np.abs(colours[0] - colours[1]).mean()),
    }


def skyline(part: npt.NDArray[np.float32]) -> int:
    """The row where the colours of the rows change most within a few rows."""
    rows = part.mean(axis=1)
    span = max(2, len(rows) // 40)
    change = np.abs(rows[span:] - rows[:-span]).sum(axis=1)
    low, high = len(rows) // 4, len(rows) * 9 // 10
    return low + int(change[low : high - span].argmax()) + span // 2
