"""A process killed at any moment leaves no half row and loses no finished picture."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from studio.formats import open_document
from studio.gallery import Filters, Gallery

ROUNDS = 15
WRITER = """
import signal, sys
signal.alarm(600)  # should the test be killed itself, this ends all the same
from pathlib import Path
from studio.app.gallery.pictures import keep_picture
from studio.gallery import Gallery
from tests.gallery.conftest import picture, record_of

home, first = Path(sys.argv[1]), int(sys.argv[2])
gallery = Gallery(home / "data")
for seed in range(first, first + 100_000):
    pixels, record = picture(seed, 64, 64), record_of(prompt=f"number {seed}", seed=seed)
    path = keep_picture(pixels, record, home / "pictures")
    print("file", seed, flush=True)
    item = gallery.add(record, path, pixels)
    gallery.set_stars([item], seed % 6)
    print("row", seed, flush=True)
    if seed % 3 == 0:
        gallery.delete([item])
        print("trash", seed, flush=True)
    if seed % 6 == 0:
        gallery.restore([item])
    gallery.add_tag([item], "kept")
    gallery.collect([item], "All")
    if seed % 5 == 0:
        gallery.uncollect([item], "All")
    gone = gallery.add(record, keep_picture(pixels, record, home / "pictures"), pixels, own=True)
    gallery.delete([gone])
    gallery.erase([gone])
"""


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="kill -9 is a thing of POSIX")
def test_nothing_finished_is_lost_and_nothing_is_half_there_after_kill_9(tmp_path):
    said: dict[str, set[int]] = {"file": set(), "row": set(), "trash": set()}
    chance = random.Random(4)
    for number in range(ROUNDS):
        first = 1000 * number
        enough = f"file {first + 1 if number == 0 else first}\n"  # once, more than the first one
        for line in killed(tmp_path, first, enough, chance.uniform(0.0, 0.25)):
            word, seed = line.split()
            said[word].add(int(seed))
        assert_whole(tmp_path, said)
    assert len(said["file"]) > ROUNDS
    assert said["trash"]


def killed(home: Path, first: int, enough: str, after: float) -> list[str]:
    """What a writer has said of finished pictures until it was killed, `after` seconds after that line."""
    arguments = [sys.executable, "-c", WRITER, str(home), str(first)]
    root = Path(__file__).parents[2]
    with subprocess.Popen(arguments, cwd=root, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        lines = [writer.stdout.readline()]
        while lines[-1] not in (enough, ""):
            lines.append(writer.stdout.readline())
        time.sleep(after)
        os.kill(writer.pid, signal.SIGKILL)
        lines += writer.stdout.readlines()
    return [line for line in lines if line.endswith("\n")]


def assert_whole(home: Path, said: dict[str, set[int]]) -> None:
    gallery = Gallery(home / "data")
    try:
        with gallery._store.reading() as connection:
            assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        before = seeds(gallery)
        assert said["row"] <= before, "what was said to be in the gallery is in it without mending"
        report = gallery.check([home / "pictures"])
        assert (report.missing, report.skipped) == (0, 0)
        assert said["file"] <= seeds(gallery), "every finished picture is in the gallery"
        for trashed in (False, True):
            filters = Filters(trashed=trashed)
            items = gallery.search(filters=filters, limit=100_000)
            assert gallery.count("number", filters) == len(items), "words and rows agree"
            for item in items:
                assert open_document(item.path).record == item.record
                assert gallery.thumbnail(item.id).shape == (64, 64, 3)
        assert gallery.count(filters=Filters(tag="kept")) == dict(gallery.tags()).get("kept", 0)
        collected = dict(gallery.collections()).get("All", 0)
        assert gallery.count("number", Filters(collection="All")) == collected, "words and members agree"
        files = {file for file in (home / "pictures").rglob("*.png") if not file.name.startswith(".")}
        assert files == {item.path for item in gallery.search(limit=100_000)}
    finally:
        gallery.close()


def seeds(gallery: Gallery) -> set[int]:
    return {
        item.record.params.seed
        for trashed in (False, True)
        for item in gallery.search(filters=Filters(trashed=trashed), limit=100_000)
    }
