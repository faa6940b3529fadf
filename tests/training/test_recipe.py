"""The recipe end to end at tiny size: repeatable, resumable, and a folder diffusers opens."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from diffusers import DDIMScheduler, StableDiffusionPipeline
from safetensors.torch import load_file
from transformers import CLIPTokenizer

from studio.engine.library.catalog import open_model_info
from studio.errors import StudioError
from studio.training import autoencoder, checkpoint, diffusion, few_steps, forward, text
from studio.training.budget import Budget
from studio.training.diffusion import Models, Shelf
from studio.training.few_steps import FewStepsSettings, Velocity
from studio.training.loop import Pace
from studio.training.picturebook import evaluate, presets, quick, recipe
from studio.training.picturebook.language import wording
from studio.training.text import Answers
from tests.training.conftest import Trained

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::FutureWarning")
TINY = presets.PRESETS["tiny"]


@pytest.fixture(autouse=True)
def _one_thread() -> None:
    torch.set_num_threads(1)


@pytest.fixture
def shelf(tokenizer: CLIPTokenizer) -> Shelf:
    generator = torch.Generator().manual_seed(1)
    words = torch.randint(0, len(tokenizer), (8, 2, 77), generator=generator).short()
    layouts = torch.randint(0, 5, (8, 4, 4), generator=generator).byte()
    return Shelf(torch.randn(8, 4, 8, 8, generator=generator).half(), layouts, words)


def _models(tokenizer: CLIPTokenizer) -> Models:
    torch.manual_seed(0)
    return diffusion.build(TINY.diffusion, 4, text.build(TINY.text, tokenizer), (2, 3), 8)


def _weights(
    tokenizer: CLIPTokenizer, shelf: Shelf, path: Path, stops: tuple[int, ...]
) -> dict[str, torch.Tensor]:
    """Train to each stop in turn, with networks built anew each time, as after a restart."""
    empty = torch.zeros(77, dtype=torch.long)
    for stop in stops:
        models = _models(tokenizer)
        # one budget throughout, so that the rates agree; the run is cut short from outside
        reports = diffusion.train(
            models, [shelf], empty, TINY.diffusion, Pace(Budget(steps=6), 1e-3, report_steps=1), path
        )
        for progress, _ in reports:
            if progress.step == stop and stop != 6:
                reports.close()
    return models.unet.state_dict()


def test_an_interrupted_training_gives_the_weights_of_an_uninterrupted_one(
    tokenizer: CLIPTokenizer, shelf: Shelf, tmp_path: Path
) -> None:
    whole = _weights(tokenizer, shelf, tmp_path / "whole.pt", (6,))
    halves = _weights(tokenizer, shelf, tmp_path / "halves.pt", (3, 6))
    assert all(torch.equal(whole[name], halves[name]) for name in whole)


def test_training_changes_the_denoiser_and_leaves_the_text_encoder(
    tokenizer: CLIPTokenizer, shelf: Shelf, tmp_path: Path
) -> None:
    models = _models(tokenizer)
    before = {name: weight.clone() for name, weight in models.unet.state_dict().items()}
    heard = {name: weight.clone() for name, weight in models.text.state_dict().items()}
    empty = torch.zeros(77, dtype=torch.long)
    pace = Pace(Budget(steps=4), 1e-2)
    list(diffusion.train(models, [shelf], empty, TINY.diffusion, pace, tmp_path / "state.pt"))
    changed = [
        name for name, weight in models.unet.state_dict().items() if not torch.equal(weight, before[name])
    ]
    assert len(changed) > 0.9 * len(before)
    assert all(torch.equal(weight, heard[name]) for name, weight in models.text.state_dict().items())


def test_the_denoiser_learns_where_things_stand(
    tokenizer: CLIPTokenizer, shelf: Shelf, tmp_path: Path
) -> None:
    models = _models(tokenizer)
    empty = torch.zeros(77, dtype=torch.long)
    batch = diffusion.take([shelf], empty, TINY.diffusion, torch.Generator().manual_seed(5), 0.0)
    with torch.no_grad():
        _, before = diffusion.losses(models, batch, TINY.diffusion)
    pace = Pace(Budget(steps=25), 2e-2)
    list(diffusion.train(models, [shelf], empty, TINY.diffusion, pace, tmp_path / "state.pt"))
    with torch.no_grad():
        _, after = diffusion.losses(models, batch, TINY.diffusion)
    assert after < 0.9 * before


def test_some_captions_are_emptied(shelf: Shelf) -> None:
    settings = replace(TINY.diffusion, batch=400, empty=0.25)
    empty = torch.full((77,), 9)
    batch = diffusion.take([shelf], empty, settings, torch.Generator().manual_seed(0), 0.0)
    assert (batch.tokens == empty).all(dim=1).float().mean().item() == pytest.approx(0.25, abs=0.07)


def test_small_pictures_come_first_and_in_larger_batches(shelf: Shelf) -> None:
    large = Shelf(torch.zeros(2, 4, 16, 16), torch.zeros(2, 8, 8), torch.zeros(2, 1, 77), early=0.0, late=1.0)
    small = replace(shelf, early=1.0, late=0.0)
    empty, random = torch.zeros(77), torch.Generator().manual_seed(0)
    first = diffusion.take([large, small], empty, TINY.diffusion, random, 0.0)
    last = diffusion.take([large, small], empty, TINY.diffusion, random, 1.0)
    assert first.latents.shape == (4 * TINY.diffusion.batch, 4, 8, 8)
    assert last.latents.shape == (TINY.diffusion.batch, 4, 16, 16)


def test_a_text_encoder_learns_what_captions_say(tokenizer: CLIPTokenizer, tmp_path: Path) -> None:
    words = wording.tokens(tokenizer, [[name] for name in ("a cat", "a dog", "at night", "by day")])
    answers = Answers(words, {"which": torch.arange(4)})
    torch.manual_seed(0)
    encoder = text.build(TINY.text, tokenizer)
    pace = Pace(Budget(steps=60), 3e-3, report_steps=10)
    losses = [
        progress.loss
        for progress in text.train(encoder, answers, {"which": 4}, TINY.text, pace, tmp_path / "t.pt")
    ]
    assert losses[-1] < 0.1 * losses[0]


def test_few_steps_are_taught_through_a_lora_alone(
    tokenizer: CLIPTokenizer, shelf: Shelf, tmp_path: Path
) -> None:
    models = _models(tokenizer)
    before = {name: weight.clone() for name, weight in models.unet.state_dict().items()}
    settings = FewStepsSettings(rank=2, steps=2, inner=2, batch=2)
    empty = torch.zeros(77, dtype=torch.long)
    made = few_steps.lessons(models, [shelf], empty, settings, torch.Generator().manual_seed(0))
    taught = [next(made), next(made)]
    list(few_steps.train(models, taught, settings, Pace(Budget(steps=3), 1e-2), tmp_path / "few.pt"))
    few_steps.save(models.unet, tmp_path / "few" / "lora.safetensors")
    saved = load_file(tmp_path / "few" / "lora.safetensors")
    assert all(".lora_A." in name or ".lora_B." in name for name in saved)
    assert any(weight.abs().max() > 0 for name, weight in saved.items() if ".lora_B." in name)
    after = models.unet.state_dict()
    plain = {name.replace(".base_layer", ""): weight for name, weight in after.items()}
    assert all(torch.equal(plain[name], weight) for name, weight in before.items())


def test_the_long_step_that_is_taught_goes_where_the_short_ones_went() -> None:
    now, picture, noise = (torch.randn(2, 3, 4, 4) for _ in range(3))
    before, after = torch.tensor(0.2), torch.tensor(0.7)
    now = before.sqrt() * picture + (1 - before).sqrt() * noise
    then = after.sqrt() * picture + (1 - after).sqrt() * noise
    velocity = before.sqrt() * noise - (1 - before).sqrt() * picture
    torch.testing.assert_close(few_steps.long_step(now, then, before, after), velocity, atol=1e-5, rtol=0)


def _velocity(models: Models) -> Velocity:
    """The teacher in single precision."""
    return lambda latents, time, texts: models.unet(latents, time, encoder_hidden_states=texts).sample


def test_the_teacher_walks_as_the_studio_does(tokenizer: CLIPTokenizer, shelf: Shelf) -> None:
    """Its last state is what diffusers' DDIM gives with as many steps, "trailing" and the same guidance."""
    models = _models(tokenizer)
    settings = FewStepsSettings(steps=2, inner=4, batch=2, guidance=4.0)
    empty = torch.zeros(77, dtype=torch.long)
    random = torch.Generator().manual_seed(1)
    lesson = next(few_steps.lessons(models, [shelf], empty, settings, random, _velocity(models)))
    scheduler = DDIMScheduler(
        trained_betas=forward.cosine_betas(models.shift),
        prediction_type="v_prediction",
        timestep_spacing="trailing",
        clip_sample=False,
    )
    scheduler.set_timesteps(8)
    assert scheduler.timesteps.tolist() == settings.timesteps
    latents = lesson.states[:, 0].float()
    with torch.no_grad():
        texts = models.text(torch.stack([empty, *lesson.captions.long()])).last_hidden_state
        for time in scheduler.timesteps:
            untold = models.unet(latents, time, texts[:1].expand(2, -1, -1)).sample
            told = models.unet(latents, time, texts[1:]).sample
            latents = scheduler.step(untold + 4.0 * (told - untold), time, latents).prev_sample
    torch.testing.assert_close(lesson.states[:, -1].float(), latents, atol=5e-3, rtol=0)


def test_the_autoencoder_learns_and_resumes(tmp_path: Path) -> None:
    pictures = np.random.default_rng(0).integers(0, 256, (4, 32, 32, 3), dtype=np.uint8)
    torch.manual_seed(0)
    model = autoencoder.build(TINY.autoencoder)
    before = autoencoder.fidelity(model, pictures)
    path = tmp_path / "autoencoder.pt"
    list(autoencoder.train(model, pictures, TINY.autoencoder, Pace(Budget(steps=40), 2e-2), path))
    assert autoencoder.fidelity(model, pictures) > before + 1
    again = autoencoder.build(TINY.autoencoder)
    assert checkpoint.resume(path, {"model": again}).step == 40
    assert autoencoder.fidelity(again, pictures) == autoencoder.fidelity(model, pictures)


def test_a_broken_write_leaves_the_last_checkpoint(tmp_path: Path) -> None:
    path, model = tmp_path / "state.pt", torch.nn.Linear(1, 1)
    checkpoint.save(path, {"model": model}, checkpoint.Clock(3, 1.5))
    path.with_suffix(".new").write_bytes(b"half a file")
    assert checkpoint.resume(path, {"model": torch.nn.Linear(1, 1)}) == checkpoint.Clock(3, 1.5)


def test_one_command_gives_a_folder_that_diffusers_opens(trained: Trained) -> None:
    assert {"text encoder", "autoencoder", "denoiser"} <= set(trained.stages)
    pipeline = StableDiffusionPipeline.from_pretrained(
        trained.folder, local_files_only=True, dtype=torch.float32
    )
    assert len(pipeline.tokenizer) == pipeline.text_encoder.config.vocab_size
    assert not any(weight.is_meta for weight in pipeline.unet.parameters())
    (picture,) = evaluate.paint(pipeline, ["a cat"], (64, 48), steps=2)
    assert picture.size == (64, 48)


def test_a_second_helping_changes_the_denoiser_alone(trained: Trained, tmp_path: Path) -> None:
    first = trained.folder
    second = recipe.train("tiny", tmp_path / "second", seed=1, start=first)
    for part, same in (("vae", True), ("text_encoder", True), ("unet", False)):
        (file,) = (path.name for path in (first / part).glob("*.safetensors"))
        one, two = load_file(first / part / file), load_file(second / part / file)
        assert all(torch.equal(one[name], two[name]) for name in one) == same


def test_few_steps_give_a_folder_that_the_studio_opens(trained: Trained, tmp_path: Path) -> None:
    folder = quick.train("tiny", trained.folder, tmp_path / "model-4-steps")
    info = open_model_info(folder)
    assert (info.problem, info.name) == ("", "model-4-steps")
    assert len(list(folder.iterdir())) == 2


def test_two_trainings_from_one_seed_give_the_same_model(trained: Trained, tmp_path: Path) -> None:
    again = recipe.train("tiny", tmp_path / "again")
    file = "unet/diffusion_pytorch_model.safetensors"
    one, two = (load_file(folder / file) for folder in (trained.folder, again))
    assert all(torch.equal(one[name], two[name]) for name in one)


def test_an_unknown_preset_is_explained(tmp_path: Path) -> None:
    with pytest.raises(StudioError, match="cpu, gpu, tiny"):
        recipe.train("huge", tmp_path / "model")


def test_minutes_are_shared_between_the_networks() -> None:
    preset = presets.PRESETS["cpu"].shortened(100)
    assert preset.autoencoder_pace.budget == Budget(minutes=17)
    assert preset.diffusion_pace.budget == Budget(minutes=80)
