"""Large files opened and saved, beside what Pillow alone takes for the same pixels."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image

from studio.bench.layers import LAYERS, SIDE, large_document
from studio.bench.report import Measurement, interleaved, seconds
from studio.document.document import Document
from studio.formats import open_document, save_document

RATIO_LIMIT = 1.5
OPENED = 3  # times


def measure(side: int = SIDE, layers: int = LAYERS) -> Iterator[Measurement]:
    """OpenRaster, saved once and opened a few times: a few minutes in all."""
    document = large_document(side, layers)
    with TemporaryDirectory(prefix="sfumato-bench-") as name:
        folder = Path(name)
        ours = folder / "large.ora"
        saving, plain_saving = seconds(lambda: save_document(document, ours)), _save(document, folder)
        opening = interleaved(lambda _: open_document(ours), lambda _: _open(folder), OPENED)
        what = f"{side} x {side}, {layers} layers"
        yield _ratio(f"saving {what} as OpenRaster over Pillow", saving, plain_saving)
        name = f"opening {what} from OpenRaster over Pillow"
        yield Measurement(name, opening.ratio, "x", RATIO_LIMIT, opening.told())


def _save(document: Document, folder: Path) -> float:
    """Seconds for the same pictures as PNGs, one after another: every layer, and all of them merged."""
    total = 0.0
    for number, layer in enumerate(document.layers):
        pixels = layer.raster.crop(document.rect)
        total += seconds(lambda p=pixels, n=number: Image.fromarray(p).save(folder / f"{n}.png"))
    merged = document.composite()
    return total + seconds(lambda: Image.fromarray(merged).save(folder / "merged.png"))


def _open(folder: Path) -> None:
    """Open the layers again, one after another."""
    for path in folder.glob("[0-9]*.png"):
        Image.open(path).load()


def _ratio(name: str, ours: float, theirs: float) -> Measurement:
    return Measurement(name, ours / theirs, "x", RATIO_LIMIT, f"{ours:.1f} s, Pillow {theirs:.1f} s")
