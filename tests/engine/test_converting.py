"""Pickled weights become safetensors in a process that can do nothing else; hostile ones stay closed."""

from __future__ import annotations

import argparse
import os
import pickle
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch
from safetensors.torch import load_file, save_file

from studio.cli import run
from studio.engine.library.catalog import open_model_info
from studio.engine.library.converting import convert_safely
from studio.engine.library.finding import recognised
from studio.engine.library.unpickling import weights
from studio.errors import StudioError
from tests.engine import tiny_files

SHARED = torch.arange(12, dtype=torch.float16)


class Evil:
    def __init__(self, *call: Any) -> None:
        self.call = call

    def __reduce__(self) -> tuple[Any, tuple[Any, ...]]:
        return self.call[0], self.call[1:]


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("wrapped.ckpt", {"state_dict": {"a.b": SHARED[:4]}, "epoch": 3}, {"a.b": SHARED[:4]}),
        (
            "nested.bin",
            {"image_proj": {"w": SHARED}, "ip_adapter": {"1.k": SHARED}},
            {"image_proj.w": SHARED, "ip_adapter.1.k": SHARED},
        ),
        ("turned.pth", {"params_ema": {"a": SHARED.view(3, 4).T}, "params": {}}, {"a": SHARED.view(3, 4).T}),
        (
            "word.pt",
            {"string_to_param": {"*": SHARED.view(1, 12)}, "name": "word"},
            {"emb_params": SHARED.view(1, 12)},
        ),
    ],
)
def test_weights_are_written_as_they_were(
    name: str, content: Any, expected: dict[str, torch.Tensor], tmp_path: Path
) -> None:
    torch.save(content, tmp_path / name)
    save_file(weights(tmp_path / name), tmp_path / "made.safetensors")
    found = load_file(tmp_path / "made.safetensors")
    assert found.keys() == expected.keys()
    assert all(
        torch.equal(found[key], value) and found[key].dtype == value.dtype for key, value in expected.items()
    )


def test_a_converted_checkpoint_is_opened(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tiny_files.sd(tmp_path / "dream", "sd1")
    torch.save({"state_dict": load_file(path), "global_step": 7}, tmp_path / "old.ckpt")
    assert "convert it safely" in open_model_info(tmp_path / "old.ckpt").problem
    before = (tmp_path / "old.ckpt").read_bytes()
    assert run(["models", "convert", str(tmp_path / "old.ckpt")]) == 0
    assert "old.safetensors" in capsys.readouterr().err
    assert open_model_info(tmp_path / "old.safetensors").problem == ""
    assert (tmp_path / "old.ckpt").read_bytes() == before
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]
    assert recognised(tmp_path / "old.safetensors").family == "sd1"


HOSTILE: list[tuple[str, Callable[[Path], Any]]] = [
    ("making a folder", lambda evil: Evil(os.mkdir, str(evil))),
    ("a program", lambda evil: Evil(subprocess.Popen, ["mkdir", str(evil)])),
    ("code", lambda evil: Evil(exec, f"import os; os.mkdir({str(evil)!r})")),
    ("a connection", lambda evil: Evil(socket.create_connection, ("127.0.0.1", 9))),
    ("another class", lambda evil: argparse.Namespace(a=1)),
]


@pytest.mark.parametrize(("name", "make"), HOSTILE, ids=[name for name, _ in HOSTILE])
def test_what_holds_more_than_weights_stays_closed(
    name: str, make: Callable[[Path], Any], tmp_path: Path
) -> None:
    evil, path = tmp_path / "evil", tmp_path / "model.ckpt"
    torch.save({"state_dict": {"a": SHARED}, "more": make(evil)}, path)
    with pytest.raises(pickle.UnpicklingError, match="Weights only load failed"):
        weights(path)
    assert not evil.exists()


def test_a_hostile_file_is_told_and_leaves_nothing(tmp_path: Path) -> None:
    torch.save({"a": SHARED, "more": Evil(os.mkdir, str(tmp_path / "evil"))}, tmp_path / "model.ckpt")
    with pytest.raises(StudioError, match="holds more than weights, so it was not opened and nothing in it"):
        convert_safely(tmp_path / "model.ckpt")
    assert [each.name for each in tmp_path.iterdir()] == ["model.ckpt"]


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("gone.ckpt", None, "There is no file"),
        ("plain.safetensors", b"", "is not pickled"),
        ("cut.ckpt", b"PK\x03\x04 and no more", "cannot be converted: "),
    ],
)
def test_what_cannot_be_converted_is_said(
    name: str, content: bytes | None, words: str, tmp_path: Path
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(StudioError, match=words):
        convert_safely(tmp_path / name)
    assert {path.name for path in tmp_path.iterdir()} <= {name}


def test_a_file_without_weights_is_said(tmp_path: Path) -> None:
    torch.save({"epoch": 3}, tmp_path / "a.ckpt")
    with pytest.raises(ValueError, match="there are no weights in it"):
        weights(tmp_path / "a.ckpt")


def test_what_is_there_is_not_overwritten(tmp_path: Path) -> None:
    torch.save({"a": SHARED}, tmp_path / "a.bin")
    (tmp_path / "a.safetensors").write_text("mine")
    with pytest.raises(StudioError, match="is there already; it is not overwritten"):
        convert_safely(tmp_path / "a.bin")
    assert (tmp_path / "a.safetensors").read_text() == "mine"


def test_a_conversion_can_be_given_up(tmp_path: Path) -> None:
    torch.save({"a": SHARED}, tmp_path / "a.bin")

    def give_up() -> None:
        raise StudioError("enough")

    with pytest.raises(StudioError, match="enough"):
        convert_safely(tmp_path / "a.bin", check=give_up)
    assert [path.name for path in tmp_path.iterdir()] == ["a.bin"]


def test_the_process_that_unpickles_can_neither_connect_nor_start_programs() -> None:
    code = """
import os, socket, subprocess, sys
from studio.engine.library import unpickling
unpickling._leave_network()
sys.addaudithook(unpickling._guard)
for attempt in (
    lambda: socket.socket().connect(("127.0.0.1", 9)),
    lambda: socket.getaddrinfo("localhost", 80),
    lambda: subprocess.Popen(["true"]),
    lambda: os.system("true"),
):
    try:
        attempt()
    except PermissionError:
        continue
    sys.exit("it could")
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
