"""What models take of memory at most, held in each of the ways, and that another one gives it back."""

from __future__ import annotations

import json
import struct
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import torch

from studio.backends.local import LocalBackend
from studio.engine.library.catalog import open_model_info
from studio.job import Cancel, Job, Result
from studio.memory import ECONOMIES
from studio.settings import Settings
from tests.backends.test_local import params
from tests.engine import tiny
from tests.engine.conftest import Folders

SWITCHES = 10
WIDE = {"block_out_channels": (96, 192)}  # some twenty megabytes of weights
LARGE = {"block_out_channels": (256, 512), "layers_per_block": 5}  # half a gigabyte in single precision

# It imports nothing of the tests, whose imports take longer than all it does.
CHILD = """
import json, sys, threading, time
import psutil
from studio.backends.local import LocalBackend
from studio.job import Cancel, Job, Params, Result
from studio.settings import Settings

one, other, large, size, switches = sys.argv[1:4] + [int(number) for number in sys.argv[4:]]
process, most = psutil.Process(), 0

def held():
    return process.memory_info().rss

def paint(backend, folder, **wishes):
    wished = Params(prompt="a red house", model=folder, scheduler="Euler", width=size, height=size, **wishes)
    assert any(isinstance(event, Result) for event in backend.run(Job(wished), Cancel()))

backend = LocalBackend(Settings())

def switch(turn):
    backend.settings = Settings(threads=1, executor="torch", weights=("full", "int8", "file")[turn % 3])
    paint(backend, (one, other)[turn % 2], steps=1)

for turn in range(6):
    switch(turn)
before = held()
for turn in range(switches):
    switch(turn)
told = {"switches": held() - before}
backend.close()
del backend

def watch():
    global most
    while True:
        most = max(most, held())
        time.sleep(0.005)

threading.Thread(target=watch, daemon=True).start()
from studio.engine.weights.resident import give_back
for memory, weights in (("layer", "full"), ("resident", "int8"), ("resident", "file"), ("resident", "full")):
    give_back()
    most = before = held()
    backend = LocalBackend(Settings(threads=2, executor="torch", memory=memory, weights=weights))
    paint(backend, large, steps=2, guidance_scale=1.0)
    del backend
    told[f"{memory} {weights}"] = most - before
print(json.dumps(told))
"""


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Two small models to change between."""
    made = tmp_path_factory.mktemp("small")
    return [
        tiny.save(made / name, seed=seed, autoencoder="tiny", network=WIDE) for seed, name in enumerate("ab")
    ]


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model whose U-Net has over a hundred million numbers, zeros that take no room on the disk."""
    folder = tiny.save(tmp_path_factory.mktemp("large"), autoencoder="tiny")
    config = json.loads((folder / "unet/config.json").read_text()) | LARGE
    (folder / "unet/config.json").write_text(json.dumps(config))
    with torch.device("meta"):
        tensors: dict[str, Any] = tiny.unet(**LARGE).state_dict()
    header, end = {}, 0
    for name, tensor in tensors.items():
        start, end = end, end + 2 * tensor.numel()
        header[name] = {"dtype": "F16", "shape": list(tensor.shape), "data_offsets": [start, end]}
    text = json.dumps(header).encode()
    with (folder / "unet/diffusion_pytorch_model.safetensors").open("wb") as file:
        file.write(struct.pack("<Q", len(text)) + text)
        file.truncate(8 + len(text) + end)
    return folder


@pytest.fixture(scope="module")
def took(small: list[Path], large: Path) -> dict[str, int]:
    """Bytes that changing between models, and what it takes most to paint with a large one, took.

    In a process of its own: what others left in pieces in this one says nothing of a model.
    """
    command = [sys.executable, "-c", CHILD, *map(str, (*small, large, tiny.SIZE, SWITCHES))]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    told: dict[str, int] = json.loads(done.stdout)
    return told


def test_ten_switches_leave_the_memory_as_it_was(took: dict[str, int], small: list[Path]) -> None:
    size = (small[0] / "unet" / "diffusion_pytorch_model.safetensors").stat().st_size
    assert took["switches"] < size, "a model that is no longer used still takes memory"


def test_a_large_model_takes_what_its_weights_at_rest_take(took: dict[str, int], large: Path) -> None:
    whole = 4 * open_model_info(large).need.denoiser
    assert whole > 450_000_000
    # A half, a quarter and next to nothing, and what is being read: more or less of it at once.
    assert took["resident full"] > 0.7 * whole
    assert took["resident file"] < 0.8 * whole
    assert took["resident int8"] < 0.8 * whole
    assert took["layer full"] < 0.6 * whole, "a model larger than the memory would run"


def test_as_little_memory_as_possible_gives_up_everything_from_the_start(folders: Folders) -> None:
    backend = LocalBackend(Settings(threads=1, executor="torch", memory="least"))
    (result,) = [e for e in backend.run(Job(params(folders())), Cancel()) if isinstance(e, Result)]
    assert (result.record.economies, result.record.weights) == (ECONOMIES, "full")
    backend.settings = Settings(threads=1, executor="torch")
    (result,) = [e for e in backend.run(Job(params(folders())), Cancel()) if isinstance(e, Result)]
    assert result.record.economies == ()
