"""Single files in their original names give the pictures of the folders that they are equal to."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from safetensors.torch import load_file, save_file

from studio.backends.local import LocalBackend
from studio.engine.checkpoint import open_checkpoint
from studio.engine.library.catalog import catalog, find_model, open_model_info
from studio.errors import StudioError
from studio.job import Cancel, Job, ModelInfo, Params, Pixels, Result
from studio.settings import Settings
from tests.engine import test_recognition as shapes
from tests.engine import tiny_files
from tests.engine.conftest import load
from tests.engine.headers import write

LDM = ("model.diffusion_model.", "first_stage_model.", "cond_stage_model.")


def paint(model: Path, *folders: Path, side: int = 16, image: Pixels | None = None, **named: str) -> Pixels:
    parts = {str(model): named} if named else {}
    settings = Settings(
        model_folders=tuple(map(str, folders)), model_parts=parts, threads=1, executor="torch"
    )
    backend = LocalBackend(settings)
    params = Params(
        prompt="a red house by the sea",
        negative_prompt="fog",
        model=str(model),
        scheduler="Flow Euler" if side > 16 else "Euler",
        steps=2,
        width=side,
        height=side,
        seed=3,
        dtype="float32",
    )
    events = list(backend.run(Job(params, image), Cancel()))
    backend.close()
    assert isinstance(events[-1], Result)
    return events[-1].image


@pytest.fixture(scope="module")
def sd1(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Stable Diffusion 1 in one file; the folder beside it has the same weights."""
    return tiny_files.sd(tmp_path_factory.mktemp("sd1") / "dream", "sd1")


@pytest.fixture(scope="module")
def picture(sd1: Path) -> Pixels:
    return paint(sd1.with_suffix(""))


def split(path: Path, folder: Path) -> dict[str, Path]:
    """The file taken apart: its U-Net, autoencoder and text encoder, each in a file under bare names."""
    folder.mkdir(exist_ok=True)
    tensors = load_file(path)
    files = {}
    for name, start in zip(("unet", "vae", "clip"), LDM, strict=True):
        inside = {key.removeprefix(start): value for key, value in tensors.items() if key.startswith(start)}
        files[name] = folder / f"{name}.safetensors"
        save_file({key.removeprefix("transformer."): value for key, value in inside.items()}, files[name])
    return files


def test_stable_diffusion_1_in_one_file_paints_the_same_picture(sd1: Path, picture: Pixels) -> None:
    assert open_model_info(sd1).problem == ""
    assert np.array_equal(paint(sd1), picture)


def test_stable_diffusion_2_in_one_file_paints_the_same_picture(tmp_path: Path) -> None:
    path = tiny_files.sd(tmp_path / "768-v-pred", "sd2", "v_prediction")
    assert open_checkpoint(path).scheduler["prediction_type"] == "v_prediction"
    assert np.array_equal(paint(path), paint(path.with_suffix("")))


def test_sdxl_in_one_file_paints_the_same_picture(tmp_path: Path) -> None:
    path = tiny_files.sdxl(tmp_path / "xl")
    info = open_model_info(path)
    assert (info.family, info.name, info.problem) == ("sdxl", "xl", "")
    assert np.array_equal(paint(path), paint(path.with_suffix("")))


def found(folder: Path, name: str) -> ModelInfo:
    info = catalog(Settings(model_folders=(str(folder),))).model(name)
    assert info is not None
    return info


def test_a_unet_alone_is_completed_from_the_files_beside_it(
    sd1: Path, tmp_path: Path, picture: Pixels
) -> None:
    files = split(sd1, tmp_path / "parts")
    info = found(tmp_path, "unet")
    assert dict(info.parts) == {"vae": str(files["vae"]), "text_encoder": str(files["clip"])}
    assert np.array_equal(paint(files["unet"], tmp_path), picture)


def test_a_unet_alone_is_completed_from_another_checkpoint(sd1: Path, tmp_path: Path) -> None:
    files = split(sd1, tmp_path)
    for name in ("vae", "clip"):
        files[name].unlink()
    shutil.copy(sd1, tmp_path / "whole.safetensors")
    whole = str(tmp_path / "whole.safetensors")
    assert found(tmp_path, "unet").parts == (("text_encoder", whole), ("vae", whole))
    assert found(tmp_path, "unet").problem == ""


def test_a_unet_alone_is_completed_from_a_folder(sd1: Path, tmp_path: Path) -> None:
    files = split(sd1, tmp_path)
    for name in ("vae", "clip"):
        files[name].unlink()
    shutil.copytree(sd1.with_suffix(""), tmp_path / "folder")
    assert set(dict(found(tmp_path, "unet").parts).values()) == {str(tmp_path / "folder")}
    assert found(tmp_path, "unet").problem == ""


def test_what_is_missing_is_said_with_the_file_to_copy(sd1: Path, tmp_path: Path) -> None:
    files = split(sd1, tmp_path)
    for name in ("vae", "clip"):
        files[name].unlink()
    problem = found(tmp_path, "unet").problem
    assert "unet.safetensors holds only part of Stable Diffusion 1; it lacks: VAE (4 channels)" in problem
    assert "CLIP-L (clip_l.safetensors). Copy what is missing into one of your model folders" in problem


def test_parts_that_the_user_names_come_first(sd1: Path, tmp_path: Path, picture: Pixels) -> None:
    other = {key: value * 1.5 for key, value in load_file(split(sd1, tmp_path)["vae"]).items()}
    save_file(other, tmp_path / "brighter.safetensors")
    changed = paint(sd1, tmp_path, vae=str(tmp_path / "brighter.safetensors"))
    assert not np.array_equal(changed, picture)


def test_a_named_part_of_another_kind_is_refused(sd1: Path, tmp_path: Path) -> None:
    clip = split(sd1, tmp_path)["clip"]
    settings = Settings(model_folders=(str(tmp_path),), model_parts={str(sd1): {"vae": str(clip)}})
    with pytest.raises(StudioError, match=r"clip\.safetensors was named as vae, but holds no autoencoder"):
        find_model(settings, str(sd1))


def test_a_named_part_that_is_gone_is_told(sd1: Path, tmp_path: Path) -> None:
    settings = Settings(model_folders=(str(tmp_path),), model_parts={str(sd1): {"vae": "/nowhere/vae.sft"}})
    with pytest.raises(
        StudioError, match=r"^/nowhere/vae\.sft was named as vae, but there is no such file\.$"
    ):
        find_model(settings, str(sd1))


def test_what_a_file_does_not_hold_is_listed_found_or_not(tmp_path: Path) -> None:
    write(tmp_path / "flux.safetensors", shapes.FLUX)
    wants = dict(found(tmp_path, "flux").wants)
    assert wants["vae"] == "VAE (16 channels)"
    assert wants["text_encoder_2"] == "T5-XXL (t5xxl_fp16.safetensors)"


def test_the_autoencoder_of_the_right_scale_is_taken(tmp_path: Path) -> None:
    path = tiny_files.sd(tmp_path / "dream", "sd1")
    files = split(path, tmp_path / "parts")
    path.unlink()
    shutil.rmtree(tmp_path / "dream")
    files["vae"].rename(tmp_path / "parts" / "sdxl_vae.safetensors")
    shutil.copy(tmp_path / "parts" / "sdxl_vae.safetensors", tmp_path / "vae-ft-mse-840000.safetensors")
    assert dict(found(tmp_path, "unet").parts)["vae"].endswith("vae-ft-mse-840000.safetensors")


@pytest.mark.parametrize(
    ("text", "predicts"),
    [
        ('model:\n  params:\n    parameterization: "v"\n', "v_prediction"),
        ("model:\n  params:\n    timesteps: 1000\n", "epsilon"),
    ],
)
def test_a_config_beside_the_file_tells_what_it_predicts(
    text: str, predicts: str, sd1: Path, tmp_path: Path
) -> None:
    path = Path(shutil.copy(sd1, tmp_path / "some-v-pred.safetensors"))
    assert open_checkpoint(path).scheduler["prediction_type"] == "v_prediction"  # by its name
    path.with_suffix(".yaml").write_text(text)
    assert open_checkpoint(path).scheduler["prediction_type"] == predicts


def test_a_file_says_itself_what_it_predicts(sd1: Path, tmp_path: Path) -> None:
    tensors = load_file(sd1)
    marks = {
        "v_pred": next(iter(tensors.values()))[:0].clone(),
        "ztsnr": next(iter(tensors.values()))[:0].clone(),
    }
    save_file(tensors | marks, tmp_path / "marked.safetensors")
    scheduler = open_checkpoint(tmp_path / "marked.safetensors").scheduler
    assert (scheduler["prediction_type"], scheduler["rescale_betas_zero_snr"]) == ("v_prediction", True)
    save_file(tensors, tmp_path / "said.safetensors", {"modelspec.prediction_type": "v"})
    assert open_checkpoint(tmp_path / "said.safetensors").scheduler["prediction_type"] == "v_prediction"


DEEP = "model.diffusion_model.input_blocks.1.1.transformer_blocks.0.attn1.to_q.weight"
MIND = "cond_stage_model.transformer.text_model.encoder.layers.1.mlp.fc1.weight"


@pytest.mark.parametrize(
    ("name", "change", "words"),
    [
        ("lacks one", lambda t: t.pop(DEEP), r"lack down_blocks\.0\.attentions\.0.*attn1\.to_q\.weight"),
        ("lacks a text layer", lambda t: t.pop(MIND), r"lack encoder\.layers\.1\.mlp\.fc1\.weight"),
        ("another shape", lambda t: t.update({DEEP: t[DEEP][:3].clone()}), r"has shape \(3, 64\), but"),
        (
            "whole numbers",
            lambda t: t.update({DEEP: t[DEEP].to(int)}),
            "is quantised in a way that cannot be read",
        ),
        (
            "scales",
            lambda t: t.update({f"{DEEP[:-7]}.wscales": t[DEEP][:1, 0].clone()}),
            "quantised in a way that is not read",
        ),
    ],
)
def test_a_file_that_lacks_something_is_told_when_it_is_loaded(
    name: str, change: Any, words: str, sd1: Path, tmp_path: Path
) -> None:
    tensors = load_file(sd1)
    change(tensors)
    save_file(tensors, tmp_path / "changed.safetensors")
    with pytest.raises(StudioError, match=words):
        load(tmp_path / "changed.safetensors")


def test_mixed_precisions_come_to_one(sd1: Path, tmp_path: Path) -> None:
    kinds = (torch.float16, torch.bfloat16, torch.float32, torch.float64)
    tensors = {key: value.to(kinds[number % 4]) for number, (key, value) in enumerate(load_file(sd1).items())}
    save_file(tensors, tmp_path / "mixed.safetensors")
    assert open_model_info(tmp_path / "mixed.safetensors").problem == ""
    assert paint(tmp_path / "mixed.safetensors").shape == (16, 16, 3)
