"""What lists show of a model's weight files beside what the model is: their size, precision and words."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from studio.engine import models
from studio.engine.checkpoint import open_checkpoint
from studio.engine.checkpoint.files import INDEX, file_hash, weights_hash
from studio.engine.library.trees import WEIGHTS
from studio.engine.recognition.opening import open_header
from studio.engine.recognition.remarks import picture, said
from studio.errors import StudioError

if TYPE_CHECKING:
    from collections.abc import Callable

    from studio.job import ModelInfo


def file_facts(info: ModelInfo) -> dict[str, str]:
    """Bytes of a model, precision and parameters of its denoiser, and words; no weights are read."""
    if info.problem:
        return {}
    try:
        size = sum(path.stat().st_size for path in models.weight_files(info))
        path, denoiser = Path(info.folder), models.family(info).NETWORKS[0]
        headers = [open_header(file) for file in open_checkpoint(path).parts[denoiser].files]
    except (StudioError, OSError):
        return {}  # gone meanwhile: it is told when the model is opened
    return {
        "bytes": str(size),
        "precision": headers[0].precision,
        "parameters": str(sum(header.parameters for header in headers)),
        **said(headers[0].metadata),
    }


def weight(path: Path) -> int:
    """Bytes of a file, or of the files in a folder; 0 when it is gone."""
    files = [path] if path.is_file() else [each for each in path.glob("*") if each.is_file()]
    try:
        return sum(each.stat().st_size for each in files)
    except OSError:
        return 0


def thumbnail_of(path: Path) -> bytes:
    """The picture in the metadata of a weight file, as the file that it is; b"" when there is none."""
    try:
        return picture(open_header(path).metadata) if path.is_file() else b""
    except StudioError:  # it is told where the file is listed
        return b""


def hash_of(path: Path, check: Callable[[], None] = lambda: None) -> str:
    """SHA-256 of a model's weights, or of a file that is added to models, as hex.

    `check` is called often and may raise to give up. Raises StudioError.
    """
    try:
        if path.is_file():
            return file_hash(path, check)
        if (path / INDEX).is_file():
            return models.weights_hash(models.describe(open_checkpoint(path)), check)
        inside = tuple(each for each in path.glob("*") if each.suffix in WEIGHTS)
        return weights_hash(path, inside, check)
    except OSError as error:
        raise StudioError(f"{path} cannot be read: {error.strerror or error}.") from error
