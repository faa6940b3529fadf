"""Qwen-Image-Edit gives what diffusers' own pipelines give, and says what it needs."""

from __future__ import annotations

import importlib
import shutil
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from transformers import BatchEncoding, Qwen2Tokenizer, Qwen2VLImageProcessorPil

from studio.engine.denoisers import qwen_editing
from studio.engine.denoisers.packing import unpack
from studio.engine.library.catalog import open_model_info
from studio.job import Pixels
from tests.engine import against, tiny_dit
from tests.engine.conftest import load

AREA = tiny_dit.SIZE**2
SIDE = tiny_dit.SIZE // 8
MODULES = {
    "QwenImageEditPipeline": "pipeline_qwenimage_edit",
    "QwenImageEditInpaintPipeline": "pipeline_qwenimage_edit_inpaint",
    "QwenImageEditPlusPipeline": "pipeline_qwenimage_edit_plus",
}
RUNS = [
    ("QwenImageEditPipeline", "image-to-image", 1.0),
    ("QwenImageEditPlusPipeline", "image-to-image", 1.0),
    ("QwenImageEditInpaintPipeline", "inpaint", 1.0),
    ("QwenImageEditInpaintPipeline", "inpaint", 0.6),
]


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Both read pictures of the tiny size, and not of a megapixel."""
    monkeypatch.setattr(qwen_editing, "READ", AREA)
    seen = {kind: (AREA, place) for kind, (_, place) in qwen_editing.SEEN.items()}
    monkeypatch.setattr(qwen_editing, "SEEN", seen)
    for name in MODULES.values():
        module = importlib.import_module(f"diffusers.pipelines.qwenimage.{name}")
        size = (tiny_dit.SIZE, tiny_dit.SIZE) + ((None,) if "plus" not in name else ())
        monkeypatch.setattr(module, "calculate_dimensions", lambda *_, size=size: size)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("qwen-image") / "edit"
    return tiny_dit.save_qwen_image(made, kind="QwenImageEditPipeline")


class Processor:
    """What transformers' Qwen2VLProcessor does with one picture; that itself needs torchvision."""

    def __init__(self, folder: Path) -> None:
        self.tokenizer = Qwen2Tokenizer.from_pretrained(folder / "tokenizer")
        self.preparer = Qwen2VLImageProcessorPil.from_pretrained(folder / "processor")

    def __call__(self, text: list[str], images: Any, padding: bool, return_tensors: str) -> BatchEncoding:
        seen = self.preparer(images=images, return_tensors=return_tensors)
        count = int(seen["image_grid_thw"].prod()) // self.preparer.merge_size**2
        mark = qwen_editing.PLACE
        words = [line.replace(mark, mark * count) for line in text]
        return BatchEncoding(
            {**self.tokenizer(words, padding=padding, return_tensors=return_tensors), **seen}
        )


def of_kind(folder: Path, kind: str, tmp_path: Path) -> Path:
    made = Path(shutil.copytree(folder, tmp_path / kind))
    index = made / "model_index.json"
    index.write_text(index.read_text().replace("QwenImageEditPipeline", kind))
    return made


@pytest.mark.parametrize(("kind", "task", "strength"), RUNS)
def test_latents_after_every_call_equal_those_of_diffusers(
    kind: str,
    task: str,
    strength: float,
    folder: Path,
    tmp_path: Path,
    photo: Pixels,
    half: Pixels,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made = of_kind(folder, kind, tmp_path)
    pipeline = against.for_task(against.opened(made, processor=None), kind, processor=Processor(made))
    if task == "inpaint":
        # Here alone diffusers draws the latents of the picture that is read; its other pipelines take the
        # likeliest ones, and so do we.
        module = importlib.import_module(f"diffusers.pipelines.qwenimage.{MODULES[kind]}")
        likeliest = module.retrieve_latents
        monkeypatch.setattr(
            module, "retrieve_latents", lambda coded, generator: likeliest(coded, None, "argmax")
        )
    job = against.job_for(task, photo, half, strength=strength)
    own: dict[str, Any] = {"true_cfg_scale": job.params.guidance_scale}
    expected = against.theirs(pipeline, job, lambda latents: unpack(latents, SIDE, SIDE)[0], **own)
    against.assert_same(expected, against.ours(load(made), job))


def test_an_editing_model_needs_a_picture_and_says_what_it_can_do(folder: Path) -> None:
    info = open_model_info(folder)
    assert (info.problem, info.family, info.reads) == ("", "qwen-image", "picture")
    assert info.tasks == ("image-to-image", "inpaint")


def test_what_prepares_pictures_is_asked_for(folder: Path, tmp_path: Path) -> None:
    made = of_kind(folder, "QwenImageEditPipeline", tmp_path)
    for file in (made / "processor").iterdir():
        file.unlink()
    problem = open_model_info(made).problem
    assert f"copy preprocessor_config.json of any model with the same text encoder into {made}" in problem


@pytest.mark.parametrize(
    ("size", "expected"),
    [((1024, 1024), (1024, 1024)), ((512, 256), (1440, 736)), ((100, 3000), (192, 5600))],
)
def test_pictures_are_read_at_about_a_megapixel_in_their_shape(
    size: tuple[int, int], expected: tuple[int, int]
) -> None:
    picture = np.zeros((size[1], size[0], 3), np.uint8)
    found = qwen_editing.resized(picture, 1024**2)
    assert found.shape[:2] == expected[::-1]
    assert (found is picture) == (size == expected)
