"""Tiny models, made once per run, and loaded once per folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
import torch

from studio.engine import devices, models
from studio.engine.autoencoders import previews
from studio.engine.library.catalog import open_model_info
from studio.engine.models import Model
from studio.engine.stopping import Stop
from studio.job import Pixels
from tests.engine import tiny

Folders = Callable[..., Path]


@pytest.fixture(autouse=True, scope="session")
def _one_thread() -> None:
    """Tiny tensors gain nothing from a second thread, and sums come out in one order everywhere."""
    torch.set_num_threads(1)


@pytest.fixture(autouse=True, scope="session")
def _previews_in_one_place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The preview of an autoencoder, which its weights alone decide, is fitted once for all tests."""
    place = tmp_path_factory.mktemp("previews")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(previews, "data_folder", lambda: place)
        yield


@pytest.fixture(scope="session")
def folders(tmp_path_factory: pytest.TempPathFactory) -> Folders:
    """`folders(prediction="epsilon", autoencoder="kl")` is a model folder, made at the first call."""
    made: dict[tuple[str, str], Path] = {}

    def make(prediction: str = "epsilon", autoencoder: str = "kl") -> Path:
        key = (prediction, autoencoder)
        if key not in made:
            folder = tmp_path_factory.mktemp("models") / f"{prediction}-{autoencoder}"
            made[key] = tiny.save(folder, autoencoder=autoencoder, prediction=prediction)
        return made[key]

    return make


def load(folder: Path, dtype: str = "float32") -> Model:
    """The model in `folder`, loaded on the CPU."""
    loading = models.load(open_model_info(folder), devices.choose(dtype, "cpu"), Stop())
    while True:
        try:
            next(loading)
        except StopIteration as end:
            model: Model = end.value
            return model


@pytest.fixture(scope="session")
def loaded(folders: Folders) -> Callable[..., Model]:
    """`loaded(prediction, autoencoder)` is the tiny model, loaded at the first call."""
    made: dict[Path, Model] = {}

    def make(prediction: str = "epsilon", autoencoder: str = "kl") -> Model:
        folder = folders(prediction, autoencoder)
        if folder not in made:
            made[folder] = load(folder)
        return made[folder]

    return make


@pytest.fixture(scope="session")
def photo() -> Pixels:
    """A picture with structure, of the tiny models' size."""
    y, x = np.mgrid[0 : tiny.SIZE, 0 : tiny.SIZE] / tiny.SIZE
    picture = np.stack([x, y, np.abs(np.sin(6 * x * y))], -1)
    return (picture * 255).astype(np.uint8)


@pytest.fixture(scope="session")
def half() -> Pixels:
    """A binary mask along latent cells: the right half may change."""
    mask = np.zeros((tiny.SIZE, tiny.SIZE), np.uint8)
    mask[:, tiny.SIZE // 2 :] = 255
    return mask
