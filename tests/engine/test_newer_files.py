"""FLUX.2, Lumina 2, Sana and PixArt in the files that people have give the pictures of their folders."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import diffusers
import numpy as np
import pytest
import torch
from safetensors.torch import load_file, save_file
from transformers import Gemma2Config, Gemma2Model, T5Config, T5EncoderModel

from studio.bench import original
from studio.engine import latents
from studio.engine.checkpoint.single import family_config
from studio.engine.library.catalog import catalog, open_model_info
from studio.job import ModelInfo
from studio.settings import Settings
from tests.engine import original_newer, tiny_dit, tiny_mmdit, tiny_texts
from tests.engine.headers import write
from tests.engine.original_transformers import State
from tests.engine.test_single_files import paint

WEIGHTS = "diffusion_pytorch_model.safetensors"
WIDTH = 32  # of the text
FOUR = {
    "block_out_channels": (32,) * 4,
    "layers_per_block": 1,
    "down_block_types": ("DownEncoderBlock2D",) * 4,
    "up_block_types": ("UpDecoderBlock2D",) * 4,
}


@pytest.fixture(autouse=True)
def small_drawings(monkeypatch: pytest.MonkeyPatch) -> None:
    """What previews are fitted on; they are no part of the pictures, and Sana's autoencoder is deep."""
    monkeypatch.setattr(latents, "DRAWN_SIDE", 2)


def known(family: str, part: str) -> dict[str, Any]:
    return dict(family_config(family)["parts"][part]["config"])


def autoencoder(family: str, folder: Path, kind: Any = diffusers.AutoencoderKL) -> None:
    kind(**(known(family, "vae") | FOUR)).save_pretrained(folder / "vae")


def gemma(family: str, folder: Path) -> None:
    """A language model whose heads are as wide as the true one's."""
    sizes = {"hidden_size": WIDTH, "intermediate_size": 64, "num_hidden_layers": 2, "num_attention_heads": 1}
    sizes |= {"num_key_value_heads": 1, "vocab_size": len(tiny_dit.gemma_tokenizer())}
    config = Gemma2Config(**(known(family, "text_encoder") | sizes))
    Gemma2Model(config).save_pretrained(folder / "text_encoder")


def flux2(folder: Path) -> Path:
    made = tiny_mmdit.save_flux2(folder)
    torch.manual_seed(1)
    sizes = {"num_layers": 1, "num_single_layers": 2, "num_attention_heads": 1}
    sizes |= {"joint_attention_dim": 3 * WIDTH}
    diffusers.Flux2Transformer2DModel(**(known("flux2", "transformer") | sizes)).save_pretrained(
        made / "transformer"
    )
    coder = diffusers.AutoencoderKLFlux2(**(known("flux2", "vae") | FOUR))
    coder.bn.running_mean.normal_(0, 0.1)
    coder.bn.running_var.uniform_(0.5, 1.5)
    coder.save_pretrained(made / "vae")
    path = made / "text_encoder" / "config.json"
    rope = {"rope_parameters": known("flux2", "text_encoder")["rope_parameters"]}
    path.write_text(json.dumps(json.loads(path.read_text()) | rope))
    return made


def lumina2(folder: Path) -> Path:
    made = tiny_dit.save_lumina2(folder)
    torch.manual_seed(2)
    sizes = {"hidden_size": 288, "num_layers": 2, "num_attention_heads": 3, "num_kv_heads": 1}
    sizes |= {"cap_feat_dim": WIDTH}
    diffusers.Lumina2Transformer2DModel(**(known("lumina2", "transformer") | sizes)).save_pretrained(
        made / "transformer"
    )
    autoencoder("lumina2", made)
    gemma("lumina2", made)
    return made


def sana(folder: Path) -> Path:
    made = tiny_dit.save_sana(folder)
    torch.manual_seed(3)
    sizes = {"num_attention_heads": 7, "num_layers": 2, "num_cross_attention_heads": 2}
    sizes |= {"cross_attention_dim": 224, "caption_channels": WIDTH, "qk_norm": "rms_norm_across_heads"}
    diffusers.SanaTransformer2DModel(**(known("sana", "transformer") | sizes)).save_pretrained(
        made / "transformer"
    )
    sizes = {f"{side}_block_out_channels": (32,) * 6 for side in ("encoder", "decoder")}
    sizes |= {"encoder_layers_per_block": (1, 1, 1, 1, 1, 2), "decoder_layers_per_block": (1,) * 6}
    diffusers.AutoencoderDC(**(known("sana", "vae") | sizes)).save_pretrained(made / "vae")
    gemma("sana", made)
    return made


def pixart(folder: Path) -> Path:
    made = tiny_dit.save_pixart(folder)
    torch.manual_seed(4)
    sizes = {"num_attention_heads": 1, "num_layers": 2, "cross_attention_dim": 72, "caption_channels": WIDTH}
    sizes |= {"sample_size": 8, "interpolation_scale": 8 / 64}
    diffusers.PixArtTransformer2DModel(**(known("pixart-sigma", "transformer") | sizes)).save_pretrained(
        made / "transformer"
    )
    autoencoder("pixart-sigma", made)
    words = {"vocab_size": len(tiny_texts.t5_tokenizer()), "d_model": WIDTH, "d_kv": 8, "d_ff": 64}
    words |= {"num_layers": 2, "num_heads": 4}
    T5EncoderModel(T5Config(**(known("pixart-sigma", "text_encoder") | words))).save_pretrained(
        made / "text_encoder"
    )
    return made


def kl(state: State, folder: Path) -> State:
    """An autoencoder in its original names, in which FLUX.2's has two layers elsewhere."""
    config = json.loads((folder / "vae" / "config.json").read_text())
    norm = {name: value for name, value in state.items() if name.startswith("bn.")}
    rest = {name: value for name, value in state.items() if name not in norm}
    named = original.vae(rest, config, prefix="") | norm
    if norm:
        for half, layer in (("encoder", "quant_conv"), ("decoder", "post_quant_conv")):
            named |= {f"{half}.{layer}.{end}": named.pop(f"{layer}.{end}") for end in ("weight", "bias")}
    return named


class Known(NamedTuple):
    """A family: its folder, its transformer in original names, its autoencoder, how its files are called."""

    save: Callable[[Path], Path]
    transformer: Callable[[State], State]
    coder: Callable[[State, Path], State]
    names: tuple[str, str, str]
    side: int  # pixels of its smallest picture


def pixart_line(state: State) -> State:
    return original_newer.line(
        state, pos_embed=torch.zeros(1, 16, 72), y_embedder__y_embedding=torch.zeros(300, WIDTH)
    )


def sana_line(state: State) -> State:
    return original_newer.line(state, y_embedder__y_embedding=torch.zeros(300, WIDTH))


FAMILIES = {
    "flux2": Known(flux2, original_newer.flux2, kl, ("flux-2-klein-4b", "flux2-vae", "qwen_3_4b"), 32),
    "lumina2": Known(lumina2, original_newer.lumina2, kl, ("lumina_2", "ae", "gemma_2_2b_fp16"), 32),
    "sana": Known(
        sana,
        sana_line,
        lambda state, folder: original_newer.deep(state),
        ("Sana_1600M_1024px", "dc-ae-f32c32-sana", "gemma_2_2b"),
        64,
    ),
    "pixart": Known(pixart, pixart_line, kl, ("PixArt-Sigma-XL-2", "sdxl_vae", "t5xxl_fp16"), 16),
}


def parted(family: str, folder: Path, where: Path) -> ModelInfo:
    """Its parts, each in a file as other programs have it; what is found of its transformer."""
    where.mkdir()
    made = FAMILIES[family]
    states = {part: load_file(folder / part / WEIGHTS) for part in ("transformer", "vae")}
    named = (made.transformer(states["transformer"]), made.coder(states["vae"], folder))
    for name, tensors in zip(made.names, named, strict=False):
        whole = {key: value.contiguous() for key, value in tensors.items()}
        save_file(whole, where / f"{name}.safetensors")
    shutil.copy(folder / "text_encoder" / "model.safetensors", where / f"{made.names[2]}.safetensors")
    shutil.copytree(folder / "tokenizer", where / "tokenizer")
    info = catalog(Settings(model_folders=(str(where),))).model(made.names[0])
    assert info is not None
    return info


@pytest.mark.parametrize("family", FAMILIES)
def test_its_parts_in_files_paint_the_same_picture(family: str, tmp_path: Path) -> None:
    folder, side = FAMILIES[family].save(tmp_path / "folder"), FAMILIES[family].side
    info = parted(family, folder, tmp_path / "files")
    assert (info.problem, info.family) == ("", family)
    told = open_model_info(folder)
    assert (info.width, info.multiple, info.prediction) == (told.width, told.multiple, told.prediction) or (
        family == "sana"  # whose tiny folder says another size than its weights tell
    )
    assert np.array_equal(paint(Path(info.folder), tmp_path / "files", side=side), paint(folder, side=side))


def test_which_flux_2_a_file_is_is_told_by_its_name_and_tensors(tmp_path: Path) -> None:
    folder = flux2(tmp_path / "folder")
    info = parted("flux2", folder, tmp_path / "files")
    assert info.defaults.steps == 4  # distilled
    path = Path(info.folder)
    slow = path.rename(path.with_name("flux-2-klein-base-4b.safetensors"))
    assert open_model_info(slow, parts=info.parts).defaults.steps == 50
    guided = {"guidance_in.in_layer.weight": torch.zeros(128, 256)}
    save_file(load_file(slow) | guided, path.with_name("flux2-dev.safetensors"))
    problem = open_model_info(path.with_name("flux2-dev.safetensors"), parts=info.parts).problem
    assert "is FLUX.2 dev, which is not run: of FLUX.2 the klein models are" in problem


@pytest.mark.parametrize(("words", "family"), [(120, "pixart-alpha"), (300, "pixart-sigma")])
def test_which_pixart_a_file_is_is_told_by_the_length_of_its_prompts(
    words: int, family: str, tmp_path: Path
) -> None:
    shapes = {"t_block.1.weight": (6912, 1152), "blocks.0.cross_attn.kv_linear.weight": (2304, 1152)}
    shapes |= {"y_embedder.y_embedding": (words, 4096), "y_embedder.y_proj.fc1.weight": (1152, 4096)}
    problem = open_model_info(write(tmp_path / "model.safetensors", shapes)).problem
    title = family_config(family)["title"]
    assert f"holds only part of {title}; it lacks: VAE (4 channels), T5-XXL" in problem
