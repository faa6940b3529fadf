"""What a picture takes is reckoned before anything is read, and what is given up when that is too much."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import pytest

from studio import memory
from studio.engine import devices
from studio.engine.library.catalog import open_model_info
from studio.job import Params
from studio.memory import APART, ECONOMIES, ENCODERS, HALVES, NOTHING, STREAMED, TILES, Need, Plan, Wishes
from tests.engine import tiny_xl
from tests.engine.conftest import load

NEED = Need(
    denoiser=860_000_000,
    encoders=123_000_000,
    autoencoder=84_000_000,
    denoising=6400,
    decoding=1280,
    stored_denoiser=1_720_000_000,
    stored_encoders=246_000_000,
    layer=15_000_000,
    outside=40_000_000,
)
PARAMS = Params(width=512, height=512, guidance_scale=7.5)
PLENTY = 2**40


def peak(
    params: Params = PARAMS, dtype: str = "float32", free: int = PLENTY, need: Need = NEED, **wishes: Any
) -> Plan:
    found = memory.plan(need, params, 8, Wishes(dtype, **wishes), free)
    assert found is not None
    return found


def test_stable_diffusion_takes_what_was_measured() -> None:
    assert peak().peak == pytest.approx(5.9e9, rel=0.1)  # torch, single precision, 512 px, with guidance
    assert peak(dtype="bfloat16").peak < 0.6 * peak().peak
    assert peak(dataclasses.replace(PARAMS, width=1024, height=1024)).peak > 1.5 * peak().peak


def test_two_models_take_the_weights_of_both_and_the_work_of_one() -> None:
    both = NEED.beside(dataclasses.replace(NEED, denoising=9000))
    assert both.weights == 2 * NEED.weights
    assert (both.denoising, both.decoding) == (9000, NEED.decoding)
    assert NEED.beside(Need()) == Need()


def test_as_little_as_possible_is_given_up() -> None:
    whole = peak().peak
    assert peak(free=round(whole / memory.ROOM) + 1).economies == ()
    assert peak(free=round(whole / memory.ROOM) - 1000).economies == (ENCODERS,)
    large = dataclasses.replace(PARAMS, width=2048, height=2048)
    assert peak(large, free=20 * 10**9).economies == (ENCODERS, TILES)
    hopeless = peak(large, free=10**9)
    assert hopeless.economies == (ENCODERS, TILES, HALVES, APART, STREAMED)
    assert not hopeless.fits


def test_weights_stay_as_in_the_file_before_the_picture_changes() -> None:
    """That they are at rest so changes no bit; tiles and two passes may."""
    encoders = peak(free=round((peak().peak - 123_000_000 * 4) / memory.ROOM) - 10_000_000)
    assert (encoders.economies, encoders.weights) == ((ENCODERS,), "file")
    asked = peak(free=encoders.free, weights="full")
    assert asked.weights == "full"
    assert asked.economies == (ENCODERS, APART)


def test_a_model_larger_than_memory_is_streamed() -> None:
    large = dataclasses.replace(NEED, denoiser=12 * 10**9, stored_denoiser=24 * 10**9)
    found = peak(free=8 * 10**9, dtype="bfloat16", need=large)
    assert found.fits
    assert STREAMED in found.economies
    assert found.offload == "layer"


def test_quantised_weights_stay_quantised() -> None:
    quantised = dataclasses.replace(NEED, stored_denoiser=500_000_000)
    assert quantised.is_quantised
    assert not NEED.is_quantised
    found, whole = peak(need=quantised), peak(need=quantised, weights="full")
    assert (found.weights, found.economies) == ("file", ())
    assert whole.peak - found.peak == 4 * (860_000_000 + 123_000_000) - 746_000_000


def test_weights_of_eight_bits_take_a_byte_each() -> None:
    for form in ("int8", "fp8"):
        found = peak(weights=form)
        assert peak(weights="full").peak - found.peak == 3 * 983_000_000


@pytest.mark.parametrize(
    ("mode", "economies", "offload"),
    [
        ("resident", (), "resident"),
        ("model", (ENCODERS, APART), "model"),
        ("layer", (ENCODERS, STREAMED), "layer"),
        ("least", ECONOMIES, "layer"),
    ],
)
def test_what_was_chosen_is_planned(mode: str, economies: tuple[str, ...], offload: str) -> None:
    for free in (PLENTY, 10**9):
        found = peak(free=free, mode=mode)
        assert (found.economies, found.offload) == (economies, offload)
    assert peak(mode=mode).peak <= peak(mode="resident").peak
    assert peak(mode=mode, economies=(TILES,)).economies == (TILES,), "a record says more than the settings"
    assert peak(free=10**9, economies=(NOTHING,)).economies == ()


def test_what_is_loaded_beside_the_model_counts() -> None:
    assert peak(beside=10**9).peak == peak().peak + 10**9


def test_halves_are_nothing_to_give_up_without_guidance() -> None:
    assert HALVES not in peak(dataclasses.replace(PARAMS, guidance_scale=1.0), free=10**9).economies


def test_of_a_model_nothing_is_known_of_there_is_no_plan() -> None:
    assert memory.plan(Need(), PARAMS, 8, Wishes(), PLENTY) is None


def test_what_the_files_say_is_what_is_loaded(tmp_path: Path) -> None:
    folder = tiny_xl.save(tmp_path / "xl")
    need, networks = open_model_info(folder).need, load(folder).networks  # type: ignore[attr-defined]
    held = {name: sum(p.numel() for p in each.parameters()) for name, each in networks.items()}
    assert need.denoiser == held["unet"]
    assert need.autoencoder == held["vae"]
    assert need.encoders == held["text_encoder"] + held["text_encoder_2"]
    assert need.stored_denoiser == 4 * need.denoiser
    assert need.layer == max(
        p.numel() for name in ("unet", "text_encoder") for p in networks[name].parameters()
    )
    assert 0 < need.outside < need.denoiser / 5


def test_large_models_run_in_bfloat16_where_that_is_fast(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    info = dataclasses.replace(open_model_info(tmp_path), need=NEED)
    for is_fast, wanted in ((True, "bfloat16"), (False, "float32")):
        monkeypatch.setattr(memory, "has_fast_bf16", lambda is_fast=is_fast: is_fast)
        assert devices.choose("auto", "cpu", info).dtype == wanted
        assert devices.choose("float32", "cpu", info).dtype == "float32"
        assert devices.choose("auto", "cpu").dtype == "float32"


def test_the_machine_tells_its_memory() -> None:
    assert 0 < memory.available() <= memory.total()
    assert memory.free_for_us() > memory.available()
