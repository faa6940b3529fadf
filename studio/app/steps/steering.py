"""What a branch changes beside the words in the panel: the solver, the noise, the mask."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

from studio.branch import Turn, packed
from studio.document.document import Document
from studio.document.fill import prepare, reduced_mask
from studio.document.region import Plan, Task
from studio.errors import StudioError


@dataclass(frozen=True)
class Steer:
    """What the user wants of the next branches."""

    solver: bool = False  # the scheduler and the sigmas in the panel
    mask: bool = False  # the mask as it is painted now
    noise_seed: int = 0
    noise_strength: float = 0.0  # 0..1: how far the noise is turned towards that of the seed
    extra_noise: float = 0.0  # 0..1 of the noise that is there

    @property
    def turn(self) -> Turn:
        """What it does to the noise."""
        if not (self.noise_strength or self.extra_noise):
            return Turn()
        return Turn(self.noise_seed, self.noise_strength, self.extra_noise)


def with_mask(plan: Plan, turn: Turn, document: Document) -> tuple[Plan, Turn]:
    """A plan and a turn that go on under the mask of `document` only; for the file worker.

    What is not masked stays: as in the picture the job was made from, or where it had none, as `document`
    shows it there. Raises StudioError when nothing is masked there.
    """
    if not plan.map_to(document).is_move:
        raise StudioError(
            "The picture was turned, mirrored or scaled since this was made: undo that to use its mask."
        )
    params, place = plan.job.params, plan.region_in(document)
    if not document.rect.contains(place):
        raise StudioError("The canvas no longer holds the whole picture, so its mask cannot be used.")
    mask = document.mask_pixels(place)
    if not mask.any():
        raise StudioError("The mask is empty in this picture: paint over what the branch may change first.")
    size = (params.width, params.height)
    pixels = document.composite(place)
    if plan.job.image is None:
        image, small = prepare(pixels, mask, size, "keep", params.seed)
        turn = dataclasses.replace(turn, is_bare=True)
        params = dataclasses.replace(params, strength=1.0, fill="keep")
    else:
        image, small = plan.job.image, reduced_mask(mask, size)
        turn = dataclasses.replace(turn, mask=packed(plan.job.mask))
    params = dataclasses.replace(params, region=(place.x, place.y, place.width, place.height))
    job = dataclasses.replace(plan.job, params=params, image=image, mask=small)
    task = plan.task if plan.task is Task.OUTPAINT else Task.INPAINT
    alpha = pixels[..., 3].copy()
    return Plan(task, place, job, document.rect, mask, alpha, document.since), turn
