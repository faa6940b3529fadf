"""Cells run on a real tiny model: what is shared changes no bit of any picture."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import numpy as np
import pytest

from studio.backends.local import LocalBackend
from studio.grid.axes import Ground
from studio.grid.cells import Cell, Grid, make_grid
from studio.grid.running import run_cells
from studio.grid.sharing import plan
from studio.grid.spec import Spec, Wish
from studio.job import Cancel, Failed, Job, Loading, Pixels, Result, Step
from studio.params import Params
from studio.settings import Settings
from tests.engine import tiny
from tests.engine.conftest import Folders

SIZE = tiny.SIZE


@pytest.fixture(scope="module")
def folder(folders: Folders) -> Path:
    return folders()


@pytest.fixture(scope="module")
def backend() -> LocalBackend:
    """One that keeps its model from test to test."""
    return LocalBackend(Settings())


@pytest.fixture
def base(folder: Path) -> Params:
    return Params("a [red:small:0.5] house", model=str(folder), steps=6, width=SIZE, height=SIZE, seed=3)


def whole(backend: LocalBackend, job: Job) -> Result:
    (found,) = [event for event in backend.run(job, Cancel()) if isinstance(event, Result)]
    return found


def run(grid: Grid, backend: LocalBackend, image: Pixels | None = None, mask: Pixels | None = None):  # type: ignore[no-untyped-def]
    def make(cell: Cell) -> Job:
        return Job(cell.params, image, mask, branches=cell.branches)

    visits = plan(grid.cells, image is not None)
    return make, visits, list(run_cells(backend, grid.cells, visits, make, Cancel()))


@pytest.mark.parametrize(
    "scheduler", ["Euler", "Euler a", "DPM++ 2M", "DPM++ 2M SDE", "UniPC", "Heun", "DDPM"]
)
def test_a_resumed_cell_is_the_whole_run_bit_for_bit(
    base: Params, ground: Ground, backend: LocalBackend, scheduler: str
) -> None:
    ground = dataclasses.replace(ground, calls={"Heun": 2})
    spec = Spec(
        dataclasses.replace(base, scheduler=scheduler),
        Wish("replace", "small, sea, night"),
        Wish("guidance_end", "0.7, 1"),
    )
    grid = make_grid(spec, ground)
    make, visits, events = run(grid, backend)
    calls = sum(isinstance(event, Step) for _, event in events)
    assert calls < sum(visit.total for visit in visits)
    results = {cell.index: event for cell, event in events if isinstance(event, Result)}
    assert len(results) == 6
    for cell in grid.cells:
        alone = whole(backend, make(cell))
        assert np.array_equal(results[cell.index].image, alone.image), grid.caption(cell)
        assert results[cell.index].record.params == alone.record.params
        assert results[cell.index].record.digests == alone.record.digests


def test_shared_first_steps_are_the_branch_bit_for_bit(
    base: Params, ground: Ground, backend: LocalBackend
) -> None:
    spec = Spec(base, Wish("guidance_scale", "2-6 (+2)"), Wish("replace", "house, boat"), shared=3)
    grid = make_grid(spec, ground)
    make, _, events = run(grid, backend)
    results = {cell.index: event for cell, event in events if isinstance(event, Result)}
    for cell in grid.cells:
        assert np.array_equal(results[cell.index].image, whole(backend, make(cell)).image), cell
    assert len({result.image.tobytes() for result in results.values()}) == len(grid.cells)


def test_inpainted_cells_share_too(base: Params, ground: Ground, backend: LocalBackend) -> None:
    y, x = np.mgrid[0:SIZE, 0:SIZE]
    image = np.dstack((x * 7, y * 5, x * y)).astype(np.uint8)
    mask = np.where(x > SIZE // 2, 255, 0).astype(np.uint8)
    spec = Spec(dataclasses.replace(base, strength=0.7), Wish("replace", "small, sea"))
    grid = make_grid(spec, ground)
    make, visits, events = run(grid, backend, image, mask)
    assert visits[1].start == 2
    assert sum(isinstance(event, Step) for _, event in events) == 4 + 2
    results = {cell.index: event for cell, event in events if isinstance(event, Result)}
    for cell in grid.cells:
        assert np.array_equal(results[cell.index].image, whole(backend, make(cell)).image)


def test_a_cell_that_fails_says_why_and_the_others_go_on(
    base: Params, ground: Ground, backend: LocalBackend
) -> None:
    spec = Spec(base, Wish("size", f"{SIZE}x{SIZE}, 33x32"), Wish("replace", "small, sea"))
    grid = make_grid(spec, ground)
    _, _, events = run(grid, backend)
    failed = {cell.index: event.message for cell, event in events if isinstance(event, Failed)}
    assert set(failed) == {1, 3}
    assert "multiples of" in failed[1]
    assert {cell.index for cell, event in events if isinstance(event, Result)} == {0, 2}


def test_models_are_loaded_once_each(base: Params, folders: Folders, ground: Ground) -> None:
    names = (base.model, str(folders(autoencoder="tiny")))
    ground = dataclasses.replace(ground, names={"model": names})
    grid = make_grid(Spec(base, Wish("model", "*"), Wish("seed", "1-3")), ground)
    _, _, events = run(grid, LocalBackend(Settings()))
    loads = [event for _, event in events if isinstance(event, Loading) and "unet" in event.message]
    assert len(loads) == 2


def test_words_are_encoded_once_for_all_cells(base: Params, ground: Ground) -> None:
    grid, backend = make_grid(Spec(base, Wish("seed", "1-4")), ground), LocalBackend(Settings())
    whole(backend, Job(dataclasses.replace(base, prompt="blurry")))
    encoder = backend._model.networks["text_encoder"]  # type: ignore[union-attr]
    encoded: list[int] = []
    handle = encoder.register_forward_hook(lambda *_: encoded.append(1))
    run(grid, backend)
    handle.remove()
    assert len(encoded) == 2  # red and small; the empty prompt is known
