"""Weights of 4 and 8 bits with their scales beside them are read as the numbers they stand for."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.torch import load_file, save_file
from torch import Tensor

from studio.engine.library.catalog import open_model_info
from studio.engine.library.merging import merge
from studio.engine.recognition.opening import open_header
from studio.engine.stopping import Stop
from studio.engine.weights.reading import Wanted, places, read
from studio.errors import StudioError
from studio.job import Cancel
from tests.engine import tiny_mmdit
from tests.engine.test_single_files import paint

GOLDEN = Path(__file__).parents[1] / "golden" / "bitsandbytes.safetensors"
TRANSFORMER = "transformer/diffusion_pytorch_model.safetensors"
State = dict[str, Tensor]
Pack = Callable[[str, Tensor], State]  # the name of a layer, its weight


def values(path: Path) -> State:
    wanted = [Wanted(name, place, torch.float32) for name, place in places(path).items()]
    return dict(read(wanted, "cpu", Stop(Cancel())))


@pytest.mark.parametrize("name", ["nf4.weight", "nf4.nested.weight", "fp4.weight", "int8.weight"])
def test_the_weights_of_bitsandbytes_are_read_as_it_reads_them(name: str) -> None:
    """The file was written by bitsandbytes 0.50.2 on a CPU: packed weights, and what it makes of them."""
    expected = load_file(GOLDEN)[f"expected.{name}"]
    found = values(GOLDEN)[name]
    if found.shape != expected.shape:
        found = found[30:34]  # where the second scale of the scales begins
    assert torch.equal(found, expected)


@pytest.mark.parametrize("dtype", [torch.float8_e4m3fn, torch.float8_e5m2])
def test_numbers_of_8_bits_without_a_scale_are_read_as_they_are(dtype: torch.dtype, tmp_path: Path) -> None:
    stored = torch.linspace(-3, 3, 99).to(dtype)
    save_file({"a.weight": stored}, tmp_path / "a.safetensors")
    assert torch.equal(values(tmp_path / "a.safetensors")["a.weight"], stored.float())


def test_what_serves_a_weight_is_no_tensor_of_its_own() -> None:
    header = open_header(GOLDEN)
    assert not [name for name in header if "absmax" in name or "SCB" in name or "weight_format" in name]
    assert header.shapes["nf4.nested.weight"] == (40, 520)
    assert (header.dtypes["int8.weight"], header.precision) == ("INT8", "NF4")


def scaled(weight: Tensor) -> tuple[Tensor, Tensor]:
    """As values of 8 bits, and what they are multiplied by."""
    scale = weight.abs().amax() / 448
    return (weight / scale).to(torch.float8_e4m3fn), scale


def comfy(name: str, weight: Tensor) -> State:
    stored, scale = scaled(weight)
    return {
        f"{name}.weight": stored,
        f"{name}.scale_weight": scale,
        f"{name}.scale_input": torch.tensor(0.5),
    }


def comfy_now(name: str, weight: Tensor) -> State:
    told = torch.frombuffer(bytearray(b'{"format": "float8_e4m3fn"}'), dtype=torch.uint8)
    stored, scale = scaled(weight)
    return {
        f"{name}.weight": stored,
        f"{name}.weight_scale": scale,
        f"{name}.input_scale": torch.tensor(0.5),
        f"{name}.comfy_quant": told,
    }


def by_rows(name: str, weight: Tensor) -> State:
    scale = weight.abs().amax(1, keepdim=True) / 448
    return {f"{name}.weight": (weight / scale).to(torch.float8_e5m2), f"{name}.weight_scale": scale}


def blocks(name: str, weight: Tensor) -> State:
    many = [-(-side // 128) for side in weight.shape]
    scale = torch.linspace(0.1, 2, many[0] * many[1]).reshape(many)
    return {f"{name}.weight": weight.to(torch.float8_e4m3fn), f"{name}.weight_scale_inv": scale}


def nf4(name: str, weight: Tensor) -> State:
    table = load_file(GOLDEN)["nf4.weight.quant_map"]
    flat = torch.nn.functional.pad(weight.flatten(), (0, -weight.numel() % 64)).view(-1, 64)
    size = flat.abs().amax(1).clamp_min(1e-8)
    near = (flat / size[:, None]).flatten()[: weight.numel()].unsqueeze(1).sub(table).abs().argmin(1)
    state = {"quant_type": "nf4", "blocksize": 64, "dtype": "float32", "shape": list(weight.shape)}
    told = torch.frombuffer(bytearray(json.dumps(state).encode()), dtype=torch.uint8)
    return {
        f"{name}.weight": (near[::2] << 4 | near[1::2]).to(torch.uint8)[:, None],
        f"{name}.weight.absmax": size,
        f"{name}.weight.quant_map": table,
        f"{name}.weight.quant_state.bitsandbytes__nf4": told,
    }


def int8(name: str, weight: Tensor) -> State:
    size = weight.abs().amax(1).clamp_min(1e-8)
    stored = (weight * 127 / size[:, None]).round().to(torch.int8)
    form = torch.tensor(0, dtype=torch.uint8)
    return {f"{name}.weight": stored, f"{name}.SCB": size, f"{name}.weight_format": form}


WAYS: list[tuple[Pack, str]] = [
    (comfy, "F8_E4M3"),
    (comfy_now, "F8_E4M3"),
    (by_rows, "F8_E5M2"),
    (blocks, "F8_E4M3"),
    (nf4, "NF4"),
    (int8, "INT8"),
]


def packed(state: State, pack: Pack) -> State:
    """The weights of the blocks' layers packed, the others as they are."""
    made: State = {}
    for name, tensor in state.items():
        inside = "blocks." in name and name.endswith(".weight") and tensor.ndim == 2
        made |= pack(name.removesuffix(".weight"), tensor) if inside else {name: tensor}
    return {name: tensor.contiguous() for name, tensor in made.items()}


@pytest.fixture(scope="module")
def flux(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_mmdit.save_flux(tmp_path_factory.mktemp("flux") / "folder")


@pytest.mark.parametrize(("pack", "precision"), WAYS)
def test_packed_weights_are_about_those_that_were_packed(pack: Pack, precision: str, tmp_path: Path) -> None:
    torch.manual_seed(1)
    weight = torch.randn(130, 260)
    save_file({"scaled_fp8": torch.zeros(2), **pack("a", weight)}, tmp_path / "a.safetensors")
    header, found = open_header(tmp_path / "a.safetensors"), values(tmp_path / "a.safetensors")
    assert (list(header), header.precision) == (["a.weight"], precision)
    if pack is blocks:
        scale = torch.linspace(0.1, 2, 6).reshape(2, 3)
        assert torch.equal(
            found["a.weight"][128:, 256:], (weight.to(torch.float8_e4m3fn).float() * scale[1, 2])[128:, 256:]
        )
    else:
        assert (found["a.weight"] - weight).abs().max() < 0.6  # nf4 is coarse at its ends
    assert found["a.weight"].shape == weight.shape


def test_a_model_of_packed_weights_paints_as_their_numbers_do(flux: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(flux, tmp_path / "packed"))
    save_file(packed(load_file(flux / TRANSFORMER), nf4), folder / TRANSFORMER)
    config = folder / "transformer" / "config.json"
    told = {"quantization_config": {"quant_method": "bitsandbytes", "load_in_4bit": True}}
    config.write_text(json.dumps(json.loads(config.read_text()) | told))
    plain = Path(shutil.copytree(flux, tmp_path / "plain"))
    save_file(values(folder / TRANSFORMER), plain / TRANSFORMER)
    assert open_model_info(folder).problem == ""
    assert np.array_equal(paint(folder, side=32), paint(plain, side=32))


def test_a_quantised_model_is_not_merged(flux: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        save_file(packed(load_file(flux / TRANSFORMER), nf4), tmp_path / f"{name}.safetensors")
    with pytest.raises(StudioError, match="is quantised, so that its weights cannot be merged"):
        merge(tmp_path / "one.safetensors", tmp_path / "two.safetensors", 0.5, tmp_path / "out.safetensors")
    assert not (tmp_path / "out.safetensors").exists()
