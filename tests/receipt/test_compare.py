"""Two records compared: the same, or since when and by how much not, and what was not as it was."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from studio.job import UNKNOWN, Params, Record
from studio.receipt.compare import Apart, compare, first_difference, latents_apart, pixels_apart
from studio.receipt.words import described

CALLS = ("aaaaaaaa", "bbbbbbbb", "cccccccc", "dddddddd")
RECORD = Record(
    Params(seed=3),
    "text-to-image",
    model_hash="f" * 64,
    threads=2,
    versions=(("torch", "2.9.0"),),
    hardware="x86_64, AVX2",
    digests="".join(CALLS),
    pixels_hash="1" * 64,
)


def test_the_same_digests_and_pixels_are_bit_identical() -> None:
    verdict = compare(RECORD, replace(RECORD, seconds=9.0))
    assert (verdict.is_same, verdict.call, verdict.calls, verdict.total) == (True, 0, 4, 4)
    assert described(verdict) == "Bit-identical: all 4 steps and every pixel."


@pytest.mark.parametrize("call", [1, 2, 3, 4])
def test_the_first_step_that_differs_is_named(call: int) -> None:
    calls = [*CALLS[: call - 1], *["eeeeeeee"] * (5 - call)]
    verdict = compare(RECORD, replace(RECORD, digests="".join(calls), pixels_hash="2" * 64))
    assert (verdict.is_same, verdict.call) == (False, call)
    assert described(verdict) == f"Differs from step {call} of 4 on."


def test_by_how_much_it_differs_is_told() -> None:
    again = replace(RECORD, digests="".join((*CALLS[:3], "eeeeeeee")), pixels_hash="2" * 64)
    latents = compare(RECORD, again, Apart(0.5, 0.0123456, "latents", 4))
    assert described(latents).endswith("latents of step 4 by 0.5 at most, 0.0123 on average.")
    pixels = compare(RECORD, again, Apart(3.0, 0.01, "pixels"))
    assert described(pixels).endswith("pixels by 3 of 255 at most, 0.01 on average.")


def test_what_was_not_as_it_was_is_said_first() -> None:
    again = replace(
        RECORD,
        model_hash="e" * 64,
        device="cuda",
        dtype="float16",
        threads=8,
        versions=(("torch", "2.10.0"),),
        hardware="NVIDIA, CUDA 13",
        pixels_hash="2" * 64,
    )
    verdict = compare(RECORD, again)
    names = [other.name for other in verdict.others]
    assert names == ["model", "device", "number format", "threads", "hardware", "torch"]
    text = described(verdict)
    assert text.startswith("Not as it was: model ffffffffffff → eeeeeeeeeeee, device cpu → cuda")
    assert "threads 2 → 8" in text
    assert text.index("Not as it was") < text.index("pixels differ")


def test_an_older_record_is_judged_by_its_pixels() -> None:
    old = replace(RECORD, digests="", pixels_hash="", hardware="")
    assert described(compare(old, RECORD, None, True)).startswith("Bit-identical: every pixel.")
    apart = pixels_apart(np.zeros((2, 2, 4), np.uint8), np.full((2, 2, 3), 9, np.uint8))
    verdict = compare(old, RECORD, apart, False)
    assert not verdict.is_same
    assert "pixels by 9 of 255 at most, 9 on average" in described(verdict)
    assert not compare(old, RECORD).is_same, "what nobody can tell is not called the same"


def test_steps_that_an_older_state_did_not_tell_are_not_compared() -> None:
    before = 2 * UNKNOWN + "".join(CALLS[2:])
    assert first_difference(before, RECORD.digests) == (0, 2)
    verdict = compare(replace(RECORD, digests=before), RECORD)
    assert verdict.is_same
    assert "the 2 of 4 steps that could be compared" in described(verdict)


def test_a_run_that_ended_earlier_differs_where_it_ended() -> None:
    assert first_difference("".join(CALLS), "".join(CALLS[:3])) == (4, 3)


def test_latents_of_two_shapes_are_not_measured() -> None:
    one = np.zeros((4, 8, 8), np.float32)
    assert latents_apart(one, np.zeros((4, 4, 4), np.float32), 1) is None
    found = latents_apart(one, one + 2, 3)
    assert found == Apart(2.0, 2.0, "latents", 3)
