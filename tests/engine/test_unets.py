"""What is read from the configs of checkpoints around a U-Net: their kind, what suits them, what is wrong."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from studio.engine.checkpoint import open_checkpoint
from studio.engine.library.catalog import open_model_info
from studio.engine.models import unets
from studio.job import Params
from tests.engine import tiny_xl


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_xl.save(tmp_path_factory.mktemp("whole") / "xl")


@pytest.fixture
def copy(whole: Path, tmp_path: Path) -> Path:
    return shutil.copytree(whole, tmp_path / "xl")


def edit(path: Path, **changes: Any) -> None:
    path.write_text(json.dumps(json.loads(path.read_text()) | changes))


def test_a_whole_checkpoint_has_its_size_and_can_do_everything(whole: Path) -> None:
    info = open_model_info(whole)
    assert (info.problem, info.family, info.width, info.prompt_length) == ("", "sdxl", 32, 16)
    assert info.tasks == ("text-to-image", "image-to-image", "inpaint")
    assert (info.defaults.steps, info.defaults.guidance_scale) == (25, 7.5)


@pytest.mark.parametrize(
    ("file", "changes", "words"),
    [
        ("model_index.json", {"text_encoder_2": [None, None]}, "has no text_encoder_2"),
        ("model_index.json", {"tokenizer": [None, None]}, "has no tokenizer"),
        ("model_index.json", {"text_encoder": [None, None]}, "reads text 56 wide, its text encoder's is 24"),
        ("model_index.json", {"text_encoder": ["diffusers", "CLIPTextModel"]}, "only CLIPTextModel of"),
        ("model_index.json", {"requires_aesthetics_score": True}, "would tell it 64: its parts do not"),
        ("text_encoder_2/config.json", {"hidden_size": 32}, "reads text 56 wide, its text encoder's is 64"),
        ("text_encoder_2/config.json", {"projection_dim": 32}, "is told 72 numbers beside the prompt"),
        ("unet/config.json", {"addition_embed_type": None}, "is told 72 numbers beside the prompt"),
        ("unet/config.json", {"in_channels": 5}, "works on 5 channels, its autoencoder on 4"),
        ("scheduler/scheduler_config.json", {"_class_name": "EDMEulerScheduler"}, "noise of the EDM kind"),
        ("scheduler/scheduler_config.json", {"prediction_type": "sample"}, "predicts sample; only"),
    ],
)
def test_parts_that_do_not_belong_together_are_told_before_anything_is_read(
    file: str, changes: dict[str, Any], words: str, copy: Path
) -> None:
    edit(copy / file, **changes)
    assert words in open_model_info(copy).problem


@pytest.mark.parametrize(
    ("name", "steps", "scheduler"),
    [
        ("sd_xl_turbo_1.0", 4, "Euler a"),
        ("sdxl_lightning_8step", 8, "Euler"),
        ("Pictures-Lightning-2-Steps", 2, "Euler"),
        ("Hyper-SDXL-1step", 1, "DDIM"),
        ("lcm-sdxl", 6, "LCM"),
        ("juggernaut_v9.0-lightning_4step_lora", 4, "Euler"),
        ("models--someone--sdxl-turbo/snapshots/0a1b2c", 4, "Euler a"),
    ],
)
def test_a_model_for_few_steps_is_recognised_by_its_makers_name(
    name: str, steps: int, scheduler: str, copy: Path
) -> None:
    (copy.parent / name).parent.mkdir(parents=True, exist_ok=True)
    info = open_model_info(copy.rename(copy.parent / name))
    found = info.defaults
    assert (found.steps, found.guidance_scale, found.scheduler) == (steps, 1.0, scheduler)
    spacing = unets.scheduler(open_checkpoint(copy.parent / name)).get("timestep_spacing")
    assert spacing == ("leading" if name.startswith("lcm") else "trailing")


@pytest.mark.parametrize("name", ["turbocharged cars", "enlightning", "hyperrealism", "8 steps to heaven"])
def test_a_name_that_only_sounds_like_it_changes_nothing(name: str, copy: Path) -> None:
    info = open_model_info(copy.rename(copy.parent / name))
    assert (info.defaults.steps, info.defaults.scheduler) == (25, Params().scheduler)
    spacing = unets.scheduler(open_checkpoint(copy.parent / name)).get("timestep_spacing")
    assert spacing == "leading"
