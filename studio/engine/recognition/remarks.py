"""What people and their trainers wrote into a weight file: titles, words that call it up, a picture."""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Mapping
from typing import Any

# By the names of the modelspec standard and of kohya's trainer, and what we call it.
WORDS = {
    "modelspec.title": "title",
    "ss_output_name": "title",
    "modelspec.author": "author",
    "modelspec.description": "description",
    "ss_training_comment": "description",
    "modelspec.usage_hint": "hint",
    "modelspec.trigger_phrase": "trigger words",
    "modelspec.license": "licence",
    "modelspec.date": "date",
    "modelspec.resolution": "resolution",
    "modelspec.merged_from": "merged from",
    "ss_sd_model_name": "trained on",
    "ss_num_train_images": "pictures seen",
}
LONGEST = 1000  # characters of any of them
TAGS = "ss_tag_frequency"
MOST_TAGS = 20
PICTURES = ("modelspec.thumbnail", "ssmd_cover_images")
LARGEST_PICTURE = 8_000_000  # characters of its text
DATA = re.compile(r"data:image/(?:jpeg|jpg|png|webp);base64,", re.IGNORECASE)
STARTS = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF")  # of files of these kinds


def said(metadata: Mapping[str, str]) -> dict[str, str]:
    """What was written about it, each under our name for it; trainers' counts give the words it saw most."""
    found: dict[str, str] = {}
    for key, name in WORDS.items():
        text = metadata.get(key, "").strip()
        if text and text != "None":
            found.setdefault(name, text[:LONGEST])
    if "trigger words" not in found and (frequent := _frequent(metadata.get(TAGS, ""))):
        found["trigger words"] = ", ".join(frequent)[:LONGEST]
    return found


def _frequent(text: str) -> list[str]:
    """The words of the captions it was trained on, most often first."""
    try:
        folders = json.loads(text) if text else {}
        counts: dict[str, int] = {}
        for tags in folders.values():
            for tag, count in tags.items():
                counts[tag.strip()] = counts.get(tag.strip(), 0) + int(count)
    except (ValueError, TypeError, AttributeError, RecursionError, OverflowError):
        return []
    return sorted(counts, key=lambda tag: (-counts[tag], tag))[:MOST_TAGS]


def picture(metadata: Mapping[str, str]) -> bytes:
    """The picture in a file's metadata as the JPEG, PNG or WebP file that it is; b"" when there is none."""
    for key in PICTURES:
        text = metadata.get(key, "")
        if text and len(text) <= LARGEST_PICTURE and (found := _decoded(_first(text))):
            return found
    return b""


def _first(text: str) -> str:
    """Itself, or the first of a list of pictures."""
    if not text.lstrip().startswith("["):
        return text
    try:
        values: Any = json.loads(text)
    except (ValueError, RecursionError):
        return ""
    return str(values[0]) if isinstance(values, list) and values else ""


def _decoded(text: str) -> bytes:
    start = DATA.match(text)
    try:
        found = base64.b64decode(text[start.end() if start else 0 :], validate=True)
    except (binascii.Error, ValueError):
        return b""
    return found if found.startswith(STARTS) else b""
