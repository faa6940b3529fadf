"""LoRAs of every kind and spelling on tiny models: what they add, how they come off, and what is refused."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import torch
from peft import LoraConfig, inject_adapter_in_model
from peft.utils import get_peft_model_state_dict
from safetensors.torch import save_file
from torch import Tensor, nn

from studio.engine.adapters.lora.files import Lora, open_lora
from studio.engine.adapters.lora.names import original_name, places
from studio.engine.adapters.lora.wearing import Wearing, Worn
from studio.errors import StudioError
from tests.engine import tiny, tiny_texts

LINEAR = "down_blocks.0.attentions.0.transformer_blocks.0.attn2.to_k"
KERNEL = "mid_block.resnets.0.conv1"
WORDS = "encoder.layers.0.self_attn.q_proj"


@pytest.fixture(scope="module")
def networks() -> dict[str, nn.Module]:
    torch.manual_seed(0)
    return {"unet": tiny.unet(), "text_encoder": tiny.text_encoder(tiny.tokenizer()), "vae": tiny.kl()}


@pytest.fixture
def wearing(networks: dict[str, nn.Module]) -> Iterator[Wearing]:
    made = Wearing(networks)
    yield made
    made.take_off()


def bits(networks: Mapping[str, nn.Module]) -> dict[str, bytes]:
    return {
        f"{component}.{name}": value.numpy().tobytes()
        for component, network in networks.items()
        for name, value in network.state_dict().items()
    }


def drawn(*shape: int, seed: int = 0) -> Tensor:
    return torch.randn(*shape, generator=torch.Generator().manual_seed(seed + sum(shape)))


def pair(weight: Tensor, rank: int = 3) -> tuple[Tensor, Tensor]:
    """down and up for that weight."""
    return drawn(rank, *weight.shape[1:]), drawn(len(weight), rank, *[1] * (weight.ndim - 2))


def weight_of(networks: Mapping[str, nn.Module], component: str, module: str) -> Tensor:
    found = networks[component].get_submodule(module).weight
    assert isinstance(found, Tensor)
    return found.data


def opened(path: Path, tensors: Mapping[str, Tensor], networks: Mapping[str, nn.Module]) -> Lora:
    save_file({name: tensor.contiguous() for name, tensor in tensors.items()}, path)
    return open_lora("ink", path, networks, "tiny")


SPELLINGS = {
    "kohya": (
        "lora_unet_" + LINEAR.replace(".", "_"),
        "lora_unet_" + KERNEL.replace(".", "_"),
        "lora_te_text_model_" + WORDS.replace(".", "_"),
        ("lora_down.weight", "lora_up.weight"),
    ),
    "kohya, two encoders": (
        "lora_unet_" + LINEAR.replace(".", "_"),
        "lora_unet_" + KERNEL.replace(".", "_"),
        "lora_te1_text_model_" + WORDS.replace(".", "_"),
        ("lora_down.weight", "lora_up.weight"),
    ),
    "diffusers": (
        f"unet.{LINEAR}",
        f"unet.{KERNEL}",
        f"text_encoder.text_model.{WORDS}",
        ("lora_A.weight", "lora_B.weight"),
    ),
    "diffusers' first": (
        f"unet.{LINEAR}".replace("attn2.", "attn2.processor."),
        f"unet.{KERNEL}",
        f"text_encoder.text_model.{WORDS}",
        ("lora.down.weight", "lora.up.weight"),
    ),
    "peft": (
        f"base_model.model.{LINEAR}",
        f"base_model.model.{KERNEL}",
        f"base_model.model.text_encoder.{WORDS}",
        ("lora_A.default.weight", "lora_B.default.weight"),
    ),
    "the original names": (
        "lora_unet_input_blocks_1_1_transformer_blocks_0_attn2_to_k",
        "lora_unet_middle_block_0_in_layers_2",
        "lora_te_text_model_" + WORDS.replace(".", "_"),
        ("lora_down.weight", "lora_up.weight"),
    ),
}


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_every_spelling_adds_up_x_down_times_alpha_over_rank(
    spelling: str, networks: dict[str, nn.Module], wearing: Wearing, tmp_path: Path
) -> None:
    *names, (down, up) = SPELLINGS[spelling]
    targets = [("unet", LINEAR), ("unet", KERNEL), ("text_encoder", WORDS)]
    tensors: dict[str, Tensor] = {}
    wanted: dict[tuple[str, str], Tensor] = {}
    for name, target in zip(names, targets, strict=True):
        weight = weight_of(networks, *target)
        small, large = pair(weight)
        tensors |= {f"{name}.{down}": small, f"{name}.{up}": large, f"{name}.alpha": torch.tensor(6.0)}
        share = 0.5 if target[0] == "unet" else -0.25
        product = (large.flatten(1) @ small.flatten(1)).reshape(weight.shape)
        wanted[target] = weight + share * 6 / 3 * product
    lora = opened(tmp_path / "ink.safetensors", tensors, networks)
    wearing.wear([Worn(lora, 0.5, -0.25)])
    for target, weight in wanted.items():
        assert torch.allclose(weight_of(networks, *target), weight, atol=1e-6)


def test_it_comes_off_to_the_very_bits_whatever_was_worn_between(
    networks: dict[str, nn.Module], wearing: Wearing, tmp_path: Path
) -> None:
    before = bits(networks)
    loras = []
    for number, module in enumerate((LINEAR, LINEAR, KERNEL)):
        small, large = pair(weight_of(networks, "unet", module), 2 + number)
        tensors = {f"unet.{module}.lora_A.weight": small, f"unet.{module}.lora_B.weight": large}
        loras.append(opened(tmp_path / f"{number}.safetensors", tensors, networks))
    first, second, third = loras
    wearing.wear([Worn(first, 0.7, 1), Worn(second, 0.3, 1)])
    both = weight_of(networks, "unet", LINEAR).clone()
    wearing.wear([Worn(third, 1, 1)])
    assert not torch.equal(weight_of(networks, "unet", LINEAR), both)
    wearing.wear([Worn(second, 0.3, 1), Worn(first, 0.7, 1)])  # in another order
    assert torch.allclose(weight_of(networks, "unet", LINEAR), both, atol=1e-6)
    wearing.wear([Worn(first, 0, 0), Worn(third, 0, 0)])
    assert bits(networks) == before
    for _ in range(5):
        wearing.wear([Worn(first, 0.9, 1), Worn(third, -2, 1)])
        wearing.take_off()
    assert bits(networks) == before


def test_a_lora_of_peft_does_what_peft_does(tmp_path: Path) -> None:
    torch.manual_seed(3)
    plain = tiny.unet()
    targets = ["to_k", "to_out.0", "conv1", "proj_in"]
    for dora in (False, True):
        config = LoraConfig(r=2, lora_alpha=4, target_modules=targets, use_dora=dora, init_lora_weights=False)
        state = plain.state_dict()
        own = tiny.unet()
        own.load_state_dict(state)
        theirs = inject_adapter_in_model(config, own).eval()
        made = get_peft_model_state_dict(theirs)
        alphas = {
            name.replace("lora_A.weight", "alpha"): torch.tensor(4.0) for name in made if "lora_A" in name
        }
        lora = opened(tmp_path / f"{dora}.safetensors", made | alphas, {"unet": plain})
        inputs = drawn(1, 4, 4, 4), torch.tensor(7), drawn(1, 5, 32)
        with torch.no_grad():
            wanted, before = theirs(*inputs)[0], plain(*inputs)[0]
            wearing = Wearing({"unet": plain})
            wearing.wear([Worn(lora, 1, 1)])
            found = plain(*inputs)[0]
            wearing.take_off()
            assert torch.equal(plain(*inputs)[0], before)
        assert torch.allclose(found, wanted, atol=1e-4), dora
        assert not torch.allclose(found, before, atol=1e-2)


def test_loha_and_lokr_and_kernels_between_are_multiplied_out(
    networks: dict[str, nn.Module], wearing: Wearing, tmp_path: Path
) -> None:
    linear, kernel = weight_of(networks, "unet", LINEAR).clone(), weight_of(networks, "unet", KERNEL).clone()
    rows, columns = linear.shape
    hada = {"hada_w1_a": drawn(rows, 2), "hada_w1_b": drawn(2, columns)}
    hada |= {"hada_w2_a": drawn(rows, 2, seed=1), "hada_w2_b": drawn(2, columns, seed=1)}
    mid = {"lora_down.weight": drawn(2, kernel.shape[1], 1, 1), "lora_up.weight": drawn(len(kernel), 2, 1, 1)}
    mid["lora_mid.weight"] = drawn(2, 2, 3, 3)
    named = {f"unet.{LINEAR}.{part}": value for part, value in hada.items()}
    named |= {f"unet.{KERNEL}.{part}": value for part, value in mid.items()}
    wearing.wear([Worn(opened(tmp_path / "a.safetensors", named, networks), 1, 1)])
    product = (hada["hada_w1_a"] @ hada["hada_w1_b"]) * (hada["hada_w2_a"] @ hada["hada_w2_b"])
    assert torch.allclose(weight_of(networks, "unet", LINEAR), linear + product, atol=1e-5)
    picture = drawn(1, kernel.shape[1], 6, 6)
    through = picture
    for part in ("lora_down.weight", "lora_mid.weight", "lora_up.weight"):
        through = nn.functional.conv2d(through, mid[part], padding=mid[part].shape[-1] // 2)
    changed = nn.functional.conv2d(picture, weight_of(networks, "unet", KERNEL) - kernel, padding=1)
    assert torch.allclose(changed, through, atol=1e-3)
    lokr = {"lokr_w1": drawn(4, 2), "lokr_w2_a": drawn(rows // 4, 3), "lokr_w2_b": drawn(3, columns // 2)}
    named = {f"unet.{LINEAR}.{part}": value for part, value in (lokr | {"alpha": torch.tensor(1.5)}).items()}
    wearing.wear([Worn(opened(tmp_path / "b.safetensors", named, networks), 1, 1)])
    product = 0.5 * torch.kron(lokr["lokr_w1"], lokr["lokr_w2_a"] @ lokr["lokr_w2_b"])
    assert torch.allclose(weight_of(networks, "unet", LINEAR), linear + product, atol=1e-5)


def test_dora_of_lyco_scales_the_inputs(
    networks: dict[str, nn.Module], wearing: Wearing, tmp_path: Path
) -> None:
    weight = weight_of(networks, "unet", LINEAR).clone()
    down, up = pair(weight)
    for shape in ((1, weight.shape[1]), (len(weight), 1)):
        scale = drawn(*shape).abs() + 0.5
        tensors = {"lora_down.weight": down, "lora_up.weight": up, "dora_scale": scale}
        named = {f"lora_unet_{LINEAR.replace('.', '_')}.{part}": value for part, value in tensors.items()}
        lora = opened(tmp_path / f"{shape[0]}.safetensors", named, networks)
        turned = weight + up @ down
        wanted = scale * turned / turned.norm(dim=0 if shape[0] == 1 else 1, keepdim=True)
        wearing.wear([Worn(lora, 1, 1)])
        assert torch.allclose(weight_of(networks, "unet", LINEAR), wanted, atol=1e-4)
        wearing.wear([Worn(lora, 0.5, 1)])
        assert torch.allclose(weight_of(networks, "unet", LINEAR), (weight + wanted) / 2, atol=1e-4)


def test_every_module_of_an_sdxl_unet_has_its_original_name() -> None:
    unet = tiny.unet(
        block_out_channels=(8, 8, 16),
        down_block_types=("DownBlock2D", "CrossAttnDownBlock2D", "CrossAttnDownBlock2D"),
        up_block_types=("CrossAttnUpBlock2D", "CrossAttnUpBlock2D", "UpBlock2D"),
        layers_per_block=2,
        norm_num_groups=4,
        attention_head_dim=4,
    )
    names = {
        name: original_name(name, unet.config)
        for name, module in unet.named_modules()
        if hasattr(module, "weight")
    }
    assert all(names.values())
    assert len(set(names.values())) == len(names)
    assert names["up_blocks.0.upsamplers.0.conv"] == "output_blocks.2.2.conv"
    assert names["up_blocks.2.resnets.2.conv_shortcut"] == "output_blocks.8.0.skip_connection"
    assert names["down_blocks.1.downsamplers.0.conv"] == "input_blocks.6.0.op"
    assert names["mid_block.resnets.1.conv2"] == "middle_block.2.out_layers.3"


Broken = Callable[[dict[str, nn.Module]], dict[str, Tensor]]


def one(networks: dict[str, nn.Module], module: str = LINEAR, **changes: Any) -> dict[str, Tensor]:
    small, large = pair(weight_of(networks, "unet", module))
    return {f"unet.{module}.lora_A.weight": small, f"unet.{module}.lora_B.weight": large} | changes


BROKEN: dict[str, tuple[Broken, str]] = {
    "another family": (
        lambda n: {"transformer.blocks.0.attn.lora_A.weight": drawn(2, 8), **one(n)},
        "another kind of model than tiny: 1 of its 2 parts fit nothing in it, transformer.blocks.0.attn",
    ),
    "another width": (
        lambda n: one(n) | {f"unet.{LINEAR}.lora_A.weight": drawn(3, 48)},
        "does not fit tiny: of down_blocks.0.attentions.0.transformer_blocks.0.attn2.to_k, it is 32 x 48",
    ),
    "two ranks": (
        lambda n: one(n) | {f"unet.{LINEAR}.lora_A.weight": drawn(5, 32)},
        "its parts do not fit each other",
    ),
    "half of a pair": (
        lambda n: {f"unet.{LINEAR}.lora_A.weight": drawn(3, 32)},
        "its parts are not those of a LoRA",
    ),
    "no LoRA": (
        lambda n: {"unet.conv_in.weight": drawn(8, 4, 3, 3)},
        "is no LoRA in a form that can be read",
    ),
    "more than a LoRA": (
        lambda n: one(n) | {"unet.conv_in.diff_b": drawn(8)},
        "parts fit nothing in it, unet.conv_in.diff_b among them",
    ),
}


@pytest.mark.parametrize("case", BROKEN)
def test_what_does_not_fit_is_told_and_leaves_no_trace(
    case: str, networks: dict[str, nn.Module], tmp_path: Path
) -> None:
    made, told = BROKEN[case]
    before = bits(networks)
    with pytest.raises(StudioError) as refused:
        opened(tmp_path / "x.safetensors", made(networks), networks)
    assert told in refused.value.message
    assert len(refused.value.message) < 400
    assert bits(networks) == before


def test_a_damaged_or_pickled_file_is_refused(networks: dict[str, nn.Module], tmp_path: Path) -> None:
    path = tmp_path / "x.safetensors"
    path.write_bytes(b"\x10\x00\x00\x00\x00\x00\x00\x00{}")
    with pytest.raises(StudioError, match=r"x.safetensors cannot be read"):
        open_lora("x", path, networks, "tiny")
    with pytest.raises(StudioError, match="pickled"):
        open_lora("x", tmp_path / "x.pt", networks, "tiny")
    with pytest.raises(StudioError, match="cannot be read"):
        open_lora("x", tmp_path / "gone.safetensors", networks, "tiny")


def test_parts_for_an_encoder_that_is_not_there_are_left_out(
    networks: dict[str, nn.Module], tmp_path: Path
) -> None:
    more = {f"lora_te2_text_model_{WORDS.replace('.', '_')}.lora_down.weight": drawn(3, 9)}
    more |= {f"lora_te2_text_model_{WORDS.replace('.', '_')}.lora_up.weight": drawn(9, 3)}
    lora = opened(tmp_path / "x.safetensors", one(networks) | more, networks)
    assert set(lora.changes) == {"unet"}


def test_half_precision_weights_are_changed_in_single_precision(tmp_path: Path) -> None:
    torch.manual_seed(1)
    layer = nn.Linear(16, 16).to(torch.bfloat16)
    network, original = nn.Sequential(layer), layer.weight.data.clone()
    tensors = {"transformer.0.lora_A.weight": drawn(2, 16), "transformer.0.lora_B.weight": drawn(16, 2)}
    lora = opened(tmp_path / "x.safetensors", tensors, {"transformer": network})
    wearing = Wearing({"transformer": network})
    wearing.wear([Worn(lora, 0.1, 0)])
    product = tensors["transformer.0.lora_B.weight"] @ tensors["transformer.0.lora_A.weight"]
    assert torch.equal(layer.weight.data, (original.float() + 0.1 * product).to(torch.bfloat16))
    wearing.take_off()
    assert torch.equal(layer.weight.data, original)


def test_names_mean_one_place_each() -> None:
    torch.manual_seed(0)
    words = tiny.tokenizer()
    second = tiny_texts.clip_encoder(words, 32, projects=True)
    found = places({"unet": tiny.unet(), "text_encoder": tiny.text_encoder(words), "text_encoder_2": second})
    assert found[f"lora_te2_text_model_{WORDS.replace('.', '_')}"] == (
        "text_encoder_2",
        f"text_model.{WORDS}",
    )
    assert found[f"lora_te1_text_model_{WORDS.replace('.', '_')}"] == ("text_encoder", WORDS)
