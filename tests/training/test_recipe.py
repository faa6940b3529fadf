"""The recipe end to end at tiny size: repeatable, resumable, and a folder diffusers opens."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from diffusers import StableDiffusionPipeline
from safetensors.torch import load_file
from transformers import CLIPTokenizer

from studio.errors import StudioError
from studio.training import autoencoder, checkpoint, diffusion
from studio.training.budget import Budget
from studio.training.diffusion import Shelf
from studio.training.loop import Pace
from studio.training.picturebook import evaluate, recipe

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::FutureWarning")
TINY = recipe.PRESETS["tiny"]


@pytest.fixture(autouse=True)
def _one_thread() -> None:
    torch.set_num_threads(1)


@pytest.fixture
def shelf(tokenizer: CLIPTokenizer) -> Shelf:
    generator = torch.Generator().manual_seed(1)
    words = torch.randint(0, len(tokenizer), (8, 2, 77), generator=generator).short()
    return Shelf(torch.randn(8, 4, 8, 8, generator=generator).half(), words, 1.0)


def _weights(
    tokenizer: CLIPTokenizer, shelf: Shelf, path: Path, stops: tuple[int, ...]
) -> dict[str, torch.Tensor]:
    """Train to each stop in turn, with networks built anew each time, as after a restart."""
    empty = torch.zeros(77, dtype=torch.long)
    for stop in stops:
        torch.manual_seed(0)
        models = diffusion.build(TINY.diffusion, 4, tokenizer)
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


def test_training_changes_both_networks(tokenizer: CLIPTokenizer, shelf: Shelf, tmp_path: Path) -> None:
    torch.manual_seed(0)
    models = diffusion.build(TINY.diffusion, 4, tokenizer)
    before = [next(model.parameters()).detach().clone() for model in models.both()]
    empty = torch.zeros(77, dtype=torch.long)
    list(
        diffusion.train(
            models, [shelf], empty, TINY.diffusion, Pace(Budget(steps=4), 1e-3), tmp_path / "state.pt"
        )
    )
    for model, old in zip(models.both(), before, strict=True):
        assert not torch.equal(next(model.parameters()), old)


def test_some_captions_are_emptied(shelf: Shelf) -> None:
    settings = replace(TINY.diffusion, batch=400, empty=0.25)
    empty = torch.full((77,), 9)
    batch = diffusion.take([shelf], empty, settings, torch.Generator().manual_seed(0))
    assert (batch.tokens == empty).all(dim=1).float().mean().item() == pytest.approx(0.25, abs=0.07)


def test_the_autoencoder_learns_and_resumes(tmp_path: Path) -> None:
    pictures = np.random.default_rng(0).integers(0, 256, (4, 32, 32, 3), dtype=np.uint8)
    torch.manual_seed(0)
    model = autoencoder.build(TINY.autoencoder)
    before = autoencoder.fidelity(model, pictures)
    path = tmp_path / "autoencoder.pt"
    list(autoencoder.train(model, pictures, TINY.autoencoder, Pace(Budget(steps=40), 3e-3), path))
    assert autoencoder.fidelity(model, pictures) > before + 1
    again = autoencoder.build(TINY.autoencoder)
    assert checkpoint.resume(path, {"model": again}).step == 40
    assert autoencoder.fidelity(again, pictures) == autoencoder.fidelity(model, pictures)


def test_a_broken_write_leaves_the_last_checkpoint(tmp_path: Path) -> None:
    path, model = tmp_path / "state.pt", torch.nn.Linear(1, 1)
    checkpoint.save(path, {"model": model}, checkpoint.Clock(3, 1.5))
    path.with_suffix(".new").write_bytes(b"half a file")
    assert checkpoint.resume(path, {"model": torch.nn.Linear(1, 1)}) == checkpoint.Clock(3, 1.5)


def test_one_command_gives_a_folder_that_diffusers_opens(font: None, tmp_path: Path) -> None:
    stages: list[str] = []
    folder = recipe.train("tiny", tmp_path / "model", show=lambda stage, _: stages.append(stage))
    assert set(stages) == {"autoencoder", "denoiser"}
    pipeline = StableDiffusionPipeline.from_pretrained(folder, local_files_only=True, dtype=torch.float32)
    assert len(pipeline.tokenizer) == pipeline.text_encoder.config.vocab_size
    assert not any(weight.is_meta for weight in pipeline.unet.parameters())
    (picture,) = evaluate.paint(pipeline, ["a cat"], (64, 48), steps=2)
    assert picture.size == (64, 48)


def test_two_trainings_from_one_seed_give_the_same_model(font: None, tmp_path: Path) -> None:
    folders = [recipe.train("tiny", tmp_path / name, seed=3) for name in ("one", "two")]
    file = "unet/diffusion_pytorch_model.safetensors"
    one, two = (load_file(folder / file) for folder in folders)
    assert all(torch.equal(one[name], two[name]) for name in one)


def test_an_unknown_preset_is_explained(tmp_path: Path) -> None:
    with pytest.raises(StudioError, match="cpu, tiny"):
        recipe.train("huge", tmp_path / "model")


def test_minutes_are_shared_between_the_two_networks() -> None:
    preset = recipe.PRESETS["cpu"].shortened(100)
    assert preset.autoencoder_pace.budget == Budget(minutes=18)
    assert preset.diffusion_pace.budget == Budget(minutes=82)
