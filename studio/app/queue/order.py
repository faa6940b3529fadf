"""What it takes to run a job that was asked for."""

from __future__ import annotations

from dataclasses import dataclass, field

from studio.app.queue.inbox import Work
from studio.document.document import Document
from studio.document.region import Plan
from studio.job import Branch, Cancel, Record, SamplingState, Step

PLACES = ("end", "next", "instead")  # where a new job joins the queue; "instead" of all that wait


@dataclass(frozen=True, eq=False)
class Order:
    """A job that was asked for, with what it takes to run it."""

    document: Document
    opening: int  # the number of the tab it was asked for in; another one shows nothing of it
    cancel: Cancel = field(default_factory=Cancel)
    plan: Plan | None = None  # None until the file worker has made it
    state: SamplingState | None = None  # what it goes on from; None = from noise
    work: Work | None = None  # what the runner was given; None = nothing yet, or it is paused
    keep: int = 0  # the model call whose guess it decodes, to become a layer at once; 0 = none
    branches: tuple[Branch, ...] = ()  # see Record
    made: tuple[Record, ...] = ()  # of the pictures that it has finished
    shared: tuple[Step, ...] = ()  # the steps of its parent that its film begins with
    check: Record | None = None  # it is made again only to be compared with this one
    stop_at: int = 0  # the model call after which it is put aside, to be finished if it is picked; 0 = none
    as_layer: bool = False  # its first picture becomes a layer at once
    seconds: float = 0.0  # spent in model calls for the present picture
