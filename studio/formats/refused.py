"""File types that are known and cannot be read, each with a sentence that says what helps."""

from __future__ import annotations

from studio.errors import StudioError

_HELP = {
    "JPEG XL picture": "save it as PNG or AVIF in the program that made it",
    "HEIC photo": "save it as JPEG, PNG or AVIF; phones can be told to take JPEGs",
    "camera raw file": "develop it and save it as TIFF or PNG",
    "SVG drawing": "export it as PNG in the size you need",
    "PDF document": "export the page as PNG",
    "Clip Studio picture": "save it in Clip Studio as PSD, which keeps its layers",
    "video": "export the frame you need as PNG",
}


def refuse(head: bytes, name: str) -> None:
    """Raise StudioError for the first bytes of a file of a type that is known and not read."""
    kind = _kind(head)
    if kind:
        article = "an" if kind.startswith("SVG") else "a"
        raise StudioError(f"{name} is {article} {kind}, which cannot be opened here: {_HELP[kind]}.")


def _kind(head: bytes) -> str:
    if head.startswith((b"\xff\x0a", b"\0\0\0\x0cJXL \r\n\x87\n")):
        return "JPEG XL picture"
    if head[4:8] == b"ftyp":
        return _kind_of_container(head[8:12])
    if head.startswith((b"FUJIFILMCCD-RAW", b"IIU\0", b"IIRO")):
        return "camera raw file"
    if head.startswith(b"%PDF"):
        return "PDF document"
    if head.startswith(b"CSFCHUNK"):
        return "Clip Studio picture"
    if b"<svg" in head[:128]:
        return "SVG drawing"
    return ""


def _kind_of_container(brand: bytes) -> str:
    """By the brand of an ISO base media file."""
    if brand in (b"avif", b"avis"):
        return ""
    if brand in (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1"):
        return "HEIC photo"
    return "camera raw file" if brand == b"crx " else "video"
