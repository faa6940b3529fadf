"""Animations: pictures one after another in a WebP, GIF, APNG or MP4 file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, BinaryIO, cast

import cv2
from PIL import Image

from studio.errors import StudioError
from studio.formats.watch import Watch, WatchedWriter
from studio.formats.writing import replaced
from studio.job import Pixels

KINDS = {".webp": "WebP", ".gif": "GIF", ".apng": "APNG", ".mp4": "MP4"}
CODEC = "vp09"  # VP9: free of fees, in every browser; OpenCV brings its encoder (libvpx) along


def check_animation(path: Path) -> None:
    """Raise StudioError unless the name says which kind of animation is meant."""
    if path.suffix.lower() not in KINDS:
        raise StudioError(
            f"{path.name}: animations are saved as one of {', '.join(KINDS)}; name one of these."
        )


def save_animation(
    frames: Sequence[Pixels],
    path: Path,
    rate: float,
    is_loop: bool = True,
    hold: float = 0.0,
    watch: Watch | None = None,
) -> None:
    """Write (h, w, 3) uint8 frames of one size at `rate` frames per second; whole or not at all.

    The last frame stays `hold` seconds longer. All but MP4 files play again and again when `is_loop`, else
    once; how MP4 files play is the player's affair. `watch` stops it. Raises StudioError.
    """
    check_animation(path)
    if not frames:
        raise StudioError("There is no frame to save yet.")
    watch = watch or Watch()
    if path.suffix.lower() == ".mp4":
        data = _video([*frames, *[frames[-1]] * round(hold * rate)], rate, watch)
        with replaced(path) as stream:
            stream.write(data)
        return
    kind = KINDS[path.suffix.lower()]
    pictures = [Image.fromarray(frame) for frame in frames]
    # GIF counts hundredths of a second, and players take less than two of them for ten.
    pause = max(20, round(100 / rate) * 10) if kind == "GIF" else round(1000 / rate)
    pauses = [*[pause] * (len(pictures) - 1), pause + round(hold * 1000)]
    with replaced(path) as stream:
        pictures[0].save(
            cast(BinaryIO, WatchedWriter(stream, watch)),
            "PNG" if kind == "APNG" else kind,
            save_all=True,
            # Pillow goes through the frames of an APNG twice
            append_images=pictures[1:] if kind == "APNG" else _watched(pictures[1:], watch),
            duration=pauses if len(pauses) > 1 else pauses[0],
            **_options(kind, is_loop),
        )


def _options(kind: str, is_loop: bool) -> dict[str, Any]:
    """What Pillow is told of each kind."""
    if kind == "GIF":  # without a loop it plays once
        return {"loop": 0} if is_loop else {}
    plays = {"loop": 0 if is_loop else 1}
    return plays | ({"quality": 95, "method": 4} if kind == "WebP" else {})


def _watched(pictures: Sequence[Image.Image], watch: Watch) -> Iterator[Image.Image]:
    for done, picture in enumerate(pictures, 1):
        watch.at(done, len(pictures) + 1)
        yield picture


def _video(frames: Sequence[Pixels], rate: float, watch: Watch) -> bytes:
    height, width = frames[0].shape[:2]
    with TemporaryDirectory(prefix="sfumato-") as folder:
        file = Path(folder) / "walk.mp4"
        fourcc = cv2.VideoWriter.fourcc(*CODEC)
        writer = cv2.VideoWriter(str(file), cv2.CAP_FFMPEG, fourcc, rate, (width, height))
        try:
            if not writer.isOpened():
                raise StudioError("This build of OpenCV cannot write MP4 files: save as .webp or .gif.")
            for done, frame in enumerate(frames):
                watch.at(done, len(frames))
                writer.write(cv2.cvtColor(frame, cv2.COLOR_RGB2BGR))
        finally:
            writer.release()
        return file.read_bytes()
