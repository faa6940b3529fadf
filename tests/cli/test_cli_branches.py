"""`show` and `generate --from` of pictures that branched on their way, and of steps that were kept."""

from __future__ import annotations

import shutil
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from studio import formats
from studio.backends.local import LocalBackend
from studio.job import Branch, Cancel, Job, Params, Record, Result, SamplingState, Step
from studio.settings import Settings

from .conftest import SIZE, Sfumato, pixels

WORDS = ("a red house", "a small boat", "mountains and a yellow moon")


def state_after(
    backend: LocalBackend, params: Params, call: int, begin: SamplingState | None
) -> SamplingState:
    with closing(backend.run(Job(params), Cancel(), begin, {call})) as events:
        for event in events:
            if isinstance(event, Step) and event.state is not None:
                return event.state
    raise AssertionError(f"there was no call {call}")


@pytest.fixture(scope="module")
def branched_once(model: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A picture that was told something else after calls 2 and 4 of 6, made step by step."""
    params = Params(model=str(model), steps=6, seed=3, width=SIZE, height=SIZE, threads=1)
    first, second, third = (replace(params, prompt=words) for words in WORDS)
    backend = LocalBackend(Settings())
    state = state_after(backend, first, 2, None)
    state = state_after(backend, second, 4, state)
    (result,) = (e for e in backend.run(Job(third), Cancel(), state) if isinstance(e, Result))
    past = (Branch.of(first, 2), Branch.of(second, 4))
    path = tmp_path_factory.mktemp("branched") / "branched.png"
    formats.save_pixels(result.image, path, replace(result.record, branches=past))
    return path


@pytest.fixture
def branched(branched_once: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(branched_once, tmp_path / "branched.png"))


def record_of(path: Path) -> Record:
    record = formats.open_pixels(path)[2]
    assert record is not None
    return record


def test_show_tells_what_every_stretch_was_told(sfumato: Sfumato, branched: Path) -> None:
    said = sfumato("show", branched).out
    for words in WORDS:
        assert words in said
    assert "until call 2" in said
    assert "until call 4" in said


def test_a_branched_picture_is_repeated_to_the_same_pixels(
    sfumato: Sfumato, branched: Path, tmp_path: Path
) -> None:
    again = tmp_path / "again.png"
    done = sfumato("generate", "--from", branched, "-o", again)
    assert done.code == 0, done.err
    np.testing.assert_array_equal(pixels(again), pixels(branched))
    assert record_of(again).branches == record_of(branched).branches
    plain = replace(record_of(branched), branches=())
    formats.save_pixels(formats.open_pixels(branched)[0], tmp_path / "plain.png", plain)
    assert "pixels differ" in sfumato("generate", "--from", tmp_path / "plain.png", "-o", again).err


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"kept_at": 3}, "a guess that was kept at step 3"),
        ({"branches": (Branch(40, "a boat"),)}, "no model call 40"),
    ],
)
def test_what_cannot_be_repeated_is_refused(
    changes: dict[str, object], words: str, sfumato: Sfumato, branched: Path, tmp_path: Path
) -> None:
    changed = tmp_path / "changed.png"
    formats.save_pixels(formats.open_pixels(branched)[0], changed, replace(record_of(branched), **changes))
    done = sfumato("generate", "--from", changed, "-o", tmp_path / "again.png")
    assert done.code == 1
    assert words in done.err
    assert not (tmp_path / "again.png").exists()


def test_other_programs_are_told_that_a_picture_branched(branched: Path) -> None:
    texts = formats.infotext.write_infotext(record_of(branched))
    assert 'Branched at call: "2, 4"' in texts
