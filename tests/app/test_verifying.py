"""A picture of a real model made again in the queue and compared with its receipt, bit for bit."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from studio.app.queue.verifying import Check
from studio.app.session import Session
from studio.backends.local import LocalBackend
from studio.document.raster import Raster
from studio.formats import open_pixels, save_pixels
from studio.job import DIGEST_LENGTH, Record
from studio.settings import Settings, data_folder
from tests.app.conftest import MakeSession
from tests.engine import tiny

Make = Callable[["Studio"], tuple[Record, Path]]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny.save(tmp_path_factory.mktemp("models") / "tiny")


class Studio:
    """A session on a real tiny model."""

    def __init__(self, session: Session, qtbot: QtBot, folder: Path) -> None:
        self.session, self.qtbot, self.generation = session, qtbot, session.generation
        self.generation.choose_model(str(folder))
        side = tiny.SIZE
        self.generation.set_params(
            prompt="a red house", scheduler="Euler a", steps=5, seed=3, width=side, height=side, threads=1
        )

    def make(self) -> tuple[Record, Path]:
        number = len(self.generation.candidates)
        self.generation.generate()
        self.wait(number + 1)
        return self.newest()

    def wait(self, number: int) -> None:
        """Until there are so many candidates; the first one waits for torch."""
        self.qtbot.waitUntil(lambda: len(self.generation.candidates) == number)

    def newest(self) -> tuple[Record, Path]:
        self.qtbot.waitUntil(lambda: not self.session.files.waiting)
        candidate = self.generation.candidates[-1]
        assert candidate.path is not None
        record = open_pixels(candidate.path)[2]
        assert record is not None
        return record, candidate.path

    def verify(self, record: Record, path: Path) -> Check:
        self.generation.verify(record, path)
        self.qtbot.waitUntil(lambda: self.generation.checks[record].status != "waiting")
        return self.generation.checks[record]

    def with_picture(self) -> None:
        pixels = np.random.default_rng(1).integers(0, 256, (tiny.SIZE, tiny.SIZE, 4), np.uint8)
        pixels[..., 3] = 255
        self.session.paste_pixels(pixels, "noise")

    def with_mask(self) -> None:
        mask = np.zeros((tiny.SIZE, tiny.SIZE), np.uint8)
        mask[4:24, 6:30] = 255
        self.session.commit(self.session.document.with_mask(Raster.from_array(mask)), "Mask")
        self.qtbot.waitUntil(lambda: str(self.generation.task) == "Inpaint")


@pytest.fixture
def studio(make_session: MakeSession, qtbot: QtBot, folder: Path) -> Studio:
    backend = LocalBackend(Settings(model_folders=(str(folder),), threads=1, executor="torch"))
    return Studio(make_session(backend), qtbot, folder)  # type: ignore[arg-type]


def picture(studio: Studio) -> tuple[Record, Path]:
    return studio.make()


def changed(studio: Studio) -> tuple[Record, Path]:
    studio.with_picture()
    studio.generation.set_params(strength=0.6)
    return studio.make()


def inpainted(studio: Studio) -> tuple[Record, Path]:
    studio.with_picture()
    studio.with_mask()
    return studio.make()


def varied(studio: Studio) -> tuple[Record, Path]:
    studio.generation.set_params(variation_seed=9, variation_strength=0.3)
    return studio.make()


def branched(studio: Studio) -> tuple[Record, Path]:
    studio.make()
    studio.generation.show_step(2)
    studio.generation.set_params(prompt="a boat at night")
    studio.generation.branch()
    studio.wait(2)
    record, path = studio.newest()
    assert record.branches
    return record, path


@pytest.mark.parametrize("make", [picture, changed, inpainted, varied, branched])
def test_a_picture_is_verified_bit_by_bit(
    studio: Studio, make: Callable[[Studio], tuple[Record, Path]]
) -> None:
    record, path = make(studio)
    shown = studio.generation.candidates
    check = studio.verify(record, path)
    assert check.status == "same", check.text
    calls = len(record.digests) // DIGEST_LENGTH
    assert check.text == f"Bit-identical: all {calls} steps and every pixel."
    assert studio.generation.candidates == shown, "nothing of it is on the canvas"
    assert studio.generation.queue[-1].status == "done"


def test_a_resumed_picture_is_verified_bit_by_bit(studio: Studio) -> None:
    generation = studio.generation
    generation.set_params(steps=40)
    generation.generate()
    studio.qtbot.waitUntil(lambda: len(generation.film) >= 3)
    generation.toggle_pause()
    studio.qtbot.waitUntil(lambda: generation.queue[-1].status == "paused")
    generation.toggle_pause()
    studio.wait(1)
    check = studio.verify(*studio.newest())
    assert check.text == "Bit-identical: all 40 steps and every pixel."


def test_the_first_step_that_differs_is_told_with_how_far_its_latents_are(studio: Studio) -> None:
    generation = studio.generation
    record, path = studio.make()
    studio.qtbot.waitUntil(lambda: bool(list((data_folder() / "timelines").glob("*.reel"))))
    other = "".join("0" * DIGEST_LENGTH for _ in range(3))
    begun = record.digests[: 2 * DIGEST_LENGTH]
    wrong = replace(record, digests=begun + other, pixels_hash="0" * 64)
    check = studio.verify(wrong, path)
    assert check.status == "different"
    assert check.text.startswith("Differs from step 3 of 5 on")
    assert check.verdict is not None
    assert check.verdict.call == 3
    # made from another seed, but told as this one: its own latents are known, and are not those of the record
    generation.set_params(seed=77)
    generation.lock_seed(True)
    second, _ = studio.make()
    studio.qtbot.waitUntil(lambda: len(list((data_folder() / "timelines").glob("*.reel"))) == 2)
    told = replace(record, digests=second.digests, pixels_hash=second.pixels_hash)
    known = {step.digest: step.state.latents for step in generation.film if step.state is not None}
    generation.verify(told, path)
    studio.qtbot.waitUntil(lambda: any(entry.quiet and entry.is_open for entry in generation.queue))
    for compared in generation._compared.values():
        compared.latents.update(known)
    studio.qtbot.waitUntil(lambda: generation.checks[told].status != "waiting")
    verdict = generation.checks[told].verdict
    assert verdict is not None
    assert verdict.call == 1
    assert verdict.apart is not None
    assert (verdict.apart.what, verdict.apart.call) == ("latents", 1)
    assert verdict.apart.largest >= verdict.apart.mean > 0


def test_an_older_record_is_verified_by_the_pixels_of_its_file(studio: Studio, tmp_path: Path) -> None:
    record, path = studio.make()
    old = replace(record, digests="", pixels_hash="", hardware="")
    assert studio.verify(old, path).text == "Bit-identical: every pixel. Its file tells nothing of the steps."
    pixels = open_pixels(path)[0].copy()
    pixels[0, 0, 0] ^= 8
    other = replace(old, seconds=1.0)
    save_pixels(pixels, tmp_path / "other.png", other)
    check = studio.verify(other, tmp_path / "other.png")
    assert check.status == "different"
    assert "pixels by 8 of 255 at most" in check.text


def test_other_threads_are_said_before_the_verdict(studio: Studio) -> None:
    record, path = studio.make()
    told = replace(record, hardware="z80", versions=(("torch", "0.1"),))
    check = studio.verify(told, path)
    assert check.text.startswith("Not as it was: hardware z80 → ")
    assert "torch 0.1 → " in check.text
    assert check.text.endswith("Bit-identical: all 5 steps and every pixel.")


def test_what_an_inpainted_picture_was_made_from_is_said_when_it_is_gone(studio: Studio) -> None:
    record, path = inpainted(studio)
    studio.session.reels._worker.submit(lambda: None, lambda _: None, studio.session.complain)
    studio.qtbot.waitUntil(lambda: not studio.session.reels._worker.waiting)
    for name in ("inputs", "timelines"):
        shutil.rmtree(data_folder() / name, ignore_errors=True)
    check = studio.verify(record, path)
    assert check.status == "failed"
    assert "the picture that it was made from is not at hand any more" in check.text
    assert not any(entry.quiet for entry in studio.generation.queue)


def test_a_model_that_is_gone_is_said(studio: Studio) -> None:
    record, path = studio.make()
    gone = replace(record, params=replace(record.params, model="nowhere"))
    check = studio.verify(gone, path)
    assert check.status == "failed"
    assert "nowhere" in check.text


def test_verifying_can_be_stopped_and_asked_for_again(studio: Studio) -> None:
    record, path = studio.make()
    generation = studio.generation
    generation.hold(True)
    generation.verify(record, path)
    studio.qtbot.waitUntil(lambda: any(entry.quiet for entry in generation.queue))
    generation.cancel(generation.queue[-1].id)
    assert generation.checks[record].text == "Verifying was stopped."
    generation.hold(False)
    assert studio.verify(record, path).status == "same"
