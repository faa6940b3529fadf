"""A LoRA does to every family what diffusers' own loaders make it do, text encoders included."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from safetensors.torch import save_file
from torch import Tensor, nn

from studio.engine.adapters.added import added_to
from studio.job import AdapterInfo, Job, Params
from tests.engine import against, tiny, tiny_dit, tiny_mmdit, tiny_xl
from tests.engine.conftest import load

FAMILIES: dict[str, tuple[Callable[[Path], Path], str, Callable[[Job], dict[str, Any]]]] = {
    "sdxl": (tiny_xl.save, "DDIM", lambda job: {"guidance_scale": job.params.guidance_scale}),
    "sd3": (
        tiny_mmdit.save_sd3,
        "Flow Euler",
        lambda job: {"guidance_scale": job.params.guidance_scale, "max_sequence_length": 256},
    ),
    "flux": (
        lambda folder: tiny_mmdit.save_flux(folder, guided=False),
        "Flow Euler",
        lambda job: {"true_cfg_scale": job.params.guidance_scale, "max_sequence_length": 256},
    ),
    "z-image": (
        tiny_dit.save_z_image,
        "Flow Euler",
        lambda job: {"guidance_scale": job.params.guidance_scale - 1},
    ),
    "sana": (
        tiny_dit.save_sana,
        "Flow Euler",
        lambda job: {"guidance_scale": job.params.guidance_scale, "use_resolution_binning": False},
    ),
}
TARGETS = ("to_q", "to_v", "q_proj", "v_proj")
PARTS = ("unet", "transformer", "text_encoder", "text_encoder_2")


def drawn(pipeline: Any) -> dict[str, Tensor]:
    """A LoRA for what can have one, in diffusers' names."""
    generator = torch.Generator().manual_seed(11)
    found: dict[str, Tensor] = {}
    for part in PARTS:
        network = getattr(pipeline, part, None)
        if not isinstance(network, nn.Module) or (
            part.startswith("text") and "CLIP" not in type(network).__name__
        ):
            continue
        for name, module in network.named_modules():
            if isinstance(module, nn.Linear) and name.endswith(TARGETS):
                down = torch.randn(2, module.in_features, generator=generator)
                up = torch.randn(module.out_features, 2, generator=generator)
                found |= {
                    f"{part}.{name}.lora_A.weight": down * 0.2,
                    f"{part}.{name}.lora_B.weight": up * 0.2,
                }
    return found


@pytest.mark.parametrize("family", FAMILIES)
def test_a_lora_is_what_diffusers_makes_of_it(family: str, tmp_path: Path) -> None:
    save, scheduler, own = FAMILIES[family]
    folder = save(tmp_path / family)
    pipeline, model = against.opened(folder), load(folder)
    tensors = drawn(pipeline)
    save_file(tensors, tmp_path / "ink.safetensors")
    job = Job(
        Params(
            prompt=f"{against.PROMPT} <lora:ink:0.7>",
            negative_prompt=against.NEGATIVE,
            scheduler=scheduler,
            steps=3,
            guidance_scale=3.0,
            seed=7,
            width=tiny.SIZE,
            height=tiny.SIZE,
        )
    )
    info = AdapterInfo("ink", str(tmp_path / "ink.safetensors"), "lora")
    plain = Job(Params(**(job.params.to_dict() | {"prompt": against.PROMPT})))
    before = against.ours(model, plain)
    assert list(added_to(model).read([info]))
    found = against.ours(model, job)
    list(added_to(model).read([]))
    after = against.ours(model, plain)
    assert np.array_equal(after[1], before[1])
    assert all(np.array_equal(one, other) for one, other in zip(before[0], after[0], strict=True))
    assert not np.array_equal(found[1], before[1])
    theirs = against.for_task(pipeline, type(pipeline).__name__)
    theirs.load_lora_weights(dict(tensors), adapter_name="ink")
    theirs.set_adapters(["ink"], [0.7])
    expected = against.theirs(theirs, plain, _latents(family), **own(plain))
    against.assert_same(expected, found, atol=1e-3)


def _latents(family: str) -> Callable[[Any], Any]:
    from studio.engine.denoisers.packing import unpack

    side = tiny.SIZE // 8
    return (
        (lambda packed: unpack(packed, side, side)[0]) if family == "flux" else (lambda latents: latents[0])
    )
