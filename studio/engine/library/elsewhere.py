"""Folders that other programs are told their models lie in, beside their own: read from their settings."""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from studio.errors import StudioError

COMFY = ("extra_model_paths.yaml", "extra_models_config.yaml")  # the second is the desktop program's
STARTERS = ("webui-user.sh", "webui-user.bat", "webui-macos-env.sh")  # of A1111, Forge and reForge
LARGEST = 256_000  # bytes of a file with settings
BASE = "base_path"
# Options of the programs that name a folder with one kind of file, and what its files then are …
OPTIONS = {
    "--ckpt": "checkpoint",
    "--ckpt-dir": "checkpoint",
    "--ckpt-dirs": "checkpoint",
    "--vae-dir": "vae",
    "--vae-dirs": "vae",
    "--lora-dir": "lora",
    "--lora-dirs": "lora",
    "--lyco-dir": "lora",
    "--embeddings-dir": "embedding",
    "--controlnet-dir": "controlnet",
    "--text-encoder-dir": "text encoder",
    "--text-encoder-dirs": "text encoder",
    "--esrgan-models-path": "upscaler",
    "--realesrgan-models-path": "upscaler",
}
# … and those that name a folder as a program has it.
HOMES = ("--data-dir", "--models-dir", "--forge-ref-a1111-home", "--forge-ref-comfy-home")
SETTING = re.compile(r"^\s*(?:export\s+|set\s+)?\"?([A-Za-z_]\w*)=(.*)$")
VARIABLE = re.compile(r"%(\w+)%|\$\{(\w+)\}|\$(\w+)")
CONTINUED = re.compile(r"\s[\^\\]\s*\n\s*")


@dataclass(frozen=True)
class Named:
    """A folder or file that a program was told of."""

    path: Path
    hint: str  # the kind of what lies in it; "" = the folder is as a program has it


def named(root: Path, kinds: Mapping[str, str]) -> Iterator[Named | StudioError]:
    """What the settings of the program in the folder `root` name, and what cannot be read of them.

    `kinds` has for the names that programs give to folders what lies in them.
    """
    for path in (root / name for name in COMFY):
        if path.is_file():
            yield from _read(path, kinds)
    for folder in (root, root / "webui"):
        for path in (folder / name for name in STARTERS):
            if path.is_file():
                yield from _read(path, kinds)


def _read(path: Path, kinds: Mapping[str, str]) -> list[Named | StudioError]:
    try:
        if path.stat().st_size > LARGEST:
            raise ValueError(f"it has more than {LARGEST:,} bytes")
        text = path.read_text(encoding="utf-8-sig")
        return list(_listed(path, text, kinds) if path.name in COMFY else _started(path, text))
    except (OSError, ValueError, RecursionError) as error:
        reason = (str(error).strip() or type(error).__name__).splitlines()[0]
        return [StudioError(f"{path} cannot be read, so the folders it names are not searched: {reason}.")]


def _listed(path: Path, text: str, kinds: Mapping[str, str]) -> Iterator[Named]:
    """Folders by kind, each relative to the `base_path` of its part. Raises ValueError."""
    import yaml

    try:
        parts: Any = yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise ValueError(f"it is no YAML ({' '.join(str(error).split())[:120]})") from error
    if parts is None:
        return
    if not isinstance(parts, dict):
        raise ValueError("it names no programs")
    for part in parts.values():
        folders = part if isinstance(part, dict) else {}
        base = path.parent / _full(str(folders.get(BASE) or ""))
        for kind, value in folders.items():
            hint = kinds.get(str(kind).lower())
            if hint is not None and isinstance(value, str):
                yield from (
                    Named(base / _full(line.strip()), hint) for line in value.splitlines() if line.strip()
                )


def _full(text: str) -> str:
    return os.path.expandvars(os.path.expanduser(text))


def _started(path: Path, text: str) -> Iterator[Named]:
    """What the arguments name that a program is started with. Raises ValueError."""
    values: dict[str, str] = {}
    for line in CONTINUED.sub(" ", text.replace("\r\n", "\n")).splitlines():
        found = SETTING.match(line)
        if found:
            values[found[1].upper()] = _filled(found[2].strip(), values)
    words = _words(values.get("COMMANDLINE_ARGS", ""), path.suffix == ".bat")
    for place, word in enumerate(words):
        option, _, value = word.partition("=")
        value = value or (words[place + 1] if place + 1 < len(words) else "")
        if value and not value.startswith("--") and (option in OPTIONS or option in HOMES):
            yield Named(path.parent / _full(value), OPTIONS.get(option, ""))


def _filled(text: str, values: Mapping[str, str]) -> str:
    """With the variables that were set before it in the same file; others are the system's."""

    def value(found: re.Match[str]) -> str:
        name = next(filter(None, found.groups()))
        return values.get(name.upper(), "" if name.upper() == "COMMANDLINE_ARGS" else found[0])

    quoted = len(text) > 1 and text[0] == text[-1] and text[0] in "\"'"
    return VARIABLE.sub(value, text[1:-1] if quoted else text)


def _words(text: str, is_batch: bool) -> list[str]:
    """The arguments; in a batch file backslashes are part of paths."""
    lexer = shlex.shlex(text, posix=True, punctuation_chars="")
    lexer.whitespace_split, lexer.commenters = True, ""
    if is_batch:
        lexer.escape = ""
    return list(lexer)
