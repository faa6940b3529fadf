"""Jobs in this process: loading once, loading again, stopping while loading."""

from __future__ import annotations

import gc
import os
import shutil
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from studio import registry
from studio.backends.local import LocalBackend
from studio.engine.library.catalog import weights_hash
from studio.errors import StudioError
from studio.job import Backend, Cancel, Cancelled, Event, Job, Loading, Params, Result, Step
from studio.settings import Settings
from tests.engine import tiny
from tests.engine.test_generate import CancelAtRead

Folders = Callable[..., Path]


def params(folder: Path) -> Params:
    return Params(
        prompt="a red house",
        model=str(folder),
        steps=2,
        width=tiny.SIZE,
        height=tiny.SIZE,
        scheduler="Euler",
        threads=1,
    )


def run(backend: Backend, job: Job, cancelled: Cancel | None = None) -> list[Event]:
    token = Cancel() if cancelled is None else cancelled
    return list(backend.run(job, token))


def picture(events: list[Event]) -> bytes:
    (result,) = [event for event in events if isinstance(event, Result)]
    return result.image.tobytes()


def loadings(events: list[Event]) -> list[str]:
    return [event.message for event in events if isinstance(event, Loading) and event.message != "Decoding"]


def test_the_folder_of_backends_has_a_local_one() -> None:
    assert registry.modules("studio.backends")["local"].LocalBackend is LocalBackend


def test_a_model_is_loaded_once_and_kept(folders: Folders) -> None:
    backend = LocalBackend(Settings())
    first = run(backend, Job(params(folders())))
    second = run(backend, Job(params(folders())))
    assert len(loadings(first)) >= 4
    assert loadings(second) == []
    assert picture(first) == picture(second)


def test_later_jobs_keep_nothing_from_the_garbage_collector(folders: Folders) -> None:
    backend = LocalBackend(Settings())
    run(backend, Job(params(folders())))
    frozen = gc.get_freeze_count()
    run(backend, Job(params(folders())))
    run(backend, Job(params(folders("v_prediction"))))
    assert gc.get_freeze_count() <= frozen  # what was kept before may go


def test_another_dtype_or_model_is_loaded_in_its_place(folders: Folders) -> None:
    backend = LocalBackend(Settings())
    first = run(backend, Job(params(folders())))
    assert loadings(run(backend, Job(replace(params(folders()), dtype="bfloat16"))))
    assert loadings(run(backend, Job(params(folders("v_prediction")))))
    assert picture(run(backend, Job(params(folders())))) == picture(first)


def test_a_model_that_changed_on_disk_is_read_again(folders: Folders, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(folders(), tmp_path / "changing"))
    backend = LocalBackend(Settings(model_folders=(str(folder),)))
    before = run(backend, Job(params(folder)))
    shutil.copytree(folders("v_prediction"), folder, dirs_exist_ok=True)
    after = run(backend, Job(params(folder)))
    assert loadings(after)
    assert picture(before) != picture(after)


def test_a_prepared_model_starts_at_once(folders: Folders) -> None:
    backend = LocalBackend(Settings(threads=1, executor="torch"))
    events = list(backend.prepare(str(folders()), Cancel()))
    assert all(isinstance(event, Loading) for event in events)
    assert len(events) >= 4
    assert isinstance(run(backend, Job(params(folders())))[0], Step)


def test_stopping_while_loading_loads_nothing_and_harms_nothing(folders: Folders) -> None:
    expected = picture(run(LocalBackend(Settings()), Job(params(folders()))))
    backend = LocalBackend(Settings(executor="torch"))
    for moment in (1, 2, 3, 5, 20, 60, 120, 200):
        events = run(backend, Job(params(folders())), CancelAtRead(moment))
        assert isinstance(events[-1], Cancelled)
        assert not any(isinstance(event, Step | Result) for event in events)
        list(backend.prepare(str(folders()), CancelAtRead(moment)))
    assert picture(run(backend, Job(params(folders())))) == expected


def test_a_token_set_from_another_thread_stops_the_job(folders: Folders) -> None:
    backend, cancelled = LocalBackend(Settings()), Cancel()
    job = Job(replace(params(folders()), steps=999, scheduler="DDIM"))
    timer = threading.Timer(0.2, cancelled.set)
    events = []
    for event in backend.run(job, cancelled):
        if isinstance(event, Step) and event.index == 1:
            timer.start()
        events.append(event)
    timer.join()
    assert isinstance(events[-1], Cancelled)
    assert sum(isinstance(event, Step) for event in events) < 999


def test_a_broken_model_leaves_the_loaded_one_usable(folders: Folders, tmp_path: Path) -> None:
    backend = LocalBackend(Settings())
    expected = picture(run(backend, Job(params(folders()))))
    with pytest.raises(StudioError, match="There is no model"):
        run(backend, Job(replace(params(folders()), model="nowhere")))
    with pytest.raises(StudioError, match="is no model"):
        run(backend, Job(replace(params(folders()), model=str(tmp_path))))
    with pytest.raises(StudioError, match="float16 is far too slow on the CPU"):
        run(backend, Job(replace(params(folders()), dtype="float16")))
    again = run(backend, Job(params(folders())))
    assert loadings(again) == []
    assert picture(again) == expected


def test_files_nobody_foresaw_are_one_sentence(folders: Folders, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(folders(), tmp_path / "odd"))
    config = folder / "unet" / "config.json"
    config.write_text(config.read_text().replace('"silu"', '"nothing like it"'))
    with pytest.raises(StudioError, match=r"The model odd cannot be loaded: .*nothing like it") as caught:
        run(LocalBackend(Settings()), Job(params(folder)))
    assert "\n" not in caught.value.message
    assert caught.value.detail


def test_the_weights_are_hashed_while_a_model_is_opened_and_not_after_its_first_picture(
    folders: Folders, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(folders(), tmp_path / "watched"))
    expected, backend = weights_hash(folders()), LocalBackend(Settings(executor="torch"))
    assert "Hashing the weights of watched" in [e.message for e in backend.prepare(str(folder), Cancel())]
    weights = next((folder / "vae").glob("*.safetensors"))
    facts, content = weights.stat(), bytearray(weights.read_bytes())
    content[-1] ^= 1
    weights.write_bytes(content)
    os.utime(weights, ns=(facts.st_atime_ns, facts.st_mtime_ns))  # so that nothing looks changed
    (result,) = [event for event in run(backend, Job(params(folder))) if isinstance(event, Result)]
    assert result.record.model_hash == expected


def test_the_catalog_lists_models_and_solvers(folders: Folders) -> None:
    found = LocalBackend(Settings(model_folders=(str(folders()),))).catalog()
    assert found.model(folders().name) is not None
    names = [info.name for info in found.schedulers]
    assert names[0] == "DPM++ 2M"
    assert {"DDIM", "DDPM", "Euler a", "Heun", "LCM", "UniPC", "Flow Euler"} <= set(names)
    assert len(names) == len(set(names))
