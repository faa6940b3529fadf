"""Device, number format and threads, and what running out of memory is told as."""

from __future__ import annotations

import pytest
import torch

from studio.engine.devices import choose, default_threads, explained, set_threads, versions
from studio.errors import StudioError


def test_the_cpu_works_in_float32_unless_told_otherwise() -> None:
    assert choose("auto", "cpu").torch_dtype is torch.float32
    assert choose("bfloat16", "cpu").torch_dtype is torch.bfloat16
    with pytest.raises(StudioError, match="float16 is far too slow on the CPU"):
        choose("float16", "cpu")


def test_a_graphics_card_works_in_float16_unless_told_otherwise() -> None:
    assert choose("auto", "cuda").dtype == "float16"
    assert choose("float32", "cuda").dtype == "float32"


def test_the_first_wish_for_threads_that_is_not_zero_is_granted() -> None:
    before = torch.get_num_threads()
    try:
        assert set_threads(0, 2, 1) == torch.get_num_threads() == 2
        assert set_threads(1, 2) == torch.get_num_threads() == 1
        assert set_threads(0, 0) == torch.get_num_threads() == default_threads() >= 1
    finally:
        torch.set_num_threads(before)


def test_without_a_wish_there_are_as_many_threads_as_the_environment_says(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("OMP_NUM_THREADS", "5")
    assert default_threads() == 5
    monkeypatch.setattr("os.sched_getaffinity", lambda _pid: range(8), raising=False)
    for nothing in ("", "0", "-1", "many"):
        monkeypatch.setenv("OMP_NUM_THREADS", nothing)
        assert default_threads() == 7
    monkeypatch.setattr("os.sched_getaffinity", lambda _pid: range(2), raising=False)
    assert default_threads() == 2


def test_running_out_of_memory_is_a_sentence() -> None:
    with pytest.raises(RuntimeError) as caught:
        torch.empty(2**55)
    told = explained(caught.value)
    assert told is not None
    assert told.message == "There is not enough memory for this picture: try a smaller size."
    assert "allocate" in told.detail
    assert explained(MemoryError()) is not None
    graphics = explained(torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 20 GiB"))
    assert graphics is not None
    assert "graphics memory" in graphics.message


def test_other_errors_are_not_taken_for_it() -> None:
    assert explained(RuntimeError("mat1 and mat2 shapes cannot be multiplied")) is None


def test_the_versions_name_what_the_pixels_depend_on() -> None:
    assert dict(versions())["torch"] == torch.__version__
    assert {"diffusers", "transformers", "numpy"} <= set(dict(versions()))
