"""One job on one model: events, batches, stopping, and what is refused."""

from __future__ import annotations

import gc
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
import torch

from studio.engine.generate import generate
from studio.engine.models import Model
from studio.errors import StudioError
from studio.job import (
    Cancel,
    Cancelled,
    Event,
    Job,
    Loading,
    Params,
    Pixels,
    Result,
    SamplingState,
    Step,
    digest,
)
from tests.engine import tiny
from tests.engine.conftest import load

PARAMS = Params(
    prompt="a yellow moon",
    negative_prompt="blurry",
    scheduler="Euler a",
    steps=3,
    guidance_scale=3.0,
    seed=11,
    width=tiny.SIZE,
    height=tiny.SIZE,
)


class CancelAtRead(Cancel):
    """A token that is set when it is read for the n-th time."""

    def __init__(self, reads: int) -> None:
        super().__init__()
        self.left = reads

    def __bool__(self) -> bool:
        self.left -= 1
        if self.left <= 0:
            self.set()
        return super().__bool__()


def run(model: Model, job: Job, cancelled: Cancel | None = None, **options: Any) -> list[Event]:
    token = Cancel() if cancelled is None else cancelled
    return list(generate(model, job, token, **options))


def results(events: list[Event]) -> list[Result]:
    return [event for event in events if isinstance(event, Result)]


def steps(events: list[Event]) -> list[Step]:
    return [event for event in events if isinstance(event, Step)]


def test_a_job_gives_its_steps_in_order_then_one_result(loaded: Callable[..., Model]) -> None:
    events = run(loaded(), Job(PARAMS))
    assert [(s.index, s.total, s.picture) for s in steps(events)] == [(1, 3, 0), (2, 3, 0), (3, 3, 0)]
    assert [type(event) for event in events] == [Step, Step, Step, Loading, Result]
    side = tiny.SIZE // 8
    for step in steps(events):
        assert step.preview.shape == (side, side, 3)
        assert step.preview.dtype == np.uint8
        assert step.guess.shape == (4, side, side)
        assert step.guess.dtype == np.float32
        assert step.seconds > 0
        assert step.state is None
    (result,) = results(events)
    assert result.image.shape == (tiny.SIZE, tiny.SIZE, 3)
    assert result.image.std() > 0


def test_the_arrays_of_a_step_are_never_touched_again(loaded: Callable[..., Model]) -> None:
    kept = []
    for event in generate(loaded(), Job(replace(PARAMS, scheduler="UniPC")), Cancel(), None, range(9)):
        if isinstance(event, Step):
            assert event.state is not None
            kept.append((event, event.preview.copy(), event.guess.copy(), event.state.latents.copy()))
    for step, preview, guess, latents in kept:
        assert step.state is not None
        assert np.array_equal(step.preview, preview)
        assert np.array_equal(step.guess, guess)
        assert np.array_equal(step.state.latents, latents)


def test_only_the_asked_calls_carry_their_state(loaded: Callable[..., Model]) -> None:
    found = steps(run(loaded(), Job(PARAMS), states={2}))
    assert [step.state is not None for step in found] == [False, True, False]


def test_without_previews_the_picture_is_the_same(loaded: Callable[..., Model]) -> None:
    with_them, without = run(loaded(), Job(PARAMS)), run(loaded(), Job(PARAMS), previews=False)
    assert np.array_equal(results(with_them)[0].image, results(without)[0].image)
    assert all(step.preview.size == 0 and step.guess.size == 0 for step in steps(without))


@pytest.mark.parametrize("scheduler", ["Euler a", "UniPC"])
def test_each_picture_of_a_batch_has_the_pixels_it_has_alone(
    scheduler: str, loaded: Callable[..., Model], photo: Pixels, half: Pixels
) -> None:
    params = replace(PARAMS, scheduler=scheduler, batch=3)
    together = results(run(loaded(), Job(params, photo, half)))
    assert [result.picture for result in together] == [0, 1, 2]
    for k, result in enumerate(together):
        alone = replace(params, batch=1, seed=params.seed + k)
        assert result.record.params == alone
        (single,) = results(run(loaded(), Job(alone, photo, half)))
        assert single.image.tobytes() == result.image.tobytes()
    assert not np.array_equal(together[0].image, together[1].image)


def test_the_record_says_how_the_picture_was_made(
    loaded: Callable[..., Model], photo: Pixels, half: Pixels
) -> None:
    (result,) = results(run(loaded(), Job(PARAMS, photo, half)))
    record = result.record
    assert (record.task, record.model_name) == ("inpaint", loaded().info.name)
    assert (record.image_hash, record.mask_hash) == (digest(photo), digest(half))
    assert (record.device, record.dtype, record.executor) == ("cpu", "float32", "torch")
    assert record.threads == torch.get_num_threads()
    assert dict(record.versions)["torch"] == torch.__version__
    assert len(record.model_hash) == 64
    assert record.seconds > 0


def test_a_resumed_batch_goes_on_with_its_other_pictures(loaded: Callable[..., Model]) -> None:
    job = Job(replace(PARAMS, batch=3))
    events = run(loaded(), job, states={2})
    state = steps(events)[4].state
    assert state is not None
    assert state.index == 1
    resumed = results(run(loaded(), job, resume=state))
    assert [result.picture for result in resumed] == [1, 2]
    for one, other in zip(resumed, results(events)[1:], strict=True):
        assert one.image.tobytes() == other.image.tobytes()


def test_a_finished_state_is_only_decoded(loaded: Callable[..., Model]) -> None:
    job = Job(replace(PARAMS, batch=2))
    guess = steps(run(loaded(), job))[1].guess
    kept = SamplingState(guess, call=3, total=3)
    events = run(loaded(), job, resume=kept)
    assert [type(event) for event in events] == [Loading, Result]
    with torch.inference_mode():
        expected = loaded().autoencoder.decode(torch.from_numpy(guess)[None])
    assert np.array_equal(results(events)[0].image, expected)


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (SamplingState(np.zeros((4, 3, 3), np.float32), 1, 3), "needs (4, 4, 4)"),
        (SamplingState(np.zeros((4, 4, 4), np.float32), 1, 20), "this job has 3 calls"),
        (SamplingState(np.full((4, 4, 4), np.nan, np.float32), 3, 3), "not numbers"),
    ],
)
def test_a_state_of_another_job_is_refused(
    state: SamplingState, words: str, loaded: Callable[..., Model]
) -> None:
    with pytest.raises(StudioError, match=words.replace("(", r"\(").replace(")", r"\)")):
        run(loaded(), Job(PARAMS), resume=state)


def test_the_latents_outside_a_mask_decode_as_they_were(
    loaded: Callable[..., Model], photo: Pixels, half: Pixels
) -> None:
    events = run(loaded(), Job(replace(PARAMS, scheduler="DDIM"), photo, half), states={3})
    final = steps(events)[-1].state
    assert final is not None
    with torch.inference_mode():
        known = loaded().autoencoder.encode(photo, torch.Generator().manual_seed(PARAMS.seed))[0].numpy()
    assert np.array_equal(final.latents[:, :, :2], known[:, :, :2])
    assert np.array_equal(steps(events)[0].guess[:, :, :2], known[:, :, :2])
    assert np.abs(final.latents[:, :, 2:] - known[:, :, 2:]).max() > 0.1


def test_stopping_at_any_moment_leaves_the_engine_as_it_was(
    loaded: Callable[..., Model], photo: Pixels, half: Pixels
) -> None:
    model, job = loaded(), Job(PARAMS, photo, half)
    (expected,) = results(run(model, job))
    counter = CancelAtRead(10**9)
    run(model, job, counter)
    reads = 10**9 - counter.left
    assert reads > 60  # blocks of three steps, the encoders, the decoder
    for moment in range(1, reads + 1, 7):
        events = run(model, job, CancelAtRead(moment))
        assert isinstance(events[-1], Cancelled)
        assert not results(events)
        assert model.stop.token is None
    (again,) = results(run(model, job))
    assert again.image.tobytes() == expected.image.tobytes()


@pytest.mark.parametrize("moment", ["the denoiser", "the decoder", "the text encoder"])
def test_a_stop_is_obeyed_inside_a_network(moment: str, folders: Any) -> None:
    model: Any = load(folders())
    cancelled, after = Cancel(), []
    unet, decoder, words = (model.networks[name] for name in ("unet", "vae", "text_encoder"))
    inside, last = {
        "the denoiser": (unet.mid_block, unet.conv_out),
        "the decoder": (decoder.decoder.mid_block, decoder.decoder.conv_out),
        "the text encoder": (words.encoder.layers[0], words.final_layer_norm),
    }[moment]
    inside.register_forward_hook(lambda *_: cancelled.set())
    last.register_forward_hook(lambda *_: after.append(bool(cancelled)))
    assert isinstance(run(model, Job(PARAMS), cancelled)[-1], Cancelled)
    assert True not in after


def test_stopping_again_and_again_keeps_no_memory(loaded: Callable[..., Model]) -> None:
    def tensors() -> int:
        gc.collect()
        return sum(issubclass(type(thing), torch.Tensor) for thing in gc.get_objects())

    for moment in (20, 40):
        run(loaded(), Job(PARAMS), CancelAtRead(moment))
    before = tensors()
    for moment in range(10, 60, 5):
        run(loaded(), Job(PARAMS), CancelAtRead(moment))
    assert tensors() <= before


def test_closing_the_generator_stops_the_job(loaded: Callable[..., Model]) -> None:
    model = loaded()
    (expected,) = results(run(model, Job(PARAMS)))
    events = generate(model, Job(PARAMS), Cancel())
    assert isinstance(next(events), Step)
    events.close()
    assert model.stop.token is None
    assert not torch.is_inference_mode_enabled()
    assert results(run(model, Job(PARAMS)))[0].image.tobytes() == expected.image.tobytes()


def test_the_caller_is_never_left_in_inference_mode(loaded: Callable[..., Model]) -> None:
    for _ in generate(loaded(), Job(PARAMS), Cancel()):
        assert not torch.is_inference_mode_enabled()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"steps": 0}, "steps must be a whole number from 1"),
        ({"steps": 1000}, "steps must be a whole number from 1 to 999"),
        ({"width": 36}, "40 x 32 would be|32 x 32 would be"),
        ({"height": 0}, "height must be a whole number from 1"),
        ({"guidance_scale": float("nan")}, "guidance scale must be a number"),
        ({"guidance_scale": -1.0}, "guidance scale must be a number"),
        ({"guidance_rescale": 1.5}, "guidance rescale must be a number from 0 to 1"),
        ({"strength": float("inf")}, "strength must be a number from 0 to 1"),
        ({"seed": -1}, "seed must be a whole number"),
        ({"batch": 0}, "batch must be a whole number from 1"),
        ({"scheduler": "Magic"}, "no scheduler 'Magic'; there are: DPM"),
        ({"sigmas": "odd"}, "no sigmas 'odd'; there are: default, karras"),
        ({"sigmas": "karras", "scheduler": "DDIM"}, "DDIM has no karras sigmas; it offers: default"),
        ({"rescale_zero_snr": True, "scheduler": "Heun"}, "Heun has no zero-SNR rescaling; these have: DPM"),
        ({"rescale_zero_snr": True, "scheduler": "DDIM"}, "needs a model that predicts v"),
        ({"scheduler": "LCM", "steps": 60}, "LCM offers at most 50 steps"),
    ],
)
def test_bad_settings_are_refused_in_one_sentence(
    changes: dict[str, Any], words: str, loaded: Callable[..., Model]
) -> None:
    with pytest.raises(StudioError, match=words) as caught:
        run(loaded(), Job(replace(PARAMS, **changes)))
    assert "\n" not in caught.value.message


def test_bad_pictures_and_masks_are_refused(
    loaded: Callable[..., Model], photo: Pixels, half: Pixels
) -> None:
    for job, words in [
        (Job(PARAMS, photo[:16]), "picture must have shape"),
        (Job(PARAMS, photo, half[:16]), "mask must have shape"),
        (Job(PARAMS, None, half), "A mask needs a picture"),
        (Job(PARAMS, photo, half * 0), "The mask is empty"),
        (Job(replace(PARAMS, strength=0.1), photo), "leaves no step to run"),
    ]:
        with pytest.raises(StudioError, match=words):
            run(loaded(), job)


def test_a_model_that_gives_no_numbers_is_a_sentence(folders: Any) -> None:
    model: Any = load(folders())
    model.plain_executor.prepare()
    model.networks["unet"].conv_out.bias[:] = float("nan")
    with pytest.raises(StudioError, match="not numbers in float32"):
        run(model, Job(PARAMS))


def test_bfloat16_runs_and_looks_alike(folders: Any, loaded: Callable[..., Model]) -> None:
    params = replace(PARAMS, scheduler="DDIM", guidance_scale=1.0)
    (rough,) = results(run(load(folders(), "bfloat16"), Job(params)))
    (fine,) = results(run(loaded(), Job(params)))
    assert rough.record.dtype == "bfloat16"
    assert 0 < np.abs(rough.image.astype(int) - fine.image).mean() < 8


def test_guidance_of_one_runs_the_denoiser_once_per_step(folders: Any) -> None:
    model: Any = load(folders())
    batches: list[int] = []
    model.networks["unet"].conv_in.register_forward_pre_hook(lambda _, inputs: batches.append(len(inputs[0])))
    run(model, Job(replace(PARAMS, guidance_scale=1.0)))
    run(model, Job(PARAMS))
    assert batches == [1, 1, 1, 2, 2, 2]


def test_words_beyond_the_encoders_length_still_count(loaded: Callable[..., Model]) -> None:
    prompt = "a red house by the sea " * 20
    (one,) = results(run(loaded(), Job(replace(PARAMS, prompt=prompt))))
    (other,) = results(run(loaded(), Job(replace(PARAMS, prompt=prompt + "at night"))))
    assert one.image.tobytes() != other.image.tobytes()
