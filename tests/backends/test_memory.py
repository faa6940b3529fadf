"""Changing between models returns the memory of the one before."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from studio.backends.local import LocalBackend
from studio.job import Cancel, Job, Result
from studio.memory import ECONOMIES
from studio.settings import Settings
from tests.backends.test_local import params
from tests.engine import tiny
from tests.engine.conftest import Folders

SWITCHES = 10
WIDE = {"block_out_channels": (96, 192)}  # some twenty megabytes of weights


CHILD = """
import sys
from dataclasses import replace
import psutil
from studio.backends.local import LocalBackend
from studio.job import Cancel, Job, Result
from studio.settings import Settings
from tests.backends.test_local import params
from pathlib import Path

backend = LocalBackend(Settings(threads=1, executor="torch"))

def paint(turn):
    weights = ("full", "int8", "file")[turn % 3]
    backend.settings = Settings(threads=1, executor="torch", weights=weights)
    job = Job(replace(params(Path(sys.argv[1 + turn % 2])), steps=1))
    assert any(isinstance(event, Result) for event in backend.run(job, Cancel()))

def held():
    return psutil.Process().memory_info().rss

for turn in range(6):
    paint(turn)
before = held()
for turn in range(int(sys.argv[3])):
    paint(turn)
print(held() - before)
"""


def test_ten_switches_leave_the_memory_as_it_was(tmp_path: Path) -> None:
    """In a process of its own: what others left in pieces in this one says nothing of a model."""
    folders = [
        tiny.save(tmp_path / name, seed=seed, autoencoder="tiny", network=WIDE)
        for seed, name in enumerate("ab")
    ]
    size = (folders[0] / "unet" / "diffusion_pytorch_model.safetensors").stat().st_size
    command = [sys.executable, "-c", CHILD, *map(str, folders), str(SWITCHES)]
    grown = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    assert int(grown) < size, "a model that is no longer used still takes memory"


def test_as_little_memory_as_possible_gives_up_everything_from_the_start(folders: Folders) -> None:
    backend = LocalBackend(Settings(threads=1, executor="torch", memory="least"))
    (result,) = [e for e in backend.run(Job(params(folders())), Cancel()) if isinstance(e, Result)]
    assert (result.record.economies, result.record.weights) == (ECONOMIES, "full")
    backend.settings = Settings(threads=1, executor="torch")
    (result,) = [e for e in backend.run(Job(params(folders())), Cancel()) if isinstance(e, Result)]
    assert result.record.economies == ()
