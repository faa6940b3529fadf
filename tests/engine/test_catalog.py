"""Models found on disk, and each broken one told in a sentence, before any weight is read."""

from __future__ import annotations

import json
import shutil
import struct
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch
from safetensors.torch import load_file, save_file

from studio.engine.library.catalog import catalog, find_model, open_model_info, weights_hash
from studio.engine.weights import resident
from studio.errors import StudioError
from studio.settings import Settings
from tests.engine import tiny
from tests.engine.conftest import load

UNET = "unet/diffusion_pytorch_model.safetensors"
Break = Callable[[Path], None]


@pytest.fixture
def copy(folders: Callable[..., Path], tmp_path: Path) -> Path:
    """A model folder of this test's own."""
    return Path(shutil.copytree(folders(), tmp_path / "broken"))


def edit(path: Path, **changes: Any) -> None:
    values = json.loads(path.read_text())
    path.write_text(json.dumps(values | changes))


def pickled(folder: Path) -> None:
    (folder / UNET).unlink()
    torch.save({"evil": torch.zeros(1)}, folder / "unet/diffusion_pytorch_model.bin")


def cut(folder: Path) -> None:
    path = folder / UNET
    path.write_bytes(path.read_bytes()[:-1000])


def grown(folder: Path) -> None:
    with (folder / UNET).open("ab") as file:
        file.write(b"more")


def without_vocabulary(folder: Path) -> None:
    for path in (folder / "tokenizer").iterdir():
        if path.name != "tokenizer_config.json":
            path.unlink()


def wrong_vocabulary(folder: Path) -> None:
    path = folder / "tokenizer" / "tokenizer.json"
    values = json.loads(path.read_text())
    values["model"]["vocab"] = {f"word{i}": i for i in range(5000)}
    path.write_text(json.dumps(values))


def shards(folder: Path, *names: str) -> None:
    (folder / UNET).unlink()
    index = {"weight_map": {str(n): name for n, name in enumerate(names)}}
    (folder / f"{UNET}.index.json").write_text(json.dumps(index))


BROKEN: list[tuple[str, Break, str]] = [
    ("no weights", lambda f: (f / UNET).unlink(), "diffusion_pytorch_model.safetensors is missing"),
    ("pickled", pickled, "is a pickled weight file, which could run code"),
    ("cut off", cut, "is cut off: .* bytes of weights expected"),
    ("cut header", lambda f: (f / UNET).write_bytes((f / UNET).read_bytes()[:50]), "is cut off: copy"),
    ("too long", grown, "is damaged: 4 bytes too many"),
    ("empty", lambda f: (f / UNET).write_bytes(b""), "weight file .* is empty"),
    (
        "a web page",
        lambda f: (f / UNET).write_text("<!doctype html><html>"),
        "is a web page, not the weights",
    ),
    ("no header", lambda f: (f / UNET).write_bytes(struct.pack("<Q", 4) + b"nope"), "not a safetensors file"),
    ("git lfs", lambda f: (f / UNET).write_text("version https://git-lfs"), "is a Git LFS pointer"),
    ("no index", lambda f: (f / "model_index.json").unlink(), "is no model: it has no model_index.json"),
    ("index cut", lambda f: (f / "model_index.json").write_text("{"), "cannot be read as JSON"),
    ("index a list", lambda f: (f / "model_index.json").write_text("[]"), "should hold a JSON object"),
    ("no config", lambda f: (f / "unet/config.json").unlink(), "has no config.json"),
    ("no vocabulary", without_vocabulary, "tokenizer .* has no vocabulary"),
    ("other vocabulary", wrong_vocabulary, "has 5000 words, the text encoder"),
    ("missing shard", lambda f: shards(f, "a.safetensors"), "weight file .*a.safetensors is missing"),
    ("escaping shard", lambda f: shards(f, "../a.safetensors"), "no safetensors file beside it"),
    ("no shards", shards, "names no weight files"),
    (
        "other pipeline",
        lambda f: edit(f / "model_index.json", _class_name="AudioPipeline"),
        "is a AudioPipeline, which is not among",
    ),
    (
        "own code",
        lambda f: edit(f / "model_index.json", _class_name=["pipeline", "Evil"]),
        "names no kind of model",
    ),
    (
        "wrong library",
        lambda f: edit(f / "model_index.json", unet=["subprocess", "Popen"]),
        "unet .* is a subprocess.Popen; only UNet2DConditionModel",
    ),
    ("no tokenizer", lambda f: edit(f / "model_index.json", tokenizer=[None, None]), "has no tokenizer"),
    ("odd channels", lambda f: edit(f / "unet/config.json", in_channels=7), "works on 7 channels"),
    (
        "other prediction",
        lambda f: edit(f / "scheduler/scheduler_config.json", prediction_type="sample"),
        "predicts sample; only",
    ),
    (
        "flow matching",
        lambda f: edit(f / "scheduler/scheduler_config.json", _class_name="FlowMatchEulerDiscreteScheduler"),
        "predicts flow; only epsilon and v_prediction",
    ),
    ("other text", lambda f: edit(f / "unet/config.json", cross_attention_dim=768), "reads text 768 wide"),
    ("odd config", lambda f: edit(f / "unet/config.json", sample_size="big"), "cannot be understood"),
]


@pytest.mark.parametrize(("name", "damage", "words"), BROKEN, ids=[name for name, _, _ in BROKEN])
def test_a_broken_model_is_listed_with_its_problem(name: str, damage: Break, words: str, copy: Path) -> None:
    damage(copy)
    info = open_model_info(copy)
    with pytest.raises(StudioError, match=words) as caught:
        find_model(Settings(), str(copy))
    assert caught.value.message == info.problem
    assert "\n" not in info.problem
    assert info.problem.endswith(".")


def rewrite(path: Path, change: Callable[[dict[str, torch.Tensor]], None]) -> None:
    tensors = load_file(path)
    change(tensors)
    save_file(tensors, path)


def drop(tensors: dict[str, torch.Tensor]) -> None:
    for name in [n for n in tensors if n.startswith("conv_in")]:
        del tensors[name]


def reshape(tensors: dict[str, torch.Tensor]) -> None:
    tensors["conv_in.weight"] = torch.zeros(32, 4, 1, 1)


@pytest.mark.parametrize(
    ("change", "words"),
    [(drop, "lack conv_in.bias .and 1 more"), (reshape, r"has shape \(32, 4, 1, 1\), but its config.json")],
)
def test_weights_that_do_not_fit_are_refused_when_loading(change: Any, words: str, copy: Path) -> None:
    rewrite(copy / UNET, change)
    assert open_model_info(copy).problem == ""
    with pytest.raises(StudioError, match=words):
        load(copy)


def test_extra_weights_are_ignored(copy: Path) -> None:
    rewrite(copy / UNET, lambda tensors: tensors.update(extra=torch.zeros(3)))
    assert load(copy).info.name == "broken"


def test_the_shipped_model_comes_with_the_settings_that_suit_it() -> None:
    shipped = catalog(Settings()).model("picturebook")
    assert shipped is not None
    assert not shipped.problem
    assert (shipped.defaults.scheduler, shipped.defaults.steps) == ("Euler a", 20)


def test_a_model_says_its_size_and_defaults(folders: Callable[..., Path]) -> None:
    info = open_model_info(folders())
    assert (info.width, info.height, info.multiple) == (tiny.SIZE, tiny.SIZE, 8)
    assert info.prompt_length == 16
    assert info.family == "sd"
    assert (info.defaults.model, info.defaults.width, info.defaults.steps) == (info.name, tiny.SIZE, 25)


def test_a_folder_of_models_lists_each(folders: Callable[..., Path], tmp_path: Path) -> None:
    for name in ("one", "two"):
        shutil.copytree(folders(), tmp_path / "shelf" / name)
    (tmp_path / "shelf" / "notes").mkdir()
    shutil.copytree(folders(), tmp_path / "other" / "one")
    settings = Settings(model_folders=(str(tmp_path / "shelf"), str(tmp_path / "other" / "one")))
    names = [info.name for info in catalog(settings).models]
    assert [name for name in names if name in ("one", "two")] == ["one", "two"]
    assert "one (other)" in names
    found = find_model(settings, "one (other)")
    assert found.folder == str(tmp_path / "other" / "one")
    assert found.defaults.model == "one (other)"


def test_a_model_folder_that_is_gone_or_empty_is_said(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "single.safetensors").touch()
    (tmp_path / "old.ckpt").touch()
    for name, words in [
        ("gone", "There is no folder"),
        ("empty", "is no model"),
        ("single.safetensors", "is empty"),
        ("old.ckpt", "is a pickled checkpoint"),
    ]:
        settings = Settings(model_folders=(str(tmp_path / name),))
        (problem,) = [i.problem for i in catalog(settings).models if i.folder == str(tmp_path / name)]
        assert words in problem


def test_a_folder_is_called_by_its_own_name(folders: Callable[..., Path], tmp_path: Path) -> None:
    assert open_model_info(folders() / "unet" / "..").name == folders().name
    (tmp_path / "nickname").symlink_to(folders())
    assert open_model_info(tmp_path / "nickname").name == "nickname"


def test_an_unknown_model_is_refused_by_name(folders: Callable[..., Path]) -> None:
    settings = Settings(model_folders=(str(folders()),))
    with pytest.raises(StudioError, match=f"no model 'nowhere'; there are: .*{folders().name}"):
        find_model(settings, "nowhere")
    with pytest.raises(StudioError, match="no model ''"):
        find_model(settings, "")


def test_half_precision_variants_are_read(tmp_path: Path) -> None:
    folder = tiny.save(tmp_path / "half", variant="fp16")
    assert (folder / "unet/diffusion_pytorch_model.fp16.safetensors").is_file()
    assert load(folder).info.problem == ""


def assert_same_weights(one: torch.nn.Module, other: torch.nn.Module) -> None:
    resident.read((one, other))
    mine, theirs = one.state_dict(), other.state_dict()
    assert mine.keys() == theirs.keys()
    assert all(torch.equal(value, theirs[name]) for name, value in mine.items())


def test_the_names_of_earlier_library_versions_are_understood(copy: Path, loaded: Callable[..., Any]) -> None:
    def rename_vae(tensors: dict[str, torch.Tensor]) -> None:
        for name in [n for n in tensors if ".attentions." in n]:
            old = name
            for now, then in ((".to_q.", ".query."), (".to_k.", ".key."), (".to_v.", ".value.")):
                old = old.replace(now, then)
            tensors[old.replace(".to_out.0.", ".proj_attn.")] = tensors.pop(name)

    def rename_text(tensors: dict[str, torch.Tensor]) -> None:
        for name in list(tensors):
            tensors[f"text_model.{name.removeprefix('text_model.')}"] = tensors.pop(name)

    rewrite(copy / "vae/diffusion_pytorch_model.safetensors", rename_vae)
    rewrite(copy / "text_encoder/model.safetensors", rename_text)
    assert any("query" in name for name in load_file(copy / "vae/diffusion_pytorch_model.safetensors"))
    model: Any = load(copy)
    for part in ("vae", "text_encoder"):
        assert_same_weights(model.networks[part], loaded().networks[part])


def test_sharded_weights_are_read(copy: Path, loaded: Callable[..., Any]) -> None:
    tensors = load_file(copy / UNET)
    halves = {"a.safetensors": sorted(tensors)[::2], "b.safetensors": sorted(tensors)[1::2]}
    (copy / UNET).unlink()
    for name, keys in halves.items():
        save_file({key: tensors[key] for key in keys}, copy / "unet" / name)
    index = {"weight_map": {key: name for name, keys in halves.items() for key in keys}}
    (copy / f"{UNET}.index.json").write_text(json.dumps(index))
    model: Any = load(copy)
    assert_same_weights(model.networks["unet"], loaded().networks["unet"])


def test_the_weights_hash_follows_the_weights(copy: Path) -> None:
    before = weights_hash(copy)
    assert weights_hash(copy) == before
    edit(copy / "model_index.json", note="not a weight")
    assert weights_hash(copy) == before
    rewrite(copy / UNET, lambda tensors: tensors.update({"conv_in.bias": torch.ones(32)}))
    assert weights_hash(copy) != before


def test_the_catalog_imports_no_torch(folders: Callable[..., Path]) -> None:
    code = f"""
import sys
from studio.engine.library.catalog import catalog, open_model_info, weights_hash
from studio.engine.schedulers import find
from studio.settings import Settings
found = catalog(Settings(model_folders=({str(folders())!r},)))
assert found.models and len(found.schedulers) >= 9, found
weights_hash(__import__("pathlib").Path({str(folders())!r}))
find("euler-a")
slow = {{"torch", "diffusers", "transformers", "safetensors"}} & set(sys.modules)
assert not slow, slow
"""
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).parents[2])
