"""CLIP guidance pleases the CLIP model that the user has, and leaves everything else as it was."""

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
from transformers import CLIPConfig, CLIPModel

from studio.engine.checkpoint.files import weights_hash
from studio.engine.critic import Critic, check_clip, opened, plain
from studio.engine.generate import generate
from studio.engine.latents import to_tensor
from studio.engine.models import Model
from studio.errors import StudioError
from studio.job import Cancel, Job, Params, Result, Step
from tests.engine import tiny

STEPS = 4
PARAMS = Params(
    prompt="a (yellow:1.3) moon",
    negative_prompt="blurry",
    scheduler="Euler",
    steps=STEPS,
    guidance_scale=3.0,
    seed=11,
    width=tiny.SIZE,
    height=tiny.SIZE,
)


@pytest.fixture(scope="module")
def clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny whole CLIP as transformers saves it."""
    folder = tmp_path_factory.mktemp("clip")
    torch.manual_seed(0)
    words = tiny.tokenizer()
    text = {
        "vocab_size": len(words),
        "hidden_size": 32,
        "intermediate_size": 64,
        "num_hidden_layers": 1,
        "num_attention_heads": 4,
        "max_position_embeddings": 16,
        "eos_token_id": words.eos_token_id,
    }
    vision = {
        "hidden_size": 32,
        "intermediate_size": 64,
        "num_hidden_layers": 1,
        "num_attention_heads": 4,
        "image_size": 32,
        "patch_size": 8,
    }
    CLIPModel(CLIPConfig(text_config=text, vision_config=vision, projection_dim=24)).save_pretrained(folder)
    words.save_pretrained(folder)
    return folder


def made(model: Model, params: Params, **arrays: Any) -> tuple[list[Step], Result]:
    events = list(generate(model, Job(params, **arrays), Cancel()))
    (result,) = (event for event in events if isinstance(event, Result))
    return [event for event in events if isinstance(event, Step)], result


def pleased(clip: Path, **changes: Any) -> Params:
    return replace(PARAMS, guidance_method="clip", clip_model=str(clip), **changes)


def test_the_picture_pleases_the_critic_more_the_harder_it_is_asked(
    clip: Path, loaded: Callable[..., Model]
) -> None:
    critic = Critic(clip, PARAMS.prompt, "cpu", lambda latents: latents)

    def distance(scale: float) -> float:
        _, result = made(loaded(), pleased(clip, clip_scale=scale))
        return float(critic._distance(to_tensor(result.image)))

    none, some, more = (distance(scale) for scale in (0.0, 1.0, 4.0))
    assert more < some < none


def test_a_scale_of_0_is_classifier_free_bit_for_bit(clip: Path, loaded: Callable[..., Model]) -> None:
    _, plain_result = made(loaded(), PARAMS)
    _, limit = made(loaded(), pleased(clip, clip_scale=0.0))
    _, black = made(loaded(), pleased(clip), guidance=np.zeros((tiny.SIZE, tiny.SIZE), np.uint8))
    _, off = made(loaded(), replace(PARAMS, guidance_scale=1.0))
    assert limit.record.digests == plain_result.record.digests
    assert black.record.digests == off.record.digests
    _, alone = made(loaded(), pleased(clip, guidance_scale=1.0))
    assert alone.record.digests != off.record.digests
    assert [each.record.clip_hash for each in (plain_result, limit, black)] == [""] * 3
    assert alone.record.clip_hash == weights_hash(clip, check_clip(clip))


def test_it_acts_in_its_steps_alone_and_is_resumed_to_the_same_bytes(
    clip: Path, loaded: Callable[..., Model]
) -> None:
    late = pleased(clip, guidance_start=0.5)
    steps, result = made(loaded(), late)
    plain_steps, _ = made(loaded(), replace(PARAMS, guidance_start=0.5))
    same = [np.array_equal(a.guess, b.guess) for a, b in zip(steps, plain_steps, strict=True)]
    assert same == [True, True, False, False]
    events = list(generate(loaded(), Job(late), Cancel(), states=(2,)))
    (state,) = (e.state for e in events if isinstance(e, Step) and e.state is not None)
    again = list(generate(loaded(), Job(late), Cancel(), state))
    (resumed,) = (event for event in again if isinstance(event, Result))
    assert resumed.image.tobytes() == result.image.tobytes()


def test_the_gradient_is_what_a_difference_says(clip: Path) -> None:
    torch.manual_seed(1)
    critic = Critic(clip, "a red house", "cpu", lambda latents: latents)
    picture = torch.rand(1, 3, 32, 32) - 0.5
    way = critic.gradient(picture)
    assert float(way.square().mean().sqrt()) == pytest.approx(1, rel=1e-4)
    ahead, behind = (critic._distance(picture + step * way) for step in (1e-3, -1e-3))
    assert float(ahead) > float(critic._distance(picture)) > float(behind)


def test_the_words_are_read_without_their_weights() -> None:
    assert plain("a (yellow:1.3) moon, [red:blue:0.5] house") == "a yellow moon, red house"


def _without_weights(folder: Path) -> None:
    (folder / "model.safetensors").unlink()


def _of_another_kind(folder: Path) -> None:
    config = json.loads((folder / "config.json").read_text())
    (folder / "config.json").write_text(json.dumps(config | {"model_type": "bert"}))


def _without_words(folder: Path) -> None:
    for file in folder.glob("tok*"):
        file.unlink()
    for name in ("vocab.json", "merges.txt"):
        (folder / name).unlink(missing_ok=True)


def _cut_off(folder: Path) -> None:
    path = folder / "model.safetensors"
    path.write_bytes(path.read_bytes()[:-100])


@pytest.mark.parametrize(
    ("damage", "reason"),
    [
        (shutil.rmtree, "There is no CLIP model in"),
        (_of_another_kind, "is a bert, not a whole CLIP"),
        (_without_weights, "has no weights|no weight file|safetensors"),
        (_without_words, "no vocabulary"),
        (_cut_off, "cut off|cannot be read|damaged|incomplete|ends"),
    ],
)
def test_a_folder_that_is_no_clip_is_a_sentence(
    damage: Callable[[Path], Any], reason: str, clip: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "clip"
    shutil.copytree(clip, folder)
    damage(folder)
    with pytest.raises(StudioError, match=reason):
        opened(folder, "cpu")


def test_no_folder_is_a_sentence(loaded: Callable[..., Model]) -> None:
    with pytest.raises(StudioError, match="needs a CLIP model: choose the folder"):
        made(loaded(), replace(PARAMS, guidance_method="clip"))
