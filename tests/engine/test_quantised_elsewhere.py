"""Files of optimum-quanto, torchao and ComfyUI's newer ways are read as the numbers that they stand for."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors import safe_open
from safetensors.torch import load_file, save_file
from torch import Tensor

from studio.engine.library.catalog import open_model_info
from studio.engine.recognition import read
from studio.engine.recognition.opening import open_header
from studio.errors import StudioError
from tests.engine import tiny_mmdit
from tests.engine.test_packed_weights import TRANSFORMER, packed, values
from tests.engine.test_single_files import paint

GOLDEN = Path(__file__).parents[1] / "golden"
State = dict[str, Tensor]


def quanto(name: str, weight: Tensor) -> State:
    scale = weight.abs().amax(1, keepdim=True).clamp_min(1e-8) / 127
    return {
        f"{name}.weight._data": (weight / scale).round().to(torch.int8),
        f"{name}.weight._scale": scale,
        f"{name}.input_scale": torch.tensor(1.0),
        f"{name}.output_scale": torch.tensor(1.0),
    }


def fours(name: str, weight: Tensor) -> State:
    """Any numbers: how they lie is what matters."""
    many, columns = weight.shape
    draw = torch.Generator().manual_seed(many + columns)
    tiles = (-(-many // 128) * 128, -(-columns // 64) * 4)
    return {
        f"{name}.weight": torch.randint(0, 256, (many, columns // 2), generator=draw).to(torch.uint8),
        f"{name}.weight_scale": torch.rand(tiles, generator=draw).to(torch.float8_e4m3fn),
        f"{name}.weight_scale_2": torch.tensor(0.05),
        f"{name}.comfy_quant": torch.frombuffer(bytearray(b'{"format": "nvfp4"}'), dtype=torch.uint8),
    }


@pytest.mark.parametrize(
    ("file", "precision", "names"),
    [
        ("quanto", "INT8", ["int8", "float8", "brain", "conv"]),
        ("torchao", "INT8", ["int8", "float8", "intx", "group"]),
        ("comfy", "NVFP4", ["four", "wide", "eight"]),
    ],
)
def test_weights_are_read_as_their_own_programs_read_them(
    file: str, precision: str, names: list[str]
) -> None:
    """Written by optimum-quanto 0.2.7, torchao 0.18.0 and comfy-kitchen 0.2.40, with what they make of it."""
    path = GOLDEN / f"{file}.safetensors"
    expected, found, header = load_file(path), values(path), open_header(path)
    assert header.dtypes[f"{names[0]}.weight"] == precision
    for name in names:
        theirs, ours = expected[f"expected.{name}.weight"], found[f"{name}.weight"]
        assert torch.equal(ours[-len(theirs) :].to(theirs.dtype), theirs), name
    left = ("_scale", "_scale_2", "_data", "_qdata", "zero_point", "comfy_quant")
    assert not [name for name in header if name.endswith(left)]


def test_a_files_own_remark_can_say_how_its_layers_are_stored(tmp_path: Path) -> None:
    state = {n: t for n, t in load_file(GOLDEN / "comfy.safetensors").items() if "comfy_quant" not in n}
    layers = {"four": {"format": "nvfp4"}, "wide": {"format": "nvfp4"}, "eight": {"format": "mxfp8"}}
    path = tmp_path / "remarked.safetensors"
    save_file(state, path, metadata={"_quantization_metadata": json.dumps({"layers": layers})})
    found, expected = values(path), values(GOLDEN / "comfy.safetensors")
    assert found.keys() == expected.keys()
    assert all(torch.equal(found[name], expected[name]) for name in found)


@pytest.fixture(scope="module")
def flux(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_mmdit.save_flux(tmp_path_factory.mktemp("flux") / "folder")


@pytest.mark.parametrize("pack", [quanto, fours])
def test_a_whole_model_stored_so_paints_as_its_numbers_do(
    pack: Callable[[str, Tensor], State], flux: Path, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(flux, tmp_path / "packed"))
    save_file(packed(load_file(flux / TRANSFORMER), pack), folder / TRANSFORMER)
    plain = Path(shutil.copytree(flux, tmp_path / "plain"))
    save_file(values(folder / TRANSFORMER), plain / TRANSFORMER)
    assert open_model_info(folder).problem == ""
    assert np.array_equal(paint(folder, side=32), paint(plain, side=32))


def quantised(path: Path, flux: Path, pack: Callable[[str, Tensor], State], **metadata: str) -> Path:
    save_file(packed(load_file(flux / TRANSFORMER), pack), path, metadata=metadata)
    return path


def four_bits(name: str, weight: Tensor) -> State:
    """quanto's 4 bits, which do not say of which shape they are."""
    groups = weight.numel() // 8
    return {
        f"{name}.weight._data._data": torch.zeros(groups // 2, 8, dtype=torch.uint8),
        f"{name}.weight._scale": torch.ones(groups, 1),
        f"{name}.weight._shift": torch.ones(groups, 1),
    }


def rotated(name: str, weight: Tensor) -> State:
    told = b'{"format": "int8_tensorwise", "convrot": true}'
    return {
        f"{name}.weight": torch.zeros(weight.shape, dtype=torch.int8),
        f"{name}.weight_scale": torch.ones(len(weight)),
        f"{name}.comfy_quant": torch.frombuffer(bytearray(told), dtype=torch.uint8),
    }


def packed_fours_of_others(name: str, weight: Tensor) -> State:
    """NVFP4 of which nothing says that its scales lie in tiles."""
    return {end: tensor for end, tensor in fours(name, weight).items() if "comfy_quant" not in end}


@pytest.mark.parametrize("pack", [four_bits, rotated, packed_fours_of_others])
def test_what_cannot_be_read_for_certain_is_refused(
    pack: Callable[[str, Tensor], State], flux: Path, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(flux, tmp_path / "model"))
    quantised(folder / TRANSFORMER, flux, pack)
    with pytest.raises(
        StudioError, match=r"is quantised in a way that is not read|holds nothing that is known"
    ):
        read(open_header(folder / TRANSFORMER))


@pytest.mark.parametrize(
    ("file", "name", "shape"),
    [
        ("quanto", "int8.weight._scale", (7, 1)),
        ("torchao", "int8._weight_scale", (5, 1)),
        ("comfy", "four.weight_scale", (128, 8)),
        ("comfy", "four.weight_scale_2", (2,)),
    ],
)
def test_a_scale_of_another_size_is_damage(
    file: str, name: str, shape: tuple[int, ...], tmp_path: Path
) -> None:
    path = GOLDEN / f"{file}.safetensors"
    with safe_open(path, "pt") as opened:
        metadata = opened.metadata()
    state = load_file(path)
    state[name] = torch.ones(shape).to(state[name].dtype)
    save_file(state, tmp_path / "damaged.safetensors", metadata=metadata)
    with pytest.raises(StudioError, match="is no scale of a weight of shape"):
        open_header(tmp_path / "damaged.safetensors")


@pytest.mark.parametrize(
    "remark", ["", "nothing", "[1, 2]", '{"layers": 5}', '{"layers": {"a": 5}}', "[" * 5000]
)
def test_remarks_that_say_nothing_usable_do_no_harm(remark: str, tmp_path: Path) -> None:
    path = tmp_path / "remarked.safetensors"
    metadata = {"_quantization_metadata": remark, "tensor_names": remark, "a.weight": remark}
    save_file({"a.weight": torch.ones(3)}, path, metadata=metadata)
    assert torch.equal(values(path)["a.weight"], torch.ones(3))


@pytest.mark.parametrize(
    "metadata",
    [
        {"_quantization_metadata": '{"layers": {"a": {"format": ["nvfp4"]}}}'},
        {
            "tensor_names": '["a.weight"]',
            "a.weight": '{"_type": "Int8Tensor", "_tensor_data_names": [["qdata"], "scale"]}',
        },
    ],
)
def test_lists_where_remarks_have_words_do_no_harm(metadata: dict[str, str], tmp_path: Path) -> None:
    path = tmp_path / "remarked.safetensors"
    save_file({"a.weight": torch.ones(3)}, path, metadata=metadata)
    assert torch.equal(values(path)["a.weight"], torch.ones(3))
