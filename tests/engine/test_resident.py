"""Weights are read when something runs a network, given back when nothing does, and never held twice."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import pytest
import torch
from diffusers import AutoencoderKL, UNet2DConditionModel
from safetensors.torch import save_file
from torch import Tensor

from studio.engine import devices
from studio.engine.checkpoint import Part
from studio.engine.stopping import Stop, Stopped
from studio.engine.weights import reading, resident
from studio.engine.weights.layouts import Cut
from studio.engine.weights.loading import load_network
from studio.errors import StudioError
from studio.job import Cancel
from tests.engine.conftest import Folders

CPU = devices.choose("float32", "cpu")
INPUTS = (torch.randn(1, 4, 8, 8, generator=torch.Generator().manual_seed(0)), torch.tensor([500]))
TEXT = torch.randn(1, 16, 32, generator=torch.Generator().manual_seed(1))


def part(folder: Path, name: str, kind: str) -> Part:
    return Part("diffusers", kind, folder / name)


def unet(folder: Path, stop: Stop | None = None, *, lazily: bool = True) -> Any:
    found = part(folder, "unet", "UNet2DConditionModel")
    build = partial(UNet2DConditionModel.from_config, found.config)
    return load_network(build, found, CPU, stop or Stop(), lazily=lazily)


def run(network: Any) -> Tensor:
    with torch.inference_mode():
        prediction: Tensor = network(*INPUTS, encoder_hidden_states=TEXT, return_dict=False)[0]
    return prediction


def test_weights_are_read_when_the_network_runs(folders: Folders) -> None:
    network = unet(folders())
    assert resident.unread(network)
    assert network.conv_in.weight.isnan().all()
    assert torch.equal(run(network), run(unet(folders(), lazily=False)))
    assert not resident.unread(network)


def test_released_weights_take_no_memory_and_come_back_the_same(folders: Folders) -> None:
    network = unet(folders(), lazily=False)
    before, parameters = run(network), dict(network.named_parameters())
    network.weights.release()
    assert sum(p.untyped_storage().nbytes() for p in parameters.values()) <= 4 * len(parameters)
    assert {name: p.shape for name, p in network.named_parameters()} == {
        name: p.shape for name, p in parameters.items()
    }
    assert torch.equal(run(network), before)
    assert all(p is parameters[name] for name, p in network.named_parameters())


def test_half_of_an_autoencoder_reads_it_as_well(folders: Folders) -> None:
    found = part(folders(), "vae", "AutoencoderKL")
    network = load_network(partial(AutoencoderKL.from_config, found.config), found, CPU, Stop(), lazily=True)
    with torch.inference_mode():
        assert network.decode(torch.zeros(1, 4, 4, 4)).sample.isfinite().all()


def test_what_changes_the_weights_for_good_changes_them_each_time(folders: Folders) -> None:
    network = unet(folders())

    def double() -> None:
        network.conv_out.bias.data += 1

    plain = run(unet(folders()))
    network.weights.after = double
    for _ in range(2):
        assert torch.allclose(run(network), plain + 1, atol=1e-5)
        network.weights.release()


def test_reading_stops_when_the_job_does_and_can_begin_again(folders: Folders) -> None:
    token = Cancel()
    network = unet(folders(), stop := Stop(token))
    token.set()
    with pytest.raises(Stopped):
        run(network)
    assert resident.unread(network)
    stop.token = None
    assert run(network).isfinite().all()


def test_a_file_that_was_cut_off_meanwhile_is_one_sentence(folders: Folders, tmp_path: Path) -> None:
    path = tmp_path / "weights.safetensors"
    save_file({"a": torch.ones(1000), "b": torch.ones(1000)}, path)
    found = reading.places(path)
    path.write_bytes(path.read_bytes()[:-8])
    wanted = [reading.Wanted(name, place, torch.float32) for name, place in found.items()]
    with pytest.raises(StudioError, match="cut off"):
        list(reading.read(wanted, "cpu", Stop()))


@pytest.mark.parametrize("dtype", [torch.float32, torch.float16, torch.bfloat16, torch.float8_e4m3fn])
def test_every_number_format_is_read_into_the_one_wanted(tmp_path: Path, dtype: torch.dtype) -> None:
    path = tmp_path / "weights.safetensors"
    values = torch.randn(6, 4).to(dtype)
    save_file({"a": values, "count": torch.tensor([3]), "empty": torch.zeros(0, 2)}, path)
    wanted = [reading.Wanted(name, place, torch.float32) for name, place in reading.places(path).items()]
    found = dict(reading.read(wanted, "cpu", Stop()))
    assert torch.equal(found["a"], values.float())
    assert found["count"].dtype == torch.int64
    assert found["empty"].shape == (0, 2)


def test_a_stored_tensor_may_become_several_that_do_not_keep_it(tmp_path: Path) -> None:
    path = tmp_path / "weights.safetensors"
    values = torch.arange(24.0).reshape(6, 4)
    save_file({"qkv": values}, path)
    place = reading.places(path)["qkv"]
    cuts = Cut.of("qkv", (6, 4)).chunk(3)
    rows = [reading.Wanted(str(n), place, torch.float32, cut) for n, cut in enumerate(cuts)]
    found = dict(reading.read(rows, "cpu", Stop()))
    assert torch.equal(torch.cat([found[str(n)] for n in range(3)]), values)
    assert all(tensor.untyped_storage().nbytes() == 32 for tensor in found.values())
