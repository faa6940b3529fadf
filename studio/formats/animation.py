"""Animations: pictures one after another in a WebP, GIF or MP4 file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import cv2
from PIL import Image

from studio.errors import StudioError
from studio.formats.writing import replaced
from studio.job import Pixels

KINDS = {".webp": "WebP", ".gif": "GIF", ".mp4": "MP4"}
CODEC = "vp09"  # VP9: free of fees, in every browser; OpenCV brings its encoder (libvpx) along


def check_animation(path: Path) -> None:
    """Raise StudioError unless the name says which kind of animation is meant."""
    if path.suffix.lower() not in KINDS:
        raise StudioError(
            f"{path.name}: animations are saved as one of {', '.join(KINDS)}; name one of these."
        )


def save_animation(frames: Sequence[Pixels], path: Path, rate: float, is_loop: bool = True) -> None:
    """Write (h, w, 3) uint8 frames of one size at `rate` frames per second; whole or not at all.

    WebP and GIF files play again and again when `is_loop`, else once; how MP4 files play is the player's
    affair. Raises StudioError.
    """
    check_animation(path)
    if not frames:
        raise StudioError("There is no frame to save yet.")
    if path.suffix.lower() == ".mp4":
        data = _video(frames, rate)
        with replaced(path) as stream:
            stream.write(data)
        return
    pictures = [Image.fromarray(frame) for frame in frames]
    kind = KINDS[path.suffix.lower()]
    # GIF counts hundredths of a second, and players take less than two of them for ten.
    pause = max(20, round(100 / rate) * 10) if kind == "GIF" else round(1000 / rate)
    # Pillow leaves the loop out of a GIF for None: it then plays once. WebP counts plays, 0 = for ever.
    loop = 0 if is_loop else (None if kind == "GIF" else 1)
    more = {} if loop is None else {"loop": loop}
    quality = {"quality": 95, "method": 4} if kind == "WebP" else {}
    with replaced(path) as stream:
        pictures[0].save(
            stream, kind, save_all=True, append_images=pictures[1:], duration=pause, **more, **quality
        )


def _video(frames: Sequence[Pixels], rate: float) -> bytes:
    height, width = frames[0].shape[:2]
    with TemporaryDirectory(prefix="sfumato-") as folder:
        file = Path(folder) / "walk.mp4"
        fourcc = cv2.VideoWriter.fourcc(*CODEC)
        writer = cv2.VideoWriter(str(file), cv2.CAP_FFMPEG, fourcc, rate, (width, height))
        try:
            if not writer.isOpened():
                raise StudioError("This build of OpenCV cannot write MP4 files: save as .webp or .gif.")
            for frame in frames:
                writer.write(cv2.cvtColor(frame, cv2.COLOR_RGB2BGR))
        finally:
            writer.release()
        return file.read_bytes()
