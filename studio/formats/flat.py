"""What a file without layers does not hold."""

from __future__ import annotations

from studio.document.document import Document
from studio.document.mask import is_empty


def lost(document: Document, name: str) -> tuple[str, ...]:
    """The sentence that layers or mask are not in the file; none where there are none."""
    layers = len(document.layers) > 1
    held = (
        (layers, "layers"),
        (not is_empty(document.mask, document.rect), "the mask"),
        (not is_empty(document.guidance, document.rect), "the guidance mask"),
    )
    what = [word for there, word in held if there]
    if not what:
        return ()
    words = " and ".join([", ".join(what[:-1]), what[-1]] if len(what) > 1 else what)
    are, them = ("is", "it") if len(what) == 1 and not layers else ("are", "them")
    return (f"{name} keeps one flat picture: {words} {are} not in the file (OpenRaster keeps {them}).",)
