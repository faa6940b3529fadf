"""Blocks that torch compiled paint what torch paints, for the sizes seen, once they are there."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from studio.backends.local import LocalBackend
from studio.engine.execution import blocks, compiled, compiling
from studio.engine.execution.choice import Conversion
from studio.engine.execution.compile import Bare
from studio.engine.execution.compiled import CompiledExecutor, chosen
from studio.engine.execution.compiling import Compilation
from studio.engine.execution.regions import regions
from studio.engine.generate import generate
from studio.engine.models import Model
from studio.engine.stopping import Stopped
from studio.errors import StudioError
from studio.job import Cancel, Job, Loading, Params, Result, SamplingState, Step
from studio.settings import Settings
from tests.engine.conftest import Folders

PARAMS = Params(prompt="a small boat", steps=3, scheduler="Euler", width=32, height=32, guidance_scale=3.0)
BUDGET = 10**9


class Beside(Compilation):
    """A compilation whose compiled blocks are the blocks themselves; it ends when it is waited for."""

    def __init__(self, network: torch.nn.Module) -> None:
        super().__init__()
        self.network = network
        self.orders: list[dict[str, Any]] = []
        self.calls, self.fails = 0, False

    def begin(self, info: Any, dtype: str, threads: int, order: Any, budget: int) -> None:
        if left := {name: told for name, told in order.items() if self.is_wanting(name)}:
            self.orders.append(left)

    def is_running(self) -> bool:
        blocks.folder().mkdir(parents=True, exist_ok=True)
        for name, told in (self.orders[-1] if self.orders else {}).items():
            if self.fails:
                blocks.problem(name).write_text("too odd")
            else:
                blocks.package(name).write_text(json.dumps(told))
        return False

    def load(self, package: Path) -> Callable[..., Any]:
        try:
            place, call = json.loads(package.read_text())
        except ValueError as error:
            raise RuntimeError("no package") from error
        block = Bare(self.network.get_submodule(place), call)

        def run(*tensors: torch.Tensor) -> Any:
            self.calls += 1
            with pytest.MonkeyPatch.context() as patched:  # it is running in place of its own forward
                patched.delitem(vars(self.network.get_submodule(place)), "forward", raising=False)
                return block(*tensors)

        return run


@pytest.fixture(autouse=True)
def _data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SFUMATO_DATA", str(tmp_path))
    monkeypatch.setattr(compiled, "missing", lambda _device: "")


@pytest.fixture
def model(loaded: Callable[..., Model]) -> Iterator[Model]:
    found = loaded("v_prediction", "tiny")
    yield found
    vars(found).pop(compiled.NAME, None)


@pytest.fixture
def beside(model: Model, monkeypatch: pytest.MonkeyPatch) -> Beside:
    made = Beside(model.networks["unet"])
    monkeypatch.setattr(compiled, "load", made.load)
    return made


def executor(model: Model, beside: Compilation, *, insists: bool = False) -> CompiledExecutor:
    choosing = chosen(model, beside, BUDGET, insists=insists)
    while True:
        try:
            next(choosing)
        except StopIteration as end:
            found: CompiledExecutor = end.value
            return found


def painted(
    model: Model, runs: CompiledExecutor | None, params: Params = PARAMS, resume: SamplingState | None = None
) -> Result:
    *_, result = generate(model, Job(params), Cancel(), resume, executor=runs)
    assert isinstance(result, Result)
    return result


def test_pictures_run_as_loaded_until_their_blocks_are_compiled(model: Model, beside: Beside) -> None:
    plain = painted(model, None)
    first = painted(model, executor(model, beside))
    assert first.record.executor == "torch"
    assert np.array_equal(first.image, plain.image)
    assert len(beside.orders[0]) > 0
    beside.is_running()  # it ends
    later = painted(model, executor(model, beside))
    assert later.record.executor == "compiled"
    assert beside.calls >= PARAMS.steps
    assert np.abs(later.image.astype(int) - plain.image).max() <= 1


def test_a_picture_that_asks_for_it_waits_and_repeats_to_the_bit(model: Model, beside: Beside) -> None:
    first = painted(model, executor(model, beside, insists=True))
    again = painted(model, executor(model, beside, insists=True))
    assert first.record.executor == again.record.executor == "compiled"
    assert np.array_equal(first.image, again.image)
    assert len(beside.orders) == 1


def test_each_size_is_compiled_by_itself(model: Model, beside: Beside) -> None:
    painted(model, executor(model, beside, insists=True))
    wide = dataclasses.replace(PARAMS, width=48)
    assert painted(model, executor(model, beside), wide).record.executor == "torch"
    assert not set(beside.orders[0]) & set(beside.orders[1])
    assert painted(model, executor(model, beside)).record.executor == "compiled"


def test_another_number_of_threads_is_compiled_for(model: Model, beside: Beside) -> None:
    painted(model, executor(model, beside, insists=True))
    before = torch.get_num_threads()
    torch.set_num_threads(before + 1)
    try:
        assert painted(model, executor(model, beside)).record.executor == "torch"
    finally:
        torch.set_num_threads(before)


def test_a_paused_picture_goes_on_compiled_to_the_same_bytes(model: Model, beside: Beside) -> None:
    whole = painted(model, executor(model, beside, insists=True))
    runs = executor(model, beside, insists=True)
    events = generate(model, Job(PARAMS), Cancel(), states=(2,), executor=runs)
    state = next(e.state for e in events if isinstance(e, Step) and e.state is not None)
    events.close()
    assert state.executor == "compiled"
    resumed = painted(model, executor(model, beside, insists=True), resume=state)
    assert np.array_equal(resumed.image, whole.image)


def test_a_stop_is_heard_between_two_compiled_blocks(model: Model, beside: Beside) -> None:
    runs, token = executor(model, beside, insists=True), Cancel()
    painted(model, runs)
    latents = torch.randn(2, *model.autoencoder.latent_shape(32, 32)[1:])
    inputs = {
        "sample": latents,
        "timestep": torch.tensor(500),
        "encoder_hidden_states": torch.randn(2, 16, 32),
    }
    before, model.stop.token = model.stop.token, token
    token.set()
    try:
        with pytest.raises(Stopped):
            runs.denoise(**inputs)
    finally:
        model.stop.token = before
    forwards = [m for m in model.networks["unet"].modules() if "forward" in vars(m)]
    assert forwards == []


def test_a_stop_is_heard_while_it_is_compiled(model: Model, monkeypatch: pytest.MonkeyPatch) -> None:
    waiting, token = Compilation(), Cancel()
    token.set()
    monkeypatch.setattr(waiting, "is_running", lambda: True)
    before, model.stop.token = model.stop.token, token
    try:
        with pytest.raises(Stopped):
            waiting.finish(model.stop)
    finally:
        model.stop.token = before


def test_what_cannot_be_compiled_at_all_is_a_sentence(model: Model, beside: Beside) -> None:
    beside.fails = True
    runs = executor(model, beside, insists=True)
    with pytest.raises(StudioError, match=r"could not be compiled, which .* choose torch"):
        painted(model, runs)
    assert painted(model, executor(model, beside)).record.executor == "torch"


def test_a_damaged_package_is_thrown_away_and_the_block_runs_as_loaded(model: Model, beside: Beside) -> None:
    plain = painted(model, executor(model, beside, insists=True))
    vars(model).pop(compiled.NAME)
    packages = list(blocks.folder().glob("*.pt2"))
    for package in packages:
        package.write_text("nonsense")
    again = painted(model, executor(model, beside))
    assert np.array_equal(again.image, plain.image)
    assert not any(package.exists() for package in packages)


def test_where_there_is_no_compiler_it_is_a_sentence(model: Model, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiled, "missing", compiling.missing)
    monkeypatch.setattr("shutil.which", lambda _name: None)
    monkeypatch.delenv("CXX", raising=False)
    with pytest.raises(StudioError, match=r"takes a C\+\+ compiler .* choose another executor"):
        executor(model, Compilation())


@pytest.mark.parametrize("change", [{"cache": "deepcache"}, {"guidance_method": "perturbed attention"}])
def test_what_reaches_into_the_network_is_run_by_torch(folders: Folders, change: dict[str, Any]) -> None:
    params = dataclasses.replace(PARAMS, model=str(folders("v_prediction", "tiny")), **change)
    backend = LocalBackend(Settings(executor="compiled"))
    *_, result = backend.run(Job(params), Cancel())
    assert isinstance(result, Result)
    assert result.record.executor == "torch"
    with pytest.raises(StudioError, match="compiled does not let it: choose torch"):
        list(backend.run(Job(dataclasses.replace(params, executor="compiled")), Cancel()))
    backend.close()


def test_a_job_says_that_it_compiles_first(folders: Folders, monkeypatch: pytest.MonkeyPatch) -> None:
    params = dataclasses.replace(PARAMS, model=str(folders("v_prediction", "tiny")), executor="compiled")
    backend = LocalBackend(Settings())

    def making(network: torch.nn.Module) -> Beside:
        made = Beside(network)
        monkeypatch.setattr(compiled, "load", made.load)
        return made

    list(backend.prepare(params.model, Cancel()))
    assert backend._model is not None
    conversion = Conversion()
    conversion.compilation = making(backend._model.networks["unet"])
    backend._conversion = conversion
    events = list(backend.run(Job(params), Cancel()))
    assert any(isinstance(event, Loading) and "compiled first" in event.message for event in events)
    assert isinstance(events[-1], Result)
    assert events[-1].record.executor == "compiled"
    backend.close()


def test_on_a_graphics_card_torch_compiles_blocks_in_their_place(
    model: Model, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Any] = []

    def made(kind: Any) -> Any:
        asked.append(kind)
        return kind.forward

    monkeypatch.setattr(compiled, "_compiled_class", made)
    plain = painted(model, None)
    monkeypatch.setattr(compiled, "regions", lambda network, _device: regions(network, "cuda"))
    runs = executor(model, Beside(model.networks["unet"]))
    monkeypatch.setattr(runs, "_is_ahead", False)
    result = painted(model, runs)
    assert result.record.executor == "compiled"
    assert np.array_equal(result.image, plain.image)
    assert {"ResnetBlock2D", "BasicTransformerBlock"} <= {kind.__name__ for kind in asked}
    assert not blocks.folder().exists()


def test_weights_that_a_lora_changed_are_those_that_run(model: Model, beside: Beside) -> None:
    plain = painted(model, executor(model, beside, insists=True))
    weight = (
        model.networks["unet"].get_submodule(next(iter(regions(model.networks["unet"], "cpu")))).norm1.weight
    )
    before, weight.data = weight.data, weight.data * 3
    try:
        changed, told = painted(model, None), painted(model, executor(model, beside))
    finally:
        weight.data = before
    assert told.record.executor == "compiled"
    assert np.abs(told.image.astype(int) - changed.image).max() <= 1
    assert not np.array_equal(changed.image, plain.image)
