"""Whether the picture that is open is the one a job was planned for."""

from __future__ import annotations

import numpy as np

from studio.document.document import Document
from studio.document.region import Plan, Task
from studio.document.transforms.since import oriented


def stands_on(plan: Plan, planned_for: Document, opened: Document) -> bool:
    """Whether `opened` shows in the plan's region what `planned_for` did; for the file worker.

    A new picture needs no other one under it.
    """
    if plan.task is Task.NEW_PICTURE:
        return True
    there = plan.region_in(opened)
    if not opened.rect.contains(there):
        return False
    pixels = oriented(opened.composite(there), plan.map_to(opened).inverse)
    return np.array_equal(planned_for.composite(plan.region), pixels)
