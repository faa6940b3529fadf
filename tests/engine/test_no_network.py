"""In a process of its own, torch is imported to sleep while it waits, and no format opens a connection."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import gguf
import torch
from safetensors.torch import load_file

from tests.engine import tiny, tiny_files

WATCHED = """
import os, sys
from pathlib import Path

EVENTS = ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto", "urllib.Request")
told = []
sys.addaudithook(lambda event, values: told.append((event, values)) if event in EVENTS else None)

from studio.backends.local import LocalBackend
from studio.engine.library.catalog import open_model_info
from studio.engine.library.converting import convert_safely
from studio.job import Cancel, Job, Params, Result
from studio.settings import Settings

home = Path(sys.argv[1])
assert "torch" not in sys.modules
first = LocalBackend(Settings(threads=1, executor="torch"))
said = [event.message for event in first.prepare(str(home / "folder"), Cancel())]
assert said[0] == "Importing torch", said
first.close()
import huggingface_hub.constants, torch
assert os.environ["OMP_WAIT_POLICY"] == "PASSIVE"
assert huggingface_hub.constants.HF_HUB_OFFLINE
assert torch.get_num_threads() == 1
backend = LocalBackend(Settings(model_folders=(str(home),), threads=1, executor="torch"))
found = backend.catalog()
names = {info.name for info in found.models}
assert names >= {"folder", "whole", "half", "broken", "old", "quantised"}, found
for name in ("quantised",):  # whose other parts are read from the whole file
    info = found.model(name)
    assert not info.problem, info.problem
    params = Params(prompt="a house", model=name, steps=1, width=info.width, height=info.height)
    events = list(backend.run(Job(params), Cancel()))
    assert isinstance(events[-1], Result)
for name in ("half.safetensors", "broken.safetensors", "old.ckpt", "not-there/org-name"):
    assert open_model_info(home / name).problem
convert_safely(home / "old.ckpt")
from studio.engine.execution.convert import convert
convert(home / "folder")
backend.close()
assert not told, told
import socket
try:
    socket.create_connection(("127.0.0.1", 9), 0.1)
except OSError:
    pass
assert told, "the hook sees nothing"
"""


def test_torch_is_imported_to_sleep_and_no_format_opens_a_connection(tmp_path: Path) -> None:
    """OpenVINO's conversion included. What listens for connections cannot be taken away again."""
    home = tmp_path / "models"
    tiny.save(home / "folder")
    path = tiny_files.sd(tmp_path / "whole", "sd1")
    path.rename(home / "whole.safetensors")
    tensors = load_file(home / "whole.safetensors")
    unet = {name: tensor for name, tensor in tensors.items() if name.startswith("model.diffusion_model.")}
    writer = gguf.GGUFWriter(home / "quantised.gguf", "sd1")
    for name, tensor in unet.items():
        writer.add_tensor(name, tensor.numpy())
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    (home / "half.safetensors").write_bytes((home / "whole.safetensors").read_bytes()[:1000])
    (home / "broken.safetensors").write_text("<html>")
    torch.save({"state_dict": {"a.weight": torch.zeros(2)}}, home / "old.ckpt")
    chosen = ("HF_HUB_OFFLINE", "OMP_WAIT_POLICY")
    environment = {name: value for name, value in os.environ.items() if name not in chosen}
    done = subprocess.run(
        [sys.executable, "-c", WATCHED, str(home)], capture_output=True, text=True, env=environment
    )
    assert done.returncode == 0, done.stderr[-3000:]
