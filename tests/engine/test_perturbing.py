"""Disturbed networks give what diffusers' own perturbed-attention and skip-layer pipelines give."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from diffusers.models.attention_processor import (
    Attention,
    JointAttnProcessor2_0,
    PAGIdentitySanaLinearAttnProcessor2_0,
    PAGJointAttnProcessor2_0,
    SanaLinearAttnProcessor2_0,
)

from studio.engine.denoisers.perturbing import chosen, disturbed
from studio.engine.models import Model
from studio.errors import StudioError
from studio.job import Pixels
from tests.engine import against, tiny_mmdit
from tests.engine.conftest import load

PAG = {"guidance_method": "perturbed attention", "perturbed_scale": 3.0}


@pytest.mark.parametrize("scale", [1.0, 4.0])
def test_perturbed_attention_in_a_u_net_is_that_of_diffusers(
    scale: float, folders: Callable[..., Path], loaded: Callable[..., Model], photo: Pixels, half: Pixels
) -> None:
    opened = against.opened(folders("epsilon", "kl"))
    pipeline = against.for_task(
        opened, "StableDiffusionPAGPipeline", pag_applied_layers="mid", requires_safety_checker=False
    )
    own = {"scheduler": "DDIM", "guidance_scale": scale} | PAG
    job = against.job_for("text-to-image", photo, half, **own)
    theirs = against.theirs(pipeline, job, guidance_scale=scale, pag_scale=3.0)
    against.assert_same(theirs, against.ours(loaded("epsilon", "kl"), job))


@pytest.fixture(scope="module")
def sd3(tmp_path_factory: pytest.TempPathFactory) -> tuple[Any, Model]:
    folder = tiny_mmdit.save_sd3(tmp_path_factory.mktemp("models") / "sd3")
    return against.opened(folder), load(folder)


@pytest.mark.parametrize("picture", [6, 3])
def test_perturbed_attention_of_two_streams_is_that_of_diffusers(picture: int) -> None:
    torch.manual_seed(0)
    block = torch.nn.Module()
    block.attn = Attention(
        query_dim=16,
        heads=2,
        dim_head=8,
        added_kv_proj_dim=16,
        out_dim=16,
        context_pre_only=False,
        bias=True,
        processor=JointAttnProcessor2_0(),
    )
    network = torch.nn.Module()
    network.transformer_blocks = torch.nn.ModuleList([block])
    seen, text = torch.randn(1, picture, 16), torch.randn(1, 5, 16)
    both = PAGJointAttnProcessor2_0()(block.attn, torch.cat([seen] * 2), torch.cat([text] * 2))
    plain = block.attn(hidden_states=seen, encoder_hidden_states=text)
    with disturbed(network, "attention"):
        found = block.attn(hidden_states=seen, encoder_hidden_states=text)
    for one, other in zip(found, both, strict=True):
        torch.testing.assert_close(one, other[1:])
    again = block.attn(hidden_states=seen, encoder_hidden_states=text)
    assert all(torch.equal(one, other) for one, other in zip(plain, again, strict=True))
    assert not torch.equal(plain[0], found[0])


def test_perturbed_linear_attention_is_that_of_diffusers() -> None:
    torch.manual_seed(0)
    block, network = torch.nn.Module(), torch.nn.Module()
    processor = SanaLinearAttnProcessor2_0()
    block.attn1 = Attention(query_dim=16, heads=2, dim_head=8, bias=False, processor=processor)
    network.transformer_blocks = torch.nn.ModuleList([block])
    seen = torch.randn(1, 6, 16)
    both = PAGIdentitySanaLinearAttnProcessor2_0()(block.attn1, torch.cat([seen] * 2))
    with disturbed(network, "attention"):
        torch.testing.assert_close(block.attn1(seen), both[1:])
    torch.testing.assert_close(block.attn1(seen), both[:1])


def test_a_transformer_of_two_streams_is_disturbed_as_a_whole(
    sd3: tuple[Any, Model], photo: Pixels, half: Pixels
) -> None:
    job = against.job_for("text-to-image", photo, half, **PAG)
    plain = replace(job, params=replace(job.params, perturbed_scale=0.0))
    one, other = (against.ours(sd3[1], each)[0][-1] for each in (job, plain))
    assert np.isfinite(one).all()
    assert not np.array_equal(one, other)


def test_an_attention_of_an_unknown_kind_is_a_sentence() -> None:
    class Linear(torch.nn.Module):
        processor = "of its own"

        def forward(self, hidden_states: torch.Tensor) -> torch.Tensor:
            return hidden_states * 2

    block, network = torch.nn.Module(), torch.nn.Module()
    block.attn = Linear()
    network.transformer_blocks = torch.nn.ModuleList([block])
    with pytest.raises(StudioError, match="does not know this model's kind"), disturbed(network, "attention"):
        block.attn(torch.ones(1, 2, 4))
    assert torch.equal(block.attn(torch.ones(1, 2, 4)), torch.full((1, 2, 4), 2.0))


def test_skipped_layers_are_those_of_diffusers(sd3: tuple[Any, Model], photo: Pixels, half: Pixels) -> None:
    opened, model = sd3
    pipeline = against.for_task(opened, "StableDiffusion3Pipeline")
    own = {"perturbed_scale": 2.8, "perturbed_start": 0.01, "perturbed_end": 0.7, "perturbed_layers": "1"}
    job = against.job_for("text-to-image", photo, half, guidance_method="skip-layer", steps=4, **own)
    theirs = against.theirs(
        pipeline,
        job,
        guidance_scale=4.0,
        skip_guidance_layers=[1],
        skip_layer_guidance_scale=2.8,
        skip_layer_guidance_start=0.01,
        skip_layer_guidance_stop=0.7,
    )
    against.assert_same(theirs, against.ours(model, job))


def test_by_itself_a_third_to_two_fifths_of_the_depth_is_disturbed() -> None:
    network = torch.nn.Module()
    network.transformer_blocks = torch.nn.ModuleList(torch.nn.Identity() for _ in range(24))
    blocks = list(network.transformer_blocks)
    assert chosen(network) == blocks[7:10]  # as Stable Diffusion 3.5 medium came with
    assert chosen(network, "0, 2") == [blocks[0], blocks[2]]
    with pytest.raises(StudioError, match="blocks 0 to 23, of names such as transformer_blocks"):
        chosen(network, "24")


def test_a_network_without_blocks_is_a_sentence() -> None:
    with pytest.raises(StudioError, match="no blocks of attention"):
        chosen(torch.nn.Linear(2, 2))
