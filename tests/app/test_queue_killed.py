"""A program killed at any moment loses no job that waits and makes no picture of it twice."""

from __future__ import annotations

import random
import signal
from pathlib import Path

import numpy as np
import pytest

from studio.app.queue.job_file import open_job
from studio.app.queue.order_file import open_queue
from studio.job import digest
from tests.app.killed import said_until_killed

ROUNDS = 5
PROGRAM = """
import sys
from pathlib import Path
import numpy as np
from PySide6.QtCore import QCoreApplication, QTimer
from studio.app.session import Session
from studio.settings import Settings
from tests.app.backend import GreyBackend
from tests.app.test_session import paint_mask

home, first = Path(sys.argv[1]), int(sys.argv[2])
application = QCoreApplication([])
session = Session(Settings(pictures_folder=str(home / "pictures")), GreyBackend())
generation = session.generation
session.start()
number = first

def say_what_is_on_disk():
    print("queued", number - 1, flush=True)

def fill():
    global number
    if generation.catalog is None:
        return
    if number == first:
        generation.hold(True)
        pixels = np.random.default_rng(first).integers(0, 255, (96, 96, 4), np.uint8)
        session.paste_pixels(pixels, "noise")
        paint_mask(session)
    generation.set_params(prompt=f"number {number}", steps=2)
    generation.generate()
    number += 1
    mine = number - 1
    # the worker runs what it is given in order: plan, job file, order, then this
    QTimer.singleShot(0, lambda: session.files.submit(
        lambda: None, lambda _: session.files.submit(
            lambda: print("queued", mine, flush=True), lambda _: None, session.complain),
        session.complain))
    if number % 3 == 0:
        generation.move(generation.queue[-1].id, 0)

timer = QTimer(interval=5)
timer.timeout.connect(fill)
timer.start()
application.exec()
"""


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="kill -9 is a thing of POSIX")
def test_no_job_that_waits_is_lost_or_half_there_after_kill_9(tmp_path: Path) -> None:
    chance, said = random.Random(7), set()
    for number in range(ROUNDS):
        said |= killed(tmp_path, 1000 * number, chance.uniform(0.05, 0.5))
        entries, problems = open_queue(
            tmp_path / "data" / "paused", tmp_path / "data" / "queue.json", tmp_path / "data" / "ended"
        )
        assert problems == []
        assert said <= {int(entry.title.split()[1]) for entry in entries}
    assert len(said) >= ROUNDS
    for entry in entries[:: max(1, len(entries) // 20)]:
        kept = open_job(entry.id, tmp_path / "data" / "paused")
        job = kept.plan.job
        assert entry.status == "paused"
        assert job.params.prompt == entry.title
        assert job.image is not None
        assert job.mask is not None
        assert job.mask.any()
        assert len(digest(job.image)) == 64
        assert kept.under.composite(kept.plan.region).shape[:2] == (
            kept.plan.region.height,
            kept.plan.region.width,
        )
        assert np.ptp(job.image) > 0


def killed(home: Path, first: int, after: float) -> set[int]:
    """The numbers of the jobs that a program said were on disk until it was killed."""
    lines, _ = said_until_killed(PROGRAM, home, after, str(first))
    return {int(line.split()[1]) for line in lines if line.startswith("queued")}
