"""ControlNets for FLUX and SD3: diffusers' own pictures, nothing at weight 0, what does not fit."""

from __future__ import annotations

import dataclasses
import shutil
from pathlib import Path
from typing import Any

import diffusers
import numpy as np
import pytest
import torch
from diffusers.models.autoencoders.vae import DiagonalGaussianDistribution
from diffusers.utils import logging as diffusers_logging
from PIL import Image

from studio.backends.local import LocalBackend
from studio.errors import StudioError
from studio.job import Cancel, Control, ControlSettings, Job, Params, Pixels, Result
from studio.settings import Settings
from tests.engine import tiny_controls, tiny_mmdit
from tests.engine.test_caching import assert_reuses_the_same

# diffusers' class imports one of its parts the old way; ours is silent, see the loader
pytestmark = pytest.mark.filterwarnings("ignore:`FluxPosEmbed` is deprecated:FutureWarning")
SIDE = 64


@pytest.fixture(scope="module", autouse=True)
def _quiet() -> None:
    diffusers_logging.disable_progress_bar()
    diffusers_logging.set_verbosity_error()


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny FLUX and SD3 with ControlNets for them, one of them as a lone file, one a union."""
    root = tmp_path_factory.mktemp("models")
    model = tiny_mmdit.save_flux(root / "flux")
    net = tiny_controls.flux_controlnet(model, root / "controlnet" / "net")
    shutil.copy(net / "diffusion_pytorch_model.safetensors", root / "controlnet" / "alone.safetensors")
    tiny_controls.flux_controlnet(model, root / "controlnet" / "many", num_mode=3)
    third = tiny_mmdit.save_sd3(root / "sd3")
    for name, early in (("early", True), ("late", False)):
        changes = {"force_zeros_for_pooled_projection": early}
        tiny_controls.sd3_controlnet(third, root / "controlnet" / name, **changes)
    return root


@pytest.fixture(scope="module")
def backend(root: Path) -> LocalBackend:
    return LocalBackend(Settings(model_folders=(str(root),), threads=1, executor="torch"))


@pytest.fixture(scope="module")
def hint() -> Pixels:
    return np.random.default_rng(5).integers(0, 256, (SIDE, SIDE, 3), np.uint8)


def job(hint: Pixels, *names: str, **changes: Any) -> Job:
    made = Params("a red house", model="flux", scheduler="Flow Euler", steps=3, seed=3, guidance_scale=3.5)
    made = dataclasses.replace(made, width=SIDE, height=SIDE, threads=1)
    told = [ControlSettings(name, **({"preprocessor": "canny"} | changes)) for name in names]
    return Job(made, controls=tuple(Control(each, hint.copy()) for each in told))


def painted(backend: LocalBackend, work: Job) -> Result:
    (result,) = (event for event in backend.run(work, Cancel()) if isinstance(event, Result))
    return result


def test_a_cache_reuses_what_a_controlnet_brought(backend: LocalBackend, hint: Pixels) -> None:
    work = job(hint, "net")
    cache: dict[str, Any] = {"cache": "first block", "cache_start": 0.0, "cache_threshold": 10.0}
    assert_reuses_the_same(
        backend, dataclasses.replace(work, params=dataclasses.replace(work.params, **cache))
    )


@pytest.mark.parametrize("names", [("net",), ("many",), ("net", "net")])
def test_it_gives_what_diffusers_gives(
    names: tuple[str, ...],
    root: Path,
    backend: LocalBackend,
    hint: Pixels,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # diffusers draws the latents of what it shows a ControlNet; ours are the likeliest ones
    monkeypatch.setattr(DiagonalGaussianDistribution, "sample", lambda coded, generator=None: coded.mode())
    nets = [
        diffusers.FluxControlNetModel.from_pretrained(root / "controlnet" / name, local_files_only=True)
        for name in names
    ]
    pipeline: Any = diffusers.FluxControlNetPipeline.from_pretrained(
        root / "flux", controlnet=nets[0], local_files_only=True, dtype=torch.float32
    )
    pipeline.set_progress_bar_config(disable=True)
    weight = 0.4 * len(nets)  # twice the same net at half the weight is the net
    theirs = pipeline(
        prompt="a red house",
        control_image=Image.fromarray(hint),
        control_mode=0 if names == ("many",) else None,
        controlnet_conditioning_scale=weight,
        height=SIDE,
        width=SIDE,
        num_inference_steps=3,
        guidance_scale=3.5,
        generator=torch.Generator().manual_seed(3),
        output_type="np",
    ).images[0]
    ours = painted(backend, job(hint, *names, weight=0.4))
    assert np.abs(ours.image.astype(float) - theirs * 255).max() <= 0.6


def test_weight_zero_and_a_lone_file_and_a_union_without_a_kind(backend: LocalBackend, hint: Pixels) -> None:
    plain, off, net, alone = (
        painted(backend, each).record.pixels_hash
        for each in (job(hint), job(hint, "net", weight=0.0), job(hint, "net"), job(hint, "alone"))
    )
    assert off == plain
    assert net == alone != plain
    with pytest.raises(StudioError, match="say of its control layer"):
        painted(backend, job(hint, "many", preprocessor="none"))


@pytest.mark.parametrize("name", ["late", "early"])
def test_one_for_sd3_gives_what_diffusers_gives(
    name: str, root: Path, backend: LocalBackend, hint: Pixels, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(DiagonalGaussianDistribution, "sample", lambda coded, generator=None: coded.mode())
    net = diffusers.SD3ControlNetModel.from_pretrained(root / "controlnet" / name, local_files_only=True)
    pipeline: Any = diffusers.StableDiffusion3ControlNetPipeline.from_pretrained(
        root / "sd3", controlnet=net, local_files_only=True, dtype=torch.float32
    )
    pipeline.set_progress_bar_config(disable=True)
    theirs = pipeline(
        prompt="a red house",
        control_image=Image.fromarray(hint),
        controlnet_conditioning_scale=0.8,
        height=SIDE,
        width=SIDE,
        num_inference_steps=3,
        guidance_scale=3.5,
        generator=torch.Generator().manual_seed(3),
        output_type="np",
    ).images[0]
    asked = job(hint, name, weight=0.8)
    asked = dataclasses.replace(asked, params=dataclasses.replace(asked.params, model="sd3"))
    ours = painted(backend, asked)
    assert np.abs(ours.image.astype(float) - theirs * 255).max() <= 0.6
    with pytest.raises(StudioError, match="is made for models of the family sd3, flux is one of flux"):
        painted(backend, job(hint, name))
