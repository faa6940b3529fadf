"""Z-Image gives what diffusers' own pipelines give, and says what is wrong with a broken one."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from safetensors.torch import load_file, save_file

from studio.engine.library.catalog import open_model_info
from studio.engine.models import Model
from studio.errors import StudioError
from studio.job import Pixels
from tests.engine import against, tiny_dit
from tests.engine.conftest import load

PIPELINES = {
    "text-to-image": "ZImagePipeline",
    "image-to-image": "ZImageImg2ImgPipeline",
    "inpaint": "ZImageInpaintPipeline",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_dit.save_z_image(tmp_path_factory.mktemp("z-image") / "turbo")


@pytest.fixture(scope="module")
def model(folder: Path) -> Model:
    return load(folder)


@pytest.fixture(scope="module")
def pipeline(folder: Path) -> Any:
    return against.opened(folder)


@pytest.mark.parametrize(("task", "strength"), against.TASKS)
def test_latents_after_every_call_equal_those_of_diffusers(
    task: str, strength: float, model: Model, pipeline: Any, photo: Pixels, half: Pixels
) -> None:
    job = against.job_for(task, photo, half, strength=strength)
    # diffusers counts this family's guidance from 0: the prompt's prediction and so much more
    own: dict[str, Any] = {"guidance_scale": job.params.guidance_scale - 1}
    expected = against.theirs(against.for_task(pipeline, PIPELINES[task]), job, **own)
    against.assert_same(expected, against.ours(model, job))


def test_text_encoders_saved_without_their_head_are_the_same(
    folder: Path, tmp_path: Path, model: Model, photo: Pixels, half: Pixels
) -> None:
    made = Path(shutil.copytree(folder, tmp_path / "headless"))
    file = made / "text_encoder" / "model.safetensors"
    weights = load_file(file)
    inner = {name.removeprefix("model."): value for name, value in weights.items() if "lm_head" not in name}
    save_file(inner, file, {"format": "pt"})
    index = made / "model_index.json"
    index.write_text(index.read_text().replace("Qwen3ForCausalLM", "Qwen3Model"))
    job = against.job_for("text-to-image", photo, half)
    assert np.array_equal(against.ours(load(made), job)[1], against.ours(model, job)[1])


BREAKS: dict[str, tuple[str, dict[str, Any], str]] = {
    "another autoencoder": (
        "vae/config.json",
        {"latent_channels": 4},
        "works on 16 channels, its autoencoder on 4",
    ),
    "another text encoder": (
        "text_encoder/config.json",
        {"hidden_size": 64},
        "reads text 32 wide, its text encoder",
    ),
    "a scheduler of noise": (
        "scheduler/scheduler_config.json",
        {"_class_name": "DDIMScheduler"},
        "is a DDIMScheduler; its family needs one of flow matching",
    ),
    "a tokenizer of more words": (
        "text_encoder/config.json",
        {"vocab_size": 9},
        "they do not belong together",
    ),
    "another kind of part": (
        "model_index.json",
        {"transformer": ["diffusers", "FluxTransformer2DModel"]},
        "is a diffusers.FluxTransformer2DModel; only ZImageTransformer2DModel",
    ),
}


@pytest.mark.parametrize("what", BREAKS)
def test_what_does_not_belong_together_is_said(what: str, folder: Path, tmp_path: Path) -> None:
    name, values, sentence = BREAKS[what]
    made = Path(shutil.copytree(folder, tmp_path / "broken"))
    file = made / name
    file.write_text(json.dumps(json.loads(file.read_text()) | values))
    assert sentence in open_model_info(made).problem


def test_a_missing_tokenizer_is_asked_for_with_the_file_to_copy(folder: Path, tmp_path: Path) -> None:
    made = Path(shutil.copytree(folder, tmp_path / "wordless"))
    shutil.rmtree(made / "tokenizer")
    assert open_model_info(made).problem == (
        "wordless reads prompts through a Qwen3 text encoder, whose tokenizer is not there: "
        f"copy tokenizer.json of any model with the same encoder into {made / 'tokenizer'}."
    )


def test_a_prompt_that_is_too_long_is_said_and_not_cut(model: Model, photo: Pixels, half: Pixels) -> None:
    with pytest.raises(StudioError, match="tokens with its marks, but Qwen3 reads 512 at most: shorten it"):
        against.ours(model, against.job_for("text-to-image", photo, half, prompt="a red house " * 60))


@pytest.mark.parametrize("template", ["", "{{ '<|im_start|>system\\nHelp.<|im_end|>\\n' }}"])
def test_a_tokenizer_of_another_qwen_puts_the_same_words_around_a_prompt(
    template: str, folder: Path, tmp_path: Path, model: Model, photo: Pixels, half: Pixels
) -> None:
    made = Path(shutil.copytree(folder, tmp_path / "other"))
    chat = made / "tokenizer" / "chat_template.jinja"
    chat.write_text(template + chat.read_text() if template else "")
    job = against.job_for("text-to-image", photo, half)
    assert np.array_equal(against.ours(load(made), job)[1], against.ours(model, job)[1])
