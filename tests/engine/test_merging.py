"""Two models merged tensor by tensor."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import torch
from safetensors import safe_open
from safetensors.torch import load_file, save_file

from studio.engine.library.merging import merge
from studio.errors import StudioError
from studio.settings import resources


class _GivenUpError(Exception):
    pass


def write(path: Path, **tensors: torch.Tensor) -> Path:
    save_file(tensors, path, metadata={"modelspec.title": path.stem})
    return path


@pytest.fixture
def two(tmp_path: Path) -> tuple[Path, Path]:
    first = write(
        tmp_path / "a.safetensors", w=torch.zeros(2, 3).half(), b=torch.ones(3), n=torch.tensor([3])
    )
    second = write(
        tmp_path / "b.safetensors", w=torch.ones(2, 3), b=torch.full((3,), 5.0), n=torch.tensor([9])
    )
    return first, second


@pytest.mark.parametrize("amount", [0.0, 0.25, 1.0])
def test_each_weight_lies_between_both_in_the_type_of_the_first(
    two: tuple[Path, Path], amount: float, tmp_path: Path
) -> None:
    made = merge(*two, amount, tmp_path / "c.safetensors")
    found = load_file(made)
    assert found["w"].dtype == torch.float16
    assert torch.equal(found["w"], torch.full((2, 3), amount).half())
    assert torch.allclose(found["b"], torch.full((3,), 1 + 4 * amount))
    assert found["n"].tolist() == [3]
    with safe_open(made, framework="pt") as file:
        assert file.metadata()["modelspec.merged_from"] == f"a.safetensors and b.safetensors, {amount:g}"
        assert file.metadata()["modelspec.title"] == "a"


def test_a_merge_that_is_given_up_leaves_nothing(two: tuple[Path, Path], tmp_path: Path) -> None:
    def told(done: int, total: int) -> None:
        assert 0 < done < total == two[0].stat().st_size
        raise _GivenUpError

    with pytest.raises(_GivenUpError):
        merge(*two, 0.5, tmp_path / "c.safetensors", told)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.safetensors", "b.safetensors"]


def test_how_far_a_merge_is_grows_over_all_its_files(tmp_path: Path) -> None:
    for name in ("one", "two"):
        for part in ("unet", "vae"):
            (tmp_path / name / part).mkdir(parents=True)
            write(tmp_path / name / part / "model.safetensors", a=torch.ones(99), b=torch.zeros(99))
        (tmp_path / name / "model_index.json").write_text("{}")
    seen: list[tuple[int, int]] = []
    merge(
        tmp_path / "one",
        tmp_path / "two",
        0.5,
        tmp_path / "out",
        lambda done, total: seen.append((done, total)),
    )
    total = sum(path.stat().st_size for path in (tmp_path / "one").rglob("*.safetensors"))
    assert {whole for _, whole in seen} == {total}
    assert [done for done, _ in seen] == sorted({done for done, _ in seen})
    assert len(seen) == 4


def test_nothing_is_overwritten(two: tuple[Path, Path]) -> None:
    before = two[1].read_bytes()
    with pytest.raises(StudioError, match="is there already"):
        merge(*two, 0.5, two[1])
    assert two[1].read_bytes() == before


@pytest.mark.parametrize(
    ("tensors", "words"),
    [
        ({"w": torch.ones(3, 2), "b": torch.ones(3), "n": torch.tensor([1])}, "w has shape"),
        ({"other": torch.ones(1)}, "nothing to merge"),
    ],
)
def test_models_of_different_kinds_are_refused(
    two: tuple[Path, Path], tensors: dict[str, torch.Tensor], words: str, tmp_path: Path
) -> None:
    other = write(tmp_path / "other.safetensors", **tensors)
    with pytest.raises(StudioError, match=words):
        merge(two[0], other, 0.5, tmp_path / "c.safetensors")
    assert not (tmp_path / "c.safetensors").exists()


def test_folders_are_merged_part_by_part(two: tuple[Path, Path], tmp_path: Path) -> None:
    folders = []
    for name, weights in zip(("one", "two"), two, strict=True):
        folder = tmp_path / name
        (folder / "unet").mkdir(parents=True)
        (folder / "model_index.json").write_text(json.dumps({"_class_name": name}))
        (folder / "unet" / "model.safetensors").write_bytes(weights.read_bytes())
        folders.append(folder)
    made = merge(*folders, 0.5, tmp_path / "new")
    assert json.loads((made / "model_index.json").read_text()) == {"_class_name": "one"}
    assert torch.equal(load_file(made / "unet" / "model.safetensors")["b"], torch.full((3,), 3.0))


def test_a_lora_over_another_model_has_nothing_to_merge(tmp_path: Path) -> None:
    models = resources() / "models"
    with pytest.raises(StudioError, match="is a LoRA over another model"):
        merge(models / "picturebook", models / "picturebook-4-steps", 0.5, tmp_path / "new")
    with pytest.raises(StudioError, match="must be from 0 to 1"):
        merge(models / "picturebook", models / "picturebook", 1.5, tmp_path / "new")
