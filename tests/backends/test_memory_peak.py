"""What a large model takes at most in memory, held in each of the ways, in a process of its own."""

from __future__ import annotations

import json
import struct
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import torch

from studio.engine.library.catalog import open_model_info
from tests.engine import tiny

WIDE = {"block_out_channels": (256, 512), "layers_per_block": 5}  # half a gigabyte in single precision

CHILD = """
import sys, threading, time
from dataclasses import replace
from pathlib import Path
import psutil
from studio.backends.local import LocalBackend
from studio.engine.weights.resident import give_back
from studio.job import Cancel, Job, Result
from studio.settings import Settings
from tests.backends.test_local import params

process, most = psutil.Process(), 0

def watch():
    global most
    while True:
        most = max(most, process.memory_info().rss)
        time.sleep(0.005)

def paint(folder, memory, weights):
    backend = LocalBackend(Settings(threads=2, executor="torch", memory=memory, weights=weights))
    job = Job(replace(params(Path(folder)), steps=2, guidance_scale=1.0))
    assert any(isinstance(event, Result) for event in backend.run(job, Cancel()))
    del backend
    give_back()

paint(sys.argv[1], "resident", "full")  # what the libraries take
threading.Thread(target=watch, daemon=True).start()
for memory, weights in (("layer", "full"), ("resident", "int8"), ("resident", "file"), ("resident", "full")):
    most = before = process.memory_info().rss
    paint(sys.argv[2], memory, weights)
    print(most - before, flush=True)
"""


@pytest.fixture
def large(tmp_path: Path) -> Path:
    """A model whose U-Net has over a hundred million numbers, zeros that take no room on the disk."""
    folder = tiny.save(tmp_path / "large", autoencoder="tiny")
    config = json.loads((folder / "unet/config.json").read_text()) | WIDE
    (folder / "unet/config.json").write_text(json.dumps(config))
    with torch.device("meta"):
        tensors: dict[str, Any] = tiny.unet(**WIDE).state_dict()
    header, end = {}, 0
    for name, tensor in tensors.items():
        start, end = end, end + 2 * tensor.numel()
        header[name] = {"dtype": "F16", "shape": list(tensor.shape), "data_offsets": [start, end]}
    text = json.dumps(header).encode()
    with (folder / "unet/diffusion_pytorch_model.safetensors").open("wb") as file:
        file.write(struct.pack("<Q", len(text)) + text)
        file.truncate(8 + len(text) + end)
    return folder


def test_a_large_model_takes_what_its_weights_at_rest_take(large: Path, tmp_path: Path) -> None:
    small = tiny.save(tmp_path / "small", autoencoder="tiny")
    need = open_model_info(large).need
    whole = 4 * need.denoiser
    assert whole > 450_000_000
    command = [sys.executable, "-c", CHILD, str(small), str(large)]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    streamed, int8, in_file, full = map(int, told.split())
    # A half, a quarter and next to nothing, and what is being read: more or less of it at once.
    assert full > 0.7 * whole
    assert in_file < 0.8 * whole
    assert int8 < 0.8 * whole
    assert streamed < 0.6 * whole, "a model larger than the memory would run"
