"""Prompts of every kind through the real text encoder and denoiser, at tiny size."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from torch import Tensor
from transformers import CLIPTextModel, CLIPTokenizer

from studio.engine import devices
from studio.engine.generate import generate
from studio.engine.models import Model
from studio.engine.text.encoders import ClipEncoder, weighted
from studio.engine.text.prompts import told
from studio.errors import StudioError
from studio.job import Cancel, Job, Params, Result, SamplingState, Step
from studio.prompt.steps import Prompt
from tests.engine import tiny

LENGTH = 16  # of the tiny encoder, so 14 words a chunk
HEUN = "heun"
PLAIN = [
    "a red house by the sea",
    "",
    "  a small\nboat ",
    "wö: a | b",
    "mountains and a moon" * 2,
]


@pytest.fixture(scope="module")
def parts(folders: Callable[..., Path]) -> tuple[Any, Any]:
    folder = folders()
    words = CLIPTokenizer.from_pretrained(folder / "tokenizer", model_max_length=LENGTH)
    return words, CLIPTextModel.from_pretrained(folder / "text_encoder").eval()


@pytest.fixture
def encoder(parts: tuple[Any, Any]) -> ClipEncoder:
    return ClipEncoder(*parts, LENGTH, devices.choose("float32", "cpu"))


@torch.inference_mode()
def conditions(
    encoder: ClipEncoder, prompt: str, negative: str | None = None, steps: int = 4
) -> Sequence[Tensor]:
    def read(*prompts: Prompt) -> list[dict[str, Tensor]]:
        return [{"text": found.hidden} for found in encoder.read(*prompts)]

    found = told(read, prompt, negative, steps)
    if found.pairs is None:
        return [alone["text"] for alone in found.alone]
    return [torch.cat([without["text"], with_it["text"]]) for without, with_it in found.pairs]


@torch.inference_mode()
def as_diffusers(parts: tuple[Any, Any], prompt: str) -> Tensor:
    """The embedding as diffusers' pipeline makes it."""
    words, network = parts
    tokens = words(prompt, padding="max_length", max_length=LENGTH, truncation=True, return_tensors="pt")
    found: Tensor = network(tokens.input_ids)[0]
    return found


@pytest.mark.parametrize("prompt", [text[:40] for text in PLAIN])
def test_a_plain_prompt_is_encoded_bit_for_bit_as_diffusers_does(
    parts: tuple[Any, Any], encoder: ClipEncoder, prompt: str
) -> None:
    found = conditions(encoder, prompt, "blurry")
    assert torch.equal(found[0], torch.cat([as_diffusers(parts, "blurry"), as_diffusers(parts, prompt)]))
    assert all(torch.equal(step, found[0]) for step in found)


def test_a_padding_mask_reaches_an_encoder_that_uses_one(parts: tuple[Any, Any]) -> None:
    words, network = parts
    seen: list[Any] = []
    hook = network.register_forward_pre_hook(
        lambda _, __, given: seen.append(given["attention_mask"]), with_kwargs=True
    )
    network.config.use_attention_mask = True
    try:
        conditions(ClipEncoder(words, network, LENGTH, devices.choose("float32", "cpu")), "a house")
    finally:
        del network.config.use_attention_mask
        hook.remove()
    assert (
        seen[0].tolist()
        == words("a house", padding="max_length", return_tensors="pt").attention_mask.tolist()
    )


def test_escapes_and_comments_do_not_reach_the_encoder(parts: tuple[Any, Any], encoder: ClipEncoder) -> None:
    found = conditions(encoder, r"a \(red\) house # not read")
    assert torch.equal(found[0], as_diffusers(parts, "a (red) house"))


def test_a_weight_changes_the_embedding_and_weight_one_does_not(
    parts: tuple[Any, Any], encoder: ClipEncoder
) -> None:
    plain = as_diffusers(parts, "a red house")
    assert torch.equal(conditions(encoder, "(a red house:1)")[0], plain)
    heavy = conditions(encoder, "a (red:1.5) house")[0]
    assert torch.allclose(heavy[0, 2] / plain[0, 2], heavy[0, 1] / plain[0, 1] * 1.5, rtol=1e-4)
    assert not torch.equal(heavy, plain)


def test_weights_keep_the_mean_where_there_is_one() -> None:
    embedding = torch.randn(1, 5, 8, generator=torch.Generator().manual_seed(0)) + 0.5
    weights = torch.tensor([1.0, 2.0, 0.5, 1.0, 1.0])
    found = weighted(embedding, weights)
    assert float(found.mean()) == pytest.approx(float(embedding.mean()), rel=1e-5)
    ratio = found / (embedding * weights[None, :, None])
    assert torch.allclose(ratio, ratio.mean().expand_as(ratio), rtol=1e-4)
    centred = embedding - embedding.mean()
    assert torch.allclose(weighted(centred, weights), centred * weights[None, :, None])
    turned = weighted(embedding, torch.full((5,), -1.0))
    assert torch.allclose(turned, -embedding)
    assert bool(weighted(embedding, torch.zeros(5)).isfinite().all())


def test_long_prompts_and_break_become_chunks_that_are_encoded_alone(
    parts: tuple[Any, Any], encoder: ClipEncoder
) -> None:
    found = conditions(encoder, "a red house BREAK a small boat")[0]
    assert torch.equal(
        found, torch.cat([as_diffusers(parts, p) for p in ("a red house", "a small boat")], dim=1)
    )
    words = ["red", "house", "sea", "boat"] * 10
    found = conditions(encoder, " ".join(words))[0]
    parted = [" ".join(words[k : k + 14]) for k in (0, 14, 28)]
    assert torch.equal(found, torch.cat([as_diffusers(parts, text) for text in parted], dim=1))


def test_the_shorter_of_two_prompts_is_filled_up_with_empty_chunks(
    parts: tuple[Any, Any], encoder: ClipEncoder
) -> None:
    found = conditions(encoder, "a red house BREAK a small boat", "blurry")[0]
    assert found.shape[:2] == (2, 2 * LENGTH)
    assert torch.equal(found[:1], torch.cat([as_diffusers(parts, "blurry"), as_diffusers(parts, "")], dim=1))


def test_each_chunk_is_encoded_once(parts: tuple[Any, Any], encoder: ClipEncoder) -> None:
    _, network = parts
    calls = []
    hook = network.register_forward_hook(lambda *_: calls.append(1))
    try:
        conditions(encoder, "[a|b] BREAK by the sea", "", steps=50)
        conditions(encoder, "[b|a]", "", steps=50)
    finally:
        hook.remove()
    assert len(calls) == 4  # a, b, by the sea, and the empty one


def test_an_encoder_without_room_for_a_word_is_refused(parts: tuple[Any, Any]) -> None:
    with pytest.raises(StudioError, match="reads 2 tokens"):
        ClipEncoder(*parts, 2, devices.choose("float32", "cpu"))


# through the whole engine


def run(
    model: Model, prompt: str, resume: SamplingState | None = None, states: Sequence[int] = (), **changes: Any
) -> tuple[list[Step], Result]:
    options: dict[str, Any] = {"steps": 5, "guidance_scale": 3.0, "seed": 3, "scheduler": "euler"}
    params = Params(prompt=prompt, width=tiny.SIZE, height=tiny.SIZE, **(options | changes))
    events = list(generate(model, Job(params), Cancel(), resume, states))
    (result,) = [event for event in events if isinstance(event, Result)]
    return [event for event in events if isinstance(event, Step)], result


def same(steps: Sequence[Step], others: Sequence[Step]) -> list[bool]:
    return [np.array_equal(a.guess, b.guess) for a, b in zip(steps, others, strict=True)]


@pytest.mark.parametrize("scale", [1.0, 3.0])
def test_a_schedule_changes_the_steps_after_its_switch_and_none_before(
    loaded: Callable[..., Model], scale: float
) -> None:
    model = loaded()
    plain, _ = run(model, "a red house", guidance_scale=scale)
    for text in ("a red [house:boat:0.6]", "a red [house:boat:3]"):
        found, _ = run(model, text, guidance_scale=scale)
        assert same(plain, found) == [True, True, True, False, False]
    late, _ = run(model, "a red [house:boat:1.0]", guidance_scale=scale)
    assert all(same(plain, late))


def test_a_negative_prompt_is_scheduled_too(loaded: Callable[..., Model]) -> None:
    plain, _ = run(loaded(), "a red house", negative_prompt="blurry")
    found, _ = run(loaded(), "a red house", negative_prompt="[blurry::2]")
    assert same(plain, found) == [True, True, False, False, False]


def test_both_calls_of_a_heun_step_read_the_same_words(loaded: Callable[..., Model]) -> None:
    plain, _ = run(loaded(), "a red house", scheduler=HEUN, steps=4)
    found, _ = run(loaded(), "a red [house:boat:2]", scheduler=HEUN, steps=4)
    assert same(plain, found) == [True] * 4 + [False] * 3


@pytest.mark.parametrize("scheduler", ["dpmpp-2m-sde", HEUN])
def test_a_scheduled_picture_resumes_to_the_same_bytes(loaded: Callable[..., Model], scheduler: str) -> None:
    prompt = "a (red:1.3) [house:boat:0.5] [by|at] the sea BREAK (night)"
    steps, whole = run(loaded(), prompt, states=range(99), scheduler=scheduler)
    for step in steps:
        _, again = run(loaded(), prompt, resume=step.state, scheduler=scheduler)
        assert np.array_equal(again.image, whole.image)


def test_the_record_keeps_the_prompt_as_it_was_typed(loaded: Callable[..., Model]) -> None:
    prompt = r"a (red:1.2) [house:boat:0.5] \(x\) # note" + "\nby the sea, " * 30
    _, result = run(loaded(), prompt)
    assert result.record.params.prompt == prompt
    assert result.image.shape == (tiny.SIZE, tiny.SIZE, 3)


@pytest.mark.parametrize("prompt", ["(a red", "a) [b", "[house:boat:x]", "(a:99)", "BREAK", "[:0.5]", "(:0)"])
def test_a_prompt_with_a_mistake_is_still_painted(loaded: Callable[..., Model], prompt: str) -> None:
    _, result = run(loaded(), prompt, steps=2)
    assert result.image.any()
