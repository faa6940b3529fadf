"""Animations hold their frames, in order and in time."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image, ImageSequence

from studio.errors import StudioError
from studio.formats import Stopped, Watch
from studio.formats.animation import save_animation
from studio.job import Pixels


def frames(count: int = 5) -> list[Pixels]:
    """Grey squares that grow brighter."""
    return [np.full((48, 64, 3), 40 * k, np.uint8) for k in range(count)]


@pytest.mark.parametrize(("name", "pause"), [("walk.webp", 83), ("walk.gif", 80)])
def test_pictures_come_back_in_order_and_at_their_speed(name: str, pause: int, tmp_path: Path) -> None:
    save_animation(frames(), tmp_path / name, 12)
    with Image.open(tmp_path / name) as picture:
        assert picture.info["loop"] == 0
        found = []
        for frame in ImageSequence.Iterator(picture):
            found.append(int(np.asarray(frame.convert("RGB"))[20, 30, 0]))
            assert frame.info["duration"] == pause
    assert np.allclose(found, [0, 40, 80, 120, 160], atol=3)


def test_what_shall_play_once_is_no_loop(tmp_path: Path) -> None:
    for name in ("once.webp", "once.gif"):
        save_animation(frames(), tmp_path / name, 12, is_loop=False)
    with Image.open(tmp_path / "once.webp") as picture:
        assert picture.info["loop"] == 1
    with Image.open(tmp_path / "once.gif") as picture:
        assert "loop" not in picture.info


def test_a_film_holds_every_frame(tmp_path: Path) -> None:
    save_animation(frames(), tmp_path / "walk.mp4", 12)
    film = cv2.VideoCapture(str(tmp_path / "walk.mp4"))
    found = []
    while (read := film.read())[0]:
        found.append(int(read[1][20, 30, 0]))
    assert np.allclose(found, [0, 40, 80, 120, 160], atol=4)
    assert film.get(cv2.CAP_PROP_FPS) == 12
    film.release()


@pytest.mark.parametrize("name", ["walk.png", "walk", "walk.avi"])
def test_another_name_is_refused_and_leaves_no_file(name: str, tmp_path: Path) -> None:
    with pytest.raises(StudioError, match=r"\.webp, \.gif, \.apng, \.mp4"):
        save_animation(frames(), tmp_path / name, 12)
    assert list(tmp_path.iterdir()) == []


def test_no_frames_and_no_folder_are_told(tmp_path: Path) -> None:
    with pytest.raises(StudioError, match="no frame"):
        save_animation([], tmp_path / "walk.webp", 12)
    for name in ("walk.webp", "walk.mp4"):
        with pytest.raises(StudioError, match="cannot be saved"):
            save_animation(frames(), tmp_path / "nowhere" / name, 12)


@pytest.mark.parametrize("name", ["a.webp", "a.gif", "a.apng"])
def test_the_last_frame_is_held_as_long_as_asked(name: str, tmp_path: Path) -> None:
    save_animation(frames(), tmp_path / name, 10, hold=1.5)
    with Image.open(tmp_path / name) as image:
        pauses = []
        for number in range(image.n_frames):
            image.seek(number)
            image.load()
            pauses.append(image.info["duration"])
    assert pauses[-1] == pytest.approx(1600, abs=10)
    assert pauses[0] == pytest.approx(100, abs=10)


def test_a_stopped_animation_leaves_no_file(tmp_path: Path) -> None:
    watch = Watch()
    watch.stop()
    with pytest.raises(Stopped):
        save_animation(frames(), tmp_path / "a.gif", 12, watch=watch)
    assert list(tmp_path.iterdir()) == []
