"""Every kind of text encoder against what diffusers' pipelines take from it, at tiny size."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import torch
from safetensors.torch import save_file
from torch import Tensor

from studio.engine.adapters.embeddings import open_embedding
from studio.engine.devices import Device
from studio.engine.text.encoders import ClipEncoder, SentenceEncoder
from studio.engine.text.prompts import told
from studio.errors import StudioError
from studio.prompt.steps import Prompt, prompt_at
from studio.prompt.syntax import parse
from tests.engine import tiny, tiny_texts

CPU = Device("cpu", "float32")
LENGTH = 16
TEXT = "a red house, by the sea"


@pytest.fixture(scope="module")
def clip() -> tuple[Any, Any]:
    torch.manual_seed(0)
    words = tiny.tokenizer()
    return words, tiny_texts.clip_encoder(words, 32, projects=True)


@pytest.fixture(scope="module")
def t5() -> tuple[Any, Any]:
    torch.manual_seed(1)
    words = tiny_texts.t5_tokenizer()
    return words, tiny_texts.t5_encoder(words, 32)


@pytest.fixture(scope="module")
def qwen() -> tuple[Any, Any]:
    torch.manual_seed(2)
    words = tiny_texts.qwen_tokenizer()
    return words, tiny_texts.qwen3_encoder(words, 32, 4)


def said(text: str) -> Prompt:
    return prompt_at(parse(text), 0, 1)


def padded(words: Any, text: str, length: int) -> Any:
    return words(text, padding="max_length", max_length=length, truncation=True, return_tensors="pt")


@torch.inference_mode()
def test_clip_gives_an_inner_layer_and_the_pooled_text_of_the_first_chunk(clip: tuple[Any, Any]) -> None:
    words, network = clip
    encoder = ClipEncoder(words, network, LENGTH, CPU, layer=-2)
    (found,) = encoder.read(said("a red house BREAK a small boat"))
    first = network(padded(words, "a red house", LENGTH).input_ids, output_hidden_states=True)
    second = network(padded(words, "a small boat", LENGTH).input_ids, output_hidden_states=True)
    assert torch.equal(found.hidden, torch.cat([first.hidden_states[-2], second.hidden_states[-2]], dim=1))
    assert found.pooled is not None
    assert torch.equal(found.pooled, first.text_embeds)


@torch.inference_mode()
def test_t5_reads_a_filled_up_sentence_without_a_mask(t5: tuple[Any, Any]) -> None:
    words, network = t5
    found = SentenceEncoder(words, network, LENGTH, CPU, name="T5", masked=False).read(said(TEXT))
    assert torch.equal(found.hidden, network(padded(words, TEXT, LENGTH).input_ids)[0])


@torch.inference_mode()
def test_a_mask_says_where_a_sentence_ends(t5: tuple[Any, Any]) -> None:
    words, network = t5
    found = SentenceEncoder(words, network, LENGTH, CPU, name="T5").read(said(TEXT))
    given = padded(words, TEXT, LENGTH)
    wanted = network(given.input_ids, attention_mask=given.attention_mask)[0]
    assert torch.equal(found.hidden, wanted)
    assert found.mask is not None
    assert torch.equal(found.mask, given.attention_mask)


@torch.inference_mode()
def test_several_layers_stand_side_by_side_and_a_chat_stands_around_the_prompt(qwen: tuple[Any, Any]) -> None:
    words, network = qwen
    encoder = SentenceEncoder(words, network, 200, CPU, name="Qwen3", layers=(1, 3), filled=False)
    chat = words.apply_chat_template(
        [{"role": "user", "content": "a boat"}], tokenize=False, add_generation_prompt=True
    )
    before, after = chat.split("a boat")
    found = encoder.read(said("a boat"), before, after)
    given = words(chat, return_tensors="pt")
    out = network(**given, output_hidden_states=True)
    stacked = torch.stack([out.hidden_states[1], out.hidden_states[3]], dim=1)
    wanted = stacked.permute(0, 2, 1, 3).reshape(1, given.input_ids.shape[1], -1)
    assert torch.equal(found.hidden, wanted)


@pytest.mark.parametrize("kind", ["t5", "qwen"])
@torch.inference_mode()
def test_a_weight_lies_on_the_tokens_of_its_words(kind: str, request: pytest.FixtureRequest) -> None:
    words, network = request.getfixturevalue(kind)
    encoder = SentenceEncoder(words, network, 64, CPU, name=kind)
    plain = encoder.read(said("a red house by the sea")).hidden
    assert torch.equal(encoder.read(said("a (red:1) house by the sea")).hidden, plain)
    heavy = encoder.read(said("a (red:1.5) house by the sea")).hidden
    ratio = (heavy / plain)[0].median(dim=1).values
    places = words("a red house by the sea", return_offsets_mapping=True).offset_mapping
    of_red = [start < 5 and stop > 2 and start != stop for start, stop in places]
    assert any(of_red)
    scale = ratio[-1]  # what all of them are scaled by, so that the mean is as before
    for token, is_red in enumerate(of_red):
        assert float(ratio[token] / scale) == pytest.approx(1.5 if is_red else 1.0, rel=1e-4)


def test_break_is_a_space_to_an_encoder_that_reads_everything_at_once(t5: tuple[Any, Any]) -> None:
    encoder = SentenceEncoder(*t5, LENGTH, CPU, name="T5")
    with torch.inference_mode():
        parted, joined = (encoder.read(said(text)).hidden for text in ("a red BREAK house", "a red   house"))
    assert torch.equal(parted, joined)


def test_what_is_too_long_is_said_and_never_cut(t5: tuple[Any, Any]) -> None:
    encoder = SentenceEncoder(*t5, 6, CPU, name="T5")
    with pytest.raises(StudioError, match="takes 8 tokens with its marks, but T5 reads 6 at most"):
        encoder.read(said(TEXT))
    with torch.inference_mode():
        assert encoder.read(said(TEXT), length=8).hidden.shape == (1, 8, 32)


def test_an_encoder_runs_once_for_each_text_and_anew_when_its_weights_change(t5: tuple[Any, Any]) -> None:
    words, network = t5
    encoder = SentenceEncoder(words, network, LENGTH, CPU, name="T5")
    calls: list[int] = []
    hook = network.register_forward_hook(lambda *_: calls.append(1))
    try:
        with torch.inference_mode():
            for _ in range(2):
                encoder.read(said("a house"))
            assert len(calls) == 1
            network.worn = "a LoRA"
            encoder.read(said("a house"))
            assert len(calls) == 2
    finally:
        del network.worn
        hook.remove()


def test_a_network_is_told_once_what_several_steps_say() -> None:
    asked: list[tuple[Prompt, ...]] = []

    def read(*prompts: Prompt) -> list[dict[str, Tensor]]:
        asked.append(prompts)
        return [{"words": torch.tensor(len(asked))} for _ in prompts]

    found = told(read, "a [red|blue] house", "[blurry::2]", 4)
    assert found.alone[0] is found.alone[2]
    assert found.pairs is not None
    assert len({id(pair[0]) for pair in found.pairs}) == 4
    assert [len(prompts) for prompts in asked] == [1, 1, 2, 2, 2, 2]
    assert told(read, "a house", None, 4).pairs is None


@torch.inference_mode()
def test_a_learned_word_of_xl_has_vectors_for_each_encoder(clip: tuple[Any, Any], tmp_path: Path) -> None:
    words, second = clip
    first = tiny_texts.clip_encoder(words, 16)
    path = tmp_path / "zork.safetensors"
    save_file({"clip_l": torch.randn(2, 16), "clip_g": torch.randn(2, 32)}, path)
    found = open_embedding("zork", path, {"text_encoder": first, "text_encoder_2": second}, "tiny")
    assert {name: tuple(vectors.shape) for name, vectors in found.items()} == {
        "text_encoder": (2, 16),
        "text_encoder_2": (2, 32),
    }
    encoder = ClipEncoder(words, second, LENGTH, CPU, layer=-2)
    before = encoder.read(said("a zork house"))[0].hidden
    second.embedded = {"zork": found["text_encoder_2"]}
    try:
        (named,) = encoder.read(said("a zork house"))
    finally:
        del second.embedded
    assert torch.equal(encoder.read(said("a zork house"))[0].hidden, before)
    ids = words("a house").input_ids  # begin, a, house, end
    table = second.get_input_embeddings()
    given = torch.cat([table(torch.tensor(ids[:2])), found["text_encoder_2"], table(torch.tensor(ids[2:]))])
    seen: list[Tensor] = []
    hook = table.register_forward_hook(lambda _module, _inputs, rows: seen.append(rows[0]))
    encoder.read(said("a house"))  # not yet read, so that it is read now
    hook.remove()
    filled = torch.cat([given, seen[0][len(ids) :][: LENGTH - len(given)]])
    swap = table.register_forward_hook(lambda _module, _inputs, _rows: filled[None])
    wanted = second(
        torch.tensor([[*ids[:2], 0, 0, *ids[2:]] + [ids[-1]] * (LENGTH - len(ids) - 2)]),
        output_hidden_states=True,
    )
    swap.remove()
    assert torch.equal(named.hidden, wanted.hidden_states[-2])
    assert named.pooled is not None
    assert torch.equal(named.pooled, wanted.text_embeds)


def test_a_learned_word_for_other_encoders_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "zork.safetensors"
    network = tiny_texts.clip_encoder(tiny.tokenizer(), 16)
    for tensors, sentence in (
        (
            {"clip_l": torch.zeros(1, 16), "clip_g": torch.zeros(1, 32)},
            "it is for a text encoder that this one lacks",
        ),
        ({"emb_params": torch.zeros(1, 20)}, "of width 20, its text encoder reads 16"),
        ({"a": torch.zeros(1, 16), "b": torch.zeros(1, 16)}, "no textual inversion in a form"),
    ):
        save_file(tensors, path)
        with pytest.raises(StudioError, match=sentence):
            open_embedding("zork", path, {"text_encoder": network}, "tiny")
