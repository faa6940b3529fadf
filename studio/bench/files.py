"""Large files opened and saved, beside what Pillow alone takes for the same pixels."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import cv2
import numpy as np
from PIL import Image

from studio.bench.layers import LAYERS, SIDE, large_document
from studio.bench.report import Measurement, Pairs, interleaved, seconds
from studio.document.document import Document
from studio.formats import open_document, save_document

RATIO_LIMIT = 1.5
OPENED = 3  # times


def measure(side: int = SIDE, layers: int = LAYERS) -> Iterator[Measurement]:
    """OpenRaster, saved once and opened a few times, and flat pictures: a few minutes in all."""
    document = large_document(side, layers)
    with TemporaryDirectory(prefix="sfumato-bench-") as name:
        folder = Path(name)
        ours = folder / "large.ora"
        saving, plain_saving = seconds(lambda: save_document(document, ours)), _save(document, folder)
        opening = interleaved(lambda _: open_document(ours), lambda _: _open(folder), OPENED)
        what = f"{side} x {side}, {layers} layers"
        yield _ratio(f"saving {what} as OpenRaster over Pillow", saving, plain_saving)
        yield _pairs(f"opening {what} from OpenRaster", opening)
        yield from _flat(folder, side)


def _flat(folder: Path, side: int) -> Iterator[Measurement]:
    """One picture as PNG and TIFF, and with 16 bits a channel: Pillow's time is that for RGBA as an array."""
    document = large_document(side, 1)
    plain = Image.fromarray(document.composite()).convert("RGB")
    deep = np.multiply(np.asarray(plain)[..., ::-1], 257, dtype=np.uint16)
    for kind, suffix in (("PNG", ".png"), ("TIFF", ".tif")):
        ours, theirs, large = (folder / f"{name}{suffix}" for name in ("ours", "theirs", "deep"))
        cv2.imwrite(str(large), deep)
        packing = {"compression": "tiff_lzw"} if kind == "TIFF" else {}
        mine, other = partial(save_document, document, ours), partial(plain.save, theirs, **packing)
        yield _pairs(f"saving {side} x {side} as {kind}", _turns(mine, other))
        for path, what in ((ours, kind), (large, f"{kind} with 16 bits")):
            opening = _turns(partial(open_document, path), partial(_pixels, path))
            yield _pairs(f"opening {side} x {side} from {what}", opening)


def _turns(first: Callable[[], object], second: Callable[[], object]) -> Pairs:
    def mine(_: int) -> object:
        return first()

    def other(_: int) -> object:
        return second()

    return interleaved(mine, other, OPENED)


def _pixels(path: Path) -> np.ndarray:
    return np.asarray(Image.open(path).convert("RGBA"))


def _pairs(name: str, pairs: Pairs) -> Measurement:
    return Measurement(f"{name} over Pillow", pairs.ratio, "x", RATIO_LIMIT, pairs.told())


def _save(document: Document, folder: Path) -> float:
    """Seconds for the same pictures as PNGs, one after another: every layer, and all of them merged."""
    total = 0.0
    for number, layer in enumerate(document.layers):
        pixels = layer.raster.crop(document.rect)
        total += seconds(partial(Image.fromarray(pixels).save, folder / f"{number}.png"))
    merged = document.composite()
    return total + seconds(lambda: Image.fromarray(merged).save(folder / "merged.png"))


def _open(folder: Path) -> None:
    """Open the layers again, one after another."""
    for path in folder.glob("[0-9]*.png"):
        Image.open(path).load()


def _ratio(name: str, ours: float, theirs: float) -> Measurement:
    return Measurement(name, ours / theirs, "x", RATIO_LIMIT, f"{ours:.1f} s, Pillow {theirs:.1f} s")
