"""Reference pictures: models that edit read more pictures than the one that they paint, as in diffusers."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from studio.backends.local import LocalBackend
from studio.engine.adapters.control.finding import REFERENCE_PICTURE
from studio.engine.adapters.control.reference import fitted
from studio.engine.denoisers.packing import unpack
from studio.engine.library.catalog import catalog
from studio.errors import StudioError
from studio.job import REFERENCE, Cancel, Control, ControlSettings, Job, Pixels, Result, Step
from studio.settings import Settings
from tests.engine import against, tiny_mmdit

SIDE = 64  # pixels: diffusers reads no smaller pictures


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    root = tmp_path_factory.mktemp("reading")
    return {
        "klein": tiny_mmdit.save_flux2(root / "klein"),
        "kontext": tiny_mmdit.save_flux(root / "kontext", kind="FluxKontextPipeline"),
        "dev": tiny_mmdit.save_flux(root / "dev"),
    }


@pytest.fixture(scope="module")
def backend(folders: dict[str, Path]) -> LocalBackend:
    (root,) = {folder.parent for folder in folders.values()}
    return LocalBackend(Settings(executor="torch", model_folders=(str(root),)))


@pytest.fixture(scope="module")
def pictures(photo: Pixels) -> tuple[Pixels, Pixels]:
    """Two pictures to read, the second one of another size."""
    one = np.repeat(np.repeat(photo, 2, 0), 2, 1)
    return one, np.ascontiguousarray(np.concatenate([one, one[::-1]], 1))


def job_for(folder: Path, photo: Pixels, half: Pixels, *read: Pixels, **changes: Any) -> Job:
    values: dict[str, Any] = {"width": SIDE, "height": SIDE, "steps": 3, "threads": 1, "guidance_scale": 1.0}
    job = against.job_for("text-to-image", photo, half, model=str(folder), **(values | changes))
    told = ControlSettings(REFERENCE_PICTURE.name, kind=REFERENCE)
    return replace(job, controls=tuple(Control(told, picture.copy()) for picture in read))


def ours(backend: LocalBackend, job: Job) -> tuple[list[Any], Result]:
    events = list(backend.run(job, Cancel(), states=range(1000)))
    states = [event.state for event in events if isinstance(event, Step)]
    (result,) = [event for event in events if isinstance(event, Result)]
    return [state.latents for state in states if state is not None], result


def test_several_pictures_are_read_as_diffusers_reads_them(
    backend: LocalBackend,
    folders: dict[str, Path],
    photo: Pixels,
    half: Pixels,
    pictures: tuple[Pixels, Pixels],
) -> None:
    job = job_for(folders["klein"], photo, half, *pictures)
    pipeline = against.for_task(against.opened(folders["klein"]), "Flux2KleinPipeline")
    read = [Image.fromarray(picture) for picture in pictures]
    expected = against.theirs(
        pipeline, job, lambda tokens: tokens[0].T.reshape(-1, 4, 4), guidance_scale=1.0, image=read
    )
    latents, result = ours(backend, job)
    against.assert_same(expected, (latents, result.image))


def test_kontext_reads_a_picture_beside_a_new_one(
    backend: LocalBackend,
    folders: dict[str, Path],
    photo: Pixels,
    half: Pixels,
    pictures: tuple[Pixels, Pixels],
) -> None:
    job = job_for(folders["kontext"], photo, half, pictures[1], guidance_scale=2.5)
    pipeline = against.for_task(against.opened(folders["kontext"]), "FluxKontextPipeline")
    own = {"guidance_scale": 2.5, "max_area": SIDE**2, "_auto_resize": False}
    expected = against.theirs(
        pipeline,
        job,
        lambda packed: unpack(packed, SIDE // 8, SIDE // 8)[0],
        image=Image.fromarray(pictures[1]),
        **own,
    )
    latents, result = ours(backend, job)
    against.assert_same(expected, (latents, result.image))


def test_a_record_tells_what_was_read_and_weight_0_is_without_it(
    backend: LocalBackend,
    folders: dict[str, Path],
    photo: Pixels,
    half: Pixels,
    pictures: tuple[Pixels, Pixels],
) -> None:
    plain = job_for(folders["klein"], photo, half)
    read = job_for(folders["klein"], photo, half, pictures[0])
    off = replace(read, controls=(Control(replace(read.controls[0].settings, weight=0.0), pictures[0]),))
    (_, first), (_, second), (_, third) = (ours(backend, job) for job in (plain, read, off))
    assert first.image.tobytes() == third.image.tobytes() != second.image.tobytes()
    (told,) = second.record.controls
    assert (told.model, told.kind, told.model_hash) == (REFERENCE_PICTURE.name, REFERENCE, "")
    assert len(told.picture_hash) == 64


def test_a_picture_that_is_changed_and_one_that_is_read_are_told_apart(
    backend: LocalBackend,
    folders: dict[str, Path],
    photo: Pixels,
    half: Pixels,
    pictures: tuple[Pixels, Pixels],
) -> None:
    """The picture is the first that is read, references come after it: the other way round is another job."""
    one, other = pictures[0], pictures[0][::-1].copy()
    jobs = [
        replace(job_for(folders["klein"], photo, half, read), image=image.copy())
        for image, read in ((one, other), (other, one))
    ]
    results = [ours(backend, job)[1].image.tobytes() for job in jobs]
    assert results[0] != results[1]


def test_it_is_offered_to_the_families_that_read(backend: LocalBackend) -> None:
    offered = [info for info in catalog(backend.settings).controls if info.kind == REFERENCE]
    assert [(info.name, info.family) for info in offered] == [
        ("Reference picture", "flux"),
        ("Reference picture", "flux2"),
    ]
    assert catalog(Settings()).controls == ()


def test_a_model_that_reads_no_pictures_says_so(
    backend: LocalBackend, folders: dict[str, Path], photo: Pixels, half: Pixels
) -> None:
    with pytest.raises(StudioError, match="dev reads no reference pictures"):
        ours(backend, job_for(folders["dev"], photo, half, photo))


def test_pictures_are_cut_evenly_and_large_ones_reduced() -> None:
    picture = np.zeros((50, 70, 3), np.uint8)
    picture[1:49, 3:67] = 255
    assert fitted(picture, 16).shape == (48, 64, 3)
    assert fitted(picture, 16).min() == 255
    assert fitted(np.zeros((2048, 2048, 3), np.uint8), 16).shape == (1024, 1024, 3)
    with pytest.raises(StudioError, match="8 x 40 pixels is too small: 16 a side"):
        fitted(np.zeros((40, 8, 3), np.uint8), 16)
