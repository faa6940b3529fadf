"""Weights at rest in fewer bytes, or on the disk, are made into numbers whenever their layer runs."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import gguf
import numpy as np
import pytest
import torch
from diffusers import UNet2DConditionModel
from safetensors.torch import load_file, save_file

from studio.engine.adapters.lora.files import fuse
from studio.engine.adapters.lora.wearing import Wearing, Worn
from studio.engine.stopping import Stop, Stopped
from studio.engine.weights import resident
from studio.engine.weights.holding import helps, hold, squeezed
from studio.engine.weights.layouts import Cut
from studio.engine.weights.loading import load_network
from studio.engine.weights.reading import Wanted, places
from studio.job import Cancel
from tests.engine.conftest import Folders
from tests.engine.test_loras import LINEAR, one, opened
from tests.engine.test_resident import CPU, part, run

FILE = "diffusion_pytorch_model.safetensors"
FORMS = ("full", "file", "fp8", "int8")


@pytest.fixture(scope="module")
def half(folders: Folders, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A U-Net whose file is in half precision, as most are."""
    folder = tmp_path_factory.mktemp("half")
    (folder / "unet").mkdir()
    (folder / "unet/config.json").write_bytes((folders() / "unet/config.json").read_bytes())
    tensors = {name: tensor.half() for name, tensor in load_file(folders() / "unet" / FILE).items()}
    save_file(tensors, folder / "unet" / FILE)
    return folder


def unet(folder: Path, weights: str, *, offload: str = "resident", stop: Stop | None = None) -> Any:
    found = part(folder, "unet", "UNet2DConditionModel")
    build = partial(UNet2DConditionModel.from_config, found.config)
    device = replace(CPU, weights=weights, offload=offload)
    return load_network(build, found, device, stop or Stop(), lazily=True, in_layers=True)


def test_weights_held_as_in_the_file_give_the_same_bits_in_half_the_memory(half: Path) -> None:
    full, held = unet(half, "full"), unet(half, "file")
    assert torch.equal(run(held), run(full))
    assert held.weights.size < 0.6 * full.weights.size
    assert held.get_parameter(f"{LINEAR}.weight").isnan().all(), "numbers only while the layer runs"


@pytest.mark.parametrize(("form", "most"), [("int8", 0.02), ("fp8", 0.15)])
def test_weights_of_eight_bits_take_a_quarter_and_come_close(half: Path, form: str, most: float) -> None:
    full, held = unet(half, "full"), unet(half, form)
    wanted = run(full)
    assert not torch.equal(run(held), wanted)
    assert (run(held) - wanted).norm() < most * wanted.norm()
    assert held.weights.size < 0.35 * full.weights.size


@pytest.mark.parametrize("form", FORMS)
def test_streamed_layers_give_the_same_bits_and_stay_on_the_disk(half: Path, form: str) -> None:
    whole, streamed = unet(half, form), unet(half, form, offload="layer")
    for _ in range(3):  # the order is learned in the first pass
        assert torch.equal(run(streamed), run(whole))
    assert streamed.weights.size < 0.2 * unet(half, "full").weights.size


def test_what_is_given_back_comes_back_in_the_same_form(half: Path) -> None:
    held = unet(half, "int8")
    before = run(held)
    for are_streamed in (True, False):
        held.weights.stream(are_streamed)
        assert resident.unread(held)
        assert torch.equal(run(held), before)
    held.weights.release()
    assert held.weights.size > 0
    assert not held.weights.is_apart(f"{LINEAR}.weight")
    assert torch.equal(run(held), before)


@pytest.mark.parametrize("offload", ["resident", "layer"])
def test_a_lora_over_weights_at_rest_is_that_over_whole_ones(
    half: Path, tmp_path: Path, offload: str
) -> None:
    full, held = unet(half, "full"), unet(half, "file", offload=offload)
    lora = opened(tmp_path / "x.safetensors", one({"unet": full}), {"unet": full})
    plain, found = run(full), []
    for network in (full, held):
        wearing = Wearing({"unet": network})
        assert torch.equal(run(network), plain)
        wearing.wear([Worn(lora, 0.7, 1)])
        found.append(run(network))
        network.weights.release()
        assert torch.equal(run(network), found[-1]), "read anew, it still wears it"
        wearing.take_off()
        assert torch.equal(run(network), plain)
    assert torch.equal(*found)
    assert not torch.equal(found[0], plain)


def test_a_lora_over_eight_bits_moves_them_as_it_moves_whole_ones(half: Path, tmp_path: Path) -> None:
    full, held = unet(half, "full"), unet(half, "int8")
    lora = opened(tmp_path / "x.safetensors", one({"unet": full}), {"unet": full})
    plain, wearing = run(held), Wearing({"unet": held})
    whole = run(full)
    wearing.wear([Worn(lora, 1, 1)])
    worn = run(held)
    Wearing({"unet": full}).wear([Worn(lora, 1, 1)])
    moved = run(full) - whole
    assert (worn - plain - moved).norm() < 0.1 * moved.norm()


def test_a_lora_fused_for_good_is_fused_into_weights_at_rest(half: Path, tmp_path: Path) -> None:
    full, held = unet(half, "full"), unet(half, "file")
    path = tmp_path / "x.safetensors"
    opened(path, one({"unet": full}), {"unet": full})
    plain = run(unet(half, "full"))
    for network in (full, held):
        network.weights.after = partial(fuse, network, path, "unet")
    assert torch.equal(run(held), run(full))
    assert not torch.equal(run(held), plain)


def test_a_stop_is_heard_at_every_streamed_layer(half: Path) -> None:
    stop = Stop()
    network = unet(half, "full", offload="layer", stop=stop)
    before = run(network)
    stop.token = Cancel()
    stop.token.set()
    with pytest.raises(Stopped):
        run(network)
    stop.token = None
    assert torch.equal(run(network), before)


@pytest.mark.parametrize("form", ["fp8", "int8"])
def test_rows_of_any_size_are_squeezed_without_overflow(form: str) -> None:
    values = torch.randn(4, 3, 5, generator=torch.Generator().manual_seed(2))
    values *= torch.tensor([0.0, 1e-20, 1.0, 1e4]).reshape(4, 1, 1)
    made = squeezed(values, form, torch.float32).numbers()
    assert made.isfinite().all()
    assert ((made - values).flatten(1).norm(dim=1) <= 0.05 * values.flatten(1).norm(dim=1)).all()


@pytest.mark.parametrize(
    "kind", ["Q4_0", "Q4_1", "Q5_0", "Q5_1", "Q8_0", "Q2_K", "Q3_K", "Q4_K", "Q5_K", "Q6_K"]
)
def test_rows_of_a_gguf_tensor_lie_as_in_the_file_and_decode_to_the_same_bits(
    kind: str, tmp_path: Path
) -> None:
    number = gguf.GGMLQuantizationType[kind]
    count, size = gguf.GGML_QUANT_SIZES[number]
    raw = np.random.default_rng(1).integers(0, 60, (6, 512 // count * size), np.uint8)  # no infinite scales
    writer = gguf.GGUFWriter(tmp_path / "a.gguf", "flux")
    writer.add_tensor("qkv", raw, raw_dtype=number)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    place = places(tmp_path / "a.gguf")["qkv"]
    whole = gguf.quants.dequantize(raw, number)
    query, _, value = Cut.of("qkv", (6, 512)).chunk(3)
    pieces = [replace(query, rows=(*query.rows, *value.rows)), query.T]
    wanted = [Wanted(str(n), place, torch.float32, cut) for n, cut in enumerate(pieces)]
    held = dict(hold(place, wanted, "cpu"))
    assert np.array_equal(held["0"].numbers(), np.concatenate([whole[:2], whole[4:]]))
    assert np.array_equal(held["1"].numbers(), whole[:2].T)
    assert held["0"].size == raw[:4].size
    assert helps(wanted[0], 2048, "file")
    ((_, kept),) = hold(place, wanted[:1], "cpu", "int8")
    assert np.array_equal(kept.numbers(), held["0"].numbers()) == (kind != "Q8_0"), (
        "fewer bits stay as they are"
    )
