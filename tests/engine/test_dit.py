"""What users are promised of every model holds for each family around a transformer."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from studio.backends.local import LocalBackend
from studio.engine.denoisers.transformer import as_long
from studio.engine.library.catalog import open_model_info
from studio.errors import StudioError
from studio.job import TASKS, Cancel, Cancelled, Event, Job, Params, Pixels, Result, SamplingState, Step
from studio.settings import Settings
from tests.engine import against, tiny, tiny_dit, tiny_mmdit
from tests.engine.conftest import load
from tests.engine.test_generate import CancelAtRead

SAVERS: dict[str, Callable[[Path], Path]] = {
    "z-image": tiny_dit.save_z_image,
    "qwen-image": tiny_dit.save_qwen_image,
    "pixart": tiny_dit.save_pixart,
    "sana": tiny_dit.save_sana,
    "lumina2": tiny_dit.save_lumina2,
    "sd3": tiny_mmdit.save_sd3,
    "flux": tiny_mmdit.save_flux,
    "flux2": tiny_mmdit.save_flux2,
}
STEPS = 4


@pytest.fixture(scope="module", params=SAVERS)
def family(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def folder(family: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return SAVERS[family](tmp_path_factory.mktemp(family) / "model")


@pytest.fixture(scope="module")
def backend(folder: Path) -> LocalBackend:
    return LocalBackend(Settings(executor="torch"))


@pytest.fixture(scope="module")
def latents(folder: Path) -> int:
    """How many of them stand along a side of the pictures."""
    return tiny_dit.SIZE // open_model_info(folder).latent


def job_for(folder: Path, task: str, photo: Pixels, half: Pixels, **changes: Any) -> Job:
    scheduler = open_model_info(folder).defaults.scheduler
    values = {"model": str(folder), "steps": STEPS, "scheduler": scheduler, "threads": 1}
    return against.job_for(task, photo, half, **(values | changes))


def run(
    backend: LocalBackend, job: Job, cancelled: Cancel | None = None, resume: SamplingState | None = None
) -> list[Event]:
    token = Cancel() if cancelled is None else cancelled
    return list(backend.run(job, token, resume, states=range(1000)))


def steps_of(events: list[Event]) -> list[Step]:
    return [event for event in events if isinstance(event, Step)]


def picture(events: list[Event]) -> Pixels:
    (result,) = [event for event in events if isinstance(event, Result)]
    return result.image


def final(events: list[Event]) -> Any:
    state = steps_of(events)[-1].state
    assert state is not None
    return state.latents


def test_every_task_runs_and_shows_what_it_heads_for(
    family: str, folder: Path, backend: LocalBackend, latents: int, photo: Pixels, half: Pixels
) -> None:
    info = open_model_info(folder)
    assert (info.problem, info.family, info.tasks) == ("", family, TASKS)
    for task in TASKS:
        events = run(backend, job_for(folder, task, photo, half))
        steps = steps_of(events)
        assert len(steps) == STEPS
        assert all(step.preview.shape == (latents, latents, 3) for step in steps)
        # what is headed for is, in the end, the picture
        np.testing.assert_allclose(steps[-1].guess, final(events), atol=1e-5)
        assert picture(events).shape == photo.shape


def test_known_latents_are_kept_exactly_and_the_others_follow_the_prompt(
    folder: Path, backend: LocalBackend, latents: int, photo: Pixels, half: Pixels
) -> None:
    job = job_for(folder, "inpaint", photo, half, strength=0.8)
    other = replace(job, params=replace(job.params, prompt="mountains and a yellow moon"))
    one, two = (run(backend, each) for each in (job, other))
    kept = steps_of(one)[0].guess[:, :, : latents // 2]
    assert np.array_equal(final(one)[:, :, : latents // 2], kept)
    assert np.array_equal(final(two)[:, :, : latents // 2], kept)
    assert not np.array_equal(final(one)[:, :, latents // 2 :], final(two)[:, :, latents // 2 :])


@pytest.mark.parametrize("kind", ["sana", "pixart", "lumina2"])
def test_a_mask_that_frees_all_is_text_to_image(
    kind: str, tmp_path: Path, photo: Pixels, half: Pixels
) -> None:
    made = SAVERS[kind](tmp_path / kind)
    if kind != "sana":  # whose autoencoder draws nothing for the picture, as this one does
        channels = json.loads((made / "transformer" / "config.json").read_text())["in_channels"]
        tiny.tiny(channels).save_pretrained(made / "vae")
        index = json.loads((made / "model_index.json").read_text())
        (made / "model_index.json").write_text(json.dumps(index | {"vae": ["diffusers", "AutoencoderTiny"]}))
    model = load(made)
    free = np.full_like(half, 255)
    runs = [
        against.ours(model, job_for(made, task, photo, free, model=""))
        for task in ("text-to-image", "inpaint")
    ]
    assert all(np.array_equal(*pair) for pair in zip(runs[0][0], runs[1][0], strict=True))
    assert np.array_equal(runs[0][1], runs[1][1])


def test_strength_shortens_the_schedule_and_keeps_more_of_the_picture(
    folder: Path, backend: LocalBackend, latents: int, photo: Pixels, half: Pixels
) -> None:
    kept = final(run(backend, job_for(folder, "inpaint", photo, half)))[:, :, : latents // 2]
    apart = []
    for strength, count in ((0.25, 1), (0.5, 2), (1.0, 4)):
        events = run(backend, job_for(folder, "image-to-image", photo, half, strength=strength))
        assert len(steps_of(events)) == count
        apart.append(float(np.abs(final(events)[:, :, : latents // 2] - kept).mean()))
    assert apart[0] < apart[-1]


def test_resuming_after_any_call_gives_the_same_bytes(
    folder: Path, backend: LocalBackend, photo: Pixels, half: Pixels
) -> None:
    job = job_for(folder, "inpaint", photo, half)
    whole = run(backend, job)
    for step in steps_of(whole):
        assert step.state is not None
        assert picture(run(backend, job, resume=step.state)).tobytes() == picture(whole).tobytes()


def test_a_job_stops_inside_a_step_and_harms_nothing(
    folder: Path, backend: LocalBackend, photo: Pixels, half: Pixels
) -> None:
    job = job_for(folder, "text-to-image", photo, half)
    expected = picture(run(backend, job)).tobytes()
    counter = CancelAtRead(10**9)
    run(backend, job, counter)
    reads = 10**9 - counter.left
    assert reads > 4 * STEPS  # more often than between the steps: in blocks of every network
    for moment in range(2, reads, 1 + reads // 7):
        events = run(backend, job, CancelAtRead(moment))
        assert isinstance(events[-1], Cancelled)
        assert not any(isinstance(event, Result) for event in events)
    assert picture(run(backend, job)).tobytes() == expected


def test_weights_in_words_change_what_is_painted(
    folder: Path, backend: LocalBackend, photo: Pixels, half: Pixels
) -> None:
    job = job_for(folder, "text-to-image", photo, half)
    heavy = replace(job, params=replace(job.params, prompt="a (red:1.6) house by the sea"))
    assert not np.array_equal(final(run(backend, job)), final(run(backend, heavy)))


def test_bfloat16_runs_and_looks_alike(
    folder: Path, backend: LocalBackend, photo: Pixels, half: Pixels
) -> None:
    job = job_for(folder, "text-to-image", photo, half, guidance_scale=1.5)
    half_precision = replace(job, params=replace(job.params, dtype="bfloat16"))
    one, other = (picture(run(backend, each)).astype(float) for each in (job, half_precision))
    assert np.abs(one - other).mean() < 12


@pytest.mark.parametrize("kind", ["z-image", "qwen-image", "pixart", "sana", "lumina2"])
def test_parts_of_other_models_are_refused(kind: str, tmp_path: Path) -> None:
    folder = SAVERS[kind](tmp_path / "whole")
    for part, names, sentence in (
        ("vae", ("latent_channels", "z_dim"), "channels, its autoencoder on 7."),
        ("text_encoder", ("hidden_size", "d_model"), "wide, its text encoder's is 7 wide."),
    ):
        made = Path(shutil.copytree(folder, tmp_path / part))
        file = made / part / "config.json"
        config = json.loads(file.read_text())
        for holder in (config, config.get("text_config", {})):
            holder.update({name: 7 for name in names if name in holder})
        file.write_text(json.dumps(config))
        assert open_model_info(made).problem.endswith(sentence)


def test_rows_get_their_length_back_and_nothing_stays_nothing() -> None:
    guided, plain = torch.tensor([[3.0, 4.0], [0.0, 0.0]]), torch.tensor([[0.0, 1.0], [2.0, 0.0]])
    assert torch.equal(as_long(guided, plain), torch.tensor([[0.6, 0.8], [0.0, 0.0]]))


@pytest.mark.parametrize(("kind", "most"), [("z-image", 1024), ("lumina2", 1024)])
def test_sides_beyond_what_a_network_has_places_for_are_a_sentence(
    kind: str, most: int, tmp_path: Path
) -> None:
    folder = SAVERS[kind](tmp_path / kind)
    job = Job(Params(prompt="a red house", scheduler="Flow Euler", steps=1, width=most + 16, height=16))
    with pytest.raises(StudioError, match=f"{kind} paints up to {most} pixels a side"):
        against.ours(load(folder), job)
