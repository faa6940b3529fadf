"""What a file without layers does not hold."""

from __future__ import annotations

from studio.document.document import Document
from studio.document.mask import is_empty


def lost(document: Document, name: str) -> tuple[str, ...]:
    """The sentence that layers or mask are not in the file; none where there are none."""
    layers, mask = len(document.layers) > 1, not is_empty(document.mask, document.rect)
    if not layers and not mask:
        return ()
    what = " and ".join(["layers"] * layers + ["the mask"] * mask)
    return (f"{name} keeps one flat picture: {what} are not in the file (OpenRaster keeps them).",)
