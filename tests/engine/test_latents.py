"""Pictures to tensors, masks to latent masks, latents to preview pixels."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from studio.engine import latents
from studio.engine.autoencoders import previews
from studio.engine.generate import generate
from studio.engine.library.catalog import open_model_info
from studio.engine.models import Model
from studio.job import Cancel, Job, Pixels, Result, Step
from studio.settings import resources
from tests.engine.conftest import load

PICTUREBOOK = resources() / "models" / "picturebook"


def psnr(first: Pixels, second: Pixels) -> float:
    error = np.mean((first.astype(np.float64) - second) ** 2)
    return float(10 * np.log10(255**2 / error))


def reduced(picture: Pixels, scale: int) -> Pixels:
    height, width = picture.shape[:2]
    cells = picture.reshape(height // scale, scale, width // scale, scale, 3).astype(np.float64)
    return cells.mean((1, 3)).round().astype(np.uint8)


def test_a_picture_comes_back_from_its_tensor(photo: Pixels) -> None:
    tensor = latents.to_tensor(photo)
    assert tensor.shape == (1, 3, *photo.shape[:2])
    assert (tensor.min(), tensor.max()) >= (-1, 0)
    assert np.array_equal(latents.to_pixels(tensor), photo)


def test_pixels_beyond_the_range_are_clipped() -> None:
    wild = torch.tensor([-5.0, 5.0, 0.0]).reshape(1, 3, 1, 1)
    assert latents.to_pixels(wild).tolist() == [[[0, 255, 128]]]


def test_a_latent_mask_is_the_mean_of_its_pixels() -> None:
    mask = np.zeros((16, 16), np.uint8)
    mask[:8, :8] = 255
    mask[:8, 8:12] = 255
    mask[8:, 8:] = 51
    assert latents.shrink(mask, 8)[0, 0].numpy() == pytest.approx(np.array([[1, 0.5], [0, 0.2]]))


def test_a_sliver_of_a_mask_frees_something() -> None:
    mask = np.zeros((16, 16), np.uint8)
    mask[:, 7] = 255
    assert (latents.shrink(mask, 8) > 0).sum() == 2


def test_the_preview_of_a_linear_autoencoder_is_nearly_exact() -> None:
    mixing = torch.randn(6, 3, generator=torch.Generator().manual_seed(0))

    def encode(pixels: torch.Tensor) -> torch.Tensor:
        small = torch.nn.functional.avg_pool2d(pixels, 8)
        return torch.einsum("lc,nchw->nlhw", mixing, small) + 0.3

    def decode(linear: torch.Tensor) -> torch.Tensor:
        small = torch.einsum("cl,nlhw->nchw", torch.linalg.pinv(mixing), linear - 0.3)
        return torch.nn.functional.interpolate(small, scale_factor=8)

    preview = latents.fit_preview(encode, decode, 8)
    colours = torch.rand(1, 3, 16, 24, generator=torch.Generator().manual_seed(1)) * 1.6 - 0.8
    found = preview(encode(colours))
    expected = reduced(latents.to_pixels(colours), 8)
    assert found.shape == (2, 3, 3)
    assert np.abs(found.astype(int) - expected).max() <= 8


@pytest.mark.parametrize("autoencoder", ["kl", "tiny"])
def test_any_autoencoder_gets_a_preview(autoencoder: str, loaded: Callable[..., Model]) -> None:
    model = loaded("epsilon", autoencoder)
    found = model.autoencoder.preview(torch.randn(1, 4, 4, 6, generator=torch.Generator().manual_seed(0)))
    assert found.shape == (4, 6, 3)
    assert found.std() > 0


def test_the_preview_is_the_same_after_every_load(
    folders: Callable[..., Path],
    loaded: Callable[..., Model],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    some = torch.randn(1, 4, 4, 4, generator=torch.Generator().manual_seed(0))
    expected = loaded().autoencoder.preview(some)
    monkeypatch.setattr(previews, "data_folder", lambda: tmp_path)
    fitted = load(folders())
    (kept,) = (tmp_path / "previews").iterdir()
    for again in (fitted, load(folders())):
        assert np.array_equal(again.autoencoder.preview(some), expected)
    assert [kept] == list((tmp_path / "previews").iterdir())


@pytest.fixture(scope="module")
def shipped() -> Model:
    return load(PICTUREBOOK)


@pytest.mark.skipif(not PICTUREBOOK.is_dir(), reason="the shipped model is not in this checkout")
@pytest.mark.parametrize("scheduler", ["DPM++ 2M", "Euler a", "LCM"])
def test_previews_of_the_shipped_model_look_like_its_pictures(scheduler: str, shipped: Model) -> None:
    model = shipped
    info = open_model_info(PICTUREBOOK)
    wished = {"prompt": "a red house by the sea at noon", "scheduler": scheduler, "seed": 5, "steps": 10}
    params = replace(info.defaults, **wished)
    seen: list[tuple[Step, Pixels]] = []
    picture = None
    for event in generate(model, Job(params), Cancel(), states=range(1000)):
        if isinstance(event, Step):
            assert event.state is not None
            noisy = model.autoencoder.preview(torch.from_numpy(event.state.latents)[None])
            seen.append((event, noisy))
        elif isinstance(event, Result):
            picture = event.image
    assert picture is not None
    small = reduced(picture, picture.shape[0] // seen[0][1].shape[0])
    assert psnr(seen[-1][0].preview, small) >= 20
    step, noisy = seen[len(seen) // 2 - 1]
    assert psnr(step.preview, small) > psnr(noisy, small)
