"""A program killed at any moment loses what was done in the last seconds at most, and leaves whole copies."""

from __future__ import annotations

import json
import random
import signal
from pathlib import Path

import pytest

from studio.app.recovery.file import read_document
from studio.app.recovery.store import RecoveryStore
from tests.app.killed import said_until_killed

ROUNDS = 4
LOST_AT_MOST = 30.0  # seconds of work
PROGRAM = """
import sys, time, json
from pathlib import Path
import numpy as np
from PySide6.QtCore import QCoreApplication, QTimer
from studio.app.session import Session
from studio.settings import Settings
from studio.document.document import Layer
from studio.document.raster import Raster
from tests.app.backend import GreyBackend

home = Path(sys.argv[1])
application = QCoreApplication([])
session = Session(Settings(pictures_folder=str(home / "pictures"), recovery_seconds=0.3), GreyBackend())
session.start()
random = np.random.default_rng()
number = 0
kept = False

def are_kept():
    # of all three, with something painted: before, there is no work to lose
    copies = (home / "data" / "recovery").glob("*/*/document.json")
    texts = [path.read_text() for path in copies if path.parent.parent.name != "discarded"]
    return len(texts) == 3 and not any('"noise"' in text for text in texts)

def begin():
    for found in session.recovery.found:
        session.recovery.discard(found)
    for _ in range(2):
        session.paste_pixels(random.integers(0, 255, (700, 900, 4), np.uint8), "noise")
        session.new(900, 700)
    session.paste_pixels(random.integers(0, 255, (700, 900, 4), np.uint8), "noise")

def paint():
    global number, kept
    if session.tabs[0].document.is_empty:
        begin()
    number += 1
    session.step_tab(1)
    active = session.document.active
    raster = session.document.layers[active].raster
    pixels = random.integers(0, 255, (90, 90, 4), np.uint8)
    x, y = (int(v) for v in random.integers(0, 600, 2))
    layer = session.document.layers[active].replace(raster=raster.paste(pixels, x, y), name=str(number))
    session.commit(session.document.with_layer(active, layer), "Brush")
    kept = kept or are_kept()
    if kept:
        print(json.dumps([number, session.title, time.time()]), flush=True)

timer = QTimer(interval=5)
timer.timeout.connect(paint)
timer.start()
application.exec()
"""


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="kill -9 is a thing of POSIX")
def test_kill_9_at_any_moment_loses_seconds_of_work_and_never_a_document(tmp_path: Path) -> None:
    chance = random.Random(5)
    for _ in range(ROUNDS):
        done, killed = kill(tmp_path, chance.uniform(1.0, 2.0))
        times = {number: moment for number, _, moment in done}
        store = RecoveryStore(tmp_path / "data" / "recovery")
        found = store.find()
        assert [lost.problem for lost in found] == [""] * 3
        assert {lost.about.name for lost in found} == {name for _, name, _ in done}
        for lost in found:
            document, damaged = read_document(lost.folder)
            assert damaged == 0
            painted = document.layers[document.active]
            assert len(painted.raster.tiles) == 12
            number = int(painted.name)
            missed = [n for n, name, _ in done if name == lost.about.name and n > number]
            assert not missed or killed - times[missed[0]] < LOST_AT_MOST
            store.discard(lost)
        store.end(keep=False)
    left = list((tmp_path / "data" / "recovery").iterdir())
    assert [path.name for path in left if path.is_dir()] == ["discarded"]


def kill(home: Path, after: float) -> tuple[list[tuple[int, str, float]], float]:
    """What a program said it had done (number, document, time) until it was killed, and when that was."""

    def is_all_told(lines: list[str]) -> bool:
        return len({json.loads(line)[1] for line in lines}) == 3

    lines, killed = said_until_killed(PROGRAM, home, after, enough=is_all_told)
    return [tuple(json.loads(line)) for line in lines], killed
