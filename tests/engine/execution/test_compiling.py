"""Blocks are compiled in a process of their own, kept within a budget, and told apart by what is in them."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch

from studio.engine.execution import blocks, compiling
from studio.engine.execution import compile as program
from studio.engine.execution.compiled import load
from studio.engine.execution.compiling import Compilation
from studio.engine.execution.regions import (
    Unfit,
    blanks,
    built,
    key,
    regions,
    signature,
    structure,
    weights,
)
from studio.engine.models import Model
from tests.engine.conftest import Folders

BUDGET = 10**9
REAL = "SFUMATO_COMPILE"  # set to let the test that takes half a minute of compiling run


@pytest.fixture(autouse=True)
def _data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SFUMATO_DATA", str(tmp_path))


@pytest.fixture
def model(loaded: Callable[..., Model]) -> Model:
    return loaded("v_prediction", "tiny")


@pytest.mark.slow
@pytest.mark.skipif(bool(compiling.missing("cpu")), reason="there is no C++ compiler")
@pytest.mark.skipif(REAL not in os.environ, reason=f"compiling takes half a minute: set {REAL}")
def test_a_block_that_torch_compiled_gives_what_the_block_gives(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(program.CACHE, str(tmp_path / "cache"))
    block = torch.nn.Sequential(torch.nn.Linear(8, 8), torch.nn.SiLU()).eval().requires_grad_(False)
    latents, other = torch.randn(4, 8), torch.nn.Linear(8, 8).requires_grad_(False)
    path = tmp_path / f"block{blocks.PACKAGE}"
    program.compile_block(block, signature(((latents,), {})), path)
    run = load(path)
    torch.testing.assert_close(run(*weights(block).values(), latents), block(latents))
    told = torch.nn.functional.silu(other(latents))  # equal blocks of other weights share it
    torch.testing.assert_close(run(*weights(other).values(), latents), told)


def test_the_process_compiles_an_order_and_says_what_it_cannot(
    folders: Folders, model: Model, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: Any
) -> None:
    written: list[str] = []

    def write(block: torch.nn.Module, call: Any, path: Path) -> None:
        if len(written):
            raise TypeError("too odd for a graph")
        written.append(type(block).__name__)
        assert all(torch.isnan(each).all() for each in block.parameters())  # no weights are read for it
        path.write_text(json.dumps(call))

    monkeypatch.setattr(program, "compile_block", write)
    (place, *_), call = regions(model.networks["unet"], "cpu"), signature(((torch.zeros(2),), {}))
    order = tmp_path / "order.json"
    told = {"folder": str(folders("v_prediction", "tiny")), "parts": [], "dtype": "float32", "threads": 1}
    order.write_text(json.dumps(told | {"blocks": {"one": (place, call), "other": (place, call)}}))
    assert program.main([str(order)]) == 0
    assert json.loads(blocks.package("one").read_text())
    assert "too odd for a graph" in blocks.problem("other").read_text()
    assert "too odd for a graph" in capsys.readouterr().err
    assert program.main([str(tmp_path / "none.json")]) == 1
    assert "none.json" in capsys.readouterr().err
    assert not list(blocks.folder().glob(f"{blocks.MAKING}*"))


def test_a_block_that_could_not_be_compiled_is_tried_again_a_day_later() -> None:
    blocks.folder().mkdir(parents=True, exist_ok=True)
    blocks.problem("odd").write_text("the compiler was killed")
    assert blocks.is_known("odd")
    long_ago = time.time() - blocks.AGAIN - 1
    os.utime(blocks.problem("odd"), (long_ago, long_ago))
    assert not blocks.is_known("odd")


def test_a_process_that_ends_with_nothing_is_told_and_not_tried_again(
    model: Model, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    beside = Compilation()
    monkeypatch.setattr(compiling, "PROGRAM", "studio.engine.execution.no_such_program")
    beside.begin(model.info, "float32", 1, {"a": ("", [])}, BUDGET)
    beside.finish(model.stop)
    assert "1 blocks could not be compiled" in caplog.text
    assert "no_such_program" in caplog.text
    assert not beside.is_wanting("a")
    beside.begin(model.info, "float32", 1, {"a": ("", [])}, BUDGET)
    assert not beside.is_running()


def test_stopping_ends_the_process(model: Model, monkeypatch: pytest.MonkeyPatch) -> None:
    beside = Compilation()
    monkeypatch.setattr(compiling, "PROGRAM", "timeit")
    monkeypatch.setattr(compiling, "_place", lambda name: blocks.folder() / name)
    blocks.folder().mkdir(parents=True)
    beside.begin(model.info, "float32", 1, {"a": ("", [])}, BUDGET)
    beside.stop()
    assert not beside.is_running()


def test_the_blocks_used_last_stay_within_the_budget() -> None:
    blocks.folder().mkdir(parents=True)
    for age, name in enumerate(("newest", "older", "oldest")):
        blocks.package(name).write_bytes(bytes(1000))
        os.utime(blocks.package(name), (1e9 - age, 1e9 - age))
    left = blocks.folder() / f"{blocks.MAKING}killed"
    left.mkdir()
    os.utime(left, (1e9, 1e9))
    blocks.keep_within(2500)
    assert sorted(path.name for path in blocks.folder().iterdir()) == ["newest.pt2", "older.pt2"]


def test_numbers_that_may_change_from_step_to_step_are_no_signature() -> None:
    tensor = torch.zeros(2, 3).t()
    told = signature(({"a": [tensor, None]}, 3, "b", True))
    assert json.loads(json.dumps(told))  # it travels to the process
    again = built(json.loads(json.dumps(told)), iter([tensor]))
    assert again[0]["a"][0] is tensor
    assert again[1:] == (3, "b", True)
    (blank,) = blanks(told)
    assert (blank.shape, blank.stride()) == ((3, 2), (1, 3))
    with pytest.raises(Unfit):
        signature([0.5])


def test_blocks_that_differ_in_anything_have_graphs_of_their_own() -> None:
    one, other = torch.nn.Dropout(0.1), torch.nn.Dropout(0.2)
    call = signature(((torch.zeros(2),), {}))
    assert structure(one) == structure(torch.nn.Dropout(0.1))
    assert structure(one) != structure(other)
    assert key("a", call, 1) != key("a", call, 2)
